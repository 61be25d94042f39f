"""Counting: one partition's theatres, their cells and episodes. Reports and ticks in, alert changes and writes out.

Pure. The book is a cache over the table: `apply` changes only the book and says what to write. Where a batch cannot be
written, the book is thrown away and loaded anew. It must never read a clock: only ticks move `now`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from agents.counting.cells import HOUR_MS, epoch_ms, moment_of
from agents.counting.theatre import DEFAULT_KINDS, TheatreBook
from agents.counting.watch import DECIDES_MS, SETTLED_MS
from alerts.rules import Verdict
from schemas.items import Tick

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from agents.counting.cells import Value
    from agents.counting.told import Episode
    from schemas.alerts import AlertChange
    from schemas.base import EventType
    from schemas.reports import Report
    from schemas.rules import Rule, RuleFile

DAY_MS = 24 * HOUR_MS
KEEP_MS = SETTLED_MS + DECIDES_MS
TELL = "!"  # in a key: what a batch tells; sorts before all others


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a batch came to."""

    changes: tuple[AlertChange, ...]
    """What is to be told, once the writes have been acknowledged."""
    writes: dict[str, Value | None]
    """Table key to new value, None to delete: first what is to be told, so that no crash takes it, last the marker,
    and then only what it drops."""
    told: tuple[bytes, ...] = ()
    """The changes as they go to `alerts`."""
    stats: Counter[str] = field(default_factory=Counter)
    """`applied`, `duplicate`, `late`, `expired`, `tick`, `unreadable`."""


class Miss(NamedTuple):
    """How near a rule came to telling something in a theatre."""

    highest: int
    at: datetime | None
    line: int | None = None
    """Of a burst, whose line moves: where it was then."""
    usual: float | None = None
    """Of a burst: what is usual at those hours; None: not yet known."""


def untold(entries: Mapping[str, Value]) -> list[bytes]:
    """Of the values in the table, what the newest batch that had something to tell was to tell: maybe it never did.

    Its readers know it again by what it was derived from; telling it twice does no harm.
    """
    kept = [(value["o"], key, value["c"]) for key, value in entries.items() if key.split("|")[1] == TELL]
    newest = max((offset for offset, _, _ in kept), default=None)
    return [told.encode() for offset, _, told in sorted(kept) if offset == newest]


