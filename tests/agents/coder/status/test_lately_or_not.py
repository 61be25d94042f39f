"""What the wordings promise that tell of an act whether it goes on, is foreseen, or was weeks or years ago."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import EventType, Status
from tests.agents.coder.reading import coder

ATTACK, STRIKE = EventType.ATTACK, EventType.STRIKE
CODER = coder()


def told(text: str, kind: EventType, published_at: datetime = datetime(2012, 9, 20, tzinfo=UTC)) -> set[Status]:
    found = CODER.code(title="", text=text, published_at=published_at).mentions
    return {mention.status for mention in found if mention.type is kind}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("هددت الحكومة بالرد إذا استمرت الغارات على المرفأ.", STRIKE),
        ("حذر الحزب من أنه سيرد ما لم تتوقف غارات الطيران على المرفأ.", STRIKE),
        ("نفى الجيش أن يكون القصف على المدرسة متعمدا.", STRIKE),
        ("تبادلت الدولتان الاتهامات بقصف قرى على الحدود.", STRIKE),
        ("نفت الحكومة تورطها في تفجير سيارة صحافي في العاصمة.", ATTACK),
    ],
)
def test_what_goes_on_or_is_known_is_actual_whatever_is_open_about_it(text: str, kind: EventType) -> None:
    assert told(text, kind) == {Status.ACTUAL}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("تدرس الوزارة خيارات عدة بينها توجيه ضربة صاروخية إلى المطار.", STRIKE),
        ("تظاهر الطلاب احتجاجا على الهجوم الأميركي المحتمل على الجزيرة.", ATTACK),
        ("طلبت الحكومة رسميا من حلفائها شن غارات على المتمردين.", STRIKE),
        ("ألمح الرئيس الأميركي إلى احتمال تنفيذ ضربات ضد الجزيرة.", STRIKE),
    ],
)
def test_an_option_and_what_is_foreseen_are_possible(text: str, kind: EventType) -> None:
    assert told(text, kind) == {Status.POSSIBLE}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قصفت الطائرات المصنع قبل ستة أسابيع.", STRIKE),
        ("يعود آخر قصف إسرائيلي على المطار إلى نحو ثلاثة أشهر.", STRIKE),
        ("زار الطلاب النصب الذي يخلد ضحايا القصف الكيماوي.", STRIKE),
        ("وفي عام 2006م هاجم مسلحون قاعدة الجيش وقتلوا عشرة جنود.", ATTACK),
        ("خرج الأهالي من عشرية دامية شهدت مجازر ارتكبتها الجماعات المسلحة.", ATTACK),
    ],
)
def test_weeks_months_memorials_and_the_black_decade_make_history(text: str, kind: EventType) -> None:
    assert told(text, kind) == {Status.BACKGROUND}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قصفت الطائرات المصنع قبل ثلاثة أسابيع.", STRIKE),
        ("نصب مسلحون كمينا لدورية وقتلوا جنديين.", ATTACK),
        ("هاجم المسلحون مبنى الحكومة ومقر الحزب أمس.", ATTACK),
        ("قتل مسلحون عشرة جنود في هجوم في 12 أيلول 2012م.", ATTACK),
        ("هذا العام قتل مسلحون عشرة من طالبي الهجرة في هجوم على قارب.", ATTACK),
    ],
)
def test_what_only_looks_like_history_is_news(text: str, kind: EventType) -> None:
    assert told(text, kind) == {Status.ACTUAL}


@pytest.mark.parametrize(
    "text",
    [
        "وجاء الهجوم على النائب بعد أشهر على اغتيال قاض في عدن.",
        "ووقعت الحادثة بعد أربعة أشهر على تفجير استهدف السوق في كركوك.",
        "وفي مارس (آذار)، قتل 22 شخصا في هجوم على فندق في كابل.",
        "وفي نيسان، قتل سبعة أشخاص في هجوم على حافلة في كويتا.",
    ],
)
def test_what_was_months_ago_is_history(text: str) -> None:
    assert Status.BACKGROUND in told(text, ATTACK)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("بعد أربعة أشهر على بدء الغارات على المدينة ما زال السكان يعانون.", STRIKE),
        ("وفي أيلول (سبتمبر)، قتل 22 شخصا في هجوم على فندق في كابل.", ATTACK),
    ],
)
def test_what_began_months_ago_or_was_this_month_is_news(text: str, kind: EventType) -> None:
    assert told(text, kind) == {Status.ACTUAL}


@pytest.mark.parametrize(
    "text",
    [
        "أيدت لندن حق حليفتها بقصف مواقع المتمردين في الجبال.",
        "دافع الحلف عن حق بلاده في قصف مواقع المتمردين في الجبال.",
    ],
)
def test_what_somebody_has_the_right_to_do_is_not_done(text: str) -> None:
    assert told(text, STRIKE) == {Status.POSSIBLE}


def test_an_act_is_not_where_that_was_which_it_followed_by_months() -> None:
    text = "ندد الرئيس بالهجوم الذي وقع بعد أشهر على اغتيال قاض في عدن."
    first, *_ = CODER.code(title="", text=text, published_at=datetime(2012, 9, 20, tzinfo=UTC)).mentions
    assert first.cue == "بالهجوم"
    assert first.place is None


@pytest.mark.parametrize(
    "text",
    [
        "للمرة الأولى منذ العام 1996 أغارت المقاتلات على سجن المدينة فقتلت تسعة من الحراس.",
        "في أعنف غارة منذ عام 2003 قتلت الطائرات تسعة من سكان القرية.",
    ],
)
def test_what_is_the_first_or_the_worst_since_a_year_is_news(text: str) -> None:
    assert told(text, STRIKE) == {Status.ACTUAL}


def test_what_has_been_since_a_year_without_being_the_first_is_not_made_news_by_it() -> None:
    assert told("في عام 2003 أغارت المقاتلات على سجن المدينة فقتلت تسعة من الحراس.", STRIKE) == {Status.BACKGROUND}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ارتكبت قوات مسلحة مجازر بحق المدنيين في سربرنيتسا.", ATTACK),
        ("ارتكبت العصابات الصهيونية مجزرة دير ياسين وقتلت العشرات من سكانها.", ATTACK),
        ("خلال الحرب العراقية الإيرانية قصفت الطائرات العراقية المدينة.", STRIKE),
        ("خلال الحرب الأهلية اللبنانية خطف مسلحون آلاف المدنيين.", ATTACK),
        ("قتل جنديان في ثمانينات القرن الماضي في كمين.", ATTACK),
        ("قتل جنديان في التسعينيات في تفجير.", ATTACK),
        ("غزا العراق الكويت ونهب جنوده المتاجر.", ATTACK),
        ("أدت هجمات الحادي عشر من سبتمبر إلى مقتل ثلاثة آلاف شخص.", ATTACK),
    ],
)
def test_an_act_known_by_a_name_or_of_an_old_war_or_decade_is_history(text: str, kind: EventType) -> None:
    assert told(text, kind) == {Status.BACKGROUND}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قتل رجل في الثمانينيات من عمره في قصف على بلدته.", STRIKE),
        ("اندلعت اشتباكات في مخيم شاتيلا بين مسلحين.", ATTACK),
        ("قتل ثلاثة في هجوم على حاجز في حلبجة.", ATTACK),
        ("قصفت مدفعية الجيش الحي في أعنف قصف منذ الثمانينيات.", STRIKE),
    ],
)
def test_an_act_at_an_old_name_s_place_or_the_worst_since_a_decade_is_news(text: str, kind: EventType) -> None:
    assert told(text, kind) == {Status.ACTUAL}


JUNE = datetime(2020, 6, 17, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("شهدت البلدة هجوما في نهاية أبريل/نيسان أوقع عشرة قتلى.", ATTACK),
        ("قصف الطيران الميناء في أواخر مارس.", STRIKE),
    ],
)
def test_a_month_long_past_behind_an_act_makes_history(text: str, kind: EventType) -> None:
    assert told(text, kind, JUNE) == {Status.BACKGROUND}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("هاجم المسلحون الفندق في بداية يونيو.", ATTACK),
        ("قتل ثلاثة جنود في هجوم في أواخر مايو.", ATTACK),
        ("قصفت الطائرات المرفأ في 15 يونيو.", STRIKE),
        ("تقصف الطائرات المرفأ منذ مارس.", STRIKE),
    ],
)
def test_this_month_the_last_and_what_goes_on_since_another_are_news(text: str, kind: EventType) -> None:
    assert told(text, kind, JUNE) == {Status.ACTUAL}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("كشفت الشرطة تفاصيل العمليات الإرهابية المخطط لها في العاصمة.", ATTACK),
        ("قال المحافظ إن تحرير المدينة مسألة وقت.", ATTACK),
        ("قال القائد إن سقوط البلدة بات مسألة أيام.", ATTACK),
        ("تجند الجماعة شبانا للقتال في الصومال.", ATTACK),
    ],
)
def test_what_is_planned_near_or_recruited_for_is_possible(text: str, kind: EventType) -> None:
    assert told(text, kind, JUNE) == {Status.POSSIBLE}


@pytest.mark.parametrize(
    "text",
    [
        "تحولت المراسم التي أقيمت اليوم في الذكرى الثانية لاغتيال القائد إلى مأتم بعد تفجيرين قرب قبره قتل فيهما أربعون شخصا.",
        "في الذكرى الأولى للثورة هاجم مسلحون أمس حاجزا في كركوك وقتلوا شرطيين.",
    ],
)
def test_what_befalls_an_anniversary_is_not_of_its_past(text):
    when = datetime(2020, 6, 17, 12, tzinfo=UTC)
    assert coder().code(title="", text=text, published_at=when).mentions[-1].status is Status.ACTUAL
