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
from agents.coder.text import Token
from schemas.base import EventType, Status

Words = Sequence[Word | None]

_YEAR = re.compile(r"^(?:1[6-9]|20)\d\d$")
OCTOBER = frozenset({10, 11})  # تشرين alone may be either
SEVENTH = frozenset({"السابع", "7", "\u0667"})
_MONTHS = (
    "يناير",
    "فبراير شباط",
    "مارس اذار",
    "ابريل نيسان افريل",
    "مايو ايار ماي",
    "يونيو حزيران جوان",
    "يوليو تموز جويليه",
    "اغسطس اوت",
    "سبتمبر ايلول",
    "اكتوبر تشرين",
    "نوفمبر",
    "ديسمبر",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
NEAR = 2  # words to the left of a cue: what stands right before it
CLOSE = 3  # what governs it mostly stands so near
REACH = 5  # and seldom farther than this
FAR = 8  # words between a call and what is called for, its subject between them
LEADING = frozenset("الي ان علي".split())
TIME = 12  # words on either side in which a time is taken to be the cue's own
FEARED = ("modal", "fear", "foil")  # what these govern may stand behind their subject
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
        if _has(words, left, first, *GOVERNORS) or _has(words, max(clause.start, first - REACH), first, *FEARED):
            return True
        led = _led(hit, signal)
        if led and _has(words, max(clause.start, first - FAR), first, "call", "fear", "plan"):
            return True
        if self._threatened(hit, words, led=led) or _has(words, max(clause.start, first - REACH), first, "if"):
            return True
        if any(word is not None and Form.FUTURE in word.form for word in words[max(left, first - NEAR) : first + 1]):
            return True
        if hit.rule.type is EventType.NEGOTIATION and _has(words, max(0, first - NEAR), last, "yet_to_come"):
            return not _has(words, max(0, first - REACH), first, "after", "come_about")
        return _has(words, last + 1, min(clause.end, last + 3), "coming")

    def _threatened(self, hit: Hit, words: Words, *, led: bool) -> bool:
        """Whether a violent act is what somebody threatens with; commas do not end a threat."""
        reach = FAR if led else REACH
        violent = hit.rule.type is not EventType.NEGOTIATION
        return violent and _has(words, max(0, hit.first - reach), hit.first, "threaten", "vow", "brandish")

    def _background(self, hit: Hit, clause: Clause, signal: Signals) -> bool:
        words, tokens = signal.words, signal.sentence.tokens
        left = max(clause.start, hit.first - NEAR)
        if hit.rule.type is EventType.NEGOTIATION and _has(words, left, hit.first, "after"):
            return True
        if _has(words, max(clause.start, hit.first - CLOSE), hit.first, "tried"):
            return True
        near = range(max(0, hit.first - REACH), min(len(words), hit.last + REACH))
        if any(_is_seventh_of_october(tokens, at, signal.published_at) for at in near):
            return True
        around = range(max(0, hit.first - TIME), min(len(words), hit.last + TIME + 1))
        return any(_is_past(words, tokens, at, signal.published_at) for at in around)


def _led(hit: Hit, signal: Signals) -> bool:
    """Whether a preposition of calling stands right before the cue, or on it."""
    word = signal.words[hit.first]
    on_it = word is not None and bool(word.form & (Form.LI | Form.BI))
    return on_it or (hit.first > 0 and signal.sentence.tokens[hit.first - 1].form in LEADING)


def _stands(words: Words, first: int, last: int) -> bool:
    """Whether an accord or talks are named with the article: they are there, whatever is wished of them."""
    return any(
        word is not None and Form.DEFINITE in word.form and "yet_to_come" not in word.classes
        for word in words[first : last + 1]
    )


def _is_past(words: Words, tokens: Sequence[Token], at: int, published: datetime | None) -> bool:
    """Whether a time well before the news begins at word `at`: a past year or month, last year, years ago, a memory."""
    form = tokens[at].form
    if _YEAR.match(form):
        return published is not None and int(form) < published.year
    if form in MONTHS:
        return _is_past_month(words, tokens, at, published)
    word = words[at]
    if word is None:
        return False
    if "anniversary" in word.classes or "history" in word.classes:
        return True
    if "past" in word.classes:
        return at > 0 and _is(words[at - 1], "year")
    return "ago" in word.classes and _has(words, at + 1, at + 3, "year", "month")


def _is_past_month(words: Words, tokens: Sequence[Token], at: int, published: datetime | None) -> bool:
    """`آذار الماضي` in an item two months later or more."""
    if published is None or not _has(words, at + 1, at + 4, "past"):
        return False
    return (published.month - MONTHS[tokens[at].form]) % 12 > 1


def _is_seventh_of_october(tokens: Sequence[Token], at: int, published: datetime | None) -> bool:
    """The codebook: the attack of that day is background unless the item is of its month."""
    if MONTHS.get(tokens[at].form) not in OCTOBER or (
        published is not None and (published.year, published.month) == (2023, 10)
    ):
        return False
    return any(token.form in SEVENTH for token in tokens[max(0, at - 3) : at])


def _is(word: Word | None, name: str) -> bool:
    return word is not None and name in word.classes


def _has(words: Words, start: int, end: int, *names: str) -> bool:
    return any(word is not None and not word.classes.isdisjoint(names) for word in words[start:end])
