"""Of a whole episode: how many were killed, and at how many places. A message lists its last few incidents alone. Pure.

Kept beside the fold's entries, one fact an entry, so that a message does not cost the whole of a war. What an entry
adds is what is told of its incident within `COMPLETE_WITHIN_MS` of the first: that much a fold looks at again, and so
the sum does not hang on what came when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from alerts.rules import COMPLETE_WITHIN_MS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agents.alerting import Counted
    from agents.incidents import Incident, Telling
    from schemas.reports import Place

REMEMBERED = 20_000


class Toll(NamedTuple):
    """Killed, and the places by what tells them apart."""

    deaths: int
    places: frozenset[str]

    def plus(self, other: Toll) -> Toll:
        """Both together; a place of both is one."""
        return Toll(self.deaths + other.deaths, self.places | other.places)


NOTHING = Toll(0, frozenset())


def in_time(incident: Incident) -> list[Telling]:
    """What is told of an incident while it may still change what counts: what its toll is taken from."""
    until_ms = incident.first.at_ms + COMPLETE_WITHIN_MS
    return [one for one in incident.tellings if one.at_ms <= until_ms]


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

    def __init__(self, theatre: str, counted: Iterable[Counted]) -> None:
        self._theatre = theatre
        self._worked_out: dict[int, tuple[Incident, int, str | None]] = {}
        self._deaths: list[int] = []
        self._places: list[str | None] = []
        self.replace_from(0, counted)

    def replace_from(self, first: int, counted: Iterable[Counted]) -> None:
        """Take these for all entries from the `first` on."""
        facts = [self._fact_of(one.entry.incident) for one in counted]
        self._deaths[first:] = [deaths for deaths, _ in facts]
        self._places[first:] = [place for _, place in facts]

    def keep_last(self, number: int) -> None:
        """Give up all but the last so many."""
        gone = len(self._deaths) - number
        del self._deaths[:gone], self._places[:gone]

    def between(self, first: int, until: int) -> Toll:
        """Of the entries from `first` on and before `until`."""
        return Toll(sum(self._deaths[first:until]), frozenset(filter(None, self._places[first:until])))

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


def _is_theatre(place: Place, theatre: str) -> bool:
    """`in Iraq` is said already."""
    return place.name == theatre or (place.coarse and place.admin is None and place.country == theatre)
