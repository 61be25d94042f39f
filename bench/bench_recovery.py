"""How long a worker takes to stand again: 30 days of state for 50 theatres, from a compacted changelog, on Kafka.

`python -m bench.bench_recovery [theatres] [days]`; RASID_TEST_KAFKA=host:port names the broker, else one is started.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
import tempfile
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
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
from tests.fakes import ScriptedCoder, a_mention, a_tick
from tests.kafka_broker import KafkaBroker

PARTITIONS = 4
START = datetime(2024, 3, 1, tzinfo=UTC)
REPORTS_AN_HOUR = 2


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


def state(partition: int, made: list[Report], clock: datetime) -> dict[str, dict[str, object] | None]:
    """What the table holds of one partition once `made` has been applied."""
    book = Book(partition, PARTITIONS, rules=load_rules(), stream="bench", tz=ZoneInfo("Asia/Baghdad"))
    held: dict[str, dict[str, object] | None] = {}
    mine = [one for one in made if (murmur2(one.theatre.encode()) & 0x7FFFFFFF) % PARTITIONS == partition]
    ticks = [a_tick(number, (clock - START) / timedelta(minutes=1)) for number in range(PARTITIONS)]
    for begin in range(0, len(mine), 200):
        batch = mine[begin : begin + 200]
        held |= book.apply([(book.position + n, one) for n, one in enumerate(batch)]).writes
    held |= book.apply([(book.position + n, one) for n, one in enumerate(ticks)]).writes
    return held


async def recovery(settings: Settings) -> float:
    """Seconds until a worker is ready."""
    started = time.monotonic()
    worker = await start_worker(settings, coder=ScriptedCoder())
    await worker.drained()
    ready = time.monotonic() - started
    for partition in range(PARTITIONS):
        worker.app.track.book(partition)
    loaded = time.monotonic() - started - ready
    await worker.stop()
    Console().print(f"ready after {ready:.1f} s, books loaded in {loaded:.1f} s more")
    return ready


def measure(broker: str, theatres: int, days: int, home: Path) -> None:
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
        held = state(partition, made, START + timedelta(days=days))
        for key, value in held.items():
            if value is None:
                continue
            # The marker would point beyond the end of an empty `reports`: this state is looked at, never gone on with.
            raw = encode_state({**value, "o": -1} if key.endswith("|@") else value)
            producer.produce(topics.changelog("book"), raw, key.encode(), partition)
            producer.poll(0)
            size, records = size + len(raw), records + 1
        producer.flush()
    Console().print(f"{theatres} theatres, {days} days, {len(made)} reports: {records} keys, {size / 1e6:.0f} MB")
    asyncio.run(recovery(settings))


def main() -> None:
    """Measure what the command line asks for."""
    theatres = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    days = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    given = os.environ.get("RASID_TEST_KAFKA")
    with tempfile.TemporaryDirectory() as home:
        if given:
            measure(given, theatres, days, Path(home))
            return
        with KafkaBroker() as broker:
            measure(broker.bootstrap, theatres, days, Path(home))


if __name__ == "__main__":
    main()
