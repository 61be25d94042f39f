"""The `rejected` topic: bytes that could not be read, as they came. The reason and the origin travel in headers."""

from __future__ import annotations

import hashlib
from enum import StrEnum

from pydantic import Field

from schemas.base import UtcDatetime, Wire

REJECTED_HEAD = 3 * 1024 * 1024  # bytes of an oversized record that are kept; the topic takes 4 MiB with all headers
REJECTED_KEY = 1000  # characters of its key
DETAIL = 500  # characters of what is wrong


class RejectReason(StrEnum):
    """Why something lies in the dead letters; also the bounded label of the metric."""

    NOT_UTF8 = "not-utf8"
    NOT_JSON = "not-json"
    INVALID = "invalid"  # JSON, but not what the schema says
    EMPTY = "empty"  # neither title nor text
    BAD_DATE = "bad-date"  # before 1990, or a tick that is ahead of the wall clock
    TOO_OLD = "too-old"  # more than 30 days between event time and arrival
    TOO_LARGE = "too-large"
    TIMEOUT = "timeout"
    POISON = "poison"  # three crashes running with this item alone in hand
    ERROR = "error"  # an exception in our own code


class Rejection(Wire):
    """One dead letter. Key on the topic: `origin`, so that a second run writes the same key and nothing twice."""

    schema_version: int = 1
    origin: str = Field(description="topic/partition/offset, or file#line#hash of the row")
    reason: RejectReason
    detail: str = Field(default="", description="what is wrong, in words; at most 500 characters")
    at: UtcDatetime = Field(description="when it was rejected, by the wall clock of who did it")
    item_key: str | None = Field(default=None, description="the record's key, where it had one")
    stream: str
    value: bytes = Field(description="the bytes as they came")

    def headers(self) -> list[tuple[str, bytes]]:
        """The Kafka headers of the record; its value is `value` alone."""
        pairs = {
            "schema_version": str(self.schema_version),
            "reason": self.reason.value,
            "detail": self.detail[:DETAIL],
            "at": self.at.isoformat(),
            "item_key": self.item_key or "",
            "stream": self.stream,
        }
        return [(name, text.encode("utf-8", "replace")) for name, text in pairs.items()]

    @classmethod
    def from_record(cls, key: bytes, value: bytes, headers: dict[str, bytes]) -> Rejection:
        """Read a record of the topic back; raises pydantic's ValidationError where it is not one."""
        text = {name: raw.decode("utf-8", "replace") for name, raw in headers.items()}
        return cls.model_validate(
            {
                "origin": key.decode("utf-8", "replace"),
                "reason": text.get("reason", RejectReason.ERROR),
                "detail": text.get("detail", ""),
                "at": text.get("at"),
                "item_key": text.get("item_key") or None,
                "stream": text.get("stream", ""),
                "value": value,
            }
        )


def kept_head(size: int) -> str:
    """What is said beside a letter of a record of `size` bytes where only its head is kept."""
    return "" if size <= REJECTED_HEAD else f"; kept here: the first {REJECTED_HEAD} bytes"


def row_origin(name: str, line: int, raw: bytes) -> str:
    """Where a row of a file came from: name, line (from 1) and the first 16 hex digits of its hash."""
    return f"{name}#{line}#{hashlib.sha256(raw).hexdigest()[:16]}"
