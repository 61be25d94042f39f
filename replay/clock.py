"""The writer's clock: which times an item gets, and when a tick is due. Pure: the wall clock is handed in.

In a replay the clock is the greatest event time so far and never passes the wall clock; what claims to come from
the future gets the clock's own time and does not move it. Live, the clock is the wall clock. A gap is never filled:
a jump of the clock gives the same counts as all the minutes between.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The times that a writer sets once on an item."""

    event_time: datetime
    fetched_at: datetime
    clamped: bool


@dataclass(frozen=True, slots=True)
class WriterClock:
    """Where the clock stands.

    Args:
        live: the wall clock is the clock.
        now: in a replay, the greatest event time so far; None before the first item.
        ticked: the last tick's time; None before the first.
    """

    live: bool = False
    now: datetime | None = None
    ticked: datetime | None = None

    def stamp(self, published_at: datetime, fetched_at: datetime | None, wall: datetime) -> Stamp:
        """The times of an item that is to be written next; all are aware, and no time past `wall` comes out."""
        clamped = published_at > wall
        here = wall if self.live or self.now is None else min(self.now, wall)
        event_time = here if clamped else published_at
        arrived = wall if self.live else max(here if self.now else event_time, event_time)
        return Stamp(event_time, min(fetched_at, wall) if fetched_at else arrived, clamped)

    def tick_before(self, stamp: Stamp, wall: datetime) -> datetime | None:
        """The tick that must be written before the item of `stamp`, if one is due."""
        if self.live:
            return self.tick_at(wall)
        if stamp.clamped:
            return None
        minute = minute_of(stamp.event_time)
        return minute if self.ticked is None or minute > self.ticked else None

    def tick_at(self, wall: datetime) -> datetime | None:
        """Live: the tick that is due at `wall` whether items come or not; in a replay never."""
        if not self.live or (self.ticked is not None and minute_of(wall) <= minute_of(self.ticked)):
            return None
        return wall

    def last_tick(self, beyond: timedelta, wall: datetime) -> datetime:
        """The tick at the very end: `beyond` every window, quiet and cooldown; live, one more at `wall`.

        It alone may pass the wall clock: it says that nothing more will come.
        """
        return wall if self.live else minute_of(self.now or wall) + beyond + MINUTE

    def ticking(self, tick: datetime) -> WriterClock:
        """The clock after a tick has been written."""
        return replace(self, ticked=tick)

    def after(self, stamp: Stamp) -> WriterClock:
        """The clock after the item of `stamp` has been written."""
        if self.live or stamp.clamped or (self.now is not None and stamp.event_time <= self.now):
            return self
        return replace(self, now=stamp.event_time)


def minute_of(moment: datetime) -> datetime:
    """The start of its minute."""
    return moment.replace(second=0, microsecond=0)
