"""How many were killed in an episode, however its incidents are called, and however it is kept."""

from __future__ import annotations

from datetime import timedelta

from agents.counting.book import Book
from agents.counting.toll import Toll
from tests.agents.making import DAY, ZONE, a_book, a_mention, a_report, a_rule, a_tick, feed, rules

BOTH = a_rule(open=2, close=0, types=["attack", "strike"])


def killed(name, hours, kind, deaths, *, place="basra", day=DAY):
    return a_report(name, hours, a_mention(kind, place=place, day=day, deaths=deaths), source=name)


def test_one_event_that_is_told_as_an_attack_and_as_a_strike_has_one_toll():
    (told,) = feed(a_book(BOTH), killed("a", 0, "attack", 8), killed("s", 0.2, "strike", 8))
    assert (told.total, told.deaths, told.places) == (2, 8, 1)
    (more,) = feed(a_book(BOTH), killed("a", 0, "attack", 8), killed("s", 0.2, "strike", 11))
    assert more.deaths == 11


def test_what_is_told_of_another_day_or_place_or_of_none_is_another_toll():
    next_day = DAY + timedelta(days=1)
    reports = [
        killed("a", 0, "attack", 8),
        killed("b", 1, "strike", 3, place="tikrit"),
        killed("c", 25, "strike", 5, day=next_day),
        killed("d", 25.5, "attack", 2, place=None, day=next_day + timedelta(days=1)),
        killed("e", 26, "strike", 4, place=None, day=next_day + timedelta(days=1)),
    ]
    assert feed(a_book({**BOTH, "window": "48h"}), *reports)[-1].deaths == 22


def test_the_two_names_of_an_event_are_one_toll_across_windows_and_across_days_that_were_given_up():
    rule = {**BOTH, "window": "1h", "quiet": "14d", "cooldown": "14d"}
    table: dict = {}
    book = a_book(rule)

    def step(*records):
        nonlocal book
        outcome = book.apply([(book.position + n, one) for n, one in enumerate(records)])
        table.update({key: value for key, value in outcome.writes.items() if value is not None})
        for key in [key for key, value in outcome.writes.items() if value is None]:
            table.pop(key, None)
        book = Book.load(0, 1, table, rules=rules(rule), stream="test", tz=ZONE)
        return outcome.changes

    step(killed("a", 0, "attack", 8), killed("x", 0.5, "attack", 1, place="kut"))
    assert step(killed("s", 30, "strike", 8))[-1].deaths == 9
    for day in range(2, 92):
        here = DAY + timedelta(days=day)
        last = step(
            killed(f"a{day}", 24 * day, "attack", 1, day=here),
            killed(f"s{day}", 24 * day + 2, "strike", 1, day=here),
            a_tick(24 * day + 3),
        )
    head = next(value for key, value in table.items() if "|h|" in key)["w"]["iq-attacks"]
    assert head["cp"][4] > 0
    assert 0 < len(head["cp"][5][2]) < 40
    assert (last[-1].total, last[-1].deaths) == (3 + 2 * 90, 9 + 90)


def test_a_toll_that_an_older_version_kept_is_read_and_an_older_version_reads_this_ones():
    assert Toll.unpacked([5, ["a", "b"]]) == Toll(5, frozenset({"a", "b"}))
    ours = Toll(2, frozenset({"a"}), (((7, "a"), 3),))
    assert ours.packed()[:2] == [5, ["a"]]
    assert Toll.unpacked(ours.packed()) == ours
    assert ours.settled(8) == Toll(5, frozenset({"a"}))
