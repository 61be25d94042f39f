"""What the other schemas share: two kinds of model, the vocabulary of the codebook, times that are aware and UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    StringConstraints,
    TypeAdapter,
)


class Wire(BaseModel):
    """A model that travels on a topic. Unknown fields are ignored: versions are mixed in a rolling upgrade."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Strict(BaseModel):
    """A model of a file that people write. An unknown key is a typo and is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_WIRE_UTC = TypeAdapter(datetime).validate_json(b'"2000-01-01T00:00:00Z"').tzinfo  # what pydantic makes of a Z


def _utc(moment: datetime) -> datetime:
    zone = moment.tzinfo
    if zone is UTC or zone is _WIRE_UTC:
        return moment
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:  # of the first and the last day there is; pydantic would let it through
        msg = "lies beyond the calendar"
        raise ValueError(msg) from error


def local(moment: datetime, zone: tzinfo) -> datetime:
    """The moment in a zone; in UTC where it lies so near the end of the calendar that the zone has no day for it."""
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment


def days_after(day: date, days: int) -> date:
    """The day so many later; the last of the calendar where it has none."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


UtcDatetime = Annotated[AwareDatetime, AfterValidator(_utc)]
ItemId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_THEATRE = r"^[A-Z]{2}$|^[a-z][a-z0-9-]{2,30}$"
_RULE = r"^[a-z][a-z0-9-]{1,40}$"
_CUE = r"^[a-z]+\.[a-z0-9-]+$"
_STREAM = r"^[a-z0-9][a-z0-9-]{0,40}$"
TheatreId = Annotated[str, StringConstraints(pattern=_THEATRE)]
RuleId = Annotated[str, StringConstraints(pattern=_RULE)]
CueId = Annotated[str, StringConstraints(pattern=_CUE)]
StreamName = Annotated[str, StringConstraints(pattern=_STREAM)]
NAMES_ARE = {
    _THEATRE: "a theatre is a country by its two capital letters (Iraq is IQ), or an area by its id (red-sea)",
    _RULE: "a rule's id has 2 to 41 small letters, digits and hyphens, as iq-attacks",
    _CUE: "a cue rule's id is its type, a dot, then small letters, digits and hyphens, as attack.ambush",
    _STREAM: "a stream's name has small letters, digits and hyphens, as replay-2015",
}
"""What a person is told whose word does not fit a pattern, by pattern."""

UNKNOWN_THEATRE = "XX"


class Word(StrEnum):
    """A word of the vocabulary, written to JSON as the string that it is: asking an enum for its value costs a call."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> Any:
        return {**handler(source), "serialization": {"type": "to-string"}}


class EventType(Word):
    """The four types of the codebook, in its order."""

    ATTACK = "attack"
    STRIKE = "strike"
    NEGOTIATION = "negotiation"
    THREAT = "threat"


VIOLENT: Final = frozenset((EventType.ATTACK, EventType.STRIKE))
SIBLING: Final = {EventType.ATTACK: EventType.STRIKE, EventType.STRIKE: EventType.ATTACK}
"""Of a violent type the other one."""


class Status(Word):
    """The statuses of the codebook, in the order in which the first one takes a pair."""

    ACTUAL = "actual"
    BACKGROUND = "background"
    POSSIBLE = "possible"
    NEGATED = "negated"


class Genre(Word):
    """What kind of piece an item is; analysis and opinion never page as flash."""

    NEWS = "news"
    ANALYSIS = "analysis"
    OPINION = "opinion"
    BULLETIN = "bulletin"


class Precision(Word):
    """How exactly an item's own date is known."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Priority(Word):
    """How loudly the desk is told, the loudest first."""

    FLASH = "flash"
    URGENT = "urgent"
    ROUTINE = "routine"


LOUDEST_FIRST: Final = {word: rank for rank, word in enumerate(Priority)}
"""The rank of a priority among others, to sort by: the less, the louder."""


def louder(one: Priority, than: Priority) -> bool:
    """Whether one priority is above another."""
    return LOUDEST_FIRST[one] < LOUDEST_FIRST[than]
