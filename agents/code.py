"""The agent `code`: items in, reports per theatre out. A thin shell around `agents.coding`."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson

from agents import metrics
from agents.batches import by_partition
from agents.coder import Coded
from agents.coding import Coding, Refused, code_item, read_record, reported, travelling
from agents.exact import encode_state, offset_of, take
from agents.letters import send_rejection
from agents.poison import CRASHES, InHand
from agents.producing import Producing
from agents.runtime import Runtime
from agents.timelimit import TimeLimit
from schemas.errors import CodingTimeout
from schemas.items import NewsItem, Tick
from schemas.rejections import RejectReason

log = logging.getLogger(__name__)

_YIELD_AFTER_S = 0.1  # the loop also serves /health and the other agents

Record = NewsItem | Tick | Refused


@dataclass(slots=True)
class _Run:
    """A partition's share of a batch: where it stands when the batch is done."""

    event: Any
    tick: datetime | None
    passed: Tick | None = None


class CodeShell:
    """Everything `code` does to a batch."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.table = runtime.table("codepos")
        self.producing = Producing(runtime.settings)
        self.in_hand = InHand(
            runtime.settings.data_dir / f"in-hand-{runtime.settings.stream}", runtime.settings.partitions
        )
        self.limit = TimeLimit(runtime.settings.coding_timeout_s)
        runtime.exact.register(runtime.topics.items, self.position, prepare=self.prepare, topic_id=self.topic_id)
        for one in (self.in_hand, self.limit, self.producing):
            runtime.closing.callback(one.close)

    def position(self, partition: int) -> int:
        """The next offset of `items` to code."""
        held = self._marker(partition)
        return offset_of(held) + 1 if held else 0

    def topic_id(self, partition: int) -> str | None:
        """The id of the `items` topic that the position points into."""
        held = self._marker(partition)
        return orjson.loads(held).get("topic") if held else None

    async def prepare(self, _partitions: frozenset[int]) -> None:
        """What was in hand at a crash counts for the topic that it was in alone, and that is known by now."""
        self.in_hand.of_topic(self.runtime.topic_ids.get(self.runtime.topics.items))

    async def step(self, events: list[Any]) -> None:
        """Code a batch: send what it comes to, await the broker, then move the markers.

        What was in hand at a crash is taken one record at a time, the rest of the batch together.

        Raises:
            DeliveryFailed: the markers stay where they are.
        """
        together: dict[int, list[Any]] = {}
        for partition, share in by_partition(await self.runtime.exact.contiguous(events)):
            wary = [one for one in share if self.in_hand.must_be_alone(partition, one.message.offset)]
            for event in wary:
                await self._take({partition: [event]}, alone=True)
            if len(wary) < len(share):
                together[partition] = share[len(wary) :]
        await self._take(together)

    async def _take(self, shares: dict[int, list[Any]], *, alone: bool = False) -> None:
        """Code some records with a note of it that outlives a crash."""
        for partition, share in shares.items():
            begin = self.in_hand.begin_alone if alone else self.in_hand.begin
            begin(partition, share[-1].message.offset)
        try:
            runs = await self._code_all(shares)
        finally:  # an exception is no crash, nor is who leaves on purpose; kill -9 and a fault do not come here
            for partition, share in shares.items():
                self.in_hand.done(partition, share[-1].message.offset)
        await self._written(runs)  # however long the broker takes, no item is to blame for what happens meanwhile

    async def _code_all(self, shares: dict[int, list[Any]]) -> dict[int, _Run]:
        """Read all, code one after the other, send what some came to together: each is cheaper in a row."""
        runs: dict[int, _Run] = {}
        for partition, share in shares.items():
            runs[partition] = run = _Run(share[-1], self._tick(partition))
            await self._share([(event, self._read(event)) for event in share], run)
        return runs

    async def _written(self, runs: dict[int, _Run]) -> None:
        """Await the broker, then move the markers."""
        for run in runs.values():
            self._pass_on(run.passed)
        await self.producing.delivered()
        for partition, run in runs.items():
            if self.runtime.exact.current(run.event):
                self.runtime.exact.write(self.table, run.event, {_marker_key(partition): self._moved(run)})

    async def _share(self, records: Sequence[tuple[Any, Record]], run: _Run) -> None:
        coded: list[tuple[Any, Coding, float]] = []
        begun = time.monotonic()
        for event, record in records:
            if isinstance(record, NewsItem):
                started = time.perf_counter()
                coding = self._code(record, run)
                coded.append((event, coding, time.perf_counter() - started))
            elif isinstance(record, Tick):
                if run.tick is None or record.now > run.tick:
                    run.tick, run.passed = record.now, record
            else:
                send_rejection(self.producing, self.runtime.topics, event, record)
            if coded and time.monotonic() - begun > _YIELD_AFTER_S:
                self._send(coded)
                coded = []
                await asyncio.sleep(0)
                begun = time.monotonic()
        self._send(coded)

    def _read(self, event: Any) -> Record:
        message = event.message
        if self.in_hand.is_poison(message.partition, message.offset):
            return Refused(RejectReason.POISON, f"alone in hand at {CRASHES} crashes of its worker")
        most = self.runtime.settings.max_item_bytes
        return read_record(message.value, partition=message.partition, most_bytes=most, wall=datetime.now(UTC))

    def _code(self, item: NewsItem, run: _Run) -> Coding:
        try:
            with self.limit:
                return code_item(item, self.runtime.coder, tick=run.tick)
        except CodingTimeout as error:  # it struck before the coder began, or after it had ended
            return Coding(item=item, refused=Refused(RejectReason.TIMEOUT, str(error)))

    def _send(self, coded: Sequence[tuple[Any, Coding, float]]) -> None:
        """Hand on what a run of items came to."""
        observer = self.runtime.observer
        version = self.runtime.coder.version
        done = [(event, *travelling(reported(coding, version)), spent) for event, coding, spent in coded]
        for event, coding, told, _ in done:
            if coding.refused is not None:
                send_rejection(self.producing, self.runtime.topics, event, coding.refused)
            for key, value in told:
                self.producing.send(self.runtime.topics.reports, value, key=key)
        for _, coding, _, spent in done:
            _measure(coding, spent)
            if observer is not None and coding.item is not None and coding.coded is not None:
                observer.coded(coding.item, coding.coded)

    def _pass_on(self, tick: Tick | None) -> None:
        """Tell all of `reports` how far this partition of `items` is: once a batch, its newest tick stands for all."""
        if tick is not None:
            value = tick.model_dump_json().encode()
            for partition in range(self.runtime.settings.partitions):
                self.producing.send(self.runtime.topics.reports, value, partition=partition)

    def _marker(self, partition: int) -> bytes | None:
        held: bytes | None = self.table.data.get(_marker_key(partition))
        return held

    def _tick(self, partition: int) -> datetime | None:
        held = self._marker(partition)
        tick = orjson.loads(held).get("tick") if held else None
        return datetime.fromisoformat(tick) if tick else None

    def _moved(self, run: _Run) -> bytes:
        return encode_state(
            {
                "o": run.event.message.offset,
                "tick": run.tick.isoformat() if run.tick else None,
                "topic": self.runtime.topic_ids.get(self.runtime.topics.items),
            }
        )


def register(runtime: Runtime) -> CodeShell:
    """Declare the agent on the runtime's app."""
    shell = CodeShell(runtime)
    settings = runtime.settings

    @runtime.app.agent(runtime.source(runtime.topics.items), name="code")  # type: ignore[untyped-decorator]
    async def code(stream: Any) -> None:
        """Turn news items into reports; what cannot be read goes to the dead letters."""
        async for events in take(stream, settings.batch):
            try:
                await shell.step(events)
            except Exception as error:  # noqa: BLE001 - what leaves the loop loses what is in hand
                runtime.fatal(error)

    return shell


