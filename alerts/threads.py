"""An alert's thread: its evidence, and its rise in priority, which the channel sees too.

Where a channel forbids threads its evidence stays in the message alone, and a rise is posted to the channel itself.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from alerts.bidi import safe_url
from alerts.blocks import Message, fits, message_of, thread_message
from alerts.cards import Part, line
from alerts.ledger import threaded, unsure, untold_evidence
from alerts.render import raise_card, words_of
from alerts.sinks import THREAD_EVENT, Metadata
from schemas.errors import NotifyError

if TYPE_CHECKING:
    from alerts.courier import Courier
    from alerts.render import Look
    from alerts.schedule import Lane
    from schemas.alerts import Evidence
    from schemas.notices import Notice

log = logging.getLogger(__name__)


class Threads:
    """Does the steps of threads for a courier."""

    def __init__(self, courier: Courier) -> None:
        self.courier = courier
        self.box = courier.box

    async def reply(self, lane: Lane, row: Notice, *, raising: bool) -> None:
        """Tell some evidence, or the rise."""
        box, alert_id = self.box, row.alert.alert_id
        assert row.ts is not None, "SENT has a timestamp"
        look = box.look_of(lane.channel)
        plain = self.courier.patience.is_plain(_key(alert_id))
        message, evidence = (
            (_raise(row, look, unread=alert_id not in box.pace.known), ())
            if raising
            else _reply(row, look, 1 if plain else box.policy.items_a_reply)
        )
        if plain:
            message = _plain(message, evidence, look)
        marks = [f"priority:{row.alert.priority}"] if raising else list(dict.fromkeys(one.item_id for one in evidence))
        if not lane.threads and not raising:
            await box.save(threaded(row, marks))
            return
        if not self.courier.may_send(lane, [alert_id]):
            return
        metadata = Metadata(THREAD_EVENT, {"alert_id": alert_id, "told": marks, "v": 1})
        thread_ts = row.ts if lane.threads else None
        try:
            await box.sink.post(lane.channel, message, metadata, thread_ts=thread_ts, broadcast=raising)
        except NotifyError as error:
            await self._reply_failed(lane, alert_id, marks, error)
            return
        self.courier.went_well(lane, "post", _key(alert_id))
        box.pace.thread_at[alert_id] = box.now().s + box.policy.thread_gap_s
        await self.courier.settle(lane, alert_id, lambda now: threaded(now, marks), "threaded")

    async def _reply_failed(self, lane: Lane, alert_id: str, marks: Sequence[str], error: NotifyError) -> None:
        courier, pace, now = self.courier, self.box.pace, self.box.now().s
        if error.outcome == "no_threads" and lane.threads:  # the channel itself can be posted to
            log.error("channel %s has no threads: %s", self.box.channels.alias(lane.channel), error)
            lane.threads = False
            return
        courier.hold(lane, error)
        if error.outcome in ("ambiguous", "unknown"):
            pause = self.box.policy.grace_lost_s
            if error.outcome == "unknown":
                pause = courier.patience.wonder(_key(alert_id), str(error))
            pace.known.discard(alert_id)
            pace.thread_at[alert_id] = now + pause
            if alert_id in pace.rising:
                pace.rising[alert_id] = now
        if error.outcome == "payload" and not courier.patience.refuse(_key(alert_id)):
            return  # as plain text, at once
        if error.outcome == "payload" or courier.patience.spent(_key(alert_id)):
            log.error("given up, Slack refuses a reply in the thread of alert %s: %s", alert_id, error)
            courier.patience.taken([_key(alert_id)])
            await courier.settle(lane, alert_id, lambda row: threaded(row, marks), "dead")
        elif error.outcome == "target_gone":
            await courier.root_gone(lane, alert_id)
        elif error.outcome == "channel":
            await courier.leave(lane, error)

    async def look(self, lane: Lane, row: Notice) -> None:
        """Read the thread back before the first reply, and after one that is in doubt."""
        box, alert_id = self.box, row.alert.alert_id
        assert row.ts is not None, "SENT has a timestamp"
        method = lane.reads_threads_by
        box.pace.reads.take(box.now().s)
        try:
            if lane.threads:
                seen = await box.sink.replies(lane.channel, row.ts)
            else:
                seen = await box.sink.history(lane.channel, box.slack_wall() - timedelta(seconds=box.policy.lookback_s))
        except NotifyError as error:
            if error.outcome != "target_gone":
                self.courier.hold(lane, error, method)
                return
            # Not there, or not there yet for who reads: an edit, which changes nothing, tells.
            log.warning("Slack, channel %s: %s", box.channels.alias(lane.channel), error)
            box.pace.thread_at[alert_id] = box.now().s + box.policy.doubt_backoff_most_s
            await self.courier.settle(lane, alert_id, unsure, "retried")
            return
        self.courier.went_well(lane, method)
        box.pace.known.add(alert_id)
        ours = (one for one in seen if one.event == THREAD_EVENT and one.payload.get("alert_id") == alert_id)
        marks = [str(mark) for one in ours for mark in one.payload.get("told", ())]
        now = box.rows.get(alert_id)
        if now is not None and set((found := threaded(now, marks)).threaded) != set(now.threaded):
            await box.save(found)


def _raise(row: Notice, look: Look, *, unread: bool) -> Message:
    """The call of a rise; `unread`: nobody knows what is in the thread already."""
    drawn = raise_card(row.alert, look)
    note = Part("footer", "small", (line(words_of(look.main).MAY_REPEAT, rtl=look.main == "ar"),))
    return message_of(replace(drawn, parts=(*drawn.parts, note)) if unread else drawn)


def _reply(row: Notice, look: Look, most_items: int) -> tuple[Message, Sequence[Evidence]]:
    """Evidence of as many items as fit, and the reply with it."""
    while True:
        evidence = untold_evidence(row, most_items)
        message = thread_message(evidence, look)
        if fits(message) or most_items <= 1:
            return message, evidence
        most_items -= 1


def _plain(message: Message, evidence: Sequence[Evidence], look: Look) -> Message:
    """Text alone, with the link of what is told."""
    link = next((url for url in map(safe_url, (one.url for one in evidence)) if url), None)
    failed = words_of(look.main).RENDERING_FAILED
    return Message(f"{message.text} ({failed})" + (f" {link}" if link else ""), (), message.card)


def _key(alert_id: str) -> str:
    return f"thread of {alert_id}"
