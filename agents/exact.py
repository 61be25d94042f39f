"""What keeps counts exact over kill -9, rebalances and stops. The only file that uses private names of Faust.

Faust's committed offsets cannot be trusted: it commits past records it never delivered, and delivers from the wrong
position right after a rebalance. So the position of a source partition is part of the state that was made from it (a
marker, written last), and four things are done with it, none of which may ever be left out:

- after every recovery the consumer is sought to the markers (`SeekConsumer`);
- an agent takes only the record that follows its marker; a higher one is a hole and is fetched again (`contiguous`);
- in recovery a late write of a former owner never replaces a newer one (`NewestWins`);
- a marker that does not belong to its topic stops the worker (`PositionError`), for all that is new would be dropped.

Tables are written, and read in recovery, by `agents.changelog`: Faust sends one record after the other at ten times the
cost, and what waits in its buffer under load is lost with a kill. Keys of tables are bytes that begin with
`<partition>|`; values are JSON objects whose first field is `"o"`, the offset of the newest record applied.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import orjson
from aiokafka.errors import IllegalStateError
from faust.tables.manager import TableManager
from faust.tables.recovery import Recovery
from faust.tables.table import Table
from faust.transport.drivers import aiokafka as driver
from faust.types import TP

from agents import metrics
from agents.changelog import Changelog
from schemas.errors import DeliveryFailed, PositionError

log = logging.getLogger(__name__)

# Where each private (or undocumented) name lives; tests/agents/test_exact.py says which one is gone when it is gone.
PRIVATE_NAMES = (
    "faust.transport.drivers.aiokafka:Consumer._getmany",
    "faust.transport.drivers.aiokafka:Consumer.perform_seek",
    "faust.transport.drivers.aiokafka:Consumer.on_partitions_revoked",
    "faust.transport.drivers.aiokafka:Consumer._new_consumer_thread",
    "faust.transport.drivers.aiokafka:Consumer._drain_messages",
    "faust.transport.drivers.aiokafka:Consumer._add_gap",
    "faust.transport.drivers.aiokafka:Consumer._read_offset",
    "faust.transport.drivers.aiokafka:Consumer.suspend_flow",
    "faust.transport.drivers.aiokafka:Consumer.track_message",
    "faust.transport.drivers.aiokafka:AIOKafkaConsumerThread.seek_wait",
    "faust.transport.drivers.aiokafka:AIOKafkaConsumerThread._create_worker_consumer",
    "faust.tables.table:Table.apply_changelog_batch",
    "faust.tables.table:Table.changelog_topic_name",
    "faust.tables.table:Table.data",
    "faust.tables.manager:TableManager._recovery",
    "faust.tables.manager:TableManager.recovery",
    "faust.tables.recovery:Recovery._build_offsets",
    "faust.tables.recovery:Recovery.active_highwaters",
    "faust.tables.recovery:Recovery.tp_to_table",
    "faust.app.base:App.consumer_generation_id",
    "faust.app.base:App.on_rebalance_complete",
    "faust.app.base:App.rebalancing",
)

# Faust fixes 1.5 s. A fetch that waits at the end of one partition holds back all others of that broker: with 1.5 s the
# same backlog took three times as long. But each costs a millisecond, data or not: with 50 ms an idle worker used 35 ms
# of CPU a second, with 200 ms it uses 15.
FETCH_WAIT_MS = 200

_SAME_HOLE_MOST = 50  # the same hole, sought again this often for this long, is no race: the log itself has it
_SAME_HOLE_S = 30.0
_LAST_WRITES_S = 3.0


def missing_private_names(names: Iterable[str] = PRIVATE_NAMES) -> list[str]:
    """The names of `PRIVATE_NAMES` that the installed Faust no longer has."""
    missing = []
    for name in names:
        module, _, path = name.partition(":")
        found: Any = import_module(module)
        *owners, last = path.split(".")
        for step in owners:
            found = getattr(found, step, None)
        declared = {one for base in getattr(found, "__mro__", ()) for one in getattr(base, "__annotations__", {})}
        if not hasattr(found, last) and last not in declared:
            missing.append(name)
    return missing


def encode_state(value: Mapping[str, Any]) -> bytes:
    """A table's value as bytes, its offset first, so that the recovery guard reads it without parsing the rest."""
    return orjson.dumps({"o": value["o"], **value})


def offset_of(value: bytes) -> int:
    """The offset that a value made by `encode_state` was brought up to."""
    end = value.find(b",", 5)
    return int(value[5 : end if end > 0 else -1])


