"""A strict stand-in for Slack's Web API over HTTP, with faults on demand and a JSON control interface.

In a test: `async with Stub() as stub: ... stub.url`. As a process: `python -m tests.slack_stub --port 0`.
"""

from __future__ import annotations

import asyncio
import json
import random
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any, Self

from aiohttp import web

from tests.slack_stub.validity import Refused
from tests.slack_stub.workspace import Limited, Token, Workspace

METHODS = ("auth.test", "chat.postMessage", "chat.update", "conversations.history", "conversations.replies")
FAULTS = (
    "accept-reset",  # done, then the connection is reset
    "accept-close",  # done, then closed without an answer
    "accept-half",  # done, then half an answer
    "accept-html",  # done, then 200 with a page
    "accept-500",  # done, then 500
    "accept-hang",  # done, then no answer
    "accept-error",  # done, then ok: false with `code`
    "reset",
    "html",
    "500",
    "503",
    "hang",
    "ratelimited",  # 429 with `retry_after`
    "ratelimited-bare",  # 429 without the header
    "ratelimited-date",  # 429 with an HTTP date
    "error",  # ok: false with `code`
    "redirect",  # with the status `code`, to where the call would be done
    "json",  # 200 with `code` as it stands
)
PAGE = "<html><body>Scheduled maintenance</body></html>"


@dataclass
class Fault:
    """What happens to the next `times` calls of `method` (empty: any)."""

    kind: str
    method: str = ""
    channel: str = ""
    times: int = 1
    code: str = ""
    retry_after: int | str = 1

    def __post_init__(self) -> None:
        if self.kind not in FAULTS:
            msg = f"unknown fault {self.kind}"
            raise ValueError(msg)

    def hits(self, method: str, args: dict[str, Any]) -> bool:
        """Whether this call is meant."""
        return self.method in ("", method) and self.channel in ("", str(args.get("channel")))


@dataclass
class Call:
    """One call as it came."""

    at: float
    method: str
    channel: str
    outcome: str
    thread_ts: str = ""


@dataclass
class Chaos:
    """A share of all calls goes wrong, by a seeded draw."""

    rate: float = 0.0
    kinds: tuple[str, ...] = ("accept-reset", "accept-half", "accept-html", "accept-500", "500", "503", "reset")
    seed: int = 0
    draw: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.draw = random.Random(self.seed)

    def next(self) -> Fault | None:
        """The fault of this call, if it has one."""
        return Fault(self.draw.choice(self.kinds)) if self.draw.random() < self.rate else None


