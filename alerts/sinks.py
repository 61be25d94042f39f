"""What the outbox needs of whoever shows alerts. Slack is one, a terminal another; a test brings its own.

Every call that fails raises `NotifyError` with its outcome: the outbox decides by that alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from alerts.blocks import Message

ALERT_EVENT = "rasid_alert"
DIGEST_EVENT = "rasid_digest"
THREAD_EVENT = "rasid_thread"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What travels with a message unseen, to find it again. Any member or app can read it: ids and numbers."""

    event: str
    payload: Mapping[str, Any]


class Posted(NamedTuple):
    """Where a message is: the channel's id as Slack returned it, and Slack's timestamp."""

    channel: str
    ts: str


class Seen(NamedTuple):
    """A message of ours, read back."""

    ts: str
    event: str
    payload: Mapping[str, Any]


class Sink(Protocol):
    """Shows messages. Each call may raise NotifyError, and takes a bounded time."""

    ahead_s: float
    """How far this machine's clock is ahead of the one that timestamps are of, as last seen."""

    async def check(self) -> None:
        """Ask whether we are let in at all; reads the token anew."""

    async def post(
        self,
        channel: str,
        message: Message,
        metadata: Metadata,
        *,
        thread_ts: str | None = None,
        broadcast: bool = False,
    ) -> Posted:
        """Post a message, or a reply in a thread."""

    async def update(self, channel: str, ts: str, message: Message) -> None:
        """Put `message` in the place of what is there. Doing it twice changes nothing."""

    async def history(self, channel: str, since: datetime) -> list[Seen]:
        """Our own root messages in a channel since then; thread replies are not among them."""

    async def replies(self, channel: str, ts: str) -> list[Seen]:
        """Our own replies in a thread."""

    async def close(self) -> None:
        """Give back what is held."""
