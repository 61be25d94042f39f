from __future__ import annotations

import json
from types import SimpleNamespace

import faust
import pytest
from faust.types import TP

from agents import exact
from agents.exact import PRIVATE_NAMES, Exactness, encode_state, missing_private_names, offset_of
from schemas.errors import PositionError
from tests.fakes import FakeChangelog, FakeConsumer, FakeEvent

ITEMS = "rasid.t.items"


class FakeApp:
    """As much of a Faust app as `Exactness` touches."""

    def __init__(self, consumer: FakeConsumer) -> None:
        self.conf = SimpleNamespace()
        self.transport = SimpleNamespace()
        self.on_rebalance_complete = SimpleNamespace(connect=lambda _handler: None)
        self.consumer = consumer
        self.consumer_generation_id = 1
        self.rebalancing = False
        self.tables: dict[str, object] = {}


def an_exactness(position=lambda _partition: 0, consumer=None, topic_ids=None, **source):
    stopped_by: list[BaseException] = []
    found = Exactness(FakeApp(consumer or FakeConsumer()), topic_ids or {}, stopped_by.append, FakeChangelog())
    found.register(ITEMS, position, **source)
    found.ready = True
    found.stopped_by = stopped_by
    return found


def events(*offsets, partition=0):
    return [FakeEvent(ITEMS, partition, offset) for offset in offsets]


def offsets(kept):
    return [event.message.offset for event in kept]


@pytest.mark.parametrize("name", PRIVATE_NAMES)
def test_faust_still_has_the_private_name(name):
    assert missing_private_names([name]) == [], f"Faust no longer has {name}: agents/exact.py rests on it"


def test_a_private_name_that_is_gone_is_named():
    gone = "faust.transport.drivers.aiokafka:Consumer.no_such_thing"
    assert missing_private_names([gone, *PRIVATE_NAMES]) == [gone]


async def test_records_applied_before_are_dropped_and_the_next_ones_kept():
    kept = await an_exactness(lambda _partition: 7).contiguous(events(5, 6, 7, 8))
    assert offsets(kept) == [7, 8]


async def test_a_hole_stops_its_partition_and_is_sought_again_while_others_go_on():
    found = an_exactness(lambda _partition: 3)
    kept = await found.contiguous([*events(3, 5, 6), *events(3, 4, partition=1)])
    assert [(e.message.partition, e.message.offset) for e in kept] == [(0, 3), (1, 3), (1, 4)]
    assert found.app.consumer.again == [TP(ITEMS, 0)]


async def test_a_hole_at_the_retention_edge_is_taken_and_counted_as_lost():
    before = exact.metrics.OFFSETS_LOST.labels(topic=ITEMS)._value.get()
    found = an_exactness(lambda _partition: 3, FakeConsumer(earliest={TP(ITEMS, 0): 10}))
    assert offsets(await found.contiguous(events(10, 11))) == [10, 11]
    assert exact.metrics.OFFSETS_LOST.labels(topic=ITEMS)._value.get() - before == 7


async def test_a_record_past_the_retention_edge_is_still_a_hole():
    found = an_exactness(lambda _partition: 3, FakeConsumer(earliest={TP(ITEMS, 0): 10}))
    assert await found.contiguous(events(11)) == []


async def test_nothing_is_taken_whose_position_is_not_known_yet():
    assert await an_exactness(lambda _partition: None).contiguous(events(0, 1)) == []


async def test_records_of_an_older_generation_are_dropped():
    found = an_exactness()
    found.app.consumer_generation_id = 2
    assert await found.contiguous(events(0)) == []


async def test_nothing_is_taken_while_a_rebalance_is_under_way():
    found = an_exactness()
    found.app.rebalancing = True
    assert await found.contiguous(events(0)) == []


async def test_a_log_that_itself_has_the_hole_stops_the_worker(monkeypatch):
    monkeypatch.setattr(exact, "_SAME_HOLE_S", -1.0)
    found = an_exactness(lambda _partition: 3)
    for _ in range(60):
        await found.contiguous(events(5))
    assert isinstance(found.stopped_by[0], PositionError)
    assert "compacted or written by transactions" in str(found.stopped_by[0])


async def test_a_marker_beyond_the_end_of_its_topic_is_refused_by_name():
    found = an_exactness(lambda _partition: 9, FakeConsumer(ends={TP(ITEMS, 0): 5}))
    with pytest.raises(PositionError, match=r"rasid\.t\.items partition 0 says 9, but the partition ends at 5"):
        await found.check(found.app.consumer, {TP(ITEMS, 0)})


