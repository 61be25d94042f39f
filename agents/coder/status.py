"""Judges the status of a mention: actual, background, possible or negated, from the words of its clause. Pure.

The scope is the clause of the cue, not the sentence: commas, colons and relative words end it. What no word speaks against
is actual. This file must never decide whether a type is mentioned at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.coder.clauses import Clause
from agents.coder.cues import Hit
from agents.coder.inflect import Form
from agents.coder.lexicon import Word
from agents.coder.signals import Signals
from agents.coder.text import Token
from schemas.base import EventType, Status

Words = Sequence[Word | None]

_YEAR = re.compile(r"^(?:1[6-9]|20)\d\d$")
NEAR = 2  # words to the left of a cue: what stands right before it
CLOSE = 3  # what governs it mostly stands so near
REACH = 5  # and seldom farther than this
FAR = 8  # words between a call and what is called for, its subject between them
LEADING = frozenset("الي ان علي".split())
TIME = 12  # words on either side in which a time is taken to be the cue's own
GOVERNORS = ("call", "plan", "fear", "foil", "modal", "will")


class StatusRules:
    """The rules, with the classes of words that they look for. Stateless."""

    def judge(self, hit: Hit, clause: Clause, signal: Signals) -> Status:
        """The status of a hit, from the clause it stands in."""
        if hit.rule.type is not EventType.THREAT and self._possible(hit, clause, signal):
            return Status.POSSIBLE
        if self._negated(hit, clause, signal.words):
            return Status.NEGATED
        if self._background(hit, clause, signal):
            return Status.BACKGROUND
        return Status.ACTUAL

    def _negated(self, hit: Hit, clause: Clause, words: Words) -> bool:
        first, last = hit.first, hit.last
        if _has(words, max(clause.start, first - NEAR), first, "neg"):
            return True
        if _has(words, max(clause.start, first - CLOSE), first, "deny"):
            return True
        if hit.rule.type is not EventType.NEGOTIATION:
            return False
        return _has(words, max(clause.start, first - CLOSE), first, "fail") or _has(
            words, last + 1, min(clause.end, last + 3), "fail"
        )

    def _possible(self, hit: Hit, clause: Clause, signal: Signals) -> bool:
        words = signal.words
        first, last = hit.first, hit.last
        left = max(clause.start, first - CLOSE)
        if hit.rule.type is EventType.NEGOTIATION and _stands(words, first, last):
            return _has(words, left, first, "will") or _has(words, last + 1, min(clause.end, last + 3), "coming")
        if _has(words, left, first, *GOVERNORS) or (
            _led(hit, signal) and _has(words, max(clause.start, first - FAR), first, "call")
        ):
            return True
        violent = hit.rule.type is not EventType.NEGOTIATION
        if violent and _has(words, max(0, first - REACH), first, "threaten", "vow", "brandish"):
            return True
        if _has(words, max(clause.start, first - REACH), first, "if"):
            return True
        if any(word is not None and Form.FUTURE in word.form for word in words[max(left, first - NEAR) : first + 1]):
            return True
        return _has(words, last + 1, min(clause.end, last + 3), "coming")

    def _background(self, hit: Hit, clause: Clause, signal: Signals) -> bool:
        words, tokens = signal.words, signal.sentence.tokens
        if hit.rule.type is EventType.NEGOTIATION and _has(
            words, max(clause.start, hit.first - NEAR), hit.first, "after"
        ):
            return True
        year = signal.published_at.year if signal.published_at else None
        around = range(max(0, hit.first - TIME), min(len(words), hit.last + TIME + 1))
        return any(_is_past(words, tokens, at, year) for at in around)


def _led(hit: Hit, signal: Signals) -> bool:
    """Whether a preposition of calling stands right before the cue, or on it."""
    word = signal.words[hit.first]
    on_it = word is not None and not (word.form & (Form.LI | Form.BI)) is Form.NONE
    return on_it or (hit.first > 0 and signal.sentence.tokens[hit.first - 1].form in LEADING)


def _stands(words: Words, first: int, last: int) -> bool:
    """Whether an accord or talks are named with the article: they are there, whatever is wished of them."""
    return any(word is not None and Form.DEFINITE in word.form for word in words[first : last + 1])


def _is_past(words: Words, tokens: Sequence[Token], at: int, year: int | None) -> bool:
    """Whether word `at` begins or is a time well before the news: a past year, last year, years ago, an anniversary."""
    form = tokens[at].form
    if _YEAR.match(form) and year is not None and int(form) < year:
        return True
    word = words[at]
    if word is None:
        return False
    if "anniversary" in word.classes or "history" in word.classes:
        return True
    if "past" in word.classes:
        return at > 0 and _is(words[at - 1], "year")
    return "ago" in word.classes and _has(words, at + 1, at + 3, "year", "month")


def _is(word: Word | None, name: str) -> bool:
    return word is not None and name in word.classes


def _has(words: Words, start: int, end: int, *names: str) -> bool:
    return any(word is not None and not word.classes.isdisjoint(names) for word in words[start:end])
