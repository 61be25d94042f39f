"""People, groups and outlets by the word for something else: neither a time, nor a place, nor a clause, nor a threat."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.agents.coder.reading import coder

PUBLISHED = datetime(2020, 6, 17, 12, tzinfo=UTC)
YESTERDAY = date(2020, 6, 16)


def told(text):
    return coder().code(title="", text=text, published_at=PUBLISHED).mentions


@pytest.mark.parametrize(
    "text",
    [
        "اغتال مسلحون مجهولون بان كي مون في الموصل أمس.",
        "استهدفت غارة منزل جيتاتشيو ردا في ميكيلي أمس.",
        "قصفت ماي ماي مواقع في غوما أمس.",
        "قصفت كتائب اليوم الموعود مواقع في بغداد أمس.",
        "كشف حكمت الهجري عن هجوم جديد في السويداء أمس أسفر عن مقتل أربعة جنود.",
        "كشف أنس خطاب عن هجوم جديد في السويداء أمس أسفر عن مقتل أربعة جنود.",
    ],
)
def test_a_name_takes_no_act_its_day(text):
    assert {one.day for one in told(text)} == {YESTERDAY}


@pytest.mark.parametrize(
    "text",
    [
        "قصفت الطائرات المدينة ردا على هجوم أمس.",
        "أعلن الجيش بأن مسلحين هاجموا الثكنة في مايو.",
    ],
)
def test_the_word_itself_still_does(text):
    assert told(text)[0].day != YESTERDAY


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("اغتال مسلحون معاوية ولد الطايع في نواكشوط أمس.", "نواكشوط"),
        ("استهدفت غارة منزل إسماعيل ولد الشيخ في عدن أمس.", "عدن"),
        ("هاجم مسلحون مقر أنصار الله في صنعاء أمس.", "صنعاء"),
        ("هاجم مسلحون مكتب خالد مشعل في دمشق أمس.", "دمشق"),
        ("استهدفت غارة منزل جميل السيد في بيروت أمس.", "بيروت"),
        ("قصف الطيران مقر أنصار غرب غزة أمس.", "مقر أنصار"),
        ("انفجرت عبوة في مدينة القاعدة أمس.", "مدينة القاعدة"),
    ],
)
def test_a_name_takes_no_act_its_place(text, place):
    assert {one.place and one.place.text for one in told(text)} == {place}


def test_where_somebody_was_born_is_still_not_where_he_was_killed():
    found = told("اغتال مسلحون القيادي الذي ولد في نواكشوط أمس.")
    assert all(one.place is None for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "هدد البيت الأبيض بقصف مواقع الجماعة.",
        "هددت القوات باقتحام مدينة الأبيض.",
        "هددت موسكو باستهداف كل السفن المتجهة إلى الموانئ في البحر الأسود.",
        "هددت عرين الأسود بقصف المستوطنة.",
        "هدد الشيخ نمر النمر بشن هجمات على السفارة.",
    ],
)
def test_a_colour_or_a_beast_in_a_name_silences_no_threat(text):
    assert "threat" in {one.type for one in told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "هدد شاب بالسلاح الأبيض صاحب المتجر.",
        "نمر يهدد سكان القرية.",
        "مدينة الأبيض مهددة بالسقوط.",
        "وأفاد موقع والا بأن الطيران شن غارة على بلدة في الجنوب أمس.",
    ],
)
def test_nor_is_one_told_where_none_is(text):
    assert "threat" not in {one.type for one in told(text)}
