"""What can be replayed, as raw rows: a folder with a manifest, a folder of texts, JSON lines, gzipped or not, a pipe.

It never takes a row beyond `LINE_LIMIT` into memory, and never drops one: what cannot be opened or unpacked comes out
as a row with a fault, in its place.
"""

from __future__ import annotations

import gzip
import hashlib
import queue
import re
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from replay.rows import GZIP, IS_GZIP, RawRow
from schemas.errors import RasidError
from schemas.rejections import REJECTED_HEAD, RejectReason
from schemas.seeds import MANIFEST, Manifest, SeedEntry
from schemas.yamlfile import load_yaml

STDIN = "-"
STDIN_NAME = "stdin"  # of its rows: what begins with - is an option on the command line
# Of a row, or a text: an item of 3 MiB of Arabic takes 9 MiB where each letter is an escape, and crawlers add the page.
# Beyond it only what the dead letters keep is held: some kB of gzip are many such rows, in memory and to be sorted.
LINE_LIMIT = 16 * 1024 * 1024
LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_CHUNK = 1024 * 1024
_NAMED = 5  # of many files
_DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})")
_GZIP_FAULTS = (EOFError, zlib.error, gzip.BadGzipFile)
_END = object()


class SourceError(RasidError):
    """A path cannot be replayed at all: it is not there, or is of no kind that is read."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input: its name for people, and its rows."""

    name: str
    rows: Callable[[], Iterator[RawRow]]
    files: tuple[Path, ...] = ()


def open_sources(paths: Sequence[str], zone: ZoneInfo, warn: Callable[[str], None]) -> list[Source]:
    """The sources that `paths` name.

    Args:
        paths: files and folders.
        zone: of the days in a manifest.
        warn: is given a line for people where a guess had to be made.

    Raises:
        SourceError: a path is not there or of no kind that is read.
        RuleFileError: a manifest is wrong.
    """
    return [source for path in paths for source in _open(Path(path), zone, warn)]


def _open(path: Path, zone: ZoneInfo, warn: Callable[[str], None]) -> list[Source]:
    if path.is_dir():
        return _folder(path, zone, warn)
    if not path.exists():
        msg = f"{path}: there is no such file or folder"
        raise SourceError(msg)
    if path.name.endswith(LINES):
        return [_lines(path)]
    if path.suffix == ".txt":
        listed = _listed_text(path, zone)
        if not listed:
            _warn_undated([path], zone, warn)
        return [listed or _text(path, _facts_of_file(path, zone))]
    msg = f"{path}: not a kind that is read: give a folder, {', '.join(LINES)}, .txt, or - for standard input"
    raise SourceError(msg)


def _folder(path: Path, zone: ZoneInfo, warn: Callable[[str], None]) -> list[Source]:
    if (path / MANIFEST).is_file():
        manifest = load_yaml(path / MANIFEST, Manifest)
        known = {entry.file for entry in manifest.items}
        others = [file for file in _inside(path) if file.is_dir() or file.name.endswith((".txt", *LINES))]
        _warn_left_out(path, [file for file in others if file.name not in known], f" (not in {MANIFEST})", warn)
        beside = (path / MANIFEST,)
        return [_text(path / entry.file, _facts_of_entry(entry, zone), beside) for entry in manifest.items]
    inside = _inside(path)
    texts = [file for file in inside if file.suffix == ".txt" and not file.is_dir()]
    lines = [file for file in inside if file.name.endswith(LINES) and not file.is_dir()]
    if not texts and not lines:
        msg = f"{path}: nothing to replay in this folder: it has no {MANIFEST}, no .txt and none of {', '.join(LINES)}"
        raise SourceError(msg + ("; folders inside it are not read" if any(map(Path.is_dir, inside)) else ""))
    _warn_undated(texts, zone, warn)
    _warn_left_out(path, [file for file in inside if file not in {*texts, *lines}], "", warn)
    return [*(_text(file, _facts_of_file(file, zone)) for file in texts), *map(_lines, lines)]


def _inside(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if not file.name.startswith("."))


def _warn_undated(texts: Sequence[Path], zone: ZoneInfo, warn: Callable[[str], None]) -> None:
    """Say which texts are dated by a guess: one of today moves the stream past all that is older."""
    changed = {file: _changed_on(file, zone) for file in texts if not _DATED_NAME.search(file.name)}
    undated = {file: day for file, day in changed.items() if day is not None}
    if undated:
        named, last = _some(list(undated)), max(undated.values())
        warn(
            f"{named}: no date (YYYY-MM-DD) in the name: dated by when the file was changed; this moves the "
            f"stream's clock to {last}, and what is replayed into it later and is much older is not counted"
        )


def _warn_left_out(folder: Path, files: Sequence[Path], why: str, warn: Callable[[str], None]) -> None:
    if files:
        warn(f"{folder}: left out{why}: {_some(files)}")


def _some(files: Sequence[Path]) -> str:
    """The first names; folders with a slash, for what is in them is not read."""
    named = [shown_name(file.name) + "/" * file.is_dir() for file in files[:_NAMED]]
    return ", ".join(named) + (f" and {len(files) - _NAMED} more" if len(files) > _NAMED else "")


