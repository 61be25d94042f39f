"""The manifest of a folder of texts: where each came from and when it was published, as far as that is known."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import PurePosixPath
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BeforeValidator, Field, field_validator, model_validator

from schemas.base import Genre, Precision, Strict

MANIFEST = "manifest.yaml"


def _day_or_moment(value: object) -> object:
    """A bare date is a day of the desk's zone; everything else must say its zone."""
    if isinstance(value, str) and len(value) == len("2024-07-28"):
        return date.fromisoformat(value)
    return value


Moment = Annotated[date | AwareDatetime, BeforeValidator(_day_or_moment)]


class SeedEntry(Strict):
    """One text of the folder."""

    id: str = Field(min_length=1, description="short and stable: what tests and people call it")
    file: str = Field(description="the file's name, in the manifest's own folder")
    source: str = Field(description="the outlet; in plain words where it is not known")
    agency: str | None = Field(default=None, description="the agency whose text it is, where known")
    title: str = Field(default="", description="as published; empty where the text came without one")
    genre: Genre | None = None
    published_from: Moment = Field(description="start of the span it was published in: a day of the desk, or a time")
    published_to: Moment = Field(description="end of that span, the day included")
    precision: Precision = Field(description="how exactly the date is known")
    place: str | None = Field(default=None, description="where it was written, or what country it is of")
    provenance: str = Field(description="how the date and the source are known, in one line")
    url: str | None = None

    @field_validator("file")
    @classmethod
    def _beside_the_manifest(cls, name: str) -> str:
        if PurePosixPath(name).name != name or name in (".", ".."):
            msg = f"'{name}' must be the name of a file beside the manifest"
            raise ValueError(msg)
        return name

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if start_of(self.published_from, ZoneInfo("UTC")) > start_of(self.published_to, ZoneInfo("UTC")):
            msg = f"published_to ({self.published_to}) lies before published_from ({self.published_from})"
            raise ValueError(msg)
        return self

    def published_at(self, zone: ZoneInfo) -> datetime:
        """The start of the span, UTC; a bare day starts at midnight in `zone`."""
        return start_of(self.published_from, zone)


class Manifest(Strict):
    """`manifest.yaml` as a whole."""

    schema_version: Literal[1] = 1
    items: tuple[SeedEntry, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _unique(self) -> Self:
        for field in ("id", "file"):
            seen: set[str] = set()
            for entry in self.items:
                value = getattr(entry, field)
                if value in seen:
                    msg = f"two entries have the {field} '{value}'"
                    raise ValueError(msg)
                seen.add(value)
        return self


def start_of(moment: date | datetime, zone: ZoneInfo) -> datetime:
    """The instant, UTC, at which `moment` begins: itself, or midnight of the day in `zone`."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return datetime.combine(moment, time.min, zone).astimezone(UTC)
