from __future__ import annotations

import time

import pytest

from schemas.base import Precision
from schemas.dates import read_time
from schemas.errors import InputError
from tests.replay.making import BAGHDAD, at


@pytest.mark.parametrize(
    ("said", "moment", "precision"),
    [
        ("2015-07-21T02:51:32Z", "2015-07-21T02:51:32+00:00", Precision.SECOND),
        ("2015-07-21T02:51:32+03:00", "2015-07-20T23:51:32+00:00", Precision.SECOND),
        ("2015-07-21 02:51:32.5", "2015-07-20T23:51:32.5+00:00", Precision.SECOND),
        ("2015-07-21T02:51", "2015-07-20T23:51:00+00:00", Precision.MINUTE),
        ("2015-07-21", "2015-07-20T21:00:00+00:00", Precision.DAY),
        (" Tue, 21 Jul 2015 02:51:32 GMT ", "2015-07-21T02:51:32+00:00", Precision.SECOND),
        ("Tue, 21 Jul 2015 02:51:32 -0000", "2015-07-21T02:51:32+00:00", Precision.SECOND),
        ("Tue, 21 Jul 2015 02:51:32 -0000 (UTC)", "2015-07-21T02:51:32+00:00", Precision.SECOND),
        ("21 Jul 2015 02:51 -0000", "2015-07-21T02:51:00+00:00", Precision.SECOND),
        ("Tue, 21 Jul 2015 02:51:32 +0200", "2015-07-21T00:51:32+00:00", Precision.SECOND),
        ("Tue, 21 Jul 2015 02:51:32 +02:00", "2015-07-21T00:51:32+00:00", Precision.SECOND),
        ("Tue, 21 Jul 2015 02:51:32 EST", "2015-07-21T07:51:32+00:00", Precision.SECOND),
        ("Tue, 21 Jul 2015 02:51:32", "2015-07-20T23:51:32+00:00", Precision.SECOND),
        ("Tue, 21 Jul 2015 02:51", "2015-07-20T23:51:00+00:00", Precision.SECOND),
        ("Tue Jul 21 02:51:32 2015", "2015-07-20T23:51:32+00:00", Precision.SECOND),
        ("20150721", "2015-07-20T21:00:00+00:00", Precision.DAY),
        ("2015-W30-2", "2015-07-20T21:00:00+00:00", Precision.DAY),
        ("2015-W30", "2015-07-19T21:00:00+00:00", Precision.WEEK),
        ("2015-07-21T02", "2015-07-20T23:00:00+00:00", Precision.MINUTE),
        ("2015-07-21T02Z", "2015-07-21T02:00:00+00:00", Precision.MINUTE),
        ("2015-07-21T02:51+0300", "2015-07-20T23:51:00+00:00", Precision.MINUTE),
        ("20150721T0251", "2015-07-20T23:51:00+00:00", Precision.MINUTE),
        ("20150721T025132Z", "2015-07-21T02:51:32+00:00", Precision.SECOND),
        ("1990-01-01T00:00:00Z", "1990-01-01T00:00:00+00:00", Precision.SECOND),
        ("2999-01-01T00:00:00Z", "2999-01-01T00:00:00+00:00", Precision.SECOND),
    ],
)
def test_a_time_is_read_as_people_write_it(said, moment, precision):
    assert read_time(said, BAGHDAD) == (at(moment), precision)


@pytest.mark.parametrize("said", ["1970-01-01T00:00:00Z", "1989-12-31", "0001-01-01", "9999-12-31T23:59:59-12:00"])
def test_a_date_before_news_or_beyond_the_calendar_is_a_bad_date(said):
    with pytest.raises(InputError) as refused:
        read_time(said, BAGHDAD)
    assert refused.value.reason == "bad-date"


@pytest.mark.parametrize(
    "said", ["", "yesterday", None, 1437447092, 1.5, True, "2015-13-01", "2015-02-30", [], "9" * 500]
)
def test_what_is_no_time_is_invalid_and_says_so_briefly(said):
    with pytest.raises(InputError, match="published_at") as refused:
        read_time(said, BAGHDAD)
    assert refused.value.reason == "invalid"
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("zone", ["EEST", "AST4", "GMT+0300", "PM", "EEST 2015", "بغداد"])
def test_a_zone_that_is_not_known_is_refused_and_never_taken_for_the_desks(zone):
    with pytest.raises(InputError, match=r"a zone that is not known; write it as an offset, \+0300") as refused:
        read_time(f"Tue, 21 Jul 2015 02:51:32 {zone}", BAGHDAD)
    assert refused.value.reason == "invalid"


def test_the_date_command_of_a_desk_in_another_zone_is_refused_too():
    with pytest.raises(InputError, match="zone"):
        read_time("Tue Jul 21 02:51:32 EEST 2015", BAGHDAD)


def test_seconds_of_unix_are_told_not_to_be_read():
    with pytest.raises(InputError, match=r"1437447092 is no time \(unix seconds are not read\); write it as"):
        read_time(1437447092, BAGHDAD)


@pytest.mark.parametrize("tail", ["(" * 20_000, "()" * 20_000, " " * 20_000 + "x", "+03:00 " * 5_000, "x" * 20_000])
def test_a_time_of_any_length_is_refused_at_once(tail):
    begun = time.process_time()
    with pytest.raises(InputError, match="published_at") as refused:
        read_time("Tue, 21 Jul 2015 02:51:32 " + tail, BAGHDAD)
    assert time.process_time() - begun < 0.2
    assert refused.value.reason == "invalid"
    assert len(str(refused.value)) < 200
