"""Faults of delivery: drills on an injected clock against the strict stub, by their numbers in the list of drills."""

from __future__ import annotations

import asyncio
import itertools
import random
from datetime import timedelta

import pytest

from alerts.ledger import Policy
from alerts.outbox import Channels
from schemas.base import Priority
from schemas.notices import NoticeState
from tests.alerts.examples import NOW, alert, closed, evidence, incident, later, withdrawn
from tests.alerts.fakes import DESK, OTHER
from tests.slack_stub.server import Chaos
from tests.slack_stub.workspace import TOKEN


def texts(desk, channel=None):
    return [one.text for one in desk.stub.workspace.roots(channel)]


# -- what is promised on a good day


async def test_an_alert_is_one_message_edited_in_place_as_it_grows_and_closes(desk, clock):
    first = alert(evidence=())
    await desk.hear(first)
    await clock.run(2)
    grown = later(first, total=6, count=6)
    await desk.hear(grown, later(grown, total=7, count=7))
    await clock.run(20)
    await desk.hear(closed(desk.row(first).alert))
    await clock.run(20)
    (root,) = desk.stub.workspace.roots()
    assert root.edits == 2
    assert root.text.startswith("Closed \u00b7 7 attacks in Iraq")
    assert "updated 09:0" in str(root.blocks)
    assert desk.row(first).state is NoticeState.SENT


async def test_the_intent_is_durable_before_anything_is_posted(desk, clock):
    desk.journal.never = lambda row: row.state is NoticeState.SENDING
    await desk.hear(alert())
    await clock.run(600)
    assert [row.state for row in desk.journal.written] == [NoticeState.NEW]
    assert desk.stub.count("chat.postMessage") == 0
    await desk.restart()
    await clock.run(1)
    assert [row.state for row in desk.journal.written][:3] == [NoticeState.NEW, NoticeState.SENDING, NoticeState.SENT]


async def test_taking_a_change_never_waits_for_slack(make_desk, clock):
    desk = await make_desk()
    desk.stub.fail("hang", times=50)
    await desk.hear(*(alert(number) for number in range(5)))
    assert len(desk.journal.rows) == 5


async def test_each_item_of_evidence_goes_to_the_thread_once_and_not_more_than_one_reply_in_thirty_seconds(desk, clock):
    first = alert(evidence=(evidence(0), evidence(1)))
    await desk.hear(first)
    await clock.run(5)
    (root,) = desk.stub.workspace.roots()
    assert len(desk.stub.workspace.replies(root.ts)) == 1
    await desk.hear(later(first, evidence=(evidence(0), evidence(1), evidence(2))))
    await clock.run(20)
    assert len(desk.stub.workspace.replies(root.ts)) == 1
    await clock.run(20)
    told = [one.metadata["event_payload"]["told"] for one in desk.stub.workspace.replies(root.ts)]
    assert told == [[evidence(0).item_id, evidence(1).item_id], [evidence(2).item_id]]
    await desk.restart()
    await clock.run(120)
    assert len(desk.stub.workspace.replies(root.ts)) == 2


async def test_only_a_rise_in_priority_is_shown_in_the_channel_again(desk, clock):
    first = alert(evidence=())
    await desk.hear(first)
    await clock.run(5)
    await desk.hear(later(first, change="raised", reason="priority-raised", priority=Priority.FLASH))
    await clock.run(40)
    (root,) = desk.stub.workspace.roots()
    (reply,) = desk.stub.workspace.replies(root.ts)
    assert reply.broadcast
    assert "Raised to FLASH" in reply.text
    await desk.restart()
    await clock.run(120)
    assert len(desk.stub.workspace.replies(root.ts)) == 1


async def test_flash_goes_before_urgent_before_routine_at_one_a_second(desk, clock):
    kinds = (Priority.ROUTINE, Priority.URGENT, Priority.FLASH, Priority.ROUTINE, Priority.FLASH)
    await desk.hear(*(alert(number, priority=kind, evidence=()) for number, kind in enumerate(kinds)))
    await clock.run(10)
    assert [text.split()[0] for text in texts(desk)] == ["FLASH", "FLASH", "URGENT", "ROUTINE", "ROUTINE"]
    assert [call.outcome for call in desk.stub.calls if call.method == "chat.postMessage"] == ["ok"] * 5


