"""From tellings to incidents: a type in a theatre, on a day, at a place, however many tell it.

Pure, and a function of the set of tellings alone, never of the order in which they came. Everything here is local:
what is joined lies at most 48 hours apart or on one day, so that an old telling's leaving changes nothing new.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from schemas.reports import Place, Role

JOIN_MS = 48 * 3600 * 1000
DAY_MS = 24 * 3600 * 1000


class Telling(NamedTuple):
    """One mention as counting sees it. Sorts by event time, then item, then its place in the item."""

    at_ms: int
    """Event time of the item, in ms since the epoch."""
    item: str
    """The first 8 bytes of the item's id, hex."""
    index: int
    """Which of the item's mentions."""
    local_day: int
    """Day of the event time in the desk's zone, as an ordinal."""
    day: int | None
    """Day of the event, as an ordinal; None where it is not said."""
    place: Place | None
    actor: Role | None
    target: Role | None
    claimed_by: Role | None
    deaths: int | None
    injured: int | None
    source: str
    """Whom it counts as: the agency, or the outlet."""
    agency: bool
    late: bool
    imprecise: bool
    """The item's own date is not known to the day."""
    news: bool
    """Neither analysis nor opinion."""

    @property
    def spot(self) -> str | None:
        """The place that tells incidents apart: never a country, never a place that the gazetteer does not know."""
        place = self.place
        if place is None or place.name is None or (place.coarse and place.admin is None):
            return None
        return place.name

    @property
    def province(self) -> str | None:
        """The province it lies in, or is."""
        return self.place.admin if self.place else None


