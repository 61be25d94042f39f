"""The agent `track`: reports in, alert changes out, counts in a table. A thin shell around `agents.counting.book`."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson

from agents import metrics
from agents.batches import by_partition
from agents.coding import Refused, read_report, tripped
from agents.counting.book import TELL, Book, Outcome, untold
from agents.exact import encode_state, offset_of, take
from agents.letters import send_rejection
from agents.producing import Producing
from agents.runtime import Runtime
from schemas.alerts import Change
from schemas.errors import BrokerError, PositionError
from schemas.items import Tick
from schemas.rejections import RejectReason
from schemas.reports import Report
from schemas.rules import RuleFile
from schemas.topics import TopicSpec

log = logging.getLogger(__name__)

Record = tuple[int, Report | Tick | None]
Encoded = dict[bytes, bytes | None]
Done = tuple[Sequence[Any], Outcome, Encoded]
"""A partition's share of a batch, what it came to, and that as the table takes it."""

_MOST_BYTES = TopicSpec.max_message_bytes - 64 * 1024
"""Of a record of the table: what a topic takes, less its key and what Kafka puts around it."""

_ASK_AGAIN_S = 0.1

_OUTCOME_OF = {"applied": "counted", "duplicate": "duplicate", "late": "late_counted", "expired": "late_dropped"}


class TrackShell:
    """Everything `track` does to a batch."""

    def __init__(self, runtime: Runtime, rules: RuleFile) -> None:
        self.runtime = runtime
        self.rules = rules
        self.table = runtime.table("book")
        self.producing = Producing(runtime.settings)
        self.books: dict[int, Book] = {}
        runtime.exact.register(runtime.topics.reports, self.position, prepare=self.prepare, topic_id=self.topic_id)
        runtime.exact.on_lost(lambda _partitions: self.books.clear())
        runtime.closing.callback(self.producing.close)

    def position(self, partition: int) -> int:
        """The next offset of `reports` to apply, by the table: a book may be a batch ahead of it."""
        held = self._marker(partition)
        return offset_of(held) + 1 if held else 0

    def topic_id(self, partition: int) -> str | None:
        """The id of the `reports` topic that the position points into."""
        held = self._marker(partition)
        return orjson.loads(held).get("topic") if held else None

    def book(self, partition: int) -> Book:
        """The partition's book, loaded from the table where it is not in hand.

        Raises:
            PositionError: the table holds what rasid does not write.
        """
        found = self.books.get(partition)
        if found is None:
            settings = self.runtime.settings
            entries = self._entries(partition)
            try:
                found = Book.load(
                    partition, settings.partitions, entries, rules=self.rules, stream=settings.stream, tz=settings.zone
                )
            except Exception as error:
                raise _unreadable(f"partition {partition}", error) from error
            found.topic_id = self.runtime.topic_ids.get(self.runtime.topics.reports)
            self.books[partition] = found
        return found

    async def prepare(self, partitions: frozenset[int]) -> None:
        """Tell again what the newest batches of these partitions were to tell: their worker may have died before.

        Raises:
            DeliveryFailed: nothing is taken: see `Exactness.recovered`.
        """
        for partition in partitions:
            for told in untold(self._entries(partition, TELL)):
                self._send(told)
        await self.producing.delivered()

    async def step(self, events: list[Any]) -> None:
        """Apply a batch: the table is written, what is to be told first and the marker last; then it is told.

        Raises:
            DeliveryFailed: what was not told is told by whoever recovers the table.
        """
        shares = by_partition(await self.runtime.exact.contiguous(events))
        done: list[Done] = [(share, *self._applied(partition, share)) for partition, share in shares]
        await self.producing.delivered()  # dead letters, before a marker passes them
        stand = [one for one in done if self._write(*one)]
        if any(outcome.told for _, outcome, _ in stand):
            await self.runtime.exact.written()
            stand = [one for one in stand if await self._sent(*one)]
            await self.producing.delivered()
        for _, outcome, _ in stand:
            self._tell(outcome)

    def _write(self, share: Sequence[Any], _outcome: Outcome, writes: Encoded) -> bool:
        """Write the table, where the partition is surely ours; else what was made of the share is thrown away."""
        exact, last = self.runtime.exact, share[-1]
        if not exact.current(last):
            self.books.pop(last.message.partition, None)
            return False
        exact.write(self.table, last, writes)
        return True

    async def _sent(self, share: Sequence[Any], outcome: Outcome, _writes: Encoded) -> bool:
        """Tell what is in the table for good, unless another may have told it by now."""
        if outcome.told and not await self._still_ours(share[-1]):
            self.books.pop(share[-1].message.partition, None)
            return False
        for told in outcome.told:
            self._send(told)
        return True

    async def _still_ours(self, event: Any) -> bool:
        """Whether the partition is surely ours; after a standstill it takes a while to know."""
        while self.runtime.exact.current(event):
            if self.runtime.stalls.trusted():
                return True
            await asyncio.sleep(_ASK_AGAIN_S)
        return False

    def _applied(self, partition: int, share: list[Any]) -> tuple[Outcome, Encoded]:
        """What the batch comes to; where our own code trips over a record, that one goes to the dead letters.

        So does one that makes a record which no topic takes: it would be refused for ever, and end every worker.
        """
        records = [(event.message.offset, self._read(event)) for event in share]
        try:
            return _taken(self.book(partition), records)
        except (BrokerError, PositionError):
            raise
        except Exception:
            log.exception("partition %d: a batch of %d reports failed, trying one by one", partition, len(records))
        refused: set[int] = set()
        while True:  # each round finds the first record that trips and leaves it out
            self.books.pop(partition, None)
            book = self.book(partition)
            tripped = _first_that_trips(book, [one for one in records if one[0] not in refused])
            self.books.pop(partition, None)
            if tripped is None:
                return _taken(self.book(partition), [(o, None if o in refused else found) for o, found in records])
            offset, why = tripped
            refused.add(offset)
            event = next(one for one in share if one.message.offset == offset)
            send_rejection(self.producing, self.runtime.topics, event, why)

    def _read(self, event: Any) -> Report | Tick | None:
        partitions = self.runtime.settings.partitions
        found = read_report(event.message.value, partitions=partitions, wall=datetime.now(UTC))
        if not isinstance(found, Refused):
            return found
        send_rejection(self.producing, self.runtime.topics, event, found)
        return None

    def _send(self, told: bytes) -> None:
        self.producing.send(self.runtime.topics.alerts, told, key=self.runtime.settings.slack_workspace.encode())

    def _tell(self, outcome: Outcome) -> None:
        for name, count in outcome.stats.items():
            if name in _OUTCOME_OF:
                metrics.ITEMS_PROCESSED.labels(outcome=_OUTCOME_OF[name]).inc(count)
        for change in outcome.changes:
            if change.change is Change.OPENED:
                metrics.ALERTS_RAISED.labels(rule=change.rule_id, priority=change.priority).inc()
            if self.runtime.observer is not None:
                self.runtime.observer.changed(change)

    def _entries(self, partition: int, kind: str = "") -> dict[str, dict[str, Any]]:
        begins = f"{partition}|{kind}".encode()
        found: dict[str, dict[str, Any]] = {}
        for key, value in self.table.of_partition(partition).items():
            if key.startswith(begins):
                try:
                    found[key.decode()] = orjson.loads(value)
                except ValueError as error:
                    raise _unreadable(repr(key), error) from error
        return found

    def _marker(self, partition: int) -> bytes | None:
        held: bytes | None = self.table.data.get(b"%d|@" % partition)
        return held


