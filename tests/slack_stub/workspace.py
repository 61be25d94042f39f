"""A workspace as Slack would hold it: tokens, channels, messages, limits. Knows nothing of HTTP; time is handed in."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.slack_stub.validity import (
    TEXT_POST_MOST,
    TEXT_UPDATE_MOST,
    Refused,
    check_blocks,
    check_metadata,
    check_text,
)

TOKEN = "xoxb-stub-token"
ALL_SCOPES = ("chat:write", "channels:history", "groups:history")
UPDATES_A_MINUTE = 50
PAGE_MOST = 999
_SCOPE_OF = {
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
}


@dataclass
class Token:
    """A bot token."""

    scopes: tuple[str, ...] = ALL_SCOPES
    bot_id: str = "B0RASID"
    app_id: str = "A0RASID"
    revoked: bool = False


@dataclass
class Channel:
    """A channel; names are not accepted where Slack wants an id."""

    id: str
    private: bool = False
    archived: bool = False
    member: bool = True


@dataclass
class Message:
    """One message as it stands, and how often it was edited."""

    channel: str
    ts: str
    text: str
    blocks: list[Any]
    metadata: dict[str, Any] | None
    bot_id: str
    app_id: str
    posted_at: float
    thread_ts: str | None = None
    broadcast: bool = False
    deleted: bool = False
    edits: int = 0
    past: list[str] = field(default_factory=list)
    """Texts it had before."""


class Limited(Refused):
    """429, with the seconds to wait."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after


