"""Wordings by which an act is before a court, and so of an earlier episode: who was sentenced for it, what the charge tells. Pure.

Each names a construction, not a single word; where none is met nothing is said (status/clear.py).
"""

from __future__ import annotations

from typing import Final

from agents.coder.status.clearwords import BITS
from agents.coder.status.spot import Rule, Spot, before, has, some

_SENTENCE: Final = 30  # words before an act, at most
_OF_THE_CHARGE: Final = 4  # words between the prosecutor and the paper in which he tells it


def is_charged(spot: Spot) -> bool:
    """`قال الادعاء في لائحة الاتهام إن القوات قتلت`: what a charge tells was long before; not so what a prosecutor says to the press."""
    signs = spot.signs
    if spot.talks or spot.threat:
        return False
    for place in before(signs, spot.first, _SENTENCE, commas=3):
        if has(signs[place], BITS["charge_paper"]):
            return some(signs, before(signs, place, _OF_THE_CHARGE), BITS["prosecutor"]) or has(
                signs[place + 1], BITS["accusing"]
            )
    return False


def _of_the_sentenced(spot: Spot) -> bool:
    """`من المحكومين غيابيا شقيقان أدخلا السيارة التي استخدمت في التفجير`: told of who was sentenced."""
    signs = spot.signs
    if spot.talks or spot.threat:
        return False
    for place in before(signs, spot.first, _SENTENCE, commas=1):
        if has(signs[place], BITS["but"]):
            return False
        if has(signs[place], BITS["sentenced"]):
            return True
    return False


TRIED: Final[tuple[Rule, ...]] = (is_charged, _of_the_sentenced)
