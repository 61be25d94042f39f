from __future__ import annotations

from types import SimpleNamespace

import pytest
from mode.utils.queues import FlowControlEvent

from agents.app import make_app
from agents.fetched import MOST_BYTES, Fetched
from schemas.settings import Settings
from tests.fakes import ScriptedCoder

MIB = 1024 * 1024


def an_event(size):
    return SimpleNamespace(message=SimpleNamespace(value=b"x" * size))


class Told:
    """Hears from a queue, as Faust's consumer does, when to fetch no more and when to go on."""

    def __init__(self):
        self.queue = Fetched(maxsize=4096, flow_control=FlowControlEvent())
        self.fetches = True

    def stop(self):
        self.fetches = False

    def go_on(self):
        self.fetches = True

    def put(self, event):
        self.queue.put_nowait_enhanced(event, on_pressure_high=self.stop, on_pressure_drop=self.go_on)

    def fill(self, size):
        """Put events in for as long as it takes them; how many."""
        event, count = an_event(size), 0
        while self.fetches and not self.queue.full():
            self.put(event)
            count += 1
        return count


@pytest.fixture
async def told():
    return Told()


async def test_large_events_fill_it_by_their_bytes_and_it_is_fetched_again_when_most_of_them_are_taken(told):
    assert 40 < told.fill(MIB) < MOST_BYTES // MIB
    taken = 0
    while not told.fetches:
        told.queue.get_nowait()
        taken += 1
    assert 10 < taken < 40
    told.fill(MIB)
    assert not told.fetches


async def test_small_events_fill_it_by_their_number(told):
    assert 3000 < told.fill(3000) < 4096


async def test_what_arrives_nevertheless_waits_once_its_bytes_are_over(told):
    for _ in range(MOST_BYTES // MIB):
        assert not told.queue.full()
        told.put(an_event(MIB))
    assert told.queue.full()


async def test_an_event_that_is_larger_than_all_of_it_goes_through(told):
    told.put(an_event(MOST_BYTES + 1))
    assert told.queue.full()
    assert len((await told.queue.get()).message.value) > MOST_BYTES
    assert not told.queue.full()


async def test_what_is_dropped_as_partitions_move_is_not_counted_any_more(told):
    told.fill(MIB)
    told.queue.clear()
    assert not told.queue.qsize()
    told.put(SimpleNamespace())  # no event of a topic
    assert told.queue.qsize() == 1


def test_every_agent_of_a_worker_reads_from_such_a_queue(tmp_path):
    app = make_app(Settings(data_dir=tmp_path, web_port=0), coder=ScriptedCoder())
    assert isinstance(app.FlowControlQueue(maxsize=4), Fetched)
    app.runtime.closing.close()
