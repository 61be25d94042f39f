"""The ledger of Slack messages as a pure state machine: a row, something that happened, the row after it. Pure.

    NEW ──begin──▶ SENDING ──posted──▶ SENT ──target_gone──▶ NEW (a new root that names the old)
     ▲                │ not_posted / looked up, absent ──▶ NEW
    HELD (for a digest) ──begin_digest──▶ SENDING ──▶ DIGESTED ──fresh or louder──▶ NEW
    anything ──refused──▶ DEAD

It must never reach SENT without Slack's timestamp, nor leave SENDING by guessing. It reads no clock and does no I/O.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from schemas.alerts import AlertChange, EpisodeState, Evidence
from schemas.base import LOUDEST_FIRST, Priority, louder
from schemas.notices import Notice, NoticeState, Shown

OVER_BEFORE = "over before it was posted"
MAY_REPEAT = "may repeat"
ITEMS_KEPT = 1000
"""Marks of items in a row: each of 67 bytes, and the row is written anew with each reply."""
_PRIORITY = "priority:"
_GONE = (EpisodeState.WITHDRAWN, EpisodeState.MERGED)
_TOLD = (NoticeState.SENT, NoticeState.DIGESTED, NoticeState.DEAD, NoticeState.HELD)


@dataclass(frozen=True, slots=True)
class Policy:
    """The numbers of delivery. Times in seconds but where they say otherwise."""

    old_after: timedelta = timedelta(hours=6)
    night: tuple[int, int] | None = (22, 7)
    """Hours of the desk's day in which what is live and routine waits for the morning."""
    keep: timedelta = timedelta(days=105)
    """How long a row is kept once it is over: longer than anything can be derived again (`KEEP_MS` of the book)."""
    post_gap_s: float = 1.0
    coalesce_s: float = 15.0
    updates_a_minute: float = 40.0
    thread_gap_s: float = 30.0
    items_a_reply: int = 5
    fold_over: int = 20
    fold_urgent_after_s: float = 300.0
    digest_quiet_s: float = 60.0
    digest_most_s: float = 600.0
    digest_rows: int = 1000
    grace_lost_s: float = 5.0
    """After a lost answer: longer than Slack's delay between write and read."""
    grace_takeover_s: float = 30.0
    """After a restart or takeover: longer than that and the timeout of a call, which the owner before may be in."""
    lookback_s: float = 3 * 3600.0
    """How far before a post its channel is read back: clocks are set, and how far off Slack's is may not be known."""
    doubt_most_s: float = 600.0
    backoff_first_s: float = 1.0
    backoff_most_s: float = 900.0
    doubt_backoff_most_s: float = 60.0
    channel_retry_s: float = 900.0
    app_retry_s: float = 60.0
    refusals_plain: int = 3
    """After so many refusals by a code that nobody knows it is tried as plain text."""
    refusals_most: int = 10
    """After so many it is dead: 5 s, 10 s, 20 s ... 15 min between, so within an hour."""


def take(
    row: Notice | None, change: AlertChange, *, offset: int, found_at: datetime, policy: Policy, zone: ZoneInfo
) -> Notice:
    """The row after a change was read from `alerts`.

    Args:
        row: what stood there; None: the first that is heard of this alert.
        change: the alert at a revision; one that was derived from no more than what stands changes nothing.
        offset: the change's offset.
        found_at: the wall clock; what is old news is told by it.
        policy: what is old, and when it is night.
        zone: of the desk.
    """
    if row is None:
        fresh = Notice(alert=change, state=NoticeState.NEW, found_at=found_at, offset=offset)
        return _routed(fresh, found_at, policy, zone)
    if (change.through, change.revision) <= (row.alert.through, row.alert.revision):
        return _with(row, offset=max(offset, row.offset))
    if change.revision <= row.alert.revision:  # a crash took revisions back: here they go on from what was told
        change = change.model_copy(update={"revision": row.alert.revision + 1})
    row = _with(row, alert=_filled(change, row.alert), offset=offset, was=_was(row))
    if row.state is NoticeState.DEAD:
        row = _with(row, state=NoticeState.SENT if row.ts else NoticeState.NEW, why="")
    if row.state is NoticeState.DIGESTED:
        return promoted(row, found_at, policy, zone)
    if row.state in (NoticeState.NEW, NoticeState.HELD):
        return _routed(row, found_at, policy, zone)
    return _with(row, hushed=digest_reason(row.alert, found_at, policy, zone) is not None)


def _was(row: Notice) -> Shown | None:
    """What the desk has before its eyes as a change comes; of a post that is under way, what is being posted."""
    shown = row.state in (NoticeState.SENT, NoticeState.DIGESTED) and row.sent_revision >= row.alert.revision
    posting = row.state is NoticeState.SENDING and row.was is None
    return Shown.of(row.alert) if shown or posting else row.was


