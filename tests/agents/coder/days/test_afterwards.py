"""A day on which somebody speaks of a known act, looks into it, mourns or finds its dead is not the day of the act."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from schemas.base import VIOLENT
from tests.agents.coder.reading import coder

WEDNESDAY = datetime(2020, 6, 17, 12, tzinfo=UTC)
TUESDAY, SATURDAY = date(2020, 6, 16), date(2020, 6, 13)


def days(text: str) -> set[date | None]:
    found = coder().code(title="", text=text, published_at=WEDNESDAY).mentions
    return {one.day for one in found if one.type in VIOLENT}


@pytest.mark.parametrize(
    "text",
    [
        "لمحت الحكومة أمس إلى دور جماعة متشددة في الهجوم الذي استهدف فندقا في باماكو.",
        "كشفت التحقيقات أمس عن منفذي الهجوم الذي استهدف السفارة في تونس.",
        "تواصلت أمس التحقيقات في التفجير الذي استهدف السفارة في تونس.",
        "أعلنت الشرطة أمس تفاصيل الهجوم الذي وقع في كيدال.",
        "أقيمت أمس الجنازة العسكرية لجنديين استشهدا في التفجير الذي وقع في نيامي.",
        "نقف اليوم بإجلال ونودع شهداء التفجير الذي استهدف الجامع في بيشاور.",
        "اليوم تم تحديد هوية المشتبه بهم في تفجير سوق كانو.",
        "حددت الشرطة أمس هوية منفذ الهجوم الذي أودى بحياة عشرة في نيس.",
        "خطف مسلحون جنديين في غاو وعثر أمس على جثتيهما.",
        "قتل ضابط في هجوم في غاو وشيع أمس في باماكو.",
        "عثرت الشرطة أمس على جثتي جنديين خطفهما مسلحون في غاو.",
    ],
)
def test_a_day_of_what_follows_an_act_is_not_its_own(text):
    assert days(text) == {None}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("أعلن الجيش أمس مقتل جنديين في التفجير الذي استهدف دورية في سيناء.", TUESDAY),  # told as news
        ("قتل أمس خمسة مدنيين في التفجير الذي استهدف سوقا في مقديشو.", TUESDAY),
        ("شهدت المدينة أمس التفجير الذي استهدف مقر المحافظ وأدى إلى مقتل ثلاثة.", TUESDAY),
        ("أغلقت السلطات أمس المعبر عقب التفجير الذي استهدفه في رفح.", TUESDAY),  # follows on it
        ("صدت القوات أمس الهجوم الذي شنه المسلحون على غاو.", TUESDAY),
        ("استهدف تفجير أمس مراسم تشييع ضابط في بغداد.", TUESDAY),  # mourners were hit
        ("ذكرت الشرطة أمس أن الهجوم الذي وقع السبت في غاو نفذه أربعة.", SATURDAY),
        ("قال مصدر طلب عدم كشف هويته إن السبت شهد هجوما على حاجز في غاو.", SATURDAY),
        ("عثر أمس على جثة رجل قتله مسلحون بالرصاص في غاو.", TUESDAY),
    ],
)
def test_what_happens_on_the_day_keeps_it(text, day):
    assert days(text) == {day}
