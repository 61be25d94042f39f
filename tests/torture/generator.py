"""A stream with a known answer: waves of attacks over a quiet ground, repeats, latecomers, items of the wrong age.

The answer is computed here from what was generated, by counting, without rasid's code; all follows from the seed.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

START = datetime(2024, 3, 1, tzinfo=UTC)
THEATRES = ("IQ", "SY", "YE", "LB")
OTHER_TYPES = ("strike", "negotiation", "threat")
WAVE_EVERY = timedelta(hours=12)
WAVE_PLACES = 5
LATE_AFTER = timedelta(hours=6)

# What the workers are told to watch for: one rule, whose episodes are the waves.
RULES = """schema_version: 1
rules:
  - id: waves
    description: A wave of attacks
    theatres: [IQ, SY, YE, LB]
    types: [attack]
    window: 4h
    open: 3
    close: 0
    quiet: 1h
    cooldown: 1h
    priority: urgent
"""

Count = tuple[str, str, int]  # theatre, type, hour of event time since the epoch


@dataclass(frozen=True)
class Row:
    """One record of `items`, as its writer hands it to Kafka."""

    partition: int
    key: bytes | None
    value: bytes


@dataclass
class Answer:
    """What must stand at the end."""

    items: int = 0
    ids: int = 0
    counts: Counter[Count] = field(default_factory=Counter)
    waves: dict[tuple[str, int], bool] = field(default_factory=dict)
    """(theatre, number of the wave from 1) to whether it pages: not only late items tell it."""
    too_old: int = 0


@dataclass(frozen=True)
class _Planned:
    id: str
    at: datetime
    arrives: datetime
    title: str
    source: str


class Generator:
    """Items over some days; `rows()` yields them in order of arrival, with ticks; after that `answer` is complete.

    Args:
        items: how many items, repeats included.
        partitions: of the topic; the last one has ticks only (where there are at least two).
        seed: everything follows from it.
    """

    def __init__(self, items: int, partitions: int, seed: int) -> None:
        self.items = items
        self.partitions = partitions
        self.random = random.Random(seed)
        self.waves = max(2, min(20, items // 1000))
        self.span = WAVE_EVERY * self.waves
        self.answer = Answer()

    def rows(self) -> Iterator[Row]:
        """Every record, in the order in which the writer writes."""
        clock = START
        ticked = START - timedelta(minutes=1)
        seen: set[str] = set()
        for planned in sorted(self._plan(), key=lambda one: (one.arrives, one.id)):
            clock = max(clock, min(planned.at, planned.arrives))
            if clock - ticked >= timedelta(minutes=1):
                yield from self._ticks(clock)
                ticked = clock
            yield self._row(planned, max(clock, planned.arrives), seen)
        yield from self._ticks(clock + timedelta(days=20), final=True)
        self.answer.ids = len(seen)

    def _plan(self) -> list[_Planned]:
        planned = self._waves()
        while len(planned) < self.items * 0.95:
            planned.append(self._ordinary(len(planned)))
        while len(planned) < self.items:  # repeated ids: the first version stands, so what a repeat says must not count
            first = self.random.choice(planned)
            later = first.arrives + timedelta(minutes=self.random.uniform(1, 600))
            # In the same theatres, or it would be the first that tells of this item there.
            theatres = dict.fromkeys(phrase.split()[1] for phrase in first.title.split("; ") if " " in phrase)
            said = "; ".join(f"attack {theatre} never-counted" for theatre in theatres) or "nothing"
            planned.append(_Planned(first.id, first.at, later, said, first.source))
        return planned

    def _waves(self) -> list[_Planned]:
        planned: list[_Planned] = []
        tellings = max(3, min(30, self.items // (3 * self.waves * len(THEATRES) * WAVE_PLACES)))
        for theatre in THEATRES:
            for number in range(1, self.waves + 1):
                late = number % 7 == 3  # such a wave is told by nobody in time
                self.answer.waves[theatre, number] = not late
                begin = START + WAVE_EVERY * (number - 1) + timedelta(hours=1)
                for place in range(WAVE_PLACES):
                    told = begin + timedelta(minutes=25 * place)
                    for telling in range(tellings):
                        at = told + timedelta(minutes=self.random.uniform(0, 20) if telling else 0)
                        delay = self.random.uniform(7, 11) if late else 0.0
                        title = f"attack {theatre} w{number}-{place}"
                        planned.append(self._one(f"w{theatre}{number}-{place}-{telling}", at, title, delay))
        return planned

    def _ordinary(self, number: int) -> _Planned:
        at = START + self.span * self.random.random()
        delay = self.random.uniform(0.1, 12) if self.random.random() < 0.1 else 0.0
        kind = self.random.random()
        if kind < 0.01:
            return self._one(f"o{number}", at, "strike IQ from-long-ago", 40 * 24)
        if kind < 0.02:  # a date in the future: its writer clamps it to its clock, so it is as any other
            return self._one(f"o{number}", at, "threat SY clamped", 0.0)
        if kind < 0.35:
            told = "; ".join(
                f"{self.random.choice(OTHER_TYPES)} {self.random.choice(THEATRES)} p{self.random.randrange(50)}"
                for _ in range(self.random.choice((1, 1, 2, 4)))
            )
            return self._one(f"o{number}", at, told, delay)
        return self._one(f"o{number}", at, "nothing", delay)

    def _one(self, name: str, at: datetime, title: str, delay_h: float) -> _Planned:
        """An item of `at` that its writer gets `delay_h` later; more than a month late is one dated long before."""
        if delay_h > 30 * 24:
            return _Planned(_id(name), at - timedelta(hours=delay_h), at, title, "outlet-0")
        source = f"outlet-{self.random.randrange(9)}"
        return _Planned(_id(name), at, at + timedelta(hours=delay_h), title, source)

    def _row(self, planned: _Planned, fetched: datetime, seen: set[str]) -> Row:
        self.answer.items += 1
        if fetched - planned.at > timedelta(days=30):
            self.answer.too_old += 1
        elif planned.id not in seen:
            seen.add(planned.id)
            self._count(planned)
        value = {
            "kind": "item",
            "id": planned.id,
            "source": planned.source,
            "title": planned.title,
            "text": "x",
            "published_at": planned.at.isoformat(),
            "event_time": planned.at.isoformat(),
            "fetched_at": fetched.isoformat(),
        }
        spread = max(1, self.partitions - 1)
        return Row(int(planned.id[:8], 16) % spread, planned.id.encode(), json.dumps(value).encode())

    def _count(self, planned: _Planned) -> None:
        hour = int(planned.at.timestamp()) // 3600
        for phrase in planned.title.split("; "):
            words = phrase.split()
            if len(words) == 3:
                self.answer.counts[words[1], words[0], hour] += 1

    def _ticks(self, now: datetime, *, final: bool = False) -> Iterator[Row]:
        for partition in range(self.partitions):
            value = {"kind": "tick", "partition": partition, "now": now.isoformat(), "final": final}
            yield Row(partition, None, json.dumps(value).encode())


def _id(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
