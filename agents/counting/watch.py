"""One rule in one theatre: what counts for it, the episodes as last told, and the difference to those that now stand.

Pure. What is looked at again after a batch is what can have changed: entries from `REACH_MS` before the earliest moment
that a new telling touches, episodes from the fold's last checkpoint before that, and for the message the last window.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from agents.counting.affinity import firm
from agents.counting.alerting import Counted, Shown, Standing, alert_id, build, usual
from agents.counting.cells import HOUR_MS, epoch_ms, moment_of
from agents.counting.entries import by_time, of_both_steps, of_items, of_step, once_an_item
from agents.counting.incidents import REACH_MS, Incident, Tellings, status_of
from agents.counting.told import HEARD, Episode, difference, digest_of, known, left_behind
from agents.counting.toll import NOTHING, Lost, Toll, Tolls
from alerts.episodes import START, Checkpoint, Folder, Line, Mark, Nearest, Span, match
from alerts.rules import COMPLETE_WITHIN_MS, Entry, Kind, Verdict, entry_of, kinds, parts, priority_of
from alerts.shapes import judge_of
from schemas.alerts import AlertChange, Change, EpisodeState
from schemas.base import Status, louder
from schemas.items import PRECISION_SLACK, TOO_OLD_AFTER
from schemas.rules import LONGEST_WINDOW

if TYPE_CHECKING:
    from agents.counting.telling import Telling
    from schemas.alerts import Evidence
    from schemas.base import EventType, Priority
    from schemas.rules import Rule

REMEMBERED = 20_000
USUAL_MS = 15 * 24 * HOUR_MS
# A day is told of again for so long; what is told of it later changes no count that is settled.
RETOLD_MS = 3 * 24 * HOUR_MS
# What lies this long before `now` is held not to change: items are taken for 30 days after their event time, known to
# the month for 31 more, touch what was told of their day before, and what lies around that.
TAKEN = TOO_OLD_AFTER + max(PRECISION_SLACK.values())
SETTLED_MS = int(TAKEN.total_seconds()) * 1000 + RETOLD_MS + REACH_MS
# What decides what may still change (a first telling, a window) lies so long before that; cells of before are given up.
DECIDES_MS = 28 * 24 * HOUR_MS
# How long after its day an incident may still begin to count (`max_age`, `COMPLETE_WITHIN_MS`): two types that tell one
# event do so within it.
APART_MS = round(LONGEST_WINDOW.total_seconds() * 1000) + COMPLETE_WITHIN_MS + 24 * HOUR_MS

FindEvidence = Callable[["Telling", "EventType"], "Evidence | None"]


@dataclass(slots=True)
class Surroundings:
    """What a watch needs of its theatre."""

    stream: str
    theatre: str
    tellings: Callable[[Kind], Tellings]
    find: FindEvidence
    first_ms: Callable[[], int | None]
    """When the first event lay that was ever told here."""
    since: dict[str, int]
    """Rules that look forward from a moment only."""


class RuleWatch:
    """One rule in one theatre."""

    def __init__(
        self, rule_id: str, rule: Rule | None, around: Surroundings, held: dict[str, Any] | None = None
    ) -> None:
        self.rule_id = rule_id
        self.rule = rule
        self.dirty = False
        self._around = around
        state = held or {"ep": [], "ord": 0, "cp": None}
        self.episodes = [Episode.unpacked(rule_id, around.theatre, one) for one in state["ep"]]
        self._ordinal = int(state["ord"])
        self._settled: list[Any] | None = state["cp"]
        self._all: Folder | None = None
        self._on_time: Folder | None = None
        self._tolls = self._tolls_of(())
        self._statuses: list[Status] = []
        self._parts = parts(rule) if rule else ()
        self._looks_back = rule is not None and rule.kind == "burst"  # also behind where it looks forward from
        self._worked_out: dict[tuple[int, int], tuple[Incident, Entry | None]] = {}

    def packed(self) -> dict[str, Any]:
        """As the head holds it."""
        return {"ep": [one.packed() for one in self.episodes], "ord": self._ordinal, "cp": self._settled}

    # -- what counts ------------------------------------------------------------------------------------------------

    def counted(self, since_ms: int, until_ms: int | None = None, *, past: bool = False) -> list[Counted]:
        """What begins to count at or after a moment, by time; `past`: also before the rule looks forward from."""
        rule = self._known_rule()
        floor = since_ms if past else max(since_ms, self._around.since.get(rule.id, since_ms))
        found: list[Counted] = []
        for nth, part in enumerate(self._parts):
            for kind in kinds(part):
                entries = self._entries(nth, kind, since_ms)
                if rule.steps:  # its other step may begin to count without
                    found += [of_step(kind.type, one, 1 << nth) for one in entries]
                else:
                    within = (one for one in entries if floor <= one.at_ms <= (until_ms or one.at_ms))
                    found += [Counted(kind.type, one) for one in within]
        if rule.steps:
            joined = of_both_steps(found)
            found = [one for one in joined if floor <= one.entry.at_ms <= (until_ms or one.entry.at_ms)]
        found.sort(key=by_time)
        return once_an_item(found) if rule.of == "items" else found

    def nearest(self) -> Nearest:
        """How near all that is kept came to crossing the line, and when."""
        counted = self.counted(0)
        judge = judge_of(self._known_rule())
        judge.judge([one.entry.at_ms for one in counted])
        judge.taken(0, self._marks(counted))
        return judge.nearest()

    def _entries(self, nth: int, kind: Kind, since_ms: int) -> list[Entry]:
        rule = self._parts[nth]
        tellings = self._around.tellings(kind)
        if rule.of == "items":
            return of_items(tellings, since_ms)
        gathers = rule.min_sources > 1 or rule.where is not None or rule.deaths_at_least is not None
        # What came late may be told on time later, what needs two sources may have had one before, what is one step
        # may have been the other.
        look_back = since_ms - COMPLETE_WITHIN_MS if gathers or tellings.late or rule is not self.rule else since_ms
        return [entry for one in tellings.incidents(look_back) if (entry := self._entry(nth, one))]

    def _entry(self, nth: int, incident: Incident) -> Entry | None:
        """Worked out once for an incident as it stands: one that is told again is another object."""
        held = self._worked_out.get((nth, id(incident)))
        if held is not None and held[0] is incident:
            return held[1]
        if len(self._worked_out) >= REMEMBERED:
            self._worked_out.clear()
        entry = entry_of(self._parts[nth], incident)
        self._worked_out[nth, id(incident)] = incident, entry
        return entry

    def _marks(self, counted: Sequence[Counted]) -> list[Mark]:
        return [one.mark for one in counted] if self._known_rule().steps else []

    def _known_rule(self) -> Rule:
        assert self.rule is not None, "a rule that was taken away counts nothing"
        return self.rule

    # -- episodes ---------------------------------------------------------------------------------------------------

    def refold(self, touched_ms: int, now_ms: int | None, before_ms: int | None) -> Iterator[AlertChange]:
        """Derive anew what a telling at `touched_ms` or later may have changed, and tell the difference.

        `before_ms`: `now` as the batch began: no sweep has given up more than lay settled then, however far it went on.
        """
        rule = self._known_rule()
        cut_ms = touched_ms - REACH_MS
        if before_ms is not None:  # what was given up stays as it was told
            cut_ms = max(cut_ms, before_ms - SETTLED_MS)
        if self._settled is not None and self._settled[0] == rule.version:  # an older version gave up sooner
            cut_ms = max(cut_ms, self._settled[1][0])
        changed_ms = self._fold_from(cut_ms)
        assert self._all is not None
        cooldown_ms = self._all.line.cooldown_ms
        spans = [one for one in self._all.spans if one.end_ms + cooldown_ms >= changed_ms]
        living = [one for one in self.episodes if not one.frozen and one.state is not EpisodeState.MERGED]
        told = [known(one) for one in living if one.span.end_ms + cooldown_ms >= changed_ms]
        pairs, gone = match(told, spans, cooldown_ms)
        for before, span in pairs:
            was = before.what if before else None
            yield from self._tell(rule, was, span, now_ms)
        for lost, keeper in gone:
            yield from self._tell_gone(rule, lost.what, keeper.what if keeper else None, now_ms)

    def close_due(self, now_ms: int) -> Iterator[AlertChange]:
        """Close what is over by the stream's clock."""
        if self.rule is None:
            return
        for one in list(self.episodes):
            if one.state is EpisodeState.OPEN and not one.frozen and one.span.end_ms <= now_ms:
                if self._all is None:
                    self._build()
                yield from self._tell(self.rule, one, one.span, now_ms)

    def retire(self, verdict: Verdict, now_ms: int | None) -> Iterator[AlertChange]:
        """End what the rule left open when it was changed or taken away."""
        self._settled, self._all, self._on_time, self.dirty = None, None, None, True
        for place, one in enumerate(self.episodes):
            ended = replace(one, frozen=True, told=None)
            if one.state is EpisodeState.OPEN:
                end_ms = one.span.last_ms if now_ms is None else min(max(now_ms, one.span.last_ms), one.span.end_ms)
                ended = replace(
                    ended, span=one.span._replace(end_ms=end_ms), state=EpisodeState.CLOSED, revision=one.revision + 1
                )
                if one.told is not None:
                    yield left_behind(one.told, ended, verdict, now_ms)
            self.episodes[place] = ended

    def settle(self, now_ms: int, keep_ms: int) -> None:
        """Give up what can no longer change, and episodes that were over long ago."""
        if self.rule is not None and self._all is not None and self._on_time is not None:
            self._give_up(self.rule, now_ms - SETTLED_MS)
        kept = [one for one in self.episodes if one.state is EpisodeState.OPEN or one.span.end_ms >= now_ms - keep_ms]
        self.dirty |= len(kept) != len(self.episodes)
        self.episodes = kept

    def _give_up(self, rule: Rule, before_ms: int) -> None:
        """Let go of entries that can no longer change, and keep where the fold stood after them."""
        assert self._all is not None
        assert self._on_time is not None
        entries = list(self._all.entries_ms)
        begin, begin_on_time = self._all.forget(before_ms), self._on_time.forget(before_ms)
        day = moment_of(max(0, begin.at_ms - self._all.judge.keep_ms - APART_MS)).toordinal()
        standing = self._given_up(begin.standing and begin.standing[0], begin.at_ms, entries, day)
        before = self._given_up(begin.before and begin.before.start_ms, begin.at_ms, entries, day)
        self._tolls.keep_last(len(self._all.entries_ms))
        del self._statuses[: max(0, len(self._statuses) - len(self._all.entries_ms))]
        *open_then, told_as = standing  # what an older version reads stands where it stood
        kept = [rule.version, _plain(begin), _plain(begin_on_time), *open_then, before, told_as]
        plain = not (begin.standing or begin.before or begin_on_time.standing or begin_on_time.before)
        settled = None if plain and not self._looks_back else kept  # nothing stood then: what the cells hold says all
        self.dirty |= settled != self._settled
        self._settled = settled

    def _given_up(self, start_ms: int | None, at_ms: int, entries: list[int], day: int) -> list[Any]:
        """What is given up, with all before `at_ms`, of the episode that began then; `Lost.packed`.

        It may stand open there, or be over and within its cooldown: an entry that comes may still reopen it.
        """
        assert self._all is not None
        if start_ms is None:
            return [None, 0, None, {}]
        first = self._first(entries, start_ms)
        ends = [one.end_ms for one in self._all.spans if one.start_ms == start_ms]
        until_ms = min([at_ms - self._all.judge.keep_ms, *ends])
        until = max(first, bisect_right(entries, until_ms))
        lost = self._lost(start_ms)
        toll = lost.toll and lost.toll.plus(self._tolls.between(first, until)).settled(day)
        told_as = lost.told_as + Counter(self._statuses[first:until])
        return Lost(lost.number + until - first, toll, told_as).packed(start_ms)

    def _fold_from(self, cut_ms: int) -> int:
        """Take in what counts from `cut_ms` on; returns the moment before which no episode has changed."""
        if self._all is None or self._on_time is None:
            self._build()
            return cut_ms
        counted, first = self.counted(cut_ms, past=self._looks_back), bisect_left(self._all.entries_ms, cut_ms)
        if self._known_rule().of == "incidents":
            self._tolls.replace_from(first, counted)
        self._statuses[first:] = self._told_as(counted)
        self._on_time.replace_from(cut_ms, *self._told_on_time(self._wider(cut_ms, counted), cut_ms))
        self._all.replace_from(cut_ms, [one.entry.at_ms for one in counted], self._marks(counted))
        return cut_ms

    def _build(self) -> None:
        rule = self._known_rule()
        judge, on_time = (judge_of(rule, self._around.since.get(rule.id)) for _ in range(2))
        version, begin, begin_on_time, *_ = self._settled or [None, START, START]
        fresh = version != rule.version
        first, second = (START, START) if fresh else (_checkpoint(begin), _checkpoint(begin_on_time))
        if fresh:
            self._settled = None
        since_ms = min(first.at_ms, second.at_ms) - judge.keep_ms
        counted = self.counted(max(since_ms, 0), past=self._looks_back)
        inside = [one for one in counted if one.entry.at_ms > first.at_ms - judge.keep_ms]
        self._all = Folder(judge, first, [one.entry.at_ms for one in inside], self._marks(inside))
        self._tolls = self._tolls_of(inside)
        self._statuses = self._told_as(inside)
        self._on_time = Folder(on_time, second, *self._told_on_time(counted, second.at_ms - judge.keep_ms + 1))

    def _tolls_of(self, counted: Sequence[Counted]) -> Tolls:
        types = len(self.rule.types) if self.rule else 1
        of_incidents = self.rule is not None and self.rule.of == "incidents"
        return Tolls(self._around.theatre, counted if of_incidents else (), types=types)

    def _told_as(self, counted: Sequence[Counted]) -> list[Status]:
        """Of each entry, where a rule counts more than what is actual."""
        mixed = set(self._known_rule().status) != {Status.ACTUAL}
        return [status_of(firm(one.entry.incident.tellings)) for one in counted] if mixed else []

    def _wider(self, cut_ms: int, counted: list[Counted]) -> list[Counted]:
        """Where something came late, also what began to count before, but on time only since `cut_ms`."""
        rule = self._known_rule()
        if rule.of == "items" or not any(self._around.tellings(kind).late for kind in kinds(rule)):
            return counted
        return self.counted(cut_ms - COMPLETE_WITHIN_MS, past=self._looks_back)

    def _told_on_time(self, counted: Sequence[Counted], cut_ms: int) -> tuple[list[int], list[Mark]]:
        """When what is told on time begins to count by that alone, from `cut_ms` on, by time; and its marks."""
        moments = [(one.entry.on_time_ms, one) for one in counted]
        told = [(at_ms, one) for at_ms, one in moments if at_ms is not None and at_ms >= cut_ms]
        told.sort(key=lambda pair: pair[0])
        return [at_ms for at_ms, _ in told], [one.mark_on_time for _, one in told] if self._known_rule().steps else []

    # -- telling ----------------------------------------------------------------------------------------------------

    def _tell(self, rule: Rule, was: Episode | None, span: Span, now_ms: int | None) -> Iterator[AlertChange]:
        assert self._all is not None
        assert self._on_time is not None
        state = EpisodeState.CLOSED if now_ms is not None and now_ms >= span.end_ms else EpisodeState.OPEN
        shown = self._shown(span)
        inside = self._inside(span) if rule.raise_ else shown.last
        total = self._total(span)
        gone = max(0, total - len(inside)) if rule.raise_ else 0
        priority, by = priority_of(rule, [one.entry for one in inside], gone)
        kept = self._last_known(was, span, priority)
        if "lift" in kept:
            priority, by = kept["priority"], None
        pages = any(one.start_ms <= span.end_ms and one.end_ms >= span.start_ms for one in self._on_time.spans)
        before, toll = self._toll(span)
        more: tuple[object, ...] = (state, priority, pages, total)  # what is listed is in the digest anyway
        if before not in {None, NOTHING}:
            more = (*more, toll)
        line = self._line_of(was, span)
        if line != rule.open:
            more = (*more, line)
        told_as = self._statuses_of(span)
        if told_as.keys() - {Status.ACTUAL}:  # an incident of long ago that was denied may have happened after all
            more = (*more, sorted(told_as.items()))
        digest = digest_of(span, shown, more)
        if was is not None and was.digest == digest:
            return
        told = Episode(
            self.rule_id, self._around.theatre, was.ordinal if was else self._next_ordinal(),
            was.revision + 1 if was else 1, span, state, pages, total, priority,
            self._usual_of(was, state, span), digest, toll=toll, line=line,
        )  # fmt: skip
        standing = self._standing(told, difference(was, told), now_ms, line)
        standing = standing._replace(lifted=by and (inside[by.place], by))
        alert = build(rule, span, shown, standing, self._around.find).model_copy(update=kept)
        left = alert.model_dump(mode="json", exclude={"incidents", "evidence"})
        needed = state is EpisodeState.OPEN or span.start_ms < self._known_from()  # it may be opened again
        self._keep(replace(told, told=left if needed else None))
        yield alert

    def _last_known(self, was: Episode | None, span: Span, priority: Priority) -> dict[str, Any]:
        """What no cell tells of any more, as it was last told: the numbers of the peak, and what lifted it so high."""
        known_ms = self._known_from()
        if was is None or was.told is None or was.span.start_ms != span.start_ms or span.start_ms >= known_ms:
            return {}
        told, kept = AlertChange.model_validate(was.told), dict[str, Any]()
        if was.span.peak_ms == span.peak_ms < known_ms:
            kept |= {name: getattr(told, name) for name in ("items", "sources", "agency", "genre", "steps")}
        if told.lift and epoch_ms(told.lift.incident.first_told) < known_ms and louder(told.priority, priority):
            kept |= {"priority": told.priority, "lift": told.lift}
        return kept

    def _known_from(self) -> int:
        """The cells tell all of a window that ended then or later, also which of it was first told before."""
        if self._settled is None:
            return START.at_ms
        settled_ms: int = self._settled[1][0]
        return settled_ms - DECIDES_MS + REACH_MS + Line.of(self._known_rule()).window_ms

    def _tell_gone(self, rule: Rule, was: Episode, keeper: Episode | None, now_ms: int | None) -> Iterator[AlertChange]:
        state = EpisodeState.MERGED if keeper else EpisodeState.WITHDRAWN
        if was.state is state and was.digest != HEARD:
            return
        gone = replace(was, state=state, revision=was.revision + 1, digest="", told=None)
        self._keep(gone)
        why = (Change.MERGED, Verdict.ONE_EPISODE) if keeper else (Change.WITHDRAWN, Verdict.BELOW_LINE)
        into = alert_id(self._around.stream, rule.id, self._around.theatre, keeper.ordinal) if keeper else None
        remain = None if keeper else self._remain(gone.span)
        standing = self._standing(gone, why, now_ms, self._line_of(was, gone.span))
        standing = standing._replace(merged_into=into, remain=remain)
        yield build(rule, gone.span, self._shown(gone.span), standing, self._around.find)

    def _line_of(self, was: Episode | None, span: Span) -> int:
        """The count at which an episode opened; as it was told, where what makes the line may be given up."""
        assert self._all is not None
        settled_ms: int = self._settled[1][0] if self._settled else START.at_ms
        if was is not None and was.line is not None and was.span.start_ms == span.start_ms <= settled_ms:
            return was.line
        return self._all.judge.line_at(span.start_ms)

    def _standing(self, one: Episode, why: tuple[Change, Verdict], now_ms: int | None, line: int) -> Standing:
        now = None if now_ms is None else moment_of(now_ms)
        return Standing(
            self._around.stream, self._around.theatre, one.ordinal, one.revision, *why, one.state, one.priority, now,
            one.pages, one.total, one.usual, one.toll, self._statuses_of(one.span), line,
        )  # fmt: skip

    def _statuses_of(self, span: Span) -> Counter[Status]:
        """How many of an episode's entries are told as what; none where the rule counts nothing but what happened."""
        return self._lost(span.start_ms).told_as + Counter(self._statuses[slice(*self._range(span))])

    def _shown(self, span: Span) -> Shown:
        """The windows that the message speaks of: the one of the peak, and the last."""
        window_ms = Line.of(self._known_rule()).window_ms
        last = self.counted(span.last_ms - window_ms + 1, span.last_ms)
        if span.peak_ms == span.last_ms:
            return Shown(last, last)
        return Shown(self.counted(span.peak_ms - window_ms + 1, span.peak_ms), last)

    def _remain(self, span: Span) -> int:
        """The highest count of any window where an episode was."""
        assert self._all is not None
        return self._all.judge.highest(*self._range(span))[0]

    def _inside(self, span: Span) -> list[Counted]:
        return self.counted(span.start_ms - Line.of(self._known_rule()).window_ms + 1, span.end_ms)

    def _total(self, span: Span) -> int:
        """Entries of the whole episode: in the window when it opened, and since."""
        first, until = self._range(span)
        return until - first + self._lost(span.start_ms).number

    def _range(self, span: Span) -> tuple[int, int]:
        """Of the entries that are kept, which are of an episode: the first, and the one before which it ends."""
        assert self._all is not None
        first = self._first(self._all.entries_ms, span.start_ms)
        return first, max(first, bisect_right(self._all.entries_ms, span.end_ms))

    def _first(self, entries: list[int], start_ms: int) -> int:
        """The first entry of an episode that began then: in the window when it opened, no older than the rule."""
        window_ms = Line.of(self._known_rule()).window_ms
        since_ms = self._around.since.get(self.rule_id, 0)
        return max(bisect_right(entries, start_ms - window_ms), bisect_left(entries, since_ms))

    def _toll(self, span: Span) -> tuple[Toll | None, tuple[int, int] | None]:
        """Of what lies before the last window, and of the whole episode in numbers; None: not known, or of items."""
        lost = self._lost(span.start_ms).toll
        if self._known_rule().of == "items" or lost is None:
            return None, None
        assert self._all is not None
        entries, window_ms = self._all.entries_ms, self._all.line.window_ms
        first, until = self._range(span)
        before = lost.plus(self._tolls.between(first, max(first, bisect_right(entries, span.last_ms - window_ms))))
        whole = lost.plus(self._tolls.between(first, until))
        return before, (whole.deaths, len(whole.places))

    def _lost(self, start_ms: int) -> Lost:
        """What was given up of the episode that began then."""
        held = self._settled or []
        for part in ([*held[3:6], *held[7:8]], *held[6:7]):
            if part and part[0] == start_ms:
                return Lost.unpacked(*part[1:])
        return Lost(0, NOTHING, Counter())

    def _usual_of(self, was: Episode | None, state: EpisodeState, span: Span) -> float | None:
        """As first told, and anew as it closes: by then all that was on time has come, in whatever order."""
        if was is None:
            return self._usual(span)
        closes = was.state is EpisodeState.OPEN and state is EpisodeState.CLOSED
        known = span.end_ms - span.start_ms <= SETTLED_MS  # of a longer one the cells may be gone
        return self._usual(span) if closes and known else was.usual

    def _usual(self, span: Span) -> float | None:
        rule = self._known_rule()
        if rule.kind != "count":
            assert self._all is not None
            return self._all.judge.usual_at(span.start_ms)
        window_ms = Line.of(rule).window_ms
        until_ms = span.start_ms - window_ms
        before = [one.entry.at_ms for one in self.counted(until_ms - USUAL_MS, until_ms, past=True)]
        return usual(before, span.start_ms, window_ms, self._around.first_ms())

    def _next_ordinal(self) -> int:
        self._ordinal += 1
        return self._ordinal

    def told(self, ordinal: int) -> dict[str, Any] | None:
        """An episode as it was last told, as the head holds it; None where it is given up by now."""
        return next((one.packed() for one in self.episodes if one.ordinal == ordinal), None)

    def heard(self, held: dict[str, Any]) -> None:
        """Take over what a batch told that was cut short: its readers know it, and the head may not.

        Whatever stands now is told against it, also where it is what the head has.
        """
        told = Episode.unpacked(self.rule_id, self._around.theatre, held)
        if all(one.ordinal != told.ordinal or one.revision < told.revision for one in self.episodes):
            self._ordinal = max(self._ordinal, told.ordinal)
            self._keep(replace(told, digest=HEARD))

    def _keep(self, episode: Episode) -> None:
        self.dirty = True
        place = bisect_left([one.ordinal for one in self.episodes], episode.ordinal)
        if place < len(self.episodes) and self.episodes[place].ordinal == episode.ordinal:
            self.episodes[place] = episode
        else:
            self.episodes.insert(place, episode)


def _plain(checkpoint: Checkpoint) -> list[Any]:
    """As the table takes it: of a span the numbers alone, for orjson writes no named tuple."""
    at_ms, standing, before, closed = checkpoint
    return [at_ms, standing and list(standing), before and list(before), closed]


def _checkpoint(held: Sequence[Any]) -> Checkpoint:
    at_ms, standing, before, closed = held
    return Checkpoint(at_ms, tuple(standing) if standing else None, Span(*before) if before else None, closed)
