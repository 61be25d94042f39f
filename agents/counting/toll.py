"""Of a whole episode: how many were killed, and at how many places. A message lists its last few incidents alone. Pure.

Kept beside the fold's entries, one fact an entry, so that a message does not cost the whole of a war. What an entry
adds is what is told of its incident within `COMPLETE_WITHIN_MS` of the first: that much a fold looks at again, and so
the sum does not hang on what came when.
"""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from agents.counting.affinity import firm
from alerts.rules import COMPLETE_WITHIN_MS
from schemas.base import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agents.counting.alerting import Counted
    from agents.counting.incidents import Incident
    from agents.counting.telling import Telling
    from schemas.reports import Place

REMEMBERED = 20_000


Spot = tuple[int, str]
"""A day and a place, which tell incidents of one type apart."""


class Toll(NamedTuple):
    """Killed, and the places by what tells them apart.

    What one calls an attack and another a strike, on one day at one place, has one toll: that of whoever tells of most.
    """

    alone: int
    places: frozenset[str]
    at_spots: tuple[tuple[Spot, int], ...] = ()
    """Killed by day and place, where the rule counts several types; the rest is in `alone`."""

    @property
    def deaths(self) -> int:
        """All that were killed."""
        return self.alone + sum(killed for _, killed in self.at_spots)

    def plus(self, other: Toll) -> Toll:
        """Both together; a place of both is one."""
        return _toll(
            self.alone + other.alone, self.places | other.places, itertools.chain(self.at_spots, other.at_spots)
        )

    def settled(self, before_day: int) -> Toll:
        """The same, without telling apart what was on the days before: no type of theirs is counted any more."""
        late = tuple(one for one in self.at_spots if one[0][0] >= before_day)
        return Toll(self.deaths - sum(killed for _, killed in late), self.places, late)

    def packed(self) -> list[Any]:
        """As the head holds it; an older version reads the first two."""
        return [self.deaths, sorted(self.places), [[*spot, killed] for spot, killed in self.at_spots]]

    @classmethod
    def unpacked(cls, held: Sequence[Any]) -> Toll:
        """From the head."""
        deaths, places, *more = held
        at_spots = tuple(((day, spot), killed) for day, spot, killed in (more[0] if more else ()))
        return cls(deaths - sum(killed for _, killed in at_spots), frozenset(places), at_spots)


NOTHING = Toll(0, frozenset())


class Lost(NamedTuple):
    """What was given up of an episode that stood then: its entries, what they add, as what they are told."""

    number: int
    toll: Toll | None
    """None: not known."""
    told_as: Counter[Status]

    def packed(self, start_ms: int) -> list[Any]:
        """As the head holds it, by the moment at which the episode began."""
        return [
            start_ms,
            self.number,
            self.toll and self.toll.packed(),
            {str(one): n for one, n in self.told_as.items()},
        ]

    @classmethod
    def unpacked(cls, number: int, *more: Any) -> Lost:
        """From the head, without the moment; an older version kept less."""
        toll = Toll.unpacked(more[0]) if more and more[0] else None
        if not more and not number:
            toll = NOTHING
        told_as: dict[str, int] = more[1] if len(more) > 1 else {}
        return cls(number, toll, Counter({Status(status): times for status, times in told_as.items()}))


def _toll(alone: int, places: frozenset[str], at_spots: Iterable[tuple[Spot, int]]) -> Toll:
    most: dict[Spot, int] = {}
    for spot, killed in at_spots:
        most[spot] = max(killed, most.get(spot, 0))
    return Toll(alone, places, tuple(sorted(most.items())))


def in_time(incident: Incident) -> list[Telling]:
    """What is told of an incident while it may still change what counts: what its toll is taken from."""
    until_ms = incident.first.at_ms + COMPLETE_WITHIN_MS
    return [one for one in firm(incident.tellings) if one.at_ms <= until_ms]


def deaths_of(incident: Incident) -> int | None:
    """Killed in it, by whoever tells of most; None: nobody says."""
    return max((one.deaths for one in in_time(incident) if one.deaths is not None), default=None)


def place_of(incident: Incident) -> Place | None:
    """Where it was: its spot, or else the first place that is told."""
    spot, told = incident.spot, in_time(incident)
    at_spot = (one.place for one in told if spot and one.spot == spot)
    return next(at_spot, None) or next((one.place for one in told if one.place), None)


class Tolls:
    """What each entry of a rule in a theatre adds, in the order of the fold's entries."""

    def __init__(self, theatre: str, counted: Iterable[Counted], *, types: int = 1) -> None:
        self._theatre = theatre
        self._types = types
        self._worked_out: dict[int, tuple[Incident, int, str | None]] = {}
        self._deaths: list[int] = []
        self._places: list[str | None] = []
        self._spots: list[Spot | None] = []
        self.replace_from(0, counted)

    def replace_from(self, first: int, counted: Iterable[Counted]) -> None:
        """Take these for all entries from the `first` on."""
        incidents = [one.entry.incident for one in counted]
        facts = [self._fact_of(one) for one in incidents]
        self._deaths[first:] = [deaths for deaths, _ in facts]
        self._places[first:] = [place for _, place in facts]
        self._spots[first:] = [_spot_of(one) if self._types > 1 else None for one in incidents]

    def keep_last(self, number: int) -> None:
        """Give up all but the last so many."""
        gone = len(self._deaths) - number
        del self._deaths[:gone], self._places[:gone], self._spots[:gone]

    def between(self, first: int, until: int) -> Toll:
        """Of the entries from `first` on and before `until`."""
        deaths, places = self._deaths[first:until], frozenset(filter(None, self._places[first:until]))
        if self._types == 1:
            return Toll(sum(deaths), places)
        told = list(zip(self._spots[first:until], deaths, strict=True))
        alone = sum(killed for spot, killed in told if spot is None)
        return _toll(alone, places, ((spot, killed) for spot, killed in told if spot is not None and killed))

    def _fact_of(self, incident: Incident) -> tuple[int, str | None]:
        """Worked out once for an incident as it stands: one that is told again is another object."""
        held = self._worked_out.get(id(incident))
        if held is not None and held[0] is incident:
            return held[1], held[2]
        if len(self._worked_out) >= REMEMBERED:
            self._worked_out.clear()
        place = place_of(incident)
        named = place is not None and not _is_theatre(place, self._theatre)
        fact = deaths_of(incident) or 0, (place.name or place.text) if place and named else None
        self._worked_out[id(incident)] = incident, *fact
        return fact


def _spot_of(incident: Incident) -> Spot | None:
    """What incidents of two types share if they are one event; None: nobody can tell."""
    if incident.spot is None:
        return None
    if incident.day is None:  # told for two days of the desk, and with no dated one
        return incident.first.local_day // 2 * 2, f"~{incident.spot}"
    return incident.day, incident.spot


def _is_theatre(place: Place, theatre: str) -> bool:
    """`in Iraq` is said already."""
    return place.name == theatre or (place.coarse and place.admin is None and place.country == theatre)
