"""Which incident a telling without a place of its own is told with, and what two tellings of one act have in common."""

from __future__ import annotations

from datetime import timedelta

import pytest

from schemas.reports import Role
from tests.agents.making import ANBAR, DAY, a_book, a_mention, a_place, a_report, a_rule, feed

COUNTRY = a_place("country-iq", admin=None, coarse=True)
UNKNOWN = a_place(None, admin=None)
ONE = a_rule(open=1, close=0, window="96h")


def spots(*reports, **rule):
    """Of each incident by its place: the dead, items and sources."""
    alerts = feed(a_book(a_rule(**{"open": 1, "close": 0, "window": "96h", **rule})), *reports)
    if not alerts:
        return {}
    return {
        (one.place.name if one.place else None, one.day): (one.deaths, one.items, one.sources)
        for one in alerts[-1].incidents
    }


def of_place(*reports):
    return {place: told for (place, _), told in spots(*reports).items()}


TWO = [
    a_report("at a", 0, a_mention(place="a", day=DAY, deaths=2)),
    a_report("at b", 1, a_mention(place="b", day=DAY, deaths=3)),
]


@pytest.mark.parametrize("place", [None, COUNTRY, ANBAR, UNKNOWN])
def test_the_dead_of_what_lies_nowhere_are_not_given_to_whatever_was_told_first_that_day(place):
    told = of_place(*TWO, a_report("nowhere", 2, a_mention(place=place, day=DAY, deaths=80), source="other"))
    assert told == {"a": (2, 1, 1), "b": (3, 1, 1)}


@pytest.mark.parametrize("place", [None, COUNTRY, ANBAR])
def test_what_lies_nowhere_is_of_what_its_own_item_tells_of_that_day(place):
    item = a_report("both", 2, a_mention(place="b", day=DAY), a_mention(place=place, day=DAY, deaths=80))
    assert of_place(*TWO, item) == {"a": (2, 1, 1), "b": (80, 2, 1)}
    headline = a_report("headline", 2, a_mention(place=place, day=DAY, deaths=80), a_mention(place="b", day=DAY))
    assert of_place(*TWO, headline) == {"a": (2, 1, 1), "b": (80, 2, 1)}


@pytest.mark.parametrize("place", [None, COUNTRY, ANBAR, UNKNOWN])
@pytest.mark.parametrize(("dead", "sources"), [(12, 2), (20, 1), (3, 1)])
def test_what_lies_nowhere_is_of_the_incident_with_as_many_dead_where_these_say_much(place, dead, sources):
    told = of_place(
        *TWO,
        a_report("at c", 2, a_mention(place="c", day=DAY, deaths=dead)),
        a_report("nowhere", 3, a_mention(place=place, day=DAY, deaths=dead), source="other"),
    )
    assert told["c"] == (dead, sources, sources)


@pytest.mark.parametrize(
    ("mention", "sources"),
    [
        (a_mention(day=DAY), 2),
        (a_mention(place=COUNTRY, day=DAY, deaths=2), 2),
        (a_mention(place=ANBAR, day=DAY), 2),
        (a_mention(day=DAY, deaths=9), 1),
        (a_mention(place=UNKNOWN, day=DAY), 1),
        (a_mention(day=DAY, actor=Role(text="الجيش", name="army", kind="force", side="IQ")), 1),
    ],
)
def test_what_lies_nowhere_is_of_the_only_incident_there_is_where_nothing_speaks_against_it(mention, sources):
    band = Role(text="مسلحون", name="band", kind="armed-group", side="band")
    only = a_report("at a", 0, a_mention(place="a", day=DAY, deaths=2, actor=band))
    assert of_place(only, a_report("nowhere", 3, mention, source="other")) == {"a": (2, sources, sources)}


def test_what_lies_nowhere_is_no_source_of_an_incident_that_it_is_not_known_to_tell():
    nowhere = a_report("nowhere", 2, a_mention(day=DAY), source="other")
    assert spots(*TWO, nowhere, min_sources=2) == {}
    assert spots(TWO[0], nowhere, min_sources=2) == {("a", DAY): (2, 2, 2)}


