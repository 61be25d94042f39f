"""Which incident a telling without a place of its own, or with its province alone, is told with. Pure.

It can be known: its own item tells that incident, or its dead are as many, or none but that one is told there. What
is known by nothing is told with the earliest, so that no count drops when the place becomes known, but adds nothing
else to it: neither its dead, nor who did it, nor one more source. Each step lies within 48 hours: what is told later
moves nothing that is settled.
"""

from __future__ import annotations

from bisect import bisect_left
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from agents.counting.telling import JOIN_MS
from schemas.geo import distance_km

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from agents.counting.telling import Telling
    from schemas.reports import Place


LEAST_TOLL = 5
"""Dead: of fewer there are as many elsewhere by chance."""
LEAST_BOTH = 6
"""Dead and injured, both of them told."""
PART_KM = 20.0
"""From the middle of a part of a province to what lies in it."""
LAND_KM = 250.0
MANY = 8
"""Dead: in a whole land as many die elsewhere by chance seldom."""
_SIDES = frozenset(
    f"{head}{side}{end}" for head in ("", "ب") for side in "شمال جنوب شرق غرب وسط".split() for end in ("", "ي")
)
_WORDS = frozenset((20, 200))  # what `dozens` and `hundreds` are taken for


Toll = int | tuple[int, int]
"""Dead, or dead and injured."""


class Home(NamedTuple):
    """The spot that a telling is told with, and whether that is known of it."""

    spot: str
    known: bool


class Homes:
    """Where the tellings of a day stand, to find which of them another belongs to."""

    def __init__(self) -> None:
        self._of_item: dict[str, list[tuple[int, Home]]] = {}
        self._of_toll: dict[Toll, list[tuple[int, str]]] = {}
        self._at_spot: dict[str, Sequence[Telling]] = {}

    def stand(self, spot: str, own: Sequence[Telling]) -> None:
        """A spot, and what is told at it."""
        self._at_spot[spot] = own

    def take(self, telling: Telling, home: Home) -> None:
        """A telling that is told with a spot."""
        self._of_item.setdefault(telling.item, []).append((telling.nth, home))
        for toll in tolls_of(telling) if home.known else ():
            self._of_toll.setdefault(toll, []).append((telling.at_ms, home.spot))

    def by_toll(
        self, telling: Telling, fits: Callable[[str], bool], rank: Callable[[str], tuple[int, str]], least: int
    ) -> Home | None:
        """The first by `rank` of the homes that fit and of which as many dead are told, at least so many."""
        spots = {
            spot
            for toll in tolls_of(telling)
            if isinstance(toll, tuple) or toll >= least
            for at_ms, spot in self._of_toll.get(toll, ())
            if abs(at_ms - telling.at_ms) <= JOIN_MS and fits(spot)
        }
        return Home(min(spots, key=rank), known=True) if spots else None

    def of(self, telling: Telling, fits: Callable[[str], bool], rank: Callable[[str], tuple[int, str]]) -> Home | None:
        """The home of a telling among those that fit.

        That which its item tells last before it, or else first after; or the first by `rank` of those with as many
        dead; or the only one. None: nobody can tell.
        """
        if not names_unknown(telling):
            told = sorted(pair for pair in self._of_item.get(telling.item, ()) if fits(pair[1].spot))
            if told:
                at = bisect_left(told, (telling.nth,))
                return told[at - 1 if at else 0][1]
        alike = self.by_toll(telling, fits, rank, LEAST_TOLL)
        if alike is not None:
            return alike
        return None if names_unknown(telling) else self._only(telling, fits)

    def _only(self, telling: Telling, fits: Callable[[str], bool]) -> Home | None:
        around = (spot for spot, told in self._at_spot.items() if fits(spot) and _any_near(told, telling.at_ms))
        spot = next(around, None)
        if spot is None or next(around, None) is not None:
            return None
        near = [one for one in self._at_spot[spot] if abs(one.at_ms - telling.at_ms) <= JOIN_MS]
        tolls = {one.deaths for one in near} - {None}
        agrees = telling.deaths is None or not tolls or telling.deaths in tolls or _rose(telling, near)
        return Home(spot, known=True) if agrees and not any(other_side(telling, one) for one in near) else None


