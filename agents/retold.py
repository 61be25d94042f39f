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

from agents.affinity import Toll, tolls_of
from agents.telling import JOIN_MS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agents.incidents import Incident
    from agents.telling import Telling

LEAST_TOLL = 8
"""Dead: two acts in one province on one day have as many by chance less often than one is told twice."""
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
    at_toll: defaultdict[tuple[str | None, Toll], list[int]] = defaultdict(list)
    home = list(range(len(found)))
    for at, (_, tolls, one) in enumerate(found):
        keys = {(one.spot, toll) for toll in tolls}
        if one.province is not None:
            keys |= {(one.province, toll) for toll in tolls if isinstance(toll, tuple) or toll >= LEAST_TOLL}
        partners = sorted({other for key in keys for other in at_toll[key] if _is_one(found[other], found[at])})
        home[at] = next((home[one] for one in partners if _told_apart_nowhere(found, home, home[one], at)), at)
        for key in keys:
            at_toll[key].append(at)
    of_one: defaultdict[int, list[Told]] = defaultdict(list)
    for at, told in enumerate(found):
        of_one[home[at]].append(told)
    return rest + [_one(told) if len(told) > 1 else told[0].incident for told in of_one.values()]


def _told_apart_nowhere(found: Sequence[Told], home: Sequence[int], where: int, at: int) -> bool:
    """Whether no item tells an incident apart from any that is told with the incident `where`."""
    return not any(_told_apart(found[one], found[at]) for one in range(at) if home[one] == where)


def _told_apart(before: Told, after: Told) -> bool:
    if before.incident.spot == after.incident.spot:
        return False
    return not {told.item for told in before.own}.isdisjoint(told.item for told in after.own)


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


def _is_one(before: Told, after: Told) -> bool:
    (own, _, one), (further, _, other) = before, after
    if further[0].at_ms - own[0].at_ms > JOIN_MS:
        return False
    apart = abs(one.day - other.day) if one.day is not None and other.day is not None else 0
    if one.spot == other.spot:
        return apart <= DAYS_APART
    return not apart and not _told_apart(before, after)