def test_no_count_drops_when_the_place_of_what_was_told_becomes_known():
    bare = a_report("nowhere", 0, a_mention(day=DAY, deaths=80))
    later = [a_report(f"at {name}", 1 + n, a_mention(place=name, day=DAY)) for n, name in enumerate("ab")]
    alerts = feed(a_book(ONE), bare, *later)
    assert (alerts[-1].count, alerts[-1].deaths) == (2, 0)
    assert [one.first_told.hour for one in alerts[-1].incidents] == [6, 8]  # the bare one's, and that at b


def test_the_sentence_of_what_lies_nowhere_is_not_shown_for_an_incident_that_it_is_not_known_to_tell():
    nowhere = a_mention(day=DAY).model_copy(update={"sentence": "ثمانون قتيلا في البلاد"})
    alerts = feed(a_book(ONE), a_report("nowhere", 0, nowhere), *TWO)
    assert {one.sentence for one in alerts[-1].evidence} == {"شن هجوما هناك"}


@pytest.mark.parametrize(("dead", "later", "items"), [(6, 8, 2), (6, 30, 1), (9, 8, 1)])
def test_the_first_toll_of_a_province_is_that_of_the_one_town_of_which_more_are_told_later(dead, later, items):
    told = of_place(
        a_report("province", 0, a_mention(place=ANBAR, day=DAY, deaths=dead)),
        a_report("town", 5, a_mention(place="a", day=DAY, deaths=later)),
    )
    assert told == {"a": (later, items, 1)}


SOUTH = a_place("south-anbar", coarse=True, lat=32.95)


@pytest.mark.parametrize(("lat", "count"), [(33.0, 1), (34.0, 2)])
def test_what_is_told_of_a_part_of_a_province_is_told_with_a_town_of_it(lat, count):
    told = of_place(
        a_report("part", 0, a_mention(place=SOUTH, day=DAY)),
        a_report("town", 1, a_mention(place=a_place("a", lat=lat), day=DAY)),
    )
    assert len(told) == count


SIDE = a_place("north-iq", admin="north-iq", coarse=True, lat=35.0).model_copy(update={"text": "شمال العراق"})
STATE = a_place("state", admin="state", coarse=True, lat=35.0)


@pytest.mark.parametrize(
    ("land", "dead", "at_a", "places"),
    [
        (SIDE, 12, 12, {"a"}),
        (SIDE, 6, 6, {"a", "north-iq"}),
        (SIDE, 12, 13, {"a", "north-iq"}),
        (STATE, 12, 12, {"a", "state"}),
    ],
)
def test_the_many_dead_of_a_side_of_a_land_are_those_of_the_town_with_as_many(land, dead, at_a, places):
    land_told = a_report("land", 0, a_mention(place=land, day=DAY, deaths=dead))
    town_told = a_report("town", 1, a_mention(place="a", day=DAY, deaths=at_a))
    nowhere = a_report("nowhere", 2, a_mention(day=DAY))
    assert set(of_place(land_told, town_told)) == places
    assert set(of_place(land_told, town_told, nowhere)) == places


def test_two_towns_of_one_province_on_one_day_stay_two_though_a_lesser_toll_of_it_was_told_first():
    told = of_place(
        a_report("province", 0, a_mention(place=ANBAR, day=DAY, deaths=6)),
        a_report("one", 5, a_mention(place="a", day=DAY, deaths=8)),
        a_report("other", 6, a_mention(place="b", day=DAY, deaths=9)),
    )
    assert {place: dead for place, (dead, _, _) in told.items()} == {"a": 8, "b": 9}


def days_of(*reports):
    return {day: told for (_, day), told in spots(*reports).items()}


BEFORE = DAY - timedelta(days=1)


def test_an_undated_telling_is_of_the_day_that_its_own_item_tells():
    told = days_of(
        a_report("today", 1, a_mention(place="a", day=DAY, deaths=4)),
        a_report("yesterday", 0, a_mention(place="a", day=BEFORE), a_mention(place="a", deaths=7)),
    )
    assert told == {DAY: (4, 1, 1), BEFORE: (7, 1, 1)}