async def test_updates_are_one_per_episode_in_fifteen_seconds_and_forty_a_minute_in_all(make_desk, clock):
    desk = await make_desk()
    firsts = [alert(number, evidence=(), priority=Priority.URGENT) for number in range(20)]
    await desk.hear(*firsts)
    await clock.run(30)
    started = clock.at
    changes = firsts
    for _ in range(60):
        changes = [later(one) for one in changes]
        await desk.hear(*changes)
        await clock.run(1)
    at = [moment for moment in desk.times("chat.update") if moment >= started]
    assert len(at) <= 46
    await clock.run(120)
    assert {row.sent_revision for row in desk.journal.rows.values()} == {61}
    assert not [call for call in desk.stub.calls if call.outcome != "ok"]


async def test_an_alert_withdrawn_before_it_was_posted_is_never_posted(desk, clock):
    desk.stub.fail("ratelimited", retry_after=30)
    await desk.hear(alert())
    await clock.run(5)
    await desk.hear(withdrawn(alert()))
    await clock.run(120)
    assert desk.roots() == []
    assert desk.row(alert()).state is NoticeState.HELD


async def test_a_withdrawn_alert_is_struck_through_in_place(desk, clock):
    await desk.hear(alert())
    await clock.run(2)
    await desk.hear(withdrawn(alert()))
    await clock.run(30)
    (root,) = desk.stub.workspace.roots()
    assert root.text.startswith("Withdrawn")
    assert "'strike': True" in str(root.blocks)


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


async def test_an_open_alert_goes_on_in_the_fallback_when_its_channel_is_archived(desk, clock):
    first = alert(evidence=())
    await desk.hear(first)
    await clock.run(2)
    desk.stub.workspace.channels[DESK].archived = True
    await desk.hear(later(first, total=9))
    await clock.run(60)
    (root,) = desk.stub.workspace.roots(OTHER)
    assert "9 attacks" in root.text
    assert f"Takes the place of message {desk.row(first).replaces}" in str(root.blocks)


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


async def test_a_deleted_root_gets_a_new_one_that_names_it_and_the_thread_goes_on(desk, clock):
    first = alert(evidence=(evidence(0),))
    await desk.hear(first)
    await clock.run(40)
    (old,) = desk.stub.workspace.roots()
    desk.stub.workspace.delete(DESK, old.ts)
    await desk.hear(later(first, total=5, evidence=(evidence(0), evidence(1))))
    await clock.run(120)
    (new,) = desk.stub.workspace.roots()
    assert f"Takes the place of message {old.ts}, which is gone" in str(new.blocks)
    told = [one.metadata["event_payload"]["told"] for one in desk.stub.workspace.replies(new.ts)]
    assert told == [[evidence(1).item_id]]
    await desk.restart()
    await clock.run(120)
    assert len(desk.stub.workspace.roots()) == 1


async def test_a_deleted_root_of_a_withdrawn_alert_is_left_deleted(desk, clock):
    first = alert(evidence=())
    await desk.hear(first)
    await clock.run(2)
    desk.stub.workspace.delete(DESK, desk.stub.workspace.roots()[0].ts)
    await desk.hear(withdrawn(first))
    await clock.run(120)
    assert desk.roots() == []


# -- drill 20


@pytest.mark.parametrize("hostile", ["<!channel> <@U1> *b* :bomb: &lt;", "\u202egnihtyna", "x" * 50_000])
async def test_hostile_text_reaches_slack_literal_and_short_and_pings_nobody(desk, clock, hostile):
    piece = evidence(0, sentence=hostile, cue_start=0, cue_end=3, title=hostile, source=hostile, url=hostile)
    told = alert(evidence=(piece,), incidents=(incident(0),), description=hostile)
    await desk.hear(told)
    await clock.run(40)
    (root,) = desk.stub.workspace.roots()
    (reply,) = desk.stub.workspace.replies(root.ts)
    for message in (root, reply):
        assert "<" not in message.text
        assert len(message.text) < 300
        assert "'type': 'user'" not in str(message.blocks)
        assert "\u202e" not in str(message.blocks)


# -- what Slack refuses to draw


async def test_a_message_that_cannot_be_drawn_is_posted_as_plain_text_and_given_up_after_that(desk, clock):
    desk.stub.fail("error", code="invalid_blocks")
    await desk.hear(alert(1, evidence=(evidence(0),)))
    await clock.run(5)
    (root,) = desk.stub.workspace.roots()
    assert root.blocks == []
    assert "could not be drawn" in root.text
    desk.stub.fail("error", code="invalid_blocks", times=2)
    await desk.hear(alert(2, evidence=()))
    await clock.run(60)
    assert desk.row(alert(2)).state is NoticeState.DEAD
    assert "invalid_blocks" in desk.row(alert(2)).why
    await desk.hear(later(alert(2, evidence=())))
    await clock.run(5)
    assert desk.row(alert(2)).state is NoticeState.SENT


