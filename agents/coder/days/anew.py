"""An act with a day of its own in the last four weeks is no history, whatever else its sentence dates. Pure.

`هاجم مسلحون أمس مخفرا في المدينة التي شهدت حرب 2006`: the year is that of the war. The mirror of agents/coder/days/bygone.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from agents.coder.days import afterwards
from agents.coder.days.follows import followed
from agents.coder.days.timeref import LATELY, TimeRef
from agents.coder.rules.cues import Hit
from agents.coder.rules.signals import Signals
from agents.coder.text.calendar import DIGITS
from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Token
from schemas.base import VIOLENT, Status
from schemas.reports import Mention

_BESIDE: Final = 2  # words between a cue and a day behind it
_REACH: Final = 8  # between a day and the noun of what was done
_BY: Final = frozenset(
    "في جراء نتيجه خلال".split()
)  # what somebody was killed in, not what he is tried for: في قضية تفجير
_WAGED: Final = "wage"  # of the lexicon: شن أمس هجوما
_PARTED: Final = frozenset("قبل قبيل بعد عقب موعد منذ عشيه".split())
_VERB: Final = 4  # and between a verb and a day


def is_news(one: Mention, hit: Hit, signal: Signals, times: Sequence[TimeRef], published: date | None) -> bool:
    """Whether a mention that is told as history has a day of the last weeks beside it. `times`: of its sentence."""
    if one.status is not Status.BACKGROUND or one.day is None or published is None:
        return False
    days = (published - one.day).days
    if not 0 <= days <= LATELY.days or hit.rule.status is not None:
        return False
    if followed(signal.sentence.tokens, hit.first) is not None:
        return False
    tokens, words = signal.sentence.tokens, signal.words
    cue = [word is not None and Form.PAST in word.form for word in words[hit.first : hit.last + 1]]
    return any(
        ref.day == one.day
        and (ref.relative or _has_year(tokens, ref))
        and (_is_its_own(tokens, ref, hit, told=cue[0], verb=any(cue)) or _done_then(one, tokens, words, ref, hit))
        for ref in times
    )


def _is_its_own(tokens: Sequence[Token], ref: TimeRef, hit: Hit, *, told: bool, verb: bool) -> bool:
    """Whether a day stands in the cue or right behind it; or, of one that begins with a verb of the past (`told`), before it (not so
    `اليوم يحاول غزو`). `verb`: whether such a verb is in it.
    """
    if ref.last <= hit.first:
        return told and tokens[hit.first - 1].form[0] not in {"ي", "ت"}
    return ref.first <= hit.last + 1 + _BESIDE and (verb or ref.relative)


def _done_then(one: Mention, tokens: Sequence[Token], words: Sequence[Word | None], ref: TimeRef, hit: Hit) -> bool:
    """Whether a verb of the past stands beside a day that is told before the cue, of an act of violence one of violence: `قتل شرطيان يوم
    ... برصاص مسلحين`, `وقع الطرفان في ... اتفاقا`.
    """
    between = [token.form for token in tokens[ref.last : hit.first]]
    if ref.last > hit.first or len(between) > _REACH or not _PARTED.isdisjoint(between):
        return False
    near = (*words[max(0, ref.first - _VERB) : ref.first], *words[ref.last : min(hit.first, ref.last + _VERB)])
    verbs = [word for word in near if word is not None and Form.PAST in word.form]
    if one.type not in VIOLENT or any(_WAGED in word.classes for word in verbs):
        return bool(verbs)
    in_it = tokens[hit.first].form[0] == "ب" or tokens[hit.first - 1].form in _BY
    return in_it and afterwards.is_violent(verbs)


def _has_year(tokens: Sequence[Token], ref: TimeRef) -> bool:
    """Whether a year is told with a day: without one it may be an anniversary of many years (`ذكرى هجمات السابع من يوليو`)."""
    return any(str(ref.year) in tokens[at].form.translate(DIGITS) for at in range(ref.first, ref.last))
