from __future__ import annotations

from collections import deque

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kafka.errors import KafkaTimeoutError, MessageSizeTooLargeError, NotEnoughReplicasError

from replay import outbox as module
from replay.outbox import Outbox, Record, Stopped, Undeliverable
from tests.replay.making import FakeFuture, FakeProducer


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    monkeypatch.setattr(module.time, "sleep", lambda _s: None)


class Broker:
    """A log, and producers to it that fail as they are told."""

    def __init__(self, *plans):
        self.log = {}
        self.plans = [list(plan) for plan in plans]
        self.made = []

    def connect(self):
        self.made.append(FakeProducer(self.log, self.plans.pop(0) if self.plans else []))
        return self.made[-1]


def record(n, partition=0):
    return Record("t", partition, b"k", str(n).encode(), mark=n)


def run(broker, count, **said):
    acked = []
    box = Outbox(broker.connect, on_acked=lambda one, _offset: acked.append(one.mark), **said)
    for n in range(count):
        box.send(record(n, n % 2))
    box.flush()
    return acked


def test_everything_is_told_in_the_order_in_which_it_was_sent():
    assert run(Broker(), 5) == [0, 1, 2, 3, 4]


def test_a_failed_producer_is_replaced_and_nothing_is_lost():
    broker = Broker([None, KafkaTimeoutError("late"), None])
    assert run(broker, 4) == [0, 1, 2, 3]
    assert broker.made[0].closed
    assert len(broker.made) == 2


FAULTS = st.lists(st.sampled_from([None, None, None, KafkaTimeoutError("x"), NotEnoughReplicasError("y")]), max_size=12)


@given(st.lists(FAULTS, max_size=4), st.integers(1, 20), st.integers(1, 5))
def test_whatever_fails_each_partition_gets_all_its_records_and_what_is_written_last_is_in_order(plans, count, window):
    broker = Broker(*plans)
    assert run(broker, count, max_records=window) == list(range(count))
    for partition in (0, 1):
        values = [int(value) for _, value in broker.log.get(("t", partition), [])]
        lasts = list(dict.fromkeys(reversed(values)))[::-1]
        assert lasts == list(range(partition, count, 2))


def test_a_refusal_that_no_waiting_helps_ends_it_with_the_reason():
    broker = Broker(*[[MessageSizeTooLargeError("big")]] * 9)
    with pytest.raises(Undeliverable, match=r"t \(.* bytes\).*big"):
        run(broker, 1)


def test_the_window_is_bounded_and_whoever_waits_for_it_can_be_stopped():
    broker = Broker()
    stop = []
    box = Outbox(lambda: FakeProducer(broker.log, holds=True), max_records=3, stopped=lambda: bool(stop))
    for n in range(3):
        box.send(record(n))
    stop.append(1)
    with pytest.raises(Stopped):
        box.send(record(3))
    assert box.waiting == 3
    assert not box.flush(within_s=0.01)


def test_bytes_are_bounded_too():
    stop = [1]
    box = Outbox(lambda: FakeProducer({}, holds=True), max_bytes=1, stopped=lambda: bool(stop))
    box.send(record(0))
    with pytest.raises(Stopped):
        box.send(record(1))


def test_a_broker_that_is_silent_is_spoken_of_and_so_is_its_return(monkeypatch):
    monkeypatch.setattr(module, "QUIET_S", 0.0)
    notes = []
    held = FakeFuture()
    producer = FakeProducer({}, holds=True)
    producer.send = lambda *_a: held
    box = Outbox(lambda: producer, note=notes.append)
    box.send(record(0))
    box.flush(within_s=0.001)
    assert "none is lost" in notes[0]
    held.is_done, held.value = True, type("M", (), {"offset": 0})
    box.flush()
    assert "back" in notes[1]


def test_a_producer_that_never_answers_again_is_replaced():
    producers = [FakeProducer({}, holds=True), FakeProducer({})]
    box = Outbox(lambda: producers.pop(0), stuck_s=0.0)
    box.send(record(0))
    assert box.flush()


def test_a_producer_that_does_not_take_a_record_is_replaced_and_the_waiting_go_first():
    broker = Broker()
    broken = FakeProducer({}, holds=True)
    taken = broken.send
    broken.send = lambda *a: taken(*a) if len(broken.sent) < 2 else (_ for _ in ()).throw(KafkaTimeoutError("metadata"))
    made = [broken]
    box = Outbox(lambda: made.pop() if made else broker.connect())
    for n in range(4):
        box.send(record(n))
    box.flush()
    assert [value for _, value in broker.log["t", 0]] == [b"0", b"1", b"2", b"3"]


class CtrlC(deque):
    """A window at whose next append a Ctrl-C comes: before it, or after."""

    def __init__(self, *, after):
        super().__init__()
        self.after = [after]

    def append(self, one):
        after = self.after.pop() if self.after else None
        if after is not False:
            super().append(one)
        if after is not None:
            raise KeyboardInterrupt


@pytest.mark.parametrize("after", [True, False])
def test_a_ctrl_c_while_a_record_is_taken_in_leaves_none_that_is_never_sent(after):
    broker, acked = Broker(), []
    box = Outbox(broker.connect, on_acked=lambda one, _offset: acked.append(one.mark))
    box._window = CtrlC(after=after)
    with pytest.raises(KeyboardInterrupt):
        box.send(record(0))
    assert box.flush(within_s=5)
    box.send(record(1))
    assert box.flush(within_s=5)
    assert acked == ([0, 1] if after else [1])
    assert box.waiting == 0
