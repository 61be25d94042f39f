"""What is settled and given up changes no alert: neither one that is over, nor a war that goes on after a lull."""

from __future__ import annotations

import pytest

from agents.book import KEEP_MS
from agents.watch import SETTLED_MS
from alerts.ledger import Policy
from schemas.base import Status
from tests.agents.making import DAY, a_book, a_mention, a_report, a_rule, a_tick, feed, final

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
