"""A ground that is hit, and a match that is played."""

from __future__ import annotations

import pytest

from agents.coder.rules.pitches import SPORT, of_grounds
from agents.coder.text.normalised import normalise
from schemas.base import EventType
from tests.agents.coder.reading import coder


def of_sport(text: str) -> list[str]:
    forms = normalise(text).norm.split()
    words = of_grounds(tuple([coder().lexicon.word(form) for form in forms]))
    return [form for form, word in zip(forms, words, strict=True) if word is not None and SPORT in word.classes]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("طالبان تنسف ملعب المنتخب", []),
        ("استشهاد مدرب النادي", []),
        ("قصف إسرائيلي على مباراة", []),
        ("هجوم مسلح على حافلة المنتخب", []),
        ("هجوم المنتخب في المباراة", ["المنتخب", "المباراه"]),
        ("لاعب يقصف المرمى", ["لاعب", "المرمي"]),
    ],
)
def test_sport_in_a_line_of_war_is_no_word_of_sport(text: str, left: list[str]) -> None:
    assert of_sport(text) == left


@pytest.mark.parametrize(
    ("title", "text", "kinds"),
    [
        ("قصف إسرائيلي يطال مباراة للناشئين", "قصفت إسرائيل ملعبا لكرة القدم في غزة.", {EventType.STRIKE}),
        ("هجوم مسلح على حافلة منتخب", "إطلاق نار على حافلة المنتخب في أنغولا يقتل اثنين.", {EventType.ATTACK}),
        ("هجوم المنتخب يحسم المباراة", "قصف المهاجم المرمى وسجل هدفين في المباراة.", set()),
    ],
)
def test_a_headline_of_sport_silences_no_report_of_what_was_hit(title: str, text: str, kinds: set[EventType]) -> None:
    assert {one.type for one in coder().code(title=title, text=text).mentions} == kinds
