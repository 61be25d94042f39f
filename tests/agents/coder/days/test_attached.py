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
