"""From paths and options to the acts of a replay, without a broker: what is written, in which order, at which times."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import BinaryIO, Self
from zoneinfo import ZoneInfo

from replay.clock import WriterClock
from replay.options import ReplayOptions
from replay.order import MOST_WRITTEN, Ordered, in_order
from replay.rows import RawRow, read_row
from replay.script import Act, Place, Script, WriteItem, WriteTick
from replay.sources import Source, SourceError, as_they_come, open_sources
from schemas.errors import InputError
from schemas.items import NewsItem, Tick
from schemas.rules import RuleFile
from schemas.settings import Settings

IDLE_S = 1.0  # how often a silent pipe lets the clock be looked at
DAY = timedelta(days=1)


def wall_clock() -> datetime:
    """The time of now, UTC."""
    return datetime.now(UTC)


def beyond(rules: RuleFile) -> timedelta:
    """How far past the last item nothing can still be open: the longest window, quiet and cooldown together."""
    return sum(
        (max((getattr(rule, name) for rule in rules.rules), default=timedelta()) for name in _SPANS), timedelta()
    )


_SPANS = ("window", "quiet", "cooldown")


@dataclass(slots=True)
class Plan:
    """An input made ready. Use as a context manager: it may own temporary files.

    Args:
        ordered: all rows in order; None: standard input, as it comes.
    """

    script: Script
    sources: tuple[Source, ...]
    ordered: Ordered | None
    loop: bool = False
    since: datetime | None = None
    until: datetime | None = None
    pipe_limit: int | None = None

    @property
    def rows(self) -> int | None:
        """Rows of a round; None where nobody knows."""
        if self.ordered is None:
            return None
        good = self.ordered.count - self.ordered.unreadable
        return self.ordered.unreadable + (min(good, self.script.limit) if self.script.limit else good)

    @property
    def wire_bytes(self) -> int:
        """About how much of the input will be written in a round."""
        if self.ordered is None or not self.ordered.count:
            return 0
        return self.ordered.raw_bytes * (self.rows or 0) // self.ordered.count

    @property
    def round_span(self) -> timedelta:
        """How far one round lies after the one before: whole days, so that hours and days stay what they were."""
        assert self.ordered is not None
        if self.ordered.first is None or self.ordered.last is None:
            return DAY
        return DAY * max(1, (self.ordered.last - self.ordered.first) // DAY + 1)

    def acts(self, place: Place) -> Iterator[Act]:
        """What is to be written from `place` on."""
        if self.ordered is None:
            return self.script.acts(self._piped(), place)
        return self._rounds(self.ordered, place) if self.loop else self.script.acts(self.ordered.rows(), place)

    def close(self) -> None:
        """Remove what it left on disk."""
        if self.ordered:
            self.ordered.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _rounds(self, ordered: Ordered, place: Place) -> Iterator[Act]:
        """Round after round until the shifted times would pass the wall clock, which no item may."""
        span = self.round_span
        while True:
            wall = self.script.wall()
            left = wall - (ordered.last or wall)  # spans, for a sum might lie beyond the calendar
            last = span * (place.loop + 1) > left or not ordered.first
            for act in self.script.acts(ordered.rows(), place, span=span, last=last):
                yield act
                place = act.place
            if last or self.script.full(place):
                return
            place = replace(place, loop=place.loop + 1, rows=0)

    def _piped(self) -> Iterator[RawRow | None]:
        read = 0
        for row in as_they_come(_standard_input(), idle_s=IDLE_S):
            if row is not None:
                read += min(row.full_size, MOST_WRITTEN)
                if self.pipe_limit is not None and read > self.pipe_limit:
                    raise SourceError(too_much(read, self.pipe_limit))
            if row is None or self._wanted(row):
                yield row

    def _wanted(self, row: RawRow) -> bool:
        if not (self.since or self.until):
            return True
        try:
            moment = read_row(row, self.script.zone).published_at
        except InputError:
            return True
        return (self.since is None or moment >= self.since) and (self.until is None or moment < self.until)


def _standard_input() -> BinaryIO:
    """A file of our own on it: Python ends in a crash where a thread still reads `sys.stdin` itself."""
    return os.fdopen(os.dup(sys.stdin.fileno()), "rb")


def too_much(size: int, limit: int) -> str:
    """Why the embedded broker does not get an input."""
    return (
        f"replay: {size / 1e6:.1f} MB are too much for the embedded broker, which keeps some MiB and forgets the rest "
        f"(at most {limit / 1e6:.0f} MB): give it less (--limit, --from, --to), or use Kafka: docker compose up, "
        "or RASID_BROKER=host:port"
    )


def make_plan(
    options: ReplayOptions,
    settings: Settings,
    *,
    ends_after: timedelta | None,
    warn: Callable[[str], None] = lambda _line: None,
    wall: Callable[[], datetime] = wall_clock,
    on_row: Callable[[int], None] = lambda _count: None,
) -> Plan:
    """Read and sort the input.

    Args:
        options: what was asked for; `options.check` has passed.
        settings: zone, stream and size limit are used.
        ends_after: how far past the last item the final tick lies; None: no final tick.
        warn: is given lines for people.
        wall: the wall clock.
        on_row: is told, now and then, how many rows have been read.

    Raises:
        SourceError: a path cannot be replayed at all.
        RuleFileError: a manifest is wrong.
        OptionError: --from or --to cannot be read.
    """
    since, until = options.span(settings.zone)
    script = Script(
        zone=settings.zone,
        stream=settings.stream,
        wall=wall,
        max_item_bytes=settings.max_item_bytes,
        beyond=ends_after,
        limit=options.limit,
    )
    if options.piped:
        warn("standard input is taken as it comes, not sorted: what is older than what came before it may be late")
        return Plan(script, (), None, since=since, until=until)
    sources = tuple(open_sources(options.paths, settings.zone, warn))
    rows = chain.from_iterable(source.rows() for source in sources)
    ordered = in_order(rows, settings.zone, since=since, until=until, on_row=on_row)
    return Plan(script, sources, ordered, options.loop, since, until)


def items_of(
    paths: Sequence[str],
    zone: ZoneInfo,
    *,
    max_item_bytes: int = 1024 * 1024,
    wall: Callable[[], datetime] = wall_clock,
    on_row: Callable[[RawRow], RawRow] = lambda row: row,
) -> Iterator[NewsItem]:
    """The items of an input, in order, with the times a replay would give them; no broker, nothing unreadable.

    `on_row` is given each row as it is read, before the first item, and gives the one to take: what is a pipe can be
    read once alone.
    """
    script = Script(zone=zone, stream="pure", wall=wall, max_item_bytes=max_item_bytes)
    return (act.item for act in _acts(paths, script, on_row) if isinstance(act, WriteItem))


def records_of(
    paths: Sequence[str],
    zone: ZoneInfo,
    *,
    ends_after: timedelta | None,
    partitions: int = 1,
    max_item_bytes: int = 1024 * 1024,
    wall: Callable[[], datetime] = wall_clock,
) -> Iterator[NewsItem | Tick]:
    """Items and ticks, in order, as a replay writes them; each tick once for every partition."""
    script = Script(zone=zone, stream="pure", wall=wall, max_item_bytes=max_item_bytes, beyond=ends_after)
    for act in _acts(paths, script):
        if isinstance(act, WriteItem):
            yield act.item
        elif isinstance(act, WriteTick):
            yield from ticks_of(act, partitions)


def ticks_of(act: WriteTick, partitions: int) -> Iterable[Tick]:
    """The tick as each partition gets it."""
    return (Tick(partition=number, now=act.now, final=act.final) for number in range(partitions))


def _acts(paths: Sequence[str], script: Script, on_row: Callable[[RawRow], RawRow] = lambda row: row) -> Iterator[Act]:
    def rows() -> Iterator[RawRow]:
        for source in open_sources(paths, script.zone, lambda _line: None):
            for row in source.rows():
                yield on_row(row)

    with in_order(rows(), script.zone) as ordered:
        yield from script.acts(ordered.rows(), Place(clock=WriterClock()))
