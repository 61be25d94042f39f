"""A truce that is broken now or has lasted since a month is in force; talks of any kind that are a condition are not there yet."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import EventType
from tests.agents.coder.reading import coder


def statuses(text: str) -> set[str]:
    coded = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    return {one.status.value for one in coded.mentions if one.type is EventType.NEGOTIATION}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("قتل جنديان في خرق للهدنة التي دخلت حيز التنفيذ في 2 أبريل في مأرب.", "actual"),
        ("تشهد الحديدة هدنة هشة منذ ديسمبر الماضي تتخللها خروقات.", "actual"),
        ("يسري وقف لإطلاق النار في إدلب منذ مارس الماضي.", "actual"),
        ("اندلع القتال بعد خرق الهدنة التي أعلنت في مارس الماضي في مأرب.", "background"),
        ("اتهمت الحكومة الحركة بخرق اتفاق عام 2015 في مأرب.", "background"),
        ("يشترط الحوثيون رفع الحصار قبل الدخول في أي مفاوضات.", "possible"),
        ("رفض الحوثيون الدخول في أي مفاوضات قبل رفع الحصار.", "negated"),
        ("لا يجري الحوثيون أي مفاوضات مع الحكومة.", "negated"),
    ],
)
def test_how_it_stands(text: str, status: str) -> None:
    assert statuses(text) == {status}
