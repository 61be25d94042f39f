"""Who tells of an incident: sources and news agencies, and what is neither."""

from __future__ import annotations

import pytest

from agents.counting.cells import row_of, told_of
from tests.agents.making import (
    DAY,
    ZONE,
    a_book,
    a_mention,
    a_report,
    a_rule,
    at,
    feed,
)


def test_two_sources_or_one_agency_are_needed_where_the_rule_says_so():
    rule = a_rule(open=1, close=0, min_sources=2)
    spot = a_mention(place="iq-balad", day=DAY)
    book = a_book(rule)
    assert feed(book, a_report("one", 0, spot, source="a"), a_report("again", 1, spot, source="a")) == ()
    (alert,) = feed(book, a_report("two", 3, spot, source="b"))
    assert alert.started_at == at(3)
    assert len(feed(a_book(rule), a_report("agency", 0, spot, source="a", agency="AFP"))) == 1


@pytest.mark.parametrize("nobody", [None, "", " ", "\n\t"])
def test_an_agency_or_a_source_of_blanks_is_none_and_suffices_for_nothing(nobody):
    spot = a_mention(place="iq-balad", day=DAY)
    needs_two = a_rule(open=1, close=0, min_sources=2)
    told = a_report("one", 0, spot, source="a", agency=nobody)
    assert feed(a_book(needs_two), told) == ()
    alert = feed(a_book(a_rule(open=1, close=0)), told)[-1]
    assert (alert.total, alert.sources, alert.agency) == (1, 1, None)
    assert alert.evidence[0].agency is None
    unnamed = [a_report(f"{number}", 0, spot, source=nobody, agency=nobody) for number in range(2)]
    assert feed(a_book(needs_two), *unnamed)[-1].sources == 2, "two items of nobody are two sources"


def test_a_row_kept_by_an_older_version_with_an_agency_of_blanks_names_none():
    row = row_of(a_report("one", 0, source="a"))
    row[2] = " "
    (told,) = told_of("one", row, ZONE)
    assert (told.telling.source, told.telling.agency) == ("a", False)


def test_what_is_called_an_agency_and_is_none_is_one_source_more():
    spot = a_mention(place="iq-balad", day=DAY)
    needs_two = a_rule(open=1, close=0, min_sources=2)
    unknown = {"agency": "سهم الإخبارية", "agency_known": False}
    told = [a_report(name, 0, spot, source=name).model_copy(update=unknown) for name in ("one", "two")]
    assert feed(a_book(needs_two), *told) == (), "two outlets print one text"
    (alert,) = feed(a_book(needs_two), *told, a_report("three", 1, spot, source="three"))
    assert (alert.sources, alert.agency) == (2, None)
    assert alert.evidence[0].agency == "سهم الإخبارية", "shown as written"


@pytest.mark.parametrize(
    "other", ["الصّباح", "جريدة الصباح", "صحيفة الصباح", "صحيفه الصباح", "موقع  الصبـاح", "شبكة الصباح", "قناة الصباح"]
)
def test_one_outlet_under_several_spellings_is_one_source_and_is_shown_as_it_is_written(other):
    spot = a_mention(place="iq-balad", day=DAY)
    needs_two = a_rule(open=1, close=0, min_sources=2)
    told = [a_report("one", 0, spot, source="الصباح"), a_report("two", 1, spot, source=other)]
    assert feed(a_book(needs_two), *told) == ()
    alert = feed(a_book(a_rule(open=1, close=0)), *told)[-1]
    assert alert.sources == 1
    (alert,) = feed(a_book(needs_two), *told, a_report("three", 2, spot, source="الصباح الجديد"))
    assert alert.sources == 2
    assert feed(a_book(a_rule(open=1, close=0)), told[1])[-1].evidence[0].source == other