class Workspace:
    """Everything the stub remembers.

    Args:
        now: seconds since the epoch; drills hand in a clock of their own.
        visible_after: seconds until a message can be read back.
        gap: seconds that must lie between two posts in a channel.
    """

    def __init__(
        self,
        *,
        now: Callable[[], float] = time.time,
        visible_after: float = 0.0,
        gap: float = 0.95,
        channels: tuple[str, ...] = ("C0DESK", "C0OTHER"),
    ) -> None:
        self.now = now
        self.visible_after = visible_after
        self.gap = gap
        self.tokens = {TOKEN: Token()}
        self.channels = {name: Channel(name) for name in channels}
        self.messages: list[Message] = []
        self.hides_metadata = False
        self._posted: dict[str, float] = {}
        self._calls: dict[str, list[float]] = {}
        self._serial = 0

    # -- what a test or the crash harness asks

    def roots(self, channel: str | None = None) -> list[Message]:
        """Messages that are no thread replies and were not deleted, oldest first."""
        return [
            one for one in self.messages if one.thread_ts is None and not one.deleted and channel in (None, one.channel)
        ]

    def replies(self, ts: str) -> list[Message]:
        """A thread without its root, oldest first."""
        return [one for one in self.messages if one.thread_ts == ts and not one.deleted]

    def delete(self, channel: str, ts: str) -> None:
        """A user deletes a message."""
        self._find(channel, ts).deleted = True

    def dump(self) -> list[dict[str, Any]]:
        """Every message, as plain data."""
        return [asdict(one) for one in self.messages]

    # -- the Web API

    def authed(self, token: str | None, method: str) -> Token:
        """The token's record, checked for the method's scope."""
        if not token:
            raise Refused("not_authed")
        found = self.tokens.get(token)
        if found is None:
            raise Refused("invalid_auth")
        if found.revoked:
            raise Refused("token_revoked")
        scope = _SCOPE_OF.get(method)
        if scope and scope not in found.scopes:
            raise Refused("missing_scope", scope)
        return found

    def auth_test(self, token: Token) -> dict[str, Any]:
        """Who the token belongs to."""
        return {"team": "stub", "team_id": "T0STUB", "user": "rasid", "user_id": "U0RASID", "bot_id": token.bot_id}

    def post_message(self, token: Token, args: dict[str, Any]) -> dict[str, Any]:
        """chat.postMessage."""
        channel = self._writable(args)
        blocks = args.get("blocks") or []
        check_text(args.get("text") or "", most=TEXT_POST_MOST, blocks=blocks)
        check_blocks(blocks)
        check_metadata(args.get("metadata"))
        if args.get("unfurl_links") is not False or args.get("unfurl_media") is not False:
            raise Refused("invalid_arguments", "a stranger's page must not be drawn: set unfurl_* to false")
        thread = args.get("thread_ts")
        if args.get("reply_broadcast") and not thread:
            raise Refused("invalid_arguments", "reply_broadcast without thread_ts")
        if thread is not None and not any(one.ts == thread for one in self.roots(channel.id)):
            raise Refused("cannot_reply_to_message")
        self._pace(channel.id)
        message = Message(
            channel=channel.id,
            ts=self._ts(),
            text=args.get("text") or "",
            blocks=blocks,
            metadata=args.get("metadata"),
            bot_id=token.bot_id,
            app_id=token.app_id,
            posted_at=self.now(),
            thread_ts=thread,
            broadcast=bool(args.get("reply_broadcast")),
        )
        self.messages.append(message)
        return {"channel": channel.id, "ts": message.ts, "message": self._shown(message, metadata=False)}

    def update(self, token: Token, args: dict[str, Any]) -> dict[str, Any]:
        """chat.update."""
        channel = self._writable(args)
        blocks = args.get("blocks") or []
        check_text(args.get("text") or "", most=TEXT_UPDATE_MOST, blocks=blocks)
        check_blocks(blocks)
        check_metadata(args.get("metadata"))
        self._tier("chat.update")
        message = self._find(channel.id, str(args.get("ts")))
        if message.bot_id != token.bot_id:
            raise Refused("cant_update_message")
        kinds = {block.get("block_id"): block["type"] for block in message.blocks}
        if any(kinds.get(block.get("block_id"), block["type"]) != block["type"] for block in blocks):
            raise Refused("block_mismatch")
        message.past.append(message.text)
        message.text, message.blocks, message.edits = args.get("text") or "", blocks, message.edits + 1
        message.metadata = args.get("metadata") or message.metadata
        return {"channel": channel.id, "ts": message.ts, "text": message.text}

    def history(self, token: Token, args: dict[str, Any]) -> dict[str, Any]:
        """conversations.history: newest first, roots and broadcast replies only."""
        channel = self._readable(token, args)
        self._tier("conversations.history")
        oldest, latest = float(args.get("oldest") or 0), float(args.get("latest") or "inf")
        found = [
            one
            for one in reversed(self.messages)
            if one.channel == channel.id
            and (one.thread_ts is None or one.broadcast)
            and self._visible(one)
            and oldest < float(one.ts) < latest
        ]
        return self._page(found, args)

    def thread(self, token: Token, args: dict[str, Any]) -> dict[str, Any]:
        """conversations.replies: the root first."""
        channel = self._readable(token, args)
        self._tier("conversations.replies")
        root = str(args.get("ts"))
        found = [one for one in self.messages if one.channel == channel.id and one.ts == root and self._visible(one)]
        if not found:
            raise Refused("thread_not_found")
        found += [one for one in self.messages if one.thread_ts == root and self._visible(one)]
        return self._page(found, args)

    # -- inside

    def _writable(self, args: dict[str, Any]) -> Channel:
        channel = self._channel(args)
        if channel.archived:
            raise Refused("is_archived")
        if not channel.member:
            raise Refused("not_in_channel")
        return channel

    def _readable(self, token: Token, args: dict[str, Any]) -> Channel:
        channel = self._channel(args)
        scope = "groups:history" if channel.private else "channels:history"
        if scope not in token.scopes:
            raise Refused("missing_scope", scope)
        if not channel.member:
            raise Refused("not_in_channel")
        return channel

    def _channel(self, args: dict[str, Any]) -> Channel:
        found = self.channels.get(str(args.get("channel")))
        if found is None:
            raise Refused("channel_not_found")
        return found

    def _find(self, channel: str, ts: str) -> Message:
        for one in self.messages:
            if one.channel == channel and one.ts == ts and not one.deleted:
                return one
        raise Refused("message_not_found")

    def _visible(self, message: Message) -> bool:
        return not message.deleted and self.now() - message.posted_at >= self.visible_after

    def _pace(self, channel: str) -> None:
        last = self._posted.get(channel)
        if last is not None and self.now() - last < self.gap:
            raise Limited(1)
        self._posted[channel] = self.now()

    def _tier(self, method: str) -> None:
        now = self.now()
        calls = self._calls[method] = [at for at in self._calls.get(method, []) if now - at < 60]
        if len(calls) >= UPDATES_A_MINUTE:
            raise Limited(max(1, round(60 - (now - calls[0]))))
        calls.append(now)

    def _page(self, found: list[Message], args: dict[str, Any]) -> dict[str, Any]:
        limit = int(args.get("limit") or 100)
        if not 0 < limit <= PAGE_MOST:
            raise Refused("invalid_limit")
        cursor = str(args.get("cursor") or "")
        if cursor and not re.fullmatch(r"at:\d+", cursor):
            raise Refused("invalid_cursor")
        start = int(cursor[3:]) if cursor else 0
        metadata = str(args.get("include_all_metadata")).lower() in ("true", "1") and not self.hides_metadata
        following = f"at:{start + limit}" if start + limit < len(found) else ""
        return {
            "messages": [self._shown(one, metadata=metadata) for one in found[start : start + limit]],
            "has_more": bool(following),
            "response_metadata": {"next_cursor": following},
        }

    def _shown(self, message: Message, *, metadata: bool) -> dict[str, Any]:
        shown = {
            "type": "message",
            "ts": message.ts,
            "text": message.text,
            "blocks": message.blocks,
            "bot_id": message.bot_id,
            "app_id": message.app_id,
        }
        if message.thread_ts:
            shown["thread_ts"] = message.thread_ts
        if metadata and message.metadata:
            shown["metadata"] = message.metadata
        return shown

    def _ts(self) -> str:
        self._serial += 1
        return f"{int(self.now())}.{self._serial:06d}"
