from __future__ import annotations

from datetime import timedelta

import pytest

from agents.coding import code_record, read_record, read_report
from replay.clock import WriterClock
from replay.plan import beyond
from schemas.base import EventType, Precision
from schemas.errors import CodingTimeout
from schemas.items import Tick
from schemas.rejections import RejectReason
from schemas.rules import LONGEST_WINDOW
from tests.agents.making import a_rule, rules
from tests.fakes import START, ScriptedCoder, a_tick, an_item

LIMIT = 1024 * 1024


def code(raw, *, tick=None, partition=0, most_bytes=LIMIT, coder=None):
    value = raw if raw is None or isinstance(raw, bytes) else raw.model_dump_json().encode()
    return code_record(value, coder or ScriptedCoder(), tick=tick, partition=partition, most_bytes=most_bytes)


def reason(*args, **kwargs):
    refused = code(*args, **kwargs).refused
    return refused.reason if refused else None


def test_an_item_becomes_one_report_per_theatre():
    coding = code(an_item(1, "attack IQ mosul; strike SY raqqa; attack IQ anbar"))
    assert [(one.theatre, len(one.mentions)) for one in coding.reports] == [("IQ", 2), ("SY", 1)]
    assert coding.coded.labels == (EventType.ATTACK, EventType.STRIKE)


def test_an_item_without_mentions_sends_no_report():
    coding = code(an_item(1, "weather"))
    assert (coding.reports, coding.refused) == ((), None)


def test_a_tick_is_told_apart():
    assert code(a_tick(3, 10), partition=3).tick == a_tick(3, 10)


def test_a_tick_in_another_partition_than_it_names_is_refused():
    assert reason(a_tick(3, 10), partition=2) is RejectReason.INVALID


@pytest.mark.parametrize(
    ("ahead", "final", "refused"),
    [
        (timedelta(hours=-100_000), False, False),
        (timedelta(minutes=59), False, False),
        (timedelta(minutes=61), False, True),
        (timedelta(days=42), True, False),
        (timedelta(days=43), True, True),
    ],
)
def test_a_tick_that_is_ahead_of_the_wall_clock_is_refused_and_the_last_of_a_replay_may_be_so_far(
    ahead, final, refused
):
    tick = Tick(partition=0, now=START + ahead, final=final)
    read = read_record(tick.model_dump_json().encode(), partition=0, most_bytes=LIMIT, wall=START)
    assert isinstance(read, Tick) is not refused
    assert getattr(read, "reason", None) is (RejectReason.BAD_DATE if refused else None)


def test_the_last_tick_of_a_replay_is_never_refused_whatever_its_rules():
    longest = a_rule(window=LONGEST_WINDOW, quiet=LONGEST_WINDOW, cooldown=LONGEST_WINDOW)
    last = WriterClock(now=START).last_tick(beyond(rules(longest)), START)
    read = read_record(
        Tick(partition=0, now=last, final=True).model_dump_json().encode(), partition=0, most_bytes=LIMIT, wall=START
    )
    assert isinstance(read, Tick)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"{", RejectReason.NOT_JSON),
        (b"", RejectReason.NOT_JSON),
        (None, RejectReason.NOT_JSON),
        (b"\xff\xfe{\x00", RejectReason.NOT_UTF8),
        ("خبر".encode("cp1256"), RejectReason.NOT_UTF8),
        (b"{}", RejectReason.INVALID),
        (b"[]", RejectReason.INVALID),
        (b'{"kind": "item"}', RejectReason.INVALID),
        (b'{"kind": "weather"}', RejectReason.INVALID),
        (b'{"kind": "tick", "partition": 0, "now": "0001-01-01T00:00:00+14:00"}', RejectReason.INVALID),
        (b'{"kind": "tick", "partition": 0, "now": "9999-12-31T23:59:59-12:00"}', RejectReason.INVALID),
    ],
)
def test_what_cannot_be_read_is_kept_with_its_reason(raw, expected):
    assert reason(raw) is expected


def test_a_missing_field_is_named():
    assert "published_at" in code(b'{"kind":"item","id":"' + b"a" * 64 + b'"}').refused.detail


def test_neither_title_nor_text_is_refused_and_a_title_alone_is_coded():
    assert reason(an_item(1, " ", text="\n")) is RejectReason.EMPTY
    assert reason(an_item(1, "attack IQ mosul", text="")) is None


def test_today_in_an_item_that_claims_to_be_of_the_future_is_the_day_it_came():
    ahead = an_item(1, "attack IQ mosul", published_at=START + timedelta(days=400), clamped=True)
    (report,) = code(ahead).reports
    assert report.mentions[0].day == START.date()
    assert report.published_at == ahead.published_at


def test_an_item_of_1970_is_refused():
    long_ago = START.replace(year=1970)
    assert reason(an_item(1, published_at=long_ago, event_time=long_ago)) is RejectReason.BAD_DATE


def test_a_value_over_the_limit_is_refused_unread():
    assert reason(b"{" * 5000, most_bytes=4096) is RejectReason.TOO_LARGE


def test_an_item_fetched_more_than_thirty_days_after_it_is_too_old():
    assert reason(an_item(1, fetched_at=START + timedelta(days=31))) is RejectReason.TOO_OLD


def test_the_partitions_own_ticks_decide_what_is_too_old():
    item = an_item(0)
    assert reason(item, tick=START + timedelta(days=30)) is None
    assert reason(item, tick=START + timedelta(days=30, seconds=1)) is RejectReason.TOO_OLD


def test_an_item_known_only_to_the_month_has_a_month_more():
    item = an_item(0, precision=Precision.MONTH)
    assert reason(item, tick=START + timedelta(days=60)) is None
    assert reason(item, tick=START + timedelta(days=62)) is RejectReason.TOO_OLD


def test_an_item_that_trips_our_own_code_is_kept_with_the_error():
    refused = code(an_item(1, "crash")).refused
    assert refused.reason is RejectReason.ERROR
    assert refused.detail == "ZeroDivisionError: the script says so"


def test_an_item_that_takes_too_long_is_told_apart_from_one_that_fails():
    class Slow(ScriptedCoder):
        def code(self, **_):
            raise CodingTimeout("the coder took longer than 5 s")

    assert reason(an_item(1), coder=Slow()) is RejectReason.TIMEOUT


@pytest.mark.parametrize(
    ("partition", "ahead", "final", "refused"),
    [
        (3, timedelta(minutes=59), False, None),
        (4, timedelta(), False, RejectReason.INVALID),
        (0, timedelta(minutes=61), False, RejectReason.BAD_DATE),
        (0, timedelta(days=42), True, None),
        (0, timedelta(days=43), True, RejectReason.BAD_DATE),
    ],
)
def test_a_tick_among_the_reports_is_checked_as_one_among_the_items(partition, ahead, final, refused):
    tick = Tick(partition=partition, now=START + ahead, final=final)
    read = read_report(tick.model_dump_json().encode(), partitions=4, wall=START)
    assert getattr(read, "reason", None) is refused
    assert refused or read == tick


def test_a_record_of_reports_that_is_no_json_is_said_to_be_the_fault_of_the_whole():
    assert read_report(b"{", partitions=4, wall=START).detail.startswith("the record: Invalid JSON")