def register(runtime: Runtime, rules: RuleFile) -> TrackShell:
    """Declare the agent on the runtime's app."""
    shell = TrackShell(runtime, rules)
    settings = runtime.settings

    @runtime.app.agent(runtime.source(runtime.topics.reports), name="track")  # type: ignore[untyped-decorator]
    async def track(stream: Any) -> None:
        """Count reports; tell what changed of the alerts."""
        async for events in take(stream, settings.batch):
            try:
                await shell.step(events)
            except Exception as error:  # noqa: BLE001 - what leaves the loop loses what is in hand
                runtime.fatal(error)

    return shell


class _TooLarge(Exception):
    """What a record would make of the table is more than a topic takes."""


def _taken(book: Book, records: list[Record]) -> tuple[Outcome, Encoded]:
    outcome = book.apply(records)
    return outcome, _encoded(outcome.writes)


def _first_that_trips(book: Book, records: list[Record]) -> tuple[int, Refused] | None:
    for offset, record in records:
        try:
            _taken(book, [(offset, record)])
        except _TooLarge as error:
            return offset, Refused(RejectReason.TOO_LARGE, str(error))
        except Exception as error:  # noqa: BLE001 - whatever our own code trips over is kept, and the stream goes on
            return offset, tripped(error)
    return None


def _unreadable(what: str, error: Exception) -> PositionError:
    msg = (
        f"the state of {what} in the table `book` cannot be read ({type(error).__name__}: {error}): its log holds what "
        "rasid does not write. Restore the topic, or start a new RASID_STREAM (see UPGRADING.md)"
    )
    return PositionError(msg)


def _encoded(writes: Mapping[str, dict[str, Any] | None]) -> Encoded:
    encoded = {key.encode(): None if value is None else encode_state(value) for key, value in writes.items()}
    for key, value in encoded.items():
        if value is not None and len(value) > _MOST_BYTES:
            msg = f"with it {key.decode()} of the table would have {len(value)} bytes, the limit is {_MOST_BYTES}"
            raise _TooLarge(msg)
    return encoded
