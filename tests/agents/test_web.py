from __future__ import annotations

import socket

import aiohttp
import pytest

from agents.web import WebServer
from schemas.errors import RasidError, SettingsError


async def test_a_port_that_somebody_else_has_is_named():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        site = WebServer("127.0.0.1", port, busy=lambda: None)
        with pytest.raises(RasidError, match=rf"RASID_WEB_PORT: 127\.0\.0\.1:{port} cannot be served on"):
            await site.start()
        await site.stop()


@pytest.mark.parametrize("host", ["256.1.1.1", "no name"])
async def test_a_host_that_is_no_address_is_a_wrong_setting(host):
    site = WebServer(host, 0, busy=lambda: None)
    with pytest.raises(SettingsError, match=rf"RASID_WEB_HOST: '{host}' is no address"):
        await site.start()
    await site.stop()


async def test_what_can_be_served_on_is_known_beforehand_and_the_port_stays_free():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        site = WebServer("127.0.0.1", port, busy=lambda: None)
        with pytest.raises(RasidError, match="cannot be served on: Address already in use"):
            site.check()
    site.check()
    assert (await site.start()).endswith(f":{port}")
    await site.stop()
    with pytest.raises(SettingsError, match="RASID_WEB_HOST: 'no name' is no address"):
        WebServer("no name", 0, busy=lambda: None).check()


async def test_a_page_that_is_not_there_names_those_that_are():
    site = WebServer("127.0.0.1", 0, busy=lambda: None)
    url = await site.start()
    async with aiohttp.ClientSession() as client:
        for path, status in (("/", 200), ("/health", 404), ("/metrics/x", 404)):
            async with client.get(url + path) as answer:
                assert answer.status == status
                assert await answer.text() == "rasid: /metrics, /health/live, /health/ready\n"
        async with client.get(url + "/health/ready") as answer:
            assert (answer.status, await answer.json()) == (200, {"ready": True})
    await site.stop()


async def test_who_is_not_ready_says_why():
    site = WebServer("127.0.0.1", 0, busy=lambda: "its partitions move")
    url = await site.start()
    async with aiohttp.ClientSession() as client, client.get(url + "/health/ready") as answer:
        assert (answer.status, await answer.json()) == (503, {"ready": False, "why": "its partitions move"})
    await site.stop()
