from __future__ import annotations

import json
from datetime import timedelta

import pytest

from replay.options import ReplayOptions
from replay.plan import beyond, items_of, make_plan, records_of
from replay.script import Place, WriteItem, WriteTick
from schemas.items import NewsItem, Tick
from schemas.rules import Rule, RuleFile
from schemas.settings import Settings
from tests.replay.making import BAGHDAD, NOW, a_row, at, wall

HOURS = timedelta(hours=33)
SETTINGS = Settings(stream="replay-1")


@pytest.fixture
def archive(tmp_path):
    """Four days out of order, one row that cannot be read, in two files."""
    days = (24, 21, 23, 22)
    rows = [a_row(id=day, text=str(day), published_at=f"2015-07-{day}T10:00:00Z") for day in days]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([*rows[:2], b"{"]))
    (tmp_path / "b.jsonl").write_bytes(b"\n".join(rows[2:]))
    return str(tmp_path)


def written(plan, place=None):
    return [act.item.source_id for act in plan.acts(place or Place()) if isinstance(act, WriteItem)]


def plan_of(path, **said):
    return make_plan(ReplayOptions((path,), **said), SETTINGS, ends_after=HOURS, wall=wall)


def test_all_files_are_one_order(archive):
    with plan_of(archive) as plan:
        assert written(plan) == ["21", "22", "23", "24"]
        assert plan.rows == 5


def test_from_to_and_limit_choose(archive):
    with plan_of(archive, since="2015-07-22", until="2015-07-24", limit=1) as plan:
        assert written(plan) == ["22"]
        assert plan.rows == 2


def test_it_goes_round_in_whole_days_until_the_wall_clock_is_reached(archive):
    now = at("2015-08-03T10:00:00+00:00")
    with make_plan(ReplayOptions((archive,), loop=True), SETTINGS, ends_after=HOURS, wall=lambda: now) as plan:
        assert plan.round_span == timedelta(days=4)
        acts = list(plan.acts(Place()))
    items = [act.item for act in acts if isinstance(act, WriteItem)]
    assert [item.source_id for item in items] == [f"{day}{salt}" for salt in ("", "#1", "#2") for day in range(21, 25)]
    assert len({item.id for item in items}) == 12
    assert [item.event_time for item in items] == sorted(item.event_time for item in items)
    assert not any(item.clamped or item.late for item in items)
    assert [act.final for act in acts if isinstance(act, WriteTick)] == [False] * 12 + [True]


@pytest.mark.parametrize("field", ["published_at", "fetched_at"])
def test_a_row_of_the_last_day_of_the_calendar_ends_no_loop_with_an_error(tmp_path, field):
    odd = {"published_at": "2015-07-22T10:00:00Z", field: "9999-12-31T20:00:00Z"}
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([a_row(id="a"), a_row(id="b", **odd)]))
    with plan_of(str(tmp_path), loop=True, limit=4) as plan:
        assert written(plan)[:2] == ["a", "b"]


def test_a_loop_can_be_taken_up_in_its_second_round(archive):
    with plan_of(archive, loop=True, limit=9) as plan:
        acts = list(plan.acts(Place()))
        assert acts[-1].final
        cut = next(n for n, act in enumerate(acts) if act.place.loop == 1 and act.place.items == 6)
        assert acts[: cut + 1] + list(plan.acts(acts[cut].place)) == acts


def test_items_and_records_without_a_broker_are_those_of_a_replay(archive):
    items = list(items_of([archive], BAGHDAD, wall=wall))
    records = list(records_of([archive], BAGHDAD, ends_after=HOURS, partitions=2, wall=wall))
    assert [one for one in records if isinstance(one, NewsItem)] == items
    ticks = [one for one in records if isinstance(one, Tick)]
    assert [tick.partition for tick in ticks] == [0, 1] * 5
    assert ticks[-1].final
    with plan_of(archive) as plan:
        acts = list(plan.acts(Place()))
    assert items == [act.item for act in acts if isinstance(act, WriteItem)]


def test_the_end_lies_beyond_the_longest_window_quiet_and_cooldown():
    rules = [
        Rule(
            id=f"r-{n}", description="d", theatres=["IQ"], types=["attack"], priority="urgent", open=2, close=1, **said
        )
        for n, said in enumerate([{"window": "6h", "quiet": "5h"}, {"window": "24h", "cooldown": "7h"}])
    ]
    assert beyond(RuleFile(rules=rules)) == timedelta(hours=24 + 5 + 7)
    assert beyond(RuleFile(rules=[])) == timedelta(0)


def test_the_seeds_come_on_their_true_dates():
    items = list(items_of(["seeds"], BAGHDAD, wall=wall))
    assert [item.source_id for item in items] == ["004", "001", "000", "002", "003"]
    assert items[-1].event_time == at("2024-07-27T21:21:00+00:00")
    assert not any(item.late or item.too_old or item.clamped for item in items)


def test_a_pipe_is_taken_as_it_comes_and_says_so(monkeypatch):
    said = []
    make_plan(ReplayOptions(("-",)), SETTINGS, ends_after=HOURS, warn=said.append)
    assert "as it comes" in said[0]


def test_an_item_of_the_future_does_not_move_the_others(tmp_path):
    rows = [a_row(id=n, text=str(n), published_at=when) for n, when in enumerate(("2999-01-01", "2015-07-21T10:00Z"))]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(rows))
    first, second = items_of([str(tmp_path)], BAGHDAD, wall=wall)
    assert (first.clamped, second.clamped) == (False, True)
    assert second.event_time == first.event_time
    assert second.published_at > NOW
    assert json.loads(second.model_dump_json())["published_at"].startswith("2998-12-31T21")
