"""Bursts and sequences over more than what is kept: what is given up, or read back, changes nothing that was told."""

from __future__ import annotations

import orjson
import pytest

from agents.counting.book import Book
from schemas.alerts import Change
from schemas.base import Precision
from tests.agents.making import ZONE, a_book, a_mention, a_report, a_rule, a_sequence, a_tick, rules

SURGE = a_rule(id="surge", kind="burst", window="24h", open=3, close=0)


class Stream:
    """A book with its table; it keeps what was told."""

    def __init__(self, rule):
        self.book, self.table, self.told = a_book(rule), {}, []

    def feed(self, *records):
        outcome = self.book.apply([(self.book.position + n, one) for n, one in enumerate(records)])
        for key, value in outcome.writes.items():
            self.table[key] = orjson.loads(orjson.dumps(value))
            if value is None:
                del self.table[key]
        self.told += outcome.changes
        return outcome.changes

    def restart(self, rule):
        self.book = Book.load(0, 1, self.table, rules=rules(rule), stream="test", tz=ZONE)

    def day(self, day, number, kind="attack"):
        """So many acts of a kind, and the clock at the day's end."""
        told = [
            a_report(f"{kind}{day}-{n}", (day + n / number) * 24, a_mention(kind, place=f"iq-{kind}-{day}-{n}"))
            for n in range(number)
        ]
        self.feed(*told, a_tick(day * 24 + 23.9))


@pytest.mark.parametrize("restarts", [False, True])
def test_a_war_that_grows_slowly_is_no_burst_when_its_beginning_is_given_up(restarts):
    """Of the oldest days that are kept nothing is known to be usual: read back alone, they would open one."""
    stream = Stream(SURGE)
    for day in range(126):
        stream.day(day, 3 if day < 20 else 4 + (day - 20) // 6)
    if restarts:
        stream.restart(SURGE)
    assert not stream.feed(a_report("one more", 126 * 24, a_mention(place="iq-z")))


def test_the_line_that_a_burst_opened_at_is_the_same_when_what_made_it_is_given_up():
    stream = Stream(SURGE)
    for day in range(33):
        stream.day(day, 20 if 20 <= day < 26 else 9 if 7 <= day < 10 else 3)
    assert [one.line for one in stream.told if one.change is Change.OPENED][-1] > 3
    for day in range(33, 97):
        stream.feed(a_tick(day * 24))
    assert not stream.feed(a_report("m", 33.5 * 24, a_mention(place="iq-m"), precision=Precision.MONTH))


def test_of_a_burst_whose_rule_is_new_nothing_is_counted_that_lies_before_it_also_when_it_is_given_up():
    stream = Stream(SURGE | {"priority": "routine"})
    for day in range(20):
        stream.day(day, 3)
    stream.restart(SURGE)  # another priority: it is a new rule
    numbers = [16, *range(13, 37)]
    for day, number in enumerate(numbers, 20):
        stream.day(day, number)
    for day in range(45, 112):
        stream.feed(a_tick(day * 24 + 2))
    assert stream.told[-1].total == sum(numbers)
    assert not stream.feed(a_report("m", 51 * 24, a_mention(place="iq-m"), precision=Precision.MONTH))


def test_a_sequence_that_outlives_what_is_kept_is_told_with_the_steps_of_its_peak():
    rule = a_sequence("reply", {"types": ["attack"]}, {"types": ["strike"]}, window="48h")
    stream = Stream(rule)
    for day in range(125):
        stream.day(day, 3 if day == 5 else 1)
        stream.feed(a_report(f"s{day}", day * 24 + 23.95, a_mention("strike", place=f"iq-s-{day}")))
    last = stream.told[-1]
    assert (last.revision > 100, last.count, [one.count for one in last.steps]) == (True, 6, [4, 2])
