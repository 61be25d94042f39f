from __future__ import annotations

from datetime import timedelta

import pytest

from replay.pace import MAX_GAP_S, Pace
from tests.replay.making import NOW


def test_a_replay_goes_by_event_time():
    pace = Pace(speed=3600)
    assert pace.delay(NOW, 0.0) == 0
    assert pace.delay(NOW + timedelta(hours=1), 0.25) == pytest.approx(0.75)


def test_a_long_silence_is_cut():
    pace = Pace(speed=3600)
    pace.delay(NOW, 0.0)
    assert pace.delay(NOW + timedelta(days=400), 0.0) == MAX_GAP_S


def test_a_rate_spaces_items_evenly_whatever_their_times():
    pace = Pace(rate=4)
    assert [pace.delay(NOW, 0.0) for _ in range(3)] == [0, 0.25, 0.5]


def test_as_fast_as_it_can_never_waits():
    assert Pace().delay(NOW, 0.0) == 0


def test_an_item_of_before_does_not_hold_up_the_next():
    pace = Pace(speed=1)
    pace.delay(NOW, 0.0)
    assert pace.delay(NOW - timedelta(days=1), 0.0) == 0
    assert pace.delay(NOW + timedelta(seconds=1), 0.0) == 1


def test_after_an_outage_it_does_not_race():
    pace = Pace(rate=1)
    pace.delay(NOW, 0.0)
    assert pace.delay(NOW, 600.0) == 0
    assert pace.delay(NOW, 600.0) == 1
