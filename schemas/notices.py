"""The `notices` topic: the ledger of what became of an alert's Slack message.

Compacted; key: alert id, on its alert's partition.
"""

from __future__ import annotations

from pydantic import Field

from schemas.alerts import AlertChange
from schemas.base import UtcDatetime, Wire, Word


class NoticeState(Word):
    """How far the message of an alert has come."""

    NEW = "new"  # intent is durable, nothing was tried
    SENDING = "sending"  # a call may be under way: after a doubt, look before posting
    SENT = "sent"  # Slack has it, at `ts`
    DIGESTED = "digested"  # told in a digest, has no message of its own
    HELD = "held"  # not posted by itself: waits for a digest, or was over before it was posted
    DEAD = "dead"  # Slack refuses it for good; `why` says so


class Shown(Wire):
    """What a message said, as far as the next one says that it was otherwise."""

    total: int
    deaths: int
    items: int
    sources: int

    @classmethod
    def of(cls, alert: AlertChange) -> Shown:
        """The numbers of an alert; of one that does not say its dead, those of what it lists."""
        deaths = sum(one.deaths or 0 for one in alert.incidents) if alert.deaths is None else alert.deaths
        return cls(total=alert.total or alert.count, deaths=deaths, items=alert.items, sources=alert.sources)


class Notice(Wire):
    """One row of the ledger: the newest change of an alert and how far its message is."""

    schema_version: int = 1
    alert: AlertChange
    state: NoticeState
    channel: str | None = Field(default=None, description="the channel id that Slack returned")
    ts: str | None = Field(default=None, description="Slack's timestamp of the root message")
    sent_revision: int = Field(default=0, description="the revision that Slack shows; 0: none")
    was: Shown | None = Field(
        default=None,
        description="what Slack showed before the newest change; null: nothing, or an older version wrote it",
    )
    sending_since: UtcDatetime | None = None
    found_at: UtcDatetime | None = Field(
        default=None, description="wall clock at which it was first written down, or became news of its own"
    )
    threaded: tuple[str, ...] = Field(
        default=(),
        description="item ids whose evidence is in the thread, the newest; `priority:<p>`: one the channel was told",
    )
    hushed: bool = Field(default=False, description="its newest change was old news: a rise is shown, not called")
    replaces: str | None = Field(default=None, description="Slack's timestamp of a root before this one, which is gone")
    digest: str | None = Field(default=None, description="why it is told in a digest: old-news, late, backlog, night")
    digest_id: str | None = Field(default=None, description="the digest it is in, or is being posted in")
    epoch: int = Field(
        default=0, description="grows with each owner of the partition; a lower one's late write is void"
    )
    why: str = ""
    offset: int = Field(default=-1, description="offset in `alerts` of the newest change applied")
