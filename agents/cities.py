"""Which incident a telling of a city is told with: that of a quarter or a landmark in it, or its own. Pure.

One outlet names the quarter, the next its city: `في مدينة الصدر`, `شرقي بغداد`. A city has acts of its own, so more
must be known than of a province: as many dead are told of both; or none but that one is told in the city, and what is
told of the dead at both may be one toll that rises. Else it stays where it is told. All that is looked at is told
within 48 hours of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from agents.affinity import other_side, tolls_of
from agents.telling import JOIN_MS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agents.telling import Telling
    from schemas.reports import Place

RISES = 2
"""Times as many dead as were told before: more are those of another act."""


def parts_of(places: Mapping[str, Place | None]) -> dict[str, list[str]]:
    """By city the quarters and landmarks in it, of some spots with their places."""
    found: dict[str, list[str]] = {}
    for spot, place in places.items():
        for city in place.within if place is not None else ():
            if city != spot and city in places:
                found.setdefault(city, []).append(spot)
    return found


class City:
    """What is told of a city, in order, and of its parts."""

    def __init__(self, own: Sequence[Telling], parts: Mapping[str, Sequence[Telling]]) -> None:
        self._parts = parts
        self._counted = [one for one in own if one.deaths is not None]
        at_parts = {one.item for told in parts.values() for one in told}
        apart = [one for one in own if one.item in at_parts or _at_unknown_part(one)]
        unlike = [one for one in self._counted if not any(self._fits(one, told) for told in parts.values())]
        self._own_act = sorted(one.at_ms for one in (*apart, *unlike))
        """When the city is told of an act of its own: one item tells it beside that of a part, or other dead."""

    def home_of(self, telling: Telling) -> str | None:
        """The part that a telling of the city is told with; None: it is told of the city."""
        parts = {} if _at_unknown_part(telling) else self._parts
        near = {spot: around for spot, told in parts.items() if (around := _near(told, telling))}
        told = [one for around in near.values() for one in around]
        if any(one.item == telling.item for one in told):
            return None  # its item tells the two apart
        tolls = set(tolls_of(telling))
        alike = [spot for spot, around in near.items() if any(not tolls.isdisjoint(tolls_of(one)) for one in around)]
        if alike:
            return min(alike, key=lambda spot: (near[spot][0].at_ms, spot))
        if len(near) != 1 or self._has_own_act(telling) or any(other_side(telling, one) for one in told):
            return None
        return next(iter(near)) if self._fits(telling, told) else None

    def _has_own_act(self, telling: Telling) -> bool:
        after = bisect_left(self._own_act, telling.at_ms - JOIN_MS)
        return after < len(self._own_act) and self._own_act[after] <= telling.at_ms + JOIN_MS

    def _fits(self, telling: Telling, told: Sequence[Telling]) -> bool:
        """Whether its dead may be of the one toll that is told of a part: among these, or the next that rises."""
        counted = [(one.at_ms, one.deaths) for one in _near(told, telling) if one.deaths is not None]
        dead = telling.deaths
        if not counted or dead is None:
            return True
        least, most = min(dead for _, dead in counted), max(dead for _, dead in counted)
        if least <= dead <= most:
            return True
        if dead > most and telling.at_ms >= counted[0][0] and dead <= RISES * most:
            return True
        if dead < least and telling.at_ms <= counted[-1][0] and least <= RISES * dead:
            return True
        around = [(one.at_ms, one.deaths) for one in _near(self._counted, telling) if one.deaths is not None]
        steps = [dead for _, dead in sorted((*counted, *around))]
        return all(one <= then <= RISES * one for one, then in pairwise(steps))


def _at_unknown_part(telling: Telling) -> bool:
    """Whether it tells a part of the city that the gazetteer does not know: that is none of those it knows."""
    return telling.place is not None and telling.spot in telling.place.within


def _near(told: Sequence[Telling], telling: Telling) -> Sequence[Telling]:
    """Those of some tellings, in order, that were told within 48 hours of one."""
    first = bisect_left(told, telling.at_ms - JOIN_MS, key=_at)
    return told[first : bisect_right(told, telling.at_ms + JOIN_MS, key=_at)]


def _at(telling: Telling) -> int:
    return telling.at_ms
