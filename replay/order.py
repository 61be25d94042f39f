"""Put rows in order of publication in bounded memory: sorted runs in a temporary file each, then merged.

Rows that cannot be read come first, in the order of the input, so that the operator hears of them at once.
"""

from __future__ import annotations

import heapq
import struct
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

import orjson

from replay.rows import RawRow, read_row
from schemas.errors import InputError

RUN_BYTES = 48 * 1024 * 1024  # of rows held in memory before they go to a file
FAN_IN = 32  # files merged at once
MOST_WRITTEN = 1024 * 1024  # bytes of a row that are written, about: what is larger becomes a stub
ROW_COST = 600  # bytes of Python objects beside a row's own
UNREADABLE = -(1 << 62)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ORDER = itemgetter(0, 1)
_HEAD = struct.Struct("<qqII")

Keyed = tuple[int, int, RawRow]  # microseconds, number in the input, row


class Ordered:
    """Rows in order. Use as a context manager: it owns temporary files.

    Args:
        run_bytes: of rows held in memory before they go to a file.

    `rows()` can be walked any number of times; `raw_bytes` is about what they take in Kafka, `first` and `last` are
    the times of the readable ones.
    """

    def __init__(self, run_bytes: int = RUN_BYTES) -> None:
        self.count = 0
        self.unreadable = 0
        self.raw_bytes = 0
        self.first: datetime | None = None
        self.last: datetime | None = None
        self._run_bytes = run_bytes
        self._held = 0
        self._memory: list[Keyed] = []
        self._files: list[Path] = []
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def add(self, row: RawRow, moment: datetime | None, number: int) -> None:
        """Take one row; `moment` is None where it cannot be read, `number` its place in the input."""
        self.count += 1
        self.raw_bytes += min(len(row.raw), MOST_WRITTEN)
        if moment is None:
            self.unreadable += 1
        else:
            self.first = min(self.first or moment, moment)
            self.last = max(self.last or moment, moment)
        self._memory.append((_micros(moment), number, row))
        self._held += len(row.raw) + ROW_COST
        if self._held >= self._run_bytes:
            self._spill()

    def seal(self) -> Self:
        """All rows are here: sort what is in memory, or leave few enough files to be open at once."""
        if not self._files:
            self._memory.sort(key=_ORDER)
            return self
        self._spill()
        while len(self._files) > FAN_IN:
            some, rest = self._files[:FAN_IN], self._files[FAN_IN:]
            merged = self._write(_merged(some))
            for file in some:
                file.unlink()
            self._files = [*rest, merged]
        return self

    def rows(self) -> Iterator[RawRow]:
        """All rows in order."""
        return (row for _, _, row in (_merged(self._files) if self._files else self._memory))

    def close(self) -> None:
        """Remove the temporary files."""
        if self._folder:
            self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _spill(self) -> None:
        self._memory.sort(key=_ORDER)
        self._files.append(self._write(self._memory))
        self._memory.clear()
        self._held = 0

    def _write(self, keyed: Iterable[Keyed]) -> Path:
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="rasid-sort-")
        with tempfile.NamedTemporaryFile(dir=self._folder.name, delete=False) as file:
            for micros, number, row in keyed:
                about = orjson.dumps([row.name, row.line, row.facts, row.fault, row.size, row.digest])
                file.write(_HEAD.pack(micros, number, len(about), len(row.raw)))
                file.write(about)
                file.write(row.raw)
        return Path(file.name)


def in_order(
    rows: Iterable[RawRow],
    zone: ZoneInfo,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    run_bytes: int = RUN_BYTES,
    on_row: Callable[[int], None] = lambda _count: None,
) -> Ordered:
    """Read and sort all rows.

    Args:
        rows: as they come.
        zone: of times without an offset.
        since: leave out what was published before.
        until: leave out what was published then or later.
        run_bytes: of rows held in memory before they go to a file.
        on_row: is told, now and then, how many rows have been read.
    """
    done = Ordered(run_bytes)
    try:
        for number, row in enumerate(rows):
            moment = _published(row, zone)
            if moment is None or ((since is None or moment >= since) and (until is None or moment < until)):
                done.add(row, moment, number)
            if number % 1000 == 0:
                on_row(number)
        return done.seal()
    except BaseException:
        done.close()
        raise


def _published(row: RawRow, zone: ZoneInfo) -> datetime | None:
    try:
        return read_row(row, zone).published_at
    except InputError:
        return None


def _micros(moment: datetime | None) -> int:
    if moment is None:
        return UNREADABLE
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _merged(files: list[Path]) -> Iterator[Keyed]:
    return heapq.merge(*(_read(file) for file in files), key=_ORDER)


def _read(path: Path) -> Iterator[Keyed]:
    with path.open("rb", buffering=256 * 1024) as file:
        while head := file.read(_HEAD.size):
            micros, number, about_bytes, raw_bytes = _HEAD.unpack(head)
            name, line, facts, fault, size, digest = orjson.loads(file.read(about_bytes))
            raw = file.read(raw_bytes)
            fault = (fault[0], fault[1]) if fault else None
            yield micros, number, RawRow(name, line, raw, facts, fault, size, digest)
