"""One measured process of `bench_stream`: consumes what lies ready, then prints its CPU seconds as JSON.

noop    a stock Faust agent on `items` that does nothing, as a Faust user would write it
code    rasid's app with `code` alone
track   rasid's app with `track` alone
whole   the whole worker
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import faust

from agents import app as app_module
from agents.app import RasidApp, make_app
from agents.coder import Coder
from bench import latency
from schemas.settings import Settings, read_settings
from schemas.topics import StreamTopics


class TimedCoder:
    """The real coder, and the processor time of this thread that it took."""

    def __init__(self, coder: Any) -> None:
        self.coder = coder
        self.version = coder.version
        self.seconds = 0.0
        self.items = 0

    def code(self, **said: Any) -> Any:
        told = latency.marked(said["title"])
        if told is not None:
            return told
        started = time.thread_time()
        coded = self.coder.code(**said)
        self.seconds += time.thread_time() - started
        self.items += 1
        return coded


def noop_app(settings: Settings, seen: dict[int, int], marks: dict[str, float]) -> faust.App:
    """An agent that does nothing, but note when it has a marked item in hand."""
    name = os.environ["BENCH_GROUP"]
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    app = faust.App(
        name,
        broker=f"kafka://{settings.broker}",
        store="memory://",
        topic_allow_declare=False,
        topic_disable_leader=True,
        topic_partitions=settings.partitions,
        consumer_auto_offset_reset="earliest",
        web_enabled=False,
        datadir=str(settings.data_dir / name),
        broker_session_timeout=10,
        broker_heartbeat_interval=3,
    )
    topic = app.topic(StreamTopics(settings.stream).items, value_type=bytes, value_serializer="raw", key_type=bytes)

    @app.agent(topic)
    async def noop(stream: Any) -> None:
        async for event in stream.events():
            seen[event.message.partition] = event.message.offset + 1
            if event.message.key is not None and event.message.key.startswith(b"bench-mark"):
                marks[event.message.key.decode()] = time.time()

    return app


def rasid_app(settings: Settings, mode: str, coder: TimedCoder) -> RasidApp:
    """rasid's app, whole or with one of its agents."""
    app = make_app(settings, coder=coder, fatal=lambda _error: os._exit(70))
    unwanted = {"code": ("track", "notify"), "track": ("code", "notify"), "whole": ()}[mode]
    for name in list(app.agents):
        if any(word in name for word in unwanted):
            del app.agents[name]
    return app


async def measured(app: faust.App, done: Any) -> dict[str, float]:
    """Start, let what starting costs pass, and measure until `done` says so."""
    settled = time.process_time()
    await app.start()
    started_cpu, started = time.process_time(), time.monotonic()
    while not await done():  # noqa: ASYNC110 - the state is asked, nobody tells
        await asyncio.sleep(0.1)
    cpu, wall = time.process_time() - started_cpu, time.monotonic() - started
    await app.stop()
    return {"cpu_s": cpu, "wall_s": wall, "start_cpu_s": started_cpu - settled}


def _told(stop: Path, *, ready: bool) -> bool:
    """Say that this process is ready, in a file beside the one that tells it to stop; whether that one is there."""
    if ready:
        stop.with_suffix(".ready").touch()
    return stop.exists()


async def main() -> None:
    """Measure the mode of the command line."""
    mode = sys.argv[1]
    settings = read_settings()
    ends = {int(p): end for p, end in json.loads(os.environ["BENCH_ENDS"]).items()}
    coder = TimedCoder(
        Coder.load(tz=settings.tz) if mode in ("code", "whole") else type("None", (), {"version": "none"})
    )
    marks: dict[str, float] = {}
    told_to_stop = Path(os.environ["BENCH_STOP"]) if "BENCH_STOP" in os.environ else None
    if mode == "noop":
        seen: dict[int, int] = {}
        app: Any = noop_app(settings, seen, marks)

        async def done() -> bool:
            if told_to_stop is not None:
                return _told(told_to_stop, ready=bool(app.consumer.assignment()) and not app.rebalancing)
            return all(seen.get(partition, 0) >= end for partition, end in ends.items())

    else:
        app = rasid_app(settings, mode, coder)
        watched = app.runtime.topics.reports if mode == "track" else app.runtime.topics.items

        async def done() -> bool:
            if told_to_stop is not None:
                return _told(told_to_stop, ready=app.runtime.exact.ready)
            if not app.runtime.exact.ready:
                return False
            mine = [tp.partition for tp in app.consumer.assignment() if tp.topic == watched]
            source = app.runtime.exact.sources[watched]
            if not all((source.position(partition) or 0) >= ends.get(partition, 0) for partition in mine):
                return False
            return mode != "whole" or not any((await app.vitals.lag()).values())

    found = await measured(app, done)
    sys.stdout.write(json.dumps({**found, "coder_s": coder.seconds, "coded": coder.items, "marks": marks}) + "\n")


if __name__ == "__main__":
    assert app_module  # the faust command's module, here so that its import is not part of what is measured
    asyncio.run(main())
