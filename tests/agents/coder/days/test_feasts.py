"""Days told by a feast, by the weeks of Ramadan, by the day named before."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from schemas.base import VIOLENT
from tests.agents.coder.reading import coder

FITR = datetime(2020, 5, 26, 9, tzinfo=UTC)  # the third of Shawwal
ADHA = datetime(2020, 8, 3, 9, tzinfo=UTC)
WEDNESDAY = datetime(2020, 6, 17, 12, tzinfo=UTC)


def days(text: str, when: datetime) -> list[date | None]:
    return [one.day for one in coder().code(title="", text=text, published_at=when).mentions if one.type in VIOLENT]


@pytest.mark.parametrize(
    ("when", "text", "day"),
    [
        (FITR, "هاجم مسلحون حاجزا للجيش في سيناء في أول أيام عيد الفطر.", date(2020, 5, 24)),
        (FITR, "قتل خمسة في هجوم على مسجد في كابول خلال صلاة عيد الفطر.", date(2020, 5, 24)),
        (FITR, "هاجم مسلحون حاجزا للجيش في سيناء في ثاني أيام العيد.", date(2020, 5, 25)),
        (FITR, "هاجم مسلحون السبت أول أيام عيد الفطر حاجزا للجيش في سيناء.", date(2020, 5, 23)),
        (ADHA, "قتل خمسة في هجوم على حاجز في كركوك أول أيام عيد الأضحى المبارك.", date(2020, 7, 31)),
        (FITR, "فجر انتحاري نفسه في مسجد في كابول في الجمعة الثانية من رمضان.", date(2020, 5, 1)),
        (FITR, "فجر انتحاري نفسه في مسجد في كابول في الجمعة الأخيرة من شهر رمضان.", date(2020, 5, 22)),
    ],
)
def test_a_feast_and_a_week_of_ramadan_are_days(when, text, day):
    assert days(text, when) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "قتل خمسة في هجوم على حاجز في كركوك قرب حي العيد.",
        "هاجم مسلحون حاجزا في كركوك في أول أيام الهدنة.",
    ],
)
def test_what_only_looks_like_a_feast_is_none(text):
    assert days(text, FITR) == [None]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("قتل ثلاثة جنود فجر الأول من أمس في هجوم على حاجز في كركوك.", date(2020, 6, 15)),
        ("قتل ثلاثة جنود في الأول من يونيو في هجوم على حاجز في كركوك.", date(2020, 6, 1)),
        ("وصل الوزير أمس إلى كركوك. وفي نفس اليوم هاجم مسلحون حاجزا في الحويجة.", date(2020, 6, 16)),
        ("وصل الوزير أمس إلى كركوك، وفي نفس اليوم هاجم مسلحون حاجزا في الحويجة.", date(2020, 6, 16)),
        ("توفي الرئيس في نفس اليوم الذي وقع فيه هجوم على فندق في مالي.", None),
        ("توفي الرئيس أول أمس. في اليوم نفسه الذي وقع فيه هجوم على فندق في مالي.", None),
        ("هاجم مسلحون اليوم حاجزا في الحويجة.", date(2020, 6, 17)),
    ],
)
def test_the_same_day_is_that_named_before(text, day):
    assert days(text, WEDNESDAY) == [day]
