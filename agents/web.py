"""The worker's web port: /metrics, /health/live, /health/ready. Up before recovery, for whose end Faust's own waits."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from typing import Any

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from agents.metrics import REGISTRY
from schemas.errors import RasidError, SettingsError

_SHUTDOWN_S = 1.0
_PAGES = "rasid: /metrics, /health/live, /health/ready\n"
_OF_ONE_ADDRESS = (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL)  # a name has others, mostly: `start` knows


class WebServer:
    """Serves on the app's own loop: a blocked loop shows as a failed scrape.

    Args:
        host: address to bind.
        port: port; 0 takes a free one.
        busy: what keeps the worker from taking items, as while it recovers or its partitions move; None: nothing.
    """

    def __init__(self, host: str, port: int, busy: Callable[[], str | None]) -> None:
        self._host, self._port, self._busy = host, port, busy
        self._runner: web.AppRunner | None = None
        self.url = ""

    def check(self) -> None:
        """Whether it could serve, as far as that is known at once: to be asked before what takes long.

        Raises: as `start` does.
        """
        try:
            found = socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
            for family, kind, protocol, _, address in found:
                _try_to_bind(socket.socket(family, kind, protocol), address)
        except OSError as error:
            if error.errno not in _OF_ONE_ADDRESS:
                raise self._refused(error) from error

    async def start(self) -> str:
        """Bind and serve; returns the address as http://host:port.

        Raises:
            SettingsError: the host is no address and no known name.
            RasidError: the port cannot be had; a predecessor may still have it.
        """
        site = web.Application()
        site.add_routes(
            [
                web.get("/", _pages),
                web.get("/metrics", _metrics),
                web.get("/health/live", _live),
                web.get("/health/ready", self._ready_page),
                web.get("/{other:.*}", _nothing_there),
            ]
        )
        self._runner = web.AppRunner(site, access_log=None, shutdown_timeout=_SHUTDOWN_S)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as error:
            raise self._refused(error) from error
        port = self._runner.addresses[0][1]
        self.url = f"http://{self._host}:{port}"
        return self.url

    async def stop(self) -> None:
        """Stop serving; stopping twice is no error."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def _refused(self, error: OSError) -> RasidError:
        if isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME:
            return SettingsError(
                f"RASID_WEB_HOST: '{self._host}' is no address and no known name; write one as 0.0.0.0"
            )
        numbered = error.errno and not isinstance(error, socket.gaierror)  # whose numbers are not the system's
        why = os.strerror(error.errno or 0) if numbered else str(error)
        return RasidError(f"RASID_WEB_HOST, RASID_WEB_PORT: {self._host}:{self._port} cannot be served on: {why}")

    async def _ready_page(self, _request: web.Request) -> web.Response:
        why = self._busy()
        return web.json_response({"ready": False, "why": why} if why else {"ready": True}, status=503 if why else 200)


def _try_to_bind(tried: socket.socket, address: Any) -> None:
    """With the options that asyncio will use."""
    with tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if tried.family == socket.AF_INET6:
            tried.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        tried.bind(address)


async def _pages(_request: web.Request) -> web.Response:
    return web.Response(text=_PAGES)


async def _nothing_there(_request: web.Request) -> web.Response:
    return web.Response(text=_PAGES, status=404)


async def _live(_request: web.Request) -> web.Response:
    return web.json_response({"live": True})


async def _metrics(_request: web.Request) -> web.Response:
    return web.Response(body=generate_latest(REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST})
