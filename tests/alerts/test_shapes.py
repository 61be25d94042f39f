"""Bursts and sequences, against readings of the rule's words that share nothing with the fold."""

from __future__ import annotations

from itertools import pairwise
from math import exp, lgamma, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.episodes import START, Checkpoint, Folder, Line, Mark, fold
from alerts.rules import asked
from alerts.shapes import DAY_MS, Burst, Sequel, judge_of
from tests.agents.making import a_rule, a_sequence, rules

HOUR = DAY_MS // 24
LINES = st.builds(
    lambda window, more, quiet, cooldown: Line(window, 2 + more, more, quiet, cooldown),
    st.integers(1, 12),
    st.integers(0, 1),
    st.integers(0, 5),
    st.integers(0, 8),
)
MARKS = st.builds(Mark, st.integers(1, 3), st.sampled_from([None, 1, 2]))
TOLD = st.lists(st.tuples(st.integers(0, 60), MARKS), max_size=25).map(
    lambda told: sorted(told, key=lambda one: one[0])
)


def in_order(one, other):
    """`one` is the first step and `other` the second, and the acts (or else their tellings) lie in this order."""
    (at, mark), (later, then) = one, other
    if not mark.steps & 1 or not then.steps & 2:
        return False
    if mark.day is not None and then.day is not None and mark.day != then.day:
        return mark.day < then.day
    return at <= later


def holds(window, *, any_order):
    pairs = [(a, b) for n, a in enumerate(window) for m, b in enumerate(window) if n != m]
    if any_order:
        return any(a[1].steps & 1 and b[1].steps & 2 for a, b in pairs)
    return any(in_order(a, b) for a, b in pairs)


def by_hand(told, line, *, any_order):
    """Minute by minute."""
    found, here, low = [], None, None
    for now in range(max((at for at, _ in told), default=0) + line.window_ms + line.quiet_ms + 2):
        window = [one for one in told if now - line.window_ms < one[0] <= now]
        level = len(window) if holds(window, any_order=any_order) else 0
        if here and low is not None and now >= low + line.quiet_ms:
            found.append((here[0], here[1], low + line.quiet_ms))
            here = None
        if here is None and any(at == now for at, _ in told) and level >= line.open:
            low = None
            here = [now, level]
            if found and now <= found[-1][2] + line.cooldown_ms:
                start, peak, _ = found.pop()
                here = [start, max(peak, level)]
        if here:
            here[1] = max(here[1], level)
            low = None if level > line.close else (now if low is None else low)
    return found


def spans_of(told, line, *, any_order):
    entries, marks = [at for at, _ in told], [mark for _, mark in told]
    return [(one.start_ms, one.peak, one.end_ms) for one in fold(entries, Sequel(line, any_order=any_order), marks)]


@settings(max_examples=500, deadline=None)
@given(TOLD, LINES, st.booleans())
def test_a_sequence_agrees_with_a_minute_by_minute_reading_of_the_rule(told, line, any_order):
    assert spans_of(told, line, any_order=any_order) == by_hand(told, line, any_order=any_order)


@settings(max_examples=300, deadline=None)
@given(TOLD, LINES, st.booleans(), st.randoms(use_true_random=False))
def test_what_is_told_at_one_moment_makes_the_same_sequence_in_any_order(told, line, any_order, random):
    shuffled = list(told)
    random.shuffle(shuffled)
    shuffled.sort(key=lambda one: one[0])
    assert spans_of(shuffled, line, any_order=any_order) == spans_of(told, line, any_order=any_order)


FIVE = Line(5, 2, 0, 0, 0)


@pytest.mark.parametrize(
    ("told", "opens"),
    [
        ([(0, Mark(1, None)), (3, Mark(2, None))], [3]),
        ([(0, Mark(2, None)), (3, Mark(1, None))], []),  # told the wrong way round, and no day says otherwise
        ([(0, Mark(2, 9)), (3, Mark(1, 8))], [3]),  # by their days the one that was told later came first
        ([(0, Mark(1, 9)), (3, Mark(2, 8))], []),
        ([(0, Mark(1, None)), (5, Mark(2, None))], []),  # the first has left the window
        ([(0, Mark(3, None))], []),  # one act is no sequence
        ([(0, Mark(3, None)), (1, Mark(3, None))], [1]),
        ([(2, Mark(2, None)), (2, Mark(1, None))], [2]),  # told at once
    ],
)
def test_one_step_then_the_other(told, opens):
    assert [start for start, *_ in spans_of(told, FIVE, any_order=False)] == opens


def test_how_near_a_sequence_came_is_one_where_only_one_step_was_there():
    judge = Sequel(FIVE, any_order=False)
    folder = Folder(judge, START, [1, 2, 3], [Mark(2, None)] * 3)
    assert (folder.spans, judge.nearest()) == ([], (1, 3, None, None))


