"""The two clocks of delivery and the waiting between, in one object: a drill of two hours takes milliseconds."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What delivery knows of time."""

    def wall(self) -> datetime:
        """The wall clock, UTC: for what is written down and compared with Slack's timestamps."""

    def monotonic(self) -> float:
        """Seconds that only grow: for every wait."""

    async def pause(self, seconds: float, woken: asyncio.Event) -> None:
        """Return after `seconds` (may be infinite), or as soon as `woken` is set."""


class SystemClock:
    """The real one."""

    def wall(self) -> datetime:
        """Now."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment; a stopped process finds them gone on."""
        return time.monotonic()

    async def pause(self, seconds: float, woken: asyncio.Event) -> None:
        """Wait on the event loop."""
        with suppress(TimeoutError):
            await asyncio.wait_for(woken.wait(), None if seconds == float("inf") else max(0.0, seconds))
