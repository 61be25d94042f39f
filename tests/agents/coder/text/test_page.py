from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.coder.text.normalised import Normalised, Sentence, normalise
from agents.coder.text.page import UNKNOWN, page_of, plain
from schemas.base import EventType
from tests.agents.coder.reading import coder

WORD = re.compile(r"[^\W_]+")


def whole(doc: Normalised) -> Sentence:
    return Sentence(0, "text", 0, len(doc.norm), doc)


@given(st.text())
def test_a_page_is_as_long_as_its_text_and_parts_its_words_where_they_part(raw: str) -> None:
    norm = normalise(raw).norm
    page = page_of(norm)
    assert len(page) == len(norm)
    spans = [match.span() for match in re.finditer(rb"[^ ]+", page)]
    assert spans == [match.span() for match in WORD.finditer(norm)]


@given(st.text(alphabet="\u0627\u0644\u0628\u06cc\u0661\u0662 a1_\u00ab\u00bb\U0001f600\x1a.", max_size=40))
def test_the_tokens_of_a_sentence_are_its_words(raw: str) -> None:
    doc = normalise(raw)
    tokens = Sentence(0, "text", 0, len(doc.norm), doc).tokens
    assert [tuple(token) for token in tokens] == [(plain(match[0]), *match.span()) for match in WORD.finditer(doc.norm)]


def test_a_control_character_of_the_text_is_no_unknown_letter() -> None:
    assert page_of(f"\u0628{UNKNOWN}\u0628") == page_of("\u0628 \u0628")


@pytest.mark.parametrize(
    ("written", "arabic"),
    [
        ("کرکوک", "كركوك"),
        ("القاعدة الأمریکیة", "القاعدة الأمريكية"),
        ("ہجوم", "هجوم"),
        ("العراقیین \U00010400", "العراقيين \U00010400"),
    ],
)
def test_letters_of_a_persian_keyboard_are_on_the_page_what_they_stand_for(written: str, arabic: str) -> None:
    ours, theirs = normalise(written), normalise(arabic)
    assert ours.page == theirs.page
    assert ours.coded == theirs.coded
    assert [one.form for one in whole(ours).tokens] == [one.form for one in whole(theirs).tokens]
    assert ours.norm != theirs.norm, "the normal form is camel-tools' own"


def test_an_item_of_a_persian_keyboard_is_read_as_any_other_and_its_spans_are_its_own_letters() -> None:
    text = "هاجم مسلحون نقطة للشرطة قرب کرکوک أمس وقتلوا ستة من عناصر القوات العراقیة."
    (found,) = coder().code(title="", text=text).mentions
    assert (found.type, found.deaths, found.place and found.place.name) == (EventType.ATTACK, 6, "kirkuk")
    assert found.place is not None
    assert found.place.text == "کرکوک"
    assert text[found.start : found.end] == found.cue