# -- bursts -----------------------------------------------------------------------------------------------------------


def chance(past, count):
    """Of so many or more, by the negative binomial of these counts, as its textbook form has it."""
    expected = (sum(past) + 0.5) / len(past)
    mean = sum(past) / len(past)
    spread = max(sum((one - mean) ** 2 for one in past) / (len(past) - 1), expected) * (1 + 1 / len(past))
    size, share = expected**2 / (spread - expected), expected / spread
    below = (
        exp(lgamma(k + size) - lgamma(k + 1) - lgamma(size) + size * log(share) + k * log(1 - share))
        for k in range(count)
    )
    return 1 - sum(below)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 25), min_size=14, max_size=14), st.sampled_from([0.1, 0.01, 0.001]))
def test_the_line_of_a_burst_is_the_least_count_that_is_as_improbable_as_the_rule_asks(counts, tail):
    """Each of the 14 days before has so many entries in the same six hours; the entry of 16 days ago makes them known."""
    line = Line(6 * HOUR, 1, 0, HOUR, 0)
    now = 20 * DAY_MS
    entries = [now - 16 * DAY_MS]
    entries += [now - day * DAY_MS - minute * 1000 for day, number in enumerate(counts, 1) for minute in range(number)]
    # the day that lies 14 days back is known only where something lies before its window's end
    judge = Burst(line, tail)
    judge.judge(sorted([*entries, now - 14 * DAY_MS - 5 * HOUR]))
    known = [*counts[:-1], counts[-1] + 1]
    found = judge.line_at(now)
    assert chance(known, found) <= tail + 1e-9
    assert found == 1 or chance(known, found - 1) > tail - 1e-9
    assert judge.usual_at(now) == round(sum(known) / 14, 2)
    assert judge.low_at(now) == int(sum(known) / 14)


@pytest.mark.parametrize("spike", [0, 30, 4000])
def test_a_level_crosses_where_the_line_says_so_however_far_that_lies(spike):
    judge, now = Burst(Line(6 * HOUR, 2, 0, HOUR, 0), 0.001), 20 * DAY_MS
    judge.judge(sorted([*war(20, 3, at_hour=23), *(19 * DAY_MS - n * 1000 for n in range(spike))]))
    line = judge.line_at(now)
    levels = [1, 2, 5, line - 1, line, line + 1]
    assert [judge.crosses(now, level) for level in levels] == [level >= line for level in levels]


def test_after_a_day_far_above_all_others_a_level_is_judged_by_no_more_than_it_takes(monkeypatch):
    steps = 0

    def exp_counted(value):
        nonlocal steps
        steps += 1
        return exp(value)

    monkeypatch.setattr("alerts.shapes.exp", exp_counted)
    judge, now = Burst(Line(6 * HOUR, 8, 4, HOUR, 0), 0.001), 20 * DAY_MS
    judge.judge(sorted([*war(20, 3, at_hour=23), *(19 * DAY_MS - n * 1000 for n in range(4321))]))
    assert not judge.crosses(now, 20)
    assert steps <= 21


def test_with_less_than_a_week_known_the_line_is_what_the_rule_says():
    line = Line(6 * HOUR, 5, 1, HOUR, 0)
    judge = Burst(line, 0.001)
    judge.judge([day * DAY_MS for day in range(8)])
    assert (judge.line_at(7 * DAY_MS - 1), judge.low_at(7 * DAY_MS - 1), judge.usual_at(7 * DAY_MS - 1)) == (5, 1, None)
    assert judge.usual_at(7 * DAY_MS) == 1