async def take(stream: Any, most: int) -> AsyncIterator[list[Any]]:
    """Batches of up to `most` events: whatever lies ready, so that a lone record waits for nobody.

    Faust's `take_events` waits for a time instead, and costs two tasks and a timer a batch and a loop round a record.
    As there, a batch is acknowledged once its caller comes back; nothing may be raised out of the loop over it.
    """
    queue = stream.channel.queue
    track = stream.app.consumer.track_message
    while not stream.should_stop:
        try:
            events = [await queue.get()]
        except StopAsyncIteration:  # how a channel says that it was closed
            return
        while len(events) < most and not queue.empty():
            events.append(queue.get_nowait())
        for event in events:
            event.message.tracked = True
            track(event.message)
        try:
            yield events
        finally:
            for event in events:
                event.ack()


@dataclass
class Source:
    """A topic whose position is held in state. `position(partition)`: the next offset to apply; None: not known yet."""

    topic: str
    position: Callable[[int], int | None]
    prepare: Callable[[frozenset[int]], Awaitable[None]] | None = None
    topic_id: Callable[[int], str | None] | None = None


@dataclass
class _Hole:
    expected: int
    offset: int
    times: int = 0
    since: float = field(default_factory=time.monotonic)


class Exactness:
    """Ties one app to the positions that its state holds.

    Args:
        app: the Faust app, not yet started.
        topic_ids: the id that Kafka gave each topic, filled in before the start; null where the broker has none.
        fatal: called with the error that must end this worker.
        changelog: where what is written to tables goes, and is read from.
    """

    def __init__(
        self,
        app: Any,
        topic_ids: Mapping[str, str | None],
        fatal: Callable[[BaseException], None],
        changelog: Changelog,
    ) -> None:
        self.app = app
        self.changelog = changelog
        self.topic_ids = topic_ids
        self.fatal = fatal
        self.ready = False
        self.sources: dict[str, Source] = {}
        self.applied_at: dict[tuple[str, int], float] = {}
        """Kafka time of the newest record taken, by topic and partition."""
        self._recovered = False
        self._lost: list[Callable[[frozenset[int]], None]] = []
        self._holes: dict[TP, _Hole] = {}
        self._rebalance_began = time.monotonic()
        app.conf.Table = type("Table", (NewestWins,), {"exact": self})
        app.conf.TableManager = type("TableManager", (BulkTables,), {"exact": self})
        app.transport.Consumer = type("Consumer", (SeekConsumer,), {"exact": self})
        app.on_rebalance_complete.connect(self._on_tables_recovered)

    def register(
        self,
        topic: str,
        position: Callable[[int], int | None],
        *,
        prepare: Callable[[frozenset[int]], Awaitable[None]] | None = None,
        topic_id: Callable[[int], str | None] | None = None,
    ) -> None:
        """Hold the position of `topic` in state; see `Source`.

        Args:
            topic: the source's name.
            position: by partition, the next offset to apply; None: not known, its records are dropped until it is.
            prepare: awaited at the end of each recovery, with the partitions owned now, before anything is delivered.
            topic_id: by partition, the id of the topic that the position points into, where the state has it.
        """
        self.sources[topic] = Source(topic, position, prepare, topic_id)

    def on_lost(self, callback: Callable[[frozenset[int]], None]) -> None:
        """Call `callback` with partition numbers whenever they may have gone (also those that come back at once)."""
        self._lost.append(callback)

    def current(self, event: Any) -> bool:
        """Whether what this event belongs to is surely still ours: the same generation, and no rebalance under way."""
        return (
            self.ready and not self.app.rebalancing and event.message.generation_id == self.app.consumer_generation_id
        )

    async def contiguous(self, events: Sequence[Any]) -> list[Any]:
        """Of `events`, those that follow the applied position without a hole, in order; a hole is sought again."""
        kept: list[Any] = []
        stopped: set[TP] = set()
        following: dict[TP, int] = {}
        for event in events:
            tp, offset = event.message.tp, event.message.offset
            if tp in stopped or not self.current(event):
                continue
            expected = following[tp] if tp in following else self.sources[tp.topic].position(tp.partition)
            if expected is None or offset < expected:
                continue
            if offset > expected and not await self._is_retention_edge(tp, expected, offset):
                stopped.add(tp)
                self._on_hole(tp, expected, offset)
                continue
            following[tp] = offset + 1
            kept.append(event)
        for event in kept:
            self.applied_at[event.message.topic, event.message.partition] = event.message.timestamp
        return kept

    def write(self, table: NewestWins, event: Any, writes: Mapping[bytes, bytes | None]) -> None:
        """Write `writes` (None: delete) in their order, the marker last, into the changelog partition of `event`.

        There must be no `await` between `current(event)` and this call.

        Raises:
            DeliveryFailed: a record before these did not arrive: the state here is ahead of its log.
        """
        partition, topic, held = event.message.partition, table.changelog_topic_name, table.data.data
        for key in table.take_stale(partition):
            if key not in writes and key in held:  # its newest record is not the last one in the log: say it again
                self.changelog.write(topic, partition, key, held[key])
        for key, value in writes.items():
            if value is not None:
                held[key] = value
            elif held.pop(key, None) is None:
                continue
            self.changelog.write(topic, partition, key, value)
        self.changelog.serve()

    def positions(self, owned: Iterable[TP]) -> dict[TP, int]:
        """Next offset to apply of each owned source partition whose position is known."""
        found = {}
        for tp in owned:
            source = self.sources.get(tp.topic)
            position = source.position(tp.partition) if source else None
            if position is not None:
                found[TP(tp.topic, tp.partition)] = position
        return found

    def is_source(self, tp: TP) -> bool:
        """Whether the position of this partition is held in state."""
        return tp.topic in self.sources

    async def written(self) -> None:
        """Return when everything written to tables has arrived; what has not ends the worker."""
        try:
            await self.changelog.written()
        except DeliveryFailed as error:
            self.fatal(error)

    # -- called by SeekConsumer and by Faust's signals

    def revoked(self, owned: Iterable[TP]) -> None:
        """A rebalance begins: nothing is certain until the next recovery has ended."""
        self.ready = self._recovered = False
        self._rebalance_began = time.monotonic()
        self._holes.clear()
        self.applied_at.clear()
        metrics.CONSUMER_REBALANCES.inc()
        partitions = frozenset(tp.partition for tp in owned if self.is_source(tp))
        for callback in self._lost:
            callback(partitions)

    async def _on_tables_recovered(self, *_: Any, **__: Any) -> None:
        self._recovered = True
        if not self.app.consumer.assignment():  # more workers than partitions: Faust seeks nothing, and all is well
            self.ready = True

    async def recovered(self, consumer: SeekConsumer) -> bool:
        """The tables stand: load what else is needed, check the markers. True: the consumer may seek and deliver."""
        if not self._recovered or self.ready:
            return self.ready
        owned = {tp for tp in consumer.assignment() if self.is_source(tp)}
        partitions = frozenset(tp.partition for tp in owned)
        for table in self.app.tables.values():
            table.forget_all_but(partitions)
        try:
            for source in self.sources.values():
                if source.prepare is not None:
                    await source.prepare(frozenset(tp.partition for tp in owned if tp.topic == source.topic))
            await self.check(consumer, owned)
        except PositionError as error:
            self.fatal(error)
            return False
        if not self._recovered:  # another rebalance began meanwhile
            return False
        self.ready = True
        metrics.RECOVERY_SECONDS.set(time.monotonic() - self._rebalance_began)
        return True

    async def check(self, consumer: Any, owned: Iterable[TP]) -> dict[TP, int]:
        """Ask the broker where the owned partitions end.

        Returns: the end offset of each.

        Raises:
            PositionError: a marker points beyond the end of its partition, or into a topic of another id.
        """
        positions = self.positions(owned)  # before the ends are asked for: they only grow
        ends: dict[TP, int] = await consumer.highwaters(*positions) if positions else {}
        for tp, position in positions.items():
            self._check_topic_id(tp)
            if position > ends.get(tp, position):
                msg = (
                    f"the marker of {tp.topic} partition {tp.partition} says {position}, but the partition ends at "
                    f"{ends[tp]}: the topic was made anew or has lost data. What is new there would be dropped as "
                    "applied before. Start a new RASID_STREAM (see UPGRADING.md), or restore the topic"
                )
                raise PositionError(msg)
        return ends

    def _check_topic_id(self, tp: TP) -> None:
        source = self.sources[tp.topic]
        held = source.topic_id(tp.partition) if source.topic_id else None
        found = self.topic_ids.get(tp.topic)
        if held and found and held != found:
            msg = (
                f"the state of partition {tp.partition} was made from another {tp.topic} (id {held}, now {found}): "
                "the topic was deleted and made anew. Start a new RASID_STREAM (see UPGRADING.md)"
            )
            raise PositionError(msg)

    async def _is_retention_edge(self, tp: TP, expected: int, offset: int) -> bool:
        """Whether the offsets from `expected` are gone for good, and `offset` is the oldest that is left."""
        earliest = (await self.app.consumer.earliest_offsets(tp)).get(tp)
        if earliest is None or earliest <= expected or offset > earliest:
            return False
        metrics.OFFSETS_LOST.labels(topic=tp.topic).inc(offset - expected)
        log.error(
            "%s partition %d: offsets %d to %d were deleted by retention before they were read: those items are lost",
            tp.topic,
            tp.partition,
            expected,
            offset - 1,
        )
        return True

    def _on_hole(self, tp: TP, expected: int, offset: int) -> None:
        metrics.HOLES.labels(topic=tp.topic).inc()
        log.info("%s partition %d: %d came after %d; fetching again", tp.topic, tp.partition, offset, expected - 1)
        hole = self._holes.get(tp)
        if hole is None or (hole.expected, hole.offset) != (expected, offset):
            hole = self._holes[tp] = _Hole(expected, offset)
        hole.times += 1
        if hole.times > _SAME_HOLE_MOST and time.monotonic() - hole.since > _SAME_HOLE_S:
            msg = (
                f"{tp.topic} partition {tp.partition} has no offsets {expected} to {offset - 1}: it is compacted or "
                "written by transactions, which rasid's topics must not be"
            )
            self.fatal(PositionError(msg))
        self.app.consumer.seek_again(tp)