def _filled(change: AlertChange, before: AlertChange) -> AlertChange:
    """Where a rule was changed or removed nothing can be derived any more: what was shown goes on being shown."""
    if change.incidents or change.evidence or not change.reason.startswith("rule-"):
        return change
    return change.model_copy(update={"incidents": before.incidents, "evidence": before.evidence})


def _routed(row: Notice, found_at: datetime, policy: Policy, zone: ZoneInfo) -> Notice:
    """By itself, in a digest, or not at all: for what has no message yet."""
    if row.alert.state in _GONE:
        return _with(row, state=NoticeState.HELD, digest=None, why=OVER_BEFORE)
    reason = digest_reason(row.alert, found_at, policy, zone)
    if row.digest == "backlog" and reason is None and row.alert.priority is not Priority.FLASH:
        reason = "backlog"
    if reason is not None:
        return _with(row, state=NoticeState.HELD, digest=reason, why="")
    since = found_at if row.state is NoticeState.HELD else row.found_at
    why = row.why if row.why == MAY_REPEAT else ""
    return _with(row, state=NoticeState.NEW, digest=None, found_at=since, why=why)


def promoted(row: Notice, found_at: datetime, policy: Policy, zone: ZoneInfo) -> Notice:
    """A digest told it. It gets a message of its own once its reason is gone, or when it has become louder."""
    if row.alert.state is not EpisodeState.OPEN or digest_reason(row.alert, found_at, policy, zone) is not None:
        return row
    if row.digest in ("backlog", "night") and not is_louder(row):
        return row
    return _with(row, state=NoticeState.NEW, digest=None, channel=None, ts=None, sent_revision=0, found_at=found_at)


def digest_reason(alert: AlertChange, found_at: datetime, policy: Policy, zone: ZoneInfo) -> str | None:
    """Why an alert wakes nobody by itself; None: it is told by itself. Of a replay only lateness counts."""
    if not alert.pages:
        return "late"
    if alert.replay:
        return None
    if found_at - alert.newest_item_at > policy.old_after:
        return "old-news"
    if alert.priority is Priority.ROUTINE and in_night(found_at, policy, zone):
        return "night"
    return None


def found_again(row: Notice, now: datetime, policy: Policy, zone: ZoneInfo) -> Notice:
    """A row as its next owner finds it: a rise that nobody called is old news by then, where it is over."""
    over = wants_raise(row) and row.alert.state is not EpisodeState.OPEN
    old = row.alert.replay or digest_reason(row.alert, now, policy, zone) is not None
    return _with(row, hushed=True) if over and old else row


def loudest_in(row: Notice) -> Priority:
    """What a digest that was in doubt told the row as, at most: it may have risen since."""
    most = {"night": Priority.ROUTINE, "backlog": Priority.URGENT}.get(row.digest or "", Priority.FLASH)
    return max(row.alert.priority, most, key=LOUDEST_FIRST.__getitem__)


def in_night(moment: datetime, policy: Policy, zone: ZoneInfo) -> bool:
    """Whether the desk sleeps."""
    if policy.night is None:
        return False
    begin, end = policy.night
    hour = moment.astimezone(zone).hour
    return hour >= begin or hour < end if begin > end else begin <= hour < end


def folded(row: Notice) -> Notice:
    """Into the next digest, for the channel is behind."""
    return _with(row, state=NoticeState.HELD, digest="backlog")


def begin(row: Notice, channel: str, now: datetime) -> Notice:
    """A post is about to be tried. Must be durable before it is. `now`: by Slack's clock, which it is looked up by."""
    return _with(row, state=NoticeState.SENDING, channel=channel, sending_since=now)


def begin_digest(row: Notice, channel: str, now: datetime, digest_id: str) -> Notice:
    """The row is about to be told in this digest."""
    return _with(begin(row, channel, now), digest_id=digest_id)


def posted(
    row: Notice, channel: str, ts: str, revision: int, priority: Priority, *, shown: Shown | None = None
) -> Notice:
    """Slack has the message, or the digest with the row in it, at this revision and priority."""
    told = f"{_PRIORITY}{priority}"
    threaded = row.threaded if told in row.threaded else (*row.threaded, told)
    state = NoticeState.DIGESTED if row.digest else NoticeState.SENT
    row = _with(
        row, state=state, channel=channel, ts=ts, sent_revision=revision, sending_since=None, threaded=threaded, why=""
    )
    return _seen(row, revision, shown)


def not_posted(row: Notice, why: str = "") -> Notice:
    """Surely nothing was posted: what was tried may be tried again; what is over meanwhile is not."""
    if row.digest:
        gone = row.alert.state in _GONE
        return _with(
            row, state=NoticeState.HELD, digest=None if gone else row.digest, digest_id=None, sending_since=None
        )
    if row.alert.state in _GONE:
        return _with(row, state=NoticeState.HELD, sending_since=None, why=OVER_BEFORE)
    return _with(row, state=NoticeState.NEW, sending_since=None, why=why)


