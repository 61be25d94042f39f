"""A season or a Ramadan that is over: `هجوم رفح في رمضان الماضي`, `غارات الشتاء الماضي`. Pure.

What happened in one is history where it ended more than four weeks before the item.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from agents.coder.days.dates import LATELY
from agents.coder.text.normalised import Sentence, Token

_LAST: Final = frozenset("الماضي الفائت المنصرم".split())
_ENDS: Final = {"الربيع": (6, 21), "الصيف": (9, 22), "الخريف": (12, 21), "الشتاء": (3, 20)}
_RAMADAN: Final = "رمضان"
_SOME_RAMADAN: Final = date(2013, 7, 9)  # when one began
_YEAR: Final = 354.367  # days of twelve months of the moon
_MONTH: Final = timedelta(days=30)
_REACH: Final = 6  # words after a cue


def is_past(sentence: Sentence, last: int, published: date | None) -> bool:
    """Whether a season long over stands right after an act whose cue ends with token `last`, no mark between."""
    if published is None:
        return False
    tokens, norm = sentence.tokens, sentence.doc.norm
    for at in range(last + 1, min(len(tokens), last + 1 + _REACH)):
        form = tokens[at].form
        if form == _RAMADAN or form in _ENDS:
            if "\u060c" in norm[tokens[last].end : tokens[at].start]:
                return False
            return _is_said_to_be_last(tokens, at) and published - _end(form, published) > LATELY
    return False


def _is_said_to_be_last(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].form in _LAST


def _end(form: str, published: date) -> date:
    """The day on which the last such season before the item ended."""
    if form == _RAMADAN:
        moons = (published - _MONTH - _SOME_RAMADAN).days // _YEAR
        return _SOME_RAMADAN + timedelta(days=round(moons * _YEAR)) + _MONTH
    month, day = _ENDS[form]
    end = date(published.year, month, day)
    return end if end < published else date(published.year - 1, month, day)
