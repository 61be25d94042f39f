from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.agents.coder.days.test_clock import days

AT = datetime(2013, 6, 12, 16, 0, tzinfo=UTC)  # a Wednesday, seven in the evening in Baghdad
WEDNESDAY, TUESDAY = date(2013, 6, 12), date(2013, 6, 11)


@pytest.mark.parametrize(
    "hour",
    [
        "قرابة التاسعة صباحا",
        "نحو الرابعة والنصف بعد الظهر",
        "قرابة الظهر",
        "بعد الظهر",
        "عند الفجر",
        "ظهرا",
        "الساعة 11 صباحا",
        "مع ساعات الصباح الأولى",
        "قبيل السحور",
        "بعد السحور",
    ],
)
def test_an_hour_that_has_struck_is_of_the_item_s_day(hour):
    assert days(f"أغارت طائرات حربية {hour} على بلدة القصير.", AT)[0] == WEDNESDAY
    assert days(f"وفي ريف حمص، أغارت طائرات حربية على بلدة القصير {hour}.", AT)[0] == WEDNESDAY


@pytest.mark.parametrize("hour", ["قرابة التاسعة صباحا", "بعد الظهر", "ظهرا"])
def test_an_hour_is_of_the_day_that_the_text_tells_of_or_of_none(hour):
    text = f"قتل أربعة أمس في هجوم في بعلبك. وأغارت طائرات حربية {hour} على بلدة القصير."
    assert days(text, AT)[-1] == TUESDAY
    early = datetime(2013, 6, 12, 2, 30, tzinfo=UTC)
    assert days(f"أغارت طائرات حربية {hour} على بلدة القصير.", early) == [None]


def test_tuesday_is_written_in_two_ways():
    assert days("قصف الطيران الثلثاء بلدة القصير.", AT) == [TUESDAY]
    assert days("وشيعت القرية خمسة من أبنائها سقطوا في غارة الثلثاء الماضي.", AT) == [TUESDAY - timedelta(days=7)]


@pytest.mark.parametrize("soon", ["بعد ساعات من", "بعد أقل من ساعة على", "بعد ساعتين من"])
def test_what_was_some_hours_before_is_of_the_same_day(soon):
    lead = "قصف مسلحون بالصواريخ قاعدة عسكرية في كركوك مساء أمس الثلاثاء. "
    assert set(days(f"{lead}وجاء ذلك {soon} انفجار عبوة برتل في الطارمية.", AT)) == {TUESDAY}
    assert set(days(f"انفجرت سيارة في كركوك مساء أمس {soon} تفجير عبوة في الطارمية.", AT)) == {TUESDAY}
    dawn = "قصف مسلحون بالصواريخ قاعدة عسكرية في كركوك فجر الثلاثاء. "
    assert days(f"{dawn}وجاء ذلك {soon} انفجار عبوة برتل في الطارمية.", AT)[-1] is None


def test_a_call_that_came_in_is_of_the_day_on_which_it_is_told():
    call = "قالت هيئة بحرية بريطانية، الثلاثاء، إنها تلقت تقريرا عن تعرض ناقلة لهجوم بصاروخ غرب الحديدة."
    assert set(days(call, AT)) == {TUESDAY}
    told = "قالت هيئة بحرية بريطانية، الثلاثاء، إن ناقلة تعرضت لهجوم بصاروخ غرب الحديدة."
    assert set(days(told, AT)) == {None}


def test_the_meal_that_ends_a_fast_is_an_hour():
    late = datetime(2013, 6, 12, 18, 30, tzinfo=UTC)
    assert days("أغارت طائرات حربية بعيد الإفطار على بلدة القصير.", late) == [WEDNESDAY]
    assert days("أغارت طائرات حربية بعد صلاة التراويح على بلدة القصير.", late) == [WEDNESDAY]
    assert days("أغارت طائرات حربية بعد الإفطار على بلدة القصير.", AT.replace(hour=12)) == [None]
    assert days("أغارت طائرات حربية بعيد الإفطار على بلدة القصير.", datetime(2013, 6, 12, tzinfo=UTC)) == [None]