@dataclass
class Hold:
    """The next message of its own (no reply) is kept waiting for its answer, so that a harness can strike meanwhile."""

    seconds: float
    before: bool = False
    """Whether it waits before it is done, not after."""
    token: str | None = None
    """Whose it is, once it has come."""
    answered_at: float | None = None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def keep(self, token: str | None) -> None:
        """Wait, and say that somebody does."""
        self.token = token or ""
        self.arrived.set()
        await asyncio.sleep(self.seconds)

    async def shown(self, within_s: float) -> dict[str, Any]:
        """What is known of it, as soon as it has come; nothing where it has not within that time."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.arrived.wait(), within_s)
        return {name: getattr(self, name) for name in ("seconds", "before", "token", "answered_at")}


@dataclass(frozen=True)
class _Asked:
    """One request, and what is to happen to it."""

    request: web.Request
    token: str | None
    args: dict[str, Any]
    call: Call
    fault: Fault | None
    hold: Hold | None


class Stub:
    """The server. `workspace` is what it holds, `faults` what will go wrong, `calls` what was asked."""

    def __init__(self, workspace: Workspace | None = None, *, host: str = "127.0.0.1", port: int = 0) -> None:
        self.workspace = workspace or Workspace()
        self.faults: list[Fault] = []
        self.chaos = Chaos()
        self.calls: list[Call] = []
        self.hold: Hold | None = None
        self.in_hand = 0
        self._host, self._port = host, port
        self._runner: web.AppRunner | None = None
        self._stopping = False

    @property
    def url(self) -> str:
        """What `base_url` must be set to."""
        return f"http://{self._host}:{self._port}/api/"

    def fail(self, kind: str, method: str = "chat.postMessage", **how: Any) -> None:
        """Let the next call (or `times` calls) of `method` go wrong."""
        self.faults.append(Fault(kind, method, **how))

    def count(self, method: str) -> int:
        """How often a method was called."""
        return sum(call.method == method for call in self.calls)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=4 * 1024 * 1024)
        app.router.add_post("/api/{method}", self._api)
        app.router.add_get("/api/{method}", self._api)
        app.router.add_post("/control/{what}", self._control)
        app.router.add_get("/control/{what}", self._shown)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        assert self._runner.addresses
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stopping = True
        assert self._runner is not None
        await self._runner.cleanup()

    # -- the Web API

    async def _api(self, request: web.Request) -> web.StreamResponse:
        self.in_hand += 1
        try:
            answer = await self._answer(request)
            if not answer.prepared:
                answer.headers["Date"] = formatdate(self.workspace.now(), usegmt=True)
            return answer
        finally:
            self.in_hand -= 1

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        token, args = await _arguments(request)
        call = Call(self.workspace.now(), method, str(args.get("channel", "")), "ok", str(args.get("thread_ts") or ""))
        self.calls.append(call)
        asked = _Asked(request, token, args, call, self._fault(method, args), self._hold_of(method, args))
        hold = asked.hold
        if hold is None:
            return await self._respond(asked)
        try:
            if hold.before:
                await hold.keep(token)
            return await self._respond(asked)
        finally:
            if hold.arrived.is_set():
                hold.answered_at = self.workspace.now()

    async def _respond(self, asked: _Asked) -> web.StreamResponse:
        fault, call = asked.fault, asked.call
        if fault and not fault.kind.startswith("accept"):
            call.outcome = fault.kind
            return await self._break(asked.request, fault, {})
        try:
            body = {"ok": True, **self._do(call.method, asked.token, asked.args)}
        except Limited as limited:
            call.outcome = "ratelimited"
            return _limited(str(limited.retry_after))
        except Refused as refused:
            call.outcome = refused.code
            body = {"ok": False, "error": refused.code, "response_metadata": {"messages": [refused.why]}}
            if refused.code == "missing_scope":
                body["needed"] = refused.why
        if asked.hold is not None and not asked.hold.before:
            await asked.hold.keep(asked.token)
        if fault:
            call.outcome = fault.kind
            return await self._break(asked.request, fault, body)
        return web.json_response(body)

    def _hold_of(self, method: str, args: dict[str, Any]) -> Hold | None:
        meant = method == "chat.postMessage" and not args.get("thread_ts")
        return self.hold if meant and self.hold is not None and self.hold.token is None else None

    def _do(self, method: str, token: str | None, args: dict[str, Any]) -> dict[str, Any]:
        workspace = self.workspace
        known: dict[str, Callable[[Token], dict[str, Any]]] = {
            "auth.test": workspace.auth_test,
            "chat.postMessage": lambda found: workspace.post_message(found, args),
            "chat.update": lambda found: workspace.update(found, args),
            "conversations.history": lambda found: workspace.history(found, args),
            "conversations.replies": lambda found: workspace.thread(found, args),
        }
        if method not in known:
            raise Refused("unknown_method")
        return known[method](workspace.authed(token, method))

    def _fault(self, method: str, args: dict[str, Any]) -> Fault | None:
        for fault in self.faults:
            if fault.hits(method, args):
                fault.times -= 1
                if fault.times <= 0:
                    self.faults.remove(fault)
                return fault
        return self.chaos.next() if method in METHODS else None

    async def _break(self, request: web.Request, fault: Fault, body: dict[str, Any]) -> web.StreamResponse:
        kind = fault.kind.removeprefix("accept-")
        if kind == "hang":
            while _is_open(request) and not self._stopping:  # noqa: ASYNC110 - aiohttp tells of no close
                await asyncio.sleep(0.01)  # until whoever called has lost patience
        answers = {
            "ratelimited": lambda: _limited(str(fault.retry_after)),
            "ratelimited-bare": lambda: _limited(None),
            "ratelimited-date": lambda: _limited("Wed, 04 Mar 2026 09:00:00 GMT"),
            "error": lambda: web.json_response({"ok": False, "error": fault.code}),
            "redirect": lambda: web.Response(status=int(fault.code), headers={"Location": request.path}),
            "json": lambda: web.Response(text=fault.code, content_type="application/json"),
            "html": lambda: web.Response(text=PAGE, content_type="text/html"),
            "500": lambda: web.Response(status=500, text=PAGE, content_type="text/html"),
            "503": lambda: web.Response(status=503, text=PAGE, content_type="text/html"),
            "hang": web.Response,
        }
        return answers[kind]() if kind in answers else await _cut(request, kind, json.dumps(body).encode())

    # -- control, for a harness in another process

    async def _control(self, request: web.Request) -> web.Response:
        what, args = request.match_info["what"], await request.json()
        workspace = self.workspace
        if what == "fault":
            self.faults.append(Fault(**args))
        elif what == "hold":
            self.hold = Hold(**args) if args else None
        elif what == "chaos":
            self.chaos = Chaos(**{**args, **({"kinds": tuple(args["kinds"])} if "kinds" in args else {})})
        elif what == "config":
            for name in ("visible_after", "gap"):
                setattr(workspace, name, float(args.get(name, getattr(workspace, name))))
        elif what == "token":
            token = workspace.tokens.setdefault(args["token"], Token())
            token.revoked = bool(args.get("revoked", False))
            token.scopes = tuple(args.get("scopes", token.scopes))
        elif what == "channel":
            made = workspace.channels.setdefault(args["id"], type(next(iter(workspace.channels.values())))(args["id"]))
            for name in ("private", "archived", "member"):
                setattr(made, name, bool(args.get(name, getattr(made, name))))
        elif what == "delete":
            workspace.delete(args["channel"], args["ts"])
        else:
            return web.json_response({"ok": False, "error": f"unknown control {what}"}, status=404)
        return web.json_response({"ok": True})

    async def _shown(self, request: web.Request) -> web.Response:
        what = request.match_info["what"]
        if what == "messages":
            return web.json_response(self.workspace.dump())
        if what == "calls":
            return web.json_response([vars(call) for call in self.calls])
        if what == "held":
            return web.json_response(await self.hold.shown(float(request.query.get("wait", 0))) if self.hold else {})
        if what == "health":
            return web.json_response({"ok": True})
        return web.json_response({"ok": False, "error": f"unknown control {what}"}, status=404)


def _is_open(request: web.Request) -> bool:
    return request.transport is not None and not request.transport.is_closing()


async def _arguments(request: web.Request) -> tuple[str | None, dict[str, Any]]:
    header = request.headers.get("Authorization", "")
    token = header.removeprefix("Bearer ") if header.startswith("Bearer ") else None
    if request.content_type == "application/json":
        return token, await request.json()
    args: dict[str, Any] = {**request.query, **await request.post()}
    token = token or args.pop("token", None)
    for name in ("blocks", "metadata"):
        if isinstance(args.get(name), str):
            args[name] = json.loads(args[name])
    return token, args


def _limited(retry_after: str | None) -> web.Response:
    headers = {"Retry-After": retry_after} if retry_after else {}
    return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)


async def _cut(request: web.Request, kind: str, body: bytes) -> web.StreamResponse:
    """Break the connection: reset, closed, or closed in the middle of the answer."""
    transport = request.transport
    if transport is None:  # who asked is gone
        return web.Response()
    if kind == "half":
        response = web.StreamResponse(
            headers={"Content-Type": "application/json", "Content-Length": str(len(body) + 9)}
        )
        await response.prepare(request)
        await response.write(body[: len(body) // 2] or b"{")
        await asyncio.sleep(0.01)
    if kind == "reset":
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    else:
        transport.close()
    return response if kind == "half" else web.Response()
