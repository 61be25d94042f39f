"""One theatre in the book: its cells, the tellings that rules look at, and its episodes as last told. Pure."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from agents.alerting import Counted, Standing, alert_id, build, members, usual
from agents.cells import HOUR_MS, Cell, epoch_ms, moment_of, row_of, short_id, told_of
from agents.incidents import JOIN_MS, Incident, Tellings
from alerts.episodes import Known, Line, Span, fold, highest, match
from alerts.rules import COMPLETE_WITHIN_MS, LOUDNESS, Entry, Kind, Verdict, entry_of, kinds, priority_of
from schemas.alerts import AlertChange, Change, EpisodeState
from schemas.base import EventType, Priority, Status

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from agents.cells import Told, Value
    from agents.incidents import Telling
    from schemas.alerts import Evidence
    from schemas.reports import Report
    from schemas.rules import Rule

DEFAULT_KINDS = tuple(Kind(one, (Status.ACTUAL,), 0.7) for one in EventType)
HEAD_KEEP_MS = 31 * 24 * HOUR_MS
USUAL_MS = 15 * 24 * HOUR_MS
MAX_AGE_DAYS = 3


@dataclass(frozen=True, slots=True)
class Episode:
    """An episode as it was last told."""

    rule: str
    theatre: str
    ordinal: int
    revision: int
    span: Span
    state: EpisodeState
    pages: bool
    total: int
    items: int
    priority: Priority
    usual: float | None
    digest: str
    """Hash of what was told, so that nothing is told twice."""
    frozen: bool = False
    """Ended with its rule: nothing that comes later changes it."""
    told: dict[str, Any] | None = None
    """The alert as last told, while it is open: what a rule leaves behind when it is taken away."""

    def packed(self) -> dict[str, Any]:
        """As the head holds it."""
        return {
            "n": self.ordinal, "v": self.revision, "s": list(self.span), "st": self.state.value, "pg": int(self.pages),
            "t": self.total, "i": self.items, "p": self.priority.value, "u": self.usual, "h": self.digest,
            "f": int(self.frozen), "a": self.told,
        }  # fmt: skip

    @classmethod
    def unpacked(cls, rule: str, theatre: str, held: dict[str, Any]) -> Episode:
        """From the head."""
        return cls(
            rule, theatre, held["n"], held["v"], Span(*held["s"]), EpisodeState(held["st"]), bool(held["pg"]),
            held["t"], held["i"], Priority(held["p"]), held["u"], held["h"], bool(held["f"]), held["a"],
        )  # fmt: skip


class TheatreBook:
    """Cells and episodes of one theatre."""

    def __init__(
        self, name: str, rules: dict[str, Rule], *, stream: str, zone: ZoneInfo, since: dict[str, int]
    ) -> None:
        self.name = name
        self.newest_ms = 0
        self._since = since  # the book's: rules that look forward from a moment only
        self._rules = rules
        self._stream = stream
        self._zone = zone
        self._cells: dict[int, Cell] = {}
        self._hours: dict[str, int] = {}
        self._episodes: dict[str, list[Episode]] = {}
        self._ordinals: dict[str, int] = {}
        self._kinds: dict[Kind, Tellings] | None = None
        self._touched: dict[EventType, int] = {}
        self._dirty: dict[str, None] = {}

    # -- state in and out -------------------------------------------------------------------------------------------

    def take(self, kind: str, rest: list[str], value: Value) -> None:
        """Take in one value of the table, pieces of a cell in order."""
        if kind == "h":
            self._ordinals = dict(value["ord"])
            self._episodes = {
                rule: [Episode.unpacked(rule, self.name, held) for held in listed]
                for rule, listed in value["ep"].items()
            }
            return
        hour = int(rest[0])
        cell = self._cells.setdefault(hour, Cell())
        if kind == "e":
            cell.evidence = value
            return
        cell.pieces.append(value)
        for item, row in value["r"].items():
            self._hours[item] = hour
            self.newest_ms = max(self.newest_ms, row[0])

    def drain(self, offset: int) -> Iterator[tuple[str, Value | None]]:
        """What has changed since the last call, by key without the partition; the head last."""
        for key in self._dirty:
            kind, _, *rest = key.split("|")
            if kind == "h":
                continue
            cell = self._cells.get(int(rest[0]))
            if cell is None:
                yield key, None
            else:
                yield key, cell.evidence if kind == "e" else cell.pieces[int(rest[1])]
        if f"h|{self.name}" in self._dirty:
            held = {rule: [one.packed() for one in listed] for rule, listed in self._episodes.items()}
            yield f"h|{self.name}", {"o": offset, "ord": dict(self._ordinals), "ep": held}
        self._dirty = {}

    def forget(self, before_ms: int) -> None:
        """Drop cells of hours that ended before, and episodes that were over long before `now`."""
        gone = [hour for hour in self._cells if (hour + 1) * HOUR_MS <= before_ms]
        for hour in gone:
            cell = self._cells.pop(hour)
            for piece, value in enumerate(cell.pieces):
                self._dirty[f"c|{self.name}|{hour}|{piece:04d}"] = None
                for item in value["r"]:
                    del self._hours[item]
            if cell.evidence is not None:
                self._dirty[f"e|{self.name}|{hour}"] = None
        if gone and self._kinds is not None:
            for tellings in self._kinds.values():
                tellings.forget((max(gone) + 1) * HOUR_MS)
        over = before_ms + HEAD_KEEP_MS // 2
        for rule, listed in self._episodes.items():
            kept = [one for one in listed if one.state is EpisodeState.OPEN or one.span.end_ms >= over]
            if len(kept) != len(listed):
                self._episodes[rule] = kept
                self._dirty[f"h|{self.name}"] = None

    # -- counting ---------------------------------------------------------------------------------------------------

    def add(self, report: Report, offset: int) -> str:
        """Put a report in; the first version of an item stands."""
        item, at_ms = short_id(report.item_id), epoch_ms(report.event_time)
        if item in self._hours:
            return "duplicate"
        kinds_here = self._tellings()
        hour = at_ms // HOUR_MS
        row = row_of(report)
        cell = self._cells.setdefault(hour, Cell())
        piece = cell.add(item, row, offset)
        self._dirty[f"c|{self.name}|{hour}|{piece:04d}"] = None
        if cell.add_evidence(report, offset):
            self._dirty[f"e|{self.name}|{hour}"] = None
        self._hours[item] = hour
        self.newest_ms = max(self.newest_ms, at_ms)
        for told in told_of(item, row, self._zone):
            if _file(kinds_here, told):
                self._touched[told.type] = min(self._touched.get(told.type, at_ms), at_ms)
        return "late" if report.late else "applied"

    def count_since(self, kind: Kind, since_ms: int, until_ms: int) -> int:
        """Incidents of a kind that enter after `since_ms` and no later than `until_ms`, old ones left out."""
        return sum(
            1
            for one in self._tellings()[kind].incidents(since_ms + 1)
            if one.first.at_ms <= until_ms and (one.day is None or one.first.local_day - one.day <= MAX_AGE_DAYS)
        )

    def highest(self, rule: Rule) -> tuple[int, int | None]:
        """The highest count that any window reached for a rule."""
        entries = [one.entry.at_ms for one in self._counted(rule, 0)]
        return highest(entries, Line.of(rule).window_ms)

    def episodes(self) -> list[Episode]:
        """By rule and ordinal."""
        return [one for rule in sorted(self._episodes) for one in self._episodes[rule]]

    def _tellings(self) -> dict[Kind, Tellings]:
        """The tellings that rules look at, made from the cells when first asked for."""
        if self._kinds is None:
            wanted = {*DEFAULT_KINDS, *(kind for rule in self._rules.values() for kind in kinds(rule))}
            self._kinds = {kind: Tellings() for kind in sorted(wanted)}
            for cell in self._cells.values():
                for item, row in cell.rows():
                    for told in told_of(item, row, self._zone):
                        _file(self._kinds, told)
        return self._kinds

    def _counted(self, rule: Rule, since_ms: int) -> list[Counted]:
        """What counts for a rule at or after a moment, by time."""
        look_back = since_ms - COMPLETE_WITHIN_MS if _gathers(rule) else since_ms
        floor = max(since_ms, self._since.get(rule.id, since_ms))
        found = []
        for kind in kinds(rule):
            tellings = self._tellings()[kind]
            if rule.of == "items":
                entries = _items(tellings, since_ms)
            else:
                entries = [entry for one in tellings.incidents(look_back) if (entry := entry_of(rule, one))]
            found += [Counted(kind.type, entry) for entry in entries if entry.at_ms >= floor]
        return sorted(_once_an_item(found) if rule.of == "items" else found, key=_by_time)

    # -- episodes ---------------------------------------------------------------------------------------------------

    def refold(self, now_ms: int | None) -> Iterator[AlertChange]:
        """Derive anew what the batch may have changed, and tell the difference."""
        touched, self._touched = self._touched, {}
        for rule in self._rules.values():
            moments = [at_ms for kind, at_ms in touched.items() if kind in rule.types]
            if moments:
                yield from self._refold(rule, min(moments) - JOIN_MS, now_ms)

    def close_due(self, now_ms: int | None) -> Iterator[AlertChange]:
        """Close what is over by the stream's clock."""
        for rule_id, listed in self._episodes.items():
            rule = self._rules.get(rule_id)
            if rule is None or now_ms is None:
                continue
            due = [
                one.span.start_ms
                for one in listed
                if one.state is EpisodeState.OPEN and not one.frozen and one.span.end_ms <= now_ms
            ]
            if due:
                yield from self._refold(rule, min(due), now_ms)

    def retire(self, rule_id: str, verdict: Verdict, now_ms: int | None) -> Iterator[AlertChange]:
        """End what a rule left open when it was changed or taken away."""
        listed = self._episodes.get(rule_id, [])
        for place, one in enumerate(listed):
            ended = replace(one, frozen=True, told=None)
            if one.state is EpisodeState.OPEN:
                end_ms = one.span.last_ms if now_ms is None else min(max(now_ms, one.span.last_ms), one.span.end_ms)
                ended = replace(
                    ended, span=one.span._replace(end_ms=end_ms), state=EpisodeState.CLOSED, revision=one.revision + 1
                )
                if one.told is not None:
                    yield AlertChange.model_validate(one.told).model_copy(
                        update={
                            "revision": ended.revision,
                            "change": Change.CLOSED,
                            "state": EpisodeState.CLOSED,
                            "reason": verdict.value,
                            "ended_at": moment_of(end_ms),
                            "now": None if now_ms is None else moment_of(now_ms),
                        }
                    )
            listed[place] = ended
            self._dirty[f"h|{self.name}"] = None

    def _refold(self, rule: Rule, from_ms: int, now_ms: int | None) -> Iterator[AlertChange]:
        line = Line.of(rule)
        held = self._episodes.setdefault(rule.id, [])
        living = [one for one in held if not one.frozen and one.state is not EpisodeState.MERGED]
        base = _quiet_point(from_ms, living, line)
        counted = self._counted(rule, base - line.window_ms)
        spans = fold([one.entry.at_ms for one in counted], line, since_ms=base)
        on_time = sorted(one.entry.on_time_ms for one in counted if one.entry.on_time_ms is not None)
        crossings = [one.start_ms for one in fold(on_time, line, since_ms=base)] if spans else []
        known = [_known(one) for one in living if one.span.start_ms >= base]
        pairs, gone = match(known, spans, line.cooldown_ms)
        for before, span in pairs:
            inside = members(counted, span, line.window_ms)
            pages = any(span.start_ms <= at_ms <= span.end_ms for at_ms in crossings)
            was = before.what if before else None
            ordinal = was.ordinal if was else self._next_ordinal(rule.id)
            yield from self._tell(rule, was, ordinal, span, inside, pages=pages, now_ms=now_ms)
        for lost, keeper in gone:
            yield from self._tell_gone(rule, lost.what, keeper.what if keeper else None, now_ms)

    def _next_ordinal(self, rule_id: str) -> int:
        self._ordinals[rule_id] = self._ordinals.get(rule_id, 0) + 1
        return self._ordinals[rule_id]

    def _tell(
        self,
        rule: Rule,
        was: Episode | None,
        ordinal: int,
        span: Span,
        inside: list[Counted],
        *,
        pages: bool,
        now_ms: int | None,
    ) -> Iterator[AlertChange]:
        over = now_ms is not None and now_ms >= span.end_ms
        state = EpisodeState.CLOSED if over else EpisodeState.OPEN
        priority = priority_of(rule, [one.entry for one in inside])
        digest = _digest(span, inside, state, priority, pages=pages)
        if was is not None and was.digest == digest and was.state is state:
            return
        now_told = Episode(
            rule.id, self.name, ordinal, was.revision + 1 if was else 1, span, state, pages, len(inside),
            len({telling.item for one in inside for telling in one.entry.incident.tellings}), priority,
            was.usual if was else self._usual(rule, span), digest,
        )  # fmt: skip
        alert = self._alert(rule, now_told, inside, _difference(was, now_told), now_ms=now_ms)
        told = alert.model_dump(mode="json") if state is EpisodeState.OPEN else None
        self._keep(replace(now_told, told=told))
        yield alert

    def _tell_gone(self, rule: Rule, was: Episode, keeper: Episode | None, now_ms: int | None) -> Iterator[AlertChange]:
        state = EpisodeState.MERGED if keeper else EpisodeState.WITHDRAWN
        if was.state is state:
            return
        gone = replace(was, state=state, revision=was.revision + 1, total=0, items=0, digest="", told=None)
        self._keep(gone)
        why = (Change.MERGED, Verdict.ONE_EPISODE) if keeper else (Change.WITHDRAWN, Verdict.BELOW_LINE)
        into = alert_id(self._stream, rule.id, self.name, keeper.ordinal) if keeper else None
        window_ms = Line.of(rule).window_ms
        inside = members(self._counted(rule, was.span.start_ms - window_ms), was.span, window_ms)
        yield self._alert(rule, gone, inside, why, now_ms=now_ms, merged_into=into)

    def _alert(
        self,
        rule: Rule,
        episode: Episode,
        inside: list[Counted],
        why: tuple[Change, Verdict],
        *,
        now_ms: int | None,
        merged_into: str | None = None,
    ) -> AlertChange:
        change, verdict = why
        standing = Standing(
            self._stream, self.name, episode.ordinal, episode.revision, change, episode.state, verdict,
            None if now_ms is None else moment_of(now_ms), episode.pages, episode.usual, merged_into,
        )  # fmt: skip
        return build(rule, episode.span, inside, standing, self._find_evidence)

    def _keep(self, episode: Episode) -> None:
        listed = self._episodes[episode.rule]
        ordinals = [one.ordinal for one in listed]
        place = bisect_left(ordinals, episode.ordinal)
        if place < len(listed) and listed[place].ordinal == episode.ordinal:
            listed[place] = episode
        else:
            listed.insert(place, episode)
        self._dirty[f"h|{self.name}"] = None

    def _usual(self, rule: Rule, span: Span) -> float | None:
        window_ms = Line.of(rule).window_ms
        before = [one.entry.at_ms for one in self._counted(rule, span.start_ms - window_ms - USUAL_MS)]
        oldest = min(self._cells, default=None)
        return usual(before, span.start_ms, window_ms, None if oldest is None else oldest * HOUR_MS)

    def _find_evidence(self, telling: Telling, kind: EventType) -> Evidence | None:
        cell = self._cells.get(telling.at_ms // HOUR_MS)
        return cell.find_evidence(telling, kind) if cell else None


def _file(into: dict[Kind, Tellings], told: Told) -> bool:
    """Put a telling wherever some rule may look at it; tells whether any does."""
    filed = False
    if told.status is Status.ACTUAL and not told.reported:
        return False
    for kind, tellings in into.items():
        if kind.type is told.type and told.status in kind.statuses and told.confidence >= kind.min_confidence:
            tellings.add(told.telling)
            filed = True
    return filed


def _gathers(rule: Rule) -> bool:
    """A rule whose conditions may be met by a later telling than the first."""
    return rule.min_sources > 1 or rule.where is not None or rule.deaths_at_least is not None


def _items(tellings: Tellings, since_ms: int) -> list[Entry]:
    return [
        Entry(one.at_ms, Incident(None, None, (one,)), None if one.late else one.at_ms)
        for one in tellings
        if one.at_ms >= since_ms
    ]


def _once_an_item(counted: list[Counted]) -> list[Counted]:
    first: dict[str, Counted] = {}
    for one in sorted(counted, key=_by_time):
        first.setdefault(one.entry.incident.first.item, one)
    return list(first.values())


def _by_time(counted: Counted) -> tuple[int, tuple[int, str, int], str]:
    return counted.entry.at_ms, counted.entry.incident.key, counted.type.value


def _quiet_point(from_ms: int, living: list[Episode], line: Line) -> int:
    """The latest moment at or before `from_ms` at which no episode stands open or could come back."""
    base = from_ms
    standing = [one for one in living if one.state is not EpisodeState.WITHDRAWN]
    for one in sorted(standing, key=lambda one: one.span.start_ms, reverse=True):
        if one.span.start_ms <= base <= one.span.end_ms + line.cooldown_ms:
            base = one.span.start_ms
    return base


def _known(episode: Episode) -> Known[Episode]:
    withdrawn = int(episode.state is EpisodeState.WITHDRAWN)
    return Known(episode.span.start_ms, episode.span.end_ms, (withdrawn, episode.ordinal), episode)


def _digest(span: Span, inside: list[Counted], state: EpisodeState, priority: Priority, *, pages: bool) -> str:
    told = hashlib.blake2b(digest_size=8)
    told.update(f"{tuple(span)}{state}{priority}{pages}".encode())
    for one in inside:
        incident = one.entry.incident
        told.update(f"{one.type}{incident.day}{incident.spot}{one.entry.at_ms}".encode())
        for telling in incident.tellings:
            told.update(f"{telling.item}{telling.index}".encode())
    return told.hexdigest()


def _difference(was: Episode | None, now_told: Episode) -> tuple[Change, Verdict]:
    """What has happened to an episode, by name."""
    if was is None or was.state is EpisodeState.WITHDRAWN:
        return Change.OPENED, Verdict.LINE_CROSSED
    if was.state is EpisodeState.CLOSED and now_told.state is EpisodeState.OPEN:
        return Change.RAISED, Verdict.CROSSED_AGAIN
    if was.state is EpisodeState.OPEN and now_told.state is EpisodeState.CLOSED:
        return Change.CLOSED, Verdict.QUIET
    if LOUDNESS[now_told.priority] > LOUDNESS[was.priority]:
        return Change.RAISED, Verdict.LOUDER
    shrunk = now_told.total < was.total or now_told.span.peak < was.span.peak or now_told.items < was.items
    if shrunk or now_told.span.start_ms != was.span.start_ms:
        return Change.CORRECTED, Verdict.EVIDENCE_CHANGED
    return Change.RAISED, Verdict.GREW
