from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.book import Book, untold
from schemas.alerts import AlertChange, Change, EpisodeState
from schemas.base import Genre, Precision, Priority
from schemas.reports import Role
from tests.agents.making import ZONE, a_book, a_mention, a_place, a_report, a_rule, a_tick, at, feed, rules

DAY = date(2024, 3, 1)


def final(book):
    """What a stream promises: rule, theatre, start, peak, end of each episode that stands."""
    return sorted(
        (one.rule, one.theatre, one.span.start_ms, one.span.peak, one.span.end_ms, one.pages, one.total)
        for one in book.episodes()
        if one.state in {EpisodeState.OPEN, EpisodeState.CLOSED}
    )


def three_attacks(start: float = 0.0):
    places = ("iq-ain-al-asad", "iq-balad", "iq-taji")
    return [a_report(f"a{start}{n}", start + n, a_mention(place=place, day=DAY)) for n, place in enumerate(places)]


def test_three_incidents_in_a_day_open_one_alert_that_says_why():
    (alert,) = feed(a_book(), *three_attacks())
    assert (alert.change, alert.count, alert.line, alert.total) == (Change.OPENED, 3, 3, 3)
    assert alert.started_at == at(2)
    assert [one.place.name for one in alert.incidents] == ["iq-ain-al-asad", "iq-balad", "iq-taji"]
    assert alert.evidence[0].sentence == "شن هجوما هناك"
    assert alert.pages
    assert alert.replay


def test_one_agency_text_in_thirty_outlets_is_one_incident_with_thirty_items():
    book = a_book(a_rule(open=1, close=0))
    told = [a_report(f"o{n}", n / 10, a_mention(place="iq-balad", day=DAY), source=f"s{n}") for n in range(30)]
    alert = feed(book, *told)[-1]
    assert (alert.total, alert.items, alert.sources) == (1, 30, 30)


def test_an_article_that_tells_of_four_attacks_tells_four():
    spots = ("iq-a", "iq-b", "iq-c", "iq-d")
    book = a_book()
    (alert,) = feed(book, a_report("four", 0, *(a_mention(place=spot, day=DAY) for spot in spots)))
    assert (alert.count, alert.items) == (4, 1)


def test_a_repeated_item_changes_nothing():
    book = a_book()
    feed(book, *three_attacks())
    before = final(book)
    outcome = book.apply([(book.position + n, one) for n, one in enumerate(three_attacks())])
    assert outcome.stats["duplicate"] == 3
    assert (outcome.changes, final(book)) == ((), before)


def test_a_mention_without_place_is_told_with_a_placed_incident_of_its_day():
    book = a_book(a_rule(open=2, close=1))
    assert (
        feed(book, a_report("placed", 1, a_mention(place="iq-balad", day=DAY)), a_report("bare", 0, a_mention(day=DAY)))
        == ()
    )


def test_a_province_is_told_with_a_finer_place_in_it_on_that_day():
    book = a_book(a_rule(open=2, close=1))
    province = a_place("iq-anbar", admin="iq-anbar", coarse=True)
    told = [
        a_report("fine", 0, a_mention(place="iq-ain-al-asad", day=DAY)),
        a_report("wide", 1, a_mention(place=province, day=DAY)),
    ]
    assert feed(book, *told) == ()


ANBAR = a_place("iq-anbar", admin="iq-anbar", coarse=True)
ELSEWHERE = [a_report(f"e{n}", n, a_mention(place=a_place(f"sy-{n}", admin="sy"), day=DAY)) for n in range(2)]


def test_what_a_day_is_told_late_changes_what_was_counted_days_before():
    """The finer place's incident is as old as its province's, and takes what was told there without a day back then."""
    told = [
        *ELSEWHERE,
        a_report("province", 0, a_mention(place=ANBAR, day=DAY)),
        a_report("undated", 5, a_mention(place="iq-a")),
        a_report("finer", 68, a_mention(place="iq-a", day=DAY)),
    ]
    wide = a_rule(window="96h", quiet="1h", close=0)
    one_by_one, at_once = a_book(wide), a_book(wide)
    for one in (*told, a_tick(400)):
        feed(one_by_one, one)
    feed(at_once, *reversed(told), a_tick(400))
    assert final(one_by_one) == final(at_once)
    assert [one.total for one in one_by_one.episodes()] == [3]


def test_a_batch_that_spans_months_tells_what_the_same_records_tell_one_by_one():
    places = ("iq-ain-al-asad", "iq-balad", "iq-taji")
    records = []
    for days in range(0, 200, 20):
        day = DAY + timedelta(days=days)
        records += [a_report(f"{days} {one}", days * 24, a_mention(place=one, day=day)) for one in places]
        records.append(a_tick(days * 24))
    one_by_one, at_once = a_book(), a_book()
    told = {change.alert_id for record in records for change in feed(one_by_one, record)}
    assert len(told) == 10
    assert {change.alert_id for change in feed(at_once, *records)} == told
    assert final(at_once) == final(one_by_one)


