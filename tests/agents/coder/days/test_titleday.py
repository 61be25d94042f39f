from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.agents.coder.reading import coder

CODER = coder(referee=False)
WHEN = datetime(2021, 7, 1, 9, tzinfo=UTC)  # a Thursday


def title_days(title: str, text: str) -> set[date | None]:
    found = CODER.code(title=title, text=text, published_at=WHEN).mentions
    return {one.day for one in found if one.field == "title"}


@pytest.mark.parametrize(
    "text",
    [
        "قتل سبعة جنود الثلاثاء في هجوم شنه مسلحون على حاجز في كركوك.",
        "قتل سبعة جنود الثلاثاء في هجوم شنه مسلحون على حاجز للجيش.",
    ],
)
def test_a_headline_has_the_day_of_its_lead_at_the_same_place_or_where_the_lead_names_none(text):
    assert title_days("قتلى في هجوم على حاجز في كركوك", text) == {date(2021, 6, 29)}


@pytest.mark.parametrize(
    "text",
    [
        "قتل سبعة جنود الثلاثاء في هجوم شنه مسلحون على حاجز في الموصل.",
        "قتل سبعة جنود في هجوم شنه مسلحون على حاجز. وأصيب شرطي الثلاثاء في هجوم آخر.",
        "شنت طائرات غارات على مواقع الثلاثاء.",
    ],
)
def test_a_headline_takes_no_day_from_what_may_be_another_act(text):
    assert title_days("قتلى في هجوم على حاجز في كركوك", text) == {None}


def test_a_headline_keeps_the_day_it_says():
    text = "قتل سبعة جنود الثلاثاء في هجوم شنه مسلحون على حاجز في كركوك."
    assert title_days("قتلى في هجوم على حاجز في كركوك أمس", text) == {date(2021, 6, 30)}


def test_a_headline_on_a_base_has_the_day_of_a_lead_that_says_only_its_province():
    coded = coder().code(
        title="ضربات أمريكية على قاعدة الإمام علي",
        text="قصفت طائرات أمريكية يوم الاثنين مواقع في ذي قار.",
        published_at=datetime(2016, 5, 18, 9, tzinfo=UTC),
    )
    assert [one.day for one in coded.mentions] == [date(2016, 5, 16)] * 2


def test_a_headline_has_the_day_of_what_the_body_tells_first_in_its_theatre():
    coded = coder().code(
        title="غارات هندية على مظفر آباد وصواريخ باكستانية تصيب جامو في الهند",
        text="أغارت طائرات هندية على مدينة مظفر آباد في باكستان. وأطلق الجيش الباكستاني صباح الاثنين صواريخ على شمال الهند.",
        published_at=datetime(2016, 5, 18, 9, tzinfo=UTC),
    )
    days = {
        theatres[0]: one.day
        for one, theatres in zip(coded.mentions, coded.theatres, strict=True)
        if one.field == "title"
    }
    assert days["IN"] == date(2016, 5, 16)
