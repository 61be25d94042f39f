"""What a rule makes of an incident: whether it counts, from when on, and how loud it is. Pure."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from agents.counting.affinity import firm
from agents.counting.telling import JOIN_MS
from schemas.base import EventType, Priority, Status, louder
from schemas.geo import distance_km
from schemas.rules import Near, Raise, Rule, RuleFile, Where
from schemas.yamlfile import load_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from agents.counting.incidents import Incident
    from agents.counting.telling import Telling
    from schemas.reports import Place, Role

DEFAULT_RULES = Path(__file__).with_name("rules.yaml")
# Sources, deaths and roles must come together within this time of the first telling: a fold looks no further back.
COMPLETE_WITHIN_MS = 3 * 24 * 3600 * 1000
_km = lru_cache(maxsize=4096)(distance_km)


class Verdict(StrEnum):
    """Why an alert is where it is; named, so that a person can be told."""

    LINE_CROSSED = "line-crossed"
    GREW = "grew"
    EVIDENCE_CHANGED = "evidence-changed"
    CROSSED_AGAIN = "crossed-again-within-cooldown"
    LOUDER = "priority-raised"
    QUIET = "quiet"
    BELOW_LINE = "below-line-after-correction"
    ONE_EPISODE = "one-episode-after-correction"
    RULE_CHANGED = "rule-changed"
    RULE_GONE = "rule-removed"


class Kind(NamedTuple):
    """What tellings a rule looks at; rules that share it share the incidents."""

    type: EventType
    statuses: tuple[Status, ...]
    min_confidence: float


class Lifted(NamedTuple):
    """What lifted a priority: the condition, and the entry that met it (of several the deadliest, then the newest)."""

    lift: Raise
    place: int
    """Which of the entries."""
    deaths: int
    near: str | None
    """The first of the condition's circles that it lies in."""
    of: int
    """How many entries there were."""


class Entry(NamedTuple):
    """An incident that counts for a rule, and when it does so: the event time at which the last condition held."""

    at_ms: int
    incident: Incident
    on_time_ms: int | None
    """The same by its tellings that are not late alone; None: they do not suffice."""


def load_rules(path: Path | None = None) -> RuleFile:
    """Read a rule file, or the default rules.

    Raises:
        RuleFileError: with the file, the line and the nearest valid word.
    """
    return load_yaml(path or DEFAULT_RULES, RuleFile)


def asked(rule: Rule) -> str:
    """What a rule asks for, in short: `3 incidents`, `8 incidents, more than usual`, `attack, then strike`."""
    number = f"{rule.open} {rule.of.removesuffix('s') if rule.open == 1 else rule.of}"
    if rule.kind == "burst":
        return f"{number}, more than usual"
    if rule.kind == "sequence":
        first, then = (" or ".join(step.types) for step in rule.steps)
        steps = f"{first} and {then}, in any order" if rule.order == "any" else f"{first}, then {then}"
        return steps if rule.open <= len(rule.steps) else f"{steps}, {number} in all"
    return number


def parts(rule: Rule) -> tuple[Rule, ...]:
    """What is counted, as rules that each ask for one thing: the rule itself, or one for each step of a sequence."""
    if not rule.steps:
        return (rule,)
    return tuple(
        rule.model_copy(
            update={
                "kind": "count", "steps": (), "types": step.types, "status": step.status, "where": step.where,
                "deaths_at_least": step.deaths_at_least,
            }
        )
        for step in rule.steps
    )  # fmt: skip


def kinds(rule: Rule) -> tuple[Kind, ...]:
    """The kinds of telling a rule counts: of each of its parts one per type."""
    found = (Kind(kind, tuple(sorted(part.status)), part.min_confidence) for part in parts(rule) for kind in part.types)
    return tuple(dict.fromkeys(found))


def entry_of(rule: Rule, incident: Incident) -> Entry | None:
    """From when on an incident counts for a rule; None: it does not."""
    if not _young_enough(rule, incident) or _excluded(rule.where, firm(incident.tellings)):
        return None
    at_ms = _complete_at(rule, incident.tellings)
    if at_ms is None or at_ms - incident.first.at_ms > COMPLETE_WITHIN_MS:
        return None
    on_time = [one for one in incident.tellings if not one.late]
    on_time_ms = _complete_at(rule, on_time) if on_time else None
    if on_time_ms is not None and on_time_ms - incident.first.at_ms > COMPLETE_WITHIN_MS:
        on_time_ms = None
    return Entry(at_ms, incident, on_time_ms)


def priority_of(rule: Rule, entries: Sequence[Entry], gone: int = 0) -> tuple[Priority, Lifted | None]:
    """The rule's priority, lifted by what holds, and what lifted it; analysis and opinion alone never flash.

    What came late makes nothing louder that was told on time: it must wake nobody. `gone`: how many more there were,
    of which nothing else is known any more.
    """
    found, by = rule.priority, None
    on_time = [
        (place, tuple(one for one in firm(entry.incident.tellings) if not one.late))
        for place, entry in enumerate(entries)
        if entry.on_time_ms is not None
    ]
    told = on_time or [(place, tuple(firm(entry.incident.tellings))) for place, entry in enumerate(entries)]
    for lift in rule.raise_:
        if louder(lift.to, found) and len(told) + gone >= (lift.count_at_least or 0):
            fits = [(place, tellings) for place, tellings in told if _lifts(lift.deaths_at_least, lift.where, tellings)]
            if fits:
                found, by = lift.to, _lifted(lift, fits, len(told) + gone)
    told_as_news = any(telling.news for _, tellings in told for telling in tellings)
    if found is Priority.FLASH and not told_as_news:
        found = Priority.URGENT
    return found, by if louder(found, rule.priority) else None


