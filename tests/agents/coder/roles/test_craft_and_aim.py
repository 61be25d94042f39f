"""What hits and what it hits stand side by side, and are two; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder


def told(text: str) -> tuple[str | None, str | None]:
    """The target's words and the place's name."""
    one = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC)).mentions[0]
    return (one.target.text if one.target else None, one.place.name if one.place else None)


@pytest.mark.parametrize(
    ("text", "target", "place"),
    [
        ("استهدفت طائرة مسيرة قاعدة عين الأسد في الأنبار.", "قاعدة عين الأسد", "ain-al-asad"),
        ("هاجمت طائرة مسيرة مطار معيتيقة في طرابلس.", "مطار معيتيقة", "mitiga"),
        ("قصفت طائرة حربية قاعدة حماة الجوية.", "قاعدة حماة الجوية", "hama"),
        ("ضربت طائرة مسيرة سيارة في شبوة.", "سيارة", "shabwa"),
        ("استهدفت مسيرة قاعدة الوطية غرب طرابلس.", "قاعدة الوطية", "watiya"),
        ("أسقطت الدفاعات طائرة مسيرة قرب قاعدة عين الأسد.", "طائرة مسيرة", "ain-al-asad"),
    ],
)
def test_a_craft_does_not_swallow_what_it_hits(text, target, place):
    assert told(text) == (target, place)
