"""Wordings by which somebody knows of no such act: `نفى علمه باختطاف أي مواطن`, `لا علم لنا بخطف أحد`. Pure.

Each names a construction, not a single word; where none is met nothing is said (status/clear.py).
"""

from __future__ import annotations

from typing import Final

from agents.coder.status.clearwords import BITS
from agents.coder.status.spot import SOON, Spot, before, has, negated
from agents.coder.status.words import GROUP, LINK

_BY: Final = LINK["by"]
_WHICH: Final = LINK["which"]
_NOT: Final = frozenset((GROUP["adam"], GROUP["neg"], GROUP["without"]))
_DENIED: Final = 14  # words between a denial and what is denied
_LACKING: Final = 3  # `ليس لدى الوزارة علم`


def unaware(spot: Spot) -> bool:
    """Whether who speaks says that he knows of no such act; `نفى علمه بهوية الخاطفين` doubts no abduction, nor does who knew of none beforehand."""
    signs = spot.signs
    if spot.talks or spot.threat:
        return False
    for place in before(signs, spot.head, SOON):
        sign = signs[place]
        if sign.link == _WHICH or sign.cut or has(sign, BITS["in_advance"]):
            return False  # نفت علم الوزير المسبق بالقصف
        if not has(sign, BITS["knowing"]):
            continue
        tied = next((each for each in range(place + 1, spot.head + 1) if signs[each].led == _BY), None)
        if tied is None or not (tied == spot.head or has(signs[tied], BITS["befalling"])):
            return False
        denial = next(
            (each for each in before(signs, place, _DENIED, commas=1) if has(signs[each], BITS["deny"])), None
        )
        if denial is not None:
            return not negated(signs, denial)
        return any(signs[each].negates or signs[each].group in _NOT for each in before(signs, place, _LACKING))
    return False
