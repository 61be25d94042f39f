from __future__ import annotations

from datetime import date

import pytest

from agents.coder.days import dates
from agents.coder.text.calendar import NAMES
from tests.agents.coder.reading import roles, sentence

THURSDAY = date(2021, 7, 1)


def days(text: str, published: date | None = THURSDAY) -> list[date | None]:
    return [one.day for one in dates.read(sentence(text), published)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("اليوم الخميس", THURSDAY),
        ("فجر اليوم", THURSDAY),
        ("مساء أمس الأربعاء", date(2021, 6, 30)),
        ("أول من أمس", date(2021, 6, 29)),
        ("أمس الأول", date(2021, 6, 29)),
        ("بالأمس", date(2021, 6, 30)),
        ("مساء الأمس", date(2021, 6, 30)),
        ("يوم الأحد", date(2021, 6, 27)),
        ("الخميس الماضي", date(2021, 6, 24)),
        ("الخميس قبل الماضي", date(2021, 6, 17)),
        ("الليلة قبل الماضية", date(2021, 6, 29)),
        ("البارحة الأولى", date(2021, 6, 29)),
        ("قبل يومين", date(2021, 6, 29)),
        ("قبل ثلاثة أيام", date(2021, 6, 28)),
        ("في 28 يونيو/حزيران", date(2021, 6, 28)),
        ("في 28 حزيران 2021", date(2021, 6, 28)),
        ("في ٣ يناير/ كانون الثاني ٢٠٢٠", date(2020, 1, 3)),
        ("يوم 14 جويلية 2019", date(2019, 7, 14)),
        ("في20أب/أغسطس 2020", date(2020, 8, 20)),
        ("بتاريخ 12-05-2021", date(2021, 5, 12)),
        ("في 20 ديسمبر", date(2020, 12, 20)),
        ("في السادس والعشرين من حزيران", date(2021, 6, 26)),
        ("في الثاني عشر من يونيو/حزيران", date(2021, 6, 12)),
        ("في العشرين من الشهر الماضي", date(2021, 6, 20)),
        ("في الأول من الشهر الجاري", THURSDAY),
        ("في الـ22 من حزيران", date(2021, 6, 22)),
        ("يوم 1 الجاري", THURSDAY),
        ("منذ فاتح يونيو", date(2021, 6, 1)),
        ("هذا الصباح", THURSDAY),
        ("قصف الحي ظهر الثلاثاء", date(2021, 6, 29)),
        ("قصف الحي ليل الثلثاء - الأربعاء", date(2021, 6, 29)),
        ("ليل الأحد الاثنين", date(2021, 6, 27)),
    ],
)
def test_a_day_that_is_said_plainly_is_resolved(text, day):
    assert days(text) == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("صباح اليوم الأربعاء", date(2021, 6, 30)),
        ("مساء أمس الثلاثاء", date(2021, 6, 29)),
        ("أول من أمس الاثنين", date(2021, 6, 28)),
        ("أمس الخميس", THURSDAY),
        ("اليوم الجمعة", THURSDAY),
    ],
)
def test_a_weekday_that_is_named_wins_over_the_clock_by_a_day_but_never_into_the_future(text, day):
    assert days(text) == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ستبدأ الجولة مساء السبت", date(2021, 7, 3)),
        ("كان من المقرر أن يلتقي الوفدان في جنيف الثلاثاء", date(2021, 7, 6)),
        ("تستأنف المشاورات غدا", date(2021, 7, 2)),
        ("تستأنف المشاورات غدا الجمعة", date(2021, 7, 2)),
        ("تستأنف المشاورات بعد غد السبت", date(2021, 7, 3)),
        ("ستبحث اللجنة هجوم الأحد", date(2021, 6, 27)),
        ("سيناقش المجلس القصف الذي أصاب المدينة الأحد", date(2021, 6, 27)),
        ("انفجرت سيارة قرب المطار الأحد", date(2021, 6, 27)),
        ("سيطرت القوات على التلة الأحد", date(2021, 6, 27)),
    ],
)
def test_a_weekday_lies_ahead_where_what_is_told_is_to_come(text, day):
    assert days(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "في اليوم الـ66 من الحرب",
        "اليوم الأول للمعركة",
        "في حزيران الماضي",
        "منذ عام 2019",
        "سوق الخميس",
        "بساحة السبت",
        "الأول من نوعه",
    ],
)
def test_what_is_no_plain_day_gives_none(text):
    assert [day for day in days(text) if day] == []


@pytest.mark.parametrize(
    ("text", "history"),
    [
        ("منذ عام 2019", True),
        ("العام الماضي", True),
        ("في آذار الماضي", True),
        ("في حزيران الماضي", False),
        ("أمس", False),
    ],
)
def test_a_time_says_whether_it_is_history(text, history):
    assert [one.history for one in dates.read(sentence(text), THURSDAY)] == [history]


def test_without_a_date_of_the_item_only_full_dates_are_days():
    assert days("أمس الخميس وفي 3 يناير 2020", None) == [date(2020, 1, 3)]


def test_the_day_of_speaking_is_not_the_day_of_the_act():
    text = "أعلن الجيش الأربعاء أن غارة قتلت قائدا في إدلب يوم الاثنين"
    assert roles(text, "غارة", "strike", published="2021-07-01").day == date(2021, 6, 28)


def test_days_are_counted_in_the_zone_of_the_desk():
    told = roles("استهدف هجوم رتلا اليوم", "هجوم", "attack", published="2021-06-30T21:30")
    assert told.day == THURSDAY


