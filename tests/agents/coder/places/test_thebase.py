"""`القاعدة`: a base where rockets fall and gunmen storm, a band where it has fighters, claims, or is bombed from the air."""

from __future__ import annotations

import pytest

from tests.agents.coder.reading import coder

BAND = "al-qaeda"


def met(text: str) -> set[str | None]:
    found = coder().code(title="", text=f"{text}.").mentions
    return {
        role.name for one in found for role in (one.actor, one.target) if role is not None and "القاعدة" in role.text
    }


@pytest.mark.parametrize(
    "text",
    [
        "سقطت ثلاثة صواريخ على القاعدة",
        "هاجم مسلحون القاعدة فجر اليوم",
        "تعرضت القاعدة لهجوم بثلاثة صواريخ",
        "قصف صاروخي يستهدف القاعدة التي تضم قوات أميركية",
    ],
)
def test_a_base(text: str) -> None:
    assert met(text) == {None}


@pytest.mark.parametrize(
    "text",
    [
        "قتل خمسة من عناصر القاعدة في غارة أميركية",
        "هاجم مسلحو القاعدة حاجزا للجيش",
        "غارة أميركية على القاعدة في شبوة",
        "القاعدة تتبنى هجوم شبوة",
    ],
)
def test_the_band(text: str) -> None:
    assert met(text) == {BAND}


def test_both_in_one_sentence() -> None:
    assert met("تنظيم القاعدة يتبنى إطلاق صواريخ على القاعدة") == {BAND, None}
