"""Acts that somebody claims and another laughs at: `سخر من ادعاءات الجماعة باستهداف السفينة`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.status.clearwords import BITS
from agents.coder.status.spot import Rule, Spot, before, has, negated
from agents.coder.status.words import LINK, Sign

_APART: Final = frozenset(LINK[name] for name in "after before since which".split())
_WHO: Final = 8  # words from who laughs to what he laughs at
_OF_THEM: Final = 4  # words from a claim to the act: who claims it


def _mocked(spot: Spot) -> bool:
    """`سخر من ادعاءات الجماعة باستهداف السفينة`, `استخف بمزاعم قصف القصر`; not what he laughs at after an act."""
    signs = spot.signs
    if spot.talks or spot.threat:
        return False
    for place in before(signs, spot.head, _OF_THEM):
        sign = signs[place]
        if has(sign, BITS["claim_only"]):
            return _is_laughed_at(signs, place)
        if sign.link in _APART or sign.verb:
            return False
    return False


def _is_laughed_at(signs: Sequence[Sign], claim: int) -> bool:
    for place in before(signs, claim, _WHO):
        if has(signs[place], BITS["mock"]):
            return not negated(signs, place)
    return False


MOCKED: Final[tuple[Rule, ...]] = (_mocked,)
