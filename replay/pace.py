"""How fast a replay goes: by event time, at a rate, or as fast as it can. Pure: the time of now is handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MAX_GAP_S = 2.0  # a longer silence in the news is cut to this
FORGIVEN_S = 5.0  # further behind than this (the broker was away): no race to catch up


@dataclass(slots=True)
class Pace:
    """When the next item is due.

    Args:
        speed: seconds of event time in a second; None: not by event time.
        rate: items a second; None: not by number. With neither, everything is due at once.
    """

    speed: float | None = None
    rate: float | None = None
    _due: float | None = None
    _before: datetime | None = None

    def delay(self, event_time: datetime, now: float) -> float:
        """Seconds to wait before the item of `event_time` is written; `now` is a monotonic clock in seconds."""
        step = self._step(event_time)
        if step is None:
            return 0.0
        due = now if self._due is None else self._due + step
        self._due = due if now - due < FORGIVEN_S else now
        return max(0.0, due - now)

    def _step(self, event_time: datetime) -> float | None:
        if self.rate:
            return 1.0 / self.rate
        if not self.speed:
            return None
        gap = (event_time - self._before).total_seconds() if self._before else 0.0
        self._before = max(self._before or event_time, event_time)
        return min(max(gap, 0.0) / self.speed, MAX_GAP_S)
