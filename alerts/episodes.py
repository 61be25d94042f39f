"""The pure fold from entries to episodes: opens at the line, closes after quiet, reopens within the cooldown. Pure.

What a window comes to, and where the line is, a `Judge` says: here that of a plain count, in `alerts/shapes.py` others.

An episode is derived, never accumulated. Time is event time; nothing here reads a clock.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schemas.rules import Rule

Stored = TypeVar("Stored")


class Line(NamedTuple):
    """The numbers of a rule that the fold needs, times in ms."""

    window_ms: int
    open: int
    close: int
    quiet_ms: int
    cooldown_ms: int

    @classmethod
    def of(cls, rule: Rule) -> Line:
        """Read them off a rule."""
        return cls(
            _ms(rule.window.total_seconds()),
            rule.open,
            rule.close,
            _ms(rule.quiet.total_seconds()),
            _ms(rule.cooldown.total_seconds()),
        )


class Mark(NamedTuple):
    """Of an entry of a sequence: which of the steps it is (bits 1 and 2; it may be both), and the day of the act."""

    steps: int
    day: int | None


class Span(NamedTuple):
    """One episode as the entries have it, in ms of event time; over once the stream's clock has reached `end_ms`."""

    start_ms: int
    peak: int
    peak_ms: int
    end_ms: int
    """When the count had been at or below `close` for `quiet`."""
    last_ms: int
    """The last entry that belongs to it."""


@dataclass(slots=True)
class _Open:
    start_ms: int
    peak: int
    peak_ms: int
    last_ms: int
    low_since_ms: int | None = None


class Checkpoint(NamedTuple):
    """Where a fold stood once all of `at_ms` had been looked at: enough to go on from there, as plain numbers."""

    at_ms: int
    standing: tuple[int, int, int, int, int | None] | None
    """The open episode: start, peak, its moment, last entry, since when it is low."""
    before: Span | None
    """The episode closed last, which a crossing within the cooldown opens again."""
    closed: int
    """How many were closed by then."""


START = Checkpoint(-(1 << 60), None, None, 0)
CHECKPOINT_EVERY = 32  # moments


class Nearest(NamedTuple):
    """How near a rule came to telling something."""

    level: int
    at_ms: int | None
    line: int | None = None
    """Where the line was then, for a kind of rule whose line moves."""
    usual: float | None = None


class Judge:
    """What the entries of a window come to, and whether that crosses the line: of the kind `count`, their number."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.entries_ms: list[int] = []
        """Ascending; the folder's own list, which changes beneath."""

    @property
    def keep_ms(self) -> int:
        """How far back before a moment lies what decides it."""
        return self.line.window_ms

    def fresh(self) -> Judge:
        """Another of the same rule, over other entries."""
        return type(self)(self.line)

    def judge(self, entries_ms: list[int]) -> None:
        """Look at these entries from now on."""
        self.entries_ms = entries_ms

    def taken(self, first: int, marks: Sequence[Mark]) -> None:
        """The entries from place `first` on are others now, with these marks (none where a rule has one step)."""

    def dropped(self, number: int) -> None:
        """So many of the oldest entries are given up."""

    def level(self, at_ms: int, left: int, came: int) -> int:
        """What the entries from place `left` up to `came` come to, which are the window at `at_ms`."""
        del at_ms
        return came - left

    def line_at(self, at_ms: int) -> int:
        """The level at which an episode would open then."""
        del at_ms
        return self.line.open

    def crosses(self, at_ms: int, level: int) -> bool:
        """Whether an episode would open then at that level."""
        return level >= self.line_at(at_ms)

    def low_at(self, at_ms: int) -> int:
        """The level at or below which one would begin to close then."""
        del at_ms
        return self.line.close

    def usual_at(self, at_ms: int) -> float | None:
        """What is usual in a window that ends then; None: this kind of rule does not know."""
        del at_ms
        return None

    def nearest(self) -> Nearest:
        """How near the entries came to crossing the line: the highest level, and when."""
        return Nearest(*self.highest())

    def highest(self, first: int = 0, until: int | None = None) -> tuple[int, int | None]:
        """The highest level of any window of some of the entries, and when; (0, None) where there is none."""
        entries = self.entries_ms[first:until]
        best, best_ms = 0, None
        for at_ms, left, came, _ in _moments(entries, self.line.window_ms):
            level = self.level(at_ms, first + left, first + came)
            if level > best:
                best, best_ms = level, at_ms
        return best, best_ms


