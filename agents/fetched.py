"""What has been fetched and lies before an agent: bounded in bytes, for Faust counts events alone, of any size.

Once it is full Faust fetches no more of its partitions until most of it is taken. It must not be bounded by few events
instead: Faust looks once a second whether it may fetch again, and an agent that is faster would wait for it.
"""

from __future__ import annotations

from typing import Any

from faust.app.base import ThrowableQueue  # type: ignore[attr-defined]  # of mode, which Faust brings

MOST_BYTES = 64 * 1024 * 1024


class Fetched(ThrowableQueue[Any]):
    """A queue of events, each with its message; as full as its bytes are, where they are more than its events."""

    def _init(self, maxsize: int) -> None:
        super()._init(maxsize)
        self._held = 0

    def _put(self, event: Any) -> None:
        super()._put(event)
        self._held += _size(event)

    def _get(self) -> Any:
        event = super()._get()
        self._held -= _size(event)
        return event

    def clear(self) -> None:
        """Drop everything, as Faust does when partitions are given out anew."""
        super().clear()
        self._held = 0

    def qsize(self) -> int:
        """In events: what of its room is taken, by number or by bytes. Faust decides by it when to stop and go on."""
        return max(super().qsize(), self._held * self.maxsize // MOST_BYTES)


def _size(event: Any) -> int:
    message = getattr(event, "message", None)
    return len(getattr(message, "value", None) or b"")