class PromptThread(driver.AIOKafkaConsumerThread):  # type: ignore[misc]
    """Faust's consumer thread, whose fetches come back soon."""

    logger = driver.logger

    def _create_worker_consumer(self, transport: Any) -> Any:
        consumer = super()._create_worker_consumer(transport)
        if not hasattr(consumer, "_fetch_max_wait_ms"):
            raise AttributeError("aiokafka's consumer has no _fetch_max_wait_ms any more: see agents/exact.py")
        consumer._fetch_max_wait_ms = FETCH_WAIT_MS  # noqa: SLF001 - this file is where private names are used
        return consumer


class SeekConsumer(driver.Consumer):  # type: ignore[misc]
    """Faust's consumer, sought to the markers after each recovery and wherever an agent saw a hole."""

    logger = driver.logger  # or what Faust says would be said in this module's name
    exact: Exactness
    _again: frozenset[TP] = frozenset()  # source partitions to be sought before the next fetch

    def _new_consumer_thread(self) -> Any:
        return PromptThread(self, loop=self.loop, beacon=self.beacon)

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        self.exact.revoked(revoked)
        await super().on_partitions_revoked(revoked)
        with suppress(TimeoutError):  # the next owner begins at the last marker that has arrived
            await asyncio.wait_for(self.exact.written(), _LAST_WRITES_S)

    async def perform_seek(self) -> None:
        """Called at the end of each recovery, and whenever a fetch came back into a stopped flow."""
        await super().perform_seek()
        if await self.exact.recovered(self):
            self._again = frozenset(TP(tp.topic, tp.partition) for tp in self.assignment() if self.exact.is_source(tp))

    def seek_again(self, tp: TP) -> None:
        """Before the next fetch, go back to the marker of `tp`."""
        self._again |= {TP(tp.topic, tp.partition)}

    async def _getmany(self, active_partitions: set[TP] | None, timeout: float) -> Any:  # noqa: ASYNC109 - Faust's
        """One fetch. Runs in the fetcher's task, so nothing is being delivered while it seeks."""
        if not self.exact.ready:  # changelogs may be read, sources not
            active_partitions = {tp for tp in active_partitions or () if not self.exact.is_source(tp)}
            if not active_partitions:
                await self.sleep(0.05)
                return {}
        if self._again:
            await self._seek_to_markers()
        records = await super()._getmany(active_partitions, timeout)
        if self._again or not self.exact.ready:  # asked for while this fetch was under way: it is stale
            return {
                tp: found
                for tp, found in records.items()
                if tp not in self._again and (self.exact.ready or not self.exact.is_source(tp))
            }
        return records

    async def _drain_messages(self, fetcher: Any) -> None:
        """Hand what was fetched to the agents. Faust's own makes two tasks a record, half of what a record costs."""
        try:
            while not (self.should_stop or fetcher.should_stop):
                await self.sleep(0)
                fetched = [pair async for pair in self.getmany(timeout=1.0)]
                if fetched:
                    await self.wait_first(self._deliver(fetched), self.suspend_flow.wait())
        except self.consumer_stopped_errors:
            if not self.transport.app.should_stop:
                raise

    async def _deliver(self, fetched: Iterable[tuple[TP, Any]]) -> None:
        acks = self.app.topics.acks_enabled_for
        for tp, message in fetched:
            before = self._read_offset[tp]
            if before is not None and message.offset < before:
                continue  # of before a seek
            if before and message.offset > before + 1 and acks(message.topic):
                await self._add_gap(tp, before + 1, message.offset)
            await self.callback(message)
            self._read_offset[tp] = message.offset

    async def _seek_to_markers(self) -> None:
        mine = self.assignment()
        asked, self._again = self._again, frozenset()
        wanted = self.exact.positions(tp for tp in asked if tp in mine)
        if not wanted:
            return
        try:
            await self._thread.seek_wait(wanted)
        except IllegalStateError:
            return  # the partitions moved meanwhile: the next recovery asks again
        self._read_offset.update({tp: offset or None for tp, offset in wanted.items()})


