from __future__ import annotations

from datetime import date

import pytest

from tests.agents.coder.reading import roles


@pytest.mark.parametrize(
    ("text", "cue", "deaths"),
    [
        ("وقتل أكثر من 900 شخص، أغلبهم مدنيون، في القصف منذ انطلاق الحملة في 12 حزيران", "القصف", 900),
        ("استشهد 84 فلسطينيا في غارات على رفح منذ السابع والعشرين من حزيران", "غارات", 84),
        ("وقتل في الغارات على الحديدة منذ السبت الماضي 31 مدنيا", "الغارات", 31),
        ("ومنذ عزل الرئيس في 5 أيار الماضي، قتل 60 جنديا في هجمات بالعريش", "هجمات", 60),
        ("وأودت المعارك بحياة 140 شخصا منذ اندلاعها قبل أسبوعين", "المعارك", 140),
    ],
)
def test_the_dead_since_a_day_are_of_no_act_of_that_day(text, cue, deaths):
    told = roles(text, cue, "attack", published="2021-07-01T09:00")
    assert (told.total, told.day, told.deaths) == (True, None, deaths)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("استشهد عشرة فلسطينيين في غارات على رفح منذ فجر اليوم", "غارات"),
        ("قتل سبعة في غارات على تعز منذ منتصف الليل", "غارات"),
        ("قتل 12 في اشتباكات في عدن منذ أمس", "اشتباكات"),
        ("قتل 40 في تفجير بالكرادة هو الأسوأ منذ عام 2007", "تفجير"),
        ("قتل جندي في ثالث هجوم منذ بدء الهدنة", "هجوم"),
        ("قتل أربعة في قصف على داريا المحاصرة منذ عام 2012", "قصف"),
        ("قتل جندي في كمين في رفح، ليرتفع عدد القتلى منذ بدء العملية إلى 137", "كمين"),
        ("قتل ثلاثة في غارة على صور، وتواصل إسرائيل قصف الجنوب منذ تشرين الأول", "غارة"),
    ],
)
def test_what_is_told_since_this_morning_or_as_the_worst_since_then_is_an_act(text, cue):
    assert not roles(text, cue, "attack", published="2021-07-01T09:00").total


def test_an_act_after_since_has_its_own_day():
    text = "واعتقل المئات منذ الهجوم الذي وقع على المعسكر في 27 حزيران"
    assert roles(text, "الهجوم", "attack", published="2021-07-01T09:00").day == date(2021, 6, 27)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("شنت المقاتلات أمس 35 غارة على صعدة", False),
        ("نفذت المقاتلات أكثر من 35 غارة على صعدة خلال الـ24 ساعة الماضية", False),
        ("نفذت المقاتلات أكثر من 350 غارة على صعدة خلال الشهر الماضي", True),
    ],
)
def test_many_raids_of_one_day_are_no_running_total(text, total):
    assert roles(text, "غارة", "strike", published="2021-07-01T09:00").total is total
