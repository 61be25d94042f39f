"""One act that is told at a city and at a quarter or a landmark in it, or of a region and at a place in it."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import orjson
import pytest

from agents.counting.book import Book
from schemas.reports import Place, Role
from tests.agents.making import DAY, ZONE, a_book, a_mention, a_place, a_report, a_rule, feed, rules

CITY = a_place("city")
QUARTER = a_place("quarter", within=("city",))
OTHER = a_place("other", within=("city",))
UNKNOWN_PART = a_place("city", within=("city",))
REGION = a_place("region", admin="region", coarse=True)
PROVINCE = a_place("iq-anbar", admin="iq-anbar", coarse=True, within=("region",))
IN_REGION = a_place("a", within=("region",))


def incidents(*reports):
    """By place: the dead, items and sources."""
    alerts = feed(a_book(a_rule(open=1, close=0, window="96h")), *reports)
    told = alerts[-1].incidents if alerts else ()
    return {one.place.name: (one.deaths, one.items, one.sources) for one in told if one.place}


def told(*pairs, days=(DAY, DAY, DAY, DAY)):
    """One report of each place and its dead, an hour after the last, each of an outlet of its own."""
    return [
        a_report(f"r{n}", n, a_mention(place=place, day=day, deaths=dead), source=f"s{n}")
        for n, ((place, dead), day) in enumerate(zip(pairs, days, strict=False))
    ]


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ([(QUARTER, 12), (CITY, 15), (QUARTER, 18)], {"quarter": (18, 3, 3)}),
        ([(QUARTER, 7), (CITY, 9)], {"quarter": (9, 2, 2)}),
        ([(CITY, 7), (QUARTER, 9)], {"quarter": (9, 2, 2)}),
        ([(QUARTER, 5), (CITY, 9), (CITY, 16)], {"quarter": (16, 3, 3)}),
        ([(QUARTER, None), (CITY, None)], {"quarter": (None, 2, 2)}),
        ([(QUARTER, 3), (CITY, None)], {"quarter": (3, 2, 2)}),
        ([(QUARTER, None), (CITY, 3)], {"quarter": (3, 2, 2)}),
        ([(QUARTER, 3), (CITY, 3)], {"quarter": (3, 2, 2)}),
        ([(QUARTER, 7), (CITY, 40)], {"quarter": (7, 1, 1), "city": (40, 1, 1)}),
        ([(QUARTER, 9), (CITY, 7)], {"quarter": (9, 1, 1), "city": (7, 1, 1)}),
        ([(QUARTER, 7), (CITY, 40), (CITY, None)], {"quarter": (7, 1, 1), "city": (40, 2, 2)}),
        ([(QUARTER, 7), (CITY, 40), (CITY, 7)], {"quarter": (7, 2, 2), "city": (40, 1, 1)}),
        ([(QUARTER, 7), (UNKNOWN_PART, 7)], {"quarter": (7, 1, 1), "city": (7, 1, 1)}),
        ([(QUARTER, None), (UNKNOWN_PART, None)], {"quarter": (None, 1, 1), "city": (None, 1, 1)}),
        ([(QUARTER, None), (UNKNOWN_PART, None), (CITY, None)], {"quarter": (None, 1, 1), "city": (None, 2, 2)}),
    ],
)
def test_a_telling_of_a_city_is_of_the_one_quarter_that_is_told_where_the_dead_may_be_one_toll(pairs, found):
    assert incidents(*told(*pairs)) == found
    for order in permutations(told(*pairs)):
        assert incidents(*order) == found


def test_two_quarters_of_a_city_stay_two_and_the_city_is_told_with_that_which_has_its_dead():
    assert len(incidents(*told((QUARTER, 7), (OTHER, 9)))) == 2
    assert incidents(*told((QUARTER, 7), (OTHER, 9), (CITY, 9))) == {"quarter": (7, 1, 1), "other": (9, 2, 2)}
    assert len(incidents(*told((QUARTER, 7), (OTHER, 9), (CITY, 8)))) == 3


def test_what_one_item_tells_at_a_city_beside_its_quarter_is_apart_for_all_who_tell_of_the_city():
    both = a_report("both", 0, a_mention(place=QUARTER, day=DAY), a_mention(place=CITY, day=DAY))
    other = a_report("other", 1, a_mention(place=CITY, day=DAY), source="other")
    assert incidents(both, other) == {"quarter": (None, 1, 1), "city": (None, 2, 2)}


def test_a_city_where_another_side_acts_has_an_act_of_its_own():
    band = Role(text="مسلحون", name="band", kind="armed-group", side="band")
    army = Role(text="الجيش", name="army", kind="force", side="IQ")
    one = a_report("one", 0, a_mention(place=QUARTER, day=DAY, actor=band))
    assert len(incidents(one, a_report("other", 1, a_mention(place=CITY, day=DAY, actor=army)))) == 2
    assert len(incidents(one, a_report("other", 1, a_mention(place=CITY, day=DAY, actor=band)))) == 1


@pytest.mark.parametrize(
    ("hours", "day", "number"), [(47, DAY, 1), (49, DAY, 2), (1, DAY - timedelta(days=1), 2), (1, None, 1)]
)
def test_a_city_is_told_with_its_quarter_of_that_day_and_within_48_hours(hours, day, number):
    one = a_report("one", 0, a_mention(place=QUARTER, day=DAY))
    assert len(incidents(one, a_report("city", hours, a_mention(place=CITY, day=day)))) == number


@pytest.mark.parametrize("dead", [None, 9])
def test_a_quarter_without_a_day_is_told_with_the_day_of_its_city(dead):
    city = a_report("city", 0, a_mention(place=CITY, day=DAY, deaths=dead))
    quarter = a_report("quarter", 1, a_mention(place=QUARTER, deaths=12), source="other")
    assert incidents(city, quarter) == incidents(quarter, city) == {"quarter": (12, 2, 2)}
    again = a_report("other", 2, a_mention(place=OTHER, deaths=2))
    assert len(incidents(city, quarter, again)) == 3


def test_what_has_no_day_at_city_and_quarter_is_one():
    reports = told((QUARTER, 12), (CITY, 15), days=(None, None))
    assert incidents(*reports) == {"quarter": (15, 2, 2)}
    assert len(incidents(*told((QUARTER, 12), (CITY, 40), days=(None, None)))) == 2


@pytest.mark.parametrize("day", [DAY, None])
def test_a_region_is_told_with_the_one_place_in_its_provinces_or_with_the_province(day):
    assert incidents(*told((IN_REGION, None), (REGION, None), days=(DAY, day))) == {"a": (None, 2, 2)}
    assert incidents(*told((PROVINCE, None), (REGION, None), days=(DAY, DAY))) == {"iq-anbar": (None, 2, 2)}
    assert set(incidents(*told((PROVINCE, None), (REGION, None), (IN_REGION, None)))) == {"a"}
    assert len(incidents(*told((a_place("b"), None), (REGION, None)))) == 2


@pytest.mark.parametrize(("older", "count"), [(False, 1), (True, 2)])
def test_a_table_is_read_whichever_version_wrote_it(older, count):
    rule = a_rule(open=1, close=0, window="96h")
    first, last = told((QUARTER, 12), (CITY, 15))
    written = a_book(rule).apply([(0, first)]).writes
    table = {key: orjson.loads(orjson.dumps(value)) for key, value in written.items() if value is not None}
    for value in table.values():
        for row in value.get("r", {}).values():
            assert row[7:] == [{"0": ["city"]}]
            assert len(row[4][0][5]) == len(["text", "name", "country", "admin", "lat", "lon", "coarse"])
            del row[7 if older else 8 :]
    book = Book.load(0, 1, table, rules=rules(rule), stream="test", tz=ZONE)
    feed(book, last)
    assert [one.total for one in book.episodes()] == [count]


def test_a_place_of_an_older_report_lies_in_nothing():
    assert Place.model_validate_json('{"text": "هناك", "name": "quarter"}').within == ()


def test_records_that_do_not_say_what_a_place_lies_in_are_counted_as_before():
    before = a_place("quarter")
    assert len(incidents(*told((before, 12), (CITY, 15)))) == 2
    assert incidents(*told((before, 12), (QUARTER, 13), (CITY, 15))) == {"quarter": (15, 3, 3)}
