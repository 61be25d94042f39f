"""Slack's Web API. The only file that knows slack-sdk, and the only one that ever holds the token in the open.

It never retries: the SDK's own handlers post twice when Slack took a message and then closed the connection. What a
failure means is said by `NotifyError.outcome`; whoever calls decides. No message or log line has the token in it.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
from pydantic import SecretStr
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from agents import metrics
from alerts.blocks import UPDATE_TEXT_LIMIT, Message
from alerts.sinks import Metadata, Posted, Seen
from alerts.slack_codes import outcome_of
from schemas.errors import NotifyError, SettingsError
from schemas.settings import is_loopback

log = logging.getLogger(__name__)

TIMEOUT_S = 10.0
CONNECT_S = 5.0
PAGE = 999
MOST_PAGES = 50
MOST_SILENCE_S = 900.0  # as the longest pause of our own: what asks for more is no calm Slack, and is asked again

_RESULTS = {"wait": "ratelimited", "ambiguous": "transient"}
_SUBTYPES = (None, "bot_message", "thread_broadcast")  # not what Slack writes in our name, as that we have been added
_TOO_MANY = 429
_SERVER_FAULT = 500
_YEARS = range(2014, 2100)  # in which Slack's clock can be
_NO_DATE = (ValueError, TypeError, IndexError, OverflowError)  # the last two: of an offset from UTC that is none


class _RedirectedError(Exception):
    """A redirect instead of an answer."""


class SlackSink:
    """Posts by a bot token.

    Args:
        token: called before each call, so that a new token is taken up without a restart.
        base_url: of the Web API; another one only in tests.
        timeout_s: of a whole call.
        wall: this machine's clock, unix seconds; drills hand in their own.
    """

    def __init__(
        self,
        token: Callable[[], SecretStr | None],
        base_url: str = "https://slack.com/api/",
        *,
        timeout_s: float = TIMEOUT_S,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self.ahead_s = 0.0
        self._read_token = token
        self._base_url = base_url
        self._timeout_s = timeout_s
        self._wall = wall
        self._token: SecretStr | None = None
        self._client: AsyncWebClient | None = None
        self._session: aiohttp.ClientSession | None = None
        self._bot_id: str | None = None

    async def check(self) -> None:
        """auth.test; learns the bot's id, by which our own messages are known: without one none would ever be found."""
        data = await self._call("auth.test", lambda client: client.auth_test())
        if not data.get("bot_id"):
            why = "auth.test: the token is no bot's, nothing could be read back; give the Bot User OAuth Token (xoxb-)"
            raise NotifyError(why, outcome="app")
        self._bot_id = str(data["bot_id"])

    async def post(
        self,
        channel: str,
        message: Message,
        metadata: Metadata,
        *,
        thread_ts: str | None = None,
        broadcast: bool = False,
    ) -> Posted:
        """chat.postMessage."""
        carried = {"event_type": metadata.event, "event_payload": dict(metadata.payload)}
        data = await self._call(
            "chat.postMessage",
            lambda client: client.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=list(message.blocks) or None,
                metadata=carried,
                parse="none",
                link_names=False,
                mrkdwn=False,
                unfurl_links=False,
                unfurl_media=False,
                thread_ts=thread_ts,
                reply_broadcast=broadcast if thread_ts else None,
            ),
        )
        if not _is_moment(data.get("ts")):
            raise NotifyError("chat.postMessage: the answer names no message", outcome="ambiguous")
        return Posted(str(data.get("channel") or channel), str(data["ts"]))

    async def update(self, channel: str, ts: str, message: Message) -> None:
        """chat.update. Metadata is kept by Slack where none is sent."""
        await self._call(
            "chat.update",
            lambda client: client.chat_update(
                channel=channel,
                ts=ts,
                text=message.text[:UPDATE_TEXT_LIMIT],
                blocks=list(message.blocks) or [],
                parse="none",
                link_names=False,
            ),
        )

    async def history(self, channel: str, since: datetime) -> list[Seen]:
        """conversations.history, all pages; without `include_all_metadata` no metadata would come back."""
        return await self._pages(
            "conversations.history",
            lambda client, cursor: client.conversations_history(
                channel=channel,
                oldest=f"{since.timestamp():.6f}",
                limit=PAGE,
                include_all_metadata=True,
                cursor=cursor,
            ),
        )

    async def replies(self, channel: str, ts: str) -> list[Seen]:
        """conversations.replies, all pages, without the root."""
        seen = await self._pages(
            "conversations.replies",
            lambda client, cursor: client.conversations_replies(
                channel=channel, ts=ts, limit=PAGE, include_all_metadata=True, cursor=cursor
            ),
        )
        return [one for one in seen if one.ts != ts]

    async def close(self) -> None:
        """Give the connections back."""
        session, self._session, self._client = self._session, None, None
        if session is not None:
            await session.close()

    async def _pages(self, method: str, call: Callable[[AsyncWebClient, str | None], Awaitable[Any]]) -> list[Seen]:
        if not self._bot_id:
            await self.check()
        seen: list[Seen] = []
        cursor: str | None = None
        for _ in range(MOST_PAGES):
            at = cursor
            data = await self._call(method, lambda client, at=at: call(client, at))  # type: ignore[misc]
            seen += self._ours(method, data.get("messages"))
            following = data.get("response_metadata")
            cursor = (following.get("next_cursor") or None) if isinstance(following, Mapping) else None
            if cursor is None:
                return seen
        raise NotifyError(f"{method}: more than {MOST_PAGES} pages", outcome="ambiguous")

    def _ours(self, method: str, messages: object) -> list[Seen]:
        """Our own messages of a page. All carry metadata; if none comes back, nothing can be told from this page."""
        if not isinstance(messages, list) or not all(isinstance(one, Mapping) for one in messages):
            raise NotifyError(f"{method}: the answer has no list of messages", outcome="ambiguous")
        mine = [one for one in messages if one.get("bot_id") == self._bot_id and one.get("subtype") in _SUBTYPES]
        seen = [found for one in mine if (found := _seen(one)) is not None]
        if mine and not seen:
            why = f"{method}: our messages come back without metadata; does the app have metadata.message:read?"
            raise NotifyError(why, outcome="ambiguous")
        return seen

    async def _call(self, method: str, call: Callable[[AsyncWebClient], Awaitable[Any]]) -> Mapping[str, Any]:
        """One call, once. Raises NotifyError, and nothing else."""
        try:
            response = await call(self._ready_client())
        except NotifyError as error:
            metrics.SLACK_REQUESTS.labels(method=method, result="permanent").inc()
            raise error from None
        except Exception as error:  # noqa: BLE001 - the SDK trips in its own ways over what is no answer of Slack's
            failed, result = _judged(method, error)
            metrics.SLACK_REQUESTS.labels(method=method, result=result).inc()
            raise failed from None  # what the SDK says may quote the request
        metrics.SLACK_REQUESTS.labels(method=method, result="ok").inc()
        self._compare_clocks(response.headers)
        data = response.data
        if not isinstance(data, Mapping):
            raise NotifyError(f"{method}: the answer is no JSON object", outcome="ambiguous")
        return data

    def _compare_clocks(self, headers: Mapping[str, str]) -> None:
        said = _moment(headers.get("Date") or headers.get("date") or "")
        if said is not None:
            self.ahead_s = self._wall() - said
            metrics.CLOCK_OFFSET.set(round(self.ahead_s, 1))

    def _ready_client(self) -> AsyncWebClient:
        token = self._current_token()
        if self._session is None or self._session.closed:
            # A connection of its own for each call: one kept open may be closed by the other side just as it is
            # used, and a post would be in doubt for nothing.
            watch = aiohttp.TraceConfig()  # the SDK has no switch for redirects
            watch.on_request_redirect.append(_stop_at_redirect)
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(force_close=True),
                timeout=aiohttp.ClientTimeout(total=self._timeout_s, sock_connect=CONNECT_S),
                trace_configs=[watch],
            )
            self._client = None
        if self._client is None or self._token != token:
            self._token, self._bot_id = token, self._bot_id if self._token == token else None
            self._client = AsyncWebClient(
                token=token.get_secret_value(),
                base_url=self._base_url,
                timeout=int(self._timeout_s) or 1,
                session=self._session,
                retry_handlers=[],
            )
            if is_loopback(self._base_url):
                self._client.proxy = None  # the SDK takes proxies from the environment, even for this machine
        return self._client

    def _current_token(self) -> SecretStr:
        try:
            token = self._read_token()
        except SettingsError as error:
            raise NotifyError(str(error), outcome="app") from None
        if token is None or not token.get_secret_value():
            raise NotifyError("no Slack token is set", outcome="app")
        return token


