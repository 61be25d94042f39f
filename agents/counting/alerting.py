"""From a rule's entries to the alert that a desk is told: what is shown, and in what order. Pure."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import timedelta
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from agents.counting.affinity import firm
from agents.counting.cells import day_of, moment_of, short_id
from agents.counting.incidents import only_agency, precision_of, sources_of, status_of
from agents.counting.toll import deaths_of, in_time, place_of
from alerts.episodes import Mark
from schemas.alerts import AlertChange, Change, EpisodeState, Evidence, Incident, Lift, StepTold
from schemas.base import EventType, Genre, Priority, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from agents.counting.incidents import Incident as Found
    from agents.counting.telling import Telling
    from alerts.episodes import Span
    from alerts.rules import Entry, Lifted, Verdict
    from schemas.reports import Role
    from schemas.rules import Rule

INCIDENTS_SHOWN = 12
EVIDENCE_SHOWN = 12
FURTHER_SHOWN = 6  # sentences of further items, at the least; more where fewer incidents are listed
FURTHER_TRIED = 24
TELLINGS_TRIED = 8
USUAL_OVER = timedelta(days=14)
USUAL_AT_LEAST = timedelta(days=2)


class Counted(NamedTuple):
    """An entry with the type it is of."""

    type: EventType
    entry: Entry
    steps: int = 0
    """Which steps of a sequence it is, as bits."""
    steps_on_time: int = 0
    """The same by its tellings that are not late alone."""

    @property
    def mark(self) -> Mark:
        """As a sequence is judged by."""
        return Mark(self.steps, self.entry.incident.day)

    @property
    def mark_on_time(self) -> Mark:
        """As a sequence is judged by that what came late adds nothing to."""
        return Mark(self.steps_on_time, self.entry.incident.day)


class Shown(NamedTuple):
    """The two windows that a message speaks of; the same one, mostly."""

    peak: list[Counted]
    """The window in which the count was highest: the numbers of the reason line."""
    last: list[Counted]
    """The window of the last entry: the incidents and sentences."""


class Standing(NamedTuple):
    """What is known of an episode beside its span and its windows."""

    stream: str
    theatre: str
    ordinal: int
    revision: int
    change: Change
    verdict: Verdict
    state: EpisodeState
    priority: Priority
    now: datetime | None
    pages: bool
    total: int
    usual: float | None
    toll: tuple[int, int] | None
    """Killed, and number of places, in all of it; None: not known, or of items."""
    statuses: Counter[Status]
    """How many of it are told as what; none where the rule counts nothing but what happened."""
    line: int
    """The count at which it opened."""
    lifted: tuple[Counted, Lifted] | None = None
    """What lifted the priority, and by which condition."""
    merged_into: str | None = None
    remain: int | None = None
    """Withdrawn: the highest count that is left."""


def alert_id(stream: str, rule_id: str, theatre: str, ordinal: int) -> str:
    """Hash of stream, rule, theatre and ordinal of the episode: 32 hex digits."""
    return hashlib.sha256(f"{stream}\x1f{rule_id}\x1f{theatre}\x1f{ordinal}".encode()).hexdigest()[:32]


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
    rule: Rule, span: Span, shown: Shown, standing: Standing, find: Callable[[Telling, EventType], Evidence | None]
) -> AlertChange:
    """The whole alert at a revision."""
    tellings = [telling for one in shown.peak for telling in firm(one.entry.incident.tellings)]
    last = [telling for one in shown.last for telling in firm(one.entry.incident.tellings)]
    listed = _listed(shown.last, standing.lifted[0] if standing.lifted else None) if rule.of == "incidents" else []
    over = standing.state is not EpisodeState.OPEN
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
        description=rule.description.en,
        description_ar=rule.description.ar if rule.description.ar != rule.description.en else "",
        theatre=standing.theatre,
        ordinal=standing.ordinal,
        priority=standing.priority,
        lift=_lift(*standing.lifted) if standing.lifted else None,
        channel=rule.channel,
        owner=rule.owner,
        counts=rule.of,
        types=rule.types,
        window_s=round(rule.window.total_seconds()),
        line=standing.line,
        shape=rule.kind,
        steps=tuple(_step(rule, at, shown.peak) for at in range(len(rule.steps))),
        any_order=rule.order == "any",
        usual=standing.usual,
        count=span.peak,
        total=standing.total,
        remain=standing.remain,
        deaths=standing.toll[0] if standing.toll else None,
        places=standing.toll[1] if standing.toll else None,
        denied=standing.statuses[Status.NEGATED],
        planned=standing.statuses[Status.POSSIBLE],
        past=standing.statuses[Status.BACKGROUND],
        items=len({one.item for one in tellings}),
        sources=sources_of(tellings),
        agency=only_agency(tellings),
        precision=precision_of(one.entry.incident for one in (*shown.peak, *shown.last)),
        started_at=moment_of(span.start_ms),
        peak_at=moment_of(span.peak_ms),
        ended_at=moment_of(span.end_ms) if over else None,
        newest_item_at=moment_of(max((one.at_ms for one in (*tellings, *last)), default=span.start_ms)),
        heard_at=moment_of(max(one.heard_ms for one in (*tellings, *last))) if tellings or last else None,
        now=standing.now,
        pages=standing.pages,
        merged_into=standing.merged_into,
        genre=Genre.NEWS if not tellings or any(one.news for one in tellings) else Genre.ANALYSIS,
        incidents=tuple(_shown(one) for one in listed),
        evidence=_evidence(listed, shown.last, find),
    )


def _step(rule: Rule, at: int, counted: Sequence[Counted]) -> StepTold:
    step = rule.steps[at]
    return StepTold(types=step.types, status=step.status, count=sum(bool(one.steps & 1 << at) for one in counted))


def _listed(last: Sequence[Counted], lifting: Counted | None) -> list[Counted]:
    """The newest, and of older ones what lifted the priority, the deadliest, and the newest of each step; by time."""
    deaths = [deaths_of(one.entry.incident) or 0 for one in last]
    grave = {max(range(len(last)), key=deaths.__getitem__)} if any(deaths) else set()
    at = next((place for place, one in enumerate(last) if lifting and _is_same(one, lifting)), None)
    before = [lifting] if lifting and at is None else []  # it lies before the last window
    grave |= set() if at is None else {at}
    grave |= {place for step in (1, 2) for place in [at for at, one in enumerate(last) if one.steps & step][-1:]}
    ranked = sorted(range(len(last)), key=lambda place: (place not in grave, -place))
    return before + [last[place] for place in sorted(ranked[: INCIDENTS_SHOWN - len(before)])]


def _is_same(one: Counted, other: Counted) -> bool:
    return one.type is other.type and one.entry.incident.key == other.entry.incident.key


def _lift(lifting: Counted, by: Lifted) -> Lift:
    return Lift(
        incident=_shown(lifting),
        deaths=by.deaths if by.lift.deaths_at_least is not None else None,
        near=by.near,
        count=by.of if by.lift.count_at_least is not None else None,
    )


def _shown(counted: Counted) -> Incident:
    found: Found = counted.entry.incident
    tellings = firm(found.tellings)
    claimed_by = next((one.claimed_by for one in tellings if one.claimed_by), None)
    stated = next((one.actor for one in tellings if one.actor and not _same(one.actor, one.claimed_by)), None)
    actor = stated or next((one.actor for one in tellings if one.actor), claimed_by)
    return Incident(
        type=counted.type,
        day=day_of(found.day),
        place=place_of(found),
        first_told=moment_of(found.first.at_ms),
        items=len({one.item for one in tellings}),
        sources=sources_of(tellings),
        agency=only_agency(tellings),
        deaths=deaths_of(found),
        injured=max((one.injured for one in tellings if one.injured is not None), default=None),
        actor=actor,
        target=_target(tellings, actor),
        claimed_by=None if _same(stated, claimed_by) else claimed_by,
        late_only=counted.entry.on_time_ms is None,
        status=status_of(tellings),
    )


def _target(tellings: Sequence[Telling], actor: Role | None) -> Role | None:
    """Whom the shown actor hit, as told with him, or else where nobody is named: never whom somebody else hit."""
    told = [one for one in tellings if one.target and not _same(one.target, actor)]
    with_him = (one.target for one in told if _same(one.actor, actor))
    unsaid = (one.target for one in told if _unnamed(one.actor) or _unnamed(actor))
    return next(with_him, None) or next(unsaid, None)


def _same(one: Role | None, other: Role | None) -> bool:
    return one is not None and other is not None and (one.name or one.text) == (other.name or other.text)


def _unnamed(one: Role | None) -> bool:
    return one is None or one.name is None


def _evidence(
    listed: Sequence[Counted], last: Sequence[Counted], find: Callable[[Telling, EventType], Evidence | None]
) -> tuple[Evidence, ...]:
    """A sentence for each of the incidents that are listed, then for others, the newest first; in order of time.

    After them what further items tell of those listed, the newest, in order of time: the thread tells each item once.
    """
    places = {id(one): place for place, one in enumerate(listed)}
    others = [one for one in last if id(one) not in places]
    chosen: dict[str, tuple[int, Evidence]] = {}
    for one in (*sorted(listed, key=_newest_first), *sorted(others, key=_newest_first)):
        for telling in _tells_best(one.entry.incident)[:TELLINGS_TRIED]:
            found = find(telling, one.type)
            if found is not None and found.sentence not in chosen:
                found = found.model_copy(update={"tells": places.get(id(one))})
                chosen[found.sentence] = (one.entry.at_ms, found)
                break
        if len(chosen) >= EVIDENCE_SHOWN:
            break
    further = _further(listed, [found for _, found in chosen.values()], find)
    return (*(found for _, found in sorted(chosen.values(), key=lambda pair: pair[0])), *further)


def _tells_best(found: Found) -> list[Telling]:
    """In the order in which a sentence is looked for: whoever tells the toll that is shown, his item, the first."""
    told, deaths = firm(found.tellings), deaths_of(found)
    if not deaths:
        return told
    says = {id(one) for one in in_time(found) if one.deaths == deaths}
    items = {one.item for one in told if id(one) in says}
    return sorted(told, key=lambda one: (one.item not in items, id(one) not in says))


def _further(
    listed: Sequence[Counted], chosen: Sequence[Evidence], find: Callable[[Telling, EventType], Evidence | None]
) -> list[Evidence]:
    """The newest of the other items that tell of what is listed, each once; the same words again are none."""
    items, sentences = {short_id(one.item_id) for one in chosen}, {one.sentence for one in chosen}
    told = [
        (place, one.type, telling)
        for place, one in enumerate(listed)
        for telling in firm(one.entry.incident.tellings)
        if telling.item not in items
    ]
    newest = nlargest(FURTHER_TRIED, told, key=_told_last)
    further: list[Evidence] = []
    for place, kind, telling in newest:
        found = None if telling.item in items else find(telling, kind)
        if found is None or found.sentence in sentences:
            continue
        items.add(telling.item)
        sentences.add(found.sentence)
        further.append(found.model_copy(update={"tells": place}))
        if len(further) >= max(FURTHER_SHOWN, EVIDENCE_SHOWN - len(chosen)):
            break
    return further[::-1]


def _told_last(told: tuple[int, EventType, Telling]) -> tuple[int, str, int, int]:
    """The newest item; of its mentions the first."""
    place, _, telling = told
    return telling.at_ms, telling.item, -telling.nth, -place


def _newest_first(one: Counted) -> int:
    return -one.entry.at_ms
