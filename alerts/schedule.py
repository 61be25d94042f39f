"""What a channel's sender does next, and when: flash before urgent before routine, within the pace Slack asks for.

Pure: rows, pace and the time are handed in. Moments are seconds of a monotonic clock, but where they say wall.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from alerts.ledger import (
    Policy,
    untold_evidence,
    wants_digest,
    wants_raise,
    wants_update,
)
from schemas.alerts import EpisodeState
from schemas.base import LOUDEST_FIRST, Priority
from schemas.notices import Notice, NoticeState

NEVER = float("inf")
_RECHECK_S = 60.0
_LEAST_LOUD = 3
_BROKEN_AFTER = 3  # posts and readings in a row that failed


class Kind(IntEnum):
    """What may be done, in the order in which it is done among equals."""

    POST = 0
    RAISE = 1
    LOOK = 2
    UPDATE = 3
    DIGEST = 4
    LOOK_THREAD = 5
    REPLY = 6
    EDIT_DIGEST = 7


class Now(NamedTuple):
    """One moment: by the monotonic clock, by the wall clock, and whether the desk sleeps."""

    s: float
    wall: datetime
    asleep: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do for some rows, not before `due`."""

    kind: Kind
    rows: tuple[Notice, ...]
    due: float
    loudness: int
    since: float = 0.0
    """Since when it has waited, among steps of its kind: the longest goes first."""

    @property
    def rank(self) -> tuple[int, int, float]:
        """The least goes first."""
        return self.loudness, self.kind, self.since


class Bucket:
    """So many calls a minute, a few of them at once."""

    def __init__(self, a_minute: float, burst: float = 5.0) -> None:
        self._rate = a_minute / 60
        self._burst = burst
        self._tokens = burst
        self._at: float | None = None

    def ready_at(self, now: float) -> float:
        """When the next call may be made."""
        self._fill(now)
        return now if self._tokens >= 1 else now + (1 - self._tokens) / self._rate

    def take(self, now: float) -> None:
        """A call is made."""
        self._fill(now)
        self._tokens -= 1

    def _fill(self, now: float) -> None:
        if self._at is not None:
            self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now


@dataclass
class Lane:
    """One channel's pace."""

    channel: str
    post_at: float = 0.0
    held_until: float = 0.0
    """Nothing is called until then: a post failed."""
    until: dict[str, float] = field(default_factory=dict)
    """By method (update, history, replies): it failed here, and is left alone here until then."""
    down_until: float = 0.0
    """The channel itself is at fault until then."""
    threads: bool = True
    """False: the channel forbids threads."""
    failures: dict[str, int] = field(default_factory=dict)
    """By method (these and post): how often in a row it failed; `channel`: the channel itself was at fault."""
    digest_first: float | None = None
    digest_last: float = 0.0

    def free_at(self) -> float:
        """When any call may be made."""
        return max(self.held_until, self.down_until)

    @property
    def reads_threads_by(self) -> str:
        """The method by which a reply is looked for: without threads it stands in the channel."""
        return "replies" if self.threads else "history"


@dataclass
class Pace:
    """What all channels share."""

    policy: Policy
    threads: bool = True
    started_at: float = 0.0
    updates: Bucket = field(init=False)
    reads: Bucket = field(init=False)
    until: dict[str, float] = field(default_factory=dict)
    """By method (update, history, replies): Slack asked for silence until then."""
    refused: dict[tuple[str, str], float] = field(default_factory=dict)
    """By channel and method (these and post): the app may not call it there; it is tried again then."""
    touched: dict[str, float] = field(default_factory=dict)
    """By alert or digest: when its message was last written."""
    thread_at: dict[str, float] = field(default_factory=dict)
    """By alert: its thread is left alone until then."""
    rising: dict[str, float] = field(default_factory=dict)
    """By alert with a rise to call: since when, or since its call was last tried."""
    known: set[str] = field(default_factory=set)
    """Alerts whose thread holds nothing that the ledger does not know of."""
    doubt: dict[str, float] = field(default_factory=dict)
    """By alert in SENDING: look not before then."""

    def __post_init__(self) -> None:
        self.updates = Bucket(self.policy.updates_a_minute)
        self.reads = Bucket(self.policy.updates_a_minute)

    def held(self, lane: Lane, method: str) -> float:
        """Until when a method is left alone in a channel."""
        here = max(lane.free_at(), lane.until.get(method, 0.0))
        return max(here, self.until.get(method, 0.0), self.refused.get((lane.channel, method), 0.0))

    def post_at(self, lane: Lane) -> float:
        """When the next message may be posted to a channel."""
        return max(self.held(lane, "post"), lane.post_at)

    def looked_at(self, alert_id: str) -> float:
        """When a row in doubt may be looked up; a row found in the ledger at the start waits for the owner before."""
        return self.doubt.get(alert_id, self.started_at + self.policy.grace_takeover_s)


def next_step(lane: Lane, rows: Sequence[Notice], pace: Pace, now: Now) -> Step | float:
    """The step to be done now; else the moment at which there may be one.

    Args:
        lane: the channel's pace.
        rows: the rows of this channel with something left to do.
        pace: what all channels share.
        now: this moment.
    """
    steps = list(_steps(lane, rows, pace, now))
    ready = [step for step in steps if step.due <= now.s]
    if ready:
        return min(ready, key=lambda step: step.rank)
    return min((step.due for step in steps), default=NEVER)


