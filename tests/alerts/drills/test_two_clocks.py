"""This machine's clock and Slack's do not agree: what was posted is found all the same."""

from __future__ import annotations

from datetime import timedelta

import pytest

from schemas.base import Priority
from schemas.notices import NoticeState
from tests.alerts.examples import alert, later

HOUR = 3600.0


@pytest.mark.parametrize("ahead_s", [-10 * HOUR, -600, 0, 119, 150, 600, 3 * HOUR, 100 * HOUR])
async def test_a_message_whose_answer_was_lost_is_found_however_far_the_clock_is_off(make_desk, clock, ahead_s):
    desk = await make_desk(ahead_s=ahead_s)
    desk.stub.fail("accept-reset")
    await desk.hear(alert(evidence=()))
    await clock.run(60)
    assert len(desk.roots()) == 1
    assert desk.row(alert()).state is NoticeState.SENT


@pytest.mark.parametrize("ahead_s", [600, 3 * HOUR])
async def test_whoever_takes_over_with_a_clock_that_is_right_finds_what_one_ahead_posted(make_desk, clock, ahead_s):
    desk = await make_desk(ahead_s=ahead_s)
    desk.journal.never = lambda row: row.state is NoticeState.SENT
    await desk.hear(alert(evidence=()))
    await clock.run(5)
    await desk.kill()
    clock.start -= timedelta(seconds=ahead_s)
    desk.stub.workspace.now = lambda: clock.wall().timestamp()
    await desk.start()
    await clock.run(60)
    assert len(desk.roots()) == 1


async def test_a_clock_that_is_set_forward_between_two_calls_costs_no_second_message(make_desk, clock):
    desk = await make_desk()
    desk.stub.workspace.now = lambda: clock.wall().timestamp() - 2 * HOUR
    desk.stub.fail("accept-reset")
    await desk.hear(alert(evidence=()))
    await clock.run(60)
    assert len(desk.roots()) == 1


async def test_a_flash_that_cannot_be_read_back_waits_ten_minutes_by_one_clock(make_desk, clock):
    desk = await make_desk(ahead_s=HOUR)
    desk.stub.fail("accept-reset")
    desk.stub.fail("500", "conversations.history", times=1000)
    await desk.hear(alert(evidence=(), priority=Priority.FLASH))
    await clock.run(590)
    assert len(desk.roots()) == 1
    await clock.run(120)
    assert len(desk.roots()) == 2


async def test_a_root_that_was_replaced_before_is_not_taken_for_the_one_in_doubt(desk, clock):
    first = alert(evidence=())
    await desk.hear(first)
    await clock.run(20)
    for total in (5, 6):  # twice the time in which it may be edited is over
        desk.stub.fail("error", "chat.update", code="edit_window_closed")
        if total == 6:
            desk.stub.fail("accept-reset")
        first = later(first, total=total)
        await desk.hear(first)
        await clock.run(60)
    roots = desk.stub.workspace.roots()
    assert len(roots) == 3
    assert desk.row(first).ts == roots[-1].ts
