"""Sets of two or three days of news with the incidents that a desk counts in them, as strict models.

They lie in `bench/days/*.yaml`. A fault in one is said with file, line and word.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Final, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, field_validator, model_validator

from agents.counting.theatre import MAX_AGE_DAYS
from schemas.base import UNKNOWN_THEATRE, Strict, TheatreId, UtcDatetime
from schemas.faults import FaultAt
from schemas.yamlfile import load_yaml

DAYS: Final = Path(__file__).parent / "days"
NEWER: Final = 2016  # of this year and later is the web's press
ZONE: Final = ZoneInfo("Asia/Baghdad")
_COUNTRY: Final = len("IQ")
_WRAPPED: Final = 60  # characters: a shorter line may be a heading

Kind = Literal["attack", "strike"]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class DayItem(Strict):
    """One piece as a desk receives it."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    source: Name = Field(description="the outlet")
    agency: Name | None = Field(default=None, description="whose copy the text is")
    published_at: UtcDatetime
    title: str = ""
    text: Name

    def day(self) -> date:
        """The day of the desk on which it was published."""
        return self.published_at.astimezone(ZONE).date()


class DayIncident(Strict):
    """One incident that a desk counts: a type in a country, on a day, at a place."""

    type: Kind
    theatre: TheatreId = Field(description="the country in which it happened, ISO 3166 alpha-2")
    place: Name | None = Field(description="the most exact one told, a bare name; null: none below the country")
    admin: Name | None = Field(default=None, description="the province")
    day: date | None = Field(description="null: not told")
    deaths: int | None = Field(ge=0, description="the highest toll of this incident alone; null: not told")
    told_by: tuple[str, ...] = Field(min_length=1, description="ids of all items that tell it as news that happened")
    note: str = ""

    @field_validator("theatre")
    @classmethod
    def _is_country(cls, name: str) -> str:
        if len(name) != _COUNTRY or name == UNKNOWN_THEATRE:
            msg = f"'{name}' is no country: incidents are counted in countries alone, Iraq is IQ"
            raise ValueError(msg)
        return name


class DaySet(Strict):
    """A set as a whole."""

    schema_version: Literal[1] = 1
    about: Name
    items: tuple[DayItem, ...] = Field(min_length=1)
    incidents: tuple[DayIncident, ...]

    @model_validator(mode="after")
    def _sound(self) -> Self:
        fault = next(iter((*_item_faults(self.items), *_incident_faults(self))), None)
        if fault is not None:
            raise fault
        return self

    @property
    def is_newer(self) -> bool:
        """Of the press since 2016; by its first item."""
        return min(one.published_at for one in self.items).year >= NEWER


def load_days(path: Path) -> DaySet:
    """Read a set.

    Raises:
        RuleFileError: it is not there or not what it should be; each fault with its line.
    """
    return load_yaml(path, DaySet)


def held() -> list[Path]:
    """The sets that are only measured by."""
    return sorted(DAYS.glob("*.yaml"))


def _item_faults(items: tuple[DayItem, ...]) -> Iterator[FaultAt]:
    ids: set[str] = set()
    bodies: dict[tuple[str, str, str], str] = {}
    for at, item in enumerate(items):
        if item.id in ids:
            yield FaultAt(f"two items have the id '{item.id}'", "items", at, "id")
        ids.add(item.id)
        body = item.source, item.title, item.text
        if body in bodies:  # of these a stream makes one item
            said = f"'{item.id}' is '{bodies[body]}' again: the same source, title and text"
            yield FaultAt(said, "items", at, "text")
        bodies[body] = item.id
        broken = _broken_line(item.text)
        if broken is not None:
            said = f"line {broken} of the text breaks off: a new line ends a sentence, so a paragraph stands on one"
            yield FaultAt(said, "items", at, "text")


def _broken_line(text: str) -> int | None:
    """Which line, from 1, was most likely wrapped by its writer: long, without an end, and no blank line after it."""
    lines = [line.rstrip() for line in text.split("\n")]
    for number, (line, after) in enumerate(pairwise(lines), start=1):
        if after and len(line) >= _WRAPPED and (line[-1].isalnum() or line[-1] == "\u060c"):
            return number
    return None


def _incident_faults(whole: DaySet) -> Iterator[FaultAt]:
    items = {one.id: one for one in whole.items}
    seen: dict[tuple[object, ...], int] = {}
    for at, one in enumerate(whole.incidents):
        for nth, name in enumerate(one.told_by):
            if name not in items:
                yield FaultAt(f"there is no item '{name}'{_nearest(name, items)}", "incidents", at, "told_by", nth)
            elif name in one.told_by[:nth]:
                yield FaultAt(f"'{name}' stands twice", "incidents", at, "told_by", nth)
        days = [items[name].day() for name in one.told_by if name in items]
        if one.day is not None and days:
            yield from _day_faults(at, one.day, days)
        same = one.type, one.theatre, one.place, one.admin, one.day
        if one.place is not None and same in seen:
            said = f"is incident {seen[same]} again: a desk counts a type at a place once a day"
            yield FaultAt(said, "incidents", at, "place")
        seen.setdefault(same, at + 1)


def _day_faults(at: int, day: date, days: list[date]) -> Iterator[FaultAt]:
    if day > max(days):
        yield FaultAt(f"{day} was yet to come when it was last told, on {max(days)}", "incidents", at, "day")
    if (min(days) - day).days > MAX_AGE_DAYS:
        said = f"{day} was over {MAX_AGE_DAYS} days gone when it was first told, on {min(days)}: no desk counts it"
        yield FaultAt(said, "incidents", at, "day")


def _nearest(name: str, known: dict[str, DayItem]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"; did you mean '{near[0]}'?" if near else ""
