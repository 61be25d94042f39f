"""A message that changes says what it was before, as the desk saw it; what the desk never saw is told as new."""

from __future__ import annotations

import logging

from alerts import arabic, english
from schemas.base import EventType, Priority
from schemas.notices import Notice, NoticeState, Shown
from tests.alerts.examples import alert, incident, later

BOTH = (EventType.ATTACK, EventType.STRIKE)
FIRST = {
    "count": 1,
    "total": 1,
    "deaths": 2,
    "items": 1,
    "sources": 1,
    "incidents": (incident(0, deaths=2),),
    "evidence": (),
}


def shown(desk) -> str:
    (root,) = desk.stub.workspace.roots()
    return str(root.blocks)


async def test_an_edit_says_how_many_incidents_and_dead_the_message_told_before(desk, clock):
    await desk.hear(first := alert(**FIRST))
    await clock.run(20)
    await desk.hear(later(first, total=2, deaths=5))
    await clock.run(20)
    assert "Grew; was: 1 attack, 2 killed" in shown(desk)


async def test_a_revision_that_was_never_shown_is_not_what_it_was(desk, clock):
    await desk.hear(first := alert(**FIRST))
    await clock.run(20)
    await desk.hear(second := later(first, total=2), later(second, total=3))
    await clock.run(20)
    assert "Grew; was: 1 attack, 2 killed" in shown(desk)


async def test_what_came_while_the_post_was_under_way_is_held_against_what_was_posted(desk, clock):
    desk.stub.fail("accept-reset")
    await desk.hear(first := alert(**FIRST))
    await clock.run(1)
    assert desk.row(first).state is NoticeState.SENDING
    await desk.hear(second := later(first, total=2), later(second, total=3))
    await clock.run(60)
    assert "Grew; was: 1 attack, 2 killed" in shown(desk)


async def test_after_a_restart_it_is_still_known(desk, clock):
    await desk.hear(first := alert(**FIRST))
    await clock.run(20)
    await desk.hear(later(first, total=2))
    await desk.kill()
    await desk.restart()
    await clock.run(60)
    assert "Grew; was: 1 attack, 2 killed" in shown(desk)


async def test_what_slack_refused_for_good_is_told_as_new_at_its_next_revision(desk, clock, caplog):
    caplog.set_level(logging.WARNING)
    desk.stub.fail("error", code="msg_too_long", times=2)
    await desk.hear(first := alert(**FIRST))
    await clock.run(20)
    assert desk.row(first).state is NoticeState.DEAD
    said = [one.getMessage() for one in caplog.records if "page: " in one.getMessage()]
    assert len(said) == 1
    assert said[0].startswith(f"page: given up, Slack refuses the message of alert {first.alert_id}: ")
    await desk.hear(second := later(first, total=2))
    await clock.run(20)
    assert "Grew" not in shown(desk)
    await desk.hear(later(second, total=3))
    await clock.run(20)
    assert "Grew; was: 2 attacks, 2 killed" in shown(desk)


async def test_a_message_that_slack_takes_as_plain_text_was_not_given_up(desk, clock, caplog):
    desk.stub.fail("error", code="msg_too_long")
    await desk.hear(alert(**FIRST))
    await clock.run(20)
    assert "given up" not in caplog.text
    assert "page: " not in caplog.text


async def test_a_new_root_in_the_place_of_a_deleted_one_still_says_what_grew(desk, clock):
    await desk.hear(first := alert(**FIRST))
    await clock.run(20)
    (root,) = desk.stub.workspace.roots()
    desk.stub.workspace.delete(root.channel, root.ts)
    await desk.hear(later(first, total=2))
    await clock.run(60)
    assert "Grew; was: 1 attack, 2 killed" in str([one.blocks for one in desk.stub.workspace.roots()])


def test_each_language_says_what_differs_and_nothing_where_nothing_does():
    was = Shown(total=4, deaths=0, items=6, sources=4)
    said = {
        "Grew; was: 4 attacks, no deaths": ("اتسع؛ سابقا: 4 هجمات، بلا قتلى", {"deaths": 3}),
        "Grew; was: 4 attacks": ("اتسع؛ سابقا: 4 هجمات", {"total": 9}),
        "Grew; was: 6 items, 4 sources": ("اتسع؛ سابقا: 6 مواد، 4 مصادر", {"items": 7}),
        "Grew: more is told": ("اتسع: ازداد ما يُروى", {}),
        "Grew; was: 4 incidents": ("اتسع؛ سابقا: 4 حوادث", {"total": 9, "types": BOTH}),
        "Grew; was: 4 reports": ("اتسع؛ سابقا: 4 مواد", {"total": 9, "counts": "items"}),
    }
    for en, (ar, over) in said.items():
        told = later(alert(), **over)
        assert (english.changed(told, was), arabic.changed(told, was)) == (en, ar)
    graver = later(alert(), reason="priority-raised", priority=Priority.FLASH, deaths=3)
    assert english.changed(graver, was) == "Raised: what is told became graver; was: 4 attacks, no deaths"
    again = later(alert(), reason="crossed-again-within-cooldown", total=9)
    assert english.changed(again, was) == "Reopened: the line was crossed again"
    assert english.changed(alert(), was) is None


def test_a_row_of_an_older_version_says_that_more_is_told():
    row = Notice(alert=later(alert()), state=NoticeState.SENT)
    read = Notice.model_validate_json(row.model_dump_json(exclude={"was"}))
    assert read.was is None
    assert english.changed(read.alert, read.was) == "Grew: more is told"
