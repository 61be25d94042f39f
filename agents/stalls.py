"""Whether this process stood still, as one that was stopped: its partitions may be another's, and it knows nothing."""

from __future__ import annotations

import time


class Stalls:
    """Knows whether this process stood still for so long that its partitions may have gone unnoticed.

    A stopped process wakes up with all it believed: after a gap it trusts nothing until the group had time to tell.
    """

    def __init__(self, session_timeout_s: float) -> None:
        self._most = session_timeout_s / 3
        self._hold = session_timeout_s
        self._beat: float | None = None
        self._until = 0.0

    def beat(self) -> None:
        """To be called several times a second."""
        if self._beat is not None:
            self.trusted()
        self._beat = time.monotonic()

    def trusted(self) -> bool:
        """Whether no gap lies too near; never before the first beat."""
        now = time.monotonic()
        if self._beat is None:
            return False
        if now - self._beat > self._most:
            self._until = now + self._hold
            self._beat = now
        return now >= self._until