# -- old news


async def test_old_news_is_told_in_one_digest_and_wakes_nobody(desk, clock):
    old = [alert(number, newest_item_at=NOW - timedelta(hours=7), evidence=()) for number in range(3)]
    await desk.hear(*old, alert(9, evidence=()))
    await clock.run(120)
    assert desk.roots() == [alert(9).alert_id]
    (digest,) = desk.digests()
    assert digest.count("4 attacks in Iraq") == 3
    assert "older than 6 h when found" in digest


async def test_old_news_that_becomes_new_gets_a_message_of_its_own(desk, clock):
    old = alert(newest_item_at=NOW - timedelta(hours=7), evidence=())
    await desk.hear(old)
    await clock.run(120)
    assert desk.roots() == []
    await desk.hear(later(old, newest_item_at=NOW))
    await clock.run(5)
    assert desk.roots() == [old.alert_id]


async def test_what_a_digest_told_is_struck_through_there_when_it_is_withdrawn(desk, clock):
    old = [alert(number, newest_item_at=NOW - timedelta(hours=7), evidence=()) for number in range(2)]
    await desk.hear(*old)
    await clock.run(120)
    await desk.hear(withdrawn(old[0]))
    await clock.run(60)
    (digest,) = desk.digests()
    assert digest.count("'strike': True") == 1
    assert desk.roots() == []


async def test_what_only_late_items_tell_is_held_and_is_a_line_of_a_digest(desk, clock):
    await desk.hear(alert(pages=False, evidence=()))
    await clock.run(5)
    assert desk.row(alert()).state is NoticeState.HELD
    await clock.run(120)
    assert desk.roots() == []
    assert "told only by items that came late" in desk.digests()[0]


async def test_killed_between_a_digest_and_its_record_the_digest_is_found(desk, clock):
    old = [alert(number, newest_item_at=NOW - timedelta(hours=7), evidence=()) for number in range(3)]
    desk.journal.never = lambda row: row.state is NoticeState.DIGESTED
    await desk.hear(*old)
    await clock.run(70)
    assert len(desk.digests()) == 1
    await desk.restart()
    await clock.run(300)
    assert len(desk.digests()) == 1
    assert {desk.row(one).state for one in old} == {NoticeState.DIGESTED}


async def test_a_routine_alert_of_the_night_waits_for_the_morning(make_desk, clock):
    clock.start = NOW.replace(hour=20)  # 23:00 in Baghdad
    desk = await make_desk(policy=Policy())
    fresh = clock.start
    quiet = alert(1, priority=Priority.ROUTINE, newest_item_at=fresh, evidence=())
    await desk.hear(quiet, alert(2, priority=Priority.URGENT, newest_item_at=fresh, evidence=()))
    await clock.run(7 * 3600)
    assert desk.roots() == [alert(2).alert_id]
    assert desk.digests() == []
    await clock.run(3700)
    assert "routine, from the night" in desk.digests()[0]


async def test_a_replay_goes_to_its_own_channel_or_nowhere_and_never_to_the_desk(make_desk, clock):
    channels = Channels(default=DESK, by_name={"replay-x": OTHER})
    desk = await make_desk(channels=channels)
    for number, stream in enumerate(("replay-x", "replay-y")):
        old = NOW - timedelta(days=900)
        await desk.hear(alert(number, stream=stream, replay=True, newest_item_at=old, started_at=old, evidence=()))
    await clock.run(120)
    assert desk.roots(DESK) == []
    assert desk.roots(OTHER) == [alert(0).alert_id]
    assert desk.stub.workspace.roots(OTHER)[0].text.startswith("REPLAY")


async def test_each_channel_has_its_language(make_desk, clock):
    channels = Channels(default=DESK, by_name={"arabs": OTHER})
    desk = await make_desk(channels=channels, languages={OTHER: "ar"})
    await desk.hear(alert(1, evidence=()), alert(2, channel="arabs", evidence=()))
    await clock.run(5)
    assert desk.stub.workspace.roots(DESK)[0].text.startswith("URGENT")
    assert "عاجل" in desk.stub.workspace.roots(OTHER)[0].text
    assert "URGENT" not in desk.stub.workspace.roots(OTHER)[0].text


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


async def test_a_worker_that_stops_lets_a_post_under_way_come_to_its_end_and_begins_no_other(desk, clock):
    desk.stub.fail("hang")
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
