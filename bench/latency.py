"""From the write of an item that opens an episode to the receipt of its message, while other items keep a worker busy.

The stream is `live` and the items are of this moment, or they would be old news. Each marked item opens an episode of
its own, in a channel that has been idle for longer than Slack's second.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

from confluent_kafka import Producer

from agents.coder import Coded
from agents.counting.alerting import alert_id
from schemas.base import EventType, Genre, Status
from schemas.reports import Mention, Place

MARK = "bench-mark"
DEATHS = 90_000  # no other item says so many
TYPES = tuple(EventType)
THEATRES = (
    "IQ", "SY", "LB", "YE", "PS", "IL", "IR", "SA", "AE", "KW", "QA", "BH", "OM", "JO", "EG", "SD", "LY", "TN", "DZ",
    "TR", "AF", "PK", "SO", "US",
)  # fmt: skip
MARK_EVERY_S = 0.75  # four channels in turn: three seconds for a root, its reply, and a second of silence
TICK_EVERY_S = 10.0
WARM_S = 6.0
LAST_S = 5.0


@dataclass(frozen=True)
class MarkedItem:
    """An item that opens an episode."""

    kind: EventType
    theatre: str

    @property
    def key(self) -> str:
        return f"{MARK}-{self.kind}-{self.theatre}"

    @property
    def alert_id(self) -> str:
        return alert_id("live", f"bench-{self.kind}", self.theatre, 1)

    def value(self, now: str) -> bytes:
        return json.dumps({
            "kind": "item", "id": hashlib.sha256(self.key.encode()).hexdigest(), "source": "bench",
            "title": f"{MARK} {self.kind} {self.theatre}", "text": "x" * 1500,
            "published_at": now, "event_time": now, "fetched_at": now,
        }).encode()  # fmt: skip


MARKS = tuple(MarkedItem(kind, theatre) for theatre in THEATRES for kind in TYPES)


def marked(title: str) -> Coded | None:
    """What a marked item is coded to; None for any other."""
    if not title.startswith(MARK):
        return None
    _, kind, theatre = title.split()
    mention = Mention(
        type=EventType(kind), status=Status.ACTUAL, field="text", start=0, end=1, cue="x", sentence="x" * 200,
        sentence_start=0, rule="bench.mark", place=Place(text="x", name=f"bench-{theatre}"), deaths=DEATHS,
        day=datetime.now(UTC).date(), confidence=0.99,
    )  # fmt: skip
    return Coded((mention.type,), Genre.NEWS, (mention,), ((theatre,),))


def rules(path: Path) -> Path:
    """The default rules with one a type that marked items alone can fire."""
    text = (Path(__file__).resolve().parents[1] / "alerts" / "rules.yaml").read_text(encoding="utf-8")
    for kind in TYPES:
        text += (
            f"  - {{id: bench-{kind}, description: bench, theatres: [{', '.join(THEATRES)}], types: [{kind}], "
            f"window: 24h, open: 1, close: 0, deaths_at_least: {DEATHS}, priority: flash, channel: bench-{kind}}}\n"
        )
    path.write_text(text, encoding="utf-8")
    return path


def write(broker: str, topic: str, partitions: int, items: list[dict[str, Any]], rate: float) -> dict[str, float]:
    """Write items at a rate, and the marked ones among them.

    Returns: of each marked item the moment of its write, unix seconds.
    """
    producer = Producer({"bootstrap.servers": broker, "linger.ms": 0, "log_level": 0})
    written: dict[str, float] = {}
    began, ticked, marks = time.monotonic(), -TICK_EVERY_S, iter(MARKS)
    mark_at = WARM_S
    for sent, item in enumerate(cycle(items), 1):
        since = time.monotonic() - began
        now = datetime.now(UTC).isoformat()
        if since - ticked >= TICK_EVERY_S:
            ticked = since
            for partition in range(partitions):
                tick = {"kind": "tick", "partition": partition, "now": now}
                producer.produce(topic, json.dumps(tick).encode(), partition=partition)
        if since >= mark_at:
            mark_at += MARK_EVERY_S
            mark = next(marks, None)
            if mark is None:
                break
            written[mark.key] = time.time()
            producer.produce(topic, mark.value(now), mark.key.encode())
        fresh = {**item, "published_at": now, "event_time": now, "fetched_at": now, "id": _id(item["id"], sent)}
        producer.produce(topic, json.dumps(fresh).encode(), fresh["id"].encode())
        producer.poll(0)
        time.sleep(max(0.0, began + sent / rate - time.monotonic()))
    producer.flush()
    time.sleep(LAST_S)
    return written


def _id(held: str, number: int) -> str:
    return hashlib.sha256(f"{held}{number}".encode()).hexdigest()


def of_messages(written: dict[str, float], messages: list[dict[str, Any]]) -> list[float]:
    """Seconds from write to receipt, in order of length; a marked item without a message is infinite."""
    at: dict[str, float] = {}
    for one in messages:
        payload = (one["metadata"] or {}).get("event_payload", {})
        if one["thread_ts"] is None and "alert_id" in payload:
            at.setdefault(payload["alert_id"], float(one["posted_at"]))  # `ts` is in whole seconds
    return sorted(at.get(mark.alert_id, float("inf")) - written[mark.key] for mark in MARKS if mark.key in written)


def of_marks(written: dict[str, float], seen: dict[str, float]) -> list[float]:
    """The same for an agent that noted when it had each in hand."""
    return sorted(seen.get(key, float("inf")) - at for key, at in written.items())


def percentiles(seconds: list[float]) -> tuple[float, float]:
    """p50 and p99, in milliseconds."""
    at: Callable[[float], float] = lambda share: seconds[min(len(seconds) - 1, int(share * len(seconds)))]  # noqa: E731
    return at(0.5) * 1000, at(0.99) * 1000
