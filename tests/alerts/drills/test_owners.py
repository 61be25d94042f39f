"""Partitions that go, workers that stop, and everything at once under random kills."""

from __future__ import annotations

import asyncio
import random

import pytest

from schemas.base import Priority
from schemas.notices import NoticeState
from tests.alerts.examples import alert, evidence, later
from tests.slack_stub.server import Chaos

# -- ownership


async def test_nothing_is_posted_for_a_partition_that_may_have_gone(make_desk, clock):
    owned = [False]
    desk = await make_desk(owned=lambda _partition: owned[0])
    await desk.hear(alert(evidence=()))
    await clock.run(20)
    assert desk.stub.count("chat.postMessage") == 0
    owned[0] = True
    await clock.run(60)
    assert len(desk.roots()) == 1


async def test_the_late_write_of_a_former_owner_is_void(desk, clock):
    await desk.hear(alert(evidence=()))
    await clock.run(2)
    before = desk.row(alert())
    await desk.restart()
    await desk.hear(later(alert(evidence=())))
    await clock.run(60)
    await desk.journal.write({before.alert.alert_id: (0, before.model_copy(update={"state": NoticeState.SENDING}))})
    await desk.restart()
    await clock.run(60)
    assert desk.row(alert()).sent_revision == 2
    assert len(desk.roots()) == 1


@pytest.mark.parametrize("kind", ["hang"])
async def test_a_worker_that_stops_lets_a_post_under_way_come_to_its_end_and_begins_no_other(desk, clock, kind):
    desk.stub.fail(kind)
    await desk.hear(alert(1, evidence=()), alert(2, evidence=()))
    while not desk.sink.in_call:  # noqa: ASYNC110 - until the call is on its way
        await asyncio.sleep(0)
    await desk.box.finish(5)
    assert desk.stub.count("chat.postMessage") == 1
    assert desk.journal.rows[alert(1).alert_id].state is NoticeState.SENDING
    assert desk.journal.rows[alert(2).alert_id].state is NoticeState.NEW
    await desk.start()
    await clock.run(60)
    assert sorted(desk.roots()) == sorted([alert(1).alert_id, alert(2).alert_id])


# -- all of it at once


@pytest.mark.parametrize("seed", range(6))
async def test_one_alert_one_message_under_random_kills_and_lost_answers(make_desk, clock, seed):
    draw = random.Random(seed)
    desk = await make_desk(visible_after=1.5)
    desk.stub.chaos = Chaos(rate=0.15, seed=seed)
    current = {}
    for number in range(30):
        current[number] = alert(number, priority=draw.choice(list(Priority)), evidence=(evidence(number),))
        await desk.hear(current[number])
        if number % 3 == 0:
            grown = draw.choice(list(current))
            current[grown] = later(current[grown], total=number + 5)
            await desk.hear(current[grown])
        await clock.run(draw.random() * 4)
        if draw.random() < 0.3:
            at = draw.choice(list(NoticeState))
            desk.journal.never = lambda row, at=at: row.state is at
            await clock.run(draw.random() * 2)
            await desk.restart()
            await desk.hear(*current.values())
    desk.stub.chaos = Chaos()
    await clock.run(900)
    assert sorted(desk.roots()) == sorted(one.alert_id for one in current.values())
    for root in desk.stub.workspace.roots():
        told = [mark for one in desk.stub.workspace.replies(root.ts) for mark in one.metadata["event_payload"]["told"]]
        assert len(told) == len(set(told))
    assert {row.sent_revision - row.alert.revision for row in desk.journal.rows.values()} == {0}
