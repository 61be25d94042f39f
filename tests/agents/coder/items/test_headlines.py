"""A headline of two acts is two: each with its own place, dead, doer and type."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from agents.coder import Coded
from tests.agents.coder.reading import coder


def code(title: str, text: str = "") -> Coded:
    return coder().code(title=title, text=text, published_at=datetime(2021, 7, 1, 9, tzinfo=UTC))


def told(title: str) -> list[tuple[str, str | None, int | None]]:
    """Type, place and dead of each act, in order."""
    return [(one.type.value, one.place and one.place.name, one.deaths) for one in code(title).mentions]


@pytest.mark.parametrize(
    ("title", "acts"),
    [
        (
            "مقتل تسعة في انفجار بعدن والتحالف يقصف مواقع الحوثيين في صعدة",
            [("attack", "aden", 9), ("strike", "saada", None)],
        ),
        (
            "مقتل 12 مدنيا في غارات على دوما وقذائف هاون تقتل 3 في دمشق",
            [("strike", "douma", 12), ("attack", "damascus", 3)],
        ),
        (
            "غارات للتحالف على صنعاء ومقتل 5 جنود سعوديين بقصف حوثي في جازان",
            [("strike", "sanaa", None), ("attack", "jizan", 5)],
        ),
        (
            "صواريخ على سديروت وغارات إسرائيلية على غزة توقع 4 شهداء",
            [("attack", "sderot", None), ("strike", "gaza", 4)],
        ),
        (
            "تفجير يهز سوقا في كابول وخمسة قتلى بغارة أميركية على قندوز",
            [("attack", "kabul", None), ("strike", "kunduz", 5)],
        ),
        (
            "طالبان تقتل 9 جنود في قندوز وطائرات أميركية تغير على هلمند",
            [("attack", "kunduz", 9), ("strike", "helmand", None)],
        ),
        (
            "إسقاط مروحية للجيش فوق سراقب ومقتل 11 مدنيا بغارات روسية على جسر الشغور",
            [("attack", "saraqib", None), ("strike", "jisr-shughur", 11)],
        ),
    ],
)
def test_each_act_of_a_headline_has_its_own_type_place_and_dead(title, acts):
    assert told(title) == acts


def test_who_did_the_second_act_did_not_do_the_first():
    first, second = code("مقتل 7 جنود في كمين بالعريش والجيش المصري يقصف معاقل المسلحين في رفح").mentions
    assert first.actor is None
    assert second.actor is not None and second.actor.kind == "force"


@pytest.mark.parametrize(
    "title",
    [
        "مقتل 12 وإصابة 30 في تفجيرين ببغداد والموصل",
        "انفجار سيارة مفخخة في بغداد ومقتل خمسة",
        "غارات على صنعاء وصعدة",
        "هجوم على قاعدة في الأنبار ومقتل ثلاثة جنود أميركيين",
        "إسرائيل تغتال قياديا وقتلى بغارة في خان يونس",
    ],
)
def test_what_came_of_an_act_and_a_second_place_of_it_are_no_act_of_their_own(title):
    mentions = code(title).mentions
    assert len({one.start for one in mentions}) == 1 or len({one.type for one in mentions}) == 1
    dead = {one.deaths for one in mentions} - {None}
    assert len(dead) <= 1


def test_a_desk_sees_the_headline_whole():
    title = "مقتل تسعة في انفجار بعدن والتحالف يقصف مواقع الحوثيين في صعدة"
    assert {(one.sentence, one.sentence_start) for one in code(title).mentions} == {(title, 0)}


def test_the_second_act_of_a_headline_is_of_the_day_on_which_the_text_tells_it():
    title = "مقتل جنديين أميركيين في الموصل ومعارك ليلية في مدينة الصدر"
    text = (
        "أعلن الجيش الأميركي الخميس مقتل جنديين في انفجار عبوة ناسفة في حي الوحدة شرق الموصل مساء الأربعاء."
        " وفي بغداد دارت فجر الخميس معارك عنيفة في مدينة الصدر أسفرت عن مقتل 18."
    )
    days = {one.place and one.place.name: one.day for one in code(title, text).mentions if one.field == "title"}
    assert days["mosul-wahda"] == date(2021, 6, 30)
    assert days["sadr-city"] == date(2021, 7, 1)


def test_the_dead_of_a_headline_are_of_the_type_in_which_the_text_counts_them() -> None:
    title = "انتحاري يهاجم سوقا في كويتا وستة قتلى بصاروخين في وزيرستان"
    text = (
        "قتل 14 شخصا الأربعاء عندما فجر انتحاري نفسه في سوق بمدينة كويتا. "
        "وقتل ستة مسلحين عندما أطلقت طائرة أميركية بلا طيار صاروخين على سيارة في وزيرستان الشمالية."
    )
    heads = [one for one in code(title, text).mentions if one.field == "title"]
    assert [(one.type.value, one.deaths) for one in heads] == [("attack", None), ("strike", 6)]
    other = text.replace("أطلقت طائرة أميركية بلا طيار صاروخين", "أطلق مسلحون صاروخين")
    heads = [one for one in code(title, other).mentions if one.field == "title"]
    assert [one.type.value for one in heads] == ["attack", "attack"]
