"""The book under any order, batch, crash, restart and clock: the same episodes in the end."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.counting.book import DAY_MS, Book, untold
from schemas.alerts import AlertChange, EpisodeState
from schemas.base import Precision
from tests.agents.making import (
    ANBAR,
    DAY,
    ZONE,
    a_book,
    a_mention,
    a_place,
    a_report,
    a_rule,
    a_sequence,
    a_tick,
    feed,
    final,
    rules,
    three_attacks,
)

RULES = [
    a_rule(),
    a_rule(id="both", types=["strike", "attack"], window="6h", open=2, close=1, min_sources=2, cooldown="2h"),
    a_rule(id="talks", types=["negotiation"], status=["actual", "possible"], of="items", open=2, close=0, window="12h"),
    a_rule(id="surge", kind="burst", types=["strike", "attack"], open=2, close=0, window="12h", tail=0.1),
    a_sequence("reply", {"types": ["attack"]}, {"types": ["strike"], "deaths_at_least": 3}, window="48h"),
    a_sequence(
        "turn", {"types": ["negotiation"], "status": ["possible"]}, {"types": ["attack", "negotiation"]},
        order="any", window="24h", open=3, close=1,
    ),
    a_sequence("graver", {"types": ["attack", "strike"]}, {"types": ["attack"], "deaths_at_least": 6}, window="24h"),
]  # fmt: skip

PART = a_place("iq-part", coarse=True)
SIDE = a_place("iq-side", admin="iq-side", coarse=True).model_copy(update={"text": "شمال العراق"})
# A city with two quarters, one of them in a region above its province too, and a part of it that nobody knows.
QUARTER = a_place("iq-a1", within=("iq-a", "iq-side"))
OTHER = a_place("iq-a2", within=("iq-a",))
SOMEWHERE = a_place("iq-a", within=("iq-a",))

mentions = st.builds(
    a_mention,
    st.sampled_from(["attack", "strike", "negotiation"]),
    place=st.sampled_from(
        [
            None,
            "iq-a",
            "iq-a",
            "iq-b",
            a_place("sy-a", admin="sy"),
            a_place(None, admin=None),
            ANBAR,
            PART,
            SIDE,
            QUARTER,
            QUARTER,
            OTHER,
            SOMEWHERE,
        ],
    ),
    day=st.sampled_from([None, DAY, *(DAY + timedelta(days=days) for days in (1, 2, 5, -5))]),
    status=st.sampled_from(["actual", "actual", "possible"]),
    total=st.sampled_from([False, False, False, True]),
    deaths=st.sampled_from([None, None, 3, 6, 12]),
    injured=st.sampled_from([None, None, 4]),
)
reports = st.lists(
    st.builds(
        lambda name, hours, told, source, late, theatre: a_report(
            f"{theatre}{name}", hours, *told, source=source, late=late, theatre=theatre
        ),
        st.integers(0, 10_000),
        st.one_of(st.integers(0, 40), st.integers(0, 200), st.integers(0, 380)).map(float),
        st.lists(mentions, min_size=1, max_size=3),
        st.sampled_from(["a", "b", "c"]),
        st.booleans(),
        st.sampled_from(["IQ", "IQ", "SY"]),
    ),
    max_size=24,
    unique_by=lambda one: one.item_id,
)


def run(records, cuts=(), *, reload=False):
    book = a_book(*RULES)
    table: dict[str, object] = {}
    told = Counter()
    start = 0
    for end in [*sorted(cuts), len(records)]:
        batch = [(book.position + n, one) for n, one in enumerate(records[start:end])]
        outcome = book.apply(batch)
        told.update(one.alert_id for one in outcome.changes)
        for key, value in outcome.writes.items():
            if value is None:
                table.pop(key, None)
            else:
                table[key] = orjson.loads(orjson.dumps(value))
        if reload:
            book = Book.load(0, 1, table, rules=rules(*RULES), stream="test", tz=ZONE)
        start = end
    return book


class Desk:
    """A worker and a reader of `alerts`, which keeps what was derived from most; a crash takes the end of a batch."""

    def __init__(self):
        self.alerts: dict[str, object] = {}
        self.table: dict[str, object] = {}
        self.book = self.recovered()

    def recovered(self):
        self.hear(untold(self.table))
        return Book.load(0, 1, self.table, rules=rules(*RULES), stream="test", tz=ZONE)

    def hear(self, told):
        for change in map(AlertChange.model_validate_json, told):
            held = self.alerts.get(change.alert_id)
            if held is None or (held.through, held.revision) < (change.through, change.revision):
                self.alerts[change.alert_id] = change

    def apply(self, records, outlive=None):
        """Apply a batch. `outlive`: it crashes, so many of its writes and of what it tells outlive it."""
        outcome = self.book.apply([(self.book.position + n, one) for n, one in enumerate(records)])
        written = list(outcome.writes.items())[:outlive]
        for key, value in written:
            if value is None:
                self.table.pop(key, None)
            elif key not in self.table or value["o"] >= self.table[key]["o"]:  # as recovery will read the log
                self.table[key] = orjson.loads(orjson.dumps(value))
        if len(written) == len(outcome.writes):
            self.hear(outcome.told if outlive is None else outcome.told[: outlive - len(written)])
        if outlive is not None:
            self.book = self.recovered()

    def through(self, records):
        self.apply(records[self.book.position :])

    def standing(self):
        return sorted(
            (one.rule_id, one.theatre, one.started_at, one.ended_at, one.count, one.total, one.pages)
            for one in self.alerts.values()
            if one.state in {EpisodeState.OPEN, EpisodeState.CLOSED}
        )


@settings(max_examples=150, deadline=None)
@given(reports, st.lists(st.tuples(st.integers(1, 8), st.none() | st.integers(0, 8)), max_size=12))
def test_whatever_a_crash_takes_of_a_batch_the_alerts_are_the_same_in_the_end(told, acts):
    records = [*told, a_tick(60), a_tick(90)]
    whole, desk = Desk(), Desk()
    whole.through(records)
    for size, outlive in acts:
        desk.apply(records[desk.book.position : desk.book.position + size], outlive)
    desk.through(records)
    assert desk.standing() == whole.standing()


def test_what_a_batch_that_was_cut_short_had_found_is_told_and_closed_all_the_same():
    desk = Desk()
    desk.apply(three_attacks(), outlive=4)  # what it was to tell, and the cells: neither the head nor the marker
    assert desk.book.position == 0
    desk.through([*three_attacks(), a_tick(60)])
    states = {one.rule_id: one.state for one in desk.alerts.values()}
    assert states == {"iq-attacks": EpisodeState.CLOSED, "surge": EpisodeState.CLOSED}


@pytest.mark.parametrize("outlive", range(18))
def test_a_crash_amid_what_a_leap_of_the_clock_drops_takes_nothing_of_what_closes_with_it(outlive):
    """A replay leaps over years: what it drops then is what it has just closed."""
    days = [a_report(f"d{n}", n * -24.0, a_mention(place=f"iq-{n}")) for n in range(10, 2, -1)]
    records = [*days, *three_attacks(), a_tick(3), a_tick(200 * 24), a_tick(201 * 24)]
    desk = Desk()
    desk.apply(records[:-2])
    desk.apply(records[-2:-1], outlive)
    desk.through(records)
    (wave,) = (one for one in desk.alerts.values() if one.rule_id == "iq-attacks")
    assert (wave.state, wave.count, wave.total, wave.items, wave.usual) == (EpisodeState.CLOSED, 3, 3, 3, 0.88)
    assert [key for key in desk.table if "|c|" in key] == []


def test_a_crash_amid_the_pieces_of_a_cell_that_is_dropped_leaves_none_behind():
    records = [
        *(a_report(f"d{n}", 0.0, a_mention(place=f"iq-{n % 5}")) for n in range(60)),
        a_tick(3),
        a_tick(200 * 24),
    ]
    outcome = Desk()
    outcome.through(records[:-1])
    assert len([key for key in outcome.table if "|c|" in key]) > 1  # one hour, in several pieces
    for outlive in range(12):
        desk = Desk()
        desk.apply(records[:-1])
        desk.apply(records[-1:], outlive)
        desk.through([*records, a_tick(201 * 24)])
        assert [key for key in desk.table if "|c|" in key] == []


def test_what_a_second_crash_told_and_the_head_does_not_know_is_told_as_it_stands_in_the_end():
    """A batch is told and written up to its head; then its first record alone is, up to what it tells, without the clock."""
    talks = [
        a_report(f"t{hours}{n}", hours, a_mention("negotiation")) for n, hours in enumerate((0.0, 0.0, 67.0, 78.0))
    ]
    records = [talks[0], talks[2], talks[3], talks[1], a_tick(60), a_tick(90)]
    whole, desk = Desk(), Desk()
    whole.through(records)
    desk.apply(records[:2])
    desk.apply(records[2:5], outlive=5)
    desk.apply(records[2:3], outlive=1)
    desk.through(records)
    assert desk.standing() == whole.standing()


@settings(max_examples=150, deadline=None)
@given(reports, st.randoms(use_true_random=False), st.lists(st.integers(0, 24), max_size=6), st.booleans())
def test_order_batches_and_restarts_change_no_episode(told, random, cuts, reload):
    shuffled = list(told)
    random.shuffle(shuffled)
    end = a_tick(400)
    cuts = [min(cut, len(told)) for cut in cuts]
    calm = run([*sorted(told, key=lambda one: one.event_time), end])
    assert final(run([*shuffled, end], cuts, reload=reload)) == final(calm)


@settings(max_examples=60, deadline=None)
@given(reports, st.lists(st.integers(0, 30), max_size=4), st.lists(st.integers(0, 24), max_size=4))
def test_when_the_clock_comes_changes_no_episode(told, ticks, cuts):
    ordered = sorted(told, key=lambda one: one.event_time)
    mixed = sorted(
        [*ordered, *(a_tick(float(hours)) for hours in ticks)], key=lambda r: getattr(r, "event_time", None) or r.now
    )
    cuts = [min(cut, len(mixed)) for cut in cuts]
    assert final(run([*mixed, a_tick(400)], cuts)) == final(run([*ordered, a_tick(400)]))


WIDE = a_rule(window="96h", quiet="1h", open=1, close=0)
of_one_day = st.lists(
    st.tuples(
        st.sampled_from([0.0, 5.0, 20.0, 40.0, 60.0, 68.0, 71.0]),
        st.sampled_from([None, "iq-a", "iq-b", ANBAR, QUARTER]),
        st.sampled_from([None, DAY]),
        st.sampled_from([0.0, 27 * 24.0, 29 * 24.0, 30 * 24.0]),
    ),
    max_size=7,
)


@settings(max_examples=150, deadline=None)
@given(of_one_day)
def test_an_item_that_comes_as_late_as_items_are_taken_counts_as_if_it_had_come_in_time(told):
    """The clock goes with what comes, and each day gives up what is settled."""
    coming = [
        (hours + delay, a_report(f"{n}", hours, a_mention(place=place, day=day)))
        for n, (hours, place, day, delay) in enumerate(told)
    ]
    in_time, as_it_came = a_book(WIDE), a_book(WIDE)
    for _, one in sorted(coming, key=lambda pair: pair[1].event_time):
        feed(in_time, one)
    for hours, one in sorted(coming, key=lambda pair: pair[0]):
        feed(as_it_came, a_tick(hours))
        feed(as_it_came, one)
    for book in (in_time, as_it_came):
        feed(book, a_tick(35 * 24))
    assert final(as_it_came) == final(in_time)


@pytest.mark.parametrize("days", [20, 36, 40, 55, 61])
@pytest.mark.parametrize("restarts", [False, True])
def test_an_item_that_is_known_to_the_month_makes_an_episode_for_as_long_as_it_is_taken(days, restarts):
    rule = a_rule(max_age_imprecise="14d")
    told = [a_report(f"{n}", n, a_mention(place=f"iq-{n}"), precision=Precision.MONTH) for n in range(3)]
    in_time = a_book(rule)
    feed(in_time, *told, a_tick(24 * days + 48))
    late, table = a_book(rule), {}
    for record in (*told[:2], *(a_tick(24 * day) for day in range(days + 1))):
        table |= late.apply([(late.position, record)]).writes
    if restarts:
        kept = {key: value for key, value in table.items() if value}
        late = Book.load(0, 1, orjson.loads(orjson.dumps(kept)), rules=rules(rule), stream="test", tz=ZONE)
    feed(late, told[2], a_tick(24 * days + 48))
    assert final(late) == final(in_time)
    assert len(late.episodes()) == 1


def test_what_an_older_version_gave_up_sooner_is_neither_counted_twice_nor_taken_back(monkeypatch):
    rule, table = a_rule(window="12h", open=2, close=0), {}
    war = [a_report(f"w{n}", n * 6.0, a_mention(place=f"iq-{n % 90}")) for n in range(200)]  # 50 days
    monkeypatch.setattr("agents.counting.watch.SETTLED_MS", 37 * DAY_MS)
    older = a_book(rule)
    for place, one in enumerate(war):
        for record in (one, a_tick(place * 6.0)):
            table |= older.apply([(older.position, record)]).writes
    monkeypatch.undo()
    kept = orjson.loads(orjson.dumps({key: value for key, value in table.items() if value}))
    book = Book.load(0, 1, kept, rules=rules(rule), stream="test", tz=ZONE)
    for n in range(2):  # of five days after it began
        feed(book, a_report(f"m{n}", 120.0, a_mention(place=f"iq-m{n}"), precision=Precision.MONTH))
    (episode,) = book.episodes()
    assert (episode.total, episode.state) == (200, EpisodeState.OPEN)


def test_a_place_told_thirty_days_late_takes_what_was_told_there_without_a_day():
    province = a_report("province", 0, a_mention(place=ANBAR, day=DAY))
    undated = a_report("undated", 5, a_mention(place="iq-a"))
    finer = a_report("finer", 68, a_mention(place="iq-a", day=DAY))
    in_time, late = a_book(WIDE), a_book(WIDE)
    feed(in_time, province, undated, finer, a_tick(35 * 24))
    for one in (province, undated, a_tick(68 + 30 * 24 - 1), a_tick(68 + 30 * 24), finer, a_tick(35 * 24)):
        feed(late, one)
    assert [one.total for one in late.episodes()] == [one.total for one in in_time.episodes()] == [1]


def test_an_episode_that_stays_open_past_what_is_kept_is_the_same_after_a_restart():
    rule = a_rule(window="12h", open=2, close=0)
    told = [
        a_report(f"w{n}", n * 6.0, a_mention(place=f"iq-{n % 90}", deaths=2)) for n in range(400)
    ]  # 100 days of war

    def through(*, reload: bool):
        book, table = a_book(rule), {}
        for place, one in enumerate(told):
            for record in (one, a_tick(place * 6.0)):
                for key, value in book.apply([(book.position, record)]).writes.items():
                    table[key] = orjson.loads(orjson.dumps(value))
                    if value is None:
                        del table[key]
            if reload and place % 50 == 49:
                book = Book.load(0, 1, table, rules=rules(rule), stream="test", tz=ZONE)
        return book

    calm, restarted = through(reload=False), through(reload=True)
    assert final(calm) == final(restarted)
    (episode,) = calm.episodes()
    assert (episode.total, episode.ordinal, episode.toll) == (400, 1, (800, 90))


def test_what_is_usual_is_the_same_as_an_alert_closes_whichever_partition_was_read_first():
    before = [a_report(f"b{n}", n * -24.0, a_mention(place=f"iq-{n}")) for n in range(3, 11)]
    closed = []
    for first, second in ((before, three_attacks()), (three_attacks(), before)):
        book = a_book()
        opened = [*feed(book, *first), *feed(book, *second)]
        (last,) = feed(book, a_tick(100))
        closed.append((opened[0].usual, last.state, last.usual))
    assert closed == [(0.88, EpisodeState.CLOSED, 0.88), (None, EpisodeState.CLOSED, 0.88)]


@pytest.mark.parametrize("reload", [False, True])
def test_what_is_usual_is_the_same_in_whatever_batches_a_leap_of_the_clock_comes(reload):
    """Whether the cells of before are dropped first or later, a calm of years is one: nothing is usual."""
    long_ago = [a_report("old", -400 * 24.0)]
    records = [*long_ago, a_tick(-400 * 24.0), a_tick(0), *three_attacks(), a_tick(2), a_tick(90 * 24)]
    told = []
    for cuts in ([], [1, 2, 3, 4, 5, 6, 7], [3], [2, 6], [6]):
        (last,) = (one for one in run(records, cuts, reload=reload).episodes() if one.rule == "iq-attacks")
        told.append((last.state, last.usual))
    assert told == [(EpisodeState.CLOSED, 0.0)] * 5


def test_what_was_told_in_another_order_is_usual_also_where_the_clock_leaps_as_an_alert_closes():
    before = [a_report(f"b{n}", n * -24.0, a_mention(place=f"iq-{n}")) for n in range(3, 11)]
    apart, whole = a_book(), a_book()
    for batch in (three_attacks(), before, [a_tick(100 * 24)]):
        feed(apart, *batch)
    feed(whole, *three_attacks(), *before, a_tick(100 * 24))
    assert [one.usual for one in (*apart.episodes(), *whole.episodes())] == [0.88, 0.88]


def test_a_state_that_an_older_version_wrote_knows_a_theatre_since_its_oldest_cell():
    book, table = a_book(), {}
    for record in (a_report("old", -30 * 24.0), a_tick(-30 * 24.0)):
        table |= book.apply([(book.position, record)]).writes
    older = {key: {name: held for name, held in value.items() if name != "f"} for key, value in table.items() if value}
    for known in (table, older):
        (wave,) = (
            one
            for one in feed(Book.load(0, 1, known, rules=rules(), stream="test", tz=ZONE), *three_attacks())
            if one.state is EpisodeState.OPEN
        )
        assert wave.usual == 0.0


def test_a_rule_that_is_new_learns_what_is_usual_of_what_lies_before_it():
    book, table = a_book(a_rule(id="other")), {}
    before = [a_report(f"b{n}", n * -24.0, a_mention(place=f"iq-{n}")) for n in range(10, 2, -1)]
    for record in (*before, a_tick(-2)):
        table |= book.apply([(book.position, record)]).writes
    newer = Book.load(0, 1, table, rules=rules(a_rule(id="other"), a_rule()), stream="test", tz=ZONE)
    opened = {one.rule_id: one.usual for one in feed(newer, *three_attacks())}
    assert opened == {"other": 0.88, "iq-attacks": 0.88}
