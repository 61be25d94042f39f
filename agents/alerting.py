"""From a rule's entries to the alert that a desk is told: what is shown, and in what order. Pure."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from agents.cells import day_of, moment_of
from agents.incidents import sources_of
from alerts.rules import Entry, priority_of
from schemas.alerts import AlertChange, Change, EpisodeState, Evidence, Incident
from schemas.base import EventType, Genre

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from agents.incidents import Incident as Found
    from agents.incidents import Telling
    from alerts.episodes import Span
    from alerts.rules import Verdict
    from schemas.rules import Rule

INCIDENTS_SHOWN = 12
EVIDENCE_SHOWN = 4
USUAL_OVER = timedelta(days=14)
USUAL_AT_LEAST = timedelta(days=2)


class Counted(NamedTuple):
    """An entry with the type it is of."""

    type: EventType
    entry: Entry


class Standing(NamedTuple):
    """What the book knows of an episode beside its span."""

    stream: str
    theatre: str
    ordinal: int
    revision: int
    change: Change
    state: EpisodeState
    verdict: Verdict
    now: datetime | None
    pages: bool
    usual: float | None
    merged_into: str | None = None


def alert_id(stream: str, rule_id: str, theatre: str, ordinal: int) -> str:
    """Hash of stream, rule, theatre and ordinal of the episode: 32 hex digits."""
    return hashlib.sha256(f"{stream}\x1f{rule_id}\x1f{theatre}\x1f{ordinal}".encode()).hexdigest()[:32]


def members(counted: Sequence[Counted], span: Span, window_ms: int) -> list[Counted]:
    """What belongs to an episode: what was in the window when the line was crossed, and what came until its end."""
    return [one for one in counted if span.start_ms - window_ms < one.entry.at_ms <= span.end_ms]


def usual(entries_ms: Sequence[int], span_start_ms: int, window_ms: int, first_ms: int | None) -> float | None:
    """Mean count per window over up to 14 days before the episode's first window.

    `first_ms` is the event time of the oldest item kept; where that is None, or too near, the answer is None.
    """
    until = span_start_ms - window_ms
    if first_ms is None:
        return None
    since = max(first_ms, until - int(USUAL_OVER.total_seconds() * 1000))
    if until - since < USUAL_AT_LEAST.total_seconds() * 1000:
        return None
    seen = sum(1 for at_ms in entries_ms if since <= at_ms < until)
    return round(seen * window_ms / (until - since), 2)


def build(
    rule: Rule,
    span: Span,
    inside: Sequence[Counted],
    standing: Standing,
    find: Callable[[Telling, EventType], Evidence | None],
) -> AlertChange:
    """The whole alert at a revision."""
    tellings = [telling for one in inside for telling in one.entry.incident.tellings]
    over = standing.state is not EpisodeState.OPEN
    start = moment_of(span.start_ms)
    return AlertChange(
        alert_id=alert_id(standing.stream, rule.id, standing.theatre, standing.ordinal),
        revision=standing.revision,
        change=standing.change,
        state=standing.state,
        reason=standing.verdict.value,
        stream=standing.stream,
        replay=standing.stream != "live",
        rule_id=rule.id,
        rule_version=rule.version,
        description=rule.description,
        theatre=standing.theatre,
        ordinal=standing.ordinal,
        priority=priority_of(rule, [one.entry for one in inside]),
        channel=rule.channel,
        owner=rule.owner,
        counts=rule.of,
        types=rule.types,
        window_s=round(rule.window.total_seconds()),
        line=rule.open,
        usual=standing.usual,
        count=span.peak,
        total=len(inside),
        items=len({one.item for one in tellings}),
        sources=sources_of(tellings),
        started_at=start,
        peak_at=moment_of(span.peak_ms),
        ended_at=moment_of(span.end_ms) if over else None,
        newest_item_at=moment_of(max((one.at_ms for one in tellings), default=span.start_ms)),
        now=standing.now,
        pages=standing.pages,
        merged_into=standing.merged_into,
        genre=Genre.NEWS if not tellings or any(one.news for one in tellings) else Genre.ANALYSIS,
        incidents=tuple(_shown(one) for one in inside[:INCIDENTS_SHOWN]) if rule.of == "incidents" else (),
        evidence=_evidence(inside, find),
    )


def _shown(counted: Counted) -> Incident:
    found: Found = counted.entry.incident
    tellings = found.tellings
    return Incident(
        type=counted.type,
        day=day_of(found.day),
        place=next((one.place for one in tellings if found.spot and one.spot == found.spot), None)
        or next((one.place for one in tellings if one.place), None),
        first_told=moment_of(found.first.at_ms),
        items=len({one.item for one in tellings}),
        sources=sources_of(tellings),
        deaths=max((one.deaths for one in tellings if one.deaths is not None), default=None),
        injured=max((one.injured for one in tellings if one.injured is not None), default=None),
        actor=next((one.actor for one in tellings if one.actor), None),
        target=next((one.target for one in tellings if one.target), None),
        late_only=counted.entry.on_time_ms is None,
    )


def _evidence(inside: Sequence[Counted], find: Callable[[Telling, EventType], Evidence | None]) -> tuple[Evidence, ...]:
    """One sentence per incident, the first that was kept; then more of them while there is room."""
    chosen: list[Evidence] = []
    sentences: set[str] = set()
    for one in inside:
        for telling in one.entry.incident.tellings:
            found = find(telling, one.type)
            if found is not None and found.sentence not in sentences:
                sentences.add(found.sentence)
                chosen.append(found)
                break
        if len(chosen) >= EVIDENCE_SHOWN:
            break
    return tuple(chosen)
