"""Judges the status of a mention: actual, background, possible or negated, from the words of its clause. Pure.

The scope is the clause of the cue, not the sentence: commas, colons and relative words end it. What no word speaks against
is actual. This file must never decide whether a type is mentioned at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from agents.coder.clauses import Clause
from agents.coder.cues import Hit
from agents.coder.inflect import Form
from agents.coder.lexicon import Word
from agents.coder.signals import Signals
from agents.coder.text import Sentence
from schemas.base import EventType, Status

Words = Sequence[Word | None]

_YEAR = re.compile(r"^(?:1[89]|20)\d\d$")
CLOSE = 3  # words to the left in which what governs the cue mostly stands
REACH = 5  # words to the left in which a governing word is looked for
NEAR = 2


class StatusRules:
    """The rules, with the classes of words that they look for. Stateless."""

    def judge(self, hit: Hit, clause: Clause, signal: Signals) -> Status:
        """The status of a hit, from the clause it stands in."""
        span = (hit.first, hit.last)
        kind, words, sentence = hit.rule.type, signal.words, signal.sentence
        if self._negated(kind, span, words, clause):
            return Status.NEGATED
        if self._possible(kind, span, words, sentence, clause):
            return Status.POSSIBLE
        if self._background(span, words, sentence, clause, signal.published_at):
            return Status.BACKGROUND
        return Status.ACTUAL

    def _negated(self, kind: EventType, span: tuple[int, int], words: Words, clause: Clause) -> bool:
        first, last = span
        if _has(words, max(clause.start, first - NEAR), first, "neg"):
            return True
        if _has(words, max(clause.start, first - REACH), first, "deny"):
            return True
        if kind is not EventType.NEGOTIATION:
            return False
        return _has(words, max(clause.start, first - 3), first, "fail") or _has(
            words, last + 1, min(clause.end, last + 3), "fail"
        )

    def _possible(
        self, kind: EventType, span: tuple[int, int], words: Words, sentence: Sentence, clause: Clause
    ) -> bool:
        first, last = span
        if kind is EventType.THREAT:
            return False
        left = max(clause.start, first - CLOSE)
        if any(_has(words, left, first, name) for name in ("call", "plan", "fear", "foil", "modal", "will")):
            return True
        if kind is not EventType.NEGOTIATION and _has(words, max(0, first - REACH), first, "threaten", "vow", "brandish"):
            return True
        if _has(words, max(clause.start, first - REACH), first, "if"):
            return True
        if any(word is not None and Form.FUTURE in word.form for word in words[max(left, first - NEAR) : first + 1]):
            return True
        return _has(words, last + 1, min(clause.end, last + 3), "coming")

    def _background(
        self, span: tuple[int, int], words: Words, sentence: Sentence, clause: Clause, published_at: datetime | None
    ) -> bool:
        near = range(max(clause.start, span[0] - 8), min(clause.end, span[1] + 9))
        year = published_at.year if published_at else None
        for at in near:
            form = sentence.tokens[at].form
            if _YEAR.match(form) and (year is None or int(form) < year):
                return True
            word = words[at]
            if word is None:
                continue
            if "anniversary" in word.classes:
                return True
            if "past" in word.classes and at and _is(words[at - 1], "year"):
                return True
            if "ago" in word.classes and any(_is(words[k], "year") for k in range(at + 1, min(at + 3, len(words)))):
                return True
        return False


def _is(word: Word | None, name: str) -> bool:
    return word is not None and name in word.classes


def _has(words: Words, start: int, end: int, *names: str) -> bool:
    return any(word is not None and not word.classes.isdisjoint(names) for word in words[start:end])
