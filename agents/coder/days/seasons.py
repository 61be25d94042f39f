"""A season, a Ramadan or a month that is over: `هجوم رفح في رمضان الماضي`, `غارات الشتاء الماضي`, `قصف المخيم مطلع العام`. Pure.

What happened in one is history where it ended more than four weeks before the item.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from agents.coder.days.timeref import LATELY
from agents.coder.text.normalised import Sentence, Token

_LAST: Final = frozenset("الماضي الفائت المنصرم".split())
_ENDS: Final = {"الربيع": (6, 21), "الصيف": (9, 22), "الخريف": (12, 21), "الشتاء": (3, 20)}
_RAMADAN: Final = "رمضان"
_SOME_RAMADAN: Final = date(2013, 7, 9)  # when one began
_YEAR: Final = 354.367  # days of twelve months of the moon
_MONTH: Final = timedelta(days=30)
_REACH: Final = 6  # words after a cue
_EARLY: Final = frozenset("مطلع اوائل بدايه مستهل".split())
_SPANS: Final = frozenset("الشهر العام السنه".split())
_THIS: Final = frozenset("هذا هذه".split())
_OTHER: Final = frozenset(
    "الدراسي الدراسيه الجامعي الجامعيه الهجري الهجريه الماليه المالي القضائي القضائيه المقبل المقبله القادم القادمه الماضي الماضيه الفائت المنصرم السابق التالي الجديد الجديده".split()
)
_HAD: Final = frozenset("وكان وكانت وكانوا كان كانت".split())
_WEEKS: Final = frozenset("الاسبوع الشهر الاسابيع الاشهر الشهور العام السنه".split())
_GONE: Final = _LAST | frozenset("الماضيه الماضيين الفائته المنصرمه الاخيره الاخيرين".split())
_FAR: Final = 10  # words from an act to its time
_SINCE: Final = frozenset(("منذ", "ومنذ"))  # what goes on since then is not over
_TENTH: Final = 10  # day by which the early days of a month are over
_END_OF_EARLY: Final = (2, 10)  # and those of a year


def is_past(sentence: Sentence, first: int, last: int, published: date | None) -> bool:
    """Whether a time long over stands in an act's cue (tokens `first` to `last`) or right after it, no mark between."""
    if published is None:
        return False
    tokens, norm = sentence.tokens, sentence.doc.norm
    for at in range(first + 1, min(len(tokens), last + 1 + _REACH)):
        end = _ended(tokens, at, published)
        if end is not None:
            if "\u060c" in norm[tokens[min(last, at - 1)].end : tokens[at].start]:
                return False
            return published - end > LATELY
    return False


def _ended(tokens: Sequence[Token], at: int, published: date) -> date | None:
    """When the time ended that is told at a token; None where there is none, or one that may be to come."""
    form = tokens[at].form
    if form == _RAMADAN or form in _ENDS:
        return _end(form, published) if _is_said_to_be_last(tokens, at) else published
    if form not in _SPANS:
        return None
    early = tokens[at - 1].form in _EARLY or (at > 1 and tokens[at - 1].form in _THIS and tokens[at - 2].form in _EARLY)
    if form == "الشهر":
        if not _is_said_to_be_last(tokens, at):
            return None
        end = published.replace(day=1) - timedelta(days=1)
        return end.replace(day=_TENTH) if early else end
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    goes_on = any(one.form in _SINCE for one in tokens[max(0, at - 3) : at])
    if not early or goes_on or after in _OTHER or after.isdecimal():
        return None
    return date(published.year, *_END_OF_EARLY)


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


def is_of_before(sentence: Sentence, last: int) -> bool:
    """Whether a sentence looks back on what had been a week, a month or more before, told after an act (its cue ends with that token):
    `وكان انتحاري فجر نفسه في فندق الشهر الماضي`.
    """
    tokens = sentence.tokens
    if tokens[0].form not in _HAD:
        return False
    return any(
        tokens[at].form in _WEEKS and tokens[at + 1].form in _GONE
        for at in range(last + 1, min(len(tokens) - 1, last + _FAR))
    )
