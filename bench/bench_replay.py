"""What a replay costs, as ratios on a real Kafka: `python -m bench.bench_replay [rows]`.

RASID_TEST_KAFKA=host:port names the broker; without it one is started from Maven's jars (see tests/kafka_broker.py).
Each figure is the least CPU time of three rounds in this process, its producer's thread included; rates swing with
whatever else the machine does, the ratios hardly.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kafka import KafkaProducer
from rich.console import Console
from rich.table import Table

from agents.topics import ensure_topics
from replay.command import ReplayOptions, replay
from replay.plan import make_plan
from replay.producing import producer_settings
from replay.script import Place, WriteItem
from schemas.settings import Settings
from schemas.topics import StreamTopics
from tests.kafka_broker import KafkaBroker

ROUNDS = 3
START = datetime(2015, 7, 21, tzinfo=UTC)
SENTENCE = "قال مراسلنا إن السوق عادت إلى العمل بعد أيام من الإغلاق وإن الأسعار لم تتغير كثيرا. "
Cost = tuple[float, float]


def an_archive(path: Path, rows: int) -> Path:
    """Rows of 3 KB, fifteen to a minute, every block of a hundred in the wrong order."""
    with path.open("w", encoding="utf-8") as out:
        for n in range(rows):
            number = n // 100 * 100 + 99 - n % 100
            when = START + timedelta(seconds=4 * number)
            row = {
                "id": number,
                "source": f"s{number % 30}",
                "url": f"https://news.example/{number}",
                "published_at": when.isoformat(),
                "title": f"خبر {number}",
                "text": SENTENCE * 20,
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def cost(work: Callable[[], object], rows: int) -> Cost:
    """CPU and wall time of a row in µs, least of the rounds."""
    spent = []
    for _ in range(ROUNDS):
        cpu, wall = time.process_time(), time.monotonic()
        work()
        spent.append((time.process_time() - cpu, time.monotonic() - wall))
    return min(cpu for cpu, _ in spent) / rows * 1e6, min(wall for _, wall in spent) / rows * 1e6


def measure(bootstrap: str, folder: Path, rows: int) -> dict[str, Cost]:
    path = an_archive(folder / "archive.jsonl", rows)
    options = ReplayOptions((str(path),), speed=None, progress=False)

    def settings() -> Settings:
        stream = f"bench-{uuid.uuid4().hex[:8]}"
        return Settings(broker=bootstrap, stream=stream, data_dir=folder / stream)

    def acts() -> list[bytes]:
        with make_plan(options, settings(), ends_after=timedelta(hours=33)) as plan:
            return [act.wire for act in plan.acts(Place()) if isinstance(act, WriteItem)]

    def raw(values: list[bytes]) -> None:
        """The bare client: the same bytes, nothing read, sorted, counted or watched."""
        said = settings()
        topic = StreamTopics(said.stream).items
        ensure_topics(said, StreamTopics(said.stream))
        producer = KafkaProducer(**producer_settings(said))
        for number, value in enumerate(values):
            producer.send(topic, value, key=b"%064d" % number)
        producer.flush()
        producer.close()

    wires = acts()
    return {
        "bare kafka-python, same bytes": cost(lambda: raw(wires), rows),
        "read, sorted and stamped, no broker": cost(acts, rows),
        "whole replay": cost(lambda: replay(options, settings(), note=print), rows),
    }


def main(rows: int) -> None:
    given = os.environ.get("RASID_TEST_KAFKA")
    broker = None if given else KafkaBroker().start()
    try:
        with tempfile.TemporaryDirectory(prefix="rasid-bench-") as folder:
            found = measure(given or broker.bootstrap, Path(folder), rows)  # type: ignore[union-attr]
    finally:
        if broker:
            broker.close()
    base = found["bare kafka-python, same bytes"]
    table = Table("what", "CPU µs a row", "x", "rows/s", title=f"{rows} rows of 3 KB, least of {ROUNDS}")
    for name, (cpu, wall) in found.items():
        table.add_row(name, f"{cpu:.0f}", f"{cpu / base[0]:.2f}", f"{1e6 / wall:.0f}")
    Console().print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
