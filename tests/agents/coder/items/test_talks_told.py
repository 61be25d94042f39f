"""Talks: the lands of those who refuse them, and a first sentence that tells them whole; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder import Coded
from schemas.base import EventType
from tests.agents.coder.reading import coder


def code(text: str) -> Coded:
    return coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "theatres"),
    [
        ("رفضت الفصائل المسلحة التفاوض مع الولايات المتحدة.", ("IQ", "US")),
        ("نفت الحكومة العراقية إجراء أي محادثات مع الولايات المتحدة.", ("IQ", "US")),
        ("رفضت الحكومة السورية إجراء محادثات مع المعارضة في جنيف.", ("CH",)),
        ("رفضت حركة حماس التفاوض مع إسرائيل.", ("IL",)),
    ],
)
def test_talks_refused_are_of_the_land_of_who_refuses_them(text, theatres):
    assert code(text).theatres == (theatres,)


@pytest.mark.parametrize(
    "text",
    [
        "عقد وفد حكومي عراقي جولة محادثات مع الولايات المتحدة في بغداد اليوم.",
        "عقدت الحكومة السودانية جلسة محادثات مع الحركة الشعبية في أديس أبابا اليوم.",
    ],
)
def test_talks_told_whole_are_news(text):
    assert code(text).labels == (EventType.NEGOTIATION,)


@pytest.mark.parametrize(
    "text",
    [
        "عقد النادي الأهلي جلسة مفاوضات مع اللاعب في القاهرة اليوم.",
        "رفضت الحكومة اليمنية التفاوض مع الحوثيين في مسقط اليوم.",
    ],
)
def test_others_are_none(text):
    assert code(text).labels == ()
