"""Killed, or an answer lost: what may have been posted is looked up, never guessed. Drills 3, 4, 6 and 10."""

from __future__ import annotations

import pytest

from alerts.channels import Channels
from schemas.base import Priority
from schemas.notices import NoticeState
from tests.alerts.examples import alert, evidence, later
from tests.alerts.fakes import DESK, OTHER
from tests.slack_stub.workspace import TOKEN

# -- drill 3


async def test_killed_between_the_post_and_its_record_the_message_is_found_and_stays_the_only_one(desk, clock):
    desk.journal.never = lambda row: row.state is NoticeState.SENT
    await desk.hear(alert(evidence=()))
    await clock.run(1)
    assert len(desk.roots()) == 1
    assert desk.row(alert()).state is NoticeState.SENDING
    await desk.restart()
    await clock.run(29)
    assert desk.stub.count("conversations.history") == 0
    await clock.run(10)
    assert len(desk.roots()) == 1
    assert desk.row(alert()).state is NoticeState.SENT
    assert desk.row(alert()).ts == desk.stub.workspace.roots()[0].ts


async def test_killed_between_the_intent_to_post_and_the_post_it_is_posted_once(desk, clock):
    desk.journal.unacknowledged = lambda row: row.state is NoticeState.SENDING
    await desk.hear(alert(evidence=()))
    await clock.run(1)
    assert desk.roots() == []
    await desk.restart()
    await clock.run(60)
    assert len(desk.roots()) == 1


async def test_killed_between_a_reply_and_its_record_the_reply_is_found_in_the_thread(desk, clock):
    desk.journal.never = lambda row: evidence(0).item_id in row.threaded
    await desk.hear(alert(evidence=(evidence(0),)))
    await clock.run(3)
    await desk.restart()
    await clock.run(120)
    (root,) = desk.stub.workspace.roots()
    assert len(desk.stub.workspace.replies(root.ts)) == 1
    assert evidence(0).item_id in desk.row(alert()).threaded


# -- drill 4


async def test_a_change_that_is_read_again_after_a_crash_posts_nothing_again(desk, clock):
    await desk.hear(alert(evidence=()))
    await clock.run(2)
    await desk.restart()
    await desk.hear(alert(evidence=()))
    await clock.run(120)
    assert len(desk.roots()) == 1
    assert desk.stub.count("chat.postMessage") == 1


# -- drill 6 and drill 10


@pytest.mark.parametrize(
    "kind", ["accept-reset", "accept-close", "accept-half", "accept-500", "accept-html", "accept-hang"]
)
async def test_an_answer_lost_after_acceptance_is_looked_up_and_not_posted_again(make_desk, clock, kind):
    desk = await make_desk(visible_after=2.0)
    desk.stub.fail(kind)
    await desk.hear(alert(evidence=()))
    await clock.run(4)
    assert desk.row(alert()).state is NoticeState.SENDING
    await clock.run(30)
    assert len(desk.roots()) == 1
    assert desk.stub.count("chat.postMessage") == 1
    assert desk.row(alert()).state is NoticeState.SENT


@pytest.mark.parametrize("kind", ["500", "503", "reset", "html", "hang"])
async def test_an_answer_lost_before_acceptance_is_looked_up_and_posted_once(desk, clock, kind):
    desk.stub.fail(kind)
    await desk.hear(alert(evidence=()))
    await clock.run(30)
    assert len(desk.roots()) == 1
    methods = [call.method for call in desk.stub.calls if call.method != "auth.test"]
    assert methods == ["chat.postMessage", "conversations.history", "chat.postMessage"]


async def test_one_reading_of_the_channel_settles_every_message_in_doubt(desk, clock):
    desk.journal.never = lambda row: row.state is NoticeState.SENT and row.alert.alert_id == alert(2).alert_id
    await desk.hear(alert(1, evidence=()), alert(2, evidence=()), alert(3, evidence=()))
    await clock.run(10)
    await desk.restart()
    desk.stub.fail("accept-reset")
    await desk.hear(alert(4, evidence=()), alert(5, evidence=()))
    await clock.run(60)
    assert sorted(desk.roots()) == sorted(alert(number).alert_id for number in range(1, 6))


async def test_history_that_fails_means_unknown_not_absent(desk, clock):
    desk.stub.fail("accept-reset")
    desk.stub.fail("500", "conversations.history", times=1000)
    await desk.hear(alert(evidence=()))
    await clock.run(3600)
    assert desk.stub.count("chat.postMessage") == 1
    assert desk.row(alert()).state is NoticeState.SENDING
    desk.stub.faults.clear()
    await clock.run(120)
    assert len(desk.roots()) == 1
    assert desk.row(alert()).state is NoticeState.SENT


