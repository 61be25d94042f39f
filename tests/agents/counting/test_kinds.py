"""Bursts and sequences in the book: what a desk is told, and a long war over which much is given up."""

from __future__ import annotations

from datetime import timedelta

import orjson
import pytest

from agents.counting.book import Book
from schemas.alerts import Change, EpisodeState
from schemas.base import Priority
from schemas.reports import Role
from tests.agents.making import DAY, ZONE, a_book, a_mention, a_report, a_rule, a_sequence, a_tick, feed, final, rules

US = Role(text="القوات الأميركية", name="us", kind="state")
REPLY = a_sequence(
    "reply", {"types": ["attack"], "where": {"target": ["us"]}}, {"types": ["strike"], "where": {"actor": ["us"]}},
    window="48h",
)  # fmt: skip
SURGE = a_rule(id="surge", kind="burst", types=["attack", "strike"], window="6h", open=3, close=1)


def on_the_us(name, hours, place="iq-a", **changes):
    return a_report(name, hours, a_mention(place=place, day=DAY, target=US, **changes))


def by_the_us(name, hours, place="iq-b", **changes):
    return a_report(name, hours, a_mention("strike", place=place, day=changes.pop("day", None), actor=US, **changes))


def test_a_desk_is_told_once_when_the_second_step_comes_and_of_both():
    book = a_book(REPLY)
    assert not feed(book, on_the_us("a", 0), a_report("other", 1, a_mention("strike", place="iq-c")))
    (told,) = feed(book, by_the_us("s", 5, deaths=4))
    assert (told.change, told.shape, told.count, told.line, told.usual) == (Change.OPENED, "sequence", 2, 2, None)
    assert [(one.types[0], one.count) for one in told.steps] == [("attack", 1), ("strike", 1)]
    assert [(one.type, one.place.name) for one in told.incidents] == [("attack", "iq-a"), ("strike", "iq-b")]
    assert told.deaths == 4
    (closed,) = feed(book, a_tick(100))
    assert closed.state is EpisodeState.CLOSED


def test_the_other_way_round_is_no_reply_unless_the_rule_takes_any_order():
    for order, number in (("given", 0), ("any", 1)):
        book = a_book({**REPLY, "order": order})
        assert len([*feed(book, by_the_us("s", 0)), *feed(book, on_the_us("a", 5))]) == number


def test_what_takes_a_step_away_takes_the_alert_back():
    """Of the strike it is told before it was settled that its makers were others."""
    rule = {**REPLY, "steps": [REPLY["steps"][0], {"types": ["strike"], "where": {"actor_not": ["us"]}}]}
    book = a_book(rule)
    feed(book, on_the_us("a", 0), a_report("s", 5, a_mention("strike", place="iq-b", day=DAY)))
    (gone,) = feed(book, by_the_us("late", 6, day=DAY))
    assert (gone.change, gone.remain, gone.line) == (Change.WITHDRAWN, 0, 2)


def test_a_sequence_that_is_graver_than_its_rule_says_is_raised():
    book = a_book({**REPLY, "raise": [{"to": "flash", "deaths_at_least": 3}]})
    feed(book, on_the_us("a", 0))
    (told,) = feed(book, by_the_us("s", 5, deaths=4))
    assert (told.priority, told.lift.deaths) == (Priority.FLASH, 4)


GRAVER = a_sequence(
    "graver", {"types": ["attack"], "where": {"target": ["us"]}}, {"types": ["attack"], "deaths_at_least": 3},
    window="24h",
)  # fmt: skip


def test_a_toll_that_makes_the_first_act_one_of_the_second_kind_too_takes_no_alert_back():
    book = a_book(GRAVER)
    feed(book, on_the_us("a", 0), a_report("b", 10, a_mention(place="iq-b", day=DAY, deaths=4)))
    (told,) = feed(book, on_the_us("more", 50, deaths=3))
    assert (told.state, told.count, [one.count for one in told.steps]) == (EpisodeState.OPEN, 2, [1, 2])


@pytest.mark.parametrize("at_once", [True, False])
def test_an_act_that_was_the_first_step_before_what_is_looked_at_again_is_not_of_the_second_alone(at_once):
    book = a_book(GRAVER)
    told = [
        on_the_us("a", 0),
        a_report("a2", 50, a_mention(place="iq-a", day=DAY, deaths=3)),
        a_report("t", 60, a_mention(place="iq-c", day=DAY + timedelta(days=2), deaths=5)),
        a_report("much later", 8 * 24 + 20, a_mention(place="iq-z", day=DAY + timedelta(days=8))),
    ]
    for batch in [told] if at_once else [[one] for one in told]:
        assert not feed(book, *batch)


