"""One act that is told at two places, or of two days: it is known by its dead. Pure.

Agencies name the town, the district or the camp by it, and count `yesterday` from their own day. Two incidents are
one where so many dead are told of both by no chance: at two places of one province on one day, or at one place within
two days. They are first told within 48 hours of each other, and only what is told of each in the 48 hours after that
counts, so that what was settled stays.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from agents.counting.affinity import Toll, tolls_of
from agents.counting.telling import JOIN_MS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agents.counting.incidents import Incident
    from agents.counting.telling import Telling

Key = tuple[str | None, Toll]

LEAST_TOLL = 8
"""Dead: two acts in one province on one day have as many by chance less often than one is told twice."""
SURE_TOLL = 20
"""Dead: where so many are told of a city and of a quarter in it, that one item names both says nothing."""
DAYS_APART = 2


class Told(NamedTuple):
    """An incident that may be told twice, what is told at its spot, and the dead that say so."""

    own: list[Telling]
    tolls: set[Toll]
    incident: Incident


def joined(incidents: Iterable[Incident]) -> list[Incident]:
    """Incidents, those that tell one act joined. In no order."""
    found: list[Told] = []
    rest: list[Incident] = []
    for one in incidents:
        own = _own(one)
        tolls = _tolls(own) if own else None
        if tolls:
            found.append(Told(own, tolls, one))
        else:
            rest.append(one)
    if len(found) < 2:  # noqa: PLR2004 - nothing to join
        return rest + [told.incident for told in found]
    found.sort(key=lambda told: told.own[0][:3])
    acts = Acts()
    of_one: defaultdict[int, list[Told]] = defaultdict(list)
    for at, told in enumerate(found):
        of_one[acts.take(at, told)].append(told)
    return rest + [_one(told) if len(told) > 1 else told[0].incident for told in of_one.values()]


class Acts:
    """Which act each incident is of, as they are gone through by when they were first told; called by its first."""

    def __init__(self) -> None:
        self._last_ms: defaultdict[Key, dict[tuple[int, int | None], int]] = defaultdict(dict)
        """By spot or province and dead: of each act and day when the last of its incidents was first told."""
        self._spots: defaultdict[int, dict[str, set[str | None]]] = defaultdict(dict)
        """Of each act at which spots each item tells it."""
        self._around: defaultdict[int, set[str]] = defaultdict(set)
        """Of each act its spots, and the cities that these lie in."""

    def take(self, at: int, told: Told) -> int:
        """The act of an incident, the `at`th."""
        spot, province, day = told.incident.spot, told.incident.province, told.incident.day
        keys: dict[Key, int] = {(spot, toll): DAYS_APART for toll in told.tolls}
        if province is not None:
            keys |= {(province, toll): 0 for toll in told.tolls if isinstance(toll, tuple) or toll >= LEAST_TOLL}
        now_ms = told.own[0].at_ms
        acts: dict[int, bool] = {}  # and whether so many died that they are the same, if one place lies in the other
        for key, apart in keys.items():
            many = isinstance(key[1], int) and key[1] >= SURE_TOLL
            for act in self._near(key, now_ms, day, apart):
                acts[act] = acts.get(act, False) or many
        place = told.incident.place
        here = {one for one in (spot, *(place.within if place is not None else ())) if one is not None}
        home = next((act for act, many in sorted(acts.items()) if self._is_of(act, told, here if many else set())), at)
        for key in keys:
            self._last_ms[key][home, day] = now_ms
        self._around[home] |= here
        for one in told.own:
            self._spots[home].setdefault(one.item, set()).add(spot)
        return home

    def _is_of(self, act: int, told: Told, here: set[str]) -> bool:
        """Whether an incident may be of an act; `here`: its spot and what holds that, where its dead leave no doubt."""
        return not self._around[act].isdisjoint(here) or not self._tells_apart(act, told)

    def _near(self, key: Key, now_ms: int, day: int | None, apart: int) -> list[int]:
        """The acts with an incident that was first told within 48 hours before, at most so many days apart."""
        held = self._last_ms[key]
        for gone in [one for one, last_ms in held.items() if now_ms - last_ms > JOIN_MS]:
            del held[gone]
        return [act for act, other in held if day is None or other is None or abs(day - other) <= apart]

    def _tells_apart(self, act: int, told: Told) -> bool:
        """Whether an item tells an incident beside the act at another spot."""
        spots, here = self._spots[act], {told.incident.spot}
        return any(spots.get(one.item, here) != here for one in told.own)


def _one(told: Sequence[Told]) -> Incident:
    """Incidents of one act as one: at the spot and of the day that most tell in its first 48 hours, or the first."""
    until_ms = told[0].own[0].at_ms + JOIN_MS
    near = [each for each in told if each.own[0].at_ms <= until_ms]  # what tells it again later adds nothing
    weights = [(each.incident.day is not None, sum(one.at_ms <= until_ms for one in each.own)) for each in near]
    best = near[max(range(len(near)), key=lambda at: (weights[at], -at))]
    return replace(best.incident, tellings=tuple(sorted(one for each in near for one in each.incident.tellings)))


def _own(one: Incident) -> list[Telling]:
    """What is told at its very spot in the first 48 hours, where some of it tells of so many dead.

    None of a province, of no place, or of what was told without its place long before.
    """
    if one.spot is None or one.coarse or not any(map(tolls_of, one.tellings)):
        return []
    own = [told for told in one.tellings if told.spot == one.spot]
    if own[0].at_ms - one.first.at_ms > JOIN_MS:
        return []
    until_ms = own[0].at_ms + JOIN_MS
    return [told for told in own if told.at_ms <= until_ms]


def _tolls(own: Sequence[Telling]) -> set[Toll]:
    return {toll for told in own for toll in tolls_of(told)}
