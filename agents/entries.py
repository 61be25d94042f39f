"""What a rule counts, put together from its kinds and steps: each item and incident once, in order of time. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.incidents import STATUS_RANK, Incident, Tellings, status_of
from alerts.rules import Entry

if TYPE_CHECKING:
    from agents.alerting import Counted
    from schemas.base import EventType


def of_items(tellings: Tellings, since_ms: int) -> list[Entry]:
    """Each telling from a moment on as an entry of its own, for a rule that counts items."""
    return [
        Entry(one.at_ms, Incident(None, None, (one,)), None if one.late else one.at_ms)
        for one in tellings.since(since_ms)
    ]


def of_both_steps(counted: list[Counted]) -> list[Counted]:
    """An incident that is both steps of a sequence is one entry, from when on it is both."""
    found: dict[tuple[EventType, int], Counted] = {}
    for one in counted:
        key = one.type, id(one.entry.incident)
        other = found.get(key)
        later = one if other is None or one.entry.at_ms >= other.entry.at_ms else other
        found[key] = later._replace(steps=one.steps | (other.steps if other else 0))
    return list(found.values())


def once_an_item(counted: list[Counted]) -> list[Counted]:
    """An item speaks by the first status of the codebook's order that it tells."""
    first: dict[str, Counted] = {}
    for one in sorted(counted, key=lambda one: STATUS_RANK[status_of(one.entry.incident.tellings)]):
        first.setdefault(one.entry.incident.first.item, one)
    return sorted(first.values(), key=by_time)


def by_time(counted: Counted) -> tuple[int, tuple[int, str, int], str, int]:
    """To sort by: when it begins to count, then what tells it from others, whatever came first."""
    return counted.entry.at_ms, counted.entry.incident.key, counted.type.value, counted.steps
