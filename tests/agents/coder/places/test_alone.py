"""Towns whose names are common words, where an item names no land; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder


def place(text: str) -> str | None:
    found = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC)).mentions
    return next((one.place.name for one in found if one.place), None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("هاجم مسلحون نقطة تفتيش في الحلة.", "hilla"),
        ("هاجم مسلحون القوات الأميركية في الحلة.", "hilla"),
        ("قتل ثلاثة في انفجار عبوة ناسفة قرب العمارة.", "amarah"),
        ("اشتبك الجيش مع مسلحين في القصير.", "qusayr"),
        ("قتل ضابط برصاص مسلحين في الزاوية.", "zawiya"),
        ("هاجم مسلحون نقطة تفتيش في إب.", "ibb"),
        ("اغتال مسلحون ضابطا في إب اليمنية.", "ibb"),
    ],
)
def test_a_town_where_no_land_is_named(text, name):
    assert place(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "هاجم مسلحون الشرطة المصرية في العمارة.",
        "هاجم مسلحون مدرسة في الحي.",
        "هاجم مسلحون مدرسة في آب.",
        "قتل رجل في العين اليسرى برصاص مسلحين.",
        "هاجم مسلحون نقطة للشرطة في العمارة التي يسكنها الوزير.",
        "انفجرت قنبلة في الخيام.",
    ],
)
def test_a_common_word_is_no_town(text):
    assert place(text) is None


def test_a_father_is_no_town():
    assert place("قتل أب وثلاثة من أبنائه في قصف على حلب.") == "aleppo"
