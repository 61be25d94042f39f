from __future__ import annotations

from itertools import combinations

from schemas.base import LOUDEST_FIRST, Priority, louder


def test_flash_is_louder_than_urgent_and_urgent_than_routine_by_the_one_order_there_is():
    assert sorted(Priority, key=LOUDEST_FIRST.__getitem__) == [Priority.FLASH, Priority.URGENT, Priority.ROUTINE]
    for loud, less in combinations(Priority, 2):
        assert louder(loud, less)
        assert not louder(less, loud)
        assert not louder(loud, loud)
