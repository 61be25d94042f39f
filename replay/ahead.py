"""How far a writer may be ahead of `code` on the embedded broker, which forgets what lies some MiB back. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping


class Ahead:
    """Bytes of `items` that were written and not yet coded, by partition.

    Args:
        position: gives, by partition, the next offset that `code` will apply; a partition it leaves out is at 0.
        limit: bytes a partition may be ahead; one record alone may always be written.
    """

    def __init__(self, position: Callable[[], Mapping[int, int]], limit: int) -> None:
        self._position = position
        self._limit = limit
        self._bytes: dict[int, int] = {}
        self._acked: dict[int, deque[tuple[int, int]]] = {}

    def room(self, partition: int, size: int) -> bool:
        """Whether a record of `size` bytes may be written to the partition now."""
        held = self._bytes.get(partition, 0)
        if held and held + size > self._limit:
            held = self._caught_up(partition)
        return held == 0 or held + size <= self._limit

    def sent(self, partition: int, size: int) -> None:
        """A record has been handed to the producer."""
        self._bytes[partition] = self._bytes.get(partition, 0) + size

    def acked(self, partition: int, offset: int, size: int) -> None:
        """The record lies in the log at `offset`."""
        self._acked.setdefault(partition, deque()).append((offset, size))

    def _caught_up(self, partition: int) -> int:
        done = self._position().get(partition, 0)
        waiting = self._acked.setdefault(partition, deque())
        while waiting and waiting[0][0] < done:
            self._bytes[partition] -= waiting.popleft()[1]
        return self._bytes.get(partition, 0)