def _listed_text(path: Path, zone: ZoneInfo) -> Source | None:
    """A text that the manifest beside it lists, with what that says of it; None for any other."""
    beside = path.parent / MANIFEST
    if not beside.is_file():
        return None
    entry = next((one for one in load_yaml(beside, Manifest).items if one.file == path.name), None)
    return _text(path, _facts_of_entry(entry, zone), (beside,)) if entry else None


def _facts_of_entry(entry: SeedEntry, zone: ZoneInfo) -> dict[str, str | None]:
    return {
        "id": entry.id,
        "source": entry.source,
        "agency": entry.agency,
        "title": entry.title,
        "genre": entry.genre.value if entry.genre else None,
        "url": entry.url,
        "published_at": entry.published_at(zone).isoformat(),
        "precision": entry.precision.value,
    }


def _facts_of_file(path: Path, zone: ZoneInfo) -> dict[str, str | None]:
    dated = _DATED_NAME.search(path.name)
    when = dated[1] if dated else _changed_on(path, zone)
    stem, folder = shown_name(path.stem), shown_name(_folder_of(path))
    return {"id": stem, "source": folder, "published_at": when}


def _folder_of(path: Path) -> str:
    """Its name, of a link that of what it leads to; none where it leads round in a circle."""
    try:
        return path.resolve().parent.name
    except (OSError, RuntimeError):
        return ""


def _changed_on(path: Path, zone: ZoneInfo) -> str | None:
    """The day; None where nobody can tell: it is a link that leads nowhere, or its date is none of the calendar's."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone(zone).date().isoformat()
    except (OSError, ValueError, OverflowError):
        return None


def shown_name(name: str) -> str:
    """A file's name as it can be written down: one that is not UTF-8 has bytes that cannot."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _text(path: Path, facts: dict[str, str | None], beside: tuple[Path, ...] = ()) -> Source:
    def rows() -> Iterator[RawRow]:
        try:
            with path.open("rb") as stream:
                raw, size, digest = _within_limit(stream.read(LINE_LIMIT + 1), lambda: stream.read(_CHUNK))
            yield RawRow(shown_name(path.name), 1, raw, facts, size=size, digest=digest)
        except OSError as error:
            yield _unreadable(shown_name(path.name), 1, error)

    return Source(shown_name(path.name), rows, (*beside, path))


def _lines(path: Path) -> Source:
    def rows() -> Iterator[RawRow]:
        try:
            with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
                yield from lines_of(stream, shown_name(path.name))  # type: ignore[arg-type]
        except OSError as error:
            yield _unreadable(shown_name(path.name), 1, error)

    return Source(shown_name(path.name), rows, (path,))


def lines_of(stream: BinaryIO, name: str) -> Iterator[RawRow]:
    """The rows of a stream of lines; blank ones are no rows. A gzip that breaks off says so in a last row."""
    line = 0
    try:
        while chunk := stream.readline(LINE_LIMIT + 1):
            line += 1
            if line == 1 and chunk.startswith(GZIP):
                yield RawRow(name, line, b"", fault=(RejectReason.NOT_UTF8, IS_GZIP))
                return
            if chunk.isspace():
                continue
            raw, size, digest = _within_limit(chunk, lambda: stream.readline(_CHUNK))
            yield RawRow(name, line, raw, size=size, digest=digest)
    except _GZIP_FAULTS as error:
        said = f"the compressed file is broken after line {line} ({error}): what follows could not be read"
        yield RawRow(name, line + 1, b"", fault=(RejectReason.INVALID, said))


def _within_limit(head: bytes, more: Callable[[], bytes]) -> tuple[bytes, int, str]:
    """The row without its line end; of one over the limit its head, with the size and the hash of the whole."""
    if len(head) <= LINE_LIMIT:
        return head.removesuffix(b"\n").removesuffix(b"\r"), -1, ""
    digest, size = hashlib.sha256(head), len(head)
    while not head.endswith(b"\n") and (rest := more()):
        digest.update(rest)
        size += len(rest)
        if rest.endswith(b"\n"):
            break
    return head[: min(LINE_LIMIT, REJECTED_HEAD)], size, digest.hexdigest()


def _unreadable(name: str, line: int, error: OSError) -> RawRow:
    why = error.strerror or type(error).__name__
    return RawRow(name, line, b"", fault=(RejectReason.INVALID, f"the file cannot be read: {why}"))


def as_they_come(stream: BinaryIO, *, idle_s: float, name: str = STDIN_NAME) -> Iterator[RawRow | None]:
    """The rows of a pipe, read by a thread of their own; None whenever nothing has come for `idle_s` seconds."""
    waiting: queue.Queue[object] = queue.Queue(maxsize=256)

    def read() -> None:
        try:
            for row in lines_of(stream, name):
                waiting.put(row)
        except (OSError, ValueError) as error:  # ValueError: the pipe was closed under us
            waiting.put(RawRow(name, 0, b"", fault=(RejectReason.INVALID, f"standard input broke off: {error}")))
        finally:
            waiting.put(_END)

    threading.Thread(target=read, name="rasid-stdin", daemon=True).start()
    while True:
        try:
            row = waiting.get(timeout=idle_s)
        except queue.Empty:
            yield None
            continue
        if row is _END:
            return
        assert isinstance(row, RawRow)
        yield row
