"""Which incident a telling of a city is told with: that of a quarter or a landmark in it, or its own. Pure.

One outlet names the quarter, the next its city: `في مدينة الصدر`, `شرقي بغداد`. A city has acts of its own, so more
must be known than of a province: as many dead are told of both; or none but that one is told in the city, and what is
told of the dead at both may be one toll that rises. Else it stays where it is told. All that is looked at is told
within 48 hours of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from agents.counting.affinity import tolls_of
from agents.counting.telling import JOIN_MS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agents.counting.affinity import Toll
    from agents.counting.telling import Telling
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


class Around(NamedTuple):
    """Tellings of one place within 48 hours of another, in order, and what is asked of them."""

    told: Sequence[Telling]
    items: frozenset[str]
    sides: frozenset[str]
    """Whose forces are told to have acted."""
    tolls: frozenset[Toll]
    counted: tuple[tuple[int, int], ...]
    """When each that says so told of how many dead."""
    least: int
    most: int


class City:
    """What is told of a city, in order, and of its parts."""

    def __init__(self, own: Sequence[Telling], parts: Mapping[str, Sequence[Telling]]) -> None:
        self._parts = parts
        self._rising: dict[tuple[int, int], bool] = {}
        self._known: dict[tuple[int, int, int], Around] = {}
        """By the tellings of a place and which of them: of a day of thousands all but a few are near the same ones."""
        self._counted = [one for one in own if one.deaths is not None]
        at_parts = {one.item for told in parts.values() for one in told}
        apart = [one for one in own if one.item in at_parts or _at_unknown_part(one)]
        unlike = [one for one in self._counted if not any(self._fits(one, told) for told in parts.values())]
        self._own_act = sorted(one.at_ms for one in (*apart, *unlike))
        """When the city is told of an act of its own: one item tells it beside that of a part, or other dead."""

    def home_of(self, telling: Telling) -> str | None:
        """The part that a telling of the city is told with; None: it is told of the city."""
        parts = {} if _at_unknown_part(telling) else self._parts
        near = {spot: around for spot, told in parts.items() if (around := self._around(told, telling)).told}
        if any(telling.item in around.items for around in near.values()):
            return None  # its item tells the two apart
        tolls = tolls_of(telling)
        alike = [spot for spot, around in near.items() if not around.tolls.isdisjoint(tolls)]
        if alike:
            return min(alike, key=lambda spot: (near[spot].told[0].at_ms, spot))
        if len(near) != 1 or self._has_own_act(telling):
            return None
        ((spot, around),) = near.items()
        side = telling.actor.side if telling.actor is not None else None
        if side is not None and around.sides - {side}:
            return None
        return spot if self._fits(telling, self._parts[spot]) else None

    def _has_own_act(self, telling: Telling) -> bool:
        after = bisect_left(self._own_act, telling.at_ms - JOIN_MS)
        return after < len(self._own_act) and self._own_act[after] <= telling.at_ms + JOIN_MS

    def _fits(self, telling: Telling, told: Sequence[Telling]) -> bool:
        """Whether its dead may be of the one toll that is told of a part: among these, or the next that rises."""
        part, dead = self._around(told, telling), telling.deaths
        counted, least, most = part.counted, part.least, part.most
        if not counted or dead is None:
            return True
        if least <= dead <= most:
            return True
        if dead > most and telling.at_ms >= counted[0][0] and dead <= RISES * most:
            return True
        if dead < least and telling.at_ms <= counted[-1][0] and least <= RISES * dead:
            return True
        beside = self._around(self._counted, telling).counted
        key = id(counted), id(beside)
        if key not in self._rising:
            steps = [dead for _, dead in sorted((*counted, *beside))]
            self._rising[key] = all(one <= then <= RISES * one for one, then in pairwise(steps))
        return self._rising[key]

    def _around(self, told: Sequence[Telling], telling: Telling) -> Around:
        """Those of some tellings, in order, that were told within 48 hours of one."""
        first = bisect_left(told, telling.at_ms - JOIN_MS, key=_at)
        last = bisect_right(told, telling.at_ms + JOIN_MS, key=_at)
        key = id(told), first, last
        if key not in self._known:
            self._known[key] = _around(told[first:last])
        return self._known[key]


def _around(told: Sequence[Telling]) -> Around:
    counted = tuple([(one.at_ms, one.deaths) for one in told if one.deaths is not None])
    dead = [number for _, number in counted] or [0]
    items = frozenset([one.item for one in told])
    sides = frozenset([one.actor.side for one in told if one.actor is not None and one.actor.side is not None])
    tolls = frozenset([toll for one in told for toll in tolls_of(one)])
    return Around(told, items, sides, tolls, counted, min(dead), max(dead))


def _at_unknown_part(telling: Telling) -> bool:
    """Whether it tells a part of the city that the gazetteer does not know: that is none of those it knows."""
    return telling.place is not None and telling.spot in telling.place.within


def _at(telling: Telling) -> int:
    return telling.at_ms