def to_fold(rows: Sequence[Notice], policy: Policy, wall: datetime) -> list[Notice]:
    """Which waiting rows go into a digest because the channel is behind: routine ones; then what is long overdue."""
    waiting = [row for row in rows if row.state is NoticeState.NEW]
    if len(waiting) <= policy.fold_over:
        return []
    fold = [row for row in waiting if row.alert.priority is Priority.ROUTINE]
    left = [row for row in waiting if row.alert.priority is not Priority.ROUTINE]
    if len(left) > policy.fold_over:
        fold += [row for row in left if _may_fold(row, policy, wall)]
    return fold


def _may_fold(row: Notice, policy: Policy, wall: datetime) -> bool:
    flash = row.alert.priority is Priority.FLASH and row.alert.state is EpisodeState.OPEN
    found = row.found_at or wall
    return not flash and (wall - found).total_seconds() > policy.fold_urgent_after_s


def _steps(lane: Lane, rows: Sequence[Notice], pace: Pace, now: Now) -> Iterable[Step]:
    doubtful = [row for row in rows if row.state is NoticeState.SENDING]
    if doubtful:
        yield _look(lane, doubtful, pace, now.s)
    failed = lane.failures.get("post", 0) + lane.failures.get("history", 0)
    broken = bool(doubtful) and failed >= _BROKEN_AFTER
    for row in rows:
        if broken and row.state is NoticeState.NEW and row.alert.priority is not Priority.FLASH:
            continue  # each try would only be one more message in doubt: first a reading has to succeed
        yield from _own(row, lane, pace, now.s)
    waiting = [row for row in rows if wants_digest(row)]
    if waiting and not any(row.digest for row in doubtful):  # one digest at a time: what is in doubt may join it
        yield _digest(lane, waiting, pace, now)
    yield from _digest_edits(lane, rows, pace, now.s)


def _look(lane: Lane, doubtful: Sequence[Notice], pace: Pace, now: float) -> Step:
    """One reading of the channel settles every row that has been in doubt for long enough."""
    first = min(pace.looked_at(row.alert.alert_id) for row in doubtful)
    due = max(pace.held(lane, "history"), first, pace.reads.ready_at(now))
    ripe = tuple(row for row in doubtful if pace.looked_at(row.alert.alert_id) <= max(now, due))
    return Step(Kind.LOOK, ripe, due, min(_loudness(row) for row in doubtful))


def _own(row: Notice, lane: Lane, pace: Pace, now: float) -> Iterable[Step]:
    """What one row with a message of its own, or without one yet, asks for."""
    alert_id, loud = row.alert.alert_id, _loudness(row)
    if row.state is NoticeState.NEW:
        found = row.found_at.timestamp() if row.found_at else 0.0
        yield Step(Kind.POST, (row,), pace.post_at(lane), loud, found + row.offset * 1e-6)
    if row.state is not NoticeState.SENT:
        return
    if wants_update(row):
        touched = pace.touched.get(alert_id, 0.0)
        due = max(pace.held(lane, "update"), touched + pace.policy.coalesce_s, pace.updates.ready_at(now))
        yield Step(Kind.UPDATE, (row,), due, loud, touched)
    raising = wants_raise(row)
    if pace.threads and (raising or untold_evidence(row, 1)):
        since = pace.thread_at.get(alert_id, 0.0)
        if alert_id not in pace.known and (raising or lane.threads):
            held = max(pace.held(lane, lane.reads_threads_by), since)
            if raising and held > now:  # unread for too long, it is called unread, and says so
                overdue = pace.rising.get(alert_id, now) + pace.policy.doubt_most_s
                yield Step(Kind.RAISE, (row,), max(overdue, pace.post_at(lane)), loud, since)
            due = max(held, pace.started_at + pace.policy.grace_takeover_s, pace.reads.ready_at(now))
            yield Step(Kind.LOOK_THREAD, (row,), due, loud if raising else _LEAST_LOUD, since)
        elif raising:
            yield Step(Kind.RAISE, (row,), pace.post_at(lane), loud, since)
        else:
            yield Step(Kind.REPLY, (row,), max(since, pace.post_at(lane)), _LEAST_LOUD, since)


def _digest(lane: Lane, waiting: Sequence[Notice], pace: Pace, now: Now) -> Step:
    """All that waits, once nothing has been added for a while; what waits for the morning only then."""
    policy = pace.policy
    ripe = [row for row in waiting if row.digest != "night" or not now.asleep]
    first = now.s if lane.digest_first is None else lane.digest_first
    due = min(lane.digest_last + policy.digest_quiet_s, first + policy.digest_most_s)
    if not ripe:
        due = now.s + _RECHECK_S
    ripe = sorted(ripe, key=lambda row: (_loudness(row), row.alert.started_at))[: policy.digest_rows]
    return Step(Kind.DIGEST, tuple(ripe), max(due, pace.post_at(lane)), LOUDEST_FIRST[Priority.ROUTINE])


def _digest_edits(lane: Lane, rows: Sequence[Notice], pace: Pace, now: float) -> Iterable[Step]:
    stale: dict[str, list[Notice]] = {}
    for row in rows:
        if row.state is NoticeState.DIGESTED and row.digest_id and wants_update(row):
            stale.setdefault(row.digest_id, []).append(row)
    for digest_id, members in stale.items():
        touched = pace.touched.get(digest_id, 0.0)
        due = max(pace.held(lane, "update"), touched + pace.policy.coalesce_s, pace.updates.ready_at(now))
        yield Step(Kind.EDIT_DIGEST, tuple(members), due, _LEAST_LOUD, touched)


def _loudness(row: Notice) -> int:
    return LOUDEST_FIRST[row.alert.priority]