def war(days, a_day, *, at_hour=0):
    return [day * DAY_MS + at_hour * HOUR + n * HOUR // 8 for day in range(days) for n in range(a_day)]


def test_a_war_as_on_each_day_before_is_no_burst_and_a_day_far_above_them_is():
    line = Line(6 * HOUR, 8, 4, 3 * HOUR, 6 * HOUR)
    usual = war(20, 9)
    assert [one.start_ms // DAY_MS for one in fold(usual, Burst(line, 0.001))] == list(range(7)), "until it is known"
    more = sorted([*usual, *(20 * DAY_MS + n * HOUR // 10 for n in range(40))])
    (burst,) = [one for one in fold(more, Burst(line, 0.001)) if one.start_ms >= 8 * DAY_MS]
    assert (burst.start_ms // DAY_MS, burst.peak) == (20, 40)


def test_a_rule_that_looks_forward_learns_what_is_usual_of_what_lies_before_and_tells_nothing_of_it():
    line, now = Line(6 * HOUR, 8, 4, HOUR, 0), 20 * DAY_MS
    entries = [*war(20, 9), *(now + n * HOUR // 10 for n in range(9)), *(now + DAY_MS + n for n in range(40))]
    (burst,) = fold(entries, Burst(line, 0.001, now))
    assert (burst.start_ms // DAY_MS, burst.peak) == (21, 40)


SPARSE = st.lists(st.integers(0, 30 * 8), min_size=1, max_size=150).map(
    lambda told: sorted(one * DAY_MS // 8 for one in told)
)


@settings(max_examples=150, deadline=None)
@given(SPARSE, st.data())
def test_bursts_go_on_from_a_checkpoint_as_the_whole_fold_has_them(entries, data):
    line, tail = Line(9 * HOUR, 2, 0, 2 * HOUR, HOUR), 0.1
    judge = Burst(line, tail)
    folder, have, forgotten = Folder(judge), [], START.at_ms
    for _ in range(data.draw(st.integers(1, 4))):
        cut = max(data.draw(st.sampled_from(entries)), forgotten + 1)
        tail_of = [one for one in entries if one >= cut]
        have = [one for one in have if one < cut] + tail_of
        folder.replace_from(cut, tail_of)
        if data.draw(st.booleans()):
            forgotten = max(forgotten, folder.forget(data.draw(st.sampled_from(entries))).at_ms)
        whole = fold(have, Burst(line, tail))
        assert folder.spans == whole[len(whole) - len(folder.spans) :]


LONG = st.lists(st.tuples(st.integers(0, 120), MARKS), min_size=20, max_size=60).map(
    lambda told: sorted(told, key=lambda one: one[0])
)


@settings(max_examples=300, deadline=None)
@given(LONG, LINES, st.booleans(), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 30)), max_size=5))
def test_sequences_go_on_from_a_checkpoint_as_the_whole_fold_has_them(told, line, any_order, acts):
    """As a stream has it: what came is taken in again from a little before, and what lies far behind is given up."""
    folder, cut = Folder(Sequel(line, any_order=any_order)), 0
    for further, behind in acts:
        have = [one for one in told if one[0] < cut + further]
        tail = [one for one in have if one[0] >= cut]
        folder.replace_from(cut, [at for at, _ in tail], [mark for _, mark in tail])
        cut = max(cut + further - 3, folder.forget(cut + further - behind).at_ms + 1)
        whole = fold([at for at, _ in have], Sequel(line, any_order=any_order), [mark for _, mark in have])
        assert folder.spans == whole[len(whole) - len(folder.spans) :]


@settings(max_examples=100, deadline=None)
@given(TOLD, LINES, st.integers(0, 60))
def test_a_sequence_begun_at_a_kept_checkpoint_is_the_same_from_there_on(told, line, moment):
    judge = Sequel(line, any_order=False)
    whole = Folder(judge, START, [at for at, _ in told], [mark for _, mark in told])
    kept = whole.forget(moment)
    left = [one for one in told if one[0] > kept.at_ms - judge.keep_ms]
    again = Folder(judge.fresh(), Checkpoint(*kept), [at for at, _ in left], [mark for _, mark in left])
    assert again.spans == whole.spans


# -- of a rule --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "kind", "said"),
    [
        (a_rule(), "Judge", "3 incidents"),
        (a_rule(open=1, close=0, of="items"), "Judge", "1 item"),
        (a_rule(kind="burst"), "Burst", "3 incidents, more than usual"),
        (a_sequence("reply", {"types": ["attack"]}, {"types": ["strike", "threat"]}), "Sequel", "attack, then strike or threat"),
        (
            a_sequence("reply", {"types": ["attack"]}, {"types": ["strike"]}, order="any", open=4, close=1),
            "Sequel",
            "attack and strike, in any order, 4 incidents in all",
        ),
    ],
)  # fmt: skip
def test_each_kind_of_rule_has_its_judge_and_its_words(rule, kind, said):
    (read,) = rules(rule).rules
    assert (type(judge_of(read)).__name__, asked(read)) == (kind, said)


def test_the_days_of_a_burst_are_the_same_hours_of_the_days_before():
    """A war that is fought by night is no burst by night, and one by day."""
    line = Line(6 * HOUR, 8, 4, 3 * HOUR, 6 * HOUR)
    by_night = war(20, 12, at_hour=1)
    by_day = [20 * DAY_MS + 13 * HOUR + n * HOUR // 8 for n in range(12)]
    starts = [one.start_ms for one in fold([*by_night, *by_day], Burst(line, 0.001)) if one.start_ms >= 8 * DAY_MS]
    assert [(one // DAY_MS, one % DAY_MS // HOUR) for one in starts] == [(20, 13)]
    assert all(later > earlier for earlier, later in pairwise(starts))
