"""What is settled and given up changes no alert: neither one that is over, nor a war that goes on after a lull."""

from __future__ import annotations

import orjson
import pytest

from agents.counting.book import KEEP_MS, Book
from agents.counting.watch import SETTLED_MS
from agents.exact import encode_state
from alerts.ledger import Policy
from schemas.base import Status
from tests.agents.making import DAY, ZONE, a_book, a_mention, a_report, a_rule, a_tick, feed, final, rules

SETTLED_H = SETTLED_MS // 3_600_000


@pytest.mark.parametrize("hours", [20, 26, 29, 32, 36, 41])
def test_an_alert_that_closed_stays_as_it_was_told_whenever_what_settled_is_given_up(hours):
    book = a_book()
    places = ("ain-al-asad", "balad", "taji")
    feed(
        book,
        a_tick(0),
        *(a_report(f"a{n}", n, a_mention(place=place, day=DAY, deaths=5)) for n, place in enumerate(places)),
    )
    feed(book, a_tick(60))
    told = final(book)
    sweep = SETTLED_H + hours
    assert not feed(book, a_tick(sweep))
    assert not feed(book, a_report("new", sweep + 0.5, a_mention(place="kut", deaths=1)))
    assert final(book) == told


@pytest.mark.parametrize("ticking", [True, False])
def test_a_war_keeps_what_came_before_a_lull_that_is_given_up(ticking):
    """It closed, and opened again within its cooldown: 360 incidents, however often the clock was told meanwhile."""
    book = a_book(a_rule(window="12h", open=1, close=0, quiet="3h", cooldown="6h"))
    hour, totals = 6.0, []
    for n in range(360):
        lull = 19 if (n + 1) % 20 == 0 else 6
        ticks = [a_tick(hour + k) for k in range(lull)] if ticking else []
        told = feed(book, a_report(f"w{n}", hour, a_mention(place=f"iq-{n % 50}", deaths=2)), *ticks)
        totals += [one.total for one in told]
        hour += lull
    feed(book, a_tick(hour + 20))
    (one,) = book.episodes()
    assert (one.total, one.toll) == (360, (720, 50))
    assert totals == sorted(totals)


def test_what_is_denied_is_counted_over_the_whole_episode():
    rule = a_rule(types=["negotiation"], of="items", status=["actual", "negated"], open=2, close=0)
    book, told = a_book(rule), []
    for n in range(30):
        status = Status.NEGATED if n % 3 == 0 else Status.ACTUAL
        told += feed(book, a_report(f"t{n}", 5.0 * n, a_mention("negotiation", status=status)))
    assert (told[-1].total, told[-1].denied) == (30, 10)


def test_a_row_of_the_ledger_outlives_all_that_could_change_its_alert():
    assert Policy().keep.total_seconds() * 1000 >= KEEP_MS


@pytest.mark.parametrize("late", [True, False])
def test_what_is_denied_in_an_open_alert_hangs_on_no_order_of_reports(late):
    """An act that was denied and then told as done, long before the last window: the headline says so at once."""
    rule = a_rule(types=["negotiation"], status=["actual", "negated"], open=1, close=0, window="6h", quiet="3h")
    denied = a_report("denied", 0, a_mention("negotiation", place="kut", day=DAY, status=Status.NEGATED))
    done = a_report("done", 1, a_mention("negotiation", place="kut", day=DAY))
    others = [a_report(f"o{n}", 5 * n, a_mention("negotiation", place=f"iq-{n}", day=DAY)) for n in range(1, 5)]
    told = feed(a_book(rule), denied, *([*others, done] if late else [done, *others]))
    assert (told[-1].state, told[-1].total, told[-1].denied) == ("open", 5, 0)


def test_what_was_denied_long_ago_stays_counted_in_an_alert_that_stands_open_for_months():
    rule = a_rule(types=["negotiation"], of="items", status=["actual", "negated"], open=2, close=0)
    book, told, table = a_book(rule), [], {}
    for n in range(480):  # a hundred days, an item every five hours; another worker every ten days
        status = Status.NEGATED if n % 3 == 0 else Status.ACTUAL
        item = a_report(f"t{n}", 5.0 * n, a_mention("negotiation", status=status))
        outcome = book.apply([(book.position, item), (book.position + 1, a_tick(5.0 * n + 1))])
        told += outcome.changes
        table |= {key: value and orjson.loads(encode_state(value)) for key, value in outcome.writes.items()}
        if n % 48 == 47:
            held = {key: value for key, value in table.items() if value is not None}
            book = Book.load(0, 1, held, rules=rules(rule), stream="test", tz=ZONE)
    assert (told[-1].state, told[-1].total, told[-1].denied) == ("open", 480, 160)
    assert [one.denied for one in told] == sorted(one.denied for one in told)


LONG_WAR_H = 2700  # 112 days, and what began it is kept for 92


def told_of_a_long_war(*, restarts=False, lulls=False, **raised):
    """What is told of it: seven attacks by seven outlets in six hours, 60 dead in the fourth; then one each six hours."""
    rule = a_rule(window="12h", open=1, close=0, quiet="3h", cooldown="6h", **{"raise": [{"to": "flash", **raised}]})
    book, told, table = a_book(rule), [], {}
    hours = [float(n) for n in range(7)]
    while hours[-1] < LONG_WAR_H:
        hours.append(hours[-1] + (19 if lulls and len(hours) % 20 == 0 else 6))
    for n, hour in enumerate(hours):
        source, killed = (f"outlet {n}", 60 if n == 3 else 1) if n < 7 else ("outlet", 1)
        item = a_report(f"w{n}", hour, a_mention(place=f"iq-{n % 90}", deaths=killed), source=source)
        for record in (a_tick(hour), item):
            outcome = book.apply([(book.position, record)])
            told += outcome.changes
            table |= {key: value and orjson.loads(encode_state(value)) for key, value in outcome.writes.items()}
        if restarts and n % 50 == 49:
            held = {key: value for key, value in table.items() if value is not None}
            book = Book.load(0, 1, held, rules=rules(rule), stream="test", tz=ZONE)
    assert len(book.episodes()) == 1
    return told


@pytest.mark.parametrize("restarts", [False, True])
@pytest.mark.parametrize("lulls", [False, True])
def test_what_raised_a_war_and_who_told_of_its_peak_stays_told_when_it_is_kept_no_more(restarts, lulls):
    told = told_of_a_long_war(restarts=restarts, lulls=lulls, deaths_at_least=40)
    at_peak = next(place for place, one in enumerate(told) if one.count == 7)
    assert {(one.count, one.items, one.sources) for one in told[at_peak:]} == {(7, 7, 7)}
    assert {(one.priority, one.lift.deaths) for one in told[at_peak:]} == {("flash", 60)}


@pytest.mark.parametrize("restarts", [False, True])
def test_a_war_is_raised_by_how_many_there_were_however_many_of_them_are_kept_no_more(restarts):
    told = told_of_a_long_war(restarts=restarts, count_at_least=430)
    assert [(one.priority, one.lift and one.lift.count) for one in told if one.total in {429, 430, 431}] == [
        ("urgent", None), ("flash", 430), ("flash", 431),
    ]  # fmt: skip
    assert told[-1].total > 440