async def test_flash_alone_is_repeated_when_the_channel_cannot_be_read_for_ten_minutes_and_says_so(desk, clock):
    desk.stub.fail("accept-reset")
    desk.stub.fail("500", "conversations.history", times=1000)
    await desk.hear(alert(evidence=(), priority=Priority.FLASH))
    await clock.run(590)
    assert len(desk.roots()) == 1
    await clock.run(120)
    assert len(desk.roots()) == 2
    assert "may repeat an earlier message" in str(desk.stub.workspace.roots()[1].blocks)


async def test_what_is_in_doubt_in_a_channel_that_we_were_put_out_of_is_looked_up_once_we_are_back(make_desk, clock):
    desk = await make_desk(channels=Channels(default=DESK))
    desk.stub.fail("accept-reset")
    await desk.hear(alert(evidence=()))
    await clock.run(2)
    desk.stub.workspace.channels[DESK].member = False
    await clock.run(30)
    desk.stub.workspace.channels[DESK].member = True
    await clock.run(3600)
    assert len(desk.roots()) == 1
    assert desk.stub.count("chat.postMessage") == 1
    assert desk.row(alert()).state is NoticeState.SENT


async def test_what_is_in_doubt_in_a_channel_that_we_were_put_out_of_is_told_in_the_fallback_as_what_may_repeat(
    desk, clock
):
    desk.stub.fail("accept-reset")
    await desk.hear(alert(evidence=()))
    await clock.run(2)
    desk.stub.workspace.channels[DESK].member = False
    await clock.run(60)
    (there,) = desk.stub.workspace.roots(OTHER)
    assert "may repeat an earlier message" in str(there.blocks)
    assert desk.row(alert()).ts == there.ts


@pytest.mark.parametrize("seconds", [2.0, 45.0])
async def test_a_repeated_flash_whose_thread_cannot_be_read_yet_is_not_taken_for_deleted(make_desk, clock, seconds):
    desk = await make_desk(visible_after=seconds)
    desk.stub.fail("reset")
    desk.stub.fail("500", "conversations.history", times=1000)
    await desk.hear(first := alert(priority=Priority.FLASH))
    await clock.run(1500)
    (root,) = desk.stub.workspace.roots()
    assert len(desk.stub.workspace.replies(root.ts)) == 1
    assert {one.item_id for one in first.evidence} <= set(desk.row(first).threaded)


async def test_a_root_deleted_before_its_thread_was_read_is_found_gone_by_an_edit(desk, clock):
    await desk.hear(first := alert(evidence=()))
    await clock.run(5)
    await desk.restart()
    desk.stub.workspace.delete(DESK, desk.stub.workspace.roots()[0].ts)
    desk.stub.fail("ratelimited", "chat.update", retry_after=60)  # so that the thread is read first
    await desk.hear(later(first, evidence=(evidence(0),)))
    await clock.run(300)
    (root,) = desk.stub.workspace.roots()
    assert len(desk.stub.workspace.replies(root.ts)) == 1


async def test_a_flash_that_may_repeat_says_so_also_where_it_has_grown_meanwhile(desk, clock):
    desk.stub.fail("accept-reset")
    desk.stub.fail("500", "conversations.history", times=1000)
    flash = alert(evidence=(), priority=Priority.FLASH)
    await desk.hear(flash)
    await clock.run(590)
    desk.stub.fail("ratelimited", "chat.postMessage", retry_after=600)
    await clock.run(200)
    await desk.hear(later(flash, total=9))
    await clock.run(1300)
    assert len(desk.roots()) == 2
    assert "may repeat an earlier message" in str(desk.stub.workspace.roots()[1].blocks)


@pytest.mark.parametrize("said", ["[1]", '"ok"', "5", '{"ok": true, "messages": ["x"], "ts": "1.0x"}'])
async def test_json_of_something_between_us_and_slack_ends_nothing_and_costs_no_message(desk, clock, said):
    desk.stub.fail("json", "", code=said, times=1_000_000)
    await desk.hear(alert(evidence=()))
    await clock.run(1800)
    assert desk.stub.count("chat.postMessage") == 1
    assert desk.row(alert()).state is NoticeState.SENDING
    desk.stub.faults.clear()
    await clock.run(120)
    assert len(desk.roots()) == 1
    assert desk.errors == []


async def test_with_a_token_that_is_no_bots_nothing_is_posted_that_could_not_be_found_again(desk, clock):
    desk.stub.workspace.tokens[TOKEN].bot_id = ""
    await desk.restart()
    await desk.hear(alert(evidence=()))
    await clock.run(300)
    assert desk.stub.count("chat.postMessage") == 0
    desk.stub.workspace.tokens[TOKEN].bot_id = "B0RASID"
    await clock.run(61)
    assert len(desk.roots()) == 1