def _lifted(lift: Raise, fits: Sequence[tuple[int, Sequence[Telling]]], of: int) -> Lifted:
    place, tellings = max(fits, key=lambda pair: (_deaths(pair[1]), pair[0]))
    circles = lift.where.near if lift.where else ()
    near = (one.name for one in circles if any(told.place and _within(one, told.place) for told in tellings))
    return Lifted(lift, place, _deaths(tellings), next(near, None), of)


def _deaths(tellings: Sequence[Telling]) -> int:
    return max((one.deaths or 0 for one in tellings), default=0)


def _lifts(deaths: int | None, where: Where | None, tellings: Sequence[Telling]) -> bool:
    if deaths is not None and _deaths(tellings) < deaths:
        return False
    return where is None or (_holds(where, tellings) and not _excluded(where, tellings))


def _young_enough(rule: Rule, incident: Incident) -> bool:
    if incident.day is None:
        return True
    first = incident.first
    limit = rule.max_age_imprecise if first.imprecise else rule.max_age
    return first.local_day - incident.day <= limit.days


def _complete_at(rule: Rule, tellings: Sequence[Telling]) -> int | None:
    """The event time of the telling with which sources, deaths and roles are all there.

    What is not known to tell of the incident fills it by itself, as it did before there was one, and nothing else.
    """
    known = _filled_at(rule, (one for one in tellings if not one.vague))
    vague = _filled_at(rule, (one for one in tellings if one.vague))
    return min((at_ms for at_ms in (known, vague) if at_ms is not None), default=None)


def _filled_at(rule: Rule, tellings: Iterable[Telling]) -> int | None:
    open_ = _Open(rule)
    return next((one.at_ms for one in tellings if open_.filled_by(one)), None)


class _Open:
    """What an incident still lacks for a rule, as its tellings are gone through."""

    __slots__ = ("deaths", "lacking", "outlets", "sources")

    def __init__(self, rule: Rule) -> None:
        self.sources = rule.min_sources
        self.outlets: set[str] = set()
        self.deaths = rule.deaths_at_least or 0
        self.lacking: list[Callable[[Telling], bool]] = list(_conditions(rule.where)) if rule.where else []

    def filled_by(self, one: Telling) -> bool:
        """Take one more telling; tells whether all is there."""
        if self.sources > 1:
            self.outlets.add(one.source)
            if one.agency or len(self.outlets) >= self.sources:
                self.sources = 1
        if self.deaths and (one.deaths or 0) >= self.deaths:
            self.deaths = 0
        if self.lacking:
            self.lacking = [holds for holds in self.lacking if not holds(one)]
        return self.sources == 1 and not self.deaths and not self.lacking


@lru_cache(maxsize=1024)
def _conditions(where: Where) -> tuple[Callable[[Telling], bool], ...]:
    """The positive conditions of `where`, each on one telling; an incident needs each to be met by some telling."""
    asked: list[tuple[object, Callable[[Telling], bool]]] = [
        (where.actor, lambda one: _is(one.actor, where.actor) or _is(one.claimed_by, where.actor)),
        (where.target, lambda one: _is(one.target, where.target)),
        (
            where.actor_or_target,
            lambda one: _is(one.actor, where.actor_or_target) or _is(one.target, where.actor_or_target),
        ),
        (where.claimed_by, lambda one: _is(one.claimed_by, where.claimed_by)),
        (where.place or where.near, lambda one: _at(where, one.place)),
    ]
    return tuple(holds for wanted, holds in asked if wanted)


def _holds(where: Where, tellings: Sequence[Telling]) -> bool:
    """Every positive condition is met by some telling of the incident."""
    return all(any(holds(one) for one in tellings) for holds in _conditions(where))


def _excluded(where: Where | None, tellings: Sequence[Telling]) -> bool:
    if where is None or not (where.actor_not or where.target_not or where.place_not):
        return False
    tellings = [one for one in tellings if one.at_ms - tellings[0].at_ms <= JOIN_MS]  # later ones change no past
    return any(
        _is(one.actor, where.actor_not)
        or _is(one.claimed_by, where.actor_not)
        or _is(one.target, where.target_not)
        or _named(one.place, where.place_not)
        for one in tellings
    )


def _is(role: Role | None, words: tuple[str, ...]) -> bool:
    return role is not None and not words_of(role).isdisjoint(words)


def words_of(role: Role) -> frozenset[str]:
    """What a rule may call a role: its gazetteer id, kind, side and groups."""
    return _words(role.name, role.kind, role.side, *role.groups)


@lru_cache(maxsize=20_000)
def _words(*words: str | None) -> frozenset[str]:
    return frozenset(word for word in words if word)


def _at(where: Where, place: Place | None) -> bool:
    if place is None:
        return False
    if _named(place, where.place):
        return True
    return any(_within(near, place) for near in where.near)


def _named(place: Place | None, names: tuple[str, ...]) -> bool:
    return place is not None and (place.name in names or place.admin in names)


def _within(near: Near, place: Place) -> bool:
    if place.lat is None or place.lon is None or place.coarse:
        return False
    return _km(near.lat, near.lon, place.lat, place.lon) <= near.km
