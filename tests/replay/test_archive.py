"""A run without a broker counts what a stream counts, however its batches are cut."""

from __future__ import annotations

from datetime import timedelta

import pytest

from replay.archive import code_acts, count, with_clock
from replay.clock import WriterClock
from replay.script import Place, Script, WriteTick
from tests.agents.making import a_book, a_rule, final
from tests.fakes import ScriptedCoder
from tests.replay.making import BAGHDAD, a_row, at, raw, wall


def acts():
    script = Script(zone=BAGHDAD, stream="s", wall=wall, beyond=timedelta(days=40))
    places = ("a", "b", "c", "d", "e", "f")
    rows = [
        raw(
            a_row(
                id=f"{day}{place}",
                title=f"attack IQ {place}",
                text=f"{day}{place}",
                published_at=f"2015-07-{day}T0{hour}:00:00Z",
            )
        )
        for day in (10, 14, 20)
        for hour, place in enumerate(places)
    ]
    return list(script.acts(rows, Place(clock=WriterClock())))


@pytest.mark.parametrize("options", [{"each_tick": False}, {"at_most": 1}, {"at_most": 5}, {}])
def test_what_stands_at_the_end_does_not_depend_on_how_batches_are_cut(options):
    books = [a_book(a_rule()), a_book(a_rule(open=5))]
    for _ in count(code_acts(acts(), ScriptedCoder(), most_bytes=1 << 20), books, **options):
        pass
    assert [len(final(book)) for book in books] == [3, 3]
    whole = [a_book(a_rule()), a_book(a_rule(open=5))]
    for _ in count(code_acts(acts(), ScriptedCoder(), most_bytes=1 << 20), whole, at_most=10**6, each_tick=False):
        pass
    assert [final(book) for book in books] == [final(book) for book in whole]


@pytest.mark.parametrize("at_most", [1, 2, 200])
def test_each_tick_is_said_before_it_is_counted(at_most):
    script = acts()
    seen = [
        batch.tick
        for batch in count(code_acts(script, ScriptedCoder(), most_bytes=1 << 20), [a_book()], at_most=at_most)
    ]
    assert [one for one in seen if one] == [one for one in script if isinstance(one, WriteTick)]


def test_the_clock_of_an_act_is_the_greatest_tick_up_to_it():
    clocks = [clock for _, clock in with_clock(acts())]
    assert clocks[0] == at("2015-07-10T00:00:00Z")
    assert clocks == sorted(clocks)
