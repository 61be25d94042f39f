"""Judges the status of a mention: actual, background, possible or negated, from the words of its clause. Pure.

The scope is the clause of the cue, not the sentence: commas, colons and relative words end it. What no word speaks against
is actual. This file must never decide whether a type is mentioned at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Final

from agents.coder.rules.cues import Hit
from agents.coder.rules.signals import Signals
from agents.coder.status.marks import BITS, NEARBY, OCTOBER, Marked, Marks, mask, near_of
from agents.coder.status.numbers import counts
from agents.coder.text.calendar import is_of_name, month_said
from agents.coder.text.clauses import Clause
from agents.coder.text.normalised import Token
from schemas.base import VIOLENT, EventType, Status

NEAR: Final = 2  # words to the left of a cue: what stands right before it
CLOSE: Final = 3  # what governs it mostly stands so near
REACH: Final = 5  # and seldom farther than this
FAR: Final = 8  # words between a call and what is called for, its subject between them
WIDE: Final = 12  # and between a negation and its "any", or a denial and its "that it be"
LONG_AGO: Final = 8  # months; what is farther, and says no year, is to come
TALKS: Final = frozenset(
    ("negotiate", "talks", "dialogue", "nuclear", "parties-meet", "meeting", "parties-talk", "mediation", "round")
)
WISHED: Final = TALKS | {"ceasefire", "stop-fighting", "truce"}

_NEG: Final = BITS["neg"]
_DENY: Final = BITS["deny"]
_FAIL: Final = BITS["fail"]
_ANY: Final = BITS["any"]
_LIGHT: Final = BITS["light"]
_ACCORD: Final = BITS["accord"]
_ACT_GOES_ON: Final = mask("goes_on", "excluded")
_DENIED: Final = mask("denied", "light")
_FUTURE: Final = mask("future_word", "future_form")
_GOVERNORS: Final = mask("call", "plan", "fear", "foil", "modal", "will")
_FEARED: Final = mask("modal", "fear", "foil")  # what these govern may stand behind their subject
_ASKED: Final = mask("call", "plan", "fear")
_THREAT: Final = mask("threaten", "vow", "brandish", "pledge")
_LED: Final = mask("led", "light_led")
_BEFORE: Final = mask("leading", "light_led")


class StatusRules:
    """The rules, with what they know of words. Safe to share."""

    def __init__(self) -> None:
        self._marks = Marks()
        self._last: tuple[Signals | None, Sequence[int]] = (None, ())

    def judge(self, hit: Hit, clause: Clause, signal: Signals) -> Status:
        """The status of a hit, from the clause it stands in."""
        marked = near_of(self._marked(signal), hit.first, hit.last)
        if marked is None:
            return Status.ACTUAL
        if _denied_at_all(hit, clause, marked):
            return Status.NEGATED
        if hit.rule.type is not EventType.THREAT and _possible(hit, clause, marked):
            return Status.POSSIBLE
        if _negated(hit, clause, marked):
            return Status.NEGATED
        return Status.BACKGROUND if _background(hit, clause, marked, signal) else Status.ACTUAL

    def _marked(self, signal: Signals) -> Sequence[int]:
        """The marks of a sentence; its mentions come one after another."""
        last, marks = self._last
        if last is not signal:
            marks = self._marks.of(signal.sentence.tokens, signal.words)
            self._last = (signal, marks)
        return marks


def _denied_at_all(hit: Hit, clause: Clause, marked: Marked) -> bool:
    """What outweighs a wish: `لم تقع أي هجمات`, `لم يتوصلا إلى اتفاق`, `فشلت المحادثات في التوصل إلى اتفاق`, `نفى أن تكون`, `نفى إجراء`."""
    marks, first = marked.marks, hit.first
    left = max(clause.start, first - FAR)
    if _is_any(hit, marked) and any(
        _negates(marked, at) for at in marked.where(max(clause.start, first - WIDE), first, _NEG)
    ):
        return True
    if marks[first] & BITS["past_form"] and _denied_to_be(hit, marked):
        return True
    denials = [at for at in marked.where(left, first, _DENY) if not (at and marks[at - 1] & _NEG)]
    if any(marked.has(at + 1, first, _DENIED) for at in denials):
        return True
    if hit.rule.type is not EventType.NEGOTIATION:
        return False
    reaching = BITS["reaching"]
    if any(marks[at + 1] & reaching for at in marked.where(left, first, _NEG)):
        return True
    return _led(hit, marked) and marked.has(left, first, _FAIL)


def _is_any(hit: Hit, marked: Marked) -> bool:
    """`أي غارة`, `أي حادثة إطلاق نار`."""
    marks, first = marked.marks, hit.first
    if first and marks[first - 1] & _ANY:
        return True
    return first > 1 and bool(marks[first - 2] & _ANY and marks[first - 1] & mask("case", "light"))


def _denied_to_be(hit: Hit, marked: Marked) -> bool:
    """`نفى الناطق باسم الوزارة أن تكون بلاده هددت`: however far, the verb of the act is what is denied."""
    marks, first = marked.marks, hit.first
    for at in marked.where(first - CLOSE, first, BITS["being"]):
        denials = list(marked.where(first - WIDE, at, _DENY))
        if denials and marks[at - 1] & BITS["leading"]:
            return not (denials[-1] and marks[denials[-1] - 1] & _NEG)
    return False


def _is_answered(hit: Hit, marked: Marked) -> bool:
    """`توعد بالرد على الهجوم`, `دعا إلى التظاهر احتجاجا على القصف`."""
    marks, first = marked.marks, hit.first
    return first > 1 and bool(marks[first - 1] & BITS["on"] and marks[first - 2] & BITS["answering"])


def _negated(hit: Hit, clause: Clause, marked: Marked) -> bool:
    first, last = hit.first, hit.last
    if any(_negates(marked, at) for at in marked.where(max(clause.start, first - NEAR), first, _NEG)):
        return True
    left = max(clause.start, first - CLOSE)
    if marked.has(left, first, _DENY):
        return True
    if hit.rule.type is not EventType.NEGOTIATION:
        return False
    return marked.has(left, first, _FAIL) or marked.has(last + 1, min(clause.end, last + 3), _FAIL)


def _possible(hit: Hit, clause: Clause, marked: Marked) -> bool:
    first, last = hit.first, hit.last
    left = max(clause.start, first - CLOSE)
    if _is_answered(hit, marked):
        return marked.has(last + 1, min(clause.end, last + 3), BITS["coming"])
    if _is_set(hit, clause, marked):
        return True
    led = _led(hit, marked)
    talks = hit.rule.type is EventType.NEGOTIATION
    after = min(clause.end, last + 3)
    if talks and _wished(hit, clause, marked, led=led):
        return True
    if talks and marked.has(first, last + 1, BITS["definite"]):
        return marked.has(left, first, BITS["will"]) or marked.has(last + 1, after, BITS["coming"])
    if marked.has(left, first, _GOVERNORS) or marked.has(max(clause.start, first - REACH), first, _FEARED):
        return True
    if led and marked.has(max(clause.start, first - FAR), first, _ASKED):
        return True
    if _threatened(hit, marked, led=led) or marked.has(max(clause.start, first - REACH), first, BITS["if"]):
        return True
    near = max(left, first - NEAR)
    if marked.has(near, first + 1, BITS["future_word"]) or marked.has(near, first, BITS["future_form"]):
        return True
    if talks and marked.has(first - NEAR, last, BITS["yet_to_come"]):
        return not marked.has(first - REACH, first, mask("after", "come_about"))
    return marked.has(last + 1, after, BITS["coming"])


def _threatened(hit: Hit, marked: Marked, *, led: bool) -> bool:
    """Whether a violent act is what somebody threatens with; commas do not end a threat."""
    reach = FAR if led else REACH
    return hit.rule.type is not EventType.NEGOTIATION and marked.has(hit.first - reach, hit.first, _THREAT)


def _background(hit: Hit, clause: Clause, marked: Marked, signal: Signals) -> bool:
    first, last, tokens = hit.first, hit.last, signal.sentence.tokens
    if hit.rule.type is EventType.NEGOTIATION and marked.has(max(clause.start, first - NEAR), first, BITS["after"]):
        return True
    tried = marked.where(max(clause.start, first - CLOSE), first, BITS["tried"])
    if any(not marked.has(at - REACH, at, BITS["trading"]) for at in tried):
        return True  # but who trade accusations tell of the news
    if first > clause.start and marked.marks[first - 1] & BITS["since"]:
        return True
    if _is_remembered(hit, marked):
        return True
    published = signal.published_at
    for at in marked.where(first - REACH, last + FAR, BITS["october"]):
        if _month(tokens, at) in OCTOBER and _is_seventh_of_october(marked, at, published):
            return True
    return any(
        _is_past(marked, tokens, at, published) for at in marked.where(first - NEARBY, last + NEARBY + 1, _TIMES)
    )


def _is_remembered(hit: Hit, marked: Marked) -> bool:
    """`لا تزال الغارة ... ماثلة في الأذهان`, `ما زالت في ذاكرة الأهالي مجزرة السوق`: what is still in minds is history."""
    first, minds = hit.first, BITS["minds"]
    if marked.has(first - NEAR, first, BITS["still"]):
        return any(mark & minds for mark in marked.marks[hit.last + 1 :])
    return marked.has(first - CLOSE, first, minds) and marked.has(first - FAR, first, BITS["still"])


def _led(hit: Hit, marked: Marked) -> bool:
    """Whether a preposition of calling stands right before the cue, or on it."""
    marks, first = marked.marks, hit.first
    if marks[first] & _LED:
        return True
    if first and marks[first - 1] & _BEFORE:
        return True
    return first > 1 and bool(marks[first - 1] & _LIGHT and marks[first - 2] & BITS["leading"])


def _wished(hit: Hit, clause: Clause, marked: Marked, *, led: bool) -> bool:
    """Talks or a truce that are called for, possible or near, however definite: `دعا إلى وقف إطلاق النار`, `قرب التوصل`."""
    first = hit.first
    if first and marked.marks[first - 1] & BITS["nearing"]:
        return True
    if marked.has(max(clause.start, first - NEAR), first, BITS["modal"]):
        return True
    named = hit.rule.id.partition(".")[2] in WISHED
    return named and led and marked.has(max(clause.start, first - FAR), first, _ASKED)


def _negates(marked: Marked, at: int) -> bool:
    """Whether a negation at word `at` is of the act, not of its outcome or its end."""
    marks = marked.marks
    return at + 1 >= len(marks) or not marks[at + 1] & _ACT_GOES_ON


def _is_set(hit: Hit, clause: Clause, marked: Marked) -> bool:
    """Whether it may come, is feared or is not ruled out: `أي هجوم`, `من المقرر أن`, `قد تشن`, `لا يستبعد`, `سيؤدي إلى إبرام`."""
    marks, first = marked.marks, hit.first
    before = marks[first - 1] if first else 0
    if before & _ANY:
        return True
    left = max(clause.start, first - FAR)
    if any(marks[at + 1] & BITS["set"] for at in marked.where(left, first, BITS["from"])):
        return True
    warned = hit.rule.type in VIOLENT and before & (_LIGHT | BITS["bare_from"])
    if warned and marked.has(left, first, BITS["warn"]):
        return True
    if before & _LIGHT and marked.has(left, first, BITS["future_form"]):
        return True
    if any(marks[at + 1] & BITS["excluded"] for at in marked.where(max(clause.start, first - WIDE), first, _NEG)):
        return True
    may = marked.where(max(left, first - CLOSE), first, BITS["may"])
    if any(marks[at + 1] & BITS["after_may"] for at in may):
        return True
    return hit.rule.id.partition(".")[2] in TALKS and _is_ahead(hit, clause, marked)


def _is_ahead(hit: Hit, clause: Clause, marked: Marked) -> bool:
    """Whether talks are for a later time: `لخوض جولة رابعة من الحوار`, `ستعقد الجولة`, `الأحد المقبل`; an accord is not."""
    marks, first, last = marked.marks, hit.first, hit.last
    if marks[first] & BITS["past_form"] or marked.has(first, last + 1, _ACCORD):
        return False
    if marked.has(max(clause.start, first - REACH), first, mask("light_for", "future_form")):
        return True
    start, end = max(clause.start, first - FAR), min(clause.end, last + FAR)
    if marked.has(start, end, BITS["tomorrow"]):
        return True
    if not marked.near & BITS["ahead"]:
        return False
    return any(span & BITS["span"] and ahead & BITS["ahead"] for span, ahead in pairwise(marks[start:end]))


_TIMES: Final = mask("number", "calendar", "anniversary", "history", "past", "ago")


def _is_past(marked: Marked, tokens: Sequence[Token], at: int, published: datetime | None) -> bool:
    """Whether a time well before the news begins at word `at`: a past year or month, last year, years ago, a memory."""
    mark = marked.marks[at]
    if mark & BITS["number"]:
        return published is not None and int(tokens[at].form[:4]) < published.year and not _is_count(tokens, at)
    if mark & BITS["calendar"]:
        return _is_past_month(marked, tokens, at, published)
    if mark & mask("anniversary", "history"):
        return True
    if mark & BITS["past"]:
        return at > 0 and bool(marked.marks[at - 1] & BITS["year"])
    return bool(mark & BITS["ago"]) and marked.has(at + 1, at + 3, mask("year", "month"))


def _is_count(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number like a year counts something: what stands behind a mark is not counted."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    beside = after is not None and after.start - tokens[at].end == 1
    return counts([token.form for token in tokens[max(0, at - 2) : at]], after.form if after and beside else "")


def _month(tokens: Sequence[Token], at: int) -> int:
    if at > 1 and is_of_name(tokens[at - 2].form, tokens[at - 1].form):
        return 0
    before, after = tokens[at - 1].form if at else "", tokens[at + 1].form if at + 1 < len(tokens) else ""
    return month_said(before, tokens[at].form, after)


def _is_past_month(marked: Marked, tokens: Sequence[Token], at: int, published: datetime | None) -> bool:
    """`آذار الماضي` in an item two months later or more; `في آذار` alone too, where that is not nearer as one to come."""
    if published is None:
        return False
    month = _month(tokens, at)
    if not month:
        return False
    ago = (published.month - month) % 12
    if marked.has(at + 1, at + 4, BITS["past"]):
        return ago > 1
    return 1 < ago <= LONG_AGO and at > 0 and bool(marked.marks[at - 1] & BITS["within"])


def _is_seventh_of_october(marked: Marked, at: int, published: datetime | None) -> bool:
    """The codebook: the attack of that day is background unless the item is of its month."""
    if published is not None and (published.year, published.month) == (2023, 10):
        return False
    return marked.has(at - 3, at, BITS["seventh"])
