"""A date of an accord, an election or a birth that stands behind an act is not its day, and makes it no history."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from schemas.base import VIOLENT
from tests.agents.coder.reading import coder


def told(text: str, when: tuple[int, ...] = (2015, 12, 20, 12)) -> set[tuple[str, date | None]]:
    found = coder().code(title="", text=text, published_at=datetime(*when, tzinfo=UTC)).mentions
    return {(one.status.value, one.day) for one in found if one.type in VIOLENT and one.start < 25}


@pytest.mark.parametrize(
    "text",
    [
        "قصفت طائرات حربية أحياء في تعز، رغم قرار مجلس الأمن رقم 2216 الصادر في 14 أبريل 2014.",
        "قصفت طائرات حربية أحياء في تعز، رغم اتفاق الهدنة الموقع في 12 أيار 2013.",
        "هاجم مسلحون مخفرا في سرت، قبل أيام من الانتخابات المقررة في 9 كانون الثاني.",
        "هاجم مسلحون مخفرا في سرت قبيل انتهاء المهلة في 9 يناير.",
        "هاجم مسلحون مخفرا في سرت بعد تمديد حالة الطوارئ حتى 30 يناير.",
        "هاجم مسلحون مخفرا في الرمادي، التي انسحبت منها القوات الأميركية في 31 آب 2010.",
    ],
)
def test_a_date_of_something_named_behind_an_act_is_not_its_own(text):
    assert told(text) == {("actual", None)}


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("قصفت طائرات حربية الموقع في 12 أيار 2013.", "background", date(2013, 5, 12)),
        ("هاجم مسلحون مخفرا في سرت قبل يومين في 18 كانون الأول.", "actual", date(2015, 12, 18)),
        ("هاجم مسلحون مخفرا في سرت قبل صلاة الجمعة في 18 كانون الأول.", "actual", date(2015, 12, 18)),
        ("هاجم مسلحون المخفر في سرت في 14 أبريل 2014.", "background", date(2014, 4, 14)),
        ("قتل عشرة في الهجوم الذي استهدف السوق في 14 أبريل 2014.", "background", date(2014, 4, 14)),
    ],
)
def test_a_date_right_of_the_act_is(text, status, day):
    assert told(text) == {(status, day)}


def of_violence(text: str) -> set[date | None]:
    found = coder().code(title="", text=text, published_at=datetime(2015, 12, 20, 12, tzinfo=UTC)).mentions
    return {one.day for one in found if one.type in VIOLENT}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ورغم القرار 2216 الصادر في 14 أبريل 2014 قصفت الطائرات صباح أمس أحياء في تعز.", date(2015, 12, 19)),
        ("قتل مرشح للانتخابات المقررة في 13 كانون الثاني برصاص مسلحين أمس في سرت.", date(2015, 12, 19)),
        ("وقتل مرشح للانتخابات التي ستجرى في 13 كانون الثاني برصاص مسلحين في سرت.", None),
        ("قبل أسبوع من الانتخابات المقررة في 27 كانون الأول، هاجم مسلحون مقر المفوضية في سرت.", None),
        ("ورغم اتفاق الهدنة الموقع في 1 آب 2014، قصفت المدفعية أحياء في تعز.", None),
        ("اغتيل في حلب بانفجار عبوة النائب الذي انتخب في 9 يونيو 2012.", None),
        ("أحيا الأهالي السبت الذكرى السنوية الثالثة للمجزرة التي ارتكبها التنظيم في كركوك.", None),
    ],
)
def test_a_date_of_something_named_before_an_act_is_not_its_own(text, day):
    assert of_violence(text) == {day}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("في 14 كانون الأول، قصفت الطائرات أحياء في تعز.", date(2015, 12, 14)),
        ("وفي الهجوم الذي وقع في 14 أبريل 2014 قتل عشرة جنود في تعز.", date(2014, 4, 14)),
    ],
)
def test_a_date_that_opens_a_sentence_is_that_of_its_act(text, day):
    assert of_violence(text) == {day}