def _marker_key(partition: int) -> bytes:
    return b"%d|@" % partition


def _measure(coding: Coding, seconds: float) -> None:
    item = coding.item
    assert item is not None
    metrics.child(metrics.ITEMS_RECEIVED, metrics.FEED(item.source)).inc()
    metrics.EVENT_LATENESS_SECONDS.observe(max(0.0, (item.fetched_at - item.event_time).total_seconds()))
    if coding.refused is not None:
        metrics.child(metrics.ITEMS_PROCESSED, _outcome(coding.refused.reason)).inc()
        return
    metrics.CLASSIFY_SECONDS.observe(seconds)
    if not coding.reports:  # what has reports is told by `track`: counted, duplicate or late
        metrics.child(metrics.ITEMS_PROCESSED, "ignored").inc()
    if coding.coded is not None:
        _measure_mentions(coding.coded)


def _measure_mentions(coded: Coded) -> None:
    best: dict[str, float] = {}
    for mention in coded.mentions:
        metrics.child(metrics.MENTIONS, mention.type, mention.status).inc()
        if mention.type in coded.labels:
            best[mention.type] = max(best.get(mention.type, 0.0), mention.confidence)
    for kind, confidence in best.items():
        metrics.child(metrics.ITEMS_CLASSIFIED, kind, metrics.confidence_class(confidence)).inc()


def _outcome(reason: RejectReason) -> str:
    match reason:
        case RejectReason.TOO_OLD:
            return "late_dropped"
        case RejectReason.TOO_LARGE:
            return "too_large"
        case RejectReason.TIMEOUT | RejectReason.ERROR | RejectReason.POISON:
            return "error"
        case _:
            return "invalid"