@pytest.mark.parametrize(
    ("told", "pages"),
    [
        (["x on the us", "late toll", "on the us"], False),  # without what came late it is no second step
        (["on the us", "late toll", "another toll"], True),  # what came late takes nothing from the first
    ],
)
def test_of_an_act_of_both_steps_what_came_late_makes_no_step_that_pages(told, pages):
    made = {
        "x on the us": lambda hours: on_the_us("x", hours, place="iq-x"),
        "on the us": lambda hours: on_the_us("a", hours),
        "late toll": lambda hours: a_report("l", hours, a_mention(place="iq-a", day=DAY, deaths=3), late=True),
        "another toll": lambda hours: a_report("y", hours, a_mention(place="iq-y", day=DAY, deaths=3)),
    }
    (alert,) = feed(a_book(GRAVER), *(made[one](nth * 5.0) for nth, one in enumerate(told)))
    assert alert.pages is pages


def test_a_burst_opens_at_its_line_until_the_usual_is_known_and_then_above_what_is_usual():
    book, told = a_book(SURGE), []
    for day in range(20):
        places = 4 if day < 19 else 14
        told += feed(
            book, *(a_report(f"{day}-{n}", day * 24 + n / 4, a_mention(place=f"iq-{day}-{n}")) for n in range(places))
        )
    told += feed(book, a_tick(24 * 21))
    opened = [one for one in told if one.change is Change.OPENED]
    assert [(one.line, one.usual) for one in opened[:-1]] == [(3, None)] * (len(opened) - 1)
    assert len(opened) == 8, "each of the first seven days, of which nothing is known, and the last"
    assert (opened[-1].usual, told[-1].count) == (4, 14)
    assert opened[-1].line > 4


def test_how_near_a_burst_came_is_told_with_its_line_then_and_what_was_usual():
    book = a_book(SURGE)
    for day in range(12):
        places = 3 if day < 11 else 5
        feed(book, *(a_report(f"{day}-{n}", day * 24 + n / 4, a_mention(place=f"iq-{day}-{n}")) for n in range(places)))
    (miss,) = book.nearest_misses().values()
    assert (miss.highest, miss.usual) == (5, 3)
    assert miss.line is not None
    assert miss.line > 5


@pytest.mark.parametrize(
    "rule",
    [
        REPLY | {"window": "12h"},
        REPLY | {"window": "7d", "order": "any", "open": 4, "close": 2},
        SURGE | {"tail": 0.1, "open": 2, "close": 0},
    ],
    ids=["sequence", "in any order", "burst"],
)
@pytest.mark.parametrize("restarts", [False, True])
def test_a_hundred_days_of_war_are_the_same_whenever_it_is_given_up_and_read_back(rule, restarts):
    told = []
    for n in range(400):
        hours = n * 6.0 + (n % 7) - (30 if n % 11 == 0 else 0)  # some come late, and some days are louder
        made = by_the_us if n % 5 == 0 else on_the_us
        told.append(made(f"w{n}", max(0.0, hours), place=f"iq-{n % 90}"))
        told += [on_the_us(f"x{n}-{k}", n * 6.0, place=f"iq-x{k}") for k in range(6)] if n % 41 == 40 else []
    told = [
        one.model_copy(update={"mentions": tuple(m.model_copy(update={"day": None}) for m in one.mentions)})
        for one in told
    ]
    book, table = a_book(rule), {}
    for place, one in enumerate(told):
        for record in (one, a_tick(place * 5.5)):
            for key, value in book.apply([(book.position, record)]).writes.items():
                table[key] = orjson.loads(orjson.dumps(value))
                if value is None:
                    del table[key]
        if restarts and place % 50 == 49:
            book = Book.load(0, 1, table, rules=rules(rule), stream="test", tz=ZONE)
    at_once = a_book(rule)
    feed(at_once, *told)
    for one in (book, at_once):
        feed(one, a_tick(24 * 130))
    assert final(book)
    kept = {row[2] for row in final(book)}
    assert final(book) == [row for row in final(at_once) if row[2] in kept]
    assert len(kept) >= len([row for row in final(at_once) if row[2] >= min(kept)])