async def _stop_at_redirect(_session: object, _context: object, told: aiohttp.TraceRequestRedirectParams) -> None:
    """Slack redirects no call: what does stands between us, would be handed the text of the alert, and believed."""
    told.response.close()
    raise _RedirectedError


def _judged(method: str, error: Exception) -> tuple[NotifyError, str]:
    """The error as ours, and the word of the metric."""
    if isinstance(error, SlackApiError):
        return _answered(method, error.response)
    name = type(error).__name__
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):  # nothing was sent
        return NotifyError(f"{method}: Slack cannot be reached ({name})", outcome="wait"), "network"
    if isinstance(error, _RedirectedError):
        why = "a redirect, which is not followed; is RASID_SLACK_BASE_URL right, and does no proxy answer for it?"
        return NotifyError(f"{method}: {why}", outcome="ambiguous"), "network"
    if isinstance(error, SlackClientError):
        return NotifyError(f"{method}: the request was not valid ({name})", outcome="payload"), "permanent"
    return NotifyError(f"{method}: no full answer ({name})", outcome="ambiguous"), "network"


def _answered(method: str, response: Any) -> tuple[NotifyError, str]:
    """What an answer that is not `ok` means."""
    status = int(getattr(response, "status_code", None) or getattr(response, "status", None) or 0)
    data = getattr(response, "data", None)
    said = data.get("error") if isinstance(data, Mapping) else None
    code = said if isinstance(said, str) else ""
    if status == _TOO_MANY:
        outcome = "wait"
    elif status >= _SERVER_FAULT or not code:
        outcome = "ambiguous"
    else:
        outcome = outcome_of(code)
    needed = f", needs {data['needed']}" if isinstance(data, Mapping) and data.get("needed") else ""
    why = f"{method}: HTTP {status}, {code or 'no error code'}{needed}"
    retry_after = _retry_after(getattr(response, "headers", {}))
    return NotifyError(why, outcome=outcome, retry_after_s=retry_after), _RESULTS.get(outcome, "permanent")


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, at most `MOST_SILENCE_S`, also where an HTTP date stands; None where neither does."""
    said = {name.lower(): value for name, value in headers.items()}.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return min(float(said), MOST_SILENCE_S)
    moment = _moment(said)
    return None if moment is None else min(max(0.0, moment - time.time()), MOST_SILENCE_S)


def _moment(said: str) -> float | None:
    """An HTTP date in unix seconds; None for what is none, or none that a clock of Slack's could show."""
    with suppress(*_NO_DATE):
        date = parsedate_to_datetime(said)
        return date.timestamp() if date.year in _YEARS else None
    return None


def _seen(message: Mapping[str, Any]) -> Seen | None:
    """A message of ours as it was read back; None: it has no metadata, or none that we write."""
    ts, metadata = message.get("ts"), message.get("metadata")
    if not _is_moment(ts) or not isinstance(metadata, Mapping) or not metadata.get("event_type"):
        return None
    payload = metadata.get("event_payload")
    return Seen(str(ts), str(metadata["event_type"]), payload if isinstance(payload, Mapping) else {})


def _is_moment(ts: object) -> bool:
    """Whether it looks like Slack's timestamp of a message."""
    return isinstance(ts, str) and re.fullmatch(r"\d+\.\d+", ts) is not None
