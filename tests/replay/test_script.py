from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from replay.clock import WriterClock
from replay.rows import RawRow
from replay.script import Place, Script, WriteItem, WriteRejection, WriteTick
from schemas.settings import Settings
from tests.replay.making import BAGHDAD, NOW, a_row, at, wall

START = at("2015-07-21T00:00:00+00:00")
HOURS = timedelta(hours=33)


def script(**said):
    return Script(**{"zone": BAGHDAD, "stream": "s", "wall": wall, **said})


def row(minute, line=1, **said):
    return RawRow("f", line, a_row(published_at=(START + timedelta(minutes=minute)).isoformat(), **said))


def kinds(acts):
    return "".join({WriteItem: "i", WriteTick: "t", WriteRejection: "r"}[type(act)] for act in acts)


BAD = RawRow("f", 1, b"{")


def test_a_tick_stands_before_the_first_item_of_each_minute_and_one_at_the_very_end():
    acts = list(script(beyond=HOURS).acts([row(0), row(0.5), row(3)], Place()))
    assert kinds(acts) == "tiitit"
    assert acts[0].now == START
    assert acts[-1].final
    assert acts[-1].now == START + timedelta(minutes=4) + HOURS


def test_where_nothing_was_written_there_is_no_last_tick():
    assert kinds(script(beyond=HOURS).acts([BAD], Place())) == "r"


def test_a_row_that_cannot_be_read_is_rejected_with_its_bytes_and_the_rest_goes_on():
    rejected, tick, item = script().acts([BAD, row(0)], Place())
    assert (rejected.rejection.value, rejected.rejection.reason) == (b"{", "not-json")
    assert rejected.rejection.origin.startswith("f#1#")
    assert (tick.place.rows, item.place.rows) == (1, 2)


def test_live_the_clock_goes_on_where_nothing_that_comes_can_be_read():
    now = [NOW]

    def rows():
        for _ in range(4):
            yield BAD
            now[0] += timedelta(seconds=40)

    acts = list(script(wall=lambda: now[0]).acts(rows(), Place(clock=WriterClock(live=True))))
    assert kinds(acts) == "trrtrtr"
    assert [act.place.rows for act in acts if isinstance(act, WriteRejection)] == [1, 2, 3, 4]


def test_an_item_over_the_limit_becomes_a_stub_and_its_bytes_go_to_the_dead_letters():
    acts = list(script(max_item_bytes=5000).acts([row(0, text="x" * 6000, url="https://a.example/1")], Place()))
    assert kinds(acts) == "tri"
    assert (acts[2].item.stub, acts[2].item.title, acts[2].item.url) == (True, "t", "https://a.example/1")
    assert len(acts[2].wire) < 5000
    assert acts[1].rejection.reason == "too-large"
    assert len(acts[1].rejection.value) > 6000
    assert (
        acts[2].item.id
        == next(
            a
            for a in script().acts([row(0, text="x" * 6000, url="https://a.example/1")], Place())
            if isinstance(a, WriteItem)
        ).item.id
    )


def test_a_stub_is_small_whatever_made_the_item_large():
    for field in ("title", "text", "url", "source", "agency", "id"):
        acts = list(script(max_item_bytes=60_000).acts([row(0, **{field: "ق" * 50_000})], Place()))
        assert len(acts[-1].wire) < 60_000, field


def test_no_stub_is_larger_than_the_lowest_limit_that_a_setting_can_have():
    (lowest,) = (one.ge for one in Settings.model_fields["max_item_bytes"].metadata if hasattr(one, "ge"))
    fields = dict.fromkeys(("title", "url", "source", "agency", "id"), "\x01" * 2000)  # six bytes each, as JSON
    acts = list(script(max_item_bytes=lowest).acts([row(0, text="x" * lowest, **fields)], Place()))
    assert acts[-1].item.stub
    assert 40_000 < len(acts[-1].wire) <= lowest


@given(st.lists(st.none() | st.integers(0, 30), max_size=30), st.integers(0, 90), st.booleans())
def test_going_on_from_any_place_writes_exactly_the_rest(minutes, cut, limited):
    rows = [BAD if minute is None else row(minute, line) for line, minute in enumerate(minutes)]
    said = script(beyond=HOURS, limit=7 if limited else None)
    whole = list(said.acts(rows, Place()))
    done = whole[: min(cut, len(whole))]
    if not done or (isinstance(done[-1], WriteTick) and done[-1].final):
        return
    assert done + list(said.acts(rows, done[-1].place)) == whole


def test_items_are_counted_against_the_limit_and_not_rows():
    assert kinds(script(limit=2).acts([BAD, row(0), row(0), row(0)], Place())) == "rtii"


def test_a_second_round_is_later_by_the_span_and_its_items_are_others():
    first = list(script().acts([row(0), BAD], Place(), span=timedelta(days=8)))
    second = list(script().acts([row(0), BAD], Place(loop=1, clock=first[-1].place.clock), span=timedelta(days=8)))
    assert kinds(first) == "tir"
    assert kinds(second) == "ti"
    assert second[1].item.published_at - first[1].item.published_at == timedelta(days=8)
    assert second[1].item.id != first[1].item.id
    assert second[1].item.source_id == "r1#1"


def test_live_a_silent_pipe_still_ticks():
    live = Place(clock=WriterClock(live=True))
    acts = list(script(beyond=timedelta(0)).acts([None, None, row(0)], live))
    assert kinds(acts) == "tit"
    assert acts[0].now == acts[-1].now == NOW
    assert not acts[-1].final


def test_in_a_replay_silence_writes_nothing():
    assert kinds(script().acts([None, row(0), None], Place())) == "ti"
