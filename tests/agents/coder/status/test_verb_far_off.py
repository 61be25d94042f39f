"""What the wordings promise whose verb stands far from its cue, or that tell of late what else looks like history."""

from __future__ import annotations

import pytest

from agents.coder.status.settled import lately
from schemas.base import EventType, Status
from tests.agents.coder.status.test_clear import ATTACK, STRIKE, TALKS, THREAT, outright, spot_of


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("دعا الموفد الأممي وجهاء القبيلتين ومجلس المدينة إلى هدنة", "هدنة", TALKS),
        ("حث الوسطاء حكومة الجزيرة وخصومها إلى قبول هدنة", "هدنة", TALKS),
        ("تعهد زعيم الميليشيا، بعد يوم من دفن قائده، بمواصلة القتال", "القتال", ATTACK),
        ("توعد أمير الجماعة، في شريط بثته قناة محلية، القضاة بالاغتيال", "بالاغتيال", ATTACK),
        ("رجح دبلوماسي أن تستأنف المحادثات في المرفأ", "المحادثات", TALKS),
        ("من المقرر أن تبدأ بعد ظهر اليوم في القصر جولة المحادثات", "المحادثات", TALKS),
        ("توقع نائب في المجلس أن يوقع مع الحركة اتفاق إطاري", "اتفاق", TALKS),
        ("تأمل الرابطة، التي ترأسها ثلاث دول، في أن يقبل الطرفان هدنة", "هدنة", TALKS),
        ("لم يستثن الوزير أن تلجأ الحكومة إلى قصف الجزيرة", "قصف", STRIKE),
    ],
)
def test_what_is_called_for_vowed_or_expected_is_possible_however_far_the_verb(
    text: str, cue: str, kind: EventType
) -> None:
    assert outright(text, cue, kind) is Status.POSSIBLE


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("لم يدع الموفد وجهاء القبيلتين إلى هدنة", "هدنة", TALKS),
        ("تعهد الجيش، بعد الغارات، بإعمار القرى التي دمرت بالقصف", "بالقصف", STRIKE),
        ("توعد الحاكم خصومه بأن تدفع القرى ثمنا", "تدفع", THREAT),
        ("تقرر أن تبدأ الهدنة مساء الأحد", "الهدنة", TALKS),
    ],
)
def test_what_another_verb_governs_or_is_no_call_is_not_possible(text: str, cue: str, kind: EventType) -> None:
    assert outright(text, cue, kind) is not Status.POSSIBLE


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("نفى ناطق، في حديث إلى إذاعة محلية، أن تكون الكتيبة قد قصفت الميناء", "قصفت", STRIKE),
        ("استبعد سفير سابق أن تكون الحكومة قد هاجمت السفينة", "هاجمت", ATTACK),
        ("لم يتوعد زعيم الحركة الحامية بقصف", "بقصف", STRIKE),
        ("توقفت محادثات الجزيرة منذ الربيع", "محادثات", TALKS),
    ],
)
def test_what_is_denied_past_an_insertion_ruled_out_or_in_no_threat_is_negated(
    text: str, cue: str, kind: EventType
) -> None:
    assert outright(text, cue, kind) is Status.NEGATED


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("نفى المندوب أن تكون حكومته قد توعدت بالرد على قصف السفارة", "قصف", STRIKE),
        ("توعد الجنرال بما يجعل خصمه نادما على اغتيال الضيف", "اغتيال", ATTACK),
        ("نفى الناطق أن يكون الاتفاق الذي أبرم في العاصمة قد شمل الجبهة", "الاتفاق الذي أبرم", TALKS),
        ("نفى الضابط أن تكون قذيفة المدفع التي سقطت من سلاح كتيبته", "قذيفة المدفع التي سقطت", ATTACK),
        ("أبلغ القنصل موافقة الحركة على مقترح هدنة", "هدنة", TALKS),
        ("اتفق الوفدان، بعد يوم من الجدل، على هدنة", "هدنة", TALKS),
    ],
)
def test_what_is_answered_rued_agreed_to_or_named_as_done_is_actual(text: str, cue: str, kind: EventType) -> None:
    assert outright(text, cue, kind) is Status.ACTUAL


def test_a_truce_that_the_denied_breach_would_have_broken_is_not_denied() -> None:
    assert outright("نفى الضابط أن تكون الكتيبة خرقت هدنة", "هدنة", TALKS) is not Status.NEGATED


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("خلافا لأحكام الهدنة التي يلتزمها الطرفان منذ الربيع الماضي", "الهدنة", TALKS),
        ("عاد الأهالي مع دخول الهدنة حيز التنفيذ", "الهدنة", TALKS),
        ("تحترق السفينة منذ استهدافها بزورقين مفخخين قبل تسعة أيام", "استهدافها", ATTACK),
    ],
)
def test_what_holds_since_then_or_is_days_old_is_of_late(text: str, cue: str, kind: EventType) -> None:
    assert lately(spot_of(text, cue, kind))


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("لم تكن الهدنة التي يلتزمها الطرفان مكتوبة", "الهدنة", TALKS),
        ("قبل دخول الهدنة حيز التنفيذ", "الهدنة", TALKS),
        ("منذ دخول الهدنة حيز التنفيذ عام 2003", "الهدنة", TALKS),
        ("أمر الزعيم بالهجوم قبل أسبوعين من تنفيذه", "بالهجوم", ATTACK),
        ("استهدافها قبل تسعة أعوام", "استهدافها", ATTACK),
    ],
)
def test_what_bears_no_date_of_late_is_not_told_as_such(text: str, cue: str, kind: EventType) -> None:
    assert not lately(spot_of(text, cue, kind))