class NewestWins(Table):  # type: ignore[misc]
    """A table of bytes in which, in recovery, a record never replaces one with a higher offset."""

    exact: Exactness

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stale: dict[bytes, int] = {}

    def apply_changelog_batch(self, batch: Iterable[Any]) -> None:
        """What Faust has read of the log."""
        self.take_log((event.key, event.value, event.message.partition) for event in batch)

    def take_log(self, records: Iterable[tuple[bytes, bytes | None, int]]) -> None:
        """Apply what is newer than what is held; remember keys whose newest record is not the last one in the log."""
        held, stale = self.data.data, self._stale
        for key, value, partition in records:
            if value is None:
                held.pop(key, None)
                stale.pop(key, None)
                continue
            before = held.get(key)
            if before is not None and offset_of(value) < offset_of(before):
                stale[key] = partition
                metrics.STALE_CHANGELOG.labels(table=self.name).inc()
                continue
            held[key] = value
            if stale:
                stale.pop(key, None)

    def take_stale(self, partition: int) -> list[bytes]:
        """Keys of `partition` to be written again, once."""
        if not self._stale:
            return []
        keys = [key for key, where in self._stale.items() if where == partition]
        for key in keys:
            del self._stale[key]
        return keys

    def forget_all_but(self, partitions: frozenset[int]) -> None:
        """Drop what was written here for partitions that went elsewhere: Faust's store keeps it for ever."""
        mine = {b"%d" % partition for partition in partitions}
        for key in [key for key in self.data.data if key.partition(b"|")[0] not in mine]:
            self.data.data.pop(key, None)
            self._stale.pop(key, None)

    def of_partition(self, partition: int) -> dict[bytes, bytes]:
        """What the table holds of one partition."""
        prefix = b"%d|" % partition
        return {key: value for key, value in self.data.data.items() if key.startswith(prefix)}


