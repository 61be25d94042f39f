"""What the tests of replay/ make: rows, files, a producer that remembers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from replay.rows import RawRow

BAGHDAD = ZoneInfo("Asia/Baghdad")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def wall() -> datetime:
    return NOW


def a_row(**said: Any) -> bytes:
    """A good row; `said` adds, replaces, or with ... takes away."""
    row = {"id": "r1", "source": "s", "url": None, "published_at": "2015-07-21T02:51:32Z", "title": "t", "text": "x"}
    return json.dumps({name: value for name, value in (row | said).items() if value is not ...}).encode()


def raw(data: bytes, **about: Any) -> RawRow:
    return RawRow("f.jsonl", 1, data, **about)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@dataclass
class FakeFuture:
    """Resolved by the test, or at once."""

    is_done: bool = False
    value: Any = None
    exception: BaseException | None = None

    def get(self, timeout: float | None = None) -> Any:
        if self.exception:
            raise self.exception
        self.is_done = self.is_done or self.value is not None
        return self.value


@dataclass
class FakeProducer:
    """Remembers what it was sent. `log` is the broker's: what was acknowledged, in order, by topic and partition."""

    log: dict[tuple[str, int], list[tuple[bytes | None, bytes | None]]]
    fails: list[BaseException | None] = field(default_factory=list)  # one for each send, None: acknowledged
    holds: bool = False  # acknowledge nothing
    acks_late: bool = False  # only when waited for
    closed: bool = False
    sent: list[bytes | None] = field(default_factory=list)

    def send(
        self,
        topic: str,
        value: bytes | None = None,
        key: bytes | None = None,
        headers: list[tuple[str, bytes]] | None = None,
        partition: int | None = None,
    ) -> FakeFuture:
        self.sent.append(value)
        error = self.fails.pop(0) if self.fails else None
        if error is not None:
            return FakeFuture(True, None, error)
        if self.holds:
            return FakeFuture()
        lines = self.log.setdefault((topic, partition or 0), [])
        lines.append((key, value))
        return FakeFuture(not self.acks_late, SimpleNamespace(offset=len(lines) - 1))

    def close(self, timeout: float | None = None) -> None:
        self.closed = True