def edited(row: Notice, revision: int, shown: Shown | None = None) -> Notice:
    """Slack shows this revision now, with these numbers."""
    return _seen(_with(row, sent_revision=max(revision, row.sent_revision)), revision, shown)


def _seen(row: Notice, revision: int, shown: Shown | None) -> Notice:
    """A change that came while Slack was asked is told as one of what Slack then showed."""
    return row if shown is None or row.alert.revision <= revision else _with(row, was=shown)


def unsure(row: Notice) -> Notice:
    """Whether Slack still has the message is not known: it is edited once more, which finds out."""
    return _with(row, sent_revision=min(row.sent_revision, row.alert.revision - 1))


def threaded(row: Notice, marks: Iterable[str]) -> Notice:
    """These items (or priorities) are told in the thread, the last of all.

    A war's thread grows for months: of the items the newest stay, and those of the present evidence, which alone is
    asked for. What falls out would be told again only if it came back to the evidence after so many others.
    """
    told = tuple(dict.fromkeys(marks))
    if set(told) <= set(row.threaded):
        return row
    marked = (*(mark for mark in row.threaded if mark not in set(told)), *told)
    items = [mark for mark in marked if not mark.startswith(_PRIORITY)]
    gone = set(items[:-ITEMS_KEPT]) - {one.item_id for one in row.alert.evidence}
    return _with(row, threaded=tuple(mark for mark in marked if mark not in gone))


def target_gone(row: Notice) -> Notice:
    """The root is gone: a new one that names it; none for what is withdrawn or merged, nothing is left to take back.

    Its thread went with it, so the new one gets all evidence; a rise that was called is not called again.
    """
    if row.digest or row.alert.state in _GONE:
        return _with(row, sent_revision=row.alert.revision, why="its message was deleted")
    called = tuple(mark for mark in row.threaded if mark.startswith(_PRIORITY))
    return _with(row, state=NoticeState.NEW, channel=None, ts=None, sent_revision=0, replaces=row.ts, threaded=called)


def refused(row: Notice, why: str) -> Notice:
    """Slack takes neither the drawn nor the plain form."""
    return _with(row, state=NoticeState.DEAD, sent_revision=row.alert.revision if row.ts else 0, why=why)


# -- what a row asks for


def wants_update(row: Notice) -> bool:
    """Slack shows an older revision."""
    return row.state in (NoticeState.SENT, NoticeState.DIGESTED) and row.sent_revision < row.alert.revision


def wants_digest(row: Notice) -> bool:
    """It waits for a digest."""
    return row.state is NoticeState.HELD and row.digest is not None


def is_unseen(row: Notice) -> bool:
    """Whether no message ever told it: its first one is news, at whatever revision."""
    return row.replaces is None and not any(mark.startswith(_PRIORITY) for mark in row.threaded)


def is_louder(row: Notice) -> bool:
    """Its priority is above each that the channel was told."""
    told = [mark.removeprefix(_PRIORITY) for mark in row.threaded if mark.startswith(_PRIORITY)]
    return bool(told) and all(louder(row.alert.priority, Priority(one)) for one in told)


def wants_raise(row: Notice) -> bool:
    """Its rise has to be told where the channel sees it, also where it went quiet before it was called."""
    told = row.state is NoticeState.SENT and row.alert.state not in _GONE
    return told and is_louder(row) and not row.hushed


def untold_evidence(row: Notice, most_items: int) -> tuple[Evidence, ...]:
    """Evidence that has not gone to the thread: that of the first `most_items` items, item by item."""
    if row.state is not NoticeState.SENT or row.alert.state in _GONE:
        return ()
    items = list(dict.fromkeys(one.item_id for one in row.alert.evidence if one.item_id not in row.threaded))
    return tuple(one for item in items[:most_items] for one in row.alert.evidence if one.item_id == item)


def is_pending(row: Notice) -> bool:
    """Whether anything is left to be done for it."""
    return (
        row.state in (NoticeState.NEW, NoticeState.SENDING)
        or wants_update(row)
        or wants_digest(row)
        or wants_raise(row)
        or bool(untold_evidence(row, 1))
    )


def is_spent(row: Notice, now: datetime, policy: Policy) -> bool:
    """Whether the row may be forgotten: over, told, and older than anything that can still be derived."""
    newest = max(moment for moment in (row.alert.newest_item_at, row.found_at) if moment is not None)
    return (
        row.alert.state is not EpisodeState.OPEN
        and row.state in _TOLD
        and not is_pending(row)
        and now - newest > policy.keep
    )


def digest_id(rows: Sequence[Notice]) -> str:
    """The same rows at the same revisions give the same id."""
    said = ",".join(sorted(f"{row.alert.alert_id}:{row.alert.revision}" for row in rows))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def newest(held: Notice | None, found: Notice) -> Notice:
    """Which of two rows stands: `found` comes later in the log, but may be a former owner's late write."""
    return held if held is not None and found.epoch < held.epoch else found


def _with(row: Notice, **changes: Any) -> Notice:
    return row.model_copy(update=changes)