@pytest.mark.parametrize(("dead", "day"), [(7, BEFORE), (8, DAY), (None, DAY)])
def test_an_undated_telling_is_of_the_day_of_which_as_many_dead_are_told_or_else_of_the_last(dead, day):
    told = days_of(
        a_report("yesterday", 0, a_mention(place="a", day=BEFORE, deaths=7)),
        a_report("today", 1, a_mention(place="a", day=DAY)),
        a_report("undated", 2, a_mention(place="a", deaths=dead)),
    )
    assert {one: items for one, (_, items, _) in told.items()} == {BEFORE: 1 + (day == BEFORE), DAY: 1 + (day == DAY)}


@pytest.mark.parametrize(("again", "incidents"), [(40, 1), (None, 2)])
def test_an_undated_telling_is_near_an_incident_that_was_told_again_near_it(again, incidents):
    told = [a_report("first", 0, a_mention(place="a", day=DAY))]
    told += [] if again is None else [a_report("again", again, a_mention(place="a", day=DAY))]
    assert len(days_of(*told, a_report("undated", 60, a_mention(place="a")))) == incidents


def one_after(further):
    band = Role(text="مسلحون", name="band", kind="armed-group", side="band")
    placed = a_mention(place="a", day=DAY, deaths=2, actor=band)
    (alert,) = feed(a_book(ONE), a_report("item", 0, placed, further))
    (one,) = alert.incidents
    return one


def test_what_an_item_tells_further_is_of_another_act_where_place_dead_or_side_are_others():
    claim = Role(text="كتيبة", name="group", kind="armed-group")
    army = Role(text="الجيش", name="army", kind="force", side="IQ")
    assert one_after(a_mention(claimed_by=claim)).claimed_by == claim
    assert one_after(a_mention(claimed_by=claim, deaths=2)).claimed_by == claim
    assert one_after(a_mention(claimed_by=claim, deaths=3)).claimed_by is None
    assert one_after(a_mention(claimed_by=claim, place=UNKNOWN)).claimed_by is None
    assert one_after(a_mention(claimed_by=claim, place=COUNTRY)).claimed_by is None
    assert one_after(a_mention(claimed_by=claim, actor=army)).claimed_by is None


def two_told(first, second, *, apart=1.0, one_item=False):
    reports = [a_report("first", 0, first), a_report("second", apart, second)]
    if one_item:
        reports = [a_report("both", 0, first, second)]
    return len(spots(*reports))


@pytest.mark.parametrize(
    ("first", "second", "apart", "incidents"),
    [
        (a_mention(place="a", day=DAY, deaths=33), a_mention(place="b", day=DAY, deaths=33), 1.0, 1),
        (a_mention(place="a", day=DAY, deaths=33), a_mention(place="b", deaths=33), 1.0, 1),
        (a_mention(place="a", day=DAY, deaths=33), a_mention(place="b", day=DAY, deaths=34), 1.0, 2),
        (a_mention(place="a", day=DAY, deaths=7), a_mention(place="b", day=DAY, deaths=7), 1.0, 2),
        (a_mention(place="a", day=DAY, deaths=20), a_mention(place="b", day=DAY, deaths=20), 1.0, 2),
        (a_mention(place="a", day=DAY, deaths=33), a_mention(place="b", day=BEFORE, deaths=33), 1.0, 2),
        (
            a_mention(place="a", day=DAY, deaths=33),
            a_mention(place=a_place("b", admin="iq-other"), day=DAY, deaths=33),
            1.0,
            2,
        ),
        (a_mention(place="a", day=DAY, deaths=33), a_mention(place="b", day=DAY, deaths=33), 49.0, 2),
        (a_mention(place="a", day=DAY, deaths=7), a_mention(place="a", day=BEFORE, deaths=7), 1.0, 1),
        (
            a_mention(place="a", day=DAY, deaths=2, injured=4),
            a_mention(place="b", day=DAY, deaths=2, injured=4),
            1.0,
            1,
        ),
        (
            a_mention(place="a", day=DAY, deaths=2, injured=4),
            a_mention(place="b", day=DAY, deaths=2, injured=5),
            1.0,
            2,
        ),
        (
            a_mention(place="a", day=DAY, deaths=1, injured=2),
            a_mention(place="b", day=DAY, deaths=1, injured=2),
            1.0,
            2,
        ),
        (
            a_mention(place="a", day=DAY, deaths=2, injured=20),
            a_mention(place="b", day=DAY, deaths=2, injured=20),
            1.0,
            2,
        ),
        (a_mention(place="a", day=DAY, deaths=4), a_mention(place="a", day=BEFORE, deaths=4), 1.0, 2),
        (a_mention(place="a", day=DAY, deaths=7), a_mention(place="a", day=DAY - timedelta(days=3), deaths=7), 1.0, 2),
    ],
)
def test_so_many_dead_of_one_province_or_spot_are_those_of_one_act(first, second, apart, incidents):
    assert two_told(first, second, apart=apart) == incidents


