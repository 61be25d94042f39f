"""Stand-ins that remember: a coder that does what a title says, an observer, an event as Faust would deliver it."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from faust.types import TP

from agents.coder import Coded
from schemas.base import EventType, Genre, Precision, Status
from schemas.items import NewsItem, Tick
from schemas.reports import Mention, Place

START = datetime(2024, 3, 1, tzinfo=UTC)


class ScriptedCoder:
    """Codes what the title says: `attack IQ mosul; talks-free text` gives one attack in IQ at mosul on the item's day.

    `sleep N` takes N seconds of the processor, `crash` raises, `die` kills its process, anything else tells nothing.
    """

    version = "scripted-1"

    def code(
        self,
        *,
        title: str,
        text: str,
        published_at: datetime | None = None,
        precision: Precision = Precision.SECOND,
        genre: Genre | None = None,
        agency: str | None = None,
        source: str | None = None,
    ) -> Coded:
        del source
        told = [self._mention(words, text, published_at) for words in _phrases(title)]
        mentions = tuple(mention for mention, _ in told)
        labels = tuple(kind for kind in EventType if any(one.type is kind for one in mentions))
        return Coded(labels, genre or Genre.NEWS, mentions, tuple((theatre,) for _, theatre in told), agency)

    def _mention(self, words: list[str], text: str, published_at: datetime | None) -> tuple[Mention, str]:
        kind, theatre, place = words
        day = published_at.date() if published_at else None
        return a_mention(EventType(kind), place, day, text), theatre


def _phrases(title: str) -> list[list[str]]:
    found = []
    for phrase in title.split(";"):
        words = phrase.split()
        if words[:1] == ["sleep"]:
            end = time.monotonic() + float(words[1])
            while time.monotonic() < end:
                pass
        elif words == ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        elif words == ["crash"]:
            raise ZeroDivisionError("the script says so")
        elif len(words) == 3 and words[0] in set(EventType):
            found.append(words)
    return found


def a_mention(kind: EventType, place: str, day: date | None, sentence: str = "x") -> Mention:
    where = Place(text=place, name=place, country="IQ", lat=33.0, lon=43.0)
    return Mention(
        type=kind, status=Status.ACTUAL, field="text", start=0, end=1, cue=sentence[:1], sentence=sentence[:600],
        sentence_start=0, rule="scripted.one", place=where, day=day, confidence=0.95,
    )  # fmt: skip


def an_item(
    number: int, title: str = "nothing", *, minutes: float | None = None, text: str = "x", **changes: Any
) -> NewsItem:
    """The item of that number; `minutes` after `START` (default: as many as its number)."""
    at = START + timedelta(minutes=number if minutes is None else minutes)
    said = {
        "id": hashlib.sha256(str(number).encode()).hexdigest(),
        "source": f"outlet-{number % 3}",
        "title": title,
        "text": text,
        "published_at": at,
        "event_time": at,
        "fetched_at": at,
        **changes,
    }
    return NewsItem.model_validate(said)


def a_tick(partition: int, minutes: float, *, final: bool = False) -> Tick:
    return Tick(partition=partition, now=START + timedelta(minutes=minutes), final=final)


@dataclass
class Remembering:
    """An observer that keeps what it is told."""

    items: list[NewsItem] = field(default_factory=list)
    changes: list[Any] = field(default_factory=list)

    def coded(self, item: NewsItem, coded: Coded) -> None:
        self.items.append(item)

    def changed(self, change: Any) -> None:
        self.changes.append(change)


@dataclass
class FakeMessage:
    topic: str
    partition: int
    offset: int
    value: bytes | None = b""
    key: bytes | None = None
    generation_id: int = 1
    timestamp: float = 0.0

    @property
    def tp(self) -> TP:
        return TP(self.topic, self.partition)


class FakeEvent:
    """An event as an agent gets it; also as a changelog batch has it."""

    def __init__(self, topic: str, partition: int, offset: int, value: bytes | None = b"", key: bytes | None = None):
        self.message = FakeMessage(topic, partition, offset, value, key)
        self.key = key
        self.value = value


class FakeConsumer:
    """Knows where partitions begin and end; remembers what was to be sought again."""

    def __init__(self, earliest: dict[TP, int] | None = None, ends: dict[TP, int] | None = None) -> None:
        self.earliest = earliest or {}
        self.ends = ends or {}
        self.again: list[TP] = []

    async def earliest_offsets(self, *tps: TP) -> dict[TP, int]:
        return {tp: self.earliest.get(tp, 0) for tp in tps}

    async def highwaters(self, *tps: TP) -> dict[TP, int]:
        return {tp: self.ends[tp] for tp in tps if tp in self.ends}

    def seek_again(self, tp: TP) -> None:
        self.again.append(tp)

    def assignment(self) -> set[TP]:
        return set(self.ends)


@dataclass
class FakeChangelog:
    """Remembers what was written."""

    records: list[tuple[str, int, bytes, bytes | None]] = field(default_factory=list)

    def write(self, topic: str, partition: int, key: bytes, value: bytes | None) -> None:
        self.records.append((topic, partition, key, value))

    def serve(self) -> None:
        pass

    async def written(self) -> None:
        pass
