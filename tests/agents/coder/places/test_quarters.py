from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from agents.coder.items import agreeing, oneact
from agents.coder.places.quarters import settled
from tests.agents.coder.reading import coder


def spots(title, text):
    """The places that an item's acts of violence lie at."""
    coded = coder().code(title=title, text=text, published_at=datetime(2016, 5, 18, 9, tzinfo=UTC))
    return {one.place.name for one in coded.mentions if one.status == "actual" and one.place and one.place.name}


@pytest.mark.parametrize(
    ("title", "text", "spot"),
    [
        (
            "مقتل سبعة في هجوم انتحاري في كابول",
            "فجر انتحاري نفسه يوم الثلاثاء قرب مطار كابول ما أدى إلى مقتل سبعة أشخاص.",
            "bagrami",
        ),
        (
            "انفجار سيارة مفخخة في بغداد",
            "انفجرت سيارة مفخخة أمس الثلاثاء في حي الكرادة وقتل أربعة مدنيين.",
            "karrada",
        ),
    ],
)
def test_a_city_and_its_quarter_are_one_place_where_an_item_tells_of_one_act(title, text, spot):
    assert spots(title, text) == {spot}


def test_the_words_stay_as_said_though_the_spot_is_the_quarter_s():
    coded = coder().code(
        title="انفجار سيارة مفخخة في بغداد", text="انفجرت سيارة مفخخة في حي الكرادة وقتل أربعة مدنيين."
    )
    place = coded.mentions[0].place
    assert place is not None
    assert (place.text, place.name) == ("بغداد", "karrada")


def test_two_quarters_of_a_city_stay_two():
    found = spots("انفجارات", "انفجرت سيارة مفخخة في حي الكرادة. وانفجرت عبوة ناسفة في مدينة الصدر.")
    assert found == {"karrada", "sadr-city"}


def test_another_day_or_another_city_is_another_act():
    found = spots(
        "هجمات",
        "انفجرت سيارة مفخخة في حي الكرادة أمس الثلاثاء. وقتل خمسة في هجوم في بغداد يوم الأحد. وقتل ثلاثة في هجوم في البصرة.",
    )
    assert {"karrada", "baghdad", "basra"} <= found


def test_a_city_and_its_camp_told_in_one_breath_stay_two():
    assert spots("", "شنت الطائرات غارات على صيدا ومخيم عين الحلوة.") == {"sidon", "ain-hilweh"}


def test_a_headline_is_not_at_the_quarter_of_an_act_that_the_text_only_adds():
    coded = coder().code(
        title="اشتباكات في بغداد",
        text="اندلعت اشتباكات بين مسلحين والشرطة في وسط العاصمة أمس الثلاثاء. وقتل خمسة في انفجار سيارة مفخخة في الكرادة يوم الأحد.",
        published_at=datetime(2016, 5, 18, 9, tzinfo=UTC),
    )
    headline = coded.mentions[0]
    assert headline.field == "title"
    assert headline.place is not None
    assert headline.place.name == "baghdad"


def test_a_suburb_told_by_the_name_of_its_city_is_the_spot_of_what_the_city_saw():
    text = "اغتيل تاجر أمس قرب منزله في برقين بجنين، وشهدت جنين تفجيرا قتل فيه حارسه."
    assert spots("اغتيال تاجر في جنين", text) == {"g284194"}


def test_a_village_beside_a_quarter_of_the_city_keeps_its_name():
    text = "ألقت مروحية براميل متفجرة أمس على عين ترما. وقتل طفل في غارة على حي جوبر."
    assert {"ayn-tarma", "jobar"} <= spots("غارات في الغوطة", text)


def test_towns_that_lie_near_a_camp_or_a_checkpoint_keep_their_own_spots():
    found = spots(
        "غارات على وسط القطاع وجنوبه",
        "قتل أربعة أشخاص اليوم في قصف على مخيم المغازي. وقتل ستة اليوم في غارة على منزل في دير البلح."
        " وقتل اثنان اليوم في غارة استهدفت سيارة في مدينة خان يونس.",
    )
    assert len(found) == 3
    assert {"deir-al-balah", "khan-younis"} <= found
    found = spots(
        "هجمات جنوب نابلس", "أصيب جندي في إطلاق نار عند حاجز زعترة. وأصيب شاب في هجوم للمستوطنين على بلدة حوارة."
    )
    assert len(found) == 2


def test_a_quarter_of_another_city_near_by_is_none_of_it():
    found = spots("", "قصفت الطائرات منزلا في حي الشجاعية. وقتل ثلاثة في غارة على خان يونس.")
    assert "khan-younis" in found
    assert len(found) == 2


def test_a_camp_in_the_city_is_its_spot_still():
    assert spots(
        "", "قتل ثلاثة مسلحين في اشتباكات في مخيم جنين فجرا. وقال شهود إن الاشتباكات في جنين استمرت ساعات."
    ) == {"jenin-camp"}


def test_a_city_with_fewer_dead_than_the_quarter_tells_of_another_act():
    found = spots("", "قتل عشرون شخصا في تفجير في حي الكرادة. وقتل شرطيان في انفجار عبوة ناسفة في بغداد.")
    assert found == {"karrada", "baghdad"}


@pytest.mark.parametrize(
    "text",
    [
        "قصف الجيش السوري حلب وإدلب وحمص.",
        "قصف الجيش حي الشعار. قصف الجيش حلب. اقتحم الجيش برقين بجنين. اقتحم الجيش جنين.",
        "قتل ثلاثة في هجوم في حمص. ووقع الهجوم فجر الأحد. شن مسلحون هجوما.",
    ],
)
def test_a_live_blog_that_tells_of_the_same_towns_for_thousands_of_lines_costs_no_more_by_the_line(text):
    coded = coder().code(title="", text=text, published_at=datetime(2024, 3, 10, tzinfo=UTC))
    one = list(zip(coded.mentions, coded.theatres, strict=True))
    many = [
        (
            mention.model_copy(
                update={"start": mention.start + shift, "sentence_start": mention.sentence_start + shift}
            ),
            there,
        )
        for shift in range(0, 1000 * 2000, 1000)
        for mention, there in one
    ]
    begun = time.process_time()
    settled([mention for mention, _ in many], coder()._where.gazetteer)
    agreeing.somewhere(oneact.joined(many, coder()._where.gazetteer.sites))
    assert time.process_time() - begun < 2
