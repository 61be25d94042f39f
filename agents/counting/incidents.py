"""From tellings to incidents: a type in a theatre, on a day, at a place, however many tell it.

Pure, and a function of the set of tellings alone, never of the order in which they came. Everything here is local:
each step of joining lies within 48 hours or one day, so that an old telling's leaving changes nothing new.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from agents.counting import retold
from agents.counting.affinity import Toll, firm, may_go_on, tolls_of
from agents.counting.folding import by_entry, folded
from agents.counting.oneday import told_at
from agents.counting.telling import JOIN_MS, Telling
from schemas.base import Precision, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from schemas.reports import Place

# How far before what a telling touches (see `Tellings.add`) an entry may change with it: each step of joining (to a
# dated incident at its spot, out of a block of two days, to one in its city, where that has none of its own, to one of
# its province, to one with its dead) is of 48 h.
REACH_MS = 6 * JOIN_MS
HORIZON_MS = 8 * JOIN_MS


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
    def place(self) -> Place | None:
        """As it is told first by a coder that says what it lies in, if one does."""
        first = self.tellings[0].place
        if first is None or first.within:
            return first
        return next((one.place for one in self.tellings if one.place is not None and one.place.within), first)

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
    coarse: bool = False
    """Its spot is a province."""
    province: str | None = None
    """The province its spot lies in, or is."""

    @classmethod
    def of(cls, day: int | None, spot: str | None, tellings: Iterable[Telling]) -> Incident:
        """An incident of tellings in order."""
        told = tuple(tellings)
        place = next((one.place for one in told if one.spot == spot), None) if spot is not None else None
        return cls(day, spot, told, place is not None and place.coarse, place.admin if place else None)

    @property
    def first(self) -> Telling:
        return self.tellings[0]

    @property
    def place(self) -> Place | None:
        """Its spot, as it is told first."""
        return next((one.place for one in self.tellings if one.spot == self.spot), None)

    @property
    def key(self) -> tuple[int, str, int]:
        """Sorts incidents by entry; ties by the item that told it first."""
        first = self.tellings[0]
        return first.at_ms, first.item, first.nth


class Tellings:
    """All tellings of one kind (theatre, type, statuses, confidence), grouped as they come in any order.

    What was worked out for a day or a spot is kept until a telling of that day or at that spot comes.
    """

    def __init__(self) -> None:
        self.late = False
        """Some of them came late."""
        self._dated: dict[int, dict[str | None, Group]] = {}
        self._undated: dict[str, Group] = {}
        self._bare = Group(None, None)
        self._placed: dict[str, list[int]] = {}
        """Of each item, which mentions have a day or a spot."""
        self._days: dict[int, list[Incident]] = {}
        self._at_spot: dict[str, dict[int, Incident]] = {}
        self._newest: dict[int, int] = {}
        self._spots: dict[str, tuple[list[Incident], frozenset[int]]] = {}
        self._memo: tuple[int, list[Incident], list[int]] | None = None

    def add(self, telling: Telling) -> int:
        """Take one telling in; the same one twice is the caller's mistake.

        Returns: the moment that it touches: `REACH_MS` before it, and earlier, no entry changes with it.
        """
        touched = telling.at_ms
        spot = telling.spot
        self.late |= telling.late
        self._memo = None
        if telling.day is not None:
            groups = self._dated.setdefault(telling.day, {})
            group = groups.get(spot) or groups.setdefault(spot, Group(telling.day, spot))
            self._days.pop(telling.day, None)
            if not group.tellings or telling < group.tellings[0]:  # what is told of that day may find another home
                touched = min([touched, *(one.first_ms for one in groups.values() if one.tellings)])
        elif spot is not None:
            group = self._undated.get(spot) or self._undated.setdefault(spot, Group(None, spot))
            self._spots.pop(spot, None)
        else:
            group = self._bare
        insort(group.tellings, telling)
        if group is not self._bare:
            insort(self._placed.setdefault(telling.item, []), telling.nth)
        return touched

    def forget(self, before_ms: int) -> None:
        """Drop tellings of items older than `before_ms`."""
        for day, groups in list(self._dated.items()):
            _prune(groups, before_ms)
            self._days.pop(day, None)
            if not groups:
                del self._dated[day]
                self._settle_day(day, [])
        _prune(self._undated, before_ms)
        self._bare.tellings[:] = _from(self._bare.tellings, before_ms)
        kept = {telling.item for telling in self.since(before_ms)}
        self._placed = {item: nths for item, nths in self._placed.items() if item in kept}
        self._spots.clear()
        self._memo = None

    def since(self, since_ms: int) -> Iterator[Telling]:
        """Every telling at or after a moment, in no order."""
        for groups in self._dated.values():
            for group in groups.values():
                yield from _from(group.tellings, since_ms)
        for group in self._undated.values():
            yield from _from(group.tellings, since_ms)
        yield from _from(self._bare.tellings, since_ms)

    def incidents(self, since_ms: int) -> list[Incident]:
        """Incidents that enter at or after `since_ms`, by entry.

        A dated telling without a spot, or with its province alone, belongs to a finer incident of that day where one
        stands: to which, says `affinity`. An undated one belongs to a dated incident at its spot told within 48 h of
        it, or is told with the other undated ones there of its two days; of a province, with a finer one in it. What
        is one act by its dead is one (`retold`). A bare one tells further of the incident that its item told last
        before it, unless it says otherwise; else it counts, once for two days, where no incident entered in the 48 h
        before it.
        """
        if self._memo is None or self._memo[0] > since_ms:
            found = self._work_out(since_ms)
            self._memo = since_ms, found, [one.first.at_ms for one in found]
        _, found, entries = self._memo
        return found[bisect_left(entries, since_ms) :]

    def _work_out(self, since_ms: int) -> list[Incident]:
        horizon = since_ms - HORIZON_MS  # what decides about what enters from then on must be seen whole
        for day in [day for day in self._dated if day not in self._days]:
            told = told_at(self._dated[day])
            self._settle_day(day, [Incident.of(day, spot, tellings) for spot, tellings in told.items()])
        found: dict[tuple[int, str | None], Incident] = {}
        loose: list[Incident] = []
        for day, incidents in self._days.items():
            if self._newest[day] >= horizon:
                found.update({(day, one.spot): one for one in incidents})
        for spot, group in self._undated.items():
            if group.tellings[-1].at_ms < horizon:
                continue
            if spot not in self._spots:
                self._spots[spot] = self._of_spot(spot, group)
            standing, _ = self._spots[spot]
            for one in standing:
                if one.tellings[-1].at_ms < horizon:
                    continue
                if one.day is None:
                    loose.append(one)
                else:
                    found[one.day, spot] = one
        loose = folded(found, loose)
        standing = retold.joined([*found.values(), *loose])
        standing += self._bare_ones(sorted(one.first.at_ms for one in standing), horizon)
        kept = [one for one in standing if one.first.at_ms >= since_ms]
        kept = self._tell_more(kept, since_ms)
        kept.sort(key=by_entry)
        return kept

    def _tell_more(self, incidents: list[Incident], since_ms: int) -> list[Incident]:
        """What an item tells further without day and place (who claims it, how many died): of what it told last."""
        wanted: dict[tuple[str, int], list[Telling]] = {}
        for telling in _from(self._bare.tellings, since_ms):
            before = self._before(telling)
            if before is not None:
                wanted.setdefault((telling.item, before), []).append(telling)
        if not wanted:
            return incidents
        told = []
        items = {item for item, _ in wanted}
        for one in incidents:
            further = [
                more
                for telling in one.tellings
                if telling.item in items and not telling.vague
                for more in wanted.get((telling.item, telling.nth), ())
                if may_go_on(more, telling)
            ]
            told.append(replace(one, tellings=tuple(sorted((*one.tellings, *further)))) if further else one)
        return told

    def _before(self, bare: Telling) -> int | None:
        """Which mention of its item has a day or a spot and stands last before a bare one."""
        placed = self._placed.get(bare.item, ())
        at = bisect_left(placed, bare.nth)
        return placed[at - 1] if at else None

    def _settle_day(self, day: int, incidents: list[Incident]) -> None:
        """Take in what a day's dated tellings come to; what was told without a day at its spots is looked at anew."""
        for at_spot in self._at_spot.values():
            at_spot.pop(day, None)
        for one in incidents:
            if one.spot is not None:
                self._at_spot.setdefault(one.spot, {})[day] = one
        self._days[day] = incidents
        self._newest[day] = max((one.tellings[-1].at_ms for one in incidents), default=0)
        touched = {one.spot for one in incidents}
        for spot, (_, days) in list(self._spots.items()):
            if spot in touched or day in days:
                del self._spots[spot]

    def _of_spot(self, spot: str, group: Group) -> tuple[list[Incident], frozenset[int]]:
        """Where the undated tellings of a spot belong: a dated incident with them, or one of their own for two days."""
        by_day = self._at_spot.get(spot, {})
        own = {day: [told for told in one.tellings if told.spot == spot] for day, one in by_day.items()}
        when = {day: [by_day[day].first.at_ms, *(told.at_ms for told in tellings)] for day, tellings in own.items()}
        homes: dict[tuple[int | None, int], list[Telling]] = {}
        for telling in group.tellings:
            near = [day for day, at_ms in when.items() if day <= telling.local_day and _any_near(at_ms, telling.at_ms)]
            day = _day_among(near, telling, own)
            homes.setdefault((day, 0 if day is not None else telling.local_day // 2), []).append(telling)
        standing = []
        for (day, _), tellings in homes.items():
            told = tellings if day is None else sorted((*by_day[day].tellings, *tellings))
            standing.append(Incident.of(day, spot, told))
        return standing, frozenset(by_day)

    def _bare_ones(self, standing_ms: list[int], horizon: int) -> list[Incident]:
        blocks: dict[int, list[Telling]] = {}
        for telling in _from(self._bare.tellings, horizon):
            if self._before(telling) is not None:
                continue  # it tells further of an incident
            before = bisect_right(standing_ms, telling.at_ms) - 1
            if before < 0 or telling.at_ms - standing_ms[before] > JOIN_MS:
                blocks.setdefault(telling.local_day // 2, []).append(telling)
            # else: told already, by an incident that has a day or a spot
        return [Incident(None, None, tuple(tellings)) for tellings in blocks.values()]


def _any_near(times_ms: Sequence[int], at_ms: int) -> bool:
    """Whether any of some moments, in order, is within 48 hours of one."""
    after = bisect_left(times_ms, at_ms - JOIN_MS)
    return after < len(times_ms) and times_ms[after] <= at_ms + JOIN_MS


def _day_among(near: Sequence[int], telling: Telling, own: Mapping[int, Sequence[Telling]]) -> int | None:
    """The day that an undated telling is of, by what was told at its spot.

    That which its item tells, or of which as many dead are told, or the last.
    """
    if len(near) < 2:  # noqa: PLR2004 - nothing to choose from
        return near[0] if near else None
    its_own = [day for day in near if any(one.item == telling.item for one in own[day])]
    near = its_own or near
    tolls = set(tolls_of(telling)) if len(near) > 1 else set()
    alike = [day for day in near if tolls and any(_has_its_dead(one, telling, tolls) for one in own[day])]
    return max(alike or near)


def _has_its_dead(one: Telling, telling: Telling, tolls: AbstractSet[Toll]) -> bool:
    return abs(one.at_ms - telling.at_ms) <= JOIN_MS and not tolls.isdisjoint(tolls_of(one))


def _from(tellings: list[Telling], since_ms: int) -> list[Telling]:
    return tellings[bisect_left(tellings, since_ms, key=_at) :]


def _at(telling: Telling) -> int:
    return telling.at_ms


def _prune(groups: dict[str, Group] | dict[str | None, Group], before_ms: int) -> None:
    for spot, group in list(groups.items()):
        group.tellings[:] = _from(group.tellings, before_ms)
        if not group.tellings:
            del groups[spot]  # type: ignore[arg-type]


STATUS_RANK = {status: place for place, status in enumerate(Status)}
_FINEST_FIRST = {one: place for place, one in enumerate(Precision)}


def status_of(tellings: Iterable[Telling]) -> Status:
    """How it is told: of several statuses the first in the codebook's order."""
    return min((one.status for one in tellings), key=STATUS_RANK.__getitem__)


def precision_of(incidents: Iterable[Incident]) -> Precision:
    """How exactly their times are known: each as its most exactly dated item says it, and of these the coarsest."""
    finest = (min((one.precision for one in firm(told.tellings)), key=_FINEST_FIRST.__getitem__) for told in incidents)
    return max(finest, key=_FINEST_FIRST.__getitem__, default=Precision.SECOND)


def only_agency(tellings: Sequence[Telling]) -> str | None:
    """The agency, where one alone tells it: a rule that asks for several sources takes it for enough."""
    alone = sources_of(tellings) == 1 and any(one.agency for one in tellings)
    return tellings[0].source if alone else None


def sources_of(tellings: Iterable[Telling]) -> int:
    """Distinct outlets or agencies."""
    return len({one.source for one in tellings})
