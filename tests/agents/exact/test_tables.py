from __future__ import annotations

import faust
import pytest

from agents.exact import NewestWins, encode_state, offset_of
from tests.fakes import FakeEvent


class FakeStore(dict):
    """A memory store: `.data` is the plain dict of it."""

    @property
    def data(self):
        return self

    def apply_changelog_batch(self, batch, to_key, to_value):
        for event in batch:
            if event.value is None:
                self.pop(event.key, None)
            else:
                self[event.key] = event.value


@pytest.fixture
def table():
    app = faust.App("t", broker="kafka://127.0.0.1:1", store="memory://")
    found = NewestWins(app, name="book", key_type=bytes, value_type=bytes, partitions=4)
    found._data = FakeStore()
    return found


def logged(*records, partition=0):
    return [
        FakeEvent("changelog", partition, n, value if value is None else encode_state(value), key)
        for n, (key, value) in enumerate(records)
    ]


def test_in_recovery_a_late_write_of_a_former_owner_does_not_win(table):
    table.apply_changelog_batch(logged((b"0|a", {"o": 9, "n": 2}), (b"0|a", {"o": 4, "n": 1})))
    assert offset_of(table.data[b"0|a"]) == 9
    assert table.take_stale(0) == [b"0|a"]
    assert table.take_stale(0) == []


def test_the_recovery_guard_also_holds_from_one_batch_to_the_next(table):
    table.apply_changelog_batch(logged((b"0|a", {"o": 9})))
    table.apply_changelog_batch(logged((b"0|a", {"o": 4})))
    assert offset_of(table.data[b"0|a"]) == 9


def test_a_key_whose_newest_record_comes_last_after_all_needs_no_repair(table):
    table.apply_changelog_batch(logged((b"0|a", {"o": 9}), (b"0|a", {"o": 4}), (b"0|a", {"o": 9})))
    assert table.take_stale(0) == []


def test_a_deleted_key_stays_deleted_and_may_come_again(table):
    table.apply_changelog_batch(logged((b"0|a", {"o": 9}), (b"0|a", None)))
    assert b"0|a" not in table.data
    table.apply_changelog_batch(logged((b"0|a", {"o": 3})))
    assert offset_of(table.data[b"0|a"]) == 3


def test_partitions_that_went_elsewhere_leave_nothing_behind(table):
    table.data.update({b"0|a": b"", b"1|a": b"", b"10|a": b""})
    table.forget_all_but(frozenset({1}))
    assert list(table.data) == [b"1|a"]


def test_the_keys_of_a_partition_are_told_from_those_of_one_with_a_longer_number(table):
    table.data.update({b"1|a": b"x", b"10|a": b"y"})
    assert table.of_partition(1) == {b"1|a": b"x"}
