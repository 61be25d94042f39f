from __future__ import annotations

from functools import cache

import pytest

from agents.coder.text.normalised import normalise
from agents.coder.text.wordclasses import WordClasses
from agents.coder.types.peace import Peace
from schemas.base import EventType
from tests.agents.coder.reading import coder


@cache
def classes() -> WordClasses:
    return WordClasses.load()


def against(sentence: str, title: str = "") -> dict[EventType, float]:
    told, headline = (classes().symbols(normalise(text).norm.split()) for text in (sentence, title))
    return dict(Peace(classes()).speaks_against(told, headline))


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("سنغلق الشارع اعتبارا من الغد", "امطار غزيره على المرتفعات"),
        ("وقع الطرفان الاتفاق بعد جوله من المفاوضات", "اللاعب يجدد عقده مع النادي"),
        ("شن المدرب هجوما على حكم المباراه", "الفريق يودع البطوله"),
    ],
)
def test_under_a_headline_of_another_field_that_names_no_party_all_types_are_doubted(sentence, title):
    assert set(against(sentence, title)) == set(EventType)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("سنمضي في هذا الطريق حتى النهايه", ""),
        ("سنمضي في هذا الطريق حتى النهايه", "كلمه الوزير"),
        ("لن نسمح لاحد ان يمس الجيش", "ارتفاع اسعار النفط"),
        ("سيدفعون ثمن الهجوم", "القاضي يؤجل المحاكمه"),
    ],
)
def test_a_threat_asks_for_violence_or_for_a_party_and_a_headline_of_no_other_field(sentence, title):
    assert EventType.THREAT in against(sentence, title)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("سيدفع الاحتلال ثمن هذه الجريمه", ""),
        ("لن نسمح لاحد ان يمس الجيش", "بيان الرئاسه"),
        ("اعلنت الحركه انها ستقصف حقول النفط", "ارتفاع اسعار النفط"),
        ("قتل مسلحون ثلاثه في هجوم على الملعب", "مباريات الدوري"),
    ],
)
def test_where_a_party_or_violence_is_named_nothing_is_doubted(sentence, title):
    assert against(sentence, title) == {}


def told(title: str, text: str) -> set[EventType]:
    return {one.type for one in coder().code(title=title, text=text).mentions}


def test_what_threatens_in_a_war_is_a_traffic_notice_under_a_headline_on_works():
    text = "لن نسمح بعبور أي شاحنة بعد هذا اليوم."
    assert EventType.THREAT in told("الحوثيون يصعدون في البحر الأحمر", text)
    assert EventType.THREAT not in told("أعمال صيانة لخدمة الحركة المرورية وبرنامج تطوير الطرق", text)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("قصفت المقاتلات خلال المناورات اهدافا وهميه في البحر", ""),
        ("اغارت طائرات الجيش علي مواقع افتراضيه للعدو", "ختام تمرين درع الخليج"),
        ("تضمن التدريب محاكاه لهجوم علي السفاره", ""),
    ],
)
def test_what_a_drill_hits_is_no_event(sentence, title):
    assert set(against(sentence, title)) == {EventType.ATTACK, EventType.STRIKE}


@pytest.mark.parametrize(
    "sentence",
    ["قصفت المقاتلات مواقع الحركه خلال المناورات", "قتل مسلحون ثلاثه استدرجوهم بحساب وهمي"],
)
def test_a_drill_without_mock_targets_and_a_mock_thing_without_a_drill_say_nothing(sentence):
    assert EventType.ATTACK not in against(sentence)