class Folder:
    """The fold of one rule, which goes on from the last checkpoint before what has changed.

    Args:
        judge: what a window comes to for the rule; it is this folder's own from now on.
        begin: where it stood when what came before was given up.
        entries_ms: the entries from what decides `begin` on, ascending.
        marks: of a sequence, which step each of them is, and of what day.
    """

    def __init__(
        self, judge: Judge, begin: Checkpoint = START, entries_ms: Sequence[int] = (), marks: Sequence[Mark] = ()
    ) -> None:
        self.judge = judge
        self.line = judge.line
        self.entries_ms = list(entries_ms)
        self.marks = list(marks)
        self.spans: list[Span] = []
        self._dropped = begin.closed - (begin.before is not None)
        self._checkpoints = [begin]
        judge.judge(self.entries_ms)
        judge.taken(0, self.marks)
        self._run(begin)

    def replace_from(self, cut_ms: int, entries_ms: Sequence[int], marks: Sequence[Mark] = ()) -> int:
        """Take `entries_ms` (ascending, all at or after `cut_ms`) for all from `cut_ms` on.

        Returns: the moment before which no episode has changed.
        """
        first = bisect_left(self.entries_ms, cut_ms)
        self.entries_ms[first:] = entries_ms
        self.marks[first:] = marks
        self.judge.taken(first, self.marks)
        while len(self._checkpoints) > 1 and self._checkpoints[-1].at_ms >= cut_ms:
            self._checkpoints.pop()
        begin = self._checkpoints[-1]
        self._run(begin)
        return begin.at_ms

    def forget(self, before_ms: int) -> Checkpoint:
        """Give up what lies before a moment; returns where the fold stood then."""
        if before_ms <= self._checkpoints[0].at_ms:
            return self._checkpoints[0]
        while len(self._checkpoints) > 1 and self._checkpoints[1].at_ms <= before_ms:
            self._checkpoints.pop(0)
        last = self._checkpoints[0]
        known = bisect_right(self.entries_ms, before_ms)
        until = Folder(self.judge.fresh(), last, self.entries_ms[:known], self.marks[:known])
        begin = until.standing_at(before_ms)
        self._checkpoints[0] = begin
        gone = bisect_right(self.entries_ms, before_ms - self.judge.keep_ms)
        del self.entries_ms[:gone]
        del self.marks[:gone]
        self.judge.dropped(gone)
        dropped = begin.closed - (begin.before is not None)
        del self.spans[: dropped - self._dropped]
        self._dropped = dropped
        return begin

    def standing_at(self, at_ms: int) -> Checkpoint:
        """Where the fold stands at a moment that is not before its first checkpoint.

        There may be checkpoints beyond it: the moments at which entries leave the window are looked at too.
        """
        begin = next(one for one in reversed(self._checkpoints) if one.at_ms <= at_ms)
        spans: list[Span] = self.spans[: begin.closed - self._dropped - (begin.before is not None)]
        if begin.before is not None:
            spans.append(begin.before)
        here = _Open(*begin.standing) if begin.standing else None
        here = self._walk(begin.at_ms, here, spans, until_ms=at_ms)
        return _checkpoint(at_ms, here, spans, self._dropped, self.line)

    def _run(self, begin: Checkpoint) -> None:
        spans = self.spans
        del spans[max(0, begin.closed - self._dropped - (begin.before is not None)) :]
        if begin.before is not None:
            spans.append(begin.before)
        here = self._walk(begin.at_ms, _Open(*begin.standing) if begin.standing else None, spans, keep=True)
        if here is not None:
            spans.append(_closed(here, self.line))

    def _walk(
        self,
        after_ms: int,
        here: _Open | None,
        spans: list[Span],
        *,
        until_ms: int | None = None,
        keep: bool = False,
    ) -> _Open | None:
        line, judge = self.line, self.judge
        moments = _moments(self.entries_ms, line.window_ms, after_ms=after_ms)
        for passed, (at_ms, left, until, came) in enumerate(moments, start=1):
            if until_ms is not None and at_ms > until_ms:
                break
            if here is not None and here.low_since_ms is not None and at_ms >= here.low_since_ms + line.quiet_ms:
                spans.append(_closed(here, line))
                here = None
            level = judge.level(at_ms, left, until)
            if here is not None:
                _advance(here, at_ms, level, low=level <= judge.low_at(at_ms), came=came)
            elif came and level >= line.open and judge.crosses(at_ms, level):
                here = _reopened(spans, at_ms, level, line) or _Open(at_ms, level, at_ms, at_ms)
            if keep and passed % CHECKPOINT_EVERY == 0:
                self._checkpoints.append(_checkpoint(at_ms, here, spans, self._dropped, line))
        return here


