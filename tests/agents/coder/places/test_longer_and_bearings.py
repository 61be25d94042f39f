"""Names that go on, names that a side tells apart, and one place between two; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder, names


def told(text: str) -> list[tuple[str, str | None]]:
    coded = coder().code(title="", text=text, published_at=datetime(2019, 3, 6, 9, tzinfo=UTC))
    return [(one.place.text, one.place.name) for one in coded.mentions if one.place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قتل ستة جنود في كمين في المنطقة العسكرية السادسة بالجزائر.", ("المنطقة العسكرية السادسة", None)),
        ("قتل جنديان في هجوم في المنطقة الأولى من القطاع.", ("المنطقة الأولى", None)),
        ("وشهدت المنطقة اشتباكات قتل فيها ثلاثة.", ("المنطقة", "region")),
        ("تقدم الجيش بغطاء جوي في قرية تل الأحمر جنوب القنيطرة.", ("قرية تل الأحمر", "quneitra")),
        ("قتل شرطي في قرية تل قرب نابلس برصاص الجيش.", ("قرية تل", "tell-wb")),
    ],
)
def test_a_name_that_goes_on_is_not_the_place_by_its_first_word(text, place):
    assert told(text) == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("اندلعت اشتباكات في صوران شمالي حلب.", ("صوران", "sawran-azaz")),
        ("اندلعت اشتباكات في صوران شمالي حماة.", ("صوران", "g163915")),
        ("قتل ستة أشخاص بغارة في الريف الشمالي للرقة.", ("الريف الشمالي للرقة", "raqqa-gov")),
        ("قتل تسعة أشخاص في انفجار عبوة في بعقوبة شمال شرق بغداد.", ("بعقوبة", "baqubah")),
    ],
)
def test_a_side_of_a_known_town_says_which_place_is_meant(text, place):
    assert told(text) == [place]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قصفت المدفعية الجسر الذي يربط بين الرقة والطبقة.", 1),
        ("قصفت المدفعية مدينتي الرقة والطبقة.", 2),
        ("شنت الطائرات غارات على مواقع بمحافظتي صعدة وحجة.", 2),
        ("شنت الطائرات غارات على مواقع في محافظات صنعاء وعمران وحجة والبيضاء.", 4),
    ],
)
def test_what_lies_between_two_places_is_one_and_a_list_is_as_many_as_it_names(text, count):
    assert len(told(text)) == count


def test_a_distance_in_brackets_says_no_more_than_the_land():
    assert told("قتل خمسة جنود في هجوم على قرية تل العصافير (30 كلم شمال شرقي الموصل).") == [("قرية تل العصافير", None)]
    found = told("قتل خمسة في هجوم على قرية كفر العصافير (30 كلم شمال شرقي الموصل) في محافظة كركوك.")
    assert "mosul" not in {name for _, name in found}


def test_digits_that_stick_to_a_name_are_no_part_of_it():
    assert names("غرب كركوك250 كم") == [("كركوك250", "kirkuk")]
    assert names("نحو ٢٥٠ كم") == []