def test_two_provinces_on_one_day_are_two_incidents():
    book = a_book(a_rule(open=2, close=1))
    provinces = [a_place(name, admin=name, coarse=True) for name in ("iq-babil", "iq-muthanna")]
    told = [a_report(one.name, n, a_mention(place=one, day=DAY)) for n, one in enumerate(provinces)]
    assert [alert.count for alert in feed(book, *told)] == [2]


def test_a_mention_without_day_joins_the_incident_at_its_place_even_when_that_is_dated_later():
    book = a_book(a_rule(open=2, close=1))
    told = [
        a_report("undated", 0, a_mention(place="iq-balad")),
        a_report("dated", 2, a_mention(place="iq-balad", day=DAY)),
    ]
    assert feed(book, *told) == ()


def test_a_bare_mention_counts_only_where_nothing_else_stands_in_48_hours():
    book = a_book(a_rule(open=2, close=1, window="4d"))
    assert (
        feed(book, a_report("placed", 0, a_mention(place="iq-balad", day=DAY)), a_report("bare", 40, a_mention())) == ()
    )
    assert [one.count for one in feed(book, a_report("bare-later", 60, a_mention()))] == [2]


def test_a_running_total_is_one_mention():
    book = a_book(a_rule(open=2, close=1))
    assert (
        feed(
            book,
            a_report(
                "total", 0, a_mention(place="iq-balad", day=DAY, total=True), a_mention(place="iq-balad", day=DAY)
            ),
        )
        == ()
    )


def test_an_incident_first_told_long_after_its_day_does_not_count():
    old = a_mention(place="iq-balad", day=DAY - timedelta(days=4))
    assert feed(a_book(a_rule(open=1, close=0)), a_report("old", 0, old)) == ()
    (alert,) = feed(a_book(a_rule(open=1, close=0)), a_report("old", 0, old, precision=Precision.MONTH))
    assert alert.count == 1


@pytest.mark.parametrize("mention", [a_mention(status="background"), a_mention(confidence=0.5), a_mention("strike")])
def test_what_a_rule_does_not_look_at_does_not_count(mention):
    assert feed(a_book(a_rule(open=1, close=0)), a_report("other", 0, mention)) == ()


def test_a_type_that_the_item_does_not_report_as_news_does_not_count():
    assert feed(a_book(a_rule(open=1, close=0)), a_report("passing", 0, a_mention(), labels=())) == ()


def test_two_sources_or_one_agency_are_needed_where_the_rule_says_so():
    rule = a_rule(open=1, close=0, min_sources=2)
    spot = a_mention(place="iq-balad", day=DAY)
    book = a_book(rule)
    assert feed(book, a_report("one", 0, spot, source="a"), a_report("again", 1, spot, source="a")) == ()
    (alert,) = feed(book, a_report("two", 3, spot, source="b"))
    assert alert.started_at == at(3)
    assert len(feed(a_book(rule), a_report("agency", 0, spot, source="a", agency="AFP"))) == 1


def test_roles_and_deaths_decide_where_a_rule_asks_for_them():
    american = Role(text="الأميركية", name="us-army", kind="state", side="us", groups=("mission",))
    rule = a_rule(open=1, close=0, where={"target": ["mission"]}, **{"raise": [{"to": "flash", "deaths_at_least": 2}]})
    book = a_book(rule)
    assert feed(book, a_report("on others", 0, a_mention(place="iq-taji", day=DAY))) == ()
    (alert,) = feed(book, a_report("on us", 1, a_mention(place="iq-balad", day=DAY, target=american)))
    assert alert.priority is Priority.URGENT
    (louder,) = feed(book, a_report("deadly", 2, a_mention(place="iq-balad", day=DAY, target=american, deaths=3)))
    assert (louder.priority, louder.change) == (Priority.FLASH, Change.RAISED)


def test_analysis_alone_never_flashes():
    rule = a_rule(open=1, close=0, priority="flash")
    (alert,) = feed(a_book(rule), a_report("piece", 0, a_mention(place="iq-balad", day=DAY), genre=Genre.ANALYSIS))
    assert (alert.priority, alert.genre) == (Priority.URGENT, Genre.ANALYSIS)


def test_items_can_be_counted_instead_of_incidents():
    rule = a_rule(id="iq-talks", types=["negotiation"], status=["actual", "possible"], of="items", open=2, close=0)
    talks = [a_report(f"t{n}", n, a_mention("negotiation", status="possible")) for n in range(2)]
    (alert,) = feed(a_book(rule), *talks)
    assert (alert.counts, alert.count) == ("items", 2)