async def test_a_marker_into_another_topic_of_the_same_name_is_refused():
    found = an_exactness(
        lambda _partition: 2,
        FakeConsumer(ends={TP(ITEMS, 0): 5}),
        {ITEMS: "new"},
        topic_id=lambda _partition: "old",
    )
    with pytest.raises(PositionError, match="deleted and made anew"):
        await found.check(found.app.consumer, {TP(ITEMS, 0)})


async def test_recovery_prepares_before_anything_is_delivered_and_stops_at_a_bad_marker():
    prepared: list[frozenset[int]] = []

    async def prepare(partitions):
        assert not found.ready
        prepared.append(partitions)

    consumer = FakeConsumer(ends={TP(ITEMS, 0): 5, TP(ITEMS, 2): 1})
    found = an_exactness(lambda _partition: 3, consumer, prepare=prepare)
    found.revoked(set())
    assert await found.recovered(consumer) is False  # the tables do not stand yet
    await found._on_tables_recovered()
    assert await found.recovered(consumer) is False
    assert prepared == [frozenset({0, 2})]
    assert "partition 2 says 3" in str(found.stopped_by[0])


async def test_a_worker_without_partitions_is_ready():
    found = an_exactness()
    found.revoked(set())
    await found._on_tables_recovered()
    assert found.ready


async def test_losing_partitions_tells_whoever_asked():
    told = []
    found = an_exactness()
    found.on_lost(told.append)
    found.revoked({TP(ITEMS, 1), TP("rasid-t-book-changelog", 1)})
    assert told == [frozenset({1})]
    assert not found.ready


@pytest.mark.parametrize("value", [{"o": 12}, {"o": 0, "x": 1}, {"x": {"o": 5}, "o": 40}, {"o": -1, "y": "o"}])
def test_the_offset_of_a_state_is_read_without_parsing_it(value):
    raw = encode_state(value)
    assert json.loads(raw) == value
    assert offset_of(raw) == value["o"]


class FakeStore(dict):
    """A memory store: `.data` is the plain dict of it."""

    @property
    def data(self):
        return self

    def apply_changelog_batch(self, batch, to_key, to_value):
        for event in batch:
            if event.value is None:
                self.pop(event.key, None)
            else:
                self[event.key] = event.value


@pytest.fixture
def table():
    app = faust.App("t", broker="kafka://127.0.0.1:1", store="memory://")
    found = exact.NewestWins(app, name="book", key_type=bytes, value_type=bytes, partitions=4)
    found._data = FakeStore()
    return found


def logged(*records, partition=0):
    return [
        FakeEvent("changelog", partition, n, value if value is None else encode_state(value), key)
        for n, (key, value) in enumerate(records)
    ]


def test_in_recovery_a_late_write_of_a_former_owner_does_not_win(table):
    table.apply_changelog_batch(logged((b"0|a", {"o": 9, "n": 2}), (b"0|a", {"o": 4, "n": 1})))
    assert offset_of(table.data[b"0|a"]) == 9
    assert table.take_stale(0) == [b"0|a"]
    assert table.take_stale(0) == []


def test_the_recovery_guard_also_holds_from_one_batch_to_the_next(table):
    table.apply_changelog_batch(logged((b"0|a", {"o": 9})))
    table.apply_changelog_batch(logged((b"0|a", {"o": 4})))
    assert offset_of(table.data[b"0|a"]) == 9


def test_a_key_whose_newest_record_comes_last_after_all_needs_no_repair(table):
    table.apply_changelog_batch(logged((b"0|a", {"o": 9}), (b"0|a", {"o": 4}), (b"0|a", {"o": 9})))
    assert table.take_stale(0) == []


def test_a_deleted_key_stays_deleted_and_may_come_again(table):
    table.apply_changelog_batch(logged((b"0|a", {"o": 9}), (b"0|a", None)))
    assert b"0|a" not in table.data
    table.apply_changelog_batch(logged((b"0|a", {"o": 3})))
    assert offset_of(table.data[b"0|a"]) == 3


def test_partitions_that_went_elsewhere_leave_nothing_behind(table):
    table.data.update({b"0|a": b"", b"1|a": b"", b"10|a": b""})
    table.forget_all_but(frozenset({1}))
    assert list(table.data) == [b"1|a"]


def test_the_keys_of_a_partition_are_told_from_those_of_one_with_a_longer_number(table):
    table.data.update({b"1|a": b"x", b"10|a": b"y"})
    assert table.of_partition(1) == {b"1|a": b"x"}
