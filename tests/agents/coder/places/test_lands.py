"""A land that is said by its people, and one that is only whose friend somebody is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder import Coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder.load()


def theatres(coder: Coder, text: str, title: str = "") -> set[str]:
    coded = coder.code(title=title, text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    return {one[0] for mention, one in zip(coded.mentions, coded.theatres, strict=True) if mention.field == "text"}


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("قصفت طائرات التحالف أمس مواقع الحوثيين في الأراضي اليمنية.", "YE"),
        ("أغارت طائرات إسرائيلية على هدف في الأجواء اللبنانية.", "LB"),
        ("قتل خمسة جنود في انفجار لغم في المناطق الأفغانية الشرقية.", "AF"),
        ("وصعدت قوات التحالف غاراتها الجوية لقصف تجمعات الحوثيين داخل الأراضي اليمنية.", "YE"),
    ],
)
def test_soil_is_of_the_land_whose_it_is_said_to_be(coder, text, land):
    assert theatres(coder, text) == {land}
    assert theatres(coder, text, title="هجوم على الحدود السعودية في نجران") == {land}


def test_a_friend_is_not_where_those_are_hit_whom_he_stands_by(coder):
    text = "وتبادلت الجماعة القصف مع الجيش في دار سعد فيما قصفت طائرات حربية الجماعة المتحالفة مع إيران."
    assert theatres(coder, text, title="غارات في اليمن") == {"YE"}
