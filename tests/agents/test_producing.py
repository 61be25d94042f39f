"""The client that agents write with comes to an end before its process does, whatever it still holds."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from pathlib import Path

import pytest

from agents.app import make_app
from agents.embedded import EmbeddedBroker
from agents.producing import Producing
from agents.topics import TABLES
from agents.worker import start_worker
from schemas.errors import DeliveryFailed, RasidError
from schemas.settings import Settings
from schemas.topics import StreamTopics
from tests.fakes import ScriptedCoder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="threads are counted by their names in /proc")


def clients() -> int:
    """librdkafka clients that live in this process: each has one thread of this name."""
    names = (task / "comm" for task in Path("/proc/self/task").iterdir())
    return sum(name.exists() and name.read_text() == "rdk:main\n" for name in names)


async def test_a_worker_that_has_stopped_leaves_no_client(tmp_path):
    before = clients()
    with EmbeddedBroker(1) as broker:
        broker.create_topics(spec.name for spec in StreamTopics("replay-t").specs(TABLES))
        settings = Settings(
            broker=broker.bootstrap, embedded=True, stream="replay-t", partitions=1, web_port=0, data_dir=tmp_path
        )
        worker = await start_worker(settings, coder=ScriptedCoder())
        assert clients() > before + 1
        await worker.stop()
    assert clients() == before


def test_a_worker_that_cannot_be_made_leaves_no_client(tmp_path):
    before = clients()
    with pytest.raises(RasidError, match="RASID_SLACK_CHANNEL is not"):
        make_app(Settings(data_dir=tmp_path, web_port=0, slack_token="xoxb-1"), coder=ScriptedCoder())
    assert clients() == before


async def test_who_waits_for_a_broker_that_is_away_hears_at_once_that_it_is_given_up():
    before = clients()
    producing = Producing(Settings(broker="127.0.0.1:1", stream="replay-t"))
    producing.send("rasid.t", b"x")
    waiting = [asyncio.create_task(producing.delivered()) for _ in range(3)]
    await asyncio.sleep(0.2)  # one is inside the client, in a thread of its own
    assert not any(each.done() for each in waiting)
    producing.close()
    producing.close()
    for each in waiting:
        with pytest.raises(DeliveryFailed, match=r"rasid\.t: .*[Pp]urged"):
            await asyncio.wait_for(each, 2)
    with pytest.raises(DeliveryFailed, match=r"rasid\.t: .*[Pp]urged"):
        producing.serve()
    with pytest.raises(DeliveryFailed, match="closed"):
        producing.send("rasid.t", b"y")
    producing.finish()
    assert clients() == before


class Slow:
    """A client that is used after its end when it is ended while a thread is inside."""

    def __init__(self) -> None:
        self.inside = threading.Event()
        self.ended = False

    def __len__(self) -> int:
        return 1

    def flush(self, _within_s: float) -> int:
        assert not self.ended
        self.inside.set()
        time.sleep(0.2)
        assert not self.ended, "it was ended while a thread was inside"
        self.inside.clear()
        return 0

    def purge(self) -> None:
        pass

    def close(self) -> None:
        assert not self.inside.is_set()
        self.ended = True


async def test_a_client_is_not_ended_while_a_thread_waits_inside_it():
    producing, slow = Producing(Settings(broker="127.0.0.1:1", stream="replay-t")), Slow()
    real, producing._producer = producing._producer, slow
    real.close()
    waiting = asyncio.create_task(producing.delivered())
    assert await asyncio.get_running_loop().run_in_executor(None, slow.inside.wait, 5)
    producing.close()
    assert slow.ended
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
