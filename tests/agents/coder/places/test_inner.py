"""The quarter of a city that is told as well: after the house of whoever was hit, or without a particle; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder


def places(title: str, text: str) -> list[tuple[str, str | None]]:
    """The words and the spot of each place of the acts of a text, in order."""
    coded = coder().code(title=title, text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    return [(one.place.text, one.place.name) for one in coded.mentions if one.place is not None and one.field == "text"]


@pytest.mark.parametrize(
    ("text", "words", "spot"),
    [
        ("اغتال مسلحون ضابط شرطة في البصرة لدى خروجه من منزله في حي الجمعيات.", "حي الجمعيات", "jamiyat-basra"),
        ("اغتال مجهولون قاضيا في كركوك أمام منزله في حي القادسية جنوب المدينة.", "حي القادسية", "kirkuk-qadisiya"),
        ("قتل قاض في صنعاء برصاص مسلحين قرب منزله في حي حدة.", "حي حدة", "hadda"),
        ("اغتال مجهولون قاضيا في كركوك كان منزله في بغداد.", "كركوك", "kirkuk"),
    ],
)
def test_whose_house_stands_in_a_quarter_was_hit_in_that_quarter(text: str, words: str, spot: str) -> None:
    assert places("", text)[0] == (words, spot)


@pytest.mark.parametrize(
    ("title", "text", "spot"),
    [
        ("", "سقط صاروخ على حي أبو سليم في طرابلس وقتل ثلاثة.", "abu-salim"),
        ("معارك حلب", "تجدد القصف على حي صلاح الدين في المدينة.", "salahuddin-aleppo"),
        ("معارك العراق", "تجدد القصف على حي صلاح الدين في بعقوبة.", "baqubah"),
    ],
)
def test_a_quarter_whose_name_begins_with_its_word_is_believed_where_its_land_is_spoken_of(
    title: str, text: str, spot: str
) -> None:
    assert places(title, text)[0][1] == spot
