"""The worker's web port: /metrics, /health/live, /health/ready. Up before recovery, for whose end Faust's own waits."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from agents.metrics import REGISTRY
from schemas.errors import RasidError, SettingsError

_SHUTDOWN_S = 1.0


class WebServer:
    """Serves on the app's own loop: a blocked loop shows as a failed scrape.

    Args:
        host: address to bind.
        port: port; 0 takes a free one.
        ready: whether the worker takes items: not while it recovers or its partitions move.
    """

    def __init__(self, host: str, port: int, ready: Callable[[], bool]) -> None:
        self._host, self._port, self._ready = host, port, ready
        self._runner: web.AppRunner | None = None
        self.url = ""

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
            ]
        )
        self._runner = web.AppRunner(site, access_log=None, shutdown_timeout=_SHUTDOWN_S)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as error:
            if isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME:
                msg = f"RASID_WEB_HOST: '{self._host}' is no address and no known name; write one as 0.0.0.0"
                raise SettingsError(msg) from error
            numbered = error.errno and not isinstance(error, socket.gaierror)  # whose numbers are not the system's
            why = os.strerror(error.errno or 0) if numbered else str(error)
            msg = f"RASID_WEB_HOST, RASID_WEB_PORT: {self._host}:{self._port} cannot be served on: {why}"
            raise RasidError(msg) from error
        port = self._runner.addresses[0][1]
        self.url = f"http://{self._host}:{port}"
        return self.url

    async def stop(self) -> None:
        """Stop serving; stopping twice is no error."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _ready_page(self, _request: web.Request) -> web.Response:
        ready = self._ready()
        return web.json_response({"ready": ready}, status=200 if ready else 503)


async def _pages(_request: web.Request) -> web.Response:
    return web.Response(text="rasid: /metrics, /health/live, /health/ready\n")


async def _live(_request: web.Request) -> web.Response:
    return web.json_response({"live": True})


async def _metrics(_request: web.Request) -> web.Response:
    return web.Response(body=generate_latest(REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST})
