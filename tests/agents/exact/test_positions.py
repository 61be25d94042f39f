from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest
from aiokafka.errors import IllegalStateError, KafkaTimeoutError
from faust.types import TP

from agents import metrics
from agents.exact import Exactness, positions
from schemas.errors import PositionError
from tests.fakes import FakeChangelog, FakeConsumer, FakeEvent

ITEMS = "rasid.t.items"


class FakeApp:
    """As much of a Faust app as `Exactness` touches."""

    def __init__(self, consumer: FakeConsumer) -> None:
        self.conf = SimpleNamespace()
        self.transport = SimpleNamespace()
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


def stand(found):
    """A rebalance has given partitions, and the recovery of their tables has ended."""
    found.assigned()
    found.tables_stand(found.app.consumer_generation_id)


def events(*offsets, partition=0):
    return [FakeEvent(ITEMS, partition, offset) for offset in offsets]


def offsets(kept):
    return [event.message.offset for event in kept]


async def test_records_applied_before_are_dropped_and_the_next_ones_kept():
    kept = await an_exactness(lambda _partition: 7).contiguous(events(5, 6, 7, 8))
    assert offsets(kept) == [7, 8]


async def test_a_hole_stops_its_partition_and_is_sought_again_while_others_go_on():
    found = an_exactness(lambda _partition: 3)
    kept = await found.contiguous([*events(3, 5, 6), *events(3, 4, partition=1)])
    assert [(e.message.partition, e.message.offset) for e in kept] == [(0, 3), (1, 3), (1, 4)]
    assert found.app.consumer.again == [TP(ITEMS, 0)]


async def test_a_hole_at_the_retention_edge_is_taken_and_counted_as_lost():
    before = metrics.OFFSETS_LOST.labels(topic=ITEMS)._value.get()
    found = an_exactness(lambda _partition: 3, FakeConsumer(earliest={TP(ITEMS, 0): 10}))
    assert offsets(await found.contiguous(events(10, 11))) == [10, 11]
    assert metrics.OFFSETS_LOST.labels(topic=ITEMS)._value.get() - before == 7


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
    monkeypatch.setattr(positions, "_SAME_HOLE_S", -1.0)
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
    stand(found)
    assert await found.recovered(consumer) is False
    assert prepared == [frozenset({0, 2})]
    assert "partition 2 says 3" in str(found.stopped_by[0])


@pytest.mark.parametrize("where", ["the broker", "what is prepared"])
async def test_whatever_breaks_a_recovery_ends_the_worker_and_nothing_is_taken(where):
    async def breaks(*_):
        raise KafkaTimeoutError("no answer")

    consumer = FakeConsumer(ends={TP(ITEMS, 0): 5})
    found = an_exactness(consumer=consumer, **({"prepare": breaks} if where == "what is prepared" else {}))
    if where == "the broker":
        consumer.highwaters = breaks
    found.revoked(set())
    stand(found)
    assert await found.recovered(consumer) is False
    assert not found.ready
    assert [type(one) for one in found.stopped_by] == [KafkaTimeoutError]


async def test_a_recovery_that_breaks_because_the_partitions_went_ends_nothing():
    async def breaks(_partitions):
        found.revoked(set())
        raise KafkaTimeoutError("no answer")

    async def moved(_partitions):
        raise IllegalStateError("not assigned")

    consumer = FakeConsumer(ends={TP(ITEMS, 0): 5})
    found = an_exactness(consumer=consumer, prepare=breaks)
    stand(found)
    found.ready = False
    assert await found.recovered(consumer) is False
    found.sources[ITEMS].prepare = moved
    stand(found)
    with pytest.raises(IllegalStateError):
        await found.recovered(consumer)
    assert found.stopped_by == []


async def test_a_worker_without_partitions_is_ready():
    found = an_exactness()
    found.revoked(set())
    stand(found)
    assert found.ready


async def test_losing_partitions_tells_whoever_asked():
    told = []
    found = an_exactness()
    found.on_lost(told.append)
    found.revoked({TP(ITEMS, 1), TP("rasid-t-book-changelog", 1)})
    assert told == [frozenset({1})]
    assert not found.ready


async def test_a_recovery_during_which_another_began_and_ended_is_not_taken_for_the_last():
    async def prepare(_partitions):
        if len(rounds) < 1:
            rounds.append(1)
            found.revoked(set())
            stand(found)

    rounds: list[int] = []
    consumer = FakeConsumer(ends={TP(ITEMS, 0): 5, TP(ITEMS, 2): 5})
    found = an_exactness(lambda _partition: 3, consumer, prepare=prepare)
    found.revoked(set())
    stand(found)
    assert await found.recovered(consumer) is False
    assert not found.ready
    assert await found.recovered(consumer) is True


async def test_a_recovery_asked_for_while_one_is_under_way_prepares_nothing_a_second_time():
    """Two at once read the ledger of notices, and the later would load rows that the earlier had posted meanwhile."""

    async def prepare(_partitions):
        under_way.append(1)
        await asyncio.sleep(0.01)

    under_way: list[int] = []
    consumer = FakeConsumer(ends={TP(ITEMS, 0): 5, TP(ITEMS, 2): 5})
    found = an_exactness(lambda _partition: 3, consumer, prepare=prepare)
    found.revoked(set())
    stand(found)
    assert await asyncio.gather(found.recovered(consumer), found.recovered(consumer)) == [True, True]
    assert len(under_way) == 1


async def test_a_recovery_that_ends_while_the_group_waits_for_its_members_says_nothing_of_the_partitions_to_come():
    async def prepare(partitions):
        prepared.append(partitions)

    prepared: list[frozenset[int]] = []
    consumer = FakeConsumer(ends={TP(ITEMS, 0): 5, TP(ITEMS, 1): 5})
    found = an_exactness(lambda _partition: 3, consumer, prepare=prepare)
    found.revoked(consumer.assignment())  # Faust tells of it once, when the rebalance begins
    found.tables_stand(1)  # the recovery before it ends
    assert await found.recovered(consumer) is False
    found.app.consumer_generation_id = 2
    consumer.ends = {TP(ITEMS, 1): 5, TP(ITEMS, 2): 5}
    found.assigned()
    found.tables_stand(1)  # or it ends only now
    assert await found.recovered(consumer) is False
    found.tables_stand(2)
    assert await found.recovered(consumer) is True
    assert prepared == [frozenset({1, 2})]


async def test_what_breaks_while_partitions_that_went_are_forgotten_ends_the_worker():
    class Broken:
        def forget_all_but(self, _partitions):
            raise RuntimeError("no such partition")

    found = an_exactness(consumer=FakeConsumer(ends={TP(ITEMS, 0): 5}))
    found.app.tables = {"book": Broken()}
    found.revoked(set())
    stand(found)
    assert await found.recovered(found.app.consumer) is False
    assert [type(one) for one in found.stopped_by] == [RuntimeError]
