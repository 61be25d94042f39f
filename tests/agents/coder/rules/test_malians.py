"""Mali and its people are no word for money; money is no word for Mali."""

from __future__ import annotations

import pytest

from agents.coder.rules.malians import named
from schemas.base import EventType
from tests.agents.coder.reading import coder, sentence


def kinds(text: str) -> set[EventType]:
    return {one.type for one in coder().code(title="", text=text).mentions}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("توصلت الحكومة المالية والحركات الأزوادية إلى اتفاق", ["الليبيه"]),
        ("هجوم على معسكر للجيش المالي", ["الليبي"]),
        ("أعلن وزير الخارجية المالي عبد الله ديوب", ["الليبي"]),
        ("مفاوضات بين حكومة مالي والحركات", ["ليبيا"]),
        ("قوات من تشاد ومالي", ["وليبيا"]),
        ("قالت السلطات المالية في باماكو", ["الليبيه"]),
        ("قالت السلطات المالية في لبنان", []),
        ("أعلنت وزارة المالية الأزمة المالية", []),
        ("فساد مالي وإداري", []),
        ("دعم إداري ومالي", []),
    ],
)
def test_which_of_the_two_is_told_by_its_neighbours(text: str, read: list[str]) -> None:
    assert [like for _, like in named(sentence(text).tokens)] == read


@pytest.mark.parametrize(
    "text",
    [
        "توصلت الحكومة المالية والحركات الأزوادية إلى اتفاق في الجزائر.",
        "تحتضن الرباط مفاوضات بين الحكومة المالية والحركات المسلحة.",
        "ساهمت الجزائر في التوصل إلى اتفاق بين حكومة مالي والحركات الأزوادية.",
    ],
)
def test_talks_of_malians_are_talks(text: str) -> None:
    assert EventType.NEGOTIATION in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت وزارة المالية انتهاء المفاوضات مع صندوق النقد حول الأزمة المالية في لبنان.",
        "ناقشت المفاوضات بين شركتي الاتصالات الجوانب المالية في طرابلس.",
        "قالت السلطات المالية في لبنان إن المفاوضات مع حملة السندات مستمرة.",
    ],
)
def test_talks_of_money_are_none(text: str) -> None:
    assert kinds(text) == set()
