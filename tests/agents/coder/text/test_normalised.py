from __future__ import annotations

import random

from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
    normalize_unicode,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.coder.text.normalised import TATWEEL, Normalised, normalise

# Letters and marks that meet in one word, ligatures, marks that compose, other scripts, what is no character at all.
HARD_LETTERS = (
    "\u0627\u0623\u0625\u0622\u0671\u0649\u064a\u0629\u0647\u0640\u064b\u064e\u0651\u0670\u0653\u0654\u0655 \u0628\u0621"
    "\u0624\u0626\u2026\u00a0\ufefb\ufdfa\ufdf2\ufcf2\ufdfcabc.\u00e9\u0301\u1100\u1161\u11a8\ud55c\U0001f600\ud800"
    "\u0915\u093c\u09c7\u09be\u0663\u00bd\u060c\n"
)


def camel_tools(text: str) -> str:
    """The chain that the issue names, until it changes nothing more."""
    for _ in range(8):
        before = text
        text = dediac_ar(normalize_unicode(text)).replace(TATWEEL, "")
        text = normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(text)))
        if text == before:
            break
    return text


def offsets(doc: Normalised) -> list[int]:
    return [doc.to_raw(i) for i in range(len(doc.norm) + 1)]


def test_camel_tools_says_the_same_of_ten_thousand_generated_strings() -> None:
    chance = random.Random(5)
    for _ in range(10_000):
        text = "".join(chance.choices(HARD_LETTERS, k=chance.randint(0, 24)))
        assert normalise(text).norm == camel_tools(text), ascii(text)


@settings(max_examples=500, deadline=None)
@given(st.text(HARD_LETTERS) | st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).norm
    assert normalise(once).norm == once


@settings(max_examples=500, deadline=None)
@given(st.text(HARD_LETTERS) | st.text())
def test_offsets_go_forward_and_end_at_the_end(text: str) -> None:
    doc = normalise(text)
    found = offsets(doc)
    assert found == sorted(found)
    assert found[-1] == len(text)
    assert found[0] >= 0


@settings(max_examples=500, deadline=None)
@given(st.text(HARD_LETTERS), st.data())
def test_a_span_holds_what_it_was_made_of(text: str, data: st.DataObject) -> None:
    doc = normalise(text)
    end = data.draw(st.integers(0, len(doc.norm)))
    start = data.draw(st.integers(0, end))
    first, last = doc.span(start, end)
    assert 0 <= first <= last <= len(text)
    assert doc.norm[start:end] in normalise(text[first:last]).norm


def test_a_mark_that_joins_over_another_is_given_back_with_its_letter() -> None:
    text = "aa\u0622\u093c\u0653a"
    doc = normalise(text)
    assert doc.norm == "aa\u0627\u093ca"
    assert doc.span(3, 5) == (2, 6)


@settings(deadline=None)
@given(st.text("\u0627\u0623\u064a\u0649\u0629\u0628\u062a \n.", min_size=1))
def test_plain_letters_keep_their_offsets(text: str) -> None:
    assert offsets(normalise(text)) == list(range(len(text) + 1))


def test_a_word_with_marks_is_given_back_with_its_marks() -> None:
    text = "\u0642\u064e\u0635\u064e\u0641\u064e \u0645\u0648\u0642\u0639\u0627\u064b"
    doc = normalise(text)
    assert doc.norm == "\u0642\u0635\u0641 \u0645\u0648\u0642\u0639\u0627"
    assert text[slice(*doc.span(0, 3))] == "\u0642\u064e\u0635\u064e\u0641\u064e"
    assert text[slice(*doc.span(4, 9))] == "\u0645\u0648\u0642\u0639\u0627\u064b"


def test_a_ligature_is_given_back_whole() -> None:
    text = "\u0642\u0627\u0644 \ufefb \u062b\u0645"
    doc = normalise(text)
    at = doc.norm.index("\u0644\u0627")
    assert text[slice(*doc.span(at, at + 2))] == "\ufefb"


def test_an_entity_that_a_page_left_is_the_mark_that_it_stood_for() -> None:
    raw = "قتلت quot;القاعدةquot; جنديين في &quot;لودر&quot;nbsp;أمس"
    text = normalise(raw)
    assert text.raw == raw
    assert len(text.norm) == len(raw)
    assert text.norm.split() == ["قتلت", '"', 'القاعده"', "جنديين", "في", '"', 'لودر"', "امس"]
    at = text.norm.index("القاعده")
    assert raw[slice(*text.span(at, at + 7))] == "القاعدة"
    assert normalise("ثم؛ فاصلة; quot").norm == "ثم؛ فاصله; quot"
