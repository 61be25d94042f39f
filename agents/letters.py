"""Dead letters: what could not be read goes to `rejected` with its reason and origin, and is counted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from agents import metrics
from agents.coding import Refused
from agents.producing import Producing
from schemas.rejections import REJECTED_HEAD, REJECTED_KEY, Rejection, kept_head
from schemas.topics import StreamTopics


def send_rejection(producing: Producing, topics: StreamTopics, event: Any, refused: Refused) -> None:
    """Send one record to the dead letters, keyed by its origin, so that a second run writes the same key.

    Of one that is larger than they take (it may have come compressed) they keep the head: refused, it would end every
    worker that reads it.
    """
    message = event.message
    key = message.key.decode("utf-8", "replace")[:REJECTED_KEY] if message.key else None
    value = message.value or b""
    rejection = Rejection(
        origin=f"{message.topic}/{message.partition}/{message.offset}",
        reason=refused.reason,
        detail=refused.detail + kept_head(len(value)),
        at=datetime.now(UTC),
        item_key=key,
        stream=topics.stream,
        value=value[:REJECTED_HEAD],
    )
    producing.send(topics.rejected, rejection.value, key=rejection.origin.encode(), headers=rejection.headers())
    metrics.ITEMS_DEAD_LETTERED.labels(reason=refused.reason).inc()
