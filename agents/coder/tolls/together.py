"""The dead that one number counts with the injured, so that it is of neither: `66 قتيلا وجريحا`, `عشرات القتلى والجرحى`, `بين قتيل وجريح`.
Pure.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from agents.coder.text.numerals import Numeral, number
from agents.coder.tolls.words import TELLING, Tell

_ONE_DEAD: Final = frozenset("قتيل شهيد قتيلا شهيدا".split())
_ONE_HURT: Final = frozenset("جريح مصاب جريحا مصابا".split())
_DEAD: Final = frozenset("قتلي شهداء القتلي الشهداء الضحايا".split())
_HURT: Final = frozenset("جرحي الجرحي مصابين المصابين مصابون المصابون".split())
# The hurt are others then, and the number is of the dead: `خمسة قتلى وجرحى آخرون`.
_APART: Final = frozenset("اخرين اخرون عديدون عديدين كثيرون كثيرين كثر بالعشرات بالمئات بالالاف".split())
_NEAR: Final = 3  # words from a number to `between`
_FAR: Final = 14  # where they are told with whose they are: سقط عشرات من مقاتلي الطرفين بين قتيل وجريح
_BETWEEN: Final = frozenset(("بين", "مابين"))


def both(forms: Sequence[str], at: int) -> bool:
    """Whether dead and hurt are told as one at a token: `قتيل وجريح`, `القتلى والجرحى`, `شهيدا أو جريحا`; not so `قتلى وجريح`."""
    one, other, then = [*forms[at : at + 3], "", "", ""][:3]
    hurt = then if other == "او" else other[1:] if other[:1] == "و" else ""
    if one in _ONE_DEAD:
        return hurt in _ONE_HURT
    return one in _DEAD and hurt in _HURT and then not in _APART


def counted(forms: Sequence[str], numeral: Numeral) -> bool:
    """Whether a number is of dead and hurt: `66 قتيلا وجريحا`, `عشرات من القتلى والجرحى`, `45 شخصا بين قتيل وجريح`."""
    last = numeral.last
    if both(forms, last) or (forms[last : last + 1] == ["من"] and both(forms, last + 1)):
        return True
    for at in range(last, min(len(forms) - 1, last + _FAR)):
        if forms[at] in _BETWEEN:
            between = forms[at + 1].removeprefix("و") in _ONE_DEAD or forms[at + 1] in _DEAD
            return between and (at < last + _NEAR or both(forms, at + 1))
        if number(forms[at]) is not None or TELLING.get(forms[at]):
            return False
    return False


def of_both(forms: Sequence[str], at: int, by_last: Container[int]) -> bool:
    """Whether a word for the dead or the hurt is one of a pair that a number counts: `300 قتيل وجريح`."""
    dead = next((i for i in (at, at - 1, at - 2) if i >= 0 and both(forms, i)), None)
    if dead is None:
        return False
    return dead in by_last or (dead > 0 and forms[dead - 1] == "من" and dead - 1 in by_last)


def fell_and_hurt(forms: Sequence[str], at: int) -> bool:
    """Whether after a plural verb of dying one of being hurt has the same subject: `عشرات قتلوا وجرحوا`."""
    after, then = [*forms[at + 1 : at + 3], "", ""][:2]
    verb = then if after == "او" else after[1:] if after[:1] == "و" else ""
    tell = TELLING.get(verb, Tell.NONE)
    return bool(tell & Tell.WOUNDS and tell & Tell.PLURAL)
