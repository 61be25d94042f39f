"""An archive through the functions that the workers run: a script coded and counted without any broker. Pure.

One partition stands for all: what is counted does not depend on how many there are. As a worker does, a book takes
records in batches; what stands at the end does not depend on how they were cut, what was told meanwhile does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from agents.coding import Coding, Refused, code_record, travelling
from replay.script import WriteItem, WriteTick
from schemas.items import Tick

if TYPE_CHECKING:
    from datetime import datetime

    from agents.coding import Codes
    from agents.counting.book import Book, Outcome
    from replay.script import Act
    from schemas.reports import Report

BATCH = 200
"""Records of a batch at most, as of a worker (RASID_BATCH)."""


class Told(NamedTuple):
    """An act of the script, and what `code` makes of it."""

    act: Act
    reports: tuple[Report, ...] = ()
    refused: Refused | None = None


class Counted(NamedTuple):
    """A batch that was counted: what it came to in each book."""

    outcomes: tuple[Outcome, ...]
    tick: WriteTick | None = None
    """What follows: it moves the clock, maybe by years, and with it much is given up. None: something else does."""


def code_one(wire: bytes, coder: Codes, *, tick: datetime | None, most_bytes: int) -> Coding:
    """What `code` makes of one item on the wire, with nothing that could not travel on; `code_record` has the rest."""
    return travelling(code_record(wire, coder, tick=tick, partition=0, most_bytes=most_bytes))[0]


def with_clock(acts: Iterable[Act]) -> Iterator[tuple[Act, datetime | None]]:
    """Each act with the greatest tick so far."""
    clock: datetime | None = None
    for act in acts:
        if isinstance(act, WriteTick):
            clock = act.now if clock is None else max(clock, act.now)
        yield act, clock


def code_acts(acts: Iterable[Act], coder: Codes, *, most_bytes: int) -> Iterator[Told]:
    """Code the items of a script, one after the other.

    Args:
        acts: as a replay would write them.
        coder: the coder.
        most_bytes: of an item on the wire; a larger one is refused.
    """
    for act, clock in with_clock(acts):
        if isinstance(act, WriteItem):
            coding = code_one(act.wire, coder, tick=clock, most_bytes=most_bytes)
            yield Told(act, coding.reports, coding.refused)
        else:
            yield Told(act)


def count(
    told: Iterable[Told], books: Sequence[Book], *, at_most: int = BATCH, each_tick: bool = True
) -> Iterator[Counted]:
    """Count what was coded, in each of the books.

    Args:
        told: in the order of the script, ticks among it.
        books: fresh ones, of one partition each.
        at_most: records of a batch.
        each_tick: a tick begins a batch, so that what is told of a minute is told with its clock, as to a desk that
            keeps up; else a batch is only as long as it can be, which is quicker.
    """
    waiting: list[Report | Tick] = []
    for one in told:
        if isinstance(one.act, WriteTick):
            if each_tick:
                yield _apply(books, waiting)._replace(tick=one.act)
            waiting.append(Tick(partition=0, now=one.act.now, final=one.act.final))
        waiting += one.reports
        if len(waiting) >= at_most:
            yield _apply(books, waiting)
    if waiting:
        yield _apply(books, waiting)


def _apply(books: Sequence[Book], waiting: list[Report | Tick]) -> Counted:
    outcomes = tuple(book.apply(list(enumerate(waiting, book.position))) for book in books)
    waiting.clear()
    return Counted(outcomes)
