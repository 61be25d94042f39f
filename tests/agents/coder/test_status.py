from __future__ import annotations

import pytest

from agents.coder import Coder
from schemas.base import Status

RULES = Coder.load(referee=False)


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
    ],
)
def test_what_did_not_happen_at_all_is_negated(text: str) -> None:
    assert told(text) == {Status.NEGATED}


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
