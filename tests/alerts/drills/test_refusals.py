"""Slack says no, or nothing: silence asked for, tokens, channels, outages, deleted roots. Drills 5, 7 to 9 and 11."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from alerts.channels import Channels
from schemas.base import Priority
from schemas.notices import NoticeState
from tests.alerts.examples import NOW, alert, closed, evidence, later, withdrawn
from tests.alerts.fakes import DESK, OTHER, texts
from tests.slack_stub.workspace import TOKEN

# -- drill 5


async def test_while_slack_asks_for_silence_nothing_is_called_then_flash_goes_first_and_routine_into_a_digest(
    make_desk, clock
):
    desk = await make_desk()
    desk.stub.fail("ratelimited", retry_after=60)
    await desk.hear(alert(0, evidence=(), priority=Priority.URGENT))
    await clock.run(1)
    routine = [alert(number, evidence=(), priority=Priority.ROUTINE) for number in range(1, 25)]
    await desk.hear(*routine, alert(30, evidence=(), priority=Priority.FLASH))
    await clock.run(58)
    assert desk.stub.count("chat.postMessage") == 1
    await clock.run(70)
    assert texts(desk)[0].startswith("FLASH")
    assert texts(desk)[1].startswith("URGENT")
    (digest,) = desk.digests()
    assert "24 alerts" in digest
    assert len(desk.roots()) == 2
    assert {desk.row(one).state for one in routine} == {NoticeState.DIGESTED}


@pytest.mark.parametrize("kind", ["ratelimited-bare", "ratelimited-date"])
async def test_a_limit_without_a_number_of_seconds_is_waited_out_with_growing_pauses(desk, clock, kind):
    desk.stub.fail(kind, times=4)
    await desk.hear(alert(evidence=()))
    await clock.run(60)
    assert len(desk.roots()) == 1
    at = desk.times("chat.postMessage")
    pauses = [later_ - earlier for earlier, later_ in itertools.pairwise(at)]
    assert pauses == sorted(pauses)


@pytest.mark.parametrize("method", ["chat.update", "conversations.replies"])
async def test_what_fails_and_is_no_post_keeps_no_flash_back(desk, clock, method):
    first = alert(evidence=(evidence(0),))
    await desk.hear(first)
    await clock.run(60)
    await desk.restart()
    desk.stub.fail("500", method, times=1_000_000)
    await desk.hear(later(first, total=5, evidence=(evidence(0), evidence(1))))
    for number in range(2, 5):
        await clock.run(600)
        seen = desk.stub.count(method)
        for _ in range(300):
            if desk.stub.count(method) > seen:  # it has just failed
                break
            await clock.run(1)
        assert desk.stub.count(method) > seen
        flash = alert(number, evidence=(), priority=Priority.FLASH, newest_item_at=clock.wall())
        await desk.hear(flash)
        await clock.run(2)
        assert flash.alert_id in desk.roots()


async def test_a_post_that_fails_once_is_not_held_for_the_edits_that_failed_before(desk, clock):
    await desk.hear(first := alert(evidence=()))
    await clock.run(5)
    desk.stub.fail("500", "chat.update", times=1_000_000)
    await desk.hear(later(first, total=5))
    await clock.run(1800)
    desk.stub.fail("ratelimited-bare")
    flash = alert(2, evidence=(), priority=Priority.FLASH)
    await desk.hear(flash)
    await clock.run(5)
    assert flash.alert_id in desk.roots()


# -- drill 7


async def test_a_revoked_token_stops_the_sender_keeps_the_queue_and_drains_in_order_on_a_new_one(desk, clock):
    desk.stub.workspace.tokens[TOKEN].revoked = True
    wave = [alert(number, evidence=(), priority=Priority.URGENT) for number in range(4)]
    await desk.hear(*wave)
    await clock.run(1)
    await desk.hear(alert(9, evidence=(), priority=Priority.FLASH))
    await clock.run(300)
    assert desk.roots() == []
    assert desk.stub.count("chat.postMessage") == 1
    assert 4 <= desk.stub.count("auth.test") <= 7
    assert desk.box.app_fault is not None
    desk.stub.workspace.tokens["xoxb-new"] = type(desk.stub.workspace.tokens[TOKEN])()
    desk.token = "xoxb-new"
    await clock.run(75)
    assert desk.box.app_fault is None
    assert desk.roots() == [one.alert_id for one in (alert(9), *wave)]


async def test_a_wrong_token_at_the_start_is_said_and_nothing_is_lost(make_desk, clock, caplog):
    desk = await make_desk(start=False)
    desk.token = "xoxb-wrong"
    await desk.start()
    await desk.hear(alert(evidence=()))
    await clock.run(30)
    assert "Slack refuses us" in caplog.text
    assert "xoxb-wrong" not in caplog.text
    desk.token = TOKEN
    await clock.run(60)
    assert len(desk.roots()) == 1


# -- drill 8


async def test_a_slack_that_cannot_be_reached_at_the_start_is_said_at_once_then_seldom_and_so_is_its_return(
    make_desk, clock, caplog
):
    desk = await make_desk(start=False)
    desk.stub.fail("503", "auth.test", times=1000)
    await desk.start()
    await desk.hear(alert(evidence=()))
    assert "Slack cannot be asked: auth.test: " in caplog.text
    await clock.run(3600)
    said = [one for one in caplog.messages if "Slack cannot be asked" in one]
    assert 3 <= len(said) < desk.stub.count("auth.test")
    assert desk.roots() == []
    desk.stub.faults.clear()
    await clock.run(1200)
    assert "Slack answers: posting what was kept" in caplog.text
    assert len(desk.roots()) == 1


async def test_an_archived_channel_has_a_fallback_and_its_queue_is_kept(desk, clock):
    desk.stub.workspace.channels[DESK].archived = True
    wave = [alert(number, evidence=()) for number in range(3)]
    await desk.hear(*wave)
    await clock.run(20)
    assert desk.roots(DESK) == []
    assert sorted(desk.roots(OTHER)) == sorted(one.alert_id for one in wave)
    assert "Meant for channel C0DESK" in str(desk.stub.workspace.roots(OTHER)[0].blocks)
    desk.stub.workspace.channels[DESK].archived = False
    await clock.run(901)
    await desk.hear(alert(7, evidence=()))
    await clock.run(5)
    assert desk.roots(DESK) == [alert(7).alert_id]


async def test_without_a_fallback_the_queue_waits_for_the_channel(make_desk, clock):
    desk = await make_desk(channels=Channels(default=DESK))
    desk.stub.workspace.channels[DESK].member = False
    await desk.hear(alert(evidence=()))
    await clock.run(600)
    assert desk.roots() == []
    assert desk.stub.count("chat.postMessage") == 1
    desk.stub.workspace.channels[DESK].member = True
    await clock.run(600)
    assert len(desk.roots(DESK)) == 1


@pytest.mark.parametrize("fallback", [None, OTHER])
@pytest.mark.parametrize("age", [timedelta(0), timedelta(hours=7)])
async def test_what_is_over_in_an_archived_channel_is_not_edited_for_ever(make_desk, clock, fallback, age):
    desk = await make_desk(channels=Channels(default=DESK, fallback=fallback))
    wave = [alert(number, evidence=(), newest_item_at=NOW - age) for number in range(5)]  # the old ones in a digest
    await desk.hear(*wave)
    await clock.run(120)
    shown = len(desk.stub.workspace.roots(DESK))
    desk.stub.workspace.channels[DESK].archived = True
    await desk.hear(*(closed(one) for one in wave))
    await clock.run(86400)
    assert desk.stub.count("chat.update") == 10
    assert len(desk.stub.workspace.roots()) == shown
    assert not [row for row in map(desk.row, wave) if row.sent_revision < row.alert.revision]


async def test_evidence_of_what_is_over_is_not_told_to_an_archived_channel_for_ever(make_desk, clock):
    desk = await make_desk(channels=Channels(default=DESK))
    await desk.hear(first := alert(evidence=()))
    await clock.run(5)
    await desk.restart()
    desk.stub.workspace.channels[DESK].archived = True
    await desk.hear(later(closed(first), evidence=(evidence(0),)))
    await clock.run(86400)
    assert len([call for call in desk.stub.calls if call.outcome == "is_archived"]) == 10


async def test_what_is_over_is_edited_in_a_channel_that_is_back_within_two_hours(make_desk, clock):
    desk = await make_desk(channels=Channels(default=DESK))
    await desk.hear(first := alert(evidence=()))
    await clock.run(5)
    desk.stub.workspace.channels[DESK].member = False
    await desk.hear(withdrawn(first))
    await clock.run(7200)
    desk.stub.workspace.channels[DESK].member = True
    await clock.run(1000)
    assert texts(desk)[0].startswith("Withdrawn")


async def test_an_open_alert_goes_on_in_the_fallback_when_its_channel_is_archived(desk, clock):
    first = alert(evidence=())
    await desk.hear(first)
    await clock.run(2)
    desk.stub.workspace.channels[DESK].archived = True
    await desk.hear(later(first, total=9))
    await clock.run(60)
    (root,) = desk.stub.workspace.roots(OTHER)
    assert "9 attacks" in root.text
    assert "Takes the place of the message of 4 Mar 2026 12:00 (Baghdad time)" in str(root.blocks)
    assert "which is gone" not in str(root.blocks)


@pytest.mark.parametrize("fallback", [None, "C0THIRD"])
async def test_a_message_in_a_channel_that_is_no_longer_the_set_one_says_nothing_of_a_channel_out_of_order(
    make_desk, clock, fallback
):
    desk = await make_desk(channels=Channels(default=DESK, fallback=fallback))
    first = alert(evidence=())
    await desk.hear(first)
    await clock.run(5)
    await desk.kill()
    desk.channels = Channels(default=OTHER, fallback=fallback)
    await desk.start()
    await desk.hear(later(first, total=5))
    await clock.run(60)
    (root,) = desk.stub.workspace.roots(DESK)
    assert root.edits == 1
    assert "Meant for" not in str(root.blocks)


# -- drill 9


async def test_two_hours_without_slack_lose_nothing_and_end_in_one_digest_and_the_open_flash(make_desk, clock):
    desk = await make_desk()
    desk.stub.fail("reset", "", times=1_000_000)
    wave = [
        alert(
            number,
            evidence=(),
            priority=Priority.FLASH if number % 100 == 0 else Priority.URGENT if number % 2 else Priority.ROUTINE,
            newest_item_at=NOW + timedelta(seconds=20 * number),
        )
        for number in range(200)
    ]
    for at in range(0, 200, 20):
        await desk.hear(*wave[at : at + 20])
        await clock.run(700)
    assert desk.roots() == []
    desk.stub.faults.clear()
    await clock.run(1200)
    told = desk.roots()
    assert {wave[0].alert_id, wave[100].alert_id} <= set(told)
    assert len(told) == len(set(told))
    digested = {row.alert.alert_id for row in desk.journal.rows.values() if row.state is NoticeState.DIGESTED}
    assert len(told) + len(digested) == 200
    assert len(told) <= 23
    assert len(desk.stub.workspace.roots()) - len(told) == 1


# -- drill 11


async def test_a_deleted_root_gets_a_new_one_that_names_it_and_all_evidence_in_its_thread(desk, clock):
    first = alert(evidence=(evidence(0),))
    await desk.hear(first)
    await clock.run(40)
    (old,) = desk.stub.workspace.roots()
    desk.stub.workspace.delete(DESK, old.ts)
    await desk.hear(later(first, total=5, evidence=(evidence(0), evidence(1))))
    await clock.run(120)
    (new,) = desk.stub.workspace.roots()
    assert "Takes the place of the message of 4 Mar 2026 12:00 (Baghdad time)" in str(new.blocks)
    told = [one.metadata["event_payload"]["told"] for one in desk.stub.workspace.replies(new.ts)]
    assert told == [[evidence(0).item_id, evidence(1).item_id]]
    await desk.restart()
    await clock.run(120)
    assert len(desk.stub.workspace.roots()) == 1


async def test_a_rise_that_was_called_is_not_called_again_under_a_new_root(desk, clock):
    await desk.hear(first := alert(evidence=()))
    await clock.run(5)
    await desk.hear(up := later(first, change="raised", reason="priority-raised", priority=Priority.FLASH))
    await clock.run(60)
    (old,) = desk.stub.workspace.roots()
    assert len(desk.stub.workspace.replies(old.ts)) == 1
    desk.stub.workspace.delete(DESK, old.ts)
    await desk.hear(later(up, total=9))
    await clock.run(120)
    (new,) = desk.stub.workspace.roots()
    assert desk.stub.workspace.replies(new.ts) == []


async def test_a_deleted_root_of_a_withdrawn_alert_is_left_deleted(desk, clock):
    first = alert(evidence=())
    await desk.hear(first)
    await clock.run(2)
    desk.stub.workspace.delete(DESK, desk.stub.workspace.roots()[0].ts)
    await desk.hear(withdrawn(first))
    await clock.run(120)
    assert desk.roots() == []


async def test_what_waits_goes_to_the_fallback_as_soon_as_an_edit_finds_the_channel_gone(desk, clock):
    first = alert(1, evidence=(), priority=Priority.FLASH)
    await desk.hear(first)
    await clock.run(20)
    desk.stub.workspace.channels[DESK].archived = True
    await desk.hear(closed(first), alert(2, evidence=(), priority=Priority.ROUTINE))
    await clock.run(30)
    assert desk.roots(OTHER) == [alert(2).alert_id]


async def test_a_fallback_that_has_been_at_rest_takes_over_at_once_too(make_desk, clock):
    desk = await make_desk(channels=Channels(default=DESK, fallback=OTHER, by_name={"other": OTHER}))
    first = alert(1, evidence=(), priority=Priority.FLASH)
    await desk.hear(first, alert(5, evidence=(), channel="other"))
    await clock.run(20)
    desk.stub.workspace.channels[DESK].archived = True
    await desk.hear(closed(first), alert(2, evidence=(), priority=Priority.ROUTINE))
    await clock.run(30)
    assert sorted(desk.roots(OTHER)) == sorted([alert(5).alert_id, alert(2).alert_id])
