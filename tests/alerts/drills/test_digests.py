"""What wakes nobody: old news, late items, the night, replays; and the channel and language of each."""

from __future__ import annotations

from datetime import timedelta

from alerts.channels import Channels
from alerts.ledger import Policy
from schemas.base import Priority
from schemas.notices import NoticeState
from tests.alerts.examples import NOW, alert, later, withdrawn
from tests.alerts.fakes import DESK, OTHER


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


async def test_old_news_whose_digest_slack_refuses_waits_for_another_digest_and_wakes_nobody(desk, clock):
    desk.stub.fail("error", code="invalid_blocks", times=2)
    old = alert(newest_item_at=NOW - timedelta(hours=7), evidence=())
    await desk.hear(old)
    await clock.run(200)
    assert desk.row(old).state is NoticeState.DEAD
    await desk.hear(later(old))
    await clock.run(200)
    assert desk.roots() == []
    assert len(desk.digests()) == 1


async def test_what_is_withdrawn_while_its_digest_is_in_doubt_is_struck_through_there(desk, clock):
    old = [alert(number, newest_item_at=NOW - timedelta(hours=7), evidence=()) for number in range(2)]
    desk.stub.fail("accept-reset", "chat.postMessage")
    await desk.hear(*old)
    await clock.run(62)
    assert {desk.row(one).state for one in old} == {NoticeState.SENDING}
    await desk.hear(withdrawn(old[0]))
    await clock.run(120)
    (digest,) = desk.digests()
    assert digest.count("'strike': True") == 1


async def test_an_old_rise_is_shown_in_place_and_not_called_into_the_channel(desk, clock):
    first = alert(evidence=())
    await desk.hear(first)
    await clock.run(40)
    clock.at += 9 * 3600
    await desk.hear(later(first, priority=Priority.FLASH, newest_item_at=NOW + timedelta(hours=1)))
    await clock.run(120)
    (root,) = desk.stub.workspace.roots()
    assert root.text.startswith("FLASH")
    assert desk.stub.workspace.replies(root.ts) == []


async def test_after_a_digest_that_could_not_be_drawn_what_it_told_is_drawn_again(desk, clock):
    desk.stub.fail("error", code="invalid_blocks")
    old = alert(newest_item_at=NOW - timedelta(hours=7), evidence=())
    await desk.hear(old)
    await clock.run(120)
    await desk.hear(later(old, newest_item_at=NOW))
    await clock.run(5)
    (root,) = [one for one in desk.stub.workspace.roots() if "Digest" not in one.text]
    assert root.blocks


async def test_what_becomes_new_while_its_digest_is_in_doubt_gets_a_message_of_its_own(desk, clock):
    old = alert(newest_item_at=NOW - timedelta(hours=7), evidence=())
    desk.stub.fail("accept-reset", "chat.postMessage")
    await desk.hear(old)
    await clock.run(62)
    assert desk.row(old).state is NoticeState.SENDING
    await desk.hear(later(old, newest_item_at=NOW))
    await clock.run(60)
    assert desk.roots() == [old.alert_id]
    assert len(desk.digests()) == 1


async def test_a_rise_that_was_old_news_is_called_once_it_is_news_again(desk, clock):
    first = alert(evidence=())
    await desk.hear(first)
    await clock.run(40)
    clock.at += 9 * 3600
    old = later(first, priority=Priority.FLASH, newest_item_at=NOW + timedelta(hours=1))
    await desk.hear(old)
    await clock.run(60)
    (root,) = desk.stub.workspace.roots()
    assert desk.stub.workspace.replies(root.ts) == []
    await desk.hear(later(old, newest_item_at=clock.wall()))
    await clock.run(60)
    assert len(desk.stub.workspace.replies(root.ts)) == 1
