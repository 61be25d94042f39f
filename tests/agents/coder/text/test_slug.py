from __future__ import annotations

import pytest

from agents.coder.text import sentences
from agents.coder.text.normalised import normalise
from tests.agents.coder.reading import coder


def headline(title: str) -> list[str]:
    return [part.raw for part in sentences.split(normalise(title), "title")]


@pytest.mark.parametrize("slug", ["عام / ", "عام/ ", "سياسي / ", "أمني/", "  عام / "])
def test_the_desk_before_a_headline_is_not_of_it(slug: str) -> None:
    assert headline(slug + "مقتل جندي قرب نجران") == ["مقتل جندي قرب نجران"]


@pytest.mark.parametrize("title", ["عام / ", "عام", "رياضي / فوز الهلال", "عدن / مقتل ضابط", "عام 2015 / 2016 حصاد"])
def test_a_place_a_year_and_a_desk_alone_stay(title: str) -> None:
    assert headline(title) == [title.strip()]


def test_a_text_keeps_it() -> None:
    assert sentences.split(normalise("عام / مقتل جندي"), "text")[0].raw == "عام / مقتل جندي"


def test_under_its_desk_a_killing_is_news_and_stands_where_it_stands_in_the_headline() -> None:
    title = "عام / مقتل رجل أمن وإصابة آخر بإطلاق نار في القطيف"
    mention = coder().code(title=title, text="").mentions[0]
    assert mention.status.value == "actual"
    assert mention.confidence >= 0.7
    assert title[mention.start : mention.end] == mention.cue
