from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder.text.calendar import NAMES
from schemas.base import Status
from tests.agents.coder.reading import coder

RULES = coder(referee=False)


def told(text: str) -> set[Status]:
    return {mention.status for mention in RULES.code(title="", text=text).mentions}


@pytest.mark.parametrize(
    "text",
    [
        "من المقرر أن تبدأ جولة مفاوضات جديدة في العاصمة",
        "تستضيف المدينة الأحد المقبل محادثات بين الفصيلين",
        "يتوجه المبعوث إلى العاصمة لإجراء محادثات مع الوفد",
        "دعا الوزير إلى وقف إطلاق النار في الجنوب",
        "لا يستبعد الخبراء أن تشن القوات غارات على الميناء",
        "يرى المحلل أن الحكومة قد تشن غارات على الميناء",
        "تستعد القوات لتوجيه ضربة جوية إلى الميناء",
        "يدور الحديث عن قرب التوصل إلى هدنة",
        "لا تستبعد أوساط سياسية في العاصمة أن تلجأ الجماعات المسلحة إلى إطلاق صواريخ على الميناء",
    ],
)
def test_what_is_set_called_for_or_not_ruled_out_is_possible(text: str) -> None:
    assert told(text) == {Status.POSSIBLE}


@pytest.mark.parametrize(
    "text",
    [
        "لم تقع أي هجمات على الدوريات هذا الصباح",
        "لم تشن الطائرات الحربية أي غارة طوال النهار",
        "لم يتوصل الوفدان إلى اتفاق هدنة",
        "لم تسجل منذ الفجر أي حادثة إطلاق نار",
        "نفى الناطق باسم الوزارة الجديدة في العاصمة أن تكون بلاده هددت بإغلاق الحدود",
    ],
)
def test_what_did_not_happen_at_all_is_negated(text: str) -> None:
    assert told(text) == {Status.NEGATED}


@pytest.mark.parametrize(
    "text",
    [
        "دعا الحزب إلى الرد على الغارات الجوية",
        "قد يتظاهر السكان احتجاجا على القصف الجوي",
    ],
)
def test_what_is_answered_has_happened_whoever_calls_for_the_answer(text: str) -> None:
    assert told(text) == {Status.ACTUAL}


@pytest.mark.parametrize(
    "text",
    [
        "لم يسفر القصف الجوي عن ضحايا",
        "لا تزال الغارات الجوية مستمرة على الميناء",
    ],
)
def test_to_deny_the_outcome_or_the_end_of_an_act_is_not_to_deny_the_act(text: str) -> None:
    assert told(text) == {Status.ACTUAL}


def test_an_act_since_which_something_is_counted_is_background() -> None:
    assert told("منذ الغارة الجوية على المطار لم تعد الرحلات") == {Status.BACKGROUND}


IN_SEPTEMBER = datetime(2015, 9, 20, tzinfo=UTC)


def dated(text: str) -> set[Status]:
    return {mention.status for mention in RULES.code(title="", text=text, published_at=IN_SEPTEMBER).mentions}


@pytest.mark.parametrize(
    ("month", "status"),
    [("شباط", Status.BACKGROUND), ("مايو", Status.BACKGROUND), ("آب", Status.ACTUAL), ("أيلول", Status.ACTUAL)],
)
def test_an_act_in_a_month_long_past_is_background_and_one_of_this_month_or_the_last_is_news(
    month: str, status: Status
) -> None:
    assert dated(f"كان الهجوم على السوق في {month} أعنف ما شهدته البلدة") == {status}


def test_a_month_that_is_nearer_as_one_to_come_makes_no_history() -> None:
    assert dated("الهجوم على القرية أخر الحصاد الذي ينتهي في ديسمبر") == {Status.ACTUAL}


def test_an_act_that_goes_on_since_a_past_month_is_news() -> None:
    assert dated("الغارات الجوية على المدينة متواصلة منذ آذار") == {Status.ACTUAL}


@pytest.mark.parametrize(
    "text",
    [
        "لا تزال المجزرة التي ارتكبها المسلحون في القرية، وهي على بعد ساعة من العاصمة، حاضرة في ذاكرة أهلها",
        "ما زالت في أذهان السكان غارات جوية على المدينة",
        "لا يزال اغتيال النائب ماثلا في الأذهان",
    ],
)
def test_what_is_still_in_minds_is_background(text: str) -> None:
    assert told(text) == {Status.BACKGROUND}


def test_what_is_still_going_on_is_news_whoever_remembers_another() -> None:
    assert told("لا تزال الغارات الجوية متواصلة على الميناء") == {Status.ACTUAL}
    assert told("أعادت الغارات الجوية إلى الأذهان سنين الحرب") == {Status.ACTUAL}


@pytest.mark.parametrize(("name", "month"), NAMES.items())
def test_an_act_of_a_month_long_past_is_background_by_every_name_of_it(name: str, month: int) -> None:
    text = f"قتل خمسة جنود في هجوم شنه مسلحون في {name.replace('_', ' ')} الماضي على حاجز للجيش"
    when = datetime(2024 + (month > 5), (month + 6) % 12 + 1, 10, tzinfo=UTC)  # seven months on
    for one in (RULES, coder()):
        (mention,) = one.code(title="", text=text, published_at=when).mentions
        assert (mention.status, mention.day) == (Status.BACKGROUND, None)


@pytest.mark.parametrize("name", ["آب", "الأب", "أب", "جوان", "ماي"])
def test_a_name_like_a_month_s_makes_no_history(name: str) -> None:
    assert dated(f"قتل {name} وطفلاه في قصف على القرية") == {Status.ACTUAL}


def test_the_seventh_of_november_is_not_that_of_october() -> None:
    when = datetime(2024, 11, 9, tzinfo=UTC)
    for month in ("نوفمبر", "تشرين الثاني"):
        text = f"قتل خمسة مدنيين في هجوم على القرية في السابع من {month}"
        assert {one.status for one in coder().code(title="", text=text, published_at=when).mentions} == {Status.ACTUAL}
    text = "قتل المئات في هجوم السابع من تشرين الأول على القرية"
    assert {one.status for one in coder().code(title="", text=text, published_at=when).mentions} == {Status.BACKGROUND}


@pytest.mark.parametrize(
    "text",
    [
        "أطلقت حركة حماس 2000 صاروخ على مدن إسرائيلية",
        "قتل 2000 مدني في هجوم شنه مسلحون على مدينة الفاشر",
        "قتل نحو 2000 في هجوم شنه مسلحون على مدينة الفاشر",
        "قتلت الغارات 1980 نازحا في المخيم",
        "قتل أكثر من 1700 في هجوم شنه مسلحون على المدينة",
    ],
)
def test_a_number_that_counts_something_is_no_year(text: str) -> None:
    for one in (RULES, coder()):
        told = one.code(title="", text=text, published_at=IN_SEPTEMBER.replace(year=2024)).mentions
        assert {mention.status for mention in told} == {Status.ACTUAL}


@pytest.mark.parametrize("year", ["عام 2013", "عام ٢٠١٣", "في 2013", "صيف 2013", "حزيران 2013"])
def test_a_year_makes_history_in_digits_of_both_kinds_whatever_follows_it(year: str) -> None:
    for one in (RULES, coder()):
        told = one.code(title="", text=f"قتل مدنيون في هجوم {year} جندي شنه مسلحون", published_at=IN_SEPTEMBER).mentions
        assert {mention.status for mention in told} == {Status.BACKGROUND}
