"""The `alerts` topic: an episode's whole alert at one revision. A reader drops what was derived from less than it has.

That is: of two changes of one alert the one with the higher (`through`, `revision`) stands.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from schemas.base import (
    EventType,
    Genre,
    ItemId,
    Precision,
    Priority,
    RuleId,
    Status,
    StreamName,
    TheatreId,
    UtcDatetime,
    Wire,
    Word,
)
from schemas.reports import Place, Role


class Change(Word):
    """What happened to the episode since the revision before."""

    OPENED = "opened"
    RAISED = "raised"
    CORRECTED = "corrected"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class EpisodeState(Word):
    """Where the episode stands."""

    OPEN = "open"
    CLOSED = "closed"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class Evidence(Wire):
    """One sentence that tells of an incident."""

    item_id: ItemId
    type: EventType
    status: Status
    sentence: str
    cue_start: int = Field(ge=0, description="the cue in the sentence, in code points, half-open")
    cue_end: int = Field(ge=0)
    source: str | None = None
    agency: str | None = None
    url: str | None = None
    title: str = ""
    tells: int | None = Field(default=None, ge=0, description="which of the alert's `incidents`, by place in the list")
    published_at: UtcDatetime
    precision: Precision = Precision.SECOND
    rule: str = Field(description="the coder's rule that fired")
    confidence: float = Field(ge=0, le=1)


class Incident(Wire):
    """A type in a theatre, on a day, at a place, however many tell it."""

    type: EventType
    day: date | None = None
    place: Place | None = None
    first_told: UtcDatetime = Field(description="event time of its first report: when it enters a window")
    items: int = Field(ge=1, description="items that tell it")
    sources: int = Field(ge=1, description="distinct outlets or agencies that tell it")
    agency: str | None = Field(default=None, description="where that is one alone, and an agency: which")
    deaths: int | None = None
    injured: int | None = None
    actor: Role | None = None
    target: Role | None = None
    claimed_by: Role | None = Field(
        default=None, description="who claims it; the same as `actor`: nobody else says that they did it"
    )
    late_only: bool = Field(default=False, description="only items that came late tell it")
    status: Status = Field(default=Status.ACTUAL, description="of several that are told, the first of the codebook's")


class Lift(Wire):
    """The condition of the rule that lifted the priority, and the incident that met it."""

    incident: Incident = Field(description="of several the deadliest, then the newest; it is among those listed")
    deaths: int | None = Field(default=None, ge=0, description="killed in it, where the condition asks for that")
    near: str | None = Field(default=None, description="the rule's name of the circle it lies in")
    count: int | None = Field(default=None, ge=0, description="how many there were, where the condition asks for that")


class StepTold(Wire):
    """One step of a sequence, and how many incidents of it lie in the window of the peak."""

    types: tuple[EventType, ...]
    status: tuple[Status, ...] = (Status.ACTUAL,)
    count: int = Field(ge=0, description="an incident may be of both steps")


class AlertChange(Wire):
    """The whole alert at a revision. Key on the topic: the Slack workspace."""

    kind: Literal["alert"] = "alert"
    schema_version: int = 1
    alert_id: str = Field(description="hash of stream, rule, theatre and ordinal of the episode, hex")
    revision: int = Field(ge=1)
    through: int = Field(
        default=0,
        ge=0,
        description="the offset in its partition of `reports` up to which this was derived: what was derived from more "
        "stands, whatever its revision, for a revision that a crash took back is given again",
    )
    change: Change
    state: EpisodeState
    reason: str = Field(description="a named verdict, e.g. at-or-over-line, quiet, rule-changed, merged-into")
    stream: StreamName
    replay: bool = Field(description="the stream is not live: headed REPLAY, and nobody is woken")
    rule_id: RuleId
    rule_version: str
    description: str = Field(default="", description="the rule's own words, in English where it has both languages")
    description_ar: str = Field(default="", description="the same in Arabic; empty: the rule has one text for all")
    theatre: TheatreId
    ordinal: int = Field(ge=1)
    priority: Priority
    lift: Lift | None = Field(
        default=None, description="what lifted the priority; null: it is the rule's own, or an older version wrote it"
    )
    channel: str | None = Field(default=None, description="the rule's channel; null: the desk's default")
    owner: str | None = None
    counts: Literal["incidents", "items"] = "incidents"
    types: tuple[EventType, ...]
    shape: Literal["count", "burst", "sequence"] = Field(default="count", description="the rule's kind")
    steps: tuple[StepTold, ...] = Field(default=(), description="of a sequence: its two steps")
    any_order: bool = Field(default=False, description="of a sequence: whichever step comes first")
    window_s: int = Field(gt=0)
    line: int = Field(description="the count at which it opens; of a burst: at which it opened")
    usual: float | None = Field(
        default=None,
        description="mean count of such a window over up to 14 days before; of a burst: of those that ended at this "
        "time of day; null: not enough past, or a sequence",
    )
    count: int = Field(ge=0, description="the count at its peak within a window of window_s")
    total: int = Field(ge=0, description="all incidents (or items) of the episode")
    remain: int | None = Field(
        default=None, ge=0, description="withdrawn: the highest count that is left in a window; null: as `deaths`"
    )
    deaths: int | None = Field(
        default=None,
        ge=0,
        description="killed in all incidents of the episode; null: it counts items, or an older version wrote it",
    )
    places: int | None = Field(default=None, ge=0, description="distinct places of them; null: as `deaths`")
    denied: int = Field(default=0, ge=0, description="of `total`, those told as denied or refused alone")
    planned: int = Field(default=0, ge=0, description="of `total`, those told as possible at the most")
    past: int = Field(default=0, ge=0, description="of `total`, those told as background at the most")
    items: int = Field(ge=0, description="all items that tell them")
    sources: int = Field(ge=0, description="distinct outlets or agencies among them")
    agency: str | None = Field(default=None, description="where that is one alone, and an agency: which")
    precision: Precision = Field(
        default=Precision.SECOND, description="how exactly the times below are known: the coarsest of what is counted"
    )
    started_at: UtcDatetime = Field(description="event time at which the line was crossed")
    peak_at: UtcDatetime
    ended_at: UtcDatetime | None = Field(default=None, description="event time at which it was over; null: open")
    newest_item_at: UtcDatetime = Field(description="event time of its newest item")
    heard_at: UtcDatetime | None = Field(
        default=None, description="arrival (`fetched_at`) of what arrived last of the items it shows"
    )
    now: UtcDatetime | None = Field(
        default=None, description="the stream's clock when this was found; null: not yet known"
    )
    pages: bool = Field(description="its items that are not late cross the line by themselves")
    merged_into: str | None = None
    genre: Genre = Field(default=Genre.NEWS, description="analysis or opinion where nothing else tells it")
    incidents: tuple[Incident, ...] = Field(
        default=(),
        description="the last few, the deadliest of their window and what lifted the priority, in order of time;"
        " `total` has their number; none where a rule was changed or removed",
    )
    evidence: tuple[Evidence, ...] = Field(
        default=(),
        description="a sentence for each of them, in order of time, that of its toll where one says it; then those of "
        "further items that tell of them, the newest, in order of time",
    )
