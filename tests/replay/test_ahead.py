from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from replay.ahead import Ahead


def test_a_partition_has_room_until_its_limit_and_again_when_code_has_moved_on():
    position = {}
    ahead = Ahead(lambda: position, 100)
    for offset in range(2):
        assert ahead.room(0, 50)
        ahead.sent(0, 50)
        ahead.acked(0, offset, 50)
    assert not ahead.room(0, 50)
    assert ahead.room(1, 50)
    position[0] = 1
    assert ahead.room(0, 50)


def test_what_is_not_acknowledged_counts_as_ahead_although_code_is_past_its_place():
    ahead = Ahead(lambda: {0: 99}, 100)
    ahead.sent(0, 100)
    assert not ahead.room(0, 1)


def test_one_record_alone_may_always_be_written():
    assert Ahead(dict, 100).room(0, 1000)


@given(st.lists(st.integers(1, 80), min_size=1, max_size=60), st.data())
def test_it_is_never_further_ahead_than_its_limit(sizes, data):
    done = {0: 0}
    ahead = Ahead(lambda: done, 100)
    written: list[int] = []
    for size in sizes:
        while not ahead.room(0, size):
            done[0] = data.draw(st.integers(done[0], len(written)))
        ahead.sent(0, size)
        ahead.acked(0, len(written), size)
        written.append(size)
        assert sum(written[done[0] :]) <= max(100, size)
