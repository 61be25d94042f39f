"""Talks that are refused or denied, where no place is told: they are of the lands of those who do not hold them. Pure.

`نفت الحكومة العراقية إجراء محادثات مع الولايات المتحدة` is told of Iraq, and not of America alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from agents.coder.places.gazetteer import AT_HAND
from schemas.base import UNKNOWN_THEATRE, EventType, Status
from schemas.reports import Mention

Told = tuple[Mention, tuple[str, ...]]


def of_both(told: Sequence[Told], lands: Mapping[str, str]) -> list[Told]:
    """Mentions with their theatres, in order. `lands`: of actors, by their ids."""
    return [(one, _theatres(one, theatres, lands)) for one, theatres in told]


def _theatres(one: Mention, theatres: tuple[str, ...], lands: Mapping[str, str]) -> tuple[str, ...]:
    if one.type is not EventType.NEGOTIATION or one.status is not Status.NEGATED or one.place is not None:
        return theatres
    sides = [lands.get(side.name) for side in (one.actor, one.target) if side is not None and side.name is not None]
    own = [land for land in dict.fromkeys(sides) if land in AT_HAND]
    if len(own) != 1 or not AT_HAND.isdisjoint(theatres):
        return theatres  # two of the lands at hand: that which the item is about is told already
    return (own[0], *[one for one in theatres if one != UNKNOWN_THEATRE])