class Book:
    """One partition's state."""

    def __init__(self, partition: int, partitions: int, *, rules: RuleFile, stream: str, tz: ZoneInfo) -> None:
        self.partition = partition
        self.partitions = partitions
        self.stream = stream
        self.topic_id: str | None = None
        self._zone = tz
        self._rules = rules
        self._marker: dict[str, Any] = {"o": -1, "ticks": {}, "rules": None, "topic": None}
        self._theatres: dict[str, TheatreBook] = {}
        self._swept_day = 0
        self._since: dict[str, int] = {}
        self._settled = False
        self._floor = 0
        """What is told says that it was derived from at least this much."""
        self._until = 0
        """Where a batch ended that may have been told: the fold stands still there, to find again what was found."""

    @classmethod
    def load(
        cls,
        partition: int,
        partitions: int,
        entries: Mapping[str, Value],
        *,
        rules: RuleFile,
        stream: str,
        tz: ZoneInfo,
    ) -> Book:
        """The book of the values in the table; an empty mapping for a fresh stream."""
        book = cls(partition, partitions, rules=rules, stream=stream, tz=tz)
        for key in sorted(entries):
            owner, kind, *rest = key.split("|")
            if int(owner) != partition:
                continue
            if kind == TELL:
                book._floor = max(book._floor, entries[key]["o"] + 1)
                book._until = max(book._until, entries[key]["p"])
            elif kind == "@":
                book._marker = {**book._marker, **entries[key]}
                ticks = book._marker["ticks"]  # an older version took one of a partition that is not there
                book._marker["ticks"] = {name: at_ms for name, at_ms in ticks.items() if int(name) < partitions}
                book.topic_id = book._marker["topic"]
            else:  # the marker was first: its sign sorts before all others
                book._theatre(rest[0]).take(kind, rest[1:], entries[key], int(book._marker["o"]))
        if book._floor <= book.position + 1:
            book._floor = 0  # that batch was written to its end: what comes now is derived from more anyway
        mine = f"{partition}|{TELL}|"
        for value in (entries[key] for key in sorted(entries) if key.startswith(mine)):
            if value["p"] > book.position and "e" in value:  # a batch that was cut short; an older version kept less
                theatre, rule_id, episode = value["e"]
                if episode is not None:
                    book._theatre(theatre).heard(rule_id, episode)
        return book

    @property
    def position(self) -> int:
        """The next offset of `reports` to apply."""
        return int(self._marker["o"]) + 1

    @property
    def now(self) -> datetime | None:
        """The least of the clocks of all partitions of `items`; None until each has ticked."""
        now_ms = self.now_ms
        return None if now_ms is None else moment_of(now_ms)

    @property
    def now_ms(self) -> int | None:
        ticks = self._marker["ticks"]
        if len(ticks) < self.partitions:
            return None
        return min(int(at_ms) for at_ms in ticks.values())

    def apply(self, records: Sequence[tuple[int, Report | Tick | None]]) -> Outcome:
        """Take a batch in.

        Args:
            records: in order of offset, without a hole, from `position` on; None stands for one that could not be read
                and lies in the dead letters.
        """
        stats: Counter[str] = Counter()
        changes = [] if self._settled else [*self._settle_rules(self.now_ms)]
        new = [one for one in records if one[0] >= self.position]
        before = [one for one in new if one[0] < self._until]
        for share in (before, new[len(before) :]) if before else (new,):
            changes += self._fold(share, stats)
        self._sweep(self.now_ms)
        # A batch that was cut short may have been told: what its records come to now stands against that.
        through = max(self.position, self._floor)
        changed = tuple(one.model_copy(update={"through": through}) for one in changes)
        told = tuple(one.model_dump_json().encode() for one in changed)
        return Outcome(changed, self._collect(changed, told, through), told, stats)

    def incidents_24h(self) -> dict[tuple[str, EventType], int]:
        """Incidents told as news in the 24 hours of event time up to `now`, per theatre and type."""
        found: dict[tuple[str, EventType], int] = {}
        for name, theatre in self._theatres.items():
            until = self.now_ms if self.now_ms is not None else theatre.newest_ms
            for kind in DEFAULT_KINDS:
                found[name, kind.type] = theatre.count_since(kind, until - 24 * HOUR_MS, until)
        return found

    def episodes(self) -> list[Episode]:
        """Every episode still in the heads, by theatre, rule and ordinal."""
        return [one for name in sorted(self._theatres) for one in self._theatres[name].episodes()]

    def nearest_misses(self) -> dict[tuple[str, str], Miss]:
        """Per rule and theatre, the highest count that any window of the cells reached, and when."""
        found: dict[tuple[str, str], Miss] = {}
        for rule in self._rules.rules:
            for name in rule.theatres:
                theatre = self._theatres.get(name)
                if theatre is not None:
                    count, at_ms, line, usual = theatre.highest(rule)
                    found[rule.id, name] = Miss(count, None if at_ms is None else moment_of(at_ms), line, usual)
        return found

    def _fold(self, records: Sequence[tuple[int, Report | Tick | None]], stats: Counter[str]) -> Iterator[AlertChange]:
        """Take records in, and tell what they change."""
        before_ms = self.now_ms
        for offset, record in records:
            stats[self._take(offset, record)] += 1
            self._marker = {**self._marker, "o": offset}
        now_ms = self.now_ms
        for name in sorted(self._theatres):
            theatre = self._theatres[name]
            yield from theatre.refold(now_ms, before_ms)
            if now_ms is not None and now_ms != before_ms:
                yield from theatre.close_due(now_ms)

    def _take(self, offset: int, record: Report | Tick | None) -> str:
        if record is None:
            return "unreadable"
        if isinstance(record, Tick):
            if record.partition >= self.partitions:  # it would hold `now` for good, and stand for one not heard yet
                return "unreadable"
            ticks = dict(self._marker["ticks"])
            name = str(record.partition)
            ticks[name] = max(ticks.get(name, 0), epoch_ms(record.now))
            self._marker = {**self._marker, "ticks": ticks}
            return "tick"
        return self._theatre(record.theatre).add(record, offset)

    def _theatre(self, name: str) -> TheatreBook:
        found = self._theatres.get(name)
        if found is None:
            rules = {rule.id: rule for rule in self._rules.rules if name in rule.theatres}
            found = TheatreBook(name, rules, stream=self.stream, zone=self._zone, since=self._since)
            self._theatres[name] = found
        return found

    def _settle_rules(self, now_ms: int | None) -> Iterator[AlertChange]:
        """A rule seen for the first time looks forward from now on; what an older version opened is closed."""
        self._settled = True
        known: dict[str, Any] | None = self._marker["rules"]
        if known is None:  # a fresh stream: its rules see all of it
            self._marker = {**self._marker, "rules": {rule.id: [rule.version, None] for rule in self._rules.rules}}
            return
        current: dict[str, Rule] = {rule.id: rule for rule in self._rules.rules}
        settled: dict[str, Any] = {
            name: known[name] if name in known and known[name][0] == rule.version else [rule.version, now_ms]
            for name, rule in current.items()
        }
        for name in known:
            if settled.get(name) != known[name]:
                verdict = Verdict.RULE_CHANGED if name in current else Verdict.RULE_GONE
                for theatre in sorted(self._theatres):
                    yield from self._theatres[theatre].retire(name, verdict, now_ms)
        self._marker = {**self._marker, "rules": settled}
        self._since.update({name: pair[1] for name, pair in settled.items() if pair[1] is not None})

    def _sweep(self, now_ms: int | None) -> None:
        """Drop what nothing can need any more, once a day of the stream's time."""
        if now_ms is None or now_ms // DAY_MS == self._swept_day:
            return
        self._swept_day = now_ms // DAY_MS
        for theatre in self._theatres.values():
            theatre.forget(now_ms, KEEP_MS)

    def _collect(self, changes: Sequence[AlertChange], told: Sequence[bytes], through: int) -> dict[str, Value | None]:
        writes: dict[str, Value | None] = {}
        for place, (change, one) in enumerate(zip(changes, told, strict=True)):
            episode = self._theatres[change.theatre].told(change.rule_id, change.ordinal)
            writes[f"{self.partition}|{TELL}|{place:04d}"] = {
                "o": through, "p": self.position, "c": one.decode(), "e": [change.theatre, change.rule_id, episode],
            }  # fmt: skip
        dropped: dict[str, Value | None] = {}
        for theatre in self._theatres.values():
            for key, value in theatre.drain(through):
                (dropped if value is None else writes)[f"{self.partition}|{key}"] = value
        self._marker = {**self._marker, "topic": self.topic_id}
        writes[f"{self.partition}|@"] = self._marker
        # After the marker: where the clock jumps, a batch that was cut short is derived again of what it drops.
        return writes | dropped
