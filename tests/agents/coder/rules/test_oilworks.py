"""Oil that was hit, and oil that is dear."""

from __future__ import annotations

import pytest

from agents.coder.rules.oilworks import OIL, of_works
from agents.coder.text.normalised import normalise
from schemas.base import EventType, Status
from tests.agents.coder.reading import coder


def of_the_market(text: str) -> list[str]:
    forms = normalise(text).norm.split()
    words = of_works([coder().lexicon.word(form) for form in forms])
    return [form for form, word in zip(forms, words, strict=True) if word is not None and "market" in word.classes]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("احترقت ناقلتا نفط قبالة الساحل", []),
        ("هاجموا خط الأنابيب الناقل للنفط", []),
        ("اقتحموا حقل الشرارة النفطي", []),
        ("اقتحموا آبار النفط وأسعار النفط ترتفع", ["واسعار", "النفط"]),
        ("ارتفع النفط بعد الهجوم على ناقلة", ["النفط"]),
        ("السفن ترفع أسعار النفط", ["اسعار", "النفط"]),
        ("مليون برميل من الخام", ["برميل", "الخام"]),
    ],
)
def test_oil_said_of_a_ship_a_field_or_a_pipeline_is_no_word_of_the_market(text: str, left: list[str]) -> None:
    assert of_the_market(text) == left
    assert OIL in coder().lexicon.classes


def attacks(title: str, text: str = "") -> list[Status]:
    found = coder().code(title=title, text=text).mentions
    return [one.status for one in found if one.type is EventType.ATTACK and one.confidence >= 0.6]


@pytest.mark.parametrize(
    "title",
    [
        "هجوم على ناقلتي نفط قبالة سواحل اليمن",
        "تعرضت ناقلتا نفط لهجوم في البحر الأحمر فجر أمس",
        "هجوم يستهدف أنبوب نفط في شبوة ومقتل جنديين",
    ],
)
def test_an_attack_on_a_tanker_or_a_pipeline_is_one(title: str) -> None:
    assert attacks(title) == [Status.ACTUAL]


@pytest.mark.parametrize(
    "title", ["هجوم المضاربين على النفط يهبط بالأسعار", "النفط يهاجم حاجز المئة دولار", "هجوم البائعين على خام برنت"]
)
def test_an_attack_on_prices_is_none(title: str) -> None:
    assert attacks(title) == []
