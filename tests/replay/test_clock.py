from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from replay.clock import MINUTE, WriterClock, minute_of
from tests.replay.making import NOW, at

START = at("2015-07-21T00:00:00+00:00")
moments = st.integers(0, 5000).map(lambda s: START + timedelta(seconds=s))
near_or_future = moments | st.integers(1, 999).map(lambda d: NOW + timedelta(days=d))
series = st.lists(near_or_future, min_size=1, max_size=40)


def walk(times, clock=None, wall=NOW):
    """Every tick and every stamp that the times give, in order."""
    clock = clock or WriterClock()
    out = []
    for moment in times:
        stamp = clock.stamp(moment, None, wall)
        tick = clock.tick_before(stamp, wall)
        if tick:
            clock = clock.ticking(tick)
            out.append(("tick", tick))
        out.append(("item", stamp))
        clock = clock.after(stamp)
    return clock, out


@given(series)
def test_ticks_rise_lie_on_whole_minutes_and_never_pass_the_item_they_precede(times):
    _, out = walk(times)
    ticks = [when for what, when in out if what == "tick"]
    assert ticks == sorted(set(ticks))
    for (what, when), (_, stamp) in pairwise(out):
        if what == "tick":
            assert when == minute_of(stamp.event_time) <= stamp.event_time


@given(st.lists(moments, min_size=1, max_size=40).map(sorted))
def test_in_order_every_minute_with_items_has_one_tick_and_no_other_has(times):
    _, out = walk(times)
    assert [when for what, when in out if what == "tick"] == sorted({minute_of(one) for one in times})


@given(series)
def test_the_clock_is_the_greatest_event_time_that_is_not_of_the_future(times):
    clock, _ = walk(times)
    past = [one for one in times if one <= NOW]
    assert clock.now == (max(past) if past else None)


@given(series)
def test_nothing_gets_a_time_past_the_wall_clock_and_the_future_is_flagged(times):
    _, out = walk(times)
    stamps = [stamp for what, stamp in out if what == "item"]
    for moment, stamp in zip(times, stamps, strict=True):
        assert max(stamp.event_time, stamp.fetched_at) <= NOW
        assert stamp.clamped == (moment > NOW)


@given(series, st.integers(0, 40))
def test_a_clock_that_is_put_away_and_taken_up_again_goes_on_the_same(times, cut):
    whole = walk(times)
    clock, first = walk(times[:cut])
    again, second = walk(times[cut:], clock)
    assert (again, first + second) == whole


@given(st.lists(moments, min_size=1).map(sorted))
def test_in_order_nothing_is_late(times):
    _, out = walk(times)
    assert all(stamp.fetched_at == stamp.event_time for what, stamp in out if what == "item")


def test_an_item_of_the_future_gets_the_clocks_time_and_does_not_move_it():
    clock, out = walk([START, at("2999-01-01T00:00:00+00:00"), START + MINUTE])
    assert out[2][1].event_time == START
    assert out[2][1].clamped
    assert clock.now == START + MINUTE


def test_out_of_order_an_item_has_come_when_the_clock_stood():
    _, out = walk([START + timedelta(hours=7), START])
    assert out[-1][1].fetched_at - out[-1][1].event_time == timedelta(hours=7)


def test_a_rows_own_time_of_arrival_stands_but_not_past_the_wall_clock():
    assert WriterClock().stamp(START, START + MINUTE, NOW).fetched_at == START + MINUTE
    assert WriterClock().stamp(START, NOW + MINUTE, NOW).fetched_at == NOW


def test_the_last_tick_lies_beyond_all_that_can_be_open():
    clock, _ = walk([START + timedelta(seconds=90)])
    assert clock.last_tick(timedelta(hours=33), NOW) == START + timedelta(hours=33) + 2 * MINUTE


def test_live_the_clock_is_the_wall_clock_and_ticks_each_minute_with_or_without_items():
    clock = WriterClock(live=True)
    assert clock.stamp(START, None, NOW).fetched_at == NOW
    assert clock.stamp(NOW + MINUTE, None, NOW).event_time == NOW
    assert clock.tick_at(NOW) == NOW
    ticked = clock.ticking(NOW)
    assert ticked.tick_at(NOW + timedelta(seconds=59)) is None
    assert ticked.tick_at(NOW + timedelta(seconds=61)) == NOW + timedelta(seconds=61)
    assert clock.last_tick(timedelta(hours=33), NOW) == NOW


def test_a_replay_never_ticks_because_time_goes_by():
    assert WriterClock(now=START, ticked=START).tick_at(NOW) is None
