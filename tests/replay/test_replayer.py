from __future__ import annotations

import json
import threading
import time
from datetime import timedelta
from itertools import pairwise

import pytest
from kafka.errors import KafkaTimeoutError

from replay import outbox as outbox_module
from replay.ahead import Ahead
from replay.clock import WriterClock
from replay.outbox import Outbox, Stopped, rest
from replay.pace import Pace
from replay.producing import partition_of
from replay.replayer import Observer, Replayer
from replay.rows import RawRow
from replay.script import Place, Script, WriteTick
from schemas.topics import StreamTopics
from tests.replay.making import BAGHDAD, FakeProducer, a_row, at, wall

TOPICS = StreamTopics("replay-t")
START = at("2015-07-21T00:00:00+00:00")
SCRIPT = Script(zone=BAGHDAD, stream="replay-t", wall=wall, beyond=timedelta(hours=33))


def row(number, minute, **said):
    when = (START + timedelta(minutes=minute)).isoformat()
    return RawRow("f", number, a_row(published_at=when, text=str(number), **said))


def run(rows, *, plan=(), connect=None, place=None, **said):
    log = {}
    plans = [list(plan)]
    make = connect or (lambda: FakeProducer(log, plans.pop() if plans else []))
    saved = []
    stop = said.setdefault("stop", threading.Event())
    replayer = Replayer(
        lambda on_acked: Outbox(make, on_acked=on_acked, stopped=stop.is_set),
        TOPICS,
        2,
        save=lambda place, done: saved.append((place, done)),
        **said,
    )
    return replayer.run(SCRIPT.acts(rows, place or Place())), log, saved


def values(log, topic=TOPICS.items):
    return {p: [json.loads(value) for _, value in lines] for (name, p), lines in log.items() if name == topic}


def test_every_item_goes_to_the_partition_of_its_id_and_every_tick_to_all():
    result, log, _ = run([row(n, n) for n in range(6)])
    assert (result.written, result.ticks, result.exit_status) == (6, 7, 0)
    for partition, said in values(log).items():
        assert [one["partition"] for one in said if one["kind"] == "tick"] == [partition] * 7
        assert all(partition_of(one["id"].encode(), 2) == partition for one in said if one["kind"] == "item")
        assert said[-1]["final"]


