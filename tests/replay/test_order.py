from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replay import order
from replay.order import in_order
from replay.rows import RawRow
from tests.replay.making import BAGHDAD, a_row, at

START = at("2015-07-21T00:00:00+00:00")


def rows(minutes):
    """A row published at each minute; None: one that cannot be read."""
    for line, minute in enumerate(minutes):
        when = (START + timedelta(minutes=minute)).isoformat() if minute is not None else "never"
        facts = {"id": "x"} if line % 7 == 3 else None
        yield RawRow("f", line, a_row(published_at=when), facts if minute is None else None)


@given(st.lists(st.none() | st.integers(0, 50), max_size=60), st.sampled_from([1, 2000, 10**9]))
def test_rows_come_out_in_order_of_time_and_ties_in_that_of_the_input_however_little_memory_there_is(minutes, memory):
    given_rows = list(rows(minutes))
    with in_order(given_rows, BAGHDAD, run_bytes=memory) as ordered:
        wanted = sorted(given_rows, key=lambda row: (minutes[row.line] is not None, minutes[row.line] or 0, row.line))
        assert list(ordered.rows()) == wanted
        assert list(ordered.rows()) == wanted  # can be walked again
        assert (ordered.count, ordered.unreadable) == (len(minutes), minutes.count(None))


def test_more_files_than_may_be_open_are_merged_in_steps(monkeypatch):
    monkeypatch.setattr(order, "FAN_IN", 3)
    minutes = [(n * 37) % 101 for n in range(100)]
    with in_order(rows(minutes), BAGHDAD, run_bytes=1) as ordered:
        assert [minutes[row.line] for row in ordered.rows()] == sorted(minutes)


def test_what_lies_outside_from_and_to_is_left_out_and_the_unreadable_is_not():
    with in_order(
        rows([None, 0, 5, 9]), BAGHDAD, since=START + timedelta(minutes=5), until=START + timedelta(minutes=9)
    ) as o:
        assert [row.line for row in o.rows()] == [0, 2]
        assert o.first == o.last == START + timedelta(minutes=5)


def test_temporary_files_are_gone_afterwards_also_when_reading_failed():
    with in_order(rows([1, 2]), BAGHDAD, run_bytes=1) as ordered:
        folder = ordered._folder.name
    assert not order.Path(folder).exists()

    def breaks():
        yield from rows([1, 2])
        raise OSError

    with pytest.raises(OSError):
        in_order(breaks(), BAGHDAD, run_bytes=1)
