"""A file of coded items, as `rasid backtest --coded` keeps it: gzip, a head, then one item a line, in their order."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.base import Strict, UtcDatetime, Wire
from schemas.rejections import RejectReason
from schemas.reports import Report


class CodedHead(Strict):
    """The first line: what the file is, and who coded it."""

    kind: Literal["rasid-coded"] = "rasid-coded"
    schema_version: Literal[1] = 1
    coder: str = Field(description="version of the coder and its lexicon, and the desk's zone, by which days are told")
    made_at: UtcDatetime = Field(description="the wall clock then: what is dated after it gets the stream's time")


class CodedItem(Wire):
    """What one item came to. It holds for the same words and times alone."""

    content: str = Field(description="sha256 of the item as it travels, hex")
    reports: tuple[Report, ...] = Field(default=(), description="none where nothing was found")
    refused: tuple[RejectReason, str] | None = Field(default=None, description="why it could not be coded, in words")
