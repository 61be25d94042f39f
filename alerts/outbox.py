"""Who posts: one sender a channel over the rows of the ledger. It never posts what is not durable or not ours.

The rows live in a journal (the `notices` topic); what is here is a copy and the pace. `load` begins, `stop` ends: both
at each rebalance. Between them `take` hands in changes; it returns as soon as the intents are durable and never waits
for Slack.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from agents import metrics
from alerts.channels import Channels
from alerts.clock import Clock
from alerts.courier import Courier
from alerts.ledger import (
    Policy,
    folded,
    found_again,
    in_night,
    is_pending,
    is_spent,
    take,
    wants_digest,
    wants_raise,
    wants_update,
)
from alerts.render import Language, Look
from alerts.schedule import NEVER, Lane, Now, Pace, Step, next_step, to_fold
from alerts.sinks import Sink
from schemas.alerts import AlertChange
from schemas.errors import NotifyError
from schemas.notices import Notice, NoticeState

log = logging.getLogger(__name__)

KEEPER = "keeper"
_SAID_EACH_S = 60.0  # at most, of a Slack that cannot be asked


class Journal(Protocol):
    """Where rows are durable."""

    async def write(self, rows: Mapping[str, tuple[int, Notice | None]]) -> None:
        """Write rows (None: forget it) of partitions, by alert, and return once they are acknowledged.

        The records are handed over before the first wait, so that calls keep their order.
        """


class Outbox:
    """The senders of one worker.

    Args:
        sink: who shows messages.
        journal: where rows are durable.
        channels: which alert goes where.
        look: how messages are drawn.
        clock: the only source of time.
        fatal: told what must end the worker: the journal failed, or our own code did.
        languages: of channels that have another than `look`.
        owned: whether a partition is surely still ours; asked right before each post.
        policy: the numbers of delivery.
        threads: whether the sink has threads.
    """

    def __init__(
        self,
        sink: Sink,
        journal: Journal,
        channels: Channels,
        look: Look,
        clock: Clock,
        *,
        fatal: Callable[[BaseException], None],
        languages: Mapping[str, Language] | None = None,
        owned: Callable[[int], bool] = lambda _partition: True,
        policy: Policy = Policy(),  # noqa: B008 - frozen
        threads: bool = True,
    ) -> None:
        self.sink = sink
        self.journal = journal
        self.channels = channels
        self.look = look
        self.languages = dict(languages or {})
        self.clock = clock
        self.fatal = fatal
        self.owned = owned
        self.policy = policy
        self.rows: dict[str, Notice] = {}
        self.partitions: dict[str, int] = {}
        self.lanes: dict[str, Lane] = {}
        self.app_fault: NotifyError | None = None
        self._threads = threads
        self.pace = self._new_pace()
        self._epochs: dict[int, int] = {}
        self._pending: set[str] = set()
        self._woken: dict[str, asyncio.Event] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._busy: set[str] = set()
        self._ending = False
        self._open = asyncio.Event()
        self._ask = asyncio.Event()
        self.courier = Courier(self)

    # -- begin and end

    def load(self, found: Mapping[int, Iterable[Notice]], epochs: Mapping[int, int] | None = None) -> None:
        """Begin with the rows of these partitions, as the journal has them. What was in doubt is looked up in time.

        `epochs`: by partition, the one that was claimed for us; else the one after those of its rows.
        """
        self.stop()
        self._ending = False
        self.pace = self._new_pace()
        for partition, rows in found.items():
            kept = list(rows)
            after = max((row.epoch for row in kept), default=0) + 1
            self._epochs[partition] = (epochs or {}).get(partition, after)
            for found_row in kept:
                row = found_again(found_row, self.clock.wall(), self.policy, self.look.zone)
                self.rows[row.alert.alert_id] = row
                self.partitions[row.alert.alert_id] = partition
                self._note(row)
        self._tasks[KEEPER] = asyncio.create_task(self._keep(), name="outbox keeper")
        self._start_lanes()

    def stop(self) -> None:
        """End every sender at once and forget the rows. A call under way is cut: the next owner looks it up."""
        for task in self._tasks.values():
            task.cancel()
        self._tasks.clear()
        self._woken.clear()
        self._pending.clear()
        for held in (self.rows, self.partitions, self._epochs):
            held.clear()
        self._open.clear()
        self.app_fault = None  # whoever has the rows next finds it out, and says so
        metrics.SLACK_APP_FAULT.set(0)

    async def finish(self, within_s: float) -> None:
        """Let calls under way come to their end, begin no other, and stop."""
        self._ending = True
        for name in [name for name in self._tasks if name not in self._busy]:
            self._tasks.pop(name).cancel()
        left = list(self._tasks.values())
        if left:
            await asyncio.wait(left, timeout=within_s)
        self.stop()

    # -- what comes in

    async def take(self, partition: int, changes: Sequence[tuple[int, AlertChange]]) -> None:
        """Write the intents of these changes (with their offsets) down; return when they are durable."""
        made: dict[str, Notice] = {}
        for offset, change in changes:
            before = made.get(change.alert_id) or self.rows.get(change.alert_id)
            row = take(
                before,
                change,
                offset=offset,
                found_at=self.clock.wall(),
                policy=self.policy,
                zone=self.look.zone,
            )
            if before is None or row.alert is not before.alert:
                made[change.alert_id] = row
            self.partitions.setdefault(change.alert_id, partition)
        for alert_id, row in made.items():
            before = self.rows.get(alert_id)
            held = before is not None and (before.state, before.digest) == (row.state, row.digest)
            if row.state is NoticeState.HELD and not held:
                metrics.ALERTS_SUPPRESSED.labels(cause=_cause(row)).inc()
        await self.save(*made.values())

    async def save(self, *rows: Notice) -> None:
        """Take rows over and return when they are durable. A row of a partition that has gone is dropped."""
        writes: dict[str, tuple[int, Notice | None]] = {}
        for row in rows:
            alert_id = row.alert.alert_id
            partition = self.partitions.get(alert_id)
            if partition is None or partition not in self._epochs:
                continue
            kept = row.model_copy(update={"epoch": self._epochs[partition]})
            self.rows[alert_id] = kept
            writes[alert_id] = (partition, kept)
            self._note(kept)
        if writes:
            self._start_lanes()
            self._wake()
            await self.journal.write(writes)

    async def forget_spent(self) -> int:
        """Drop rows that are over and old, from the journal as well. Returns: how many."""
        spent = [row for row in self.rows.values() if is_spent(row, self.clock.wall(), self.policy)]
        gone: dict[str, tuple[int, Notice | None]] = {}
        for row in spent:
            alert_id = row.alert.alert_id
            self.rows.pop(alert_id)
            gone[alert_id] = (self.partitions.pop(alert_id), None)
        if gone:
            await self.journal.write(gone)
        return len(gone)

    def is_settled(self) -> bool:
        """Whether everything that has a channel is told as it stands; threads may still have replies to come."""
        waiting = (NoticeState.NEW, NoticeState.SENDING)
        pending = (self.rows[one] for one in self._pending if one in self.rows)
        left = (row for row in pending if row.state in waiting or wants_update(row) or wants_digest(row))
        return not any(row.digest != "night" and self.channel_of(row) is not None for row in left)

    def oldest_unsent(self) -> dict[str, float]:
        """By channel, when its oldest unsent row was written down, unix seconds; 0 where there is none."""
        oldest = {self.channels.alias(channel): 0.0 for channel in self._tasks if channel != KEEPER}
        for one in self._pending:
            row = self.rows.get(one)
            channel = self.channel_of(row) if row is not None else None
            if row is None or channel is None or row.state not in (NoticeState.NEW, NoticeState.SENDING):
                continue
            alias, at = self.channels.alias(channel), (row.found_at or self.clock.wall()).timestamp()
            oldest[alias] = min(oldest.get(alias) or at, at)
        return oldest

    # -- what the courier asks and says

    def now(self) -> Now:
        """The present moment."""
        wall = self.clock.wall()
        return Now(self.clock.monotonic(), wall, in_night(wall, self.policy, self.look.zone))

    def slack_wall(self) -> datetime:
        """The present moment by Slack's clock, as far as it is known: what it has is found by that alone."""
        return self.clock.wall() - timedelta(seconds=self.sink.ahead_s)

    def is_ours(self, alert_id: str) -> bool:
        """Whether the row's partition is surely still owned."""
        partition = self.partitions.get(alert_id)
        return partition is not None and self.owned(partition)

    def lane(self, channel: str) -> Lane:
        """The pace of a channel."""
        return self.lanes.setdefault(channel, Lane(channel))

    def look_of(self, channel: str) -> Look:
        """How messages of a channel are drawn."""
        language = self.languages.get(channel)
        return self.look if language is None else replace(self.look, language=language)

    def fallback_of(self, channel: str) -> str | None:
        """The channel that stands in for one that cannot be posted to."""
        other = self.channels.fallback
        usable = other is not None and other != channel and self.lane(other).down_until <= self.clock.monotonic()
        return other if usable else None

    def stop_app(self, error: NotifyError, channel: str, method: str) -> None:
        """The app is refused: no call is made until `auth.test` succeeds, and this one not for a while even then.

        `auth.test` knows nothing of scopes and of what a channel permits: the fault stands until the very call works.
        """
        self._close(error)
        self.pace.refused[channel, method] = self.clock.monotonic() + self.policy.app_retry_s
        self._ask.set()

    def let_in(self, channel: str, method: str) -> None:
        """A call was taken."""
        last = self.pace.refused.pop((channel, method), None) is not None and not self.pace.refused
        if last and self.app_fault is None:
            log.warning("Slack lets us in again: posting what was kept")
            metrics.SLACK_APP_FAULT.set(0)

    def pending_of(self, channel: str) -> list[Notice]:
        """The rows of a channel with something left to do."""
        rows = [self.rows[one] for one in self._pending if one in self.rows]
        return [row for row in rows if self.channel_of(row) == channel]

    def channel_of(self, row: Notice) -> str | None:
        """Where the row's next call goes."""
        if row.channel is not None and row.state not in (NoticeState.NEW, NoticeState.HELD):
            return row.channel
        target = self.channels.of(row.alert)
        if target is not None and self.lane(target).down_until > self.clock.monotonic():
            return self.fallback_of(target) or target
        return target

    # -- inside

    def _new_pace(self) -> Pace:
        return Pace(self.policy, threads=self._threads, started_at=self.clock.monotonic())

    def _note(self, row: Notice) -> None:
        alert_id = row.alert.alert_id
        if wants_raise(row):
            self.pace.rising.setdefault(alert_id, self.clock.monotonic())
        else:
            self.pace.rising.pop(alert_id, None)
        if not is_pending(row):
            self._pending.discard(alert_id)
            return
        self._pending.add(alert_id)
        channel = self.channel_of(row)
        if channel is not None and wants_digest(row):
            self.lane(channel).digest_last = self.clock.monotonic()

    def turn_over(self) -> None:
        """A channel is down: what waits there goes to its fallback now."""
        self._start_lanes()
        self._wake()

    def _start_lanes(self) -> None:
        if self._ending:
            return
        for alert_id in self._pending:
            channel = self.channel_of(self.rows[alert_id])
            if channel is not None and channel not in self._tasks:
                self._woken[channel] = asyncio.Event()
                self._tasks[channel] = asyncio.create_task(self._run(channel), name=f"outbox {channel}")

    def _wake(self) -> None:
        for event in self._woken.values():
            event.set()

    async def _run(self, channel: str) -> None:
        """The sender of one channel."""
        try:
            while not self._ending:
                await self._open.wait()
                woken = self._woken[channel]
                woken.clear()
                step = await self._next(self.lane(channel))
                if isinstance(step, Step):
                    self._busy.add(channel)
                    try:
                        await self.courier.do(self.lane(channel), step)
                    finally:
                        self._busy.discard(channel)
                else:
                    await self.clock.pause(step - self.clock.monotonic() if step < NEVER else step, woken)
        except Exception as error:  # noqa: BLE001 - a sender that dies in silence is a desk that is not told
            self.fatal(error)

    async def _next(self, lane: Lane) -> Step | float:
        rows = self.pending_of(lane.channel)
        now = self.now()
        fold = to_fold(rows, self.policy, now.wall)
        if fold:
            await self.save(*(folded(row) for row in fold))
            rows = self.pending_of(lane.channel)
        waiting = any(wants_digest(row) for row in rows)
        if not waiting:
            lane.digest_first = None
        elif lane.digest_first is None:
            lane.digest_first = now.s
        return next_step(lane, rows, self.pace, now)

    def _close(self, error: NotifyError) -> None:
        if self.app_fault is None and not self.pace.refused:
            log.error("Slack refuses us: %s. What it refuses is kept; asking again each minute", error)
        self.app_fault = error
        metrics.SLACK_APP_FAULT.set(1)
        self._open.clear()

    async def _keep(self) -> None:
        """Open the gate once Slack lets us in; ask again after each refusal."""
        try:
            failures, outright, said_at = 0, False, -_SAID_EACH_S
            while True:
                try:
                    await self.sink.check()
                except NotifyError as error:
                    failures += 1
                    if error.outcome == "app":
                        self._close(error)
                        outright = True
                    elif self.clock.monotonic() >= said_at + _SAID_EACH_S:  # no post is tried before, and says it
                        said_at = self.clock.monotonic()
                        log.warning("Slack cannot be asked: %s. What comes is kept; asking again (%d)", error, failures)
                    wait = self.policy.app_retry_s if error.outcome == "app" else self.courier.backoff(failures)
                    await self.clock.pause(max(wait, error.retry_after_s or 0.0), asyncio.Event())
                    continue
                if outright:  # it was all one fault, that of the token
                    log.warning("Slack lets us in again: posting what was kept")
                    self.pace.refused.clear()
                elif failures:
                    log.warning("Slack answers: posting what was kept")
                failures, outright, said_at = 0, False, -_SAID_EACH_S
                self.app_fault = None
                metrics.SLACK_APP_FAULT.set(bool(self.pace.refused))
                self._ask.clear()
                self._open.set()
                await self.clock.pause(NEVER, self._ask)
        except Exception as error:  # noqa: BLE001 - as above
            self.fatal(error)


def _cause(row: Notice) -> str:
    return {"late": "late", "old-news": "old", "night": "quiet", None: "withdrawn"}.get(row.digest, "old")