def test_only_the_clock_of_all_partitions_closes_an_episode():
    book = a_book(partitions=2)
    feed(book, *three_attacks())
    assert feed(book, a_tick(100, 0)) == ()
    (closed,) = feed(book, a_tick(100, 1))
    assert (closed.change, closed.state, closed.reason) == (Change.CLOSED, EpisodeState.CLOSED, "quiet")
    # the second incident leaves at 25 h and takes the count to `close`; three quiet hours end it
    assert closed.ended_at == at(25 + 3)


def test_a_crossing_within_the_cooldown_reopens_the_same_alert():
    book = a_book()
    (opened,) = feed(book, *three_attacks())
    feed(book, a_tick(29))
    more = [a_report(f"m{n}", 30 + n / 10, a_mention(place=f"iq-m{n}", day=DAY + timedelta(days=1))) for n in range(3)]
    (again,) = feed(book, *more)
    assert (again.alert_id, again.change, again.reason) == (
        opened.alert_id,
        Change.RAISED,
        "crossed-again-within-cooldown",
    )
    assert again.revision > opened.revision


def test_a_late_bridge_merges_two_alerts_and_says_into_which():
    book = a_book(a_rule(window="2h", quiet="1h", cooldown="0h", open=2, close=0))

    def pair(name: str, hours: float):
        return [a_report(f"{name}{n}", hours + n / 10, a_mention(place=f"iq-{name}{n}", day=DAY)) for n in range(2)]

    first, second = (alert for part in (pair("a", 0), pair("b", 6)) for alert in feed(book, *part))
    changes = feed(book, *pair("c", 2), *pair("d", 4))
    merged = [one for one in changes if one.change is Change.MERGED]
    assert [(one.alert_id, one.merged_into) for one in merged] == [(second.alert_id, first.alert_id)]
    assert len(final(book)) == 1


def test_an_alert_whose_evidence_goes_is_withdrawn_and_comes_back_in_place():
    book = a_book(a_rule(open=2, close=0, min_sources=1))
    undated = a_report("undated", 0, a_mention(place="iq-balad"))
    (opened,) = feed(book, undated, a_report("other", 1, a_mention(place="iq-taji", day=DAY)))
    old = a_mention(place="iq-balad", day=DAY - timedelta(days=20))
    (gone,) = feed(book, a_report("it was long ago", 2, old))
    assert (gone.change, gone.alert_id, gone.reason) == (
        Change.WITHDRAWN,
        opened.alert_id,
        "below-line-after-correction",
    )
    (back,) = feed(book, a_report("new", 3, a_mention(place="iq-new", day=DAY)))
    assert back.alert_id == opened.alert_id
    assert back.state is EpisodeState.OPEN


def test_late_items_correct_but_do_not_page():
    book = a_book()
    late = [a_report(f"l{n}", n, a_mention(place=f"iq-{n}", day=DAY), late=True) for n in range(3)]
    (alert,) = feed(book, *late)
    assert not alert.pages
    on_time = [a_report(f"n{n}", 3 + n / 10, a_mention(place=f"iq-n{n}", day=DAY)) for n in range(3)]
    assert feed(book, *on_time)[-1].pages


def test_a_changed_rule_closes_what_it_opened_and_looks_forward():
    book = a_book()
    outcome = book.apply([(n, one) for n, one in enumerate([a_tick(0), *three_attacks(), a_tick(5)])])
    opened = outcome.changes[0]
    again = Book.load(0, 1, outcome.writes, rules=rules(a_rule(open=2)), stream="test", tz=ZONE)
    (closed,) = feed(again, a_tick(6))
    assert (closed.alert_id, closed.state, closed.reason) == (opened.alert_id, EpisodeState.CLOSED, "rule-changed")
    assert feed(again, a_report("x", 5.5, a_mention(place="iq-x", day=DAY))) == ()
    (fresh,) = feed(again, a_report("y", 6, a_mention(place="iq-y", day=DAY)))
    assert (fresh.count, fresh.ordinal) == (2, 2)


def test_a_removed_rule_closes_what_it_opened():
    book = a_book()
    outcome = book.apply(list(enumerate([a_tick(0), *three_attacks()])))
    again = Book.load(0, 1, outcome.writes, rules=rules(a_rule(id="other")), stream="test", tz=ZONE)
    assert [one.reason for one in feed(again, a_tick(1))] == ["rule-removed"]


