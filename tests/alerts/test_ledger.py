"""The ledger as a pure state machine."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.ledger import (
    ITEMS_KEPT,
    MAY_REPEAT,
    Policy,
    begin,
    begin_digest,
    digest_id,
    edited,
    folded,
    found_again,
    in_night,
    is_pending,
    is_spent,
    newest,
    not_posted,
    posted,
    refused,
    take,
    target_gone,
    threaded,
    untold_evidence,
    wants_digest,
    wants_raise,
    wants_update,
)
from schemas.base import Priority
from schemas.notices import Notice, NoticeState, Shown
from tests.alerts.examples import BAGHDAD, NOW, alert, closed, evidence, later, withdrawn

POLICY = Policy()


def taken(change, row=None, *, offset=0, found_at=NOW) -> Notice:
    return take(row, change, offset=offset, found_at=found_at, policy=POLICY, zone=BAGHDAD)


def sent(change=None) -> Notice:
    change = change or alert()
    return posted(begin(taken(change), "C", NOW), "C", "1.1", change.revision, change.priority)


def test_a_new_alert_is_an_intent():
    row = taken(alert(), offset=7)
    assert (row.state, row.offset, row.found_at) == (NoticeState.NEW, 7, NOW)


def test_a_revision_that_is_not_newer_changes_nothing_but_the_offset():
    row = sent()
    assert taken(alert(), row, offset=9) == row.model_copy(update={"offset": 9})
    grown = taken(later(alert()), row, offset=3)
    assert taken(alert(), grown, offset=4).alert.revision == 2


def test_what_was_derived_from_more_stands_whatever_its_revision_and_goes_on_from_what_was_told():
    held = sent(alert(revision=5, through=10))
    again = taken(alert(revision=3, through=12, total=9), held)
    assert (again.alert.revision, again.alert.total) == (6, 9)
    assert wants_update(again)
    assert taken(alert(revision=7, through=9), held).alert.revision == 5


def test_what_is_over_before_it_was_posted_is_held():
    for row in (None, taken(alert()), taken(alert(newest_item_at=NOW - timedelta(hours=7)))):
        held = taken(withdrawn(alert()), row)
        assert held.state is NoticeState.HELD
        assert not is_pending(held)


def test_an_alert_that_opened_and_closed_before_it_was_posted_is_posted_closed():
    assert taken(closed(alert()), taken(alert())).state is NoticeState.NEW


def test_a_change_of_the_rule_keeps_the_incidents_that_were_shown():
    end = later(
        alert(), change="closed", state="closed", reason="rule-changed", incidents=(), evidence=(), ended_at=NOW
    )
    row = taken(end, sent())
    assert row.alert.incidents == alert().incidents
    assert row.alert.evidence == alert().evidence


def test_news_is_old_six_hours_after_its_newest_item_when_it_is_found():
    edge = NOW - timedelta(hours=6)
    assert taken(alert(newest_item_at=edge)).state is NoticeState.NEW
    assert taken(alert(newest_item_at=edge - timedelta(seconds=1))).digest == "old-news"
    replay = alert(newest_item_at=edge - timedelta(days=900), replay=True, stream="replay-x")
    assert taken(replay).state is NoticeState.NEW


def test_late_items_alone_never_page_not_even_in_a_replay():
    for replay in (False, True):
        row = taken(alert(pages=False, replay=replay, stream="replay-x" if replay else "live"))
        assert (row.state, row.digest) == (NoticeState.HELD, "late")


@pytest.mark.parametrize(("hour", "asleep"), [(21, False), (22, True), (3, True), (6, True), (7, False), (12, False)])
def test_the_night_is_that_of_the_desk(hour, asleep):
    moment = NOW.astimezone(BAGHDAD).replace(hour=hour)
    assert in_night(moment, POLICY, BAGHDAD) is asleep
    assert not in_night(moment, Policy(night=None), BAGHDAD)


def test_a_routine_alert_raised_in_the_night_is_told_at_once():
    night = NOW.astimezone(BAGHDAD).replace(hour=23)
    quiet = taken(alert(priority=Priority.ROUTINE, newest_item_at=night), found_at=night)
    assert quiet.digest == "night"
    loud = taken(later(quiet.alert, priority=Priority.URGENT), quiet, found_at=night)
    assert loud.state is NoticeState.NEW


def test_an_alert_in_a_digest_gets_a_message_of_its_own_only_when_it_is_louder():
    row = folded(taken(alert(priority=Priority.ROUTINE)))
    told = posted(begin_digest(row, "C", NOW, "d"), "C", "2.2", 1, Priority.ROUTINE)
    assert told.state is NoticeState.DIGESTED
    grown = taken(later(told.alert), told)
    assert grown.state is NoticeState.DIGESTED
    assert wants_update(grown)
    loud = taken(later(grown.alert, priority=Priority.FLASH), grown)
    assert (loud.state, loud.ts, loud.digest) == (NoticeState.NEW, None, None)


def test_a_message_in_doubt_that_is_not_there_is_tried_again_unless_it_is_over():
    row = begin(taken(alert()), "C", NOW)
    assert not_posted(row).state is NoticeState.NEW
    assert not_posted(row, MAY_REPEAT).why == MAY_REPEAT
    assert not_posted(taken(withdrawn(alert()), row)).state is NoticeState.HELD
    digest = begin_digest(folded(taken(alert())), "C", NOW, "d")
    back = not_posted(digest)
    assert wants_digest(back)
    assert back.digest_id is None


def test_a_deleted_root_is_replaced_and_named():
    row = target_gone(sent())
    assert (row.state, row.ts, row.replaces) == (NoticeState.NEW, None, "1.1")
    gone = target_gone(taken(withdrawn(alert()), sent()))
    assert gone.state is NoticeState.SENT
    assert not is_pending(gone)


def test_what_slack_refuses_for_good_is_tried_again_at_its_next_revision():
    dead = refused(taken(alert()), "invalid_blocks")
    assert not is_pending(dead)
    assert taken(later(alert()), dead).state is NoticeState.NEW
    assert taken(later(alert()), refused(sent(), "invalid_blocks")).state is NoticeState.SENT


def test_evidence_is_told_item_by_item_and_each_once():
    row = sent(alert(evidence=(evidence(0), evidence(1), evidence(0, sentence="y"), evidence(2))))
    assert [one.item_id for one in untold_evidence(row, 2)] == [evidence(at).item_id for at in (0, 0, 1)]
    row = threaded(row, [evidence(0).item_id, evidence(1).item_id])
    assert [one.item_id for one in untold_evidence(row, 5)] == [evidence(2).item_id]
    assert threaded(row, [evidence(0).item_id]) == row


def test_the_marks_of_a_thread_are_bounded_and_nothing_that_is_shown_is_told_again():
    row = sent(alert(evidence=(evidence(0), evidence(1))))
    row = threaded(row, [evidence(0).item_id, evidence(1).item_id])
    for number in range(3 * ITEMS_KEPT):
        row = threaded(row, [f"{number:064}"])
    assert len(row.threaded) <= ITEMS_KEPT + 3
    assert row.threaded[-1] == f"{3 * ITEMS_KEPT - 1:064}"
    assert untold_evidence(row, 5) == ()
    assert "priority:urgent" in row.threaded


def test_a_thread_that_is_read_back_puts_its_newest_items_in_the_place_of_older_ones():
    row = threaded(sent(), [f"{number:064}" for number in range(ITEMS_KEPT)])
    row = threaded(row, [f"{number:064}" for number in range(ITEMS_KEPT + 5)])
    assert row.threaded[-ITEMS_KEPT:] == tuple(f"{number:064}" for number in range(5, ITEMS_KEPT + 5))
    assert "priority:urgent" in row.threaded


def test_a_row_is_forgotten_when_it_is_over_told_and_older_than_anything_that_can_be_derived():
    over = edited(threaded(taken(closed(alert()), sent()), [evidence(at).item_id for at in range(4)]), 2)
    assert not is_spent(over, NOW + timedelta(days=104), POLICY)
    assert is_spent(over, NOW + timedelta(days=106), POLICY)
    assert not is_spent(sent(), NOW + timedelta(days=400), POLICY)
    assert not is_spent(taken(closed(alert()), sent()), NOW + timedelta(days=400), POLICY)


def test_a_former_owners_late_write_does_not_stand():
    old, new = sent().model_copy(update={"epoch": 1}), sent().model_copy(update={"epoch": 2, "sent_revision": 5})
    assert newest(new, old) is new
    assert newest(old, new) is new
    assert newest(None, old) is old


def test_a_digest_of_the_same_rows_has_the_same_id_in_any_order():
    rows = [taken(alert(number)) for number in range(5)]
    assert digest_id(rows) == digest_id(rows[::-1])
    assert digest_id(rows) != digest_id([*rows[:4], taken(later(alert(4)), rows[4])])


STEPS: dict[str, Any] = {
    "begin": lambda row: begin(row, "C", NOW) if row.state is NoticeState.NEW else row,
    "posted": lambda row: (
        posted(row, "C", "1.1", row.alert.revision, row.alert.priority) if row.state is NoticeState.SENDING else row
    ),
    "lost": lambda row: not_posted(row) if row.state is NoticeState.SENDING else row,
    "edited": lambda row: edited(row, row.alert.revision) if wants_update(row) else row,
    "gone": lambda row: target_gone(row) if row.state is NoticeState.SENT else row,
    "fold": lambda row: folded(row) if row.state is NoticeState.NEW else row,
    "digest": lambda row: begin_digest(row, "C", NOW, "d") if wants_digest(row) else row,
    "grow": lambda row: taken(later(row.alert), row),
    "withdraw": lambda row: taken(withdrawn(row.alert), row),
    "old": lambda row: taken(later(row.alert, newest_item_at=NOW - timedelta(hours=9)), row),
    "loud": lambda row: taken(later(row.alert, priority=Priority.FLASH), row),
}


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=25))
def test_whatever_happens_a_row_says_the_truth(steps):
    row = taken(alert())
    for step in steps:
        before, row = row, STEPS[step](row)
        assert row.alert.revision >= before.alert.revision
        assert set(before.threaded) <= set(row.threaded)
        assert (row.ts is not None) or row.state not in (NoticeState.SENT, NoticeState.DIGESTED)
        assert row.state is not NoticeState.SENDING or row.sending_since is not None
        assert row.sent_revision <= row.alert.revision
        assert Notice.model_validate_json(row.model_dump_json()) == row


@pytest.mark.parametrize(("replay", "called"), [(True, False), (False, True)])
def test_a_rise_of_a_replay_that_is_over_is_not_called_by_the_next_owner(replay, called):
    first = alert(replay=replay)
    risen = later(first, change="raised", reason="priority-raised", priority=Priority.FLASH)
    row = taken(closed(risen), sent(first))
    assert wants_raise(row)
    assert wants_raise(found_again(row, NOW, POLICY, BAGHDAD)) is called


def test_a_row_of_a_version_that_counted_attempts_is_read_and_no_row_counts_what_nobody_reads():
    row = sent()
    before = row.model_dump(mode="json") | {"attempts": 7}
    assert Notice.model_validate_json(json.dumps(before)) == row
    assert "attempts" not in row.model_dump()


def test_what_an_edit_under_way_shows_is_what_the_next_one_says_it_said():
    first, second = alert(), later(alert(), revision=2, items=9)
    row = taken(second, sent(first))
    row = taken(later(second, revision=3, items=12), row)  # comes while Slack is asked to show the second
    row = edited(row, 2, Shown.of(second))
    assert row.was is not None
    assert row.was.items == 9
    assert (
        edited(row, 3, Shown.of(row.alert)).was == row.was
    )  # nothing came meanwhile: it is what the third said it was
