"""Slack refuses a message with a code that stands nowhere: looked up, tried again after growing pauses, then given up."""

from __future__ import annotations

import itertools

import pytest

from schemas.base import Priority
from schemas.notices import NoticeState
from tests.alerts.examples import alert, evidence, later, withdrawn
from tests.alerts.fakes import texts

CODE = "a_code_nobody_has_heard_of"
EVER = 1_000_000


async def test_it_is_tried_ten_times_within_an_hour_then_dead_with_slacks_word_for_it(desk, clock):
    desk.stub.fail("error", code=CODE, times=EVER)
    await desk.hear(alert(evidence=(), priority=Priority.URGENT))
    await clock.run(3600)
    at = desk.times("chat.postMessage")
    assert len(at) == 10
    pauses = [after - before for before, after in itertools.pairwise(at)]
    assert pauses == sorted(pauses)
    assert desk.stub.count("conversations.history") <= 10
    assert desk.row(alert()).state is NoticeState.DEAD
    assert CODE in desk.row(alert()).why
    await clock.run(3600)
    assert len(desk.times("chat.postMessage")) == 10


async def test_after_three_refusals_it_is_tried_as_plain_text(desk, clock):
    desk.stub.fail("error", code=CODE, times=3)
    await desk.hear(alert(evidence=()))
    await clock.run(60)
    (root,) = desk.stub.workspace.roots()
    assert not root.blocks
    assert "could not be drawn" in root.text


async def test_meanwhile_others_are_told(desk, clock, monkeypatch):
    desk.stub.fail("error", code=CODE, times=EVER)
    (fault,) = desk.stub.faults
    refused = alert(1, evidence=()).alert_id
    monkeypatch.setattr(fault, "hits", lambda method, args: method == "chat.postMessage" and refused in str(args))
    await desk.hear(*(alert(number, evidence=(), priority=Priority.URGENT) for number in range(1, 6)))
    await clock.run(120)
    assert sorted(desk.roots()) == sorted(alert(number).alert_id for number in range(2, 6))


async def test_a_new_revision_of_what_was_given_up_is_tried_once_and_goes_out_where_it_is_taken(desk, clock):
    desk.stub.fail("error", code=CODE, times=11)
    first = alert(evidence=())
    await desk.hear(first)
    await clock.run(3600)
    await desk.hear(second := later(first, total=5))
    await clock.run(1000)
    assert desk.row(first).state is NoticeState.DEAD
    assert desk.stub.count("chat.postMessage") == 11
    await desk.hear(later(second, total=6))
    await clock.run(10)
    assert len(texts(desk)) == 1
    assert desk.row(first).state is NoticeState.SENT


async def test_what_was_given_up_before_is_not_given_up_for_a_line_that_breaks(desk, clock):
    desk.stub.fail("error", code=CODE, times=10)
    first = alert(evidence=())
    await desk.hear(first)
    await clock.run(3600)
    assert desk.row(first).state is NoticeState.DEAD
    desk.stub.fail("reset")
    await desk.hear(later(first, total=5))
    await clock.run(60)
    assert desk.row(first).state is NoticeState.SENT


async def test_what_was_posted_though_refused_is_found_and_begins_anew(desk, clock):
    desk.stub.fail("error", code=CODE, times=9)
    desk.stub.fail("accept-error", code=CODE)
    first = alert(evidence=())
    await desk.hear(first)
    await clock.run(3600)
    assert len(desk.roots()) == 1
    desk.stub.fail("ratelimited", "chat.update")
    await desk.hear(later(first, total=5))
    await clock.run(60)
    assert desk.row(first).state is NoticeState.SENT
    assert "5 attacks" in texts(desk)[0]


async def test_an_answer_lost_after_refusals_is_looked_up_and_found(desk, clock):
    desk.stub.fail("error", code=CODE, times=2)
    desk.stub.fail("accept-reset")
    await desk.hear(alert(evidence=()))
    await clock.run(120)
    assert len(desk.roots()) == 1
    assert desk.row(alert()).state is NoticeState.SENT


@pytest.mark.parametrize("step", [later, withdrawn])
async def test_an_edit_is_given_up_too(desk, clock, step):
    first = alert(evidence=())
    await desk.hear(first)
    await clock.run(2)
    desk.stub.fail("error", "chat.update", code=CODE, times=EVER)
    await desk.hear(step(first))
    await clock.run(2 * 3600)
    assert desk.stub.count("chat.update") == 10
    assert desk.row(first).state is NoticeState.DEAD
    assert CODE in desk.row(first).why


async def test_a_reply_is_given_up_and_the_next_one_is_tried(desk, clock, monkeypatch):
    first = alert(evidence=())
    await desk.hear(first)
    await clock.run(40)
    desk.stub.fail("error", code=CODE, times=EVER)
    await desk.hear(second := later(first, evidence=(evidence(0),)))
    await clock.run(3600)
    assert desk.stub.count("chat.postMessage") == 11
    desk.stub.faults.clear()
    await desk.hear(later(second, evidence=(evidence(0), evidence(1))))
    await clock.run(120)
    (root,) = desk.stub.workspace.roots()
    (reply,) = desk.stub.workspace.replies(root.ts)
    assert reply.metadata["event_payload"]["told"] == [evidence(1).item_id]


async def test_a_digest_is_given_up_with_all_that_is_in_it(desk, clock):
    wave = [alert(number, evidence=(), newest_item_at=alert().now.replace(year=2025)) for number in range(3)]
    desk.stub.fail("error", code=CODE, times=EVER)
    await desk.hear(*wave)
    await clock.run(2 * 3600)
    assert desk.stub.count("chat.postMessage") == 10
    assert {desk.row(one).state for one in wave} == {NoticeState.DEAD}


async def test_an_edit_of_a_digest_is_given_up_too(desk, clock):
    first = alert(evidence=(), newest_item_at=alert().now.replace(year=2025))
    await desk.hear(first)
    await clock.run(120)
    assert len(desk.digests()) == 1
    desk.stub.fail("error", "chat.update", code=CODE, times=EVER)
    await desk.hear(later(first, total=9))
    await clock.run(2 * 3600)
    assert desk.stub.count("chat.update") == 10
