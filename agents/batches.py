"""A batch of events, by partition. Order within a partition is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


def by_partition(events: Iterable[Any]) -> Iterator[tuple[int, list[Any]]]:
    """The events of each partition, lowest partition first."""
    shares: dict[int, list[Any]] = {}
    for event in events:
        shares.setdefault(event.message.partition, []).append(event)
    yield from sorted(shares.items(), key=lambda pair: pair[0])