def test_in_its_partition_every_item_lies_after_the_ticks_of_its_past_and_before_those_of_its_future():
    _, log, _ = run([row(n, n // 3) for n in range(30)])
    for said in values(log).values():
        ticked = ""
        for one in said:
            if one["kind"] == "tick":
                ticked = one["now"]
            else:
                assert one["event_time"] >= ticked


def test_what_cannot_be_read_is_a_dead_letter_with_its_origin_as_key_and_the_status_says_so():
    result, log, _ = run([RawRow("f", 7, b"{"), row(1, 1)])
    ((key, value),) = [line for (topic, _), lines in log.items() if topic == TOPICS.rejected for line in lines]
    assert key.startswith(b"f#7#")
    assert value == b"{"
    assert (dict(result.rejected), result.exit_status) == ({"not-json": 1}, 1)


def test_a_dead_letter_that_lies_there_already_is_not_written_again_but_counted():
    bad = RawRow("f", 7, b"{")
    result, log, _ = run([bad], known=lambda: {bad.origin})
    assert not log
    assert (result.refused, result.known, result.exit_status) == (1, 1, 1)


def test_a_producer_that_fails_for_good_costs_nothing(monkeypatch):
    monkeypatch.setattr(outbox_module.time, "sleep", lambda _s: None)
    result, log, _ = run([row(n, n) for n in range(20)], plan=[None] * 9 + [KafkaTimeoutError("gone")])
    assert (result.written, result.exit_status) == (20, 0)
    ids = [one["id"] for said in values(log).values() for one in said if one["kind"] == "item"]
    assert len(set(ids)) == 20


def test_a_stopped_run_says_so_and_the_place_it_saved_is_no_further_than_what_was_acknowledged():
    stop = threading.Event()

    class StopsAtFive(Observer):
        def sent(self, act):
            if act.place.items == 5:
                stop.set()

    rows = [row(n, n) for n in range(20)]
    result, log, saved = run(rows, stop=stop, observer=StopsAtFive())
    place, done = saved[-1]
    assert (result.written, result.exit_status, done) == (5, 130, False)
    again, more, saved = run(rows, place=place)
    assert (again.written, again.exit_status) == (15, 0)
    assert saved[-1][1]
    ids = [one["id"] for part in (log, more) for said in values(part).values() for one in said if one["kind"] == "item"]
    assert len(ids) == len(set(ids)) == 20


def test_a_run_that_waits_for_code_goes_on_when_code_does():
    position = {0: 0, 1: 0}
    ahead = Ahead(lambda: position, 2000)
    stop = threading.Event()
    threading.Timer(0.3, lambda: position.update({0: 10**6, 1: 10**6})).start()
    result, _, _ = run([row(n, 0, title="x" * 500) for n in range(20)], ahead=ahead, stop=stop)
    assert result.written == 20
    assert result.seconds > 0.2


def test_a_replay_ticks_when_the_next_item_is_due_and_at_its_end_one_step_later():
    """A tick of the next minute that came with the item before would close at once what that has opened."""
    sent = []

    class Watches(Observer):
        def sent(self, act):
            sent.append((type(act).__name__, time.monotonic()))

    run([row(n, n) for n in range(3)], pace=Pace(rate=5), observer=Watches())
    assert [name for name, _ in sent] == ["WriteTick", "WriteItem"] * 3 + ["WriteTick"]
    began = [at_s for name, at_s in sent if name == "WriteTick"]
    assert all(0.15 < after - before < 1 for before, after in pairwise(began))
    assert all(item - tick < 0.1 for (_, tick), (_, item) in zip(sent[:6:2], sent[1::2], strict=True))


def test_a_live_tick_waits_for_no_item():
    sent = []

    class Watches(Observer):
        def sent(self, act):
            sent.append(act)

    def acts():
        yield WriteTick(Place(clock=WriterClock(live=True)), START)
        assert len(sent) == 1
        yield WriteTick(Place(clock=WriterClock(live=True)), START + timedelta(minutes=1))

    log = {}
    Replayer(
        lambda on_acked: Outbox(lambda: FakeProducer(log, []), on_acked=on_acked), TOPICS, 2, observer=Watches()
    ).run(acts())
    assert len(sent) == 2


def test_a_wait_can_be_stopped():
    stop = threading.Event()
    threading.Timer(0.1, stop.set).start()
    result, _, _ = run([row(n, n) for n in range(9)], pace=Pace(rate=0.1), stop=stop)
    assert not result.finished
    assert result.seconds < 30


def test_a_connection_that_is_stopped_before_it_stands_writes_nothing():
    def never():
        raise Stopped

    result, _, saved = run([row(0, 0)], connect=never)
    assert (result.written, result.exit_status, saved) == (0, 130, [])


def test_partitions_are_chosen_as_kafka_does():
    # murmur2 of Kafka's own Java client: Utils.murmur2("21".getBytes()) == -973932308, "foobar" == -790332482
    assert partition_of(b"21", 1000) == (-973932308 & 0x7FFFFFFF) % 1000
    assert partition_of(b"foobar", 1000) == (-790332482 & 0x7FFFFFFF) % 1000


def test_an_exception_from_the_input_is_not_swallowed_and_what_came_before_it_is_written():
    log, place = {}, []

    def breaks():
        yield row(0, 0)
        raise OSError

    with pytest.raises(OSError):
        run(breaks(), connect=lambda: FakeProducer(log, acks_late=True), observer=Places(place))
    assert place[-1].items == 1


class Places(Observer):
    def __init__(self, seen):
        self._seen = seen

    def progress(self, result, place):
        self._seen.append(place)


class Broken(threading.Event):
    """As a Ctrl-C leaves it that comes while `wait` takes its lock again: four in 1,500 interrupted waits ended so."""

    def wait(self, timeout=None):
        raise RuntimeError("release unlocked lock")


def test_a_wait_touches_no_lock_that_a_ctrl_c_could_break():
    rest(0.0, Broken())


def test_a_wait_ends_where_somebody_asked_to_stop():
    stop = threading.Event()
    stop.set()
    with pytest.raises(Stopped):
        rest(0.0, stop)
