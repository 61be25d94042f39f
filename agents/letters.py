"""Dead letters: what could not be read goes to `rejected` with its reason and origin, and is counted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from agents import metrics
from agents.coding import Refused
from agents.producing import Producing
from schemas.rejections import DETAIL, REJECTED_HEAD, REJECTED_KEY, Rejection, kept_head
from schemas.topics import StreamTopics


def send_rejection(producing: Producing, topics: StreamTopics, event: Any, refused: Refused) -> None:
    """Send one record to the dead letters, keyed by its origin, so that a second run writes the same key.

    Of one that is larger than they take (it may have come compressed) they keep the head: refused, it would end every
    worker that reads it. So with its key, by which nothing here is read: a letter says so, and may be sent again.
    """
    message = event.message
    key = message.key.decode("utf-8", "replace") if message.key else None
    value = message.value or b""
    kept = kept_head(len(value)) + _kept_key(message.key, key)
    rejection = Rejection(
        origin=f"{message.topic}/{message.partition}/{message.offset}",
        reason=refused.reason,
        detail=refused.detail[: DETAIL - len(kept)] + kept,
        at=datetime.now(UTC),
        item_key=key and key[:REJECTED_KEY],
        stream=topics.stream,
        value=value[:REJECTED_HEAD],
    )
    producing.send(topics.rejected, rejection.value, key=rejection.origin.encode(), headers=rejection.headers())
    metrics.ITEMS_DEAD_LETTERED.labels(reason=refused.reason).inc()


def _kept_key(raw: bytes | None, key: str | None) -> str:
    """What is said of a key that is not kept as it came."""
    if key is None:
        return ""
    if len(key) > REJECTED_KEY:
        return f"; kept of its key: the first {REJECTED_KEY} of {len(key)} characters"
    return "" if key.encode() == raw else "; its key is not UTF-8, and kept with marks for what cannot be read"
