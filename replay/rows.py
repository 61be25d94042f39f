"""From the bytes of one row to a NewsItem: what the row says, checked, and the times its writer gives it.

Pure. It never guesses at bytes that are not UTF-8, never drops a row without a reason, and never reads a clock:
the times come from `replay.clock`.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import orjson

from replay.clock import Stamp
from schemas.base import Genre, Precision
from schemas.dates import read_time
from schemas.errors import InputError
from schemas.faults import json_fault
from schemas.items import NewsItem, item_id
from schemas.rejections import REJECTED_HEAD, RejectReason, kept_head, row_origin

BOM = b"\xef\xbb\xbf"
GZIP = b"\x1f\x8b"
IS_GZIP = "this is gzip: lines are read from it where its name ends in .jsonl.gz; all else must be unpacked"
NUL_SHARE = 0.01  # more NULs than this: UTF-16 that happens to be valid UTF-8
STUB_TITLE = 300  # code points
STUB_FIELD = 2000  # code points of a url or a name that a stub keeps
_SURROGATES = re.compile("[\ud800-\udfff]")
_ID_TYPES = (str, int)
_KINDS: dict[type | tuple[type, ...], str] = {
    bool: "true or false",  # before the number that Python takes it for
    (int, float): "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
}
KEYS = frozenset(
    ("id", "source", "agency", "url", "published_at", "precision", "title", "text", "genre", "fetched_at")
)  # of a row; others are for others, or slips
GENRES = {word.value: word for word in Genre}
PRECISIONS = {word.value: word for word in Precision}
Word = TypeVar("Word")


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it came, and where from. `facts` are what a manifest or a file's name says of a text file."""

    name: str
    line: int
    raw: bytes
    facts: Mapping[str, str | None] | None = None
    fault: tuple[str, str] | None = None  # reason and detail of a row that could not even be read
    size: int = -1  # bytes of the whole row where `raw` is only its head
    digest: str = ""  # sha256 of the whole row, hex, where `raw` is only its head

    @property
    def origin(self) -> str:
        return row_origin(self.name, self.line, self.raw)

    @property
    def full_size(self) -> int:
        return self.size if self.size >= 0 else len(self.raw)

    @property
    def sha256(self) -> str:
        return self.digest or hashlib.sha256(self.raw).hexdigest()


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was read: everything of a NewsItem but what depends on the writer's clock."""

    published_at: datetime
    precision: Precision
    title: str = ""
    text: str = ""
    source: str | None = None
    agency: str | None = None
    url: str | None = None
    source_id: str | None = None
    genre: Genre | None = None
    fetched_at: datetime | None = None
    salt: str = field(default="")
    unread: tuple[str, ...] = ()
    """Keys of the row that say nothing here."""

    @property
    def id(self) -> str:
        """The item's id; a salt makes the same text another item."""
        plain = item_id(url=self.url, source=self.source, title=self.title, text=self.text)
        return hashlib.sha256(f"{plain}#{self.salt}".encode()).hexdigest() if self.salt else plain

    def item(self, stamp: Stamp) -> NewsItem:
        """The item with the times of its writer."""
        return NewsItem(
            id=self.id,
            source_id=f"{self.source_id}#{self.salt}" if self.salt and self.source_id else self.source_id,
            source=self.source,
            agency=self.agency,
            url=self.url,
            title=self.title,
            text=self.text,
            genre=self.genre,
            published_at=self.published_at,
            precision=self.precision,
            event_time=stamp.event_time,
            clamped=stamp.clamped,
            fetched_at=stamp.fetched_at,
        )


def read_row(row: RawRow, zone: ZoneInfo) -> Row:
    """Read one row.

    Raises:
        InputError: with the reason under which the row goes to the dead letters.
    """
    if row.fault:
        raise InputError(*row.fault)
    if row.size > len(row.raw):
        raise InputError(RejectReason.TOO_LARGE, _oversize(row, "even to be read; no stub could be made of it"))
    if row.facts is not None:
        return _from_text(_decoded(row.raw), row.facts, zone)
    return _from_json(_object(row.raw), zone)


def too_large(row: RawRow, limit: int) -> InputError:
    """Why a row over the size limit has been cut down to a stub, with what identifies the whole of it."""
    return InputError(RejectReason.TOO_LARGE, _oversize(row, f"(the limit is {limit}); a stub of it is in items"))


def stub_of(item: NewsItem) -> NewsItem:
    """The item without its text, small enough for any topic; its id stays. Without a title, the text's first words."""
    title = item.title or item.text.lstrip().split("\n", 1)[0]
    return item.model_copy(
        update={
            "title": title[:STUB_TITLE],
            "text": "",
            "stub": True,
            "url": item.url if item.url and len(item.url) <= STUB_FIELD else None,
            "source": item.source[:STUB_FIELD] if item.source else item.source,
            "agency": item.agency[:STUB_FIELD] if item.agency else item.agency,
            "source_id": item.source_id[:STUB_FIELD] if item.source_id else item.source_id,
        }
    )


def kept_bytes(row: RawRow) -> bytes:
    """What the dead letters keep: the bytes as they came, of an oversized row its head."""
    return row.raw[:REJECTED_HEAD]


def shifted(row: Row, span: timedelta, salt: str) -> Row:
    """The same row again, later by `span`, as an item of its own."""
    fetched = _later(row.fetched_at, span) if row.fetched_at else None
    return replace(row, published_at=_later(row.published_at, span), fetched_at=fetched, salt=salt)


