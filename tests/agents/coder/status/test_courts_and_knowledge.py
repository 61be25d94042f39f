"""Acts that a charge tells are history, of acts that nobody knows of there is none, and what befell while somebody slept is news."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import VIOLENT, Status
from tests.agents.coder.reading import coder

CODER = coder()


def read(text: str, title: str = "") -> set[Status]:
    found = CODER.code(title=title, text=text, published_at=datetime(2020, 6, 17, tzinfo=UTC)).mentions
    return {one.status for one in found if one.type in VIOLENT and one.field == "text"}


@pytest.mark.parametrize(
    "text",
    [
        "نفى السفير ردا على سؤال علمه باختطاف أي مواطن تركي في ليبيا.",
        "ونفى المتحدث معرفته بوقوع انفجار في القاعدة.",
        "لا علم لنا بخطف أي مهندس في كابل.",
        "وأكد الناطق عدم علمه بوقوع هجوم على القنصلية.",
        "ليس لديه علم بتعرض السفينة لهجوم.",
    ],
)
def test_an_act_of_which_nobody_knows_is_denied(text: str) -> None:
    assert read(text) == {Status.NEGATED}


@pytest.mark.parametrize(
    "text",
    [
        "علم من مصدر أمني بخطف مهندس في كركوك.",
        "لم ينف الوزير علمه باختطاف ثلاثة مهندسين في كركوك.",
    ],
)
def test_an_act_that_is_known_has_happened(text: str) -> None:
    assert read(text) == {Status.ACTUAL}


@pytest.mark.parametrize(
    "text",
    [
        "قال الادعاء في لائحة الاتهام إن قوات الجنرال قتلت ثمانية آلاف مسلم.",
        "وقال الادعاء في مذكرته إن قوات تحت قيادة الرئيس قتلت عشرة آلاف مدني.",
        "وجاء في لائحة الاتهام أن المسلحين أطلقوا النار على الحافلة من ثلاث جهات.",
        "ومن بين المحكومين غيابيا شقيقان أدخلا السيارة التي استخدمت في التفجير وفق القضاء.",
    ],
)
def test_what_a_charge_or_a_sentence_tells_is_history(text: str) -> None:
    assert read(text) == {Status.BACKGROUND}


@pytest.mark.parametrize(
    "text",
    [
        "قالت النيابة إن المهاجم طعن ثلاثة من المارة قبل أن تقتله الشرطة.",
        "فتحت النيابة العامة تحقيقا في هجوم أمس على الكنيسة.",
        "هاجم مسلحون أمس سجنا لتحرير المحكومين.",
    ],
)
def test_what_a_prosecutor_says_of_these_days_is_news(text: str) -> None:
    assert read(text) == {Status.ACTUAL}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("محاكمة سبعة غيابيا بتهمة الضلوع في تفجير فندق بكابل", "وأعلن زعيم الجماعة مسؤوليته عن التفجير."),
        ("المطالبة بإعدام عشرة متهمين باغتيال قاض في عدن", "وقال الشاهد إن المسلحين قتلوا القاضي أمام منزله."),
    ],
)
def test_under_the_headline_of_a_trial_the_act_is_history(title: str, text: str) -> None:
    assert read(text, title) == {Status.BACKGROUND}


def test_who_calls_for_the_death_of_culprits_is_no_court() -> None:
    told = read("قتل مسلحون خمسة أشخاص في السوق أمس.", "الأهالي يطالبون بإعدام منفذي هجوم السوق")
    assert told == {Status.ACTUAL}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("وكانت السفينة في طريقها من مومباسا إلى صلالة ولم تكن تحمل شحنة عندما وقع الهجوم.", Status.ACTUAL),
        ("كان عمره عشر سنوات عندما وقع الهجوم على القرية عام 1994.", Status.BACKGROUND),
    ],
)
def test_what_befell_while_something_else_was_is_the_act_of_the_news(text: str, status: Status) -> None:
    assert read(text) == {status}
