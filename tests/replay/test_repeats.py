from __future__ import annotations

from replay.repeats import Repeats, repeats_said
from tests.alerts.examples import item_id


def test_an_item_is_known_again_while_it_is_among_the_last():
    repeats = Repeats(most=3)
    assert [repeats.seen(item_id(number)) for number in (0, 1, 0, 2, 3, 0, 3)] == [
        False,
        False,
        True,
        *[False] * 3,
        True,
    ]


def test_one_is_said_as_one():
    assert (
        repeats_said(1) == "1 row repeats an article's url (or, without one, source, title and text): not counted again"
    )
    assert repeats_said(1200).startswith("1,200 rows repeat an article's url")
