"""Which alerts of a backtest a desk would read in a digest alone, and why."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from replay.digested import Messages, found_when
from schemas.base import Precision, Priority
from tests.alerts.examples import BAGHDAD, NOW, alert, alert_id, closed, later, withdrawn

HOUR = timedelta(hours=1)
NIGHT = datetime(2026, 3, 4, 23, 30, tzinfo=BAGHDAD)
MORNING = datetime(2026, 3, 5, 8, 0, tzinfo=BAGHDAD)


def why(*changes):
    messages = Messages(BAGHDAD)
    for change in changes:
        messages.take(change)
    return messages.digest(alert_id(1))


def at(moment: datetime, change=None, **over):
    when = {"now": moment, "newest_item_at": moment, "through": round(moment.timestamp())}
    return later(change, **when, **over) if change else alert(**when, **over)


@pytest.mark.parametrize("replay", [True, False])
def test_what_is_told_on_time_has_a_message_of_its_own(replay):
    assert why(alert(replay=replay)) is None


def test_what_late_items_alone_tell_is_told_in_a_digest():
    assert why(alert(pages=False)) == "late"
    assert why(alert(pages=False), closed(alert(pages=False))) == "late"


def test_once_it_is_told_on_time_too_it_has_a_message_of_its_own():
    assert why(alert(pages=False), later(alert(), pages=True)) is None
    assert why(alert(), later(alert(), pages=False)) is None


def test_what_is_older_than_six_hours_when_it_is_found_is_old_news():
    assert why(alert(newest_item_at=NOW - 7 * HOUR)) == "old-news"


def test_what_is_known_to_its_day_is_old_news_where_it_came_hours_after_the_day_began():
    day = {"newest_item_at": NOW, "now": NOW, "heard_at": NOW + 10 * HOUR}
    assert why(alert(precision=Precision.DAY, **day)) == "old-news"
    assert why(alert(precision=Precision.SECOND, **day)) is None, "what crosses by itself was no six hours late"


def test_what_is_routine_waits_in_the_night_for_the_digest_of_the_morning():
    routine = at(NIGHT, priority=Priority.ROUTINE)
    assert why(routine) == "night"
    assert why(routine, at(NIGHT + HOUR, routine)) == "night"
    assert why(routine, at(MORNING, routine)) == "night", "the digest was posted by then"
    assert why(routine, at(NIGHT + HOUR, routine, priority=Priority.URGENT)) is None
    assert why(at(NIGHT, priority=Priority.URGENT)) is None


def test_what_was_taken_back_before_it_was_told_is_told_nowhere():
    assert why(withdrawn(alert(pages=False))) is None
    assert Messages(BAGHDAD).digest(alert_id(1)) is None


def test_a_worker_finds_an_alert_by_the_clock_of_the_stream_or_when_its_items_have_come():
    assert found_when(alert()) == NOW
    assert found_when(alert(now=None)) == NOW - timedelta(minutes=5)
    assert found_when(alert(heard_at=NOW + HOUR)) == NOW + HOUR