def _later(moment: datetime, span: timedelta) -> datetime:
    """What lies beyond the calendar then was of the future before, and gets the clock's time as it did."""
    try:
        return moment + span
    except OverflowError:
        return moment


def _oversize(row: RawRow, why: str) -> str:
    return f"{row.full_size} bytes are too many {why}; sha256 of the whole: {row.sha256}{kept_head(row.full_size)}"


def _decoded(raw: bytes) -> str:
    body = raw.removeprefix(BOM)
    if body.startswith(GZIP):
        raise InputError(RejectReason.NOT_UTF8, IS_GZIP)
    if b"\0" in body and body.count(0) > NUL_SHARE * len(body):
        raise InputError(RejectReason.NOT_UTF8, "full of NULs: this looks like UTF-16; convert it to UTF-8")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        guess = "UTF-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "Windows-1256 or another 8-bit set"
        said = f"byte {error.start} is not UTF-8; perhaps {guess}: convert it to UTF-8"
        raise InputError(RejectReason.NOT_UTF8, said) from error


def _from_text(text: str, facts: Mapping[str, str | None], zone: ZoneInfo) -> Row:
    published_at, precision = read_time(facts.get("published_at"), zone)
    if facts.get("precision"):
        precision = Precision(str(facts["precision"]))
    genre = facts.get("genre")
    return _checked(
        Row(
            published_at=published_at,
            precision=precision,
            title=facts.get("title") or "",
            text=text,
            source=_name(facts.get("source")),
            agency=_name(facts.get("agency")),
            url=facts.get("url"),
            source_id=facts.get("id"),
            genre=Genre(genre) if genre else None,
        )
    )


def _from_json(said: Mapping[str, Any], zone: ZoneInfo) -> Row:
    published_at, precision = read_time(_required(said, "published_at"), zone)
    fetched = said.get("fetched_at")
    known = _word(said, "precision", PRECISIONS)
    return _checked(
        Row(
            published_at=published_at,
            precision=known or precision,
            title=_string(said, "title") or "",
            text=_string(said, "text") or "",
            source=_name(_string(said, "source")),
            agency=_name(_string(said, "agency")),
            url=_string(said, "url") or None,
            source_id=_identity(said),
            genre=_word(said, "genre", GENRES),
            fetched_at=read_time(fetched, zone, field="fetched_at")[0] if fetched is not None else None,
            unread=tuple(said.keys() - KEYS),
        )
    )


def _object(raw: bytes) -> dict[str, Any]:
    try:
        said = orjson.loads(raw.removeprefix(BOM))
    except orjson.JSONDecodeError:
        said = _lenient(_decoded(raw))
    if isinstance(said, dict) and isinstance(said.get("id"), float):  # orjson's for a whole number beyond 64 bits
        said = _lenient(_decoded(raw))
    if not isinstance(said, dict):
        raise InputError(RejectReason.INVALID, f"a row must be a JSON object, this is {_kind(said)}")
    return said


def _lenient(text: str) -> Any:
    """What orjson refuses or rounds but crawlers write: half a surrogate pair as an escape, a number of many digits.

    Only here can such a half come in.
    """
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(RejectReason.NOT_JSON, json_fault(error)) from error
    if not isinstance(said, dict):
        return said
    return {_whole(name): _whole(value) if isinstance(value, str) else value for name, value in said.items()}


def _required(said: Mapping[str, Any], name: str) -> Any:
    if said.get(name) is None:
        raise InputError(RejectReason.INVALID, f"{name} is missing{_slips(said.keys() - KEYS)}")
    return said[name]


def nearest_key(name: str, known: Collection[str] = KEYS) -> str | None:
    """The key that was meant, where one is near."""
    near = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.75)
    return near[0] if near else None


def _slips(unread: Iterable[str]) -> str:
    """The keys that were meant for others, where something is missing."""
    said = [f"{name} is not read (did you mean {near}?)" for name in sorted(unread) if (near := nearest_key(name))]
    return "".join(f"; {one}" for one in said[:3])


def _kind(value: object) -> str:
    """What a value is, in the words of JSON."""
    for kind, called in _KINDS.items():
        if isinstance(value, kind):
            return called
    return "null"


def _string(said: Mapping[str, Any], name: str) -> str | None:
    value = said.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(RejectReason.INVALID, f"{name} must be a string, this is {_kind(value)}")
    return value


def _name(said: str | None) -> str | None:
    """Whom a row names: blanks around a name are none of it, and nothing but blanks names nobody."""
    return (said or "").strip() or None


def _whole(text: str) -> str:
    """The text with pairs of surrogates joined and halves replaced: what is left can be written as UTF-8."""
    if not _SURROGATES.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _identity(said: Mapping[str, Any]) -> str | None:
    value = said.get("id")
    if value is None:
        return None
    if not isinstance(value, _ID_TYPES) or isinstance(value, bool):
        raise InputError(RejectReason.INVALID, f"id must be a string or a whole number, not {_kind(value)}")
    return str(value)


def _word(said: Mapping[str, Any], name: str, words: Mapping[str, Word]) -> Word | None:
    """A word of a fixed list; one we do not know says nothing, for what others call a genre is their affair."""
    value = _string(said, name)
    return words.get(value) if value is not None else None


def _checked(row: Row) -> Row:
    if not row.title.strip() and not row.text.strip():
        raise InputError(RejectReason.EMPTY, f"neither title nor text{_slips(row.unread)}")
    if row.url is not None and not row.url.strip():  # it would make one item of all rows that have it
        return replace(row, url=None)
    return row
