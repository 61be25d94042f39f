"""How an agent takes its records: in batches of what lies ready, each acknowledged when its caller comes back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any


async def take(stream: Any, most: int) -> AsyncIterator[list[Any]]:
    """Batches of up to `most` events: whatever lies ready, so that a lone record waits for nobody.

    Faust's `take_events` waits for a time instead, and costs two tasks and a timer a batch and a loop round a record.
    As there, a batch is acknowledged once its caller comes back; nothing may be raised out of the loop over it.
    """
    queue = stream.channel.queue
    track = stream.app.consumer.track_message
    while not stream.should_stop:
        try:
            events = [await queue.get()]
        except StopAsyncIteration:  # how a channel says that it was closed
            return
        while len(events) < most and not queue.empty():
            events.append(queue.get_nowait())
        for event in events:
            event.message.tracked = True
            track(event.message)
        try:
            yield events
        finally:
            for event in events:
                event.ack()