def test_old_cells_leave_when_the_clock_has_passed_them():
    book = a_book()
    written = dict(book.apply(list(enumerate([a_tick(0), *three_attacks()]))).writes)
    gone = book.apply([(book.position, a_tick(24 * 70))]).writes
    cells = {key for key in written if "|c|" in key or "|e|" in key}
    assert cells == {key for key, value in gone.items() if value is None}
    assert book.incidents_24h()["IQ", "attack"] == 0


def test_the_gauge_counts_the_last_24_hours_of_event_time():
    book = a_book()
    feed(book, *three_attacks(), a_tick(2))
    assert book.incidents_24h()["IQ", "attack"] == 3
    feed(book, a_tick(25.5))
    assert book.incidents_24h()["IQ", "attack"] == 1


def test_the_nearest_miss_says_how_close_a_rule_came():
    book = a_book(a_rule(open=9, close=1))
    feed(book, *three_attacks())
    assert book.nearest_misses() == {("iq-attacks", "IQ"): (3, at(2))}


def test_the_marker_is_written_last_and_holds_the_position():
    writes = a_book().apply(list(enumerate(three_attacks()))).writes
    assert list(writes)[-1] == "0|@"
    assert writes["0|@"]["o"] == 2


RULES = [
    a_rule(),
    a_rule(id="both", types=["strike", "attack"], window="6h", open=2, close=1, min_sources=2, cooldown="2h"),
    a_rule(id="talks", types=["negotiation"], status=["actual", "possible"], of="items", open=2, close=0, window="12h"),
]  # fmt: skip

mentions = st.builds(
    a_mention,
    st.sampled_from(["attack", "strike", "negotiation"]),
    place=st.sampled_from([None, "iq-a", "iq-b", a_place("iq-anbar", admin="iq-anbar", coarse=True)]),
    day=st.sampled_from([None, DAY, DAY + timedelta(days=1), DAY + timedelta(days=5), DAY - timedelta(days=5)]),
    status=st.sampled_from(["actual", "actual", "possible"]),
    total=st.sampled_from([False, False, False, True]),
)
reports = st.lists(
    st.builds(
        lambda name, hours, told, source, late, theatre: a_report(
            f"{theatre}{name}", hours, *told, source=source, late=late, theatre=theatre
        ),
        st.integers(0, 10_000),
        st.one_of(st.integers(0, 40), st.integers(0, 200)).map(float),
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
                table[key] = json.loads(json.dumps(value))
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
                self.table[key] = json.loads(json.dumps(value))
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
    assert [one.state for one in desk.alerts.values()] == [EpisodeState.CLOSED]


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
        st.sampled_from([None, "iq-a", "iq-b", ANBAR]),
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
    told = [a_report(f"w{n}", n * 6.0, a_mention(place=f"iq-{n}")) for n in range(400)]  # 100 days of war

    def through(*, reload: bool):
        book, table = a_book(rule), {}
        for place, one in enumerate(told):
            for record in (one, a_tick(place * 6.0)):
                for key, value in book.apply([(book.position, record)]).writes.items():
                    table[key] = json.loads(json.dumps(value))
                    if value is None:
                        del table[key]
            if reload and place % 50 == 49:
                book = Book.load(0, 1, table, rules=rules(rule), stream="test", tz=ZONE)
        return book

    calm, restarted = through(reload=False), through(reload=True)
    assert final(calm) == final(restarted)
    (episode,) = calm.episodes()
    assert (episode.total, episode.ordinal) == (400, 1)


def test_a_stream_with_gaps_of_years_tells_each_episode_once():
    book = a_book()
    told = Counter()
    for year in range(4):
        hours = year * 365 * 24.0
        batch = [a_report(f"y{year}-{n}", hours + n, a_mention(place=f"iq-{n}")) for n in range(3)]
        told.update(one.alert_id for one in feed(book, a_tick(hours), *batch) if one.change is Change.OPENED)
    assert sorted(told.values()) == [1, 1, 1, 1]


def test_a_province_without_a_day_is_told_with_a_finer_place_in_it():
    book = a_book(a_rule(open=2, close=1))
    province = a_place("iq-anbar", admin="iq-anbar", coarse=True)
    assert feed(book, a_report("both", 0, a_mention(place=province), a_mention(place="iq-ain-al-asad"))) == ()


def test_each_incident_of_a_long_article_shows_its_sentence():
    spots = [f"iq-{n}" for n in range(5)]
    told = [*(a_mention() for _ in range(20)), *(a_mention(place=spot) for spot in spots for _ in range(3))]
    told = [one.model_copy(update={"sentence": f"جملة {n}"}) for n, one in enumerate(told)]
    (alert,) = feed(a_book(), a_report("long", 0, *told))
    assert [one.sentence for one in alert.evidence] == ["جملة 20", "جملة 23", "جملة 26", "جملة 29", "جملة 32"]
