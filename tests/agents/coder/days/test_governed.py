"""A day of a visit, a landing, a verdict or a condemnation is not that of the act it is about; a feared act has no day that is over."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from schemas.base import VIOLENT
from tests.agents.coder.reading import coder

MONDAY = datetime(2020, 6, 15, 12, tzinfo=UTC)
SUNDAY, SATURDAY = date(2020, 6, 14), date(2020, 6, 13)


def days(text: str, when: datetime = MONDAY) -> set[date | None]:
    found = coder().code(title="", text=text, published_at=when).mentions
    return {one.day for one in found if one.type in VIOLENT}


@pytest.mark.parametrize(
    "text",
    [
        "وصلت أمس طائرة إغاثة إلى مطار المدينة بعد تحريره من المسلحين.",
        "توفي أمس جندي متأثرا بإصابته في هجوم على المعسكر.",
        "دان مجلس الأمن أمس الهجوم على الجامع.",
        "زار الوزير السبت المصابين في التفجير.",
        "شيع الآلاف الجمعة ضحايا الهجوم على المسجد.",
        "اعتقلت الشرطة أمس ثلاثة أشخاص للاشتباه بضلوعهم في تفجير السوق.",
        "شكك الناطق الأحد في رواية الحكومة عن الغارات التي نفذت نهاية الأسبوع الماضي.",
        "اعترفت الشرطة أمس بأن مسلحين نفذوا الهجوم على الفندق الشهر الماضي.",
        "بدأ التحالف حملته في 6 يونيو بعد أسابيع من استيلاء المسلحين على المدينة.",
        "أعلن التنظيم أمس مسؤوليته عن هجوم على حاجز في بغداد.",
        "تبنى التنظيم السبت الهجوم على الفندق في باماكو.",
        "بث التنظيم أمس السبت شريطا يظهر إعدام جنديين في تدمر.",
        "نقلت مروحية أمس جثماني الجنديين اللذين استشهدا في هجوم على الحدود.",
        "عاد أمس الهدوء إلى المدينة عقب مقتل العشرات في اشتباكات.",
        "أكدت وزارة الدفاع صباح الأحد مقتل تسعة جنود في كمين.",
        "اعتقلت الشرطة أمس خمسة بعد التفجيرات في المدينة.",
        "كشف ناطق أمس عن رصد جثث قبيل تحرير البلدة من المسلحين.",
        "أمر الحاكم السبت بتسليح الحراس في أعقاب هجمات أدت إلى مقتل خمسة جنود.",
    ],
)
def test_a_day_of_what_was_done_because_of_an_act_is_not_that_of_the_act(text):
    assert days(text) == {None}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("قتل أمس جنديان في هجوم على حاجز.", SUNDAY),
        ("توفي أمس جندي متأثرا بجروح أصيب بها في انفجار عبوة ناسفة السبت.", SATURDAY),
        ("زار الوزير المدينة حيث قتل مسلحون السبت جنديين.", SATURDAY),
        ("زار الوزير أمس موقع الهجوم الذي نفذه مسلحون السبت.", SATURDAY),
        ("تبنى التنظيم أمس الهجوم الذي وقع السبت في باماكو.", SATURDAY),
        ("أعلن الجيش أمس سيطرته على البلدة بعد المعارك مع المسلحين.", SUNDAY),
        ("أصيب شرطي أمس بعد هجوم على حاجز.", SUNDAY),
        ("أعلنت الشرطة مقتل خمسة أمس في هجوم على حاجز.", SUNDAY),
        ("أعلن أمس مقتل جندي في انفجار عبوة.", SUNDAY),
        ("قتل أمس ثمانية قبل أن يفجر انتحاري نفسه في السوق.", SUNDAY),
        ("استأنف الجيش أمس قصف مواقع المسلحين.", SUNDAY),
        ("أعلن الجيش أمس مقتل ثلاثة من جنوده في كمين.", SUNDAY),
        ("حققت القوات أمس تقدما وسيطرت على البلدة بعد معارك مع المسلحين.", SUNDAY),
    ],
)
def test_an_act_keeps_the_day_that_is_its_own(text, day):
    assert day in days(text)


@pytest.mark.parametrize(
    "text",
    [
        "تعهد الرئيس أمس بشن غارات على مواقع المسلحين.",
        "اعتقلت الشرطة أمس رجلا خطط لتفجير السوق.",
    ],
)
def test_an_act_that_is_feared_has_no_day_that_is_over(text):
    assert days(text) == {None}
