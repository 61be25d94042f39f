"""What a replay writes, in order: items, ticks and dead letters, each with the place after which it stands.

Pure: rows in, acts out; the wall clock is handed in as a function. A replay on Kafka and a run without any broker
walk through the same script, so they write the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from replay.clock import WriterClock
from replay.rows import RawRow, Row, kept_bytes, read_row, shifted, stub_of, too_large
from schemas.errors import InputError
from schemas.items import NewsItem
from schemas.rejections import DETAIL, Rejection, RejectReason


@dataclass(frozen=True, slots=True)
class Place:
    """How far a replay is: `rows` of round `loop` are done, `items` were written, the clock stands so."""

    loop: int = 0
    rows: int = 0
    items: int = 0
    clock: WriterClock = field(default_factory=WriterClock)


@dataclass(frozen=True, slots=True)
class Act:
    """One record to be written; when it is acknowledged, and all before it, the replay is at `place`."""

    place: Place


@dataclass(frozen=True, slots=True)
class WriteItem(Act):
    """An item, and its bytes on the wire."""

    item: NewsItem
    wire: bytes
    unread: tuple[str, ...] = ()
    """Keys of its row that say nothing here."""


@dataclass(frozen=True, slots=True)
class WriteTick(Act):
    """A tick, to be written to every partition."""

    now: datetime
    final: bool = False


@dataclass(frozen=True, slots=True)
class WriteRejection(Act):
    """A dead letter."""

    rejection: Rejection


@dataclass(frozen=True, slots=True)
class Script:
    """How a replay is to be written.

    Args:
        zone: of times without an offset, and of days.
        stream: names the stream in dead letters.
        wall: the wall clock, aware.
        max_item_bytes: of an item on the wire; what is larger becomes a stub.
        beyond: how far past the last item the final tick lies; None: no final tick.
        limit: items to write at most, over all.
    """

    zone: ZoneInfo
    stream: str
    wall: Callable[[], datetime]
    max_item_bytes: int = 1024 * 1024
    beyond: timedelta | None = None
    limit: int | None = None

    def acts(
        self, rows: Iterable[RawRow | None], place: Place, *, span: timedelta | None = None, last: bool = True
    ) -> Iterator[Act]:
        """The acts of one round, from `place` on.

        Args:
            place: where the round is entered; its clock goes on.
            rows: all rows of the round in order; None: nothing has come for a while, look at the clock.
            span: how far one round lies after the one before; None: there is one round.
            last: no other round follows.
        """
        here = place
        for row in _from_row(rows, place.rows):
            if self.full(here):
                break
            before = here.rows
            for act in self._tick_if_due(here) if row is None else self._row(row, here, span):
                yield act
                here = act.place
            if row is not None and here.rows == before:
                here = replace(here, rows=before + 1)  # passed over
        if (last or self.full(here)) and self.beyond is not None and here.items:
            yield WriteTick(here, here.clock.last_tick(self.beyond, self.wall()), final=not here.clock.live)

    def full(self, here: Place) -> bool:
        """Whether as many items were written as were asked for."""
        return self.limit is not None and here.items >= self.limit

    def _tick_if_due(self, here: Place) -> Iterator[Act]:
        tick = here.clock.tick_at(self.wall())
        if tick:
            yield WriteTick(replace(here, clock=here.clock.ticking(tick)), tick)

    def _row(self, raw: RawRow, here: Place, span: timedelta | None) -> Iterator[Act]:
        try:
            row = read_row(raw, self.zone)
        except InputError as error:
            for act in self._tick_if_due(here):  # live the clock goes on, also where a feed sends nothing readable
                yield act
                here = act.place
            if here.loop == 0:  # said once, not in every round
                yield WriteRejection(replace(here, rows=here.rows + 1), self._rejection(raw, error))
            return
        if span and here.loop:
            row = shifted(row, span * here.loop, str(here.loop))
        yield from self._item(raw, row, here)

    def _item(self, raw: RawRow, row: Row, here: Place) -> Iterator[Act]:
        wall = self.wall()
        stamp = here.clock.stamp(row.published_at, row.fetched_at, wall)
        tick = here.clock.tick_before(stamp, wall)
        if tick:
            here = replace(here, clock=here.clock.ticking(tick))
            yield WriteTick(here, tick)
        item = row.item(stamp)
        wire = to_wire(item)
        if len(wire) > self.max_item_bytes:
            item = stub_of(item)
            wire = to_wire(item)
            if here.loop == 0:
                yield WriteRejection(here, self._rejection(raw, too_large(raw, self.max_item_bytes)))
        done = Place(here.loop, here.rows + 1, here.items + 1, here.clock.after(stamp))
        yield WriteItem(done, item, wire, row.unread)

    def _rejection(self, raw: RawRow, error: InputError) -> Rejection:
        return Rejection(
            origin=raw.origin,
            reason=RejectReason(error.reason),
            detail=error.detail[:DETAIL],
            at=self.wall(),
            stream=self.stream,
            value=kept_bytes(raw),
        )


def to_wire(item: NewsItem) -> bytes:
    """The item as it travels."""
    return item.model_dump_json().encode()


def _from_row(rows: Iterable[RawRow | None], start: int) -> Iterator[RawRow | None]:
    """Without the first `start` rows; a None is no row."""
    passed = 0
    for row in rows:
        if row is None or passed >= start:
            yield row
        else:
            passed += 1
