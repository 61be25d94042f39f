"""How the kinds `burst` and `sequence` judge a window: by what is usual at its hours; by two steps in order. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from math import exp, inf, log
from statistics import variance
from typing import TYPE_CHECKING

from alerts.episodes import Judge, Line, Nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alerts.episodes import Mark
    from schemas.rules import Rule

DAY_MS = 24 * 3600 * 1000
PAST_DAYS = 14
PAST_DAYS_AT_LEAST = 7
FIRST, THEN = 1, 2
BOTH = FIRST | THEN


def judge_of(rule: Rule, since_ms: int | None = None) -> Judge:
    """The judge of a rule's kind, over no entries yet; the rule looks forward from `since_ms`."""
    line = Line.of(rule)
    if rule.kind == "burst":
        return Burst(line, rule.tail, since_ms)
    return Sequel(line, any_order=rule.order == "any") if rule.kind == "sequence" else Judge(line)


class Burst(Judge):
    """So many, and more than the same hours of the days before explain.

    The windows that end at this time of day on each of up to 14 days before are held to be drawn from one negative
    binomial distribution; the line is the least count whose chance is at most `tail`, and never below `open`. Days
    before the first entry of those 14 are not known; with less than 7 known the line is `open`.
    """

    def __init__(self, line: Line, tail: float, since_ms: int | None = None) -> None:
        super().__init__(line)
        self.tail = tail
        self.since_ms = since_ms
        """A rule that is new in its stream looks forward from here; what is usual it learns of what lies before."""

    @property
    def keep_ms(self) -> int:
        return self.line.window_ms + PAST_DAYS * DAY_MS

    def fresh(self) -> Burst:
        return Burst(self.line, self.tail, self.since_ms)

    def level(self, at_ms: int, left: int, came: int) -> int:
        first = left if self.since_ms is None else max(left, bisect_left(self.entries_ms, self.since_ms))
        return max(0, super().level(at_ms, first, came))

    def line_at(self, at_ms: int) -> int:
        past = self._past(at_ms)
        return max(self.line.open, _least(tuple(sorted(past)), self.tail)) if past else self.line.open

    def crosses(self, at_ms: int, level: int) -> bool:
        """Without the line itself: after a day far above all others it lies far beyond most levels."""
        past = self._past(at_ms)
        return level >= self.line.open and (not past or level >= _least(tuple(sorted(past)), self.tail, level))

    def low_at(self, at_ms: int) -> int:
        past = self._past(at_ms)
        return max(self.line.close, sum(past) // len(past)) if past else self.line.close

    def usual_at(self, at_ms: int) -> float | None:
        """The mean count of those windows; None: too few days are known."""
        past = self._past(at_ms)
        return round(sum(past) / len(past), 2) if past else None

    def nearest(self) -> Nearest:
        level, at_ms = self.highest()
        if at_ms is None:
            return Nearest(level, at_ms)
        return Nearest(level, at_ms, self.line_at(at_ms), self.usual_at(at_ms))

    def _past(self, at_ms: int) -> list[int]:
        """The counts of the same hours of the days before, the last first; empty where too few days are known."""
        entries, window_ms = self.entries_ms, self.line.window_ms
        first = bisect_right(entries, at_ms - self.keep_ms)
        days = min(PAST_DAYS, (at_ms - entries[first]) // DAY_MS) if first < len(entries) else 0
        if days < PAST_DAYS_AT_LEAST:
            return []
        ends = (at_ms - day * DAY_MS for day in range(1, days + 1))
        return [bisect_right(entries, end) - bisect_right(entries, end - window_ms) for end in ends]


@lru_cache(maxsize=4096)
def _least(past: tuple[int, ...], tail: float, most: float = inf) -> int:
    """The least count that is reached with a chance of at most `tail`, where these were drawn from the same hours.

    Beyond `most` nobody looks: any count above it may be the answer.

    The mean is taken half a count higher over all, for what was never seen is not impossible; the variance is that of a
    further draw, whose mean is known from so few, and at least the mean's.
    """
    expected = (sum(past) + 0.5) / len(past)
    spread = max(variance(past), expected) * (1 + 1 / len(past))
    size = expected**2 / (spread - expected)  # of the negative binomial: its mean and its variance are these
    fails = log(expected / (size + expected))
    chance_log, below, count = size * log(size / (size + expected)), 0.0, 0
    while 1 - below > tail and count <= most:
        below += exp(chance_log)
        chance_log += fails + log((count + size) / (count + 1))
        count += 1
    return count


class Sequel(Judge):
    """One step, then the other: a window's entries count where a pair of them is in order, and else come to nothing.

    The first step lies before the other by the days of the acts, where both are known and differ; else by the moments
    at which they begin to count, which may be one and the same.
    """

    def __init__(self, line: Line, *, any_order: bool) -> None:
        super().__init__(line)
        self.any_order = any_order
        self._pair_ms: list[float] = []
        """Of each entry: the latest moment since which there is a pair up to it; a window from before that has one."""

    def fresh(self) -> Sequel:
        return Sequel(self.line, any_order=self.any_order)

    def taken(self, first: int, marks: Sequence[Mark]) -> None:
        del self._pair_ms[first:]
        since_ms = self.entries_ms[first] - self.line.window_ms if first < len(marks) else inf
        begin = bisect_left(self.entries_ms, since_ms)
        last: tuple[dict[int | None, int], dict[int | None, int]] = ({}, {})
        """Of each step and day: when the latest of its entries began to count."""
        best = self._pair_ms[-1] if self._pair_ms else -inf
        for place in range(begin, len(marks)):
            at_ms, mark = self.entries_ms[place], marks[place]
            if place >= first:
                best = max(best, self._latest(last, at_ms, mark))
                self._pair_ms.append(best)
            for step, seen in zip((FIRST, THEN), last, strict=True):
                if mark.steps & step:
                    seen[mark.day] = at_ms

    def dropped(self, number: int) -> None:
        del self._pair_ms[:number]

    def level(self, at_ms: int, left: int, came: int) -> int:
        whole = came > left and self._pair_ms[came - 1] > at_ms - self.line.window_ms
        return came - left if whole else 0

    def nearest(self) -> Nearest:
        found = super().nearest()
        return Nearest(1, self.entries_ms[-1]) if self.entries_ms and not found.level else found

    def _latest(self, last: tuple[dict[int | None, int], dict[int | None, int]], at_ms: int, mark: Mark) -> float:
        """When the latest entry before began to count that makes a pair with this one."""
        firsts, thens = last
        found = -inf
        if mark.steps & THEN:  # what was told before was first, unless its day is later
            pairs = (at for day, at in firsts.items() if self.any_order or not _later(day, mark.day))
            found = max(pairs, default=found)
        if mark.steps & FIRST:  # what was told before comes then where its day is later, or it was told at once
            pairs = (at for day, at in thens.items() if self._follows(day, at, at_ms, mark))
            found = max(found, max(pairs, default=-inf))
        return found

    def _follows(self, day: int | None, told_ms: int, at_ms: int, first: Mark) -> bool:
        return self.any_order or _later(day, first.day) or (told_ms == at_ms and not _later(first.day, day))


def _later(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one > other
