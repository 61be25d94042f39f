"""What happened in a season that is over is history, but not right after it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder


def status(text, when):
    return coder().code(title="", text=text, published_at=datetime(*when, 12, tzinfo=UTC)).mentions[0].status.value


@pytest.mark.parametrize(
    ("text", "when", "wanted"),
    [
        ("قتل تسعة جنود في هجوم العريش في رمضان الماضي.", (2013, 7, 15), "background"),
        ("قتل تسعة جنود في هجوم العريش في رمضان الماضي.", (2014, 1, 15), "background"),
        ("قتل تسعة جنود في هجوم العريش في رمضان الماضي.", (2013, 8, 20), "actual"),
        ("قتل تسعة جنود في هجوم على العريش في رمضان.", (2013, 7, 15), "actual"),
        ("قتل عشرة مدنيين في تفجير السوق الشتاء الماضي.", (2015, 9, 1), "background"),
        ("قتل عشرة مدنيين في تفجير السوق الشتاء الماضي.", (2015, 3, 30), "actual"),
        ("قتل عشرة مدنيين في تفجير السوق، وكان الشتاء الماضي هادئا.", (2015, 9, 1), "actual"),
    ],
)
def test_an_act_of_a_season_that_is_over_is_history(text, when, wanted):
    assert status(text, when) == wanted


@pytest.mark.parametrize(
    ("text", "day", "wanted"),
    [
        ("قتل ثلاثة جنود في هجوم على الثكنة مطلع الشهر الماضي.", 15, "background"),
        ("قتل ثلاثة جنود في هجوم على الثكنة الشهر الماضي.", 30, "background"),
        ("قتل ثلاثة جنود في هجوم على الثكنة الشهر الماضي.", 5, "actual"),
        ("قتل ثلاثة جنود في هجوم على الثكنة مطلع العام.", 5, "background"),
        ("قتل ثلاثة جنود في هجوم على الثكنة مطلع الشهر.", 5, "actual"),
        ("شهدت البلدة هدوءا بعد اشتباكات الشتاء الماضي بين العشائر.", 5, "background"),
    ],
)
def test_a_month_or_the_early_days_of_a_year_are_over_four_weeks_after_their_end(text, day, wanted):
    assert status(text, (2021, 10, day)) == wanted


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("وكان انتحاري فجر نفسه في فندق في سنجار الشهر الماضي فقتل عشرين شخصا.", True),
        ("وكانت طائرات قصفت مواقع في سنجار الأسبوع الماضي.", True),
        ("وكان مسلحون هاجموا فجر أمس مخفرا في سنجار.", False),
        ("وكان مسلحون هاجموا مخفرا في سنجار.", False),
        ("وفجر انتحاري نفسه في سوق في سنجار افتتحت الشهر الماضي.", False),
    ],
)
def test_what_had_been_a_week_or_a_month_before_opens_no_incident(text, aside):
    coded = coder().code(
        title="", text=f"قتل جندي أمس في هجوم في تلعفر. {text}", published_at=datetime(2020, 6, 17, 12, tzinfo=UTC)
    )
    told = [one for one in coded.mentions if one.place is not None and one.place.name == "sinjar"]
    assert told
    assert {one.aside for one in told} == {aside}
