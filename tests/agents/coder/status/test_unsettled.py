"""What the wordings promise by which an act or talks are not there yet; sentences of our own."""

from __future__ import annotations

import pytest

from schemas.base import EventType, Status
from tests.agents.coder.status.test_clear import ATTACK, STRIKE, TALKS, THREAT, outright


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("لم يحدد قائد الفيلق تاريخ انطلاق الهجوم على الجزيرة", "الهجوم", ATTACK),
        ("لم يتم بعد تحديد موعد استئناف المفاوضات", "المفاوضات", TALKS),
        ("المشاورات بين الحزبين قد تعقد في المرفأ", "المشاورات", TALKS),
        ("المفاوضات مع القبائل ربما تستأنف بعد العيد", "المفاوضات", TALKS),
        ("التوصل إلى هدنة في الوادي بات وشيكا", "التوصل إلى هدنة", TALKS),
        ("الهجوم على الميناء من البحر أصبح مسألة وقت", "الهجوم", ATTACK),
        ("ستنقسم البلاد إذا رفض المتمردون الحوار", "الحوار", TALKS),
        ("دعا الأمين العام الحكومة إلى عدم تهديد جيرانها", "تهديد", THREAT),
        ("طالب النائب الحكومة بالتهديد بقطع العلاقات", "بالتهديد", THREAT),
        ("يجب التهديد بالقوة", "التهديد", THREAT),
        ("في حال توقيع اتفاق سترفع العقوبات", "اتفاق", TALKS),
        ("في حال استئناف الغارات سيرد الجيش", "الغارات", STRIKE),
        ("أغلقت الشرطة الشارع للاشتباه بوجود سيارة مفخخة", "سيارة مفخخة", ATTACK),
        ("الخلاف على السجناء يعيق إبرام هدنة", "إبرام هدنة", TALKS),
        ("لا يجرؤ العدو على مهاجمة البلدة", "مهاجمة", ATTACK),
        ("دعت الحكومة جارتها إلى استئناف عملية السلام", "دعت الحكومة جارتها إلى استئناف عملية السلام", TALKS),
        ("لا يمكن التوصل إلى اتفاق إذا لم ينسحب الجيش", "التوصل إلى اتفاق", TALKS),
    ],
)
def test_what_has_no_day_yet_depends_on_something_or_is_close_is_possible(text: str, cue: str, kind: EventType) -> None:
    assert outright(text, cue, kind) is Status.POSSIBLE


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("لم يحدد القائد ساعة بدء الهجوم الذي أوقع قتلى", "الهجوم", ATTACK),
        ("لم يذكر البيان تاريخ الهجوم", "الهجوم", ATTACK),
        ("المفاوضات قد تتعثر", "المفاوضات", TALKS),
        ("بعد المفاوضات قد تبدأ الشركات العمل", "المفاوضات", TALKS),
        ("المفاوضات باتت قريبة من الفشل", "المفاوضات", TALKS),
        ("سيستقيل الوزير إذا رفض البرلمان الاتفاق", "الاتفاق", TALKS),
        ("تواجه العزلة في حال رفضها لاتفاق السلام الذي أبرم في المرفأ", "لاتفاق", TALKS),
        ("دعا المبعوث إلى وقف التهديد", "التهديد", THREAT),
        ("هكذا حال المفاوضات", "المفاوضات", TALKS),
        ("أوقف رجل للاشتباه بأنه وضع القنبلة التي أسفر انفجارها عن قتيل", "القنبلة", ATTACK),
        ("الخلاف يعرقل تنفيذ الاتفاق", "الاتفاق", TALKS),
        ("تجرأ الخصم على قصف البلدة", "قصف", STRIKE),
        ("لم تدع الحكومة جارتها إلى عملية السلام", "تدع الحكومة جارتها إلى عملية السلام", TALKS),
        ("لم يتوصل الوفدان إلى اتفاق", "يتوصل الوفدان إلى اتفاق", TALKS),
    ],
)
def test_what_is_there_beside_such_words_is_not_possible(text: str, cue: str, kind: EventType) -> None:
    assert outright(text, cue, kind) is not Status.POSSIBLE


def test_what_they_would_have_done_they_did_not() -> None:
    assert outright("لو أرادوا السلام لكانوا قد وقعوا الاتفاق", "وقعوا الاتفاق", TALKS) is Status.NEGATED
    assert outright("كانوا قد وقعوا الاتفاق", "وقعوا الاتفاق", TALKS) is not Status.NEGATED


def test_a_strike_that_somebody_backs_out_of_launching_is_negated() -> None:
    assert outright("تراجعت الحكومة عن توجيه ضربة إلى الميناء", "ضربة", STRIKE) is Status.NEGATED
    assert outright("هدأت الحدود بعد عدول الحكومة عن مهاجمة القرى", "مهاجمة", ATTACK) is Status.NEGATED
    assert outright("قتل جندي بعد انسحاب الجيش من معركة الميناء", "معركة", ATTACK) is not Status.NEGATED