@pytest.mark.parametrize(
    ("text", "cue", "day"),
    [
        ("أعلنت الشرطة مساء الأربعاء مقتل حارسين في هجوم على المصرف أمس الأول", "هجوم", 29),
        ("أدانت الرئاسة اليوم التفجير الذي ضرب السوق الثلاثاء", "التفجير", 29),
        ("شيع الأهالي أمس ضحايا القصف الذي دمر منازلهم الاثنين", "القصف", 28),
        ("أدانت الرئاسة اليوم تفجير السوق", "تفجير", 1),
        ("أعلن الجيش الثلاثاء هجوما على التلة بعد يومين من قصف الأحد", "هجوما", 29),
        ("استهدف هجوم الأربعاء دورية بحسب ما قال مصدر اليوم", "هجوم", 30),
    ],
)
def test_the_day_of_a_statement_or_a_funeral_yields_to_that_of_the_act(text, cue, day):
    told = roles(text, cue, "attack", published="2021-07-01T09:00").day
    assert told is not None and told.day == day


def test_a_day_since_which_something_lasts_is_no_day_of_an_act_once_it_is_history():
    assert roles("قتل مدنيون في غارات منذ السابع من يناير", "غارات", "strike", published="2021-07-01").day is None
    assert roles("قتل مدنيون في غارات منذ فجر الأربعاء", "غارات", "strike", published="2021-07-01").day == date(
        2021, 6, 30
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("وصل المبعوث ستافان دي ميستورا الأربعاء إلى دمشق", date(2021, 6, 30)),
        ("وصل الوزير سيرغي لافروف الاثنين", date(2021, 6, 28)),
        ("وسيشيع جثمانه في وقت لاحق الأربعاء", date(2021, 6, 30)),
        ("قتل اليوم (الأحد) في كمين", date(2021, 6, 27)),
    ],
)
def test_a_name_that_begins_like_a_future_verb_and_a_late_print_put_no_day_ahead(text, day):
    assert days(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "انفجرت سيارة في شارع 14 تموز",
        "أطلق النار في ساحة 7 نيسان",
        "هاجمت كتيبة 28 مايو الثكنة",
        "اعتصم أنصار قوى 14 آذار",
        "اغتيل قيادي في حركة 20 فبراير",
        "سقطت قذائف على حي 17 تموز",
    ],
)
def test_a_street_or_a_movement_that_is_named_for_a_day_is_no_day(text):
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "cue", "day"),
    [
        ("شن الجيش غارات على إدلب الأربعاء، غداة هجوم على قاعدة حميميم", "هجوم", date(2021, 6, 29)),
        ("شن الجيش غارات على إدلب الأربعاء، غداة هجوم على قاعدة حميميم", "غارات", date(2021, 6, 30)),
        ("قصفت الطائرات الجبل الثلاثاء بعد يومين من هجوم على حاجز", "هجوم", date(2021, 6, 27)),
        ("قصفت الطائرات الجبل الثلاثاء بعد ثلاثة أيام من هجوم على حاجز", "هجوم", date(2021, 6, 26)),
        ("قصفت الطائرات الجبل الثلاثاء بعد يومين من هجوم الأحد على حاجز", "هجوم", date(2021, 6, 27)),
        ("قصفت الطائرات الجبل الثلاثاء بعد هجوم على حاجز", "هجوم", date(2021, 6, 29)),
        ("أغلقت البورصة مرتفعة الثلاثاء عقب هجوم على الميناء يوم الاثنين", "هجوم", date(2021, 6, 28)),
    ],
)
def test_an_older_act_has_the_day_that_the_news_follows(text, cue, day):
    assert roles(text, cue, "attack", published="2021-07-01T09:00").day == day


@pytest.mark.parametrize(("name", "month"), NAMES.items())
def test_a_day_is_read_by_every_name_of_its_month(name, month):
    assert days(f"في 12 {name.replace('_', ' ')} 2020") == [date(2020, month, 12)]


@pytest.mark.parametrize("text", ["سقطت قذيفة على الحي رقم 3 باب سباع", "قتل 12 من باب الهوى", "قتل 5 آباء"])
def test_a_gate_after_a_number_is_no_day_of_august(text):
    assert days(text) == []


@pytest.mark.parametrize(
    "text", ["في 2021/6/8", "في 2021-6-8", "في 2021-06-08", "في ٢٠٢١/٦/٨", "في 8-6-2021", "في 8/6/21"]
)
def test_a_day_in_numbers_is_read_whichever_end_has_the_year(text):
    assert [day for day in days(text) if day] == [date(2021, 6, 8)]


@pytest.mark.parametrize("text", ["الإصدار 1.2.3", "المادة 10.5.2", "الرقم 2021/6/2021"])
def test_three_numbers_of_which_none_or_both_ends_are_a_year_are_no_day(text):
    assert [day for day in days(text) if day] == []


def test_days_before_something_else_are_not_days_ago():
    published = date(2015, 7, 15)
    assert dates.read(sentence("قتل جندي قبل يومين في كركوك"), published)[0].day == date(2015, 7, 13)
    assert dates.read(sentence("قتل جندي قبل ثلاثة أيام من الآن"), published)[0].day == date(2015, 7, 12)
    for text in ("قتل جندي قبل يومين من الانتخابات", "قتل جندي قبل ثلاثة أيام من الانتخابات"):
        assert [one.day for one in dates.read(sentence(text), published)] == []


def test_that_day_is_the_one_that_was_named():
    assert days("شهدت البلدة الأحد قصفا وقتل تسعة في ذلك اليوم") == [date(2021, 6, 27)] * 2
    assert days("وقتل تسعة في ذلك اليوم") == []
    assert days("شهدت البلدة الأحد قصفا، وكانت في ذلك اليوم من عام 2015 هادئة")[0] == date(2021, 6, 27)
    assert date(2021, 7, 1) not in days("وقعت المجزرة في ذلك اليوم من عام 2015")
    assert days("بالأمس القريب كانت المدينة هادئة") == []
