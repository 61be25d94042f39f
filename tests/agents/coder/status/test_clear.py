"""What the wordings promise that say a status outright: they read a construction, as far as its clause goes, and no more."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder.status.clear import clear
from agents.coder.status.clearwords import BITS, clear_bits
from agents.coder.status.scope import scope_of
from agents.coder.status.spot import Spot
from agents.coder.status.words import Signs
from agents.coder.text.normalised import camel_form
from schemas.base import EventType, Status
from tests.agents.coder.reading import coder

ATTACK, STRIKE, TALKS, THREAT = EventType.ATTACK, EventType.STRIKE, EventType.NEGOTIATION, EventType.THREAT
SIGNS = Signs.load()
CODER = coder()


def spot_of(text: str, cue: str, kind: EventType) -> Spot:
    forms = [form if form in ",." else camel_form(form) for form in text.replace("،", " ,").split()]
    words = camel_form(cue).split()
    first = next(at for at in range(len(forms)) if forms[at : at + len(words)] == words)
    line = SIGNS.line(forms)
    return Spot(line, first, scope_of(line, first).head, first, first + len(words) - 1, kind)


def outright(text: str, cue: str, kind: EventType) -> Status | None:
    return clear(spot_of(text, cue, kind))


def told(text: str) -> set[Status]:
    found = CODER.code(title="", text=text, published_at=datetime(2012, 9, 20, tzinfo=UTC)).mentions
    return {mention.status for mention in found}


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("نفى قائد الأسطول الشرقي في المرفأ أن تكون سفنه قصفت القرية", "قصفت", STRIKE),
        ("نفت البلدية أن يكون موكب الحاكم تعرض لهجوم", "لهجوم", ATTACK),
        ("كذب ناطق عسكري ما نقلته الإذاعة المحلية عن غارات على الجسر", "غارات", STRIKE),
        ("نفى المحافظ أنباء عن هجوم على المخفر", "هجوم", ATTACK),
        ("لا صحة للأنباء التي تحدثت عن مفاوضات", "مفاوضات", TALKS),
        ("ما يشاع عن هجوم على المطار عار عن الصحة", "هجوم", ATTACK),
        ("بلاغ كاذب عن وجود قنبلة", "قنبلة", ATTACK),
        ("صرخة عن قنبلة في المسرح تبين أنها شائعة", "قنبلة", ATTACK),
        ("الهجوم على الحصن لم يقع", "الهجوم", ATTACK),
    ],
)
def test_what_is_denied_or_was_a_rumour_is_negated_however_far_the_denial(text: str, cue: str, kind: EventType) -> None:
    assert outright(text, cue, kind) is Status.NEGATED


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("ألغى الوسيط الأممي جولة المحادثات", "المحادثات", TALKS),
        ("قطعت الحكومة المفاوضات مع المتمردين", "المفاوضات", TALKS),
        ("تأجلت محادثات السلام", "محادثات", TALKS),
        ("عدل رئيس الوزراء عن غارة على المفاعل", "غارة", STRIKE),
        ("أوقف القائد في اللحظة الأخيرة ضربة على المرفأ", "ضربة", STRIKE),
        ("أعلن زعيم المتمردين وقف الحوار مع السلطات", "الحوار", TALKS),
        ("الهدنة التي توصل إليها الجانبان انهارت فجر أمس", "الهدنة", TALKS),
        ("المحادثات بين الفصيلين بلغت طريقا مسدودا", "المحادثات", TALKS),
        ("انفض اجتماع الوفدين في القلعة من دون اتفاق", "اجتماع", TALKS),
        ("لم تسفر أيام من المفاوضات عن نتيجة", "المفاوضات", TALKS),
        ("لم يفلح الوسطاء في إقناع الفصيلين بهدنة", "بهدنة", TALKS),
    ],
)
def test_what_was_called_off_or_broke_off_is_negated(text: str, cue: str, kind: EventType) -> None:
    assert outright(text, cue, kind) is Status.NEGATED


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("لن تعود الحركة إلى طاولة المفاوضات", "المفاوضات"),
        ("لا تعتزم الحكومة، بحسب ناطق، الدخول في مفاوضات", "مفاوضات"),
        ("لا اتفاق بين الزعيمين", "اتفاق"),
        ("غادر الوفد من دون أن يوقع الهدنة", "الهدنة"),
        ("عادت الوفود من دون أن تتفق على هدنة", "هدنة"),
        ("ما من محادثات مع الخاطفين", "محادثات"),
    ],
)
def test_what_is_refused_or_left_undone_is_negated(text: str, cue: str) -> None:
    assert outright(text, cue, TALKS) is Status.NEGATED


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("علق الوزير على المحادثات", "المحادثات", TALKS),
        ("هدد الحزب أمس بقطع المفاوضات", "المفاوضات", TALKS),
        ("لم تلغ الحكومة المحادثات", "المحادثات", TALKS),
        ("أنهى الوفدان محادثات مثمرة", "محادثات", TALKS),
        ("لن تعود الحركة إلا إلى مفاوضات مباشرة", "مفاوضات", TALKS),
        ("نفى الوزير أن يكون الجيش فكك القنبلة التي انفجرت", "انفجرت", ATTACK),
        ("يعمل الوسيط من أجل المفاوضات", "المفاوضات", TALKS),
        ("لم ينف الناطق أن تكون الطائرات قصفت الجسر", "قصفت", STRIKE),
    ],
)
def test_what_only_looks_like_a_denial_is_none(text: str, cue: str, kind: EventType) -> None:
    assert outright(text, cue, kind) is not Status.NEGATED


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("مر عامان على مجزرة السوق", "مجزرة", ATTACK),
        ("بعد عشرين عاما على الغارة", "الغارة", STRIKE),
        ("تسعة أعوام مضت على تفجير الفندق", "تفجير", ATTACK),
        ("رجل مطلوب منذ ست سنوات باغتيال القاضي", "باغتيال", ATTACK),
        ("لا تزال آثار القصف ظاهرة على المتحف", "القصف", STRIKE),
        ("يتذكر الصيادون كيف قصفت الطائرات مرفأهم", "قصفت", STRIKE),
        ("سبق للحركة أن هددت الشركة", "هددت", THREAT),
        ("هدد الجنرال المهربين قبل أشهر", "هدد", THREAT),
        ("دمرت غارة الجسر قبل تسع سنوات", "غارة", STRIKE),
        ("يعود آخر هجوم على المعبد إلى خمسة عشر عاما", "هجوم", ATTACK),
        ("آثار قصف خلال الحرب العالمية الثانية", "قصف", STRIKE),
        ("خلفت الغارات في الحرب السابقة قنابل", "الغارات", STRIKE),
        ("نشبت المعركة بين المسلمين والمشركين في الوادي", "المعركة", ATTACK),
        ("هاجم الجيش المدينة وفتحها سنة عشرين للهجرة", "هاجم", ATTACK),
        ("في ذكرى المجزرة، زار الأهالي الساحة التي قصفتها الطائرات", "قصفتها", STRIKE),
    ],
)
def test_what_years_lie_on_or_is_only_remembered_is_background(text: str, cue: str, kind: EventType) -> None:
    assert outright(text, cue, kind) is Status.BACKGROUND


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("هدد القائد المهربين قبل أيام", "هدد", THREAT),
        ("قتل حارس في هجوم على حي هاجر أهله قبل سنوات", "هجوم", ATTACK),
        ("بعد يومين على الغارة", "الغارة", STRIKE),
        ("يستبعد الخبير ضربة قبل عام 2030", "ضربة", STRIKE),
        ("أعاد الهجوم إلى الأذهان سنين الحرب", "الهجوم", ATTACK),
        ("هاجم المسلحون مكتب الهجرة هذا العام", "هاجم", ATTACK),
        ("هاجم التنظيم من سماهم المشركين", "هاجم", ATTACK),
    ],
)
def test_what_is_days_old_or_brings_the_past_to_mind_is_no_history(text: str, cue: str, kind: EventType) -> None:
    assert outright(text, cue, kind) is not Status.BACKGROUND


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("ينتظر أن يلتقي الوفدان", "يلتقي", TALKS),
        ("اقترح الرئيس أن يتفاوض الطرفان", "يتفاوض", TALKS),
        ("لا تستبعد مصادر أن توجه الحكومة إنذارا", "إنذارا", THREAT),
        ("يتوقع مراقبون أن تلجأ الحكومة إلى التهديد بقطع العلاقات", "التهديد", THREAT),
        ("قد تعمد القيادة إلى قصف الجسور", "قصف", STRIKE),
        ("لم يتخذ المجلس قرارا بشأن ضربة", "ضربة", STRIKE),
        ("يبحث المجلس جدوى ضرب المنشآت", "ضرب", STRIKE),
        ("ألمح الوزير إلى قصف المرافئ", "قصف", STRIKE),
        ("ماضون في ضرب المعسكرات", "ضرب", STRIKE),
        ("يحقق المراقبون في ما إذا كانت المروحيات قصفت المخيم", "المروحيات قصفت", STRIKE),
        ("إذا سقط صاروخ على البلدة سنرد", "صاروخ", ATTACK),
        ("أمهل الجيش المسلحين ساعات قبل أن تقصف مدافعه الحي", "تقصف", STRIKE),
        ("الهجوم الذي تعد له الفصائل", "الهجوم", ATTACK),
        ("أن غارات جديدة من شأنها أن تشل الملاحة", "غارات", STRIKE),
        ("يجتمع الوفدان في القلعة الثلاثاء", "يجتمع", TALKS),
        ("هدنة تبدأ مساء اليوم", "هدنة", TALKS),
        ("صوت البرلمان لصالح شن غارات", "شن", STRIKE),
        ("يدرس البيت الأبيض توجيه ضربة", "توجيه", STRIKE),
        ("لم تقرر الحكومة بعد شن غارات", "شن", STRIKE),
        ("حال الجيش دون وقوع هجوم على القرية", "هجوم", ATTACK),
        ("يعد المتمردون لهجوم على العاصمة", "لهجوم", ATTACK),
        ("إن لم ينسحبوا فسنقصف مواقعهم", "فسنقصف", STRIKE),
        ("يلتقي وزيرا الخارجية غدا لبحث وقف النار", "وقف", TALKS),
        ("لن ترفع العقوبات ما لم تقبل الحكومة العودة إلى المفاوضات", "المفاوضات", TALKS),
    ],
)
def test_what_is_expected_proposed_weighed_or_conditional_is_possible(text: str, cue: str, kind: EventType) -> None:
    assert outright(text, cue, kind) is Status.POSSIBLE


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("نجح الجيش في أن يستعيد البلدة بعد اشتباكات", "اشتباكات", ATTACK),
        ("فقد تقرر إعلان هدنة", "هدنة", TALKS),
        ("بعد أن يهاجم المسلحون القرية ينسحبون", "يهاجم", ATTACK),
        ("تراجع السكان قبل أن تقصف المدافع الحي", "تقصف", STRIKE),
        ("يجب أن نواصل الحرب", "نواصل", THREAT),
        ("اجتمع الوفدان في القلعة الثلاثاء", "اجتمع", TALKS),
        ("يعقد الوفدان محادثات منذ الثلاثاء", "محادثات", TALKS),
        ("لا يدرس البيت الأبيض توجيه ضربة", "توجيه", STRIKE),
        ("وهو ما لم تتوقعه المفاوضات", "المفاوضات", TALKS),
    ],
)
def test_what_only_looks_open_is_not_possible(text: str, cue: str, kind: EventType) -> None:
    assert outright(text, cue, kind) is not Status.POSSIBLE


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("توعد القائد برد قاس على الغارة", "الغارة", STRIKE),
        ("توعد الرئيس منفذي تفجير السوق", "تفجير", ATTACK),
        ("أغلقت المدارس إثر غارة على الحي", "غارة", STRIKE),
        ("نفى الحزب أن يكون أطلق الصاروخ الذي سقط على المدرسة", "الصاروخ الذي سقط", ATTACK),
        ("نفى التنظيم مسؤوليته عن التفجير", "التفجير", ATTACK),
        ("لا يزال الصحافي محتجزا", "محتجزا", ATTACK),
        ("لا تكاد الغارات تتوقف", "الغارات", STRIKE),
        ("لن توقف الغارات تقدمنا", "الغارات", STRIKE),
        ("معارك لا تهدأ في البلدة", "معارك", ATTACK),
    ],
)
def test_what_is_answered_or_done_by_somebody_has_happened(text: str, cue: str, kind: EventType) -> None:
    assert outright(text, cue, kind) is Status.ACTUAL


def test_an_answer_to_what_may_come_tells_of_no_act() -> None:
    assert outright("يتدرب الجنود على الرد على هجوم محتمل", "هجوم", ATTACK) is None
    assert outright("توعد القائد بالرد على أي هجوم", "هجوم", ATTACK) is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("لا تعتزم الحكومة الدخول في مفاوضات مع المتمردين", Status.NEGATED),
        ("عدل رئيس الوزراء عن غارة على المفاعل في اللحظة الأخيرة", Status.NEGATED),
        ("الهدنة التي توصل إليها الجانبان انهارت فجر أمس", Status.NEGATED),
        ("مر عامان على مجزرة السوق", Status.BACKGROUND),
        ("لا تزال آثار القصف الجوي ظاهرة على واجهة المتحف", Status.BACKGROUND),
        ("يتذكر الصيادون كيف قصفت الطائرات مرفأهم", Status.BACKGROUND),
        ("لا تستبعد مصادر دبلوماسية أن توجه الحكومة إنذارا إلى المتمردين", Status.POSSIBLE),
        ("يبحث مجلس الوزراء جدوى ضرب المنشآت من الجو", Status.POSSIBLE),
        ("يجتمع الوفدان في القاهرة الثلاثاء", Status.POSSIBLE),
        ("نفى الحزب أن يكون أطلق الصاروخ الذي سقط على المدرسة", Status.ACTUAL),
        ("نفى التنظيم مسؤوليته عن التفجير", Status.ACTUAL),
        ("لا يزال القصف المدفعي مستمرا على الضواحي", Status.ACTUAL),
        ("سلاح الجو يوجه ضربات مركزة إلى معسكرات المسلحين", Status.ACTUAL),
        ("لم تخلف الغارة الجوية سوى أضرار مادية", Status.ACTUAL),
        ("قد شنت الطائرات غارات على الميناء", Status.ACTUAL),
        ("علق الوزير على المحادثات الجارية بين الوفدين", Status.ACTUAL),
    ],
)
def test_the_coder_says_what_a_wording_says_outright(text: str, status: Status) -> None:
    assert told(text) == {status}


def test_a_word_has_its_parts_with_and_before_it_too() -> None:
    assert clear_bits("نفت") & BITS["deny"]
    assert clear_bits("ونفت") == clear_bits("نفت")
    assert not clear_bits("شجره")


def test_what_was_done_earlier_in_the_year_is_history_and_earlier_in_the_month_is_not() -> None:
    assert outright("حذرت باريس في وقت سابق من هذا العام بفرض حصار", "حذرت", THREAT) is Status.BACKGROUND
    assert outright("قصفت الطائرات في وقت سابق من العام الحالي مخازن", "قصفت", STRIKE) is Status.BACKGROUND
    assert outright("قصفت الطائرات في وقت سابق من هذا الشهر مخازن", "قصفت", STRIKE) is None
    assert outright("قصفت الطائرات مخازن في وقت سابق", "قصفت", STRIKE) is None


@pytest.mark.parametrize(
    ("text", "cue", "kind", "status"),
    [
        ("دمرت قذيفتان المدرسة قبل أحد عشر عاما", "قذيفتان", STRIKE, Status.BACKGROUND),
        ("قصفت الطائرات الجسر قبل خمسة وعشرين عاما", "قصفت", STRIKE, Status.BACKGROUND),
        ("أحيا مئات البحارة في المرفأ الذكرى السنوية الثانية لعملية قصفت", "قصفت", STRIKE, Status.BACKGROUND),
        ("الثكنة التي اقتحمتها الحركة إبان حصار المدينة", "اقتحمتها", ATTACK, Status.BACKGROUND),
        ("قصفت المروحيات آنذاك سوق القرية", "قصفت", STRIKE, Status.BACKGROUND),
        ("نفى قائد الشرطة أن تكون لدى وزارته خطط لمهاجمة المرفأ", "لمهاجمة", ATTACK, Status.NEGATED),
        ("نفى الناطق أن يكون الحزب أوفد أحدا إلى الجزيرة للتفاوض", "للتفاوض", TALKS, Status.NEGATED),
        ("كل ما يشاع عن محادثات من نسج الخيال", "محادثات", TALKS, Status.NEGATED),
        ("ما يروج له الحزب بأن الأهالي يريدون هدنة محض افتراء", "هدنة", TALKS, Status.NEGATED),
        ("صواريخ الفصيل قادرة على ضرب المرفأ", "صواريخ الفصيل قادرة على ضرب", ATTACK, Status.POSSIBLE),
        ("مسلحون إذا هاجموا القرية", "مسلحون إذا هاجموا القرية", ATTACK, Status.POSSIBLE),
        ("عبوات كانت معدة لاستهداف الموكب", "عبوات", ATTACK, Status.POSSIBLE),
        ("لن تتفاوض الجماعة إلا مع الوسيط", "تتفاوض", TALKS, Status.POSSIBLE),
        ("لا هدنة إلا بعد الانسحاب", "هدنة", TALKS, Status.POSSIBLE),
        ("المجلس يدرس توجيه ضربات صاروخية", "صاروخية", STRIKE, Status.POSSIBLE),
        ("أعلن الوسيط موافقة الفصيل على الهدنة", "الهدنة", TALKS, Status.ACTUAL),
        ("وافقت الحكومة على وقف النار", "وقف", TALKS, Status.ACTUAL),
    ],
)
def test_a_construction_says_its_status_however_it_is_spelt(
    text: str, cue: str, kind: EventType, status: Status
) -> None:
    assert outright(text, cue, kind) is status


def test_a_condition_reaches_across_a_quotation_mark() -> None:
    forms = ["اذا", "سقط", '"', "صاروخ", '"', "علي", "البلده"]
    assert clear(Spot(SIGNS.line(forms), 3, 3, 3, 3, ATTACK)) is Status.POSSIBLE


def test_a_truce_that_was_imposed_is_there_whatever_day_it_begins() -> None:
    assert outright("فرض الوسطاء هدنة تبدأ مساء اليوم", "هدنة", TALKS) is None
    assert outright("صفقة الأسرى تبدأ الأحد", "صفقة", TALKS) is None


@pytest.mark.parametrize(
    ("text", "cue", "kind", "status"),
    [
        ("لم تعلن موافقة الفصيل على الهدنة", "الهدنة", TALKS, Status.ACTUAL),
        ("ليست صواريخ الفصيل غير قادرة على ضرب المرفأ", "صواريخ الفصيل", ATTACK, Status.POSSIBLE),
        ("الطيارون لم يقصفوا سوى ثكنات", "الطيارون لم يقصفوا", STRIKE, Status.NEGATED),
        ("قصفت الطائرات الجسر قبل بدء العام", "قصفت", STRIKE, Status.BACKGROUND),
    ],
)
def test_what_only_looks_like_such_a_construction_says_nothing_of_the_kind(
    text: str, cue: str, kind: EventType, status: Status
) -> None:
    assert outright(text, cue, kind) is not status


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("أخلى الجنود المنازل تمهيدا لقصفها", "لقصفها"),
        ("انتشرت الدبابات استعدادا لاقتحام الحي", "لاقتحام"),
        ("أمر السكان بإخلاء منازلهم تمهيدا لقصفها", "بإخلاء منازلهم تمهيدا لقصفها"),
    ],
)
def test_what_something_is_done_in_readiness_for_is_to_come(text: str, cue: str) -> None:
    assert outright(text, cue, STRIKE) is Status.POSSIBLE
    assert (
        outright(text.replace("تمهيدا", "نتيجة").replace("استعدادا", "نتيجة"), cue.replace("تمهيدا", "نتيجة"), STRIKE)
        is None
    )


def test_a_year_is_read_in_the_digits_of_either_script() -> None:
    assert [sign.year for sign in SIGNS.line(["1997", "\u0661\u0669\u0669\u0667", "\u0663\u0665\u0660\u0660"])] == [
        1997,
        1997,
        0,
    ]
    assert told("قصفت الطائرات الجسر في صيف عام \u0661\u0669\u0669\u0667") == {Status.BACKGROUND}


def test_what_befell_is_denied_to_have_been_an_attack_also_where_it_is_told_when_or_where() -> None:
    text = "نفى المدير أن يكون الانفجار الذي وقع في المصنع هجوما إرهابيا"
    assert outright(text, "هجوما إرهابيا", ATTACK) is Status.NEGATED


def test_what_is_denied_of_who_did_it_does_not_undo_it() -> None:
    text = "نفى المدير أن يكون الفصيل الذي شن هجوما على المصنع من أبناء البلدة"
    assert outright(text, "هجوما", ATTACK) is not Status.NEGATED
