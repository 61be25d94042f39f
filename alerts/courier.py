"""How one step of the outbox is done: the row first, then the call, then the row again, and what each failure leads to.

After any wait the row is read anew: meanwhile a change may have come, or the partition may have gone.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from agents import metrics
from alerts.blocks import Message, alert_message, message_of
from alerts.digest import digest_message
from alerts.ledger import (
    MAY_REPEAT,
    begin,
    begin_digest,
    digest_id,
    edited,
    is_unseen,
    loudest_in,
    not_posted,
    posted,
    promoted,
    refused,
    target_gone,
    wants_update,
)
from alerts.measures import accepted
from alerts.patience import Patience
from alerts.render import Notes, plain_card
from alerts.schedule import Kind, Lane, Step
from alerts.sinks import ALERT_EVENT, DIGEST_EVENT, Metadata, Seen
from alerts.threads import Threads
from schemas.alerts import EpisodeState
from schemas.base import Priority
from schemas.errors import NotifyError
from schemas.notices import Notice, NoticeState, Shown

if TYPE_CHECKING:
    from alerts.outbox import Outbox
    from schemas.alerts import AlertChange

log = logging.getLogger(__name__)

_ASK_AGAIN_S = 1.0
_GIVEN_UP = "%s: given up, Slack refuses the message of alert %s: %s"
_PAGE = "page"  # what an operator's alert looks for in the log; the metric is what pages


class Courier:
    """Does steps for an outbox."""

    def __init__(self, outbox: Outbox, seed: int | None = None) -> None:
        self.box = outbox
        self.patience = Patience(outbox.policy)
        self._threads = Threads(self)
        self._random = random.Random(seed)  # noqa: S311 - jitter

    async def do(self, lane: Lane, step: Step) -> None:
        """Do one step; what Slack refuses is dealt with here, what the journal refuses is raised."""
        match step.kind:
            case Kind.POST:
                await self._post(lane, step.rows[0])
            case Kind.LOOK:
                await self._look(lane, step.rows)
            case Kind.UPDATE:
                await self._update(lane, step.rows[0])
            case Kind.RAISE | Kind.REPLY:
                await self._threads.reply(lane, step.rows[0], raising=step.kind is Kind.RAISE)
            case Kind.LOOK_THREAD:
                await self._threads.look(lane, step.rows[0])
            case Kind.DIGEST:
                await self._digest(lane, step.rows)
            case Kind.EDIT_DIGEST:
                await self._edit_digest(lane, step.rows)

    def backoff(self, failures: int, most: float | None = None) -> float:
        """Seconds after so many failures in a row, with jitter."""
        policy = self.box.policy
        most = policy.backoff_most_s if most is None else most
        grown = policy.backoff_first_s * 2.0 ** min(failures - 1, 20)
        return min(most, grown) * (0.75 + self._random.random() / 2)

    # -- roots

    async def _post(self, lane: Lane, row: Notice) -> None:
        alert_id, revision, priority = row.alert.alert_id, row.alert.revision, row.alert.priority
        if not self.may_send(lane, [alert_id]):
            return
        message = self._root(row, lane)
        may_repeat = row.why == MAY_REPEAT
        await self.box.save(begin(row, lane.channel, self.box.slack_wall()))
        if not self.may_send(lane, [alert_id]):
            await self._untried([alert_id])
            return
        try:
            at = await self.box.sink.post(lane.channel, message, _metadata(row))
        except NotifyError as error:
            await self._post_failed(lane, [alert_id], error)
            return
        self.went_well(lane, "post", alert_id)
        self.box.pace.touched[alert_id] = self.box.now().s
        if may_repeat:  # its thread is read first, once it can be
            self.box.pace.thread_at[alert_id] = self.box.now().s + self.box.policy.grace_lost_s
        else:
            self.box.pace.known.add(alert_id)
        shown = Shown.of(row.alert)
        await self.settle(
            lane, alert_id, lambda now: posted(now, at.channel, at.ts, revision, priority, shown=shown), "sent"
        )

    def _root(self, row: Notice, lane: Lane, *, edit: bool = False) -> Message:
        if self.patience.is_plain(row.alert.alert_id):
            return message_of(plain_card(row.alert, self.box.look_of(lane.channel)))
        channels = self.box.channels
        meant = channels.of(row.alert) if lane.channel == channels.fallback else None  # elsewhere a setting was changed
        notes = Notes(
            edited_at=self.box.now().wall if edit else None,
            replaces=datetime.fromtimestamp(float(row.replaces), UTC) if row.replaces else None,
            meant_for=meant if meant != lane.channel else None,
            may_repeat=row.why == MAY_REPEAT,
            unseen=not edit and is_unseen(row),
            was=row.was,
        )
        return alert_message(row.alert, self.box.look_of(lane.channel), notes)

    async def _post_failed(self, lane: Lane, ids: Sequence[str], error: NotifyError) -> None:
        """A root or a digest was not (surely) posted."""
        self.hold(lane, error)
        outcome = error.outcome
        if outcome in ("ambiguous", "unknown"):
            waits = [self.patience.wonder(one, str(error)) for one in ids] if outcome == "unknown" else []
            self._doubt(ids, max(waits, default=self.box.policy.grace_lost_s))
            return
        rows = [self.box.rows[one] for one in ids if one in self.box.rows]
        if outcome in ("payload", "target_gone"):
            dead = {one for one in ids if self.patience.refuse(one)}
            if dead:  # the first refusal stands in the log already, and is tried again as plain text
                log.error(_GIVEN_UP, _PAGE, ids[0], error)
            metrics.ALERT_DELIVERIES.labels(
                channel=self.box.channels.alias(lane.channel), outcome="dead" if dead else "failed"
            ).inc()
            await self.box.save(
                *(refused(row, str(error)) if row.alert.alert_id in dead else not_posted(row) for row in rows)
            )
            return
        await self.box.save(*(not_posted(row, row.why if row.why == MAY_REPEAT else "") for row in rows))

    async def _update(self, lane: Lane, row: Notice) -> None:
        alert_id, revision = row.alert.alert_id, row.alert.revision
        assert row.ts is not None, "SENT has a timestamp"
        box = self.box
        box.pace.updates.take(box.now().s)
        box.pace.touched[alert_id] = box.now().s
        try:
            await box.sink.update(lane.channel, row.ts, self._root(row, lane, edit=True))
        except NotifyError as error:
            await self._update_failed(lane, row, error)
            return
        self.went_well(lane, "update", alert_id)
        shown = Shown.of(row.alert)
        await self.settle(lane, alert_id, lambda now: edited(now, revision, shown), "updated")

    async def _update_failed(self, lane: Lane, row: Notice, error: NotifyError) -> None:
        alert_id = row.alert.alert_id
        self.hold(lane, error, "update")
        if error.outcome == "unknown":
            self.box.pace.touched[alert_id] += self.patience.wonder(alert_id, str(error))
        if self.patience.spent(alert_id) or (error.outcome == "payload" and self.patience.refuse(alert_id)):
            log.error("%s: given up, Slack refuses the edit of alert %s: %s", _PAGE, alert_id, error)
            await self.settle(lane, alert_id, lambda now: refused(now, str(error)), "dead")
        elif error.outcome == "target_gone":
            await self.root_gone(lane, alert_id)
        elif error.outcome == "channel" and row.alert.state is EpisodeState.OPEN and self.box.fallback_of(lane.channel):
            # The old root stays as it is where nobody can write; what is open goes on where people are.
            await self.root_gone(lane, alert_id)
        elif error.outcome == "channel":
            await self.leave(lane, error)

    async def leave(self, lane: Lane, error: NotifyError) -> None:
        """A channel that has been closed to us for hours: what is over stays there as it was last shown."""
        if lane.failures.get("channel", 0) < self.box.policy.refusals_most:
            return
        shown = (NoticeState.SENT, NoticeState.DIGESTED)
        rows = [row for row in self.box.pending_of(lane.channel) if row.state in shown]
        over = [row for row in rows if row.alert.state is not EpisodeState.OPEN]
        log.error("%s: what is over is not edited any more, %d messages: %s", _PAGE, len(over), error)
        await self.box.save(
            *(edited(row, row.alert.revision) if row.digest else refused(row, str(error)) for row in over)
        )

    async def root_gone(self, lane: Lane, alert_id: str) -> None:
        """The message is lost to us: another takes its place."""
        self.box.pace.known.discard(alert_id)
        await self.settle(lane, alert_id, target_gone, "retried")

    # -- doubt

    async def _look(self, lane: Lane, rows: Sequence[Notice]) -> None:
        """Read the channel back once, for every row that is in doubt."""
        box = self.box
        since = min(row.sending_since or box.slack_wall() for row in rows)
        box.pace.reads.take(box.now().s)
        try:
            seen = await box.sink.history(lane.channel, since - timedelta(seconds=box.policy.lookback_s))
        except NotifyError as error:
            await self._look_failed(lane, rows, error)
            return
        self.went_well(lane, "history")
        found: list[Notice] = []
        for row in rows:
            now = box.rows.get(row.alert.alert_id)
            if now is None or now.state is not NoticeState.SENDING:
                continue
            box.pace.doubt.pop(now.alert.alert_id, None)
            found.append(self._settled(lane, now, seen))
        await box.save(*found)

    def _settled(self, lane: Lane, row: Notice, seen: Sequence[Seen]) -> Notice:
        match = [one for one in seen if _is_of(one, row) and float(one.ts) > float(row.replaces or 0)]
        if not match:
            why = self.patience.spent(row.alert.alert_id)
            if why is None:
                return not_posted(row)
            log.error(_GIVEN_UP, _PAGE, row.alert.alert_id, why)
            self._count(lane, "dead")
            return refused(row, why)
        first = min(match, key=lambda one: float(one.ts))
        self._count(lane, "reconciled")
        self.patience.taken([row.alert.alert_id])
        if row.digest:  # it carries no revisions
            shown = row.alert.model_copy(update={"revision": 0, "priority": loudest_in(row)})
            return self._digested(row, lane.channel, first.ts, shown)
        at = datetime.fromtimestamp(float(first.ts), UTC)
        accepted(row, self.box.channels.alias(lane.channel), at)
        revision = int(first.payload.get("rev", 0))
        return posted(row, lane.channel, first.ts, revision, _told(row, revision, first.payload.get("priority")))

    async def _look_failed(self, lane: Lane, rows: Sequence[Notice], error: NotifyError) -> None:
        """Unknown is not absent. Repeated, and said to be: flash after long enough, what can go to another channel."""
        self.hold(lane, error, "history")
        wall = self.box.slack_wall()
        again = []
        for row in rows:
            now = self.box.rows.get(row.alert.alert_id)
            if now is None or now.state is not NoticeState.SENDING:
                continue
            waited = (wall - (now.sending_since or wall)).total_seconds()
            overdue = waited > self.box.policy.doubt_most_s and now.alert.priority is Priority.FLASH
            # Into the same one it could be posted again only when it can be read again, too, which tells what is there.
            elsewhere = error.outcome == "channel" and self.box.channel_of(not_posted(now)) != lane.channel
            if overdue or elsewhere:
                self.box.pace.doubt.pop(now.alert.alert_id, None)
                again.append(not_posted(now, MAY_REPEAT))
        await self.box.save(*again)

    def may_send(self, lane: Lane, ids: Sequence[str]) -> bool:
        """Whether all these rows are surely ours; if not, the channel waits a little and asks again."""
        if all(self.box.is_ours(one) for one in ids):
            return True
        lane.held_until = max(lane.held_until, self.box.now().s + _ASK_AGAIN_S)
        return False

    async def _untried(self, ids: Sequence[str]) -> None:
        """Nothing was sent. If the rows are not ours any more this write is void, by its epoch."""
        await self.box.save(*(not_posted(self.box.rows[one]) for one in ids if one in self.box.rows))

    def _doubt(self, ids: Sequence[str], grace_s: float) -> None:
        at = self.box.now().s + grace_s
        self.box.pace.doubt.update(dict.fromkeys(ids, at))

    # -- digests

    async def _digest(self, lane: Lane, rows: Sequence[Notice]) -> None:
        box = self.box
        ids = [row.alert.alert_id for row in rows]
        if not self.may_send(lane, ids):
            return
        key = digest_id(rows)
        wall = box.slack_wall()
        await box.save(*(begin_digest(row, lane.channel, wall, key) for row in rows))
        if not self.may_send(lane, ids):
            await self._untried(ids)
            return
        metadata = Metadata(DIGEST_EVENT, {"digest_id": key, "v": 1})
        message = digest_message(rows, box.look_of(lane.channel))
        if any(self.patience.is_plain(one) for one in ids):
            message = Message(message.text, (), message.card)
        try:
            at = await box.sink.post(lane.channel, message, metadata)
        except NotifyError as error:
            await self._post_failed(lane, ids, error)
            return
        self.went_well(lane, "post", *ids)
        self._count(lane, "sent")
        box.pace.touched[key] = box.now().s
        shown = {row.alert.alert_id: row.alert for row in rows}
        now = [box.rows[one] for one in ids if one in box.rows]
        await box.save(*(self._digested(row, at.channel, at.ts, shown[row.alert.alert_id]) for row in now))

    def _digested(self, row: Notice, channel: str, ts: str, shown: AlertChange) -> Notice:
        """The digest tells it as `shown`; what came meanwhile may ask for a message of its own."""
        row = posted(row, channel, ts, shown.revision, shown.priority)
        box = self.box
        return promoted(row, box.now().wall, box.policy, box.look.zone) if wants_update(row) else row

    async def _edit_digest(self, lane: Lane, stale: Sequence[Notice]) -> None:
        box, key = self.box, stale[0].digest_id
        members = [row for row in box.rows.values() if row.digest_id == key and row.state is NoticeState.DIGESTED]
        ts = stale[0].ts
        assert key is not None, "DIGESTED has the id of its digest"
        assert ts is not None, "DIGESTED has a timestamp"
        box.pace.updates.take(box.now().s)
        box.pace.touched[key] = box.now().s
        shown = {row.alert.alert_id: row.alert.revision for row in members}
        try:
            await box.sink.update(lane.channel, ts, digest_message(members, box.look_of(lane.channel)))
        except NotifyError as error:
            self.hold(lane, error, "update")
            if error.outcome == "unknown":
                box.pace.touched[key] += self.patience.wonder(key, str(error))
            if error.outcome == "channel":
                await self.leave(lane, error)
            if error.outcome not in ("payload", "target_gone") and not self.patience.spent(key):
                return
        else:
            self.went_well(lane, "update", key)
        now = [box.rows[one] for one in shown if one in box.rows]
        await box.save(*(edited(row, shown[row.alert.alert_id]) for row in now))

    # -- what each failure and each success does to the pace

    def hold(self, lane: Lane, error: NotifyError, method: str = "post") -> None:
        """Keep the silence that the error asks for."""
        box, now = self.box, self.box.now().s
        log.warning("Slack, channel %s: %s (%s)", box.channels.alias(lane.channel), error, error.outcome)
        if error.outcome == "app":  # says nothing about the line, and has a pace of its own
            box.stop_app(error, lane.channel, method)
            return
        writes = method in ("post", "update")
        if error.outcome == "channel" or (writes and error.outcome == "no_threads"):
            lane.down_until = now + box.policy.channel_retry_s
            lane.failures["channel"] = lane.failures.get("channel", 0) + 1
            self._count(lane, "failed")
            log.error("%s: channel %s cannot be used: %s", _PAGE, box.channels.alias(lane.channel), error)
            box.turn_over()
            return
        if writes and error.outcome not in ("wait", "ambiguous", "unknown"):
            return  # the fault is the message's
        failures = lane.failures[method] = lane.failures.get(method, 0) + 1
        most = None if writes and error.outcome == "wait" else box.policy.doubt_backoff_most_s
        until = now + max(error.retry_after_s or 0.0, self.backoff(failures, most))
        if method == "post":
            lane.held_until = max(until, lane.held_until)
            left = metrics.SLACK_RETRY_UNTIL.labels(channel=box.channels.alias(lane.channel))
            left.set(box.now().wall.timestamp() + until - now)
        else:  # posts go on: they alone are news. Silence that Slack asks for is meant for all channels
            held = lane.until if error.retry_after_s is None else box.pace.until
            held[method] = max(until, held.get(method, 0.0))

    def went_well(self, lane: Lane, method: str, *keys: str) -> None:
        """Slack took a call; `keys`: what it took with it."""
        lane.failures.pop(method, None)
        if method in ("post", "update"):  # one that is archived can be read
            lane.failures.pop("channel", None)
        if method == "history":  # what was in doubt is settled
            lane.failures.pop("post", None)
        self.patience.taken(keys)
        self.box.let_in(lane.channel, method)
        if method == "post":
            lane.post_at = self.box.now().s + self.box.policy.post_gap_s

    async def settle(self, lane: Lane, alert_id: str, change: Callable[[Notice], Notice], outcome: str) -> None:
        """Apply a transition to the row as it is now, and count it."""
        self._count(lane, outcome)
        row = self.box.rows.get(alert_id)
        if row is None:
            return
        if outcome == "sent":
            accepted(row, self.box.channels.alias(lane.channel), self.box.now().wall)
        await self.box.save(change(row))

    def _count(self, lane: Lane, outcome: str) -> None:
        metrics.ALERT_DELIVERIES.labels(channel=self.box.channels.alias(lane.channel), outcome=outcome).inc()


def _metadata(row: Notice) -> Metadata:
    told = {"alert_id": row.alert.alert_id, "rev": row.alert.revision, "priority": str(row.alert.priority), "v": 1}
    return Metadata(ALERT_EVENT, told)


def _told(row: Notice, revision: int, said: object) -> Priority:
    """What a message that was read back told: what it says; or an older one of the row's very revision, what that is.

    What an older message of an older revision told is not known: rather a rise is called twice than never.
    """
    known = next((one for one in Priority if one == said), None)
    return known or (row.alert.priority if revision == row.alert.revision else Priority.ROUTINE)


def _is_of(seen: Seen, row: Notice) -> bool:
    """Whether a message read back is the one that this row was in."""
    if row.digest:
        return seen.event == DIGEST_EVENT and seen.payload.get("digest_id") == row.digest_id
    return seen.event == ALERT_EVENT and seen.payload.get("alert_id") == row.alert.alert_id
