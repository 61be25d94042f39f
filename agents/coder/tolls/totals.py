"""Whether what a sentence counts is a running total: acts over a time, or the dead of a campaign, never one act. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from agents.coder.text.normalised import Token
from agents.coder.text.numerals import number
from agents.coder.tolls.words import COUNTS, LONG_SPANS, PREPOSITIONS

_TOTAL_WORDS = frozenset("منذ حصيله الحصيله اجمالي مجموع خلال".split())
_ACTS = ("هجوم", "هجمات", "هجمه", "غاره", "غارات", "عمليه", "عمليات", "ضربه", "ضربات", "مجزره", "مجازر")
_MANY = ("هجمات", "غارات", "عمليات", "اعمال", "اشتباكات", "معارك", "تفجيرات", "حوادث", "مواجهات", "قتال", "العنف")
_COUNTED = 16  # words from "the number of the dead" to the cue
_THIS = frozenset("هذه تلك نفس".split())
_TIME = frozenset("الفتره المده الحقبه".split())
_WORKS = frozenset("اعمال عمليات حوادث موجات".split())
_YEARS = range(1990, 2036)
_LARGE = 20
_SEVERAL = 3
_ERA = 1000  # dead: those of a war, whatever the sentence says of the time
_SO_FAR = frozenset(
    "الماضي الماضيه الماضيين الماضيتين الاخير الاخيره الاخيرين المنصرم المنصرمه الفائت الفائته الجاري الحالي".split()
)
_CAMPAIGN = 30  # words between a cue and the time that its dead are of


def is_total(tokens: Sequence[Token], first: int, last: int, *, whole: bool = False) -> bool:
    """Whether a cue (token positions) counts acts over a time: `نحو 12 هجوما ... منذ شباط`, never one act. `whole`: a day is told
    on which it was, so that many raids are those of the day; as they are of `the last 24 hours`.
    """
    at = next((i for i in range(first, last) if _act(tokens[i].form)), None)
    if at is None:
        return False
    before = [token.form for token in tokens[max(0, at - 2) : at]]
    counted = [number(form) for form in (before[-1:] if before[-1:] and before[-1] in PREPOSITIONS else before)]
    most = max((value for value in counted if value is not None and value not in _YEARS), default=0)
    after = [token.form for token in tokens[at : at + 15]]
    if most >= _SEVERAL and (
        whole or any(one.endswith("24") and two.startswith("ساع") for one, two in pairwise(after))
    ):
        return False
    if most >= _LARGE:
        return True
    return most >= _SEVERAL and not _TOTAL_WORDS.isdisjoint(after)


def over_time(tokens: Sequence[Token], first: int, deaths: int | None) -> bool:
    """Whether the dead that are told with a cue are those of a campaign: `610 قتلى خلال خمسة أشهر`; of `منذ شباط` see days/since.py."""
    if deaths is None or deaths < _LARGE:
        return False
    if deaths >= _ERA:
        return True
    forms = [token.form for token in tokens[first : first + _CAMPAIGN]]
    around = [token.form for token in tokens[max(0, first - _COUNTED) : first + _CAMPAIGN]]
    counted = next((at for at, form in enumerate(around[: _COUNTED + 2]) if form in COUNTS), None)
    if counted is not None and any(one in _WORKS and two == "العنف" for one, two in pairwise(around[counted:])):
        return True
    if any(
        one == "خلال" and two in _THIS and three in _TIME
        for one, two, three in zip(forms, forms[1:], forms[2:], strict=False)
    ):
        return True  # of the time that was told before
    if any(form == "خلال" and not LONG_SPANS.isdisjoint(forms[at + 1 : at + 4]) for at, form in enumerate(forms)):
        return True
    many = any(stem in form for form in around[: _COUNTED + 4] for stem in _MANY)
    return many and any(_so_far(forms[at : at + 4]) for at in range(len(forms)))


def _so_far(forms: Sequence[str]) -> bool:
    """`في العامين الماضيين`, `في السنوات الثلاث الأخيرة`, `هذا الشهر`."""
    if forms[0] in {"هذا", "هذه"}:
        return not LONG_SPANS.isdisjoint(forms[1:2])
    return forms[0] == "في" and not LONG_SPANS.isdisjoint(forms[1:2]) and not _SO_FAR.isdisjoint(forms[2:])


@lru_cache(maxsize=8192)
def _act(form: str) -> bool:
    return any(stem in form for stem in _ACTS)
