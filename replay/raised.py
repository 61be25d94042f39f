"""What a rule file raised over an archive: its alerts, how near each rule came, and what another file changes. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING

from alerts.english import usual
from alerts.render import Look, headline, words_of
from alerts.rules import asked
from replay.digested import Messages
from schemas.alerts import EpisodeState
from schemas.backtest import Against, Changed, Raised, RuleOutcome

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from agents.counting.book import Book, Miss
    from alerts.names import Tongue
    from schemas.alerts import AlertChange
    from schemas.rules import Rule, RuleFile

TONGUES: tuple[Tongue, ...] = ("en", "ar")
STANDING = (EpisodeState.OPEN, EpisodeState.CLOSED)
COMPARED = ("priority", "started_at", "ended_at", "count", "total", "digest")
LOOKED_EVERY = timedelta(days=7)  # a book gives up what is 100 days old
Where = tuple[str, str]
"""A rule's id, and a theatre."""


class Desk:
    """Takes what the book of a rule file tells, and looks into it now and then. `zone`: of the desk."""

    def __init__(self, rules: RuleFile, book: Book, zone: ZoneInfo) -> None:
        self._rules = rules
        self._book = book
        self._alerts: dict[str, AlertChange] = {}
        self._messages = Messages(zone)
        self._highest: dict[Where, Miss] = {}
        self._looked: datetime | None = None

    def take(self, changes: Iterable[AlertChange]) -> None:
        """Take in what a batch told: of each alert the newest revision stands."""
        for change in changes:
            self._alerts[change.alert_id] = change
            self._messages.take(change)

    def look(self, until: datetime, *, final: bool) -> None:
        """How near each rule came, before the book hears of a tick."""
        if not final and self._looked is not None and until - self._looked < LOOKED_EVERY:
            return
        self._looked = until
        for where, miss in self._book.nearest_misses().items():
            if where not in self._highest or miss.highest > self._highest[where].highest:
                self._highest[where] = miss

    def raised(self, look: Look) -> tuple[Raised, ...]:
        """All alerts, by the time at which they began."""
        known = sorted(self._alerts.values(), key=lambda one: (one.started_at, one.rule_id, one.theatre, one.ordinal))
        return tuple(_raised(one, look, self._messages.digest(one.alert_id)) for one in known)

    def outcomes(self, raised: Iterable[Raised]) -> tuple[RuleOutcome, ...]:
        """What became of each rule in each of its theatres."""
        found: dict[Where, Counter[str]] = defaultdict(Counter)
        for one in raised:
            found[one.rule_id, one.theatre][_column(one)] += 1
        return tuple(self._outcome(rule, theatre, found) for rule in self._rules.rules for theatre in rule.theatres)

    def _outcome(self, rule: Rule, theatre: str, found: dict[Where, Counter[str]]) -> RuleOutcome:
        miss = self._highest.get((rule.id, theatre))
        near = (
            {"highest": miss.highest, "highest_at": miss.at, "highest_line": miss.line, "highest_usual": miss.usual}
            if miss
            else {}
        )
        return RuleOutcome(
            rule_id=rule.id, theatre=theatre, line=line_of(rule), **near, **found[rule.id, theatre]
        )  # fmt: skip


def nearness(miss: Miss, zone: ZoneInfo) -> str:
    """`5 on 2015-07-02`; of a burst with its line and what was usual then: `5 on 2015-07-02, line 7, usual ... 1`."""
    at = f" on {miss.at.astimezone(zone):%Y-%m-%d}" if miss.at else ""
    line = f", line {miss.line}, {usual(miss.usual, same_hours=True)}" if miss.line is not None else ""
    return f"{miss.highest}{at}{line}"


def line_of(rule: Rule) -> str:
    """A rule's line in words: `3 incidents in 24 h`."""
    return f"{asked(rule)} in {rule.window.total_seconds() / 3600:g} h"


def _column(one: Raised) -> str:
    """Where it is counted among what became of its rule."""
    if one.state not in STANDING:
        return "taken_back"
    return "digest" if one.digest else one.priority.value


def _raised(alert: AlertChange, look: Look, digest: str | None) -> Raised:
    return Raised(
        **{name: getattr(alert, name) for name in Raised.model_fields.keys() & type(alert).model_fields.keys()},
        headline={tongue: headline(alert, look, tongue) for tongue in TONGUES},
        why={tongue: words_of(tongue).reason(alert, look.names) for tongue in TONGUES},
        digest=digest,
        item_ids=tuple(dict.fromkeys(one.item_id for one in alert.evidence)),
    )


def compared(rules: str, now: Iterable[Raised], before: Iterable[Raised]) -> Against:
    """What one rule file raises against another: of each rule and theatre those that overlap longest are one alert.

    Alerts that were taken back are no part of it.

    Args:
        rules: names the other file.
        now: by this one.
        before: by the other one.
    """
    ours, theirs = ([one for one in some if one.state in STANDING] for some in (now, before))
    pairs = _pairs(ours, theirs)
    met = {one.alert_id for one, _ in pairs}, {other.alert_id for _, other in pairs}
    changed = [(one, other, fields) for one, other in pairs if (fields := _differ(one, other))]
    return Against(
        rules=rules,
        same=len(pairs) - len(changed),
        only_new=tuple(one for one in ours if one.alert_id not in met[0]),
        only_old=tuple(one for one in theirs if one.alert_id not in met[1]),
        changed=tuple(Changed(now=one, before=other, fields=fields) for one, other, fields in changed),
    )


def told_apart(against: Against, now: RuleFile, before: RuleFile) -> Against:
    """With the rules that stand in one of the two files alone, in its order."""
    ours, theirs = ([rule.id for rule in file.rules] for file in (now, before))
    return against.model_copy(
        update={
            "rules_only_new": tuple(one for one in ours if one not in theirs),
            "rules_only_old": tuple(one for one in theirs if one not in ours),
        }
    )


def _pairs(ours: Sequence[Raised], theirs: Sequence[Raised]) -> list[tuple[Raised, Raised]]:
    """Those that are the same alert, by time; each is of one pair at most."""
    theirs_at: dict[Where, list[Raised]] = defaultdict(list)
    for one in theirs:
        theirs_at[one.rule_id, one.theatre].append(one)
    met = [pair for one in ours for pair in product([one], theirs_at[one.rule_id, one.theatre]) if _overlap(*pair) >= 0]
    of_ours: dict[str, tuple[Raised, Raised]] = {}
    taken: set[str] = set()
    for one, other in sorted(met, key=lambda pair: -_overlap(*pair)):
        if one.alert_id not in of_ours and other.alert_id not in taken:
            of_ours[one.alert_id] = one, other
            taken.add(other.alert_id)
    return sorted(of_ours.values(), key=lambda pair: (pair[0].started_at, pair[0].rule_id, pair[0].theatre))


def _overlap(one: Raised, other: Raised) -> float:
    """Seconds for which both were open; below 0: they were apart. What is open ends with the later known moment."""
    last = max(moment for both in (one, other) for moment in (both.ended_at, both.peak_at, both.started_at) if moment)
    ends = [both.ended_at or last for both in (one, other)]
    return (min(ends) - max(one.started_at, other.started_at)).total_seconds()


def _differ(one: Raised, other: Raised) -> tuple[str, ...]:
    return tuple(name for name in COMPARED if getattr(one, name) != getattr(other, name))
