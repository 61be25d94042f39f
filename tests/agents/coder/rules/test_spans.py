"""No cue runs over into another clause, is done by what others suffer, or lies in a name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import EventType, Status
from tests.agents.coder.reading import coder

ATTACK, STRIKE = EventType.ATTACK, EventType.STRIKE
CODER = coder()


def told(text: str) -> set[tuple[EventType, str]]:
    found = CODER.code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC)).mentions
    return {(one.type, one.cue) for one in found if one.status is Status.ACTUAL and not one.total}


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "هبطت المروحية دون إصابات، كذلك استهدفت الفصائل مواقع النظام بقذائف الهاون.",
            {(ATTACK, "استهدفت الفصائل مواقع النظام بقذائف")},
        ),
        (
            "لقي أربعة جنود مصرعهم في اشتباكات، فيما شن الطيران غارات على المدينة.",
            {(ATTACK, "مصرعهم في اشتباكات"), (STRIKE, "شن الطيران غارات")},
        ),
        ("الحوثيون الذين يواجهون عملية عسكرية بدعم من طيران التحالف، قصفوا حيا سكنيا في عدن.", {(ATTACK, "قصفوا")}),
    ],
)
def test_a_cue_ends_where_another_clause_or_another_doer_begins(text: str, acts: set[tuple[EventType, str]]) -> None:
    assert told(text) == acts


def test_gunmen_under_fire_from_the_air_attack_and_are_not_the_aircraft() -> None:
    assert {kind for kind, _ in told("قصف مسلحون يتعرضون لضربات الطيران بلدة حدودية بالصواريخ.")} == {ATTACK}


@pytest.mark.parametrize(
    "text",
    [
        "ذكر موقع «حلب تقصف» أن المياه عادت.",
        "قال ناشط في شبكة «دير الزور تحترق» إن الكهرباء مقطوعة.",
    ],
)
def test_the_name_of_a_site_tells_of_nothing(text: str) -> None:
    assert told(text) == set()


def test_behind_the_name_of_a_site_an_act_is_told() -> None:
    assert told("نشرت حملة «الرقة تذبح بصمت» شريطا عن إعدام ناشطين.") == {(ATTACK, "إعدام ناشطين")}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("أقلعت المقاتلات من حاملة الطائرات وقصفت مواقع التنظيم في درنة.", STRIKE),
        ("قتل مدنيان، بينما أصيب خمسة آخرون، بغارة جوية على السوق.", STRIKE),
        ("المدفعية التركية قصفت مواقع المسلحين قرب الحدود.", STRIKE),
        ("طيارو التحالف قصفوا مستودعا في البلدة.", STRIKE),
    ],
)
def test_who_flies_and_who_was_hurt_in_the_same_raid_stay(text: str, kind: EventType) -> None:
    assert kind in {one for one, _ in told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "أزال الجيش حقول ألغام قرب الحدود.",
        "تمكن المهندسون من عبور حقول الألغام شرق الميناء.",
        "أطلق الجنود نيرانا تحذيرية باتجاه الصيادين.",
        "شهدت المدينة أعمال نهب واسعة.",
        "واصلت القوات فرض الحصار على المدينة وقطعت خطوط الإمداد عنها.",
        "نفذت الشرطة حملة ضد مسلحي الجماعة واعتقلت عشرين منهم.",
        "شرعت قوات الأمن في عمليات ضد المسلحين واعتقلت 60 شخصا.",
        "استمرار معركة الوعي والإعلام ضد الجماعة.",
    ],
)
def test_minefields_warning_shots_looting_sieges_and_arrests_are_no_acts(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "زرع المسلحون حقول ألغام حول البلدة.",
        "قتل جنديان بانفجار في حقل ألغام شرق المدينة.",
        "أطلق الحراس طلقات تحذيرية فقتل متظاهر.",
        "شنت قوات الأمن عملية ضد المسلحين وقتلت خمسة منهم واعتقلت ثلاثة.",
        "نفذ الجيش عملية عسكرية ضد المسلحين في الجبال وسط اشتباكات واعتقل ستة.",
        "بدأ الجيش عملية ضد التنظيم في الوادي.",
        "قطعت المقاومة طرق إمداد المتمردين بعد اشتباكات.",
    ],
)
def test_with_dead_or_a_clash_they_are(text: str) -> None:
    assert ATTACK in {kind for kind, _ in told(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قتل 18 مدنيا بصاروخ لقوات الأسد على بلدة المغاير.", STRIKE),
        ("قوات الأسد تقتل 18 مدنيا بصاروخ في حلب.", STRIKE),
        ("قوات التحالف تدمر آليات للتنظيم قرب الموصل.", STRIKE),
        ("قتل مسلحون ثلاثة جنود بقذيفة هاون في حلب.", ATTACK),
        ("قتل ثلاثة جنود سوريين بصاروخ للمعارضة في حلب.", ATTACK),
        ("الحوثيون يقتلون خمسة مدنيين بقذيفة في تعز.", ATTACK),
        ("قتل الجيش السوري ثلاثة مسلحين بكمين في درعا.", ATTACK),
        ("المتمردون المحاصرون الذين تستهدفهم الطائرات أطلقوا قذائف على السوق.", ATTACK),
    ],
)
def test_whose_missile_killed_decides_the_type(text: str, kind: EventType) -> None:
    assert {one for one, _ in told(text)} == {kind}
