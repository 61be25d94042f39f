"""What the stream costs on a real Kafka: `make bench-stream`, or `python -m bench.bench_stream ITEMS.jsonl.gz [items]`.

One run prints, for the same items, CPU microseconds an item of the whole process: a stock no-op Faust agent, `code`
alone, `track` alone, the whole worker up to the requests to a strict Slack stub, the whole in two; beside what two
workers cost, what two processes of the coder by itself cost, without Kafka. Then, at half load, how long an item that
opens an episode waits from its write to the receipt of its message. RASID_TEST_KAFKA=host:port names the broker, or
one is made; RASID_DATA names the folder with corpora/. Ratios are what to trust.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

from confluent_kafka import Consumer, TopicPartition
from rich.console import Console
from rich.table import Table

from agents.topics import ensure_topics
from bench import coder_alone, latency
from bench.corpora import july
from replay.command import ReplayOptions, replay
from schemas.settings import Settings
from schemas.topics import StreamTopics
from tests.kafka_broker import KafkaBroker
from tests.reading import read_all
from tests.slack_stub.process import SlackStub

ROOT = Path(__file__).resolve().parents[1]
PARTITIONS = 4
CHANNELS = ("C0BENCH", "C0BENCH1", "C0BENCH2", "C0BENCH3", "C0BENCH4")
START_MOST_S = 180.0  # a worker loads its coder and joins
SETTLE_S = 3.0
Figures = dict[str, Any]


class Bench:
    """One broker, one input, as many streams as are needed."""

    def __init__(self, broker: str, source: Path, limit: int | None, home: Path) -> None:
        self.broker, self.source, self.limit, self.home = broker, source, limit, home
        self.stub = SlackStub(*CHANNELS, gap=0.95, visible_after=1.0)

    def close(self) -> None:
        self.stub.close()

    def settings(self, stream: str) -> Settings:
        return Settings(broker=self.broker, stream=stream, partitions=PARTITIONS, web_port=0, data_dir=self.home)

    def written(self) -> str:
        """A stream with the input in its `items`."""
        stream = f"bench-{uuid.uuid4().hex[:8]}"
        settings = self.settings(stream)
        ensure_topics(settings, StreamTopics(stream))
        options = ReplayOptions(paths=(str(self.source),), speed=None, limit=self.limit, progress=False)
        replay(options, settings, note=lambda _line: None)
        return stream

    def ends(self, topic: str) -> dict[int, int]:
        consumer = Consumer({"bootstrap.servers": self.broker, "group.id": "bench", "log_level": 0})
        try:
            return {
                p: consumer.get_watermark_offsets(TopicPartition(topic, p), timeout=10)[1] for p in range(PARTITIONS)
            }
        finally:
            consumer.close()

    def start(self, mode: str, stream: str, number: int = 0, **more: str) -> subprocess.Popen[str]:
        topics = StreamTopics(stream)
        ends = {} if "BENCH_STOP" in more else self.ends(topics.reports if mode == "track" else topics.items)
        env = {
            **{key: value for key, value in os.environ.items() if not key.startswith("RASID_")},
            "RASID_BROKER": self.broker,
            "RASID_STREAM": stream,
            "RASID_PARTITIONS": str(PARTITIONS),
            "RASID_WEB_PORT": "0",
            "RASID_DATA_DIR": str(self.home / f"{stream}-{number}"),
            "RASID_SLACK_TOKEN": "xoxb-stub-token",
            "RASID_SLACK_BASE_URL": self.stub.url,
            "RASID_SLACK_CHANNEL": CHANNELS[0],
            "RASID_SLACK_CHANNELS": json.dumps({stream: CHANNELS[0]}),
            "BENCH_ENDS": json.dumps(ends),
            "BENCH_GROUP": f"{stream}-{mode}-{uuid.uuid4().hex[:6]}",
            **more,
        }
        command = [sys.executable, "-m", "bench.stream_node", mode]
        return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)

    def run(self, mode: str, stream: str, workers: int = 1) -> list[Figures]:
        started = [self.start(mode, stream, number) for number in range(workers)]
        return [finished(one) for one in started]

    def waited(self, mode: str, items: list[dict[str, Any]], rate: float) -> list[float]:
        """Seconds from the write of each marked item to its receipt, in order of length."""
        stream = "live" if mode == "whole" else f"bench-{uuid.uuid4().hex[:8]}"
        settings = self.settings(stream)
        ensure_topics(settings, StreamTopics(stream))
        stop = self.home / f"stop-{stream}"
        channels = json.dumps({f"bench-{kind}": CHANNELS[1 + at] for at, kind in enumerate(latency.TYPES)})
        rules = str(latency.rules(self.home / "rules.yaml"))
        node = self.start(mode, stream, BENCH_STOP=str(stop), RASID_RULES=rules, RASID_SLACK_CHANNELS=channels)
        try:
            _await(stop.with_suffix(".ready"))
            written = latency.write(self.broker, StreamTopics(stream).items, PARTITIONS, items, rate)
            messages = self.stub.shown("messages")
        finally:
            stop.touch()
        found = finished(node)
        return latency.of_messages(written, messages) if mode == "whole" else latency.of_marks(written, found["marks"])


def _await(ready: Path) -> None:
    end = time.monotonic() + START_MOST_S
    while not ready.exists():
        if time.monotonic() > end:
            raise SystemExit(f"a measured process was not ready after {START_MOST_S:g} s")
        time.sleep(0.1)
    time.sleep(SETTLE_S)


def finished(process: subprocess.Popen[str]) -> Figures:
    """What a node printed last."""
    out, _ = process.communicate(timeout=600)
    if process.returncode != 0:
        raise SystemExit(f"a measured process ended with {process.returncode}")
    found: Figures = json.loads(out.strip().splitlines()[-1])
    return found


def rounds(bench: Bench, items: int) -> dict[str, Figures]:
    """Every case once, over the same items."""
    found: dict[str, Figures] = {}

    def note(name: str, figures: list[Figures]) -> None:
        sys.stderr.write(f"{name}: done\n")
        cpu, coder = sum(one["cpu_s"] for one in figures), sum(one["coder_s"] for one in figures)
        wall = max(one["wall_s"] for one in figures)
        found[name] = {"us": cpu / items * 1e6, "coder": coder / items * 1e6, "rate": items / wall}

    first = bench.written()
    note("no-op agent (stock Faust)", bench.run("noop", first))
    note("code alone", bench.run("code", first))
    note("track alone", bench.run("track", first))
    note("whole path, one worker", bench.run("whole", bench.written()))
    note("whole path, two workers", bench.run("whole", bench.written(), workers=2))
    return found


def table(found: dict[str, Figures], items: int) -> Table:
    """The figures for people."""
    base = found["no-op agent (stock Faust)"]["us"]
    shown = Table(title=f"{items} items, CPU of the whole process")
    for head in ("case", "µs an item", "of it the coder", "rest", "rest x no-op", "items/s"):
        shown.add_column(head, justify="left" if head == "case" else "right")
    for name, one in found.items():
        rest = one["us"] - one["coder"]
        cells = (f"{one['us']:.0f}", f"{one['coder']:.0f}", f"{rest:.0f}", f"{rest / base:.2f}", f"{one['rate']:.0f}")
        shown.add_row(name, *cells)
    return shown


def two_workers(found: dict[str, Figures], alone: float, together: float) -> Table:
    """What two workers cost, beside what the machine makes of two processes of the coder by itself."""
    shown = Table(title="two workers, beside two processes of the coder by itself (no Kafka)")
    for head in ("CPU µs an item", "one", "two", "two / one"):
        shown.add_column(head, justify="left" if head.startswith("CPU") else "right")
    one, two = (found[f"whole path, {name}"] for name in ("one worker", "two workers"))
    rows = (
        ("whole path", one["us"], two["us"]),
        ("of it all but the coder", one["us"] - one["coder"], two["us"] - two["coder"]),
        ("the coder by itself: the machine's", alone, together),
    )
    for name, single, double in rows:
        shown.add_row(name, f"{single:.0f}", f"{double:.0f}", f"{double / single:.2f}")
    shown.add_row("whole path / the machine's", "", "", f"{two['us'] / one['us'] / (together / alone):.2f}")
    return shown


def read(bench: Bench) -> list[dict[str, Any]]:
    """The items as they stand in `items`, in an order drawn once: the corpus has them newspaper by newspaper."""
    values = (json.loads(one.value or b"{}") for one in read_all(bench.broker, StreamTopics(bench.written()).items))
    items = [one for one in values if one.get("kind") == "item"]
    random.Random(1).shuffle(items)
    return items


def waits(bench: Bench, items: list[dict[str, Any]], rate: float) -> Table:
    """How long an item that opens an episode waits at half of what a worker can take, and at the same rate a no-op."""
    base = latency.percentiles(bench.waited("noop", items, rate))
    whole = latency.percentiles(bench.waited("whole", items, rate))
    shown = Table(title=f"ms from write to receipt of {len(latency.MARKS)} items among {rate:.0f} others a second")
    for head in ("case", "p50", "p99", "p99 x no-op"):
        shown.add_column(head, justify="left" if head == "case" else "right")
    for name, (half, most) in (("no-op agent, one hop", base), ("item to Slack request", whole)):
        shown.add_row(name, f"{half:.0f}", f"{most:.0f}", f"{most / base[1]:.2f}")
    return shown


def main() -> None:
    """Measure the input of the command line."""
    said: list[Any] = sys.argv[1:]
    source = july(Path(said[0]) if said else None)
    limit = int(said[1]) if len(said) > 1 else None
    given = os.environ.get("RASID_TEST_KAFKA")
    with tempfile.TemporaryDirectory() as home:
        if given:
            _measure(Bench(given, source, limit, Path(home)))
            return
        with KafkaBroker() as broker:
            _measure(Bench(broker.bootstrap, source, limit, Path(home)))


def _measure(bench: Bench) -> None:
    try:
        stream = bench.written()
        records = sum(bench.ends(StreamTopics(stream).items).values())
        items = bench.limit or 15_042
        Console().print(f"{records} records in `items`, of which {items} are items and the rest ticks")
        found = rounds(bench, items)
        Console().print(table(found, items))
        drawn = read(bench)
        alone = [coder_alone.microseconds(drawn, count, bench.home) for count in (1, 2)]
        Console().print(two_workers(found, *alone))
        Console().print(waits(bench, drawn, found["whole path, one worker"]["rate"] / 2))
    finally:
        bench.close()


if __name__ == "__main__":
    main()
