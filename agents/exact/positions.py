"""Positions held in state, tied to one app: what is taken, what is a hole, what a marker must never point at."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from faust.types import TP

from agents import metrics
from agents.changelog import Changelog
from agents.exact.consumer import SeekConsumer
from agents.exact.names import MOVED_OR_STOPPED
from agents.exact.tables import BulkTables, NewestWins
from schemas.errors import DeliveryFailed, PositionError

log = logging.getLogger(__name__)

_SAME_HOLE_MOST = 50  # the same hole, sought again this often for this long, is no race: the log itself has it
_SAME_HOLE_S = 30.0


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
        self._assigned = False
        self._turn = 0  # goes on whenever partitions go or come
        self._recovering = asyncio.Lock()
        self._lost: list[Callable[[frozenset[int]], None]] = []
        self._holes: dict[TP, _Hole] = {}
        self._rebalance_began = time.monotonic()
        app.conf.Table = type("Table", (NewestWins,), {"exact": self})
        app.conf.TableManager = type("TableManager", (BulkTables,), {"exact": self})
        app.transport.Consumer = type("Consumer", (SeekConsumer,), {"exact": self})

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
        """Write `writes` (None: delete) in their order into the changelog partition of `event`.

        The marker comes after all values; what comes after it is only dropped.

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

    # -- called by SeekConsumer and BulkRecovery

    def revoked(self, owned: Iterable[TP]) -> None:
        """A rebalance begins: nothing is certain until a recovery of what it gives us has ended."""
        self.ready = self._recovered = self._assigned = False
        self._turn += 1
        self._rebalance_began = time.monotonic()
        self._holes.clear()
        self.applied_at.clear()
        metrics.CONSUMER_REBALANCES.inc()
        partitions = frozenset(tp.partition for tp in owned if self.is_source(tp))
        for callback in self._lost:
            callback(partitions)

    def assigned(self) -> None:
        """The rebalance has given us partitions."""
        self.ready = self._recovered = False
        self._assigned = True
        self._turn += 1

    def tables_stand(self, generation: int) -> None:
        """A recovery of the tables has ended, begun in this generation of the group.

        One of the partitions before may end while the group still waits for its other members: it says nothing of those
        to come, and Faust tells of no second revoke.
        """
        if not self._assigned or generation != self.app.consumer_generation_id:
            return
        self._recovered = True
        if not self.app.consumer.assignment():  # more workers than partitions: Faust seeks nothing, and all is well
            self.ready = True

    async def recovered(self, consumer: SeekConsumer) -> bool:
        """The tables stand: load what else is needed, check the markers. True: the consumer may seek and deliver.

        Faust asks at the end of a recovery and whenever a fetch comes back into a stopped flow. Who asks while another
        is at it waits: two at once each read the ledger, and the later loaded what the earlier had meanwhile posted.
        """
        async with self._recovering:
            return await self._prepared(consumer)

    async def _prepared(self, consumer: SeekConsumer) -> bool:
        if not self._recovered or self.ready:
            return self.ready
        turn = self._turn
        owned = {tp for tp in consumer.assignment() if self.is_source(tp)}
        partitions = frozenset(tp.partition for tp in owned)
        try:
            for table in self.app.tables.values():
                table.forget_all_but(partitions)
            for source in self.sources.values():
                if source.prepare is not None:
                    await source.prepare(frozenset(tp.partition for tp in owned if tp.topic == source.topic))
            await self.check(consumer, owned)
        except MOVED_OR_STOPPED:
            raise
        except Exception as error:  # noqa: BLE001 - what leaves a recovery ends Faust's worker, and nobody else hears it
            if turn == self._turn:  # else the partitions went meanwhile: the next recovery asks again
                self.fatal(error)
            return False
        if not self._recovered or turn != self._turn:  # another began meanwhile, and may have ended too
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
