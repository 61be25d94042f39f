"""The whole path without a broker: the acts of a replay through the same pure functions that the workers run.

What it gives is what any number of workers must give in the end, whatever happens to them on the way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from agents.book import Book
from agents.coding import Coding, Refused, code_record
from replay.script import Act, WriteItem, WriteRejection, WriteTick
from schemas.alerts import AlertChange
from schemas.items import NewsItem, Tick
from schemas.reports import Report
from schemas.rules import RuleFile

if TYPE_CHECKING:
    from agents.coder import Coded
    from agents.coding import Codes

BATCH = 200


@dataclass
class PureRun:
    """What a run came to.

    Args:
        book: the state at the end; its `episodes()` are the answer.
        changes: every alert change, in order.
        refused: what the coder's border turned away, by reason, and what the reader of the rows did.
        mentions: by type and status.
    """

    book: Book
    changes: list[AlertChange] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    mentions: Counter[tuple[str, str]] = field(default_factory=Counter)
    items: int = 0
    items_with_mentions: int = 0

    def alerts(self) -> dict[str, AlertChange]:
        """Each alert at its last revision."""
        return {one.alert_id: one for one in self.changes}


def run_pure(
    acts: Iterable[Act],
    coder: Codes,
    rules: RuleFile,
    *,
    stream: str,
    tz: ZoneInfo,
    most_bytes: int = 1024 * 1024,
    batch: int = BATCH,
    on_coded: Callable[[NewsItem, Coded], None] | None = None,
) -> PureRun:
    """Walk through the acts of a replay; see `PureRun`."""
    run = PureRun(Book(0, 1, rules=rules, stream=stream, tz=tz))
    waiting: list[Report | Tick] = []
    for records in _records(acts, coder, run, most_bytes, on_coded):
        waiting += records
        if len(waiting) >= batch:
            _apply(run, waiting)
            waiting = []
    _apply(run, waiting)
    return run


def _records(
    acts: Iterable[Act],
    coder: Codes,
    run: PureRun,
    most_bytes: int,
    on_coded: Callable[[NewsItem, Coded], None] | None,
) -> Iterator[list[Report | Tick]]:
    clock: datetime | None = None
    for act in acts:
        if isinstance(act, WriteTick):
            clock = act.now if clock is None else max(clock, act.now)
            yield [Tick(partition=0, now=act.now, final=act.final)]
        elif isinstance(act, WriteRejection):
            run.refused[act.rejection.reason.value] += 1
        elif isinstance(act, WriteItem):
            coding = code_record(act.wire, coder, tick=clock, partition=0, most_bytes=most_bytes)
            _note(run, coding, coding.refused)
            if coding.item is not None and coding.coded is not None and on_coded is not None:
                on_coded(coding.item, coding.coded)
            yield list(coding.reports)


def _note(run: PureRun, coding: Coding, refused: Refused | None) -> None:
    if refused is not None:
        run.refused[refused.reason.value] += 1
        return
    run.items += 1
    mentions = coding.coded.mentions if coding.coded else ()
    run.items_with_mentions += bool(mentions)
    run.mentions.update((one.type.value, one.status.value) for one in mentions)


def _apply(run: PureRun, records: list[Report | Tick]) -> None:
    book = run.book
    run.changes += book.apply([(book.position + place, one) for place, one in enumerate(records)]).changes