class BulkRecovery(Recovery):  # type: ignore[misc]
    """Faust's recovery, which finds the logs read to their ends when it is about to read them itself."""

    exact: Exactness

    async def _build_offsets(self, consumer: Any, tps: set[TP], destination: Any, title: str) -> None:
        if title == "active":
            try:
                await self._read_logs(tps, destination)
            except Exception as error:  # noqa: BLE001 - whatever it was, Faust's own reading goes on from there
                log.warning("the changelogs could not be read in bulk (%s): reading on as Faust does", error)
        await super()._build_offsets(consumer, tps, destination, title)

    async def _read_logs(self, tps: set[TP], destination: Any) -> None:
        begins = {tp: 0 if destination.get(tp) is None else destination[tp] + 1 for tp in tps}
        ends = {tp: self.active_highwaters[tp] + 1 for tp in tps}
        ranges = {(tp.topic, tp.partition): (begins[tp], ends[tp]) for tp in tps}
        tables = {tp.topic: self.tp_to_table[tp] for tp in tps}
        async for records in self.exact.changelog.read(ranges):
            for topic, table in tables.items():
                table.take_log((one.key(), one.value(), one.partition()) for one in records if one.topic() == topic)
            for one in records:
                destination[TP(one.topic(), one.partition())] = one.offset()
        for tp in tps:
            if begins[tp] < ends[tp]:
                destination[tp] = max(destination.get(tp) or -1, ends[tp] - 1)


class BulkTables(TableManager):  # type: ignore[misc]
    """Faust's tables with that recovery."""

    exact: Exactness
    _recovery: Recovery | None

    @property
    def recovery(self) -> Recovery:
        if self._recovery is None:
            kind = type("Recovery", (BulkRecovery,), {"exact": self.exact})
            self._recovery = kind(self.app, self, beacon=self.beacon, loop=self.loop)
        return self._recovery
