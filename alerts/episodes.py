"""The pure fold from entries to episodes: opens at the line, closes after quiet, reopens within the cooldown. Pure.

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


class Folder:
    """The fold of one rule, which goes on from the last checkpoint before what has changed.

    Args:
        line: the rule's numbers.
        begin: where it stood when what came before was given up.
        entries_ms: the entries from a window before `begin` on, ascending.
    """

    def __init__(self, line: Line, begin: Checkpoint = START, entries_ms: Sequence[int] = ()) -> None:
        self.line = line
        self.entries_ms = list(entries_ms)
        self.spans: list[Span] = []
        self._dropped = begin.closed - (begin.before is not None)
        self._checkpoints = [begin]
        self._run(begin)

    def replace_from(self, cut_ms: int, entries_ms: Sequence[int]) -> int:
        """Take `entries_ms` (ascending, all at or after `cut_ms`) for all from `cut_ms` on.

        Returns: the moment before which no episode has changed.
        """
        self.entries_ms[bisect_left(self.entries_ms, cut_ms) :] = entries_ms
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
        until = Folder(self.line, last, self.entries_ms[:known])
        begin = until.standing_at(before_ms)
        self._checkpoints[0] = begin
        del self.entries_ms[: bisect_right(self.entries_ms, before_ms - self.line.window_ms)]
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
        line = self.line
        moments = _moments(self.entries_ms, line.window_ms, after_ms=after_ms)
        for passed, (at_ms, count, came) in enumerate(moments, start=1):
            if until_ms is not None and at_ms > until_ms:
                break
            if here is not None and here.low_since_ms is not None and at_ms >= here.low_since_ms + line.quiet_ms:
                spans.append(_closed(here, line))
                here = None
            if here is not None:
                _advance(here, at_ms, count, line, came=came)
            elif came and count >= line.open:
                here = _reopened(spans, at_ms, count, line) or _Open(at_ms, count, at_ms, at_ms)
            if keep and passed % CHECKPOINT_EVERY == 0:
                self._checkpoints.append(_checkpoint(at_ms, here, spans, self._dropped, line))
        return here


def fold(entries_ms: Sequence[int], line: Line) -> list[Span]:
    """Episodes of a rule over the event times, ascending, at which incidents (or items) begin to count."""
    return Folder(line, START, entries_ms).spans


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


def _advance(here: _Open, at_ms: int, count: int, line: Line, *, came: bool) -> None:
    if came:
        here.last_ms = at_ms
    if count > here.peak:
        here.peak, here.peak_ms = count, at_ms
    if count > line.close:
        here.low_since_ms = None
    elif here.low_since_ms is None:
        here.low_since_ms = at_ms


def _reopened(spans: list[Span], at_ms: int, count: int, line: Line) -> _Open | None:
    """The episode before, where this crossing lies within its cooldown."""
    if not spans or at_ms > spans[-1].end_ms + line.cooldown_ms:
        return None
    before = spans.pop()
    here = _Open(before.start_ms, before.peak, before.peak_ms, at_ms)
    if count > here.peak:
        here.peak, here.peak_ms = count, at_ms
    return here


def _closed(here: _Open, line: Line) -> Span:
    assert here.low_since_ms is not None, "the last step of every window takes the count down to nothing"
    return Span(here.start_ms, here.peak, here.peak_ms, here.low_since_ms + line.quiet_ms, here.last_ms)


def _moments(
    entries_ms: Sequence[int], window_ms: int, *, after_ms: int = START.at_ms
) -> Iterator[tuple[int, int, bool]]:
    """Each moment past `after_ms` at which the count changes: the moment, the count then, and whether anything came.

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
        yield at_ms, came - left, came > before


def highest(entries_ms: Sequence[int], window_ms: int) -> tuple[int, int | None]:
    """The highest count in any window and the moment it was reached; (0, None) without entries."""
    best, best_ms = 0, None
    for at_ms, count, _ in _moments(entries_ms, window_ms):
        if count > best:
            best, best_ms = count, at_ms
    return best, best_ms


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