def test_what_one_item_tells_apart_is_apart():
    first, second = (a_mention(place=name, day=DAY, deaths=33) for name in "ab")
    assert two_told(first, second, one_item=True) == 2


def test_an_act_told_at_two_places_is_at_that_which_most_tell_at_first_and_all_who_tell_it_are_its_sources():
    told = [
        a_report("first", 0, a_mention(place="a", day=DAY, deaths=33)),
        a_report("second", 1, a_mention(place="b", day=DAY, deaths=33), source="other"),
    ]
    assert of_place(*told) == {"a": (33, 2, 2)}
    again = a_mention(place="b", day=DAY, deaths=33)
    assert of_place(*told, a_report("third", 2, again, source="third")) == {"b": (33, 3, 3)}
    assert of_place(*told, a_report("late", 49, again, source="third")) == {"a": (33, 3, 3)}


def test_an_act_of_a_town_is_of_the_day_that_is_told_where_another_only_has_its_dead():
    told = [
        a_report("undated", 0, a_mention(place="a", deaths=33)),
        a_report("dated", 1, a_mention(place="b", day=DAY, deaths=33)),
    ]
    assert spots(*told) == {("b", DAY): (33, 2, 1)}


def test_what_was_counted_by_sources_without_a_place_stays_counted_when_places_become_known():
    nowhere = [a_report(f"n{n}", n, a_mention(day=DAY, deaths=80), source=f"s{n}") for n in range(2)]
    for asks in ({"min_sources": 2}, {"deaths_at_least": 50}):
        assert len(spots(*nowhere, **asks)) == 1
        alerts = feed(a_book(a_rule(open=1, close=0, window="96h", **asks)), *nowhere, *TWO)
        assert alerts[-1].count == 1


def test_what_many_tell_later_of_another_day_or_of_two_places_moves_nothing_that_was_settled():
    undated = a_report("undated", 0, a_mention(place="a", deaths=12))
    first, second = (a_report(f"d{n}", 1 + n, a_mention(place="a", day=day)) for n, day in enumerate((DAY, BEFORE)))
    again = a_report("again", 300, a_mention(place="a", day=BEFORE, deaths=12))
    assert {day: items for day, (_, items, _) in days_of(undated, first, second, again).items()}[DAY] == 2
    joined = [a_report(f"j{n}", n, a_mention(place=name, day=DAY, deaths=33)) for n, name in enumerate("ab")]
    both = a_report("both", 300, a_mention(place="a", day=DAY), a_mention(place="b", day=DAY))
    assert len(spots(*joined)) == len(spots(*joined, both, window="14d")) == 1


def test_what_is_told_after_48_hours_joins_nothing_that_stood_before():
    """A count that was settled stays, whatever is told of those days later."""
    early = [a_report("a", 0, a_mention(place="a", day=DAY, deaths=33))]
    early += [a_report("b", 1, a_mention(place="b", day=DAY))]
    late = a_report("late", 60, a_mention(place="b", day=DAY, deaths=33))
    assert len(spots(*early)) == len(spots(*early, late)) == 2


def test_as_many_dead_of_a_city_and_of_its_quarter_are_the_same_though_one_item_names_both():
    city, quarter = a_place("city"), a_place("quarter", within=["city"])
    for dead, incidents in ((95, 1), (9, 2)):
        told = [a_mention(place=place, day=DAY, deaths=dead) for place in (city, quarter)]
        both = a_report("both", 0, *told)
        later = a_report(
            "later", 1, a_mention(place=a_place("other", within=["city"]), day=DAY, deaths=1), source="two"
        )
        assert len(spots(both, later)) == incidents + 1
