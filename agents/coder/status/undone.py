"""Wordings by which an act was none: a rumour that is denied behind it, a bomb that was defused. Pure.

Each names a construction, not a single word; where none is met nothing is said (status/clear.py).
"""

from __future__ import annotations

from typing import Final

from agents.coder.status.clearwords import BITS
from agents.coder.status.spot import TOLD, Spot, after, before, has, negated, some
from agents.coder.status.words import LINK

_AFTER, _BEFORE, _THAT, _ABOUT = (LINK[name] for name in ("after", "before", "that", "about"))
_APART: Final = frozenset((_AFTER, _BEFORE, _THAT, _ABOUT))
_DEFUSED: Final = 14  # words from a bomb to what was done with it
_WHOLE: Final = 40  # words of a sentence, at most


def denied_behind(spot: Spot) -> bool:
    """`أذيع نبأ غارة على البلدة نفتها مصادر أمنية`: denied in a clause of its own, with a pronoun for it; not `وهو ما نفاه الجيش`."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.verb:
        return False
    for place in after(signs, spot.end, TOLD):
        sign = signs[place]
        if has(sign, BITS["denied_it"]):
            return not negated(signs, place) and not has(signs[place - 1], BITS["what"])
        if sign.link in _APART or sign.cut or (sign.verb and sign.past):
            return False
    return False


def defused(spot: Spot) -> bool:
    """`عثر على عبوة ناسفة فقام خبير بتفكيكها`, `أبطل خبراء مفعول قنبلة`: found out beforehand, and nothing went off."""
    signs = spot.signs
    if spot.talks or spot.threat:
        return False
    own = range(max(0, spot.first - 1), min(len(signs), spot.end + 2))
    if not some(signs, own, BITS["bomb"]):
        return False
    told = (*before(signs, spot.first, _WHOLE, commas=9), *own, *after(signs, spot.end, _WHOLE, commas=9))
    if some(signs, told, BITS["went_off"]):
        return False
    behind = after(signs, spot.end, _DEFUSED, commas=1)
    around = (*before(signs, spot.first, TOLD), *range(spot.first, spot.end + 1), *behind)
    return any(has(signs[place], BITS["defuse"]) and not negated(signs, place) for place in around)