@dataclass(slots=True)
class Group:
    """Tellings that share day and spot, in order."""

    day: int | None
    spot: str | None
    tellings: list[Telling] = field(default_factory=list)

    @property
    def first_ms(self) -> int:
        return self.tellings[0].at_ms

    @property
    def coarse(self) -> bool:
        place = self.tellings[0].place
        return place is not None and place.coarse


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident: its tellings in order, the first of which is its entry."""

    day: int | None
    spot: str | None
    tellings: tuple[Telling, ...]

    @property
    def first(self) -> Telling:
        return self.tellings[0]

    @property
    def key(self) -> tuple[int, str, int]:
        """Sorts incidents by entry; ties by the item that told it first."""
        return self.first.at_ms, self.first.item, self.first.index


class Tellings:
    """All tellings of one kind (theatre, type, statuses, confidence), grouped as they come in any order."""

    __slots__ = ("_bare", "_dated", "_undated")

    def __init__(self) -> None:
        self._dated: dict[int, dict[str | None, Group]] = {}
        self._undated: dict[str, Group] = {}
        self._bare = Group(None, None)

    def add(self, telling: Telling) -> None:
        """Take one telling in; the same one twice is the caller's mistake."""
        spot = telling.spot
        if telling.day is not None:
            groups = self._dated.setdefault(telling.day, {})
            group = groups.get(spot) or groups.setdefault(spot, Group(telling.day, spot))
        elif spot is not None:
            group = self._undated.get(spot) or self._undated.setdefault(spot, Group(None, spot))
        else:
            group = self._bare
        insort(group.tellings, telling)

    def forget(self, before_ms: int) -> None:
        """Drop tellings of items older than `before_ms`."""
        for day, groups in list(self._dated.items()):
            _prune(groups, before_ms)
            if not groups:
                del self._dated[day]
        _prune(self._undated, before_ms)
        self._bare.tellings[:] = [one for one in self._bare.tellings if one.at_ms >= before_ms]

    def __iter__(self) -> Iterator[Telling]:
        for groups in self._dated.values():
            for group in groups.values():
                yield from group.tellings
        for group in self._undated.values():
            yield from group.tellings
        yield from self._bare.tellings

    def incidents(self, since_ms: int) -> list[Incident]:
        """Incidents that enter at or after `since_ms`, by entry.

        A dated telling without a spot, or with its province alone, belongs to a finer incident of that day where one
        stands. An undated one belongs to a dated incident at its spot first told within 48 h of it, or is told with
        the other undated ones there of its two days. A bare one counts, once for two days, where no incident entered
        in the 48 h before it.
        """
        horizon = since_ms - 3 * JOIN_MS  # a two-day block, and the 48 h before it, must be seen whole
        found: dict[tuple[int | None, str | None, int], list[Telling]] = {}
        self._place_dated(found, horizon)
        self._place_undated(found, horizon)
        standing = sorted(tellings[0].at_ms for tellings in found.values())
        self._place_bare(found, standing, horizon)
        incidents = [
            Incident(day, spot, tuple(sorted(tellings)))
            for (day, spot, _), tellings in found.items()
            if min(tellings).at_ms >= since_ms
        ]
        return sorted(incidents, key=lambda incident: incident.key)

    def _place_dated(self, found: dict[tuple[int | None, str | None, int], list[Telling]], horizon: int) -> None:
        for day, groups in self._dated.items():
            if all(group.tellings[-1].at_ms < horizon for group in groups.values()):
                continue  # nothing of that day was told since
            for group in groups.values():
                home = _home(group, groups)
                found.setdefault((day, home.spot, 0), []).extend(group.tellings)
        for tellings in found.values():
            tellings.sort()

    def _place_undated(self, found: dict[tuple[int | None, str | None, int], list[Telling]], horizon: int) -> None:
        at_spot: dict[str, list[tuple[int, int]]] = {}
        for (day, spot, _), tellings in found.items():
            if spot is not None and day is not None:
                at_spot.setdefault(spot, []).append((tellings[0].at_ms, day))
        for spot, group in self._undated.items():
            dated = sorted(at_spot.get(spot, ()))
            for telling in _from(group.tellings, horizon):
                near = [day for at, day in dated if abs(at - telling.at_ms) <= JOIN_MS and day <= telling.local_day]
                key = (near[-1], spot, 0) if near else (None, spot, telling.local_day // 2)
                found.setdefault(key, []).append(telling)
        for tellings in found.values():
            tellings.sort()

    def _place_bare(
        self, found: dict[tuple[int | None, str | None, int], list[Telling]], standing: list[int], horizon: int
    ) -> None:
        reach = 0
        latest = -1
        for telling in _from(self._bare.tellings, horizon):
            while reach < len(standing) and standing[reach] <= telling.at_ms:
                latest = standing[reach]
                reach += 1
            if latest >= 0 and telling.at_ms - latest <= JOIN_MS:
                continue  # told already, by an incident that has a day or a spot
            found.setdefault((None, None, telling.local_day // 2), []).append(telling)


def _home(group: Group, groups: dict[str | None, Group]) -> Group:
    """The group of that day that a coarser one is told with: the earliest finer one it can mean, or itself."""
    if group.spot is not None and not group.coarse:
        return group
    finer = [
        other
        for other in groups.values()
        if other.spot is not None
        and other is not group
        and (group.spot is None or (not other.coarse and other.tellings[0].province == group.spot))
    ]
    if not finer:
        return group
    best = min(finer, key=lambda other: (other.first_ms, other.spot))
    return _home(best, groups) if best.coarse else best


def _from(tellings: list[Telling], since_ms: int) -> Iterator[Telling]:
    return (one for one in tellings if one.at_ms >= since_ms)


def _prune(groups: dict[str, Group] | dict[str | None, Group], before_ms: int) -> None:
    for spot, group in list(groups.items()):
        group.tellings[:] = [one for one in group.tellings if one.at_ms >= before_ms]
        if not group.tellings:
            del groups[spot]  # type: ignore[arg-type]


def sources_of(tellings: Iterable[Telling]) -> int:
    """Distinct outlets or agencies."""
    return len({one.source for one in tellings})
