"""What `rasid backtest --json` says: fields come, but none goes or changes its meaning without a new version."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.alerts import EpisodeState
from schemas.base import Precision, Priority, RuleId, TheatreId, UtcDatetime, Wire
from schemas.rejections import RejectReason


class RefusedRow(Wire):
    """A row, or an item, that in a stream goes to the dead letters."""

    origin: str = Field(description="file#line#hash of a row; of an item that could be read its own id")
    reason: RejectReason
    detail: str


class Archive(Wire):
    """What was read."""

    first: UtcDatetime | None = Field(default=None, description="event time of the first item; null: there is none")
    last: UtcDatetime | None = Field(default=None, description="event time of the last item")
    items: int = Field(default=0, ge=0)
    clamped: int = Field(default=0, ge=0, description="items dated in the future, which got the clock's time")
    stubs: int = Field(default=0, ge=0, description="items over the size limit, cut down to title and link")
    repeats: int = Field(
        default=0, ge=0, description="of an article's url (else source, title and text) that came before: not counted"
    )
    unread: dict[str, int] = Field(default_factory=dict, description="keys that say nothing here, and in how many rows")
    unread_rows: int = Field(default=0, ge=0, description="rows that have such a key")
    unknown_agencies: dict[str, int] = Field(
        default_factory=dict, description="what is said for an agency and is none that is known, and in how many rows"
    )
    refused: dict[RejectReason, int] = Field(default_factory=dict, description="rows and items by reason")
    refused_rows: tuple[RefusedRow, ...] = Field(default=(), description="the first twenty of them")
    coder: str = Field(description="version of the coder and its lexicon, and the desk's zone")


class Raised(Wire):
    """An alert as it stands at the end of the archive."""

    alert_id: str
    rule_id: RuleId
    rule_version: str
    theatre: TheatreId
    state: EpisodeState
    priority: Priority
    digest: Literal["late", "old-news", "night"] | None = Field(
        default=None,
        description="the desk reads of it in a digest alone, for this reason; null: it has a message of its own, or "
        "was over before",
    )
    reason: str = Field(description="a named verdict: why it is in this state")
    headline: dict[Literal["en", "ar"], str] = Field(description="what was coded, in one line")
    why: dict[Literal["en", "ar"], str] = Field(description="count, usual and line, as the message says them")
    count: int = Field(ge=0, description="at its peak, within the rule's window")
    total: int = Field(ge=0, description="incidents (or items) of the whole episode")
    usual: float | None
    line: int
    deaths: int | None
    items: int
    sources: int
    precision: Precision = Field(description="how exactly the times are known")
    started_at: UtcDatetime = Field(description="event time at which the line was crossed")
    peak_at: UtcDatetime
    ended_at: UtcDatetime | None
    item_ids: tuple[str, ...] = Field(
        description="of the sentences that its message and its thread show at its last revision, at most eighteen"
    )


class RuleOutcome(Wire):
    """A rule in one of its theatres."""

    rule_id: RuleId
    theatre: TheatreId
    line: str = Field(description="the rule's line in words")
    flash: int = Field(
        default=0, ge=0, description="alerts with a message of their own that stand at the end, by priority"
    )
    urgent: int = Field(default=0, ge=0)
    routine: int = Field(default=0, ge=0)
    digest: int = Field(default=0, ge=0, description="alerts that stand, but are told in a digest alone")
    taken_back: int = Field(default=0, ge=0, description="told, and then withdrawn or merged into another")
    highest: int | None = Field(
        default=None, description="highest count of any window, looked for weekly; null: no news of the theatre"
    )
    highest_at: UtcDatetime | None = None
    highest_line: int | None = Field(
        default=None, description="where the line of a burst was then, for it moves; null: another kind"
    )
    highest_usual: float | None = Field(
        default=None, description="what was usual at those hours, by which that line was drawn; null: not yet known"
    )

    @property
    def alerts(self) -> int:
        """Those that stand."""
        return self.flash + self.urgent + self.routine + self.digest


class Changed(Wire):
    """An alert that both rule files raise, but not alike."""

    now: Raised = Field(description="by --rules")
    before: Raised = Field(description="by --against")
    fields: tuple[str, ...] = Field(description="which fields of it differ")


class Against(Wire):
    """What --rules changes of --against: of each rule and theatre, alerts that overlap in time are the same alert."""

    rules: str = Field(description="the other rule file")
    same: int = Field(ge=0, description="alerts that both raise alike")
    only_new: tuple[Raised, ...] = Field(description="that --rules alone raises")
    only_old: tuple[Raised, ...] = Field(description="that --against alone raises")
    changed: tuple[Changed, ...]
    rules_only_new: tuple[RuleId, ...] = Field(default=(), description="rules that stand in --rules alone")
    rules_only_old: tuple[RuleId, ...] = Field(default=(), description="rules that stand in --against alone")


class Backtest(Wire):
    """A rule file over an archive."""

    kind: Literal["backtest"] = "backtest"
    schema_version: Literal[1] = 1
    rules: str = Field(description="the rule file; 'default rules' without one")
    archive: Archive
    outcomes: tuple[RuleOutcome, ...] = Field(description="each rule in each of its theatres, in the file's order")
    alerts: tuple[Raised, ...] = Field(description="by the time at which they began")
    against: Against | None = Field(default=None, description="null without --against")
