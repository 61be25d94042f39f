"""A preposition written in one with the first word of a name, and words that only look as if one were."""

from __future__ import annotations

import pytest

from tests.agents.coder.reading import coder


def places(text: str) -> set[str | None]:
    return {one.place.name for one in coder().code(title="", text=text).mentions if one.place is not None}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قتل ثلاثة في قصف مدفعي بأم درمان.", "g365137"),
        ("سقط صاروخ بتل أبيب.", "tel-aviv"),
        ("انفجرت عبوة بحي القاهرة شمال بغداد.", "qahira-baghdad"),
        ("انفجرت عبوة في سوق بحي الشعب شمال بغداد.", "shaab-baghdad"),
        ("اشتباكات بأم قصر.", "umm-qasr"),
        ("قصفت طائرة موقعا في الناعمة جنوب بيروت.", "naameh"),
        ("أغارت مقاتلات على موقع قرب بلدة الناعمة على الطريق الساحلي بين صيدا وبيروت.", "naameh"),
        ("انفجرت عبوة بجب الجراح.", "jubb-al-jarrah"),
        ("شن الطيران الإسرائيلي غارة على صور.", "tyre"),
        ("غارات على صور وصيدا", "tyre sidon"),
        ("قتل خمسة في غارات على ديرالزور.", "deir-ezzor"),
        ("مسلحون يهاجمون ثلاثة بنوك في الموصل.", "mosul"),
    ],
)
def test_the_place_is_found_behind_a_short_first_word(text, place):
    assert places(text) == set(place.split())


@pytest.mark.parametrize(
    "text",
    [
        "فجر انتحاري نفسه باكرا هذا الصباح.",
        "اشتباكات مع مسلحين فارين.",
        "قتل قائد فصيلة في كمين.",
        "هاجم لصوص مسلحون بنوكا وبنوك أخرى.",
        "قصف سلاح الجو موقعا إلى الجنوب من القرية.",
        "انتقدت الوزارة هجوما على صور نشرتها صحيفة.",
        "استشهد المقاتل حسن على طريق القدس.",
    ],
)
def test_a_word_of_its_own_is_no_place(text):
    assert not places(text) - {None}


def test_a_name_of_two_words_is_known_without_its_space():
    first = coder().code(title="", text="شنت الولاياتالمتحدة غارات على مواقع في مأرب.").mentions[0]
    assert first.actor is not None
    assert first.actor.name == "us"
