from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from agents.coder.text.normalised import Sentence, normalise
from agents.coder.text.page import UNKNOWN, page_of

WORD = re.compile(r"[^\W_]+")


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
    assert [tuple(token) for token in tokens] == [(match[0], *match.span()) for match in WORD.finditer(doc.norm)]


def test_a_control_character_of_the_text_is_no_unknown_letter() -> None:
    assert page_of(f"\u0628{UNKNOWN}\u0628") == page_of("\u0628 \u0628")
