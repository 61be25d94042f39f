"""A day that is said in one clause is not that of an act in another."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from schemas.base import VIOLENT
from tests.agents.coder.reading import coder

WEDNESDAY = datetime(2020, 6, 17, 12, tzinfo=UTC)
TUESDAY, MONDAY, SUNDAY = date(2020, 6, 16), date(2020, 6, 15), date(2020, 6, 14)


def days(text: str) -> list[date | None]:
    found = coder().code(title="", text=text, published_at=WEDNESDAY).mentions
    return [one.day for one in found if one.type in VIOLENT]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قصفت الطائرات بلدة سناح، حيث كانت تعزيزات قد وصلت أمس الأول من ذمار.", [None]),
        ("قصفت قوات النظام أحياء في حلب، كما فتح الطيران نيران رشاشاته أمس على قرى في حماة.", [None, TUESDAY]),
        ("هاجم مسلحون حاجزا في كركوك، في حين قتل جنديان أمس في انفجار في بعقوبة.", [None, TUESDAY]),
        (
            "دارت اشتباكات في السعن، بينما اختطف مجهولون أول أمس مدنيين في درعا، كما قصف الجيش خان الشيح.",
            [None, MONDAY, None],
        ),
        ("قتل ستة شرطيين في انفجار عبوة في هرات، حسبما ذكرت السلطات أمس.", [None]),
        ("دارت معارك في محيط الرمادي، بحسب ما أفاد متحدث أمس.", [None]),
        ("قتل شخصان في هجوم مسلح في بوجمبورا قبل الانتخابات التي تجري أمس الثلاثاء.", [None]),
        ("قتل ثالث فلسطيني برصاص الجيش في الخليل منذ يوم الأحد الماضي.", [None]),
    ],
)
def test_a_day_does_not_reach_over_the_border_of_its_clause(text, told):
    assert days(text) == told


def test_when_a_siege_began_is_no_day_of_what_goes_along_with_it():
    text = "بدأ الجيش في الرابع من يونيو هجوما على الزبداني ترافق مع قصف جوي عنيف."
    assert days(text) == [date(2020, 6, 4), None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("هاجم مسلحون أمس حاجزا في كركوك، كما قصفت الطائرات الموصل.", [TUESDAY, TUESDAY]),
        ("أصيب ثلاثة بينما كانوا يعبرون جسرا في كركوك أمس في هجوم مسلح.", [TUESDAY]),
        ("هاجم مسلحون حاجزا في كركوك حيث قتل جنديان أمس.", [TUESDAY, TUESDAY]),
        ("انفجرت عبوة في هرات، بحسب السلطات، أمس وقتلت ستة.", [TUESDAY]),
        ("قتل شخصان الأحد في هجوم في بوجمبورا قبل الانتخابات التي تجري الثلاثاء.", [SUNDAY]),
        ("قصفت الطائرات أمس حلب حيث كان مسلحون يتحصنون.", [TUESDAY]),
        ("قتل ثلاثة، بينما أصيب تسعة آخرون، في هجوم في كركوك أمس.", [TUESDAY] * 3),
        ("تدور اشتباكات عنيفة في محيط كركوك منذ أمس.", [TUESDAY]),
    ],
)
def test_a_day_of_the_clause_or_of_the_head_of_the_sentence_stays(text, told):
    assert days(text) == told
