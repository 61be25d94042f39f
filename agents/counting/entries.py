"""What a rule counts, put together from its kinds and steps: each item and incident once, in order of time. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.counting.alerting import Counted
from agents.counting.incidents import STATUS_RANK, Incident, Tellings, status_of
from alerts.rules import Entry

if TYPE_CHECKING:
    from schemas.base import EventType


def of_items(tellings: Tellings, since_ms: int) -> list[Entry]:
    """Each telling from a moment on as an entry of its own, for a rule that counts items."""
    return [
        Entry(one.at_ms, Incident(None, None, (one,)), None if one.late else one.at_ms)
        for one in tellings.since(since_ms)
    ]


def of_step(kind: EventType, entry: Entry, step: int) -> Counted:
    """An entry as one of the steps of a sequence."""
    return Counted(kind, entry, step, step if entry.on_time_ms is not None else 0)


def of_both_steps(counted: list[Counted]) -> list[Counted]:
    """An incident that is both steps of a sequence is one entry, from when on it is the first of them."""
    found: dict[tuple[EventType, int], Counted] = {}
    for one in counted:
        key = one.type, id(one.entry.incident)
        other = found.get(key)
        found[key] = _both(other, one) if other else one
    return list(found.values())


def _both(one: Counted, other: Counted) -> Counted:
    """Both steps of one incident; told on time is only what is so without what came late."""
    earlier = min(one, other, key=lambda each: each.entry.at_ms)
    on_time = (each.entry.on_time_ms for each in (one, other) if each.entry.on_time_ms is not None)
    entry = earlier.entry._replace(on_time_ms=min(on_time, default=None))
    return Counted(one.type, entry, one.steps | other.steps, one.steps_on_time | other.steps_on_time)


def once_an_item(counted: list[Counted]) -> list[Counted]:
    """An item speaks by the first status of the codebook's order that it tells."""
    first: dict[str, Counted] = {}
    for one in sorted(counted, key=lambda one: STATUS_RANK[status_of(one.entry.incident.tellings)]):
        first.setdefault(one.entry.incident.first.item, one)
    return sorted(first.values(), key=by_time)


def by_time(counted: Counted) -> tuple[int, tuple[int, str, int], str, int]:
    """To sort by: when it begins to count, then what tells it from others, whatever came first."""
    return counted.entry.at_ms, counted.entry.incident.key, counted.type.value, counted.steps
