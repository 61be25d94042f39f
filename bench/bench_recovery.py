"""How long a worker takes to stand again: 30 days of state for 50 theatres, from a compacted changelog, on Kafka.

`python -m bench.bench_recovery [theatres] [days] [raw]`: with `raw` the log is as it was written, each value of each
batch; else as compaction leaves it. RASID_TEST_KAFKA=host:port names the broker, else one is started.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
import tempfile
import time
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiokafka.partitioner import murmur2
from confluent_kafka import Producer
from rich.console import Console

from agents.book import Book
from agents.exact import encode_state
from agents.topics import ensure_topics
from agents.worker import start_worker
from alerts.rules import load_rules
from schemas.base import EventType
from schemas.reports import Report
from schemas.settings import Settings
from schemas.topics import StreamTopics
from tests.fakes import ScriptedCoder, a_mention, a_tick, an_item
from tests.kafka_broker import KafkaBroker

PARTITIONS = 4
START = datetime(2024, 3, 1, tzinfo=UTC)
REPORTS_AN_HOUR = 2
BATCH = 200
CPU_BEFORE = [0.0]


def reports(theatres: int, days: int) -> list[Report]:
    """Two reports an hour in every theatre, each of one incident at a place of its own, in order of time."""
    made = []
    for hour in range(days * 24):
        for theatre in range(theatres):
            for number in range(REPORTS_AN_HOUR):
                at = START + timedelta(hours=hour, minutes=5 + 20 * number)
                name = f"{theatre}-{hour}-{number}"
                made.append(
                    Report(
                        item_id=hashlib.sha256(name.encode()).hexdigest(),
                        theatre=f"area-{theatre}",
                        source="outlet",
                        title="x" * 60,
                        event_time=at,
                        published_at=at,
                        fetched_at=at,
                        labels=(EventType.ATTACK,),
                        mentions=(a_mention(EventType.ATTACK, name, at.date(), "x" * 200),),
                        coder="bench",
                    )
                )
    return made


def state(partition: int, made: list[Report], clock: datetime, *, compacted: bool) -> Iterable[tuple[str, Any]]:
    """What the changelog of one partition holds once `made` has been applied: all of it, or each key's newest value."""
    book = Book(partition, PARTITIONS, rules=load_rules(), stream="bench", tz=ZoneInfo("Asia/Baghdad"))
    held: dict[str, Any] = {}
    written: list[tuple[str, Any]] = []
    mine = [one for one in made if (murmur2(one.theatre.encode()) & 0x7FFFFFFF) % PARTITIONS == partition]
    ticks = [a_tick(number, (clock - START) / timedelta(minutes=1)) for number in range(PARTITIONS)]
    for batch in (*(mine[begin : begin + BATCH] for begin in range(0, len(mine), BATCH)), ticks):
        writes = book.apply([(book.position + n, one) for n, one in enumerate(batch)]).writes
        held |= writes
        written += writes.items()
    return held.items() if compacted else written


async def recovery(settings: Settings) -> None:
    """A worker stands again and takes the item that waits for it."""
    started = time.monotonic()
    worker = await start_worker(settings, coder=ScriptedCoder())
    topic = StreamTopics(settings.stream).reports
    while not worker.app.runtime.exact.ready:  # noqa: ASYNC110 - the state is asked, nobody tells
        await asyncio.sleep(0.05)
    ready = time.monotonic() - started
    held = [worker.position(topic, partition) for partition in range(PARTITIONS)]
    while held == [worker.position(topic, partition) for partition in range(PARTITIONS)]:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    first = time.monotonic() - started
    await worker.stop()
    Console().print(
        f"start to ready {ready:.1f} s, to the first item counted {first:.1f} s; this process used "
        f"{time.process_time() - CPU_BEFORE[0]:.1f} s of CPU"
    )


def measure(broker: str, theatres: int, days: int, home: Path, *, compacted: bool) -> None:
    """Fill a changelog and start a worker on it."""
    settings = Settings(
        broker=broker, stream=f"bench-{uuid.uuid4().hex[:8]}", partitions=PARTITIONS, web_port=0, data_dir=home
    )
    topics = StreamTopics(settings.stream)
    ensure_topics(settings, topics)
    producer = Producer({"bootstrap.servers": broker, "linger.ms": 20, "log_level": 0})
    made = reports(theatres, days)
    size = records = 0
    for partition in range(PARTITIONS):
        newest = 0
        for key, value in state(partition, made, START + timedelta(days=days), compacted=compacted):
            raw = None if value is None else encode_state(value)
            producer.produce(topics.changelog("book"), raw, key.encode(), partition)
            producer.poll(0)
            size, records = size + len(raw or b""), records + 1
            newest = max(newest, value["o"] if value and key.endswith("|@") else 0)
        for _ in range(newest + 1):  # the marker points to the end of them; they are never read
            producer.produce(topics.reports, b"{}", partition=partition)
            producer.poll(0)
        producer.flush()
    item = an_item(0, "attack area-0 somewhere", minutes=days * 24 * 60)
    producer.produce(topics.items, item.model_dump_json().encode(), item.id.encode())
    producer.flush()
    Console().print(f"{theatres} theatres, {days} days, {len(made)} reports: {records} records, {size / 1e6:.0f} MB")
    CPU_BEFORE[0] = time.process_time()
    asyncio.run(recovery(settings))


def main() -> None:
    """Measure what the command line asks for."""
    theatres = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    days = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    compacted = "raw" not in sys.argv[3:]
    given = os.environ.get("RASID_TEST_KAFKA")
    with tempfile.TemporaryDirectory() as home:
        if given:
            measure(given, theatres, days, Path(home), compacted=compacted)
            return
        with KafkaBroker() as broker:
            measure(broker.bootstrap, theatres, days, Path(home), compacted=compacted)


if __name__ == "__main__":
    main()
