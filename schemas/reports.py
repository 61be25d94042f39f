"""The `reports` topic: what one item tells of one theatre, or a passed-on tick."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from schemas.base import EventType, Genre, ItemId, Precision, Status, TheatreId, UtcDatetime, Wire
from schemas.items import Tick

MOST_BYTES = 1024 * 1024  # of a report as it travels: a topic takes 4 MiB, and counting puts several into one record
MOST_SENTENCE = 600  # code points of a mention's sentence


class Role(Wire):
    """An actor, a target or a claimant."""

    text: str = Field(description="exact words of the item, at most eight")
    name: str | None = Field(default=None, description="the gazetteer's id of it; null: not in the gazetteer")
    kind: str | None = Field(default=None, description="state, armed-group, person, office, mission, civilians, ...")
    side: str | None = Field(
        default=None, description="the side the gazetteer puts it on, e.g. US, IR, axis, coalition"
    )
    groups: tuple[str, ...] = Field(
        default=(), description="gazetteer groups it belongs to, e.g. iraqi-factions, mission"
    )


class Place(Wire):
    """Where it happened."""

    text: str = Field(description="exact words of the item, at most eight")
    name: str | None = Field(default=None, description="the gazetteer's id of it; null: not in the gazetteer")
    country: str | None = Field(default=None, description="ISO 3166 alpha-2")
    admin: str | None = Field(default=None, description="gazetteer id of the province or governorate it lies in")
    lat: float | None = None
    lon: float | None = None
    coarse: bool = Field(
        default=False, description="a country, a region or a province: no place that tells incidents apart"
    )
    within: tuple[str, ...] = Field(
        default=(),
        description="gazetteer ids of what it lies in beside its province: the city of a quarter or a landmark, a "
        "region above provinces; of a part that is not in the gazetteer, and stands at the spot of its city, that city",
    )


def spot_of(place: Place | None) -> str | None:
    """The place that tells incidents apart: never a country, never a place that the gazetteer does not know."""
    if place is None or place.name is None or (place.coarse and place.admin is None):
        return None
    return place.name


class Mention(Wire):
    """One event type told in one sentence: the codebook's (sentence, type) pair, or one of several of a type in it."""

    schema_version: int = 1
    type: EventType
    status: Status
    field: Literal["title", "text"]
    start: int = Field(ge=0, description="the cue, in code points of the field as published, half-open")
    end: int = Field(ge=0)
    cue: str = Field(description="the cue's surface: field[start:end]")
    sentence: str = Field(description="the sentence it stands in, as published, at most 600 code points")
    sentence_start: int = Field(ge=0, description="where that sentence begins in the field, in code points")
    rule: str = Field(description="the id of the rule that fired: no mention without a reason")
    actor: Role | None = None
    target: Role | None = None
    claimed_by: Role | None = None
    place: Place | None = None
    day: date | None = Field(default=None, description="the day it happened, in the desk's zone; null: not said")
    deaths: int | None = Field(default=None, ge=0, description="as said; 'tens' is 20")
    injured: int | None = Field(default=None, ge=0)
    total: bool = Field(
        default=False, description="a running total ('12 attacks since February'): one mention, never 12 incidents"
    )
    aside: bool = Field(
        default=False,
        description="it only dates other news, or says who somebody is ('the forces that fight X'): it counts nowhere",
    )
    confidence: float = Field(ge=0, le=1, description="calibrated: how often such a mention is right")


class Report(Wire):
    """What one item tells of one theatre. Key on the topic: `theatre`."""

    kind: Literal["report"] = "report"
    schema_version: int = 1
    item_id: ItemId
    theatre: TheatreId
    source: str | None = None
    agency: str | None = None
    agency_known: bool = Field(
        default=True, description="false: `agency` is no news agency that the coder knows, and counts as a source does"
    )
    genre: Genre = Genre.NEWS
    url: str | None = None
    title: str = ""
    event_time: UtcDatetime
    published_at: UtcDatetime
    precision: Precision = Precision.SECOND
    fetched_at: UtcDatetime
    late: bool = False
    labels: tuple[EventType, ...] = Field(default=(), description="types the item reports as news in this theatre")
    mentions: tuple[Mention, ...]
    coder: str = Field(description="version of the coder and its lexicon")


ReportRecord = Annotated[Report | Tick, Field(discriminator="kind")]
report_record: TypeAdapter[Report | Tick] = TypeAdapter(ReportRecord)