def _rose(telling: Telling, near: Sequence[Telling]) -> bool:
    """Whether the dead told of a province may be those first counted of the one town that is told of later.

    `ستة قتلى في ريف إدلب`, then eight in a town of it.
    """
    counted = [one for one in near if one.deaths is not None]
    if telling.deaths is None or telling.place is None or not telling.place.coarse or telling.spot is None:
        return False
    first = min(one.deaths for one in counted if one.deaths is not None)
    return all(telling.at_ms <= one.at_ms for one in counted) and telling.deaths < first <= 2 * telling.deaths


def _any_near(told: Sequence[Telling], at_ms: int) -> bool:
    """Whether any of some tellings, in order, was told within 48 hours of a moment."""
    after = bisect_left(told, at_ms - JOIN_MS, key=_at)
    return after < len(told) and told[after].at_ms <= at_ms + JOIN_MS


def _at(telling: Telling) -> int:
    return telling.at_ms


def other_side(one: Telling, other: Telling) -> bool:
    """Whether two tellings name two sides as who acts."""
    sides = {role.side for role in (one.actor, other.actor) if role is not None and role.side is not None}
    return len(sides) == 2  # noqa: PLR2004 - two sides


def tolls_of(telling: Telling) -> tuple[Toll, ...]:
    """What is told of its dead, if two acts share it by no chance: many, or some with so many injured beside them."""
    dead, hurt = telling.deaths, telling.injured
    if not dead or dead in _WORDS:
        return ()
    many = (dead,) if dead >= LEAST_TOLL else ()
    return (*many, (dead, hurt)) if hurt and hurt not in _WORDS and dead + hurt >= LEAST_BOTH else many


def lies_in(place: Place | None, land: Place | None) -> bool:
    """Whether a place lies in a province, in a part of one (`خان يونس` in `جنوب قطاع غزة`), or in a region above it.

    `قنديل` in `إقليم كردستان`.
    """
    if place is None or land is None:
        return False
    if land.name in place.within:
        return True
    if place.admin is None or place.admin != land.admin:
        return False
    return land.name == land.admin or _km(place, land) <= PART_KM


def near_by(place: Place | None, land: Place | None) -> bool:
    """Whether a place may lie in a land told by its side: towns of `شمال سوريا` have provinces of their own."""
    if place is None or land is None or place.country is None or place.country != land.country:
        return False
    return not _SIDES.isdisjoint(land.text.split()[:1]) and _km(place, land) <= LAND_KM


def _km(place: Place, land: Place) -> float:
    if place.lat is None or place.lon is None or land.lat is None or land.lon is None:
        return inf
    return distance_km(place.lat, place.lon, land.lat, land.lon)


def names_unknown(telling: Telling) -> bool:
    """Whether it says a place that the gazetteer does not know: that is another than the places told beside it."""
    return telling.place is not None and telling.place.name is None


def as_vague(telling: Telling) -> Telling:
    """As one of which nothing is known but that it was told: what it says is neither shown of an incident nor added."""
    return telling._replace(vague=True)


def may_go_on(telling: Telling, before: Telling) -> bool:
    """Whether what an item tells without day and place may be of the incident that it told before.

    Not where it names a place that nobody knows, or the land as a whole, other dead, or another side as who acts.
    """
    if telling.place is not None or other_side(telling, before):
        return False
    return None in {telling.deaths, before.deaths} or telling.deaths == before.deaths


def firm(tellings: Iterable[Telling]) -> list[Telling]:
    """Those of which it is known that they tell an incident; all, where it is known of none."""
    told = list(tellings)
    return [one for one in told if not one.vague] or told
