"""How soon a worker counts again: `rasid worker` as a process of its own, on a changelog as the product writes it.

`python -m bench.bench_recovery [desk|million] [raw]`: 30 days of 50 theatres, or what a backfill of a million items
over 500 days leaves; with `raw` the log is as it was written, each value of each batch, else as compaction leaves it
(each key's newest value, a tombstone for what is over). RASID_TEST_KAFKA=host:port names the broker; else one is made.

The worker is started three times: into a new group, and after each of two kills (-9), once under its fixed name in the
group and once under none. Each time an item waits for it; it is counted when its marker is in the log.
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiokafka.partitioner import murmur2
from confluent_kafka import Consumer, Producer, TopicPartition
from rich.console import Console

from agents.counting.book import Book
from agents.exact import encode_state
from agents.topics import ensure_topics
from alerts.rules import load_rules
from schemas.base import EventType
from schemas.items import Tick
from schemas.reports import Report
from schemas.settings import Settings
from schemas.topics import StreamTopics
from tests.fakes import a_mention
from tests.kafka_broker import KafkaBroker
from tests.quick import quick_python

PARTITIONS = 4
THEATRES = 50
START = datetime(2024, 3, 1, tzinfo=UTC)
BATCH = 200
ROOT = Path(__file__).resolve().parents[1]
TYPES = (EventType.ATTACK, EventType.STRIKE, EventType.NEGOTIATION, EventType.THREAT)
TOLD = "قتل خمسة أشخاص وأصيب عشرة في هجوم بسيارة مفخخة استهدف سوقا في بغداد اليوم، حسبما أعلنت الشرطة العراقية."


@dataclass(frozen=True)
class Case:
    """What lies behind the worker: reports evenly over theatres and days, each of incidents at a place of its own."""

    days: int
    reports_an_hour: float
    """In all theatres together."""
    mentions: int
    """In a report."""
    described: str

    @property
    def end(self) -> datetime:
        return START + timedelta(days=self.days)

    def reports(self) -> Iterator[Report]:
        """In order of time."""
        step = timedelta(hours=1) / self.reports_an_hour
        for number in range(round(self.days * 24 * self.reports_an_hour)):
            at = START + step * number
            name = f"report {number}"
            # Of the July corpus 0.30 reports come of an item, with 4.2 mentions each.
            told = TYPES[: self.mentions]
            mentions = tuple(a_mention(kind, f"place {number}", at.date(), "x" * 200) for kind in told)
            yield Report(
                item_id=hashlib.sha256(name.encode()).hexdigest(), theatre=f"area-{number % THEATRES}", source="outlet",
                title="x" * 60, event_time=at, published_at=at, fetched_at=at, labels=told, mentions=mentions,
                coder="bench",
            )  # fmt: skip


CASES = {
    "desk": Case(30, THEATRES * 2, 1, "30 days of 50 theatres, two reports an hour in each"),
    "million": Case(500, 300_000 / 500 / 24, 4, "a million items over 500 days, of which came 300,000 reports"),
}


class Log:
    """The changelog of the book, written as `track` writes it, and the topics that its markers point into."""

    def __init__(self, settings: Settings, case: Case, *, compacted: bool) -> None:
        self.topics = StreamTopics(settings.stream)
        self.case = case
        self.compacted = compacted
        self.records = self.bytes = self.reports = 0
        self._producer = Producer(
            {
                "bootstrap.servers": settings.broker,
                "linger.ms": 20,
                "log_level": 0,
                "queue.buffering.max.messages": 50_000,
            }
        )
        ensure_topics(settings, self.topics)

    def fill(self) -> None:
        """Write all of it."""
        books = [
            Book(one, PARTITIONS, rules=load_rules(), stream="bench", tz=ZoneInfo("Asia/Baghdad"))
            for one in range(PARTITIONS)
        ]
        held: list[dict[str, Any]] = [{} for _ in books]
        waiting: list[list[Report | Tick]] = [[] for _ in books]
        for report in self.case.reports():
            self.reports += 1
            partition = (murmur2(report.theatre.encode()) & 0x7FFFFFFF) % PARTITIONS
            waiting[partition].append(report)
            if len(waiting[partition]) >= BATCH:
                self._apply(books[partition], waiting[partition], report.event_time, held[partition])
        for book in books:
            self._apply(book, waiting[book.partition], self.case.end, held[book.partition])
            for key, value in held[book.partition].items():
                self._write(book.partition, key, value)
            for _ in range(book.position):  # the marker points to the end of them; they are never read
                self._send(self.topics.reports, book.partition, b"{}", None)
        self._producer.flush()

    def add(self, number: int) -> None:
        """An item that waits for the worker."""
        at = (self.case.end + timedelta(minutes=number)).isoformat()
        ident = hashlib.sha256(f"waits {number} {uuid.uuid4()}".encode()).hexdigest()
        item = {"kind": "item", "id": ident, "source": "outlet", "title": TOLD, "text": TOLD}
        item |= dict.fromkeys(("published_at", "event_time", "fetched_at"), at)
        self._send(self.topics.items, 0, json.dumps(item).encode(), ident.encode())
        self._producer.flush()

    def _apply(self, book: Book, batch: list[Report | Tick], now: datetime, held: dict[str, Any]) -> None:
        batch += [Tick(partition=number, now=now) for number in range(PARTITIONS)]
        for key, value in book.apply([(book.position + place, one) for place, one in enumerate(batch)]).writes.items():
            if self.compacted:
                held[key] = value
            else:
                self._write(book.partition, key, value)
        batch.clear()

    def _write(self, partition: int, key: str, value: dict[str, Any] | None) -> None:
        raw = None if value is None else encode_state(value)
        self.records += 1
        self.bytes += len(raw or b"")
        self._send(self.topics.changelog("book"), partition, raw, key.encode())

    def _send(self, topic: str, partition: int, value: bytes | None, key: bytes | None) -> None:
        while True:
            try:
                self._producer.produce(topic, value, key, partition)
            except BufferError:
                self._producer.poll(0.1)
            else:
                self._producer.poll(0)
                return


class Counted:
    """Sees what is counted: the markers that come to the changelog from now on."""

    def __init__(self, broker: str, changelog: str) -> None:
        self._consumer = Consumer({"bootstrap.servers": broker, "group.id": "bench", "enable.auto.commit": False})
        places = [TopicPartition(changelog, one) for one in range(PARTITIONS)]
        for place in places:
            place.offset = self._consumer.get_watermark_offsets(place, timeout=30)[1]
        self._consumer.assign(places)

    def within(self, seconds: float) -> bool:
        """Whether a marker has come."""
        record = self._consumer.poll(seconds)
        return record is not None and record.error() is None and (record.key() or b"").endswith(b"|@")

    def close(self) -> None:
        self._consumer.close()


def recovery(settings: Settings, log: Log, home: Path, name: str | None) -> tuple[subprocess.Popen[bytes], str]:
    """Start a worker and wait for its first item; returns the process, and what it took."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {
        **quick_python(), "RASID_BROKER": settings.broker, "RASID_STREAM": settings.stream, "RASID_WEB_PORT": str(port),
        "RASID_PARTITIONS": str(PARTITIONS), "RASID_DATA_DIR": str(home),
    }  # fmt: skip
    if name:
        env["RASID_INSTANCE_ID"] = name
    counted = Counted(settings.broker, log.topics.changelog("book"))
    ready: float | None = None
    with (home / "worker.log").open("ab") as out:
        started = time.monotonic()
        process = subprocess.Popen([sys.executable, "-m", "rasid", "worker"], cwd=ROOT, env=env, stdout=out, stderr=out)
    while not counted.within(0.05):
        assert process.poll() is None, (home / "worker.log").read_text()[-2000:]
        assert time.monotonic() - started < 300, (home / "worker.log").read_text()[-2000:]
        if ready is None and _is_ready(port):
            ready = time.monotonic() - started
    first = time.monotonic() - started
    counted.close()
    used = sum(map(int, Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
    said = f"ready after {first if ready is None else ready:5.1f} s, first item counted after {first:5.1f} s"
    return process, f"{said}, CPU of the worker {used / os.sysconf('SC_CLK_TCK'):.1f} s"


def _is_ready(port: int) -> bool:
    with suppress(OSError):
        return bool(urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=1).status == 200)
    return False


def measure(broker: str, case: Case, home: Path, *, compacted: bool) -> None:
    """Fill a changelog and start workers on it."""
    settings = Settings(broker=broker, stream=f"bench-{uuid.uuid4().hex[:8]}", partitions=PARTITIONS)
    log = Log(settings, case, compacted=compacted)
    log.fill()
    how = "compacted" if compacted else "as it was written"
    say = Console(width=140).print
    say(f"{case.described}: {log.reports} reports; the log, {how}: {log.records} records, {log.bytes / 1e6:.0f} MB")
    say(f"load {os.getloadavg()[0]:.1f}")
    for number, (name, what) in enumerate(
        (("one", "into a new group"), ("one", "killed, the same name"), (None, "killed, without a name"))
    ):
        log.add(number)
        process, took = recovery(settings, log, home, name)
        process.kill()
        process.wait()
        say(f"  {what:<24}{took}")


def main() -> None:
    """Measure what the command line asks for."""
    case = CASES[sys.argv[1] if len(sys.argv) > 1 else "desk"]
    compacted = "raw" not in sys.argv[2:]
    given = os.environ.get("RASID_TEST_KAFKA")
    with tempfile.TemporaryDirectory() as home:
        if given:
            measure(given, case, Path(home), compacted=compacted)
            return
        with KafkaBroker() as broker:
            measure(broker.bootstrap, case, Path(home), compacted=compacted)


if __name__ == "__main__":
    main()
