"""Days by further wordings: with "and" before them, of nights, in numbers without a year, of the year that is nearest, told twice."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from agents.coder.days import dates
from schemas.base import VIOLENT
from tests.agents.coder.reading import coder, sentence

THURSDAY = date(2021, 7, 1)


def days(text: str, published: date = THURSDAY) -> list[date | None]:
    return [one.day for one in dates.read(sentence(text), published)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("وأمس هاجم مسلحون المخفر", date(2021, 6, 30)),
        ("وأول من أمس هاجم مسلحون المخفر", date(2021, 6, 29)),
        ("وأول أمس هاجم مسلحون المخفر", date(2021, 6, 29)),
        ("واليوم هاجم مسلحون المخفر", THURSDAY),
        ("والليلة الماضية هاجم مسلحون المخفر", date(2021, 6, 30)),
        ("الليلة الفائتة هاجم مسلحون المخفر", date(2021, 6, 30)),
        ("وهذا الصباح هاجم مسلحون المخفر", THURSDAY),
        ("في الثاني عشر من هذا الشهر", None),
        ("في 26 من حزيران هذا العام", date(2021, 6, 26)),
        ("يوم 1 من هذا الشهر", THURSDAY),
        ("ليلة السبت على الأحد", date(2021, 6, 26)),
        ("ليلة السبت إلى الأحد", date(2021, 6, 26)),
        ("في الليلة الفاصلة بين الجمعة والسبت", date(2021, 6, 25)),
        ("يوم 27/6", date(2021, 6, 27)),
        ("بتاريخ ٢٧/٦ هاجم مسلحون", date(2021, 6, 27)),
        ("في يونيو 26, 2021 هاجم مسلحون", date(2021, 6, 26)),
    ],
)
def test_a_further_wording_is_a_day(text, day):
    assert [one for one in days(text) if one and one <= THURSDAY] == ([day] if day else [])


@pytest.mark.parametrize(
    "text", ["واليوم الثاني", "وأول هجوم", "المادة 5/12", "أغلقت 3/4 المدارس", "سقط في مارس 26 قتيلا"]
)
def test_what_only_looks_like_one_is_none(text):
    assert [day for day in days(text) if day] == []


def test_two_days_joined_are_no_night():
    assert days("بين الجمعة والسبت") == [date(2021, 6, 25), date(2021, 6, 26)]


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("في 8 يناير", date(2015, 12, 28), date(2016, 1, 8)),
        ("في 20 كانون الأول", date(2016, 1, 5), date(2015, 12, 20)),
        ("في 12 آذار المقبل", date(2015, 4, 28), date(2016, 3, 12)),
        ("في 12 آذار", date(2015, 4, 28), date(2015, 3, 12)),
        ("في 12 آذار", date(2015, 12, 28), date(2015, 3, 12)),
    ],
)
def test_a_day_without_a_year_is_the_last_such_or_one_that_is_soon_to_come(text, published, day):
    assert days(text, published) == [day]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("الثلاثاء 28 يونيو", date(2021, 6, 29)),  # a Monday
        ("الثلاثاء 28/6/2021", date(2021, 6, 29)),
        ("الأحد 27 يونيو", date(2021, 6, 27)),
        ("الثلاثاء 24 يونيو", date(2021, 6, 24)),
        ("اليوم الخميس 1 يونيو", THURSDAY),
    ],
)
def test_of_a_weekday_and_a_date_that_are_a_day_apart_the_weekday_is_believed(text, told):
    assert days(text)[0] == told


def of_acts(text: str) -> list[date | None]:
    found = coder().code(title="", text=text, published_at=datetime(2021, 7, 1, 12, tzinfo=UTC)).mentions
    return [one.day for one in found if one.type in VIOLENT]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("هاجم مسلحون اليوم (الخميس) مخفرا في بنغازي، وقصفت الطائرات مساء الثلاثاء مواقع في سرت.", [1, 29]),
        ("اليوم، الخميس، هاجم مسلحون مخفرا في بنغازي وأول أمس قصفت الطائرات سرت.", [1, 29]),
        ("الأربعاء هاجم مسلحون مخفرا في تعز وهذا الصباح قصفت الطائرات الحديدة.", [30, 1]),
        ("القاهرة - وكالات - 1 تموز: قصفت طائرات حربية الثلاثاء مواقع في حلب.", [29]),
        ("أعلنت الشرطة أمس اعتقال ثلاثة متهمين بقتل ضابط في الموصل.", [None]),
        ("أعلنت الشرطة أمس اعتقال رجلين ومقتل ضابط في هجوم في الموصل.", [30]),
    ],
)
def test_each_act_has_its_own_day(text, told):
    assert [day and day.day for day in of_acts(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "قصفت الطائرات أحياء عدة لا سيما حي الصاخور في حلب الثلاثاء",
        "هاجم مسلحون نقطة للشرطة في سيدي بوزيد الثلاثاء",
        "هاجم مسلحون نقطة للجيش في سيئون الثلاثاء",
        "قتل وسيط في مقديشو الثلاثاء",
        "قتل جندي في سياق هجوم في مقديشو الثلاثاء",
        "كانت تبدأ المحادثات الثلاثاء",
        "يبحث المجلس الهجوم الذي وقع الثلاثاء",
        "تعقد الحكومة جلسة بعدما قصفت الطائرات البلدة الثلاثاء",
    ],
)
def test_a_word_that_only_begins_like_a_verb_of_the_future_puts_no_day_ahead(text):
    assert days(text) == [date(2021, 6, 29)]


@pytest.mark.parametrize(
    "text",
    [
        "تستأنف المفاوضات في جنيف الثلاثاء",
        "أعلن المبعوث أن المحادثات تبدأ الثلاثاء",
        "يلتقي الوفدان الثلاثاء في جنيف",
        "وتنطلق الثلاثاء في جنيف محادثات السلام",
    ],
)
def test_what_begins_on_a_weekday_in_the_present_tense_is_yet_to_come(text):
    assert days(text) == [date(2021, 7, 6)]
    assert days(text, date(2021, 6, 29)) == [date(2021, 6, 29)]  # its own day
    assert days(text, date(2021, 6, 30)) == [date(2021, 6, 29)]  # printed the day after


def test_a_day_like_this_of_another_year_is_not_today() -> None:
    (mention,) = (
        coder()
        .code(
            title="",
            text="في مثل هذا اليوم من عام 1999 قصفت القوات الروسية المدينة.",
            published_at=datetime(2014, 5, 12, 9, tzinfo=UTC),
        )
        .mentions
    )
    assert mention.status.value == "background"
