"""The day that an item says it was written on is that from which its bare days count."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from schemas.base import VIOLENT
from tests.agents.coder.reading import coder

WEDNESDAY = datetime(2020, 6, 17, 12, tzinfo=UTC)
ACT = "قتل خمسة جنود أمس في هجوم على حاجز في كركوك."


def days(text: str, when: datetime = WEDNESDAY, title: str = "") -> list[date | None]:
    found = coder().code(title=title, text=text, published_at=when).mentions
    return [one.day for one in found if one.type in VIOLENT]


@pytest.mark.parametrize(
    "said",
    [
        "وقال ناطق اليوم (الاثنين) إن التحقيق بدأ.",
        "وقال ناطق في بيان صدر أمس الأحد إن التحقيق بدأ.",
        "وكان الوزير وصل أول من أمس السبت إلى المدينة.",
        "وكان الوزير وصل أمس الأول (السبت) إلى المدينة.",
        "ويعقد اجتماع غدا الثلاثاء.",
        "وقال ناطق اليوم الاثنين إن الوزير غادر أمس الأحد.",
    ],
)
def test_an_item_counts_from_the_day_that_it_says_itself(said):
    assert days(f"{ACT} {said}") == [date(2020, 6, 14)]


def test_its_headline_and_what_it_quotes_count_from_it_too():
    text = "قال ناطق أمس الأحد إن التحقيق بدأ. وأضاف: «هاجم مسلحون القرية هذا الصباح في بعقوبة»."
    assert days(text, title="هجوم على حاجز في كركوك أمس") == [date(2020, 6, 14), date(2020, 6, 15)]


@pytest.mark.parametrize(
    "said",
    [
        "وقال ناطق إن التحقيق بدأ.",
        "وقال ناطق اليوم الأربعاء إن التحقيق بدأ.",
        "وقال ناطق يوم الاثنين إن التحقيق بدأ.",
        "وقال ناطق أمس الأحد ثم أفاد أمس السبت بغيره.",
        "ويعقد اجتماع غدا الأحد المقبل.",
        "ويعقد اجتماع غدا الجمعة.",
    ],
)
def test_an_item_that_says_none_or_two_or_one_to_come_counts_from_its_date(said):
    assert days(f"{ACT} {said}") == [date(2020, 6, 16)]


def test_hours_of_an_item_that_was_dated_later_are_not_judged_by_when_it_was():
    night = datetime(2020, 6, 16, 23, tzinfo=UTC)  # two in the morning of Wednesday in Baghdad
    assert days("قتل خمسة جنود مساء اليوم في هجوم على حاجز في كركوك. وقال ناطق أمس الاثنين ذلك.", night) == [
        date(2020, 6, 16)
    ]


@pytest.mark.parametrize(
    ("published", "day"), [(18, date(2020, 6, 11)), (19, date(2020, 6, 11)), (20, date(2020, 6, 18))]
)
def test_a_last_thursday_told_on_thursday_or_friday_is_that_of_the_week_before(published, day):
    text = "قتل ستة في هجوم شنه مسلحون الخميس الماضي على سوق في مقديشو."
    assert days(text, datetime(2020, 6, published, 9, tzinfo=UTC)) == [day]


@pytest.mark.parametrize(
    ("hour", "text", "day"),
    [
        (1, "قصفت طائرات مساء الثلاثاء مواقع للمسلحين في سرت.", date(2020, 6, 9)),
        (18, "قصفت طائرات مساء الثلاثاء مواقع للمسلحين في سرت.", date(2020, 6, 16)),
        (1, "قصفت طائرات فجر الثلاثاء مواقع للمسلحين في سرت.", date(2020, 6, 16)),
        (1, "قصفت طائرات مساء الاثنين مواقع للمسلحين في سرت.", date(2020, 6, 15)),
    ],
)
def test_an_evening_of_a_weekday_that_has_not_come_is_that_of_the_week_before(hour, text, day):
    assert days(text, datetime(2020, 6, 16, hour, 30, tzinfo=UTC)) == [day]
