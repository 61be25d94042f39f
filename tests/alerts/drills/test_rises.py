"""A rise in priority is called out once, whatever is in doubt meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alerts.ledger import Policy
from schemas.base import Priority
from schemas.notices import NoticeState
from tests.alerts.examples import NOW, alert, closed, later, withdrawn

EVER = 1_000_000


def raised(before, **over):
    return later(before, change="raised", reason="priority-raised", priority=Priority.FLASH, **over)


def calls(desk) -> list[str]:
    """What was shown in the channel again."""
    return [one.text for one in desk.stub.workspace.messages if one.broadcast]


# -- while the root itself is in doubt


async def test_a_rise_while_the_answer_to_the_post_is_lost_is_called(make_desk, clock):
    desk = await make_desk(visible_after=2.0)
    desk.stub.fail("accept-reset")
    await desk.hear(first := alert(evidence=()))
    await clock.run(2)
    assert desk.row(first).state is NoticeState.SENDING
    await desk.hear(raised(first))
    await clock.run(120)
    assert len(desk.roots()) == 1
    assert len(calls(desk)) == 1
    await desk.restart()
    await clock.run(120)
    assert len(calls(desk)) == 1


async def test_a_rise_after_the_worker_was_killed_in_its_post_is_called(desk, clock):
    desk.journal.never = lambda row: row.state is NoticeState.SENT
    await desk.hear(first := alert(evidence=()))
    await clock.run(1)
    await desk.restart()
    await desk.hear(raised(first))
    await clock.run(120)
    assert len(desk.roots()) == 1
    assert len(calls(desk)) == 1


async def test_a_flash_whose_answer_is_lost_is_not_called_as_a_rise(desk, clock):
    desk.stub.fail("accept-reset")
    await desk.hear(first := alert(evidence=(), priority=Priority.FLASH))
    await clock.run(2)
    await desk.hear(later(first, total=9))
    await clock.run(120)
    assert len(desk.roots()) == 1
    assert calls(desk) == []


@pytest.mark.parametrize(("grows", "called"), [(False, 0), (True, 1)])
async def test_a_message_of_an_older_version_in_doubt_is_called_at_most_where_nobody_knows_what_it_told(
    desk, clock, grows, called
):
    desk.journal.never = lambda row: row.state is NoticeState.SENT
    await desk.hear(first := alert(evidence=(), priority=Priority.FLASH))
    await clock.run(1)
    (root,) = desk.stub.workspace.roots()
    root.metadata["event_payload"].pop("priority", None)
    await desk.restart()
    await desk.hear(later(first, total=9) if grows else first)
    await clock.run(120)
    assert len(desk.roots()) == 1
    assert len(calls(desk)) == called


async def test_a_rise_while_a_digest_is_in_doubt_gets_a_message_of_its_own(make_desk, clock):
    clock.start = NOW.replace(hour=3, minute=50)  # 6:50 in Baghdad
    desk = await make_desk(policy=Policy())
    first = alert(evidence=(), priority=Priority.ROUTINE, newest_item_at=clock.start)
    desk.stub.fail("accept-reset")
    await desk.hear(first)
    for _ in range(700):
        await clock.run(1)
        if desk.row(first).state is NoticeState.SENDING:
            break
    await desk.hear(raised(first, newest_item_at=clock.wall()))
    await clock.run(120)
    assert len(desk.digests()) == 1
    assert desk.roots() == [first.alert_id]


# -- while the thread cannot be read


@pytest.mark.parametrize(
    ("kind", "options"),
    [("500", {}), ("error", {"code": "missing_scope"}), ("error", {"code": "thread_not_found"})],
)
async def test_a_rise_whose_thread_cannot_be_read_for_ten_minutes_is_called_and_says_that_it_may_repeat(
    desk, clock, kind, options
):
    await desk.hear(first := alert(evidence=()))
    await clock.run(5)
    await desk.restart()
    desk.stub.fail(kind, "conversations.replies", times=EVER, **options)
    await desk.hear(raised(first))
    await clock.run(590)
    assert calls(desk) == []
    await clock.run(40)
    (call,) = [one for one in desk.stub.workspace.messages if one.broadcast]
    assert "may repeat an earlier message" in str(call.blocks)
    await clock.run(3600)
    assert len(calls(desk)) == 1


async def test_a_rise_whose_thread_is_read_in_time_says_nothing_of_repeating(desk, clock):
    await desk.hear(first := alert(evidence=()))
    await clock.run(5)
    await desk.restart()
    desk.stub.fail("500", "", times=EVER)
    await desk.hear(raised(first))
    await clock.run(3600)
    desk.stub.faults.clear()
    await clock.run(120)
    (call,) = [one for one in desk.stub.workspace.messages if one.broadcast]
    assert "may repeat" not in str(call.blocks)


async def test_a_call_whose_answer_is_lost_is_not_repeated_before_another_ten_minutes_without_reading(desk, clock):
    await desk.hear(first := alert(evidence=()))
    await clock.run(5)
    await desk.restart()
    desk.stub.fail("500", "conversations.replies", times=EVER)
    desk.stub.fail("accept-reset")
    await desk.hear(raised(first))
    await clock.run(640)
    assert len(calls(desk)) == 1
    await clock.run(500)
    assert len(calls(desk)) == 1
    desk.stub.faults.clear()
    await clock.run(120)
    assert len(calls(desk)) == 1
    assert "priority:flash" in desk.row(first).threaded


# -- of what is over


async def test_a_rise_that_is_read_together_with_the_close_is_called_once(desk, clock):
    await desk.hear(first := alert(evidence=()))
    await clock.run(5)
    await desk.hear(up := raised(first), closed(up))
    await clock.run(120)
    await desk.restart()
    await clock.run(120)
    assert len(calls(desk)) == 1


async def test_a_rise_that_is_read_together_with_the_withdrawal_is_not_called(desk, clock):
    await desk.hear(first := alert(evidence=()))
    await clock.run(5)
    await desk.hear(up := raised(first), withdrawn(up))
    await clock.run(120)
    assert calls(desk) == []


@pytest.mark.parametrize(("hours", "called"), [(1, 1), (7, 0)])
async def test_a_rise_of_what_is_over_that_an_older_version_left_uncalled_is_called_unless_it_is_old_news(
    desk, clock, hours, called
):
    await desk.hear(first := alert(evidence=()))
    await clock.run(5)
    await desk.kill()
    row = desk.row(first)
    desk.journal.rows[first.alert_id] = row.model_copy(update={"alert": closed(raised(first)), "sent_revision": 3})
    await clock.run(hours * 3600)
    await desk.start()
    await clock.run(120)
    assert len(calls(desk)) == called


async def test_a_rise_whose_newest_item_is_old_when_it_is_found_is_not_called(desk, clock):
    await desk.hear(first := alert(evidence=()))
    await clock.run(5)
    up = raised(first, newest_item_at=NOW - timedelta(hours=7))
    await desk.hear(up, closed(up))
    await clock.run(120)
    assert calls(desk) == []
