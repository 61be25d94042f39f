from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.episodes import START, Checkpoint, Folder, Judge, Known, Line, Span, fold, match

LINES = st.builds(
    lambda window, close, more, quiet, cooldown: Line(window, close + more, close, quiet, cooldown),
    st.integers(1, 12),
    st.integers(0, 3),
    st.integers(1, 3),
    st.integers(0, 5),
    st.integers(0, 8),
)


def by_hand(entries, line):
    """The rule's words, minute by minute: an oracle that shares nothing with the fold."""
    found, here, low = [], None, None
    for now in range(max(entries, default=0) + line.window_ms + line.quiet_ms + 2):
        count = sum(1 for one in entries if now - line.window_ms < one <= now)
        came = any(one == now for one in entries)
        if here and low is not None and now >= low + line.quiet_ms:
            found.append((here[0], here[1], low + line.quiet_ms))
            here = None
        if here is None and came and count >= line.open:
            if found and now <= found[-1][2] + line.cooldown_ms:
                start, peak, _ = found.pop()
                here = [start, max(peak, count)]
            else:
                here = [now, count]
            low = None
        if here:
            here[1] = max(here[1], count)
            low = None if count > line.close else (now if low is None else low)
    if here:
        found.append((here[0], here[1], low + line.quiet_ms))
    return found


@settings(max_examples=400, deadline=None)
@given(st.lists(st.integers(0, 60), max_size=25).map(sorted), LINES)
def test_the_fold_agrees_with_a_minute_by_minute_reading_of_the_rule(entries, line):
    distinct = sorted(set(entries))  # the oracle looks once a minute
    assert [(one.start_ms, one.peak, one.end_ms) for one in fold(distinct, Judge(line))] == by_hand(distinct, line)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(0, 300), min_size=1, max_size=120).map(sorted), LINES, st.data())
def test_going_on_from_a_checkpoint_gives_what_the_whole_fold_gives(entries, line, data):
    folder = Folder(Judge(line))
    have: list[int] = []
    forgotten = START.at_ms
    for _ in range(data.draw(st.integers(1, 5))):
        cut = data.draw(st.integers(max(0, forgotten + 1), max(301, forgotten + 2)))
        tail = sorted(data.draw(st.lists(st.integers(cut, cut + 200), max_size=60)))
        have = [one for one in have if one < cut] + tail
        folder.replace_from(cut, tail)
        if data.draw(st.booleans()):
            forgotten = max(forgotten, folder.forget(data.draw(st.integers(0, 300))).at_ms)
        whole = fold(have, Judge(line))
        assert folder.spans == whole[len(whole) - len(folder.spans) :]
        assert all(one.end_ms <= forgotten for one in whole[: len(whole) - len(folder.spans)])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 300), min_size=40, max_size=120).map(sorted), LINES, st.integers(0, 300))
def test_a_fold_begun_at_a_kept_checkpoint_gives_the_same_from_there_on(entries, line, moment):
    whole = Folder(Judge(line), START, entries)
    kept = whole.forget(moment)
    again = Folder(Judge(line), Checkpoint(*kept), [one for one in entries if one > kept.at_ms - line.window_ms])
    assert again.spans == whole.spans


def test_what_is_given_up_leaves_an_episode_open_also_where_a_checkpoint_lies_beyond_it():
    """The 32nd moment, at which a checkpoint is made, is here the last entry's leaving: after that all was closed."""
    line = Line(window_ms=12, open=3, close=0, quiet_ms=0, cooldown_ms=0)
    entries = [47, 48, 49, 51, 52, 53, 55, 57, 62, 66, 68, 70, 71, 148, 154, 159]
    folder = Folder(Judge(line), START, entries)
    folder.forget(159)
    folder.replace_from(163, [171])
    assert folder.spans[-1] == fold([*entries, 171], Judge(line))[-1] == Span(159, 3, 159, 183, 171)


def test_a_count_that_only_touches_the_closing_line_stays_open():
    line = Line(10, 2, 0, 3, 0)
    assert fold([0, 1, 11], Judge(line)) == [Span(1, 2, 1, 24, 11)]


def test_the_highest_count_is_the_first_moment_it_was_reached():
    line = Line(10, 2, 0, 3, 0)
    assert Folder(Judge(line), START, [0, 1, 2, 30, 31]).judge.highest() == (3, 2)
    assert Folder(Judge(line), START, [0, 1, 2, 30, 31]).judge.highest(3) == (2, 31)
    assert Folder(Judge(line)).judge.highest() == (0, None)


def test_of_two_alerts_that_become_one_the_earlier_told_stays():
    first, second = Known(0, 10, (0, 1), "first"), Known(20, 30, (0, 2), "second")
    pairs, gone = match([second, first], [Span(0, 5, 3, 30, 25)], 0)
    assert [keeper.what for keeper, _ in pairs] == ["first"]
    assert [(lost.what, keeper.what) for lost, keeper in gone] == [("second", "first")]


def test_an_alert_that_nothing_holds_up_is_gone_without_a_keeper():
    assert match([Known(0, 10, (0, 1), "lone")], [], 0)[1] == [(Known(0, 10, (0, 1), "lone"), None)]
