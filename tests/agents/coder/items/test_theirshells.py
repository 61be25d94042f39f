"""The shelling of nobody named is that of the armed group whose the headline says it is."""

from __future__ import annotations

import pytest

from schemas.base import EventType
from tests.agents.coder.reading import coder

CODER = coder()
ATTACK, STRIKE = EventType.ATTACK, EventType.STRIKE


@pytest.mark.parametrize(
    ("title", "text", "kinds"),
    [
        (
            "قصف حدودي للحوثيين يصيب امرأة",
            "تعرضت قرية في جازان لقصف أصيبت فيه امرأة. وأوضح الناطق أن القصف ألحق أضرارا بمنازل.",
            [ATTACK, ATTACK, ATTACK],
        ),
        (
            "قصف حدودي للحوثيين يصيب امرأة",
            "تعرضت قرية في جازان لقصف أصيبت فيه امرأة. وردت طائرات التحالف بقصف مواقع في صعدة.",
            [ATTACK, ATTACK, STRIKE],
        ),
        (
            "قصف لحزب الله على عسقلان",
            "قتل رجل في قصف على عسقلان. وقصفت إسرائيل بلدة الخيام في لبنان.",
            [ATTACK, ATTACK, STRIKE],
        ),
        ("قصف مدفعي للجيش على إدلب", "قتل رجل في قصف على إدلب.", [STRIKE, STRIKE]),
    ],
)
def test_bare_shelling_is_of_whom_the_headline_names(title: str, text: str, kinds: list[EventType]) -> None:
    assert [one.type for one in CODER.code(title=title, text=text).mentions] == kinds
