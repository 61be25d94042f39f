"""What is promised on a good day, on an injected clock against the strict stub."""

from __future__ import annotations

import pytest

from schemas.base import Priority
from schemas.notices import NoticeState
from tests.alerts.examples import alert, closed, evidence, incident, later, withdrawn
from tests.alerts.fakes import texts

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
    assert "updated 4 Mar 2026 12:0" in str(root.blocks)
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


@pytest.mark.parametrize("kind", ["hang"])
async def test_taking_a_change_never_waits_for_slack(desk, kind):
    desk.stub.fail(kind, times=50)
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
