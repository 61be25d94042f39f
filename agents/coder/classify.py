"""`rasid classify`: JSON lines of items in, one JSON line of labels and mentions each out. Pure but for the streams it is given.

A line that cannot be read, or that a worker would not code whole, gives one line on `err` with its number, and the others
are still coded. It never guesses a field.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, BinaryIO, TextIO
from zoneinfo import ZoneInfo

import orjson
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError, ValidationInfo, field_validator

from agents.coder.coder import Coded, Coder
from schemas.base import Genre
from schemas.dates import read_time
from schemas.errors import CodingTimeout, InputError
from schemas.faults import fault_said, json_fault
from schemas.rejections import RejectReason
from schemas.reports import Mention, Place, Role

MOST_KEYS = 100  # that are not read and are counted, of what may have one of its own in each line


class Line(BaseModel):
    """One line of input; keys it does not know are for others, or slips."""

    model_config = ConfigDict(extra="ignore")
    id: str
    text: str = ""
    title: str | None = None
    published_at: AwareDatetime | None = None
    genre: Genre | None = None

    @field_validator("published_at", mode="before")
    @classmethod
    def _read(cls, value: object, info: ValidationInfo) -> object:
        """As a replay reads it: a bare day, or a time without a zone, is of the desk; an empty string is unknown."""
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        try:
            return read_time(value, info.context or ZoneInfo("UTC"), field="it")[0]
        except InputError as error:
            raise ValueError(error.detail.removeprefix("it: ")) from error


KEYS = frozenset(Line.model_fields)


@dataclass(slots=True)
class Unread:
    """Keys that nothing reads, and in how many lines; `lines` have one at least."""

    lines: int = 0
    keys: Counter[str] = field(default_factory=Counter)

    def take(self, keys: Iterable[str]) -> None:
        """Those of one more line."""
        strange = [key for key in keys if key not in KEYS]
        self.lines += bool(strange)
        self.keys.update(key for key in strange if key in self.keys or len(self.keys) < MOST_KEYS)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker keeps to with each item."""

    most_bytes: int | None = None
    """Of title and text, as UTF-8; a replay would cut a larger item down to its title."""
    time: AbstractContextManager[object] = field(default_factory=nullcontext)
    """Raises CodingTimeout in what takes too long."""


def classify_stream(
    lines: Iterable[bytes],
    coder: Coder,
    out: BinaryIO,
    err: TextIO,
    unread: Unread | None = None,
    *,
    limits: Limits | None = None,
) -> int:
    """Code every line. Returns the exit status: 0, or 1 where a line could not be read or coded.

    `unread`: takes the keys that nothing reads.
    """
    failed, zone, limits = 0, ZoneInfo(coder.tz), limits or Limits()
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        try:
            said = _parse(raw)
            if unread is not None and isinstance(said, dict):
                unread.take(said)
            line = Line.model_validate(said, context=zone)
        except UnicodeDecodeError as error:
            failed += 1
            err.write(f"line {number}: byte {error.start} is not UTF-8: convert it to UTF-8\n")
        except ValidationError as error:
            failed += 1
            err.write(f"line {number}: {_why(error)}\n")
        except (ValueError, RecursionError) as error:  # no JSON; or nested too deep, or a number of too many digits
            failed += 1
            err.write(f"line {number}: not JSON: {json_fault(error)}\n")
        else:
            try:
                out.write(orjson.dumps(coded_line(line.id, _code(coder, line, limits))) + b"\n")
            except InputError as error:
                failed += 1
                err.write(f"line {number}: {error}\n")
    out.flush()
    return 1 if failed else 0


def _parse(raw: bytes) -> Any:
    """Most lines by orjson; what it refuses (lone surrogates, big numbers, a byte order mark) by the standard library."""
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        return json.loads(raw.decode("utf-8-sig"))


def _code(coder: Coder, line: Line, limits: Limits) -> Coded:
    if not line.model_fields_set & {"title", "text"}:
        raise InputError(RejectReason.EMPTY, "neither title nor text")
    title = line.title or ""
    size = len(title.encode("utf-8", "surrogatepass")) + len(line.text.encode("utf-8", "surrogatepass"))
    if limits.most_bytes is not None and size > limits.most_bytes:
        said = f"title and text have {size} bytes, the limit is {limits.most_bytes} (RASID_MAX_ITEM_BYTES)"
        raise InputError(RejectReason.TOO_LARGE, said)
    try:
        with limits.time:
            return coder.code(title=title, text=line.text, published_at=line.published_at, genre=line.genre)
    except CodingTimeout as error:
        raise InputError(RejectReason.TIMEOUT, f"{error} (RASID_CODING_TIMEOUT_S)") from error


def coded_line(item: str, coded: Coded) -> dict[str, Any]:
    """What one line of output says."""
    return {
        "id": item,
        "labels": [label.value for label in coded.labels],
        "mentions": [_mention(mention) for mention in coded.mentions],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "type": mention.type.value,
        "status": mention.status.value,
        "field": mention.field,
        "start": mention.start,
        "end": mention.end,
        "cue": _sound(mention.cue),
        "rule": mention.rule,
        "actor": _role(mention.actor),
        "target": _role(mention.target),
        "place": _place(mention.place),
        "day": mention.day.isoformat() if mention.day else None,
        "deaths": mention.deaths,
        "injured": mention.injured,
        "confidence": round(mention.confidence, 3),
    }


def _role(role: Role | None) -> dict[str, Any] | None:
    return None if role is None else {"text": _sound(role.text), "name": role.name}


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "text": _sound(place.text),
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
    }


def _sound(text: str) -> str:
    """A lone surrogate cannot be written as UTF-8: it becomes a question mark, which keeps the length."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _why(error: ValidationError) -> str:
    first = error.errors()[0]
    if not first["loc"]:
        return 'JSON, but no object; write {"id": ..., "text": ...}'
    said = "must be a string" if first["type"] == "string_type" else fault_said(first)
    return f"{'.'.join(str(part) for part in first['loc'])}: {said}"
