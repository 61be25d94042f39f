"""What an item tells beside its incidents: who claims them, how many died, and how many died in all."""

from __future__ import annotations

from schemas.reports import Role
from tests.agents.making import DAY, a_book, a_mention, a_place, a_report, a_rule, feed


def test_a_running_total_of_a_whole_country_is_no_incident_and_its_dead_are_of_none():
    country = a_place("country-iq", admin=None, coarse=True)
    total = a_mention(place=country, total=True, deaths=700)
    assert feed(a_book(a_rule(open=1, close=0)), a_report("total", 0, total)) == ()
    (alert,) = feed(
        a_book(a_rule(open=1, close=0)),
        a_report(
            "both",
            0,
            a_mention(place="iq-balad", day=DAY, deaths=2),
            a_mention(place="iq-balad", total=True, deaths=90),
        ),
    )
    assert (alert.count, alert.deaths) == (1, 2)


def test_what_an_item_tells_further_without_day_and_place_is_of_the_incident_it_told_last():
    band = Role(text="كتيبة", name="band", kind="armed-group")
    one, other = a_mention(place="iq-balad", day=DAY, deaths=2), a_mention(place="iq-taji", day=DAY)
    further = a_mention(deaths=7, claimed_by=band)
    (alert,) = feed(a_book(a_rule(open=2, close=1)), a_report("item", 0, one, other, further))
    assert (alert.count, {one.place.name: one.deaths for one in alert.incidents if one.place}) == (
        2,
        {"iq-balad": 2, "iq-taji": 7},
    )
    assert [one.claimed_by and one.claimed_by.name for one in alert.incidents if one.deaths == 7] == ["band"]


def test_what_comes_before_any_place_or_in_another_item_is_of_no_incident_of_it():
    placed, bare = a_mention(place="iq-balad", day=DAY, deaths=2), a_mention(deaths=7)
    for told in ((a_report("item", 0, bare, placed),), (a_report("one", 0, placed), a_report("other", 1, bare))):
        (alert,) = feed(a_book(a_rule(open=1, close=0)), *told)
        assert (alert.count, alert.deaths) == (1, 2)


def test_what_is_told_further_of_an_old_incident_is_no_new_one():
    old = a_mention(place="iq-balad", day=DAY)
    reports = [a_report("first", 0, old), a_report("again", 60, old, a_mention(deaths=7))]
    assert feed(a_book(a_rule(open=2, close=1, window="4d")), *reports) == ()