def fold(entries_ms: Sequence[int], judge: Judge, marks: Sequence[Mark] = ()) -> list[Span]:
    """Episodes of a rule over the event times, ascending, at which incidents (or items) begin to count."""
    return Folder(judge.fresh(), START, entries_ms, marks).spans


def _checkpoint(at_ms: int, here: _Open | None, spans: list[Span], dropped: int, line: Line) -> Checkpoint:
    """Where a fold stands once `at_ms` has passed: what is over by then is closed, what cannot come back is let go."""
    closed = dropped + len(spans)
    before = spans[-1] if spans else None
    if here is not None and here.low_since_ms is not None and at_ms >= here.low_since_ms + line.quiet_ms:
        before, here, closed = _closed(here, line), None, closed + 1
    if before is not None and at_ms > before.end_ms + line.cooldown_ms:
        before = None
    if here is None:
        return Checkpoint(at_ms, None, before, closed)
    standing = (here.start_ms, here.peak, here.peak_ms, here.last_ms, here.low_since_ms)
    return Checkpoint(at_ms, standing, before, closed)


def _advance(here: _Open, at_ms: int, level: int, *, low: bool, came: bool) -> None:
    if came:
        here.last_ms = at_ms
    if level > here.peak:
        here.peak, here.peak_ms = level, at_ms
    if not low:
        here.low_since_ms = None
    elif here.low_since_ms is None:
        here.low_since_ms = at_ms


def _reopened(spans: list[Span], at_ms: int, level: int, line: Line) -> _Open | None:
    """The episode before, where this crossing lies within its cooldown."""
    if not spans or at_ms > spans[-1].end_ms + line.cooldown_ms:
        return None
    before = spans.pop()
    here = _Open(before.start_ms, before.peak, before.peak_ms, at_ms)
    if level > here.peak:
        here.peak, here.peak_ms = level, at_ms
    return here


def _closed(here: _Open, line: Line) -> Span:
    assert here.low_since_ms is not None, "the last step of every window takes the count down to nothing"
    return Span(here.start_ms, here.peak, here.peak_ms, here.low_since_ms + line.quiet_ms, here.last_ms)


def _moments(
    entries_ms: Sequence[int], window_ms: int, *, after_ms: int = START.at_ms
) -> Iterator[tuple[int, int, int, bool]]:
    """Each moment past `after_ms` at which the window changes: when, its entries' places (half-open), if any came.

    The window at `t` is (t - window, t]: what came a window ago has left. What comes and goes at one moment does so
    at once.
    """
    total = len(entries_ms)
    came = bisect_right(entries_ms, after_ms)
    left = bisect_right(entries_ms, after_ms - window_ms)
    while left < total:
        leaves = entries_ms[left] + window_ms
        at_ms = min(entries_ms[came], leaves) if came < total else leaves
        before = came
        while came < total and entries_ms[came] == at_ms:
            came += 1
        while left < total and entries_ms[left] + window_ms <= at_ms:
            left += 1
        yield at_ms, left, came, came > before


class Known(NamedTuple, Generic[Stored]):
    """An episode that was told before, and where it stood."""

    start_ms: int
    end_ms: int
    rank: tuple[int, int]
    """The lowest takes the derived episode: still valid before withdrawn, then the lower ordinal."""
    what: Stored


def match(
    known: Sequence[Known[Stored]], spans: Sequence[Span], cooldown_ms: int
) -> tuple[list[tuple[Known[Stored] | None, Span]], list[tuple[Known[Stored], Known[Stored] | None]]]:
    """Pair derived episodes with those told before.

    Returns:
        pairs: each derived episode with the one it goes on (None: it is new), by start.
        gone: each known one that goes on in none, with the one it was merged into (None: it is withdrawn).
    """
    left = list(known)
    pairs: list[tuple[Known[Stored] | None, Span]] = []
    gone: list[tuple[Known[Stored], Known[Stored] | None]] = []
    for span in sorted(spans):
        near = sorted((one for one in left if _overlap(one, span, cooldown_ms)), key=lambda one: one.rank)
        keeper = near[0] if near else None
        pairs.append((keeper, span))
        for one in near:
            left.remove(one)
        gone.extend((one, keeper) for one in near[1:])
    gone.extend((one, None) for one in left)
    return pairs, gone


def _overlap(known: Known[Stored], span: Span, cooldown_ms: int) -> bool:
    return span.start_ms <= known.end_ms + cooldown_ms and known.start_ms <= span.end_ms + cooldown_ms


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
