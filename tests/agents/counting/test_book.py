from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import orjson
import pytest

from agents.counting.book import Book
from agents.exact import encode_state
from schemas.alerts import Change, EpisodeState
from schemas.base import Genre, Precision, Priority
from schemas.reports import Mention, Role
from tests.agents.making import (
    ANBAR,
    DAY,
    ZONE,
    a_book,
    a_mention,
    a_place,
    a_report,
    a_rule,
    a_tick,
    at,
    feed,
    final,
    rules,
    three_attacks,
)


def test_three_incidents_in_a_day_open_one_alert_that_says_why():
    (alert,) = feed(a_book(), *three_attacks())
    assert (alert.change, alert.count, alert.line, alert.total) == (Change.OPENED, 3, 3, 3)
    assert alert.started_at == at(2)
    assert [one.place.name for one in alert.incidents] == ["iq-ain-al-asad", "iq-balad", "iq-taji"]
    assert alert.evidence[0].sentence == "شن هجوما هناك"
    assert alert.pages
    assert alert.replay


def test_the_dead_and_the_places_of_an_alert_are_those_of_all_its_incidents_not_of_the_few_that_it_lists():
    book = a_book(a_rule(window="2h"))
    told = [a_report(f"t{n}", n / 3, a_mention(place=f"iq-{n % 15}", day=DAY, deaths=5)) for n in range(15)]
    named_later = a_report("later", 10, a_mention(place="iq-0", day=DAY, deaths=9))
    country = a_report(
        "country", 5, a_mention(place=a_place("iq", admin=None, coarse=True), day=DAY + timedelta(days=1))
    )
    last = feed(book, *told, country)[-1]
    assert (last.total, last.deaths, last.places) == (16, 75, 15)
    assert len(last.incidents) < 12
    assert feed(book, named_later)[-1].deaths == 79


def test_the_toll_of_an_alert_that_is_taken_back_or_left_behind_is_that_last_told():
    told = [a_report(f"t{n}", n / 4, a_mention(place=f"iq-{n}", day=DAY, deaths=2)) for n in range(20)]
    table = {}
    book = a_book()
    for one in told:
        table |= book.apply([(book.position, one)]).writes
    changed = Book.load(0, 1, table, rules=rules(a_rule(open=4)), stream="test", tz=ZONE)
    (closed,) = feed(changed, a_tick(5))
    assert (closed.reason, closed.total, closed.deaths, closed.places) == ("rule-changed", 20, 40, 20)


def test_an_episode_of_a_version_that_kept_no_toll_goes_on_and_says_that_it_is_not_known():
    rule = a_rule(window="12h", open=2, close=0)
    book, table = a_book(rule), {}
    for n in range(320):  # 80 days of war: the first of it are given up
        for one in (a_report(f"w{n}", n * 6.0, a_mention(place=f"iq-{n}", deaths=2)), a_tick(n * 6.0)):
            table |= book.apply([(book.position, one)]).writes
    head = table["0|h|IQ"]["w"]["iq-attacks"]
    assert head["cp"][4] > 0
    del head["cp"][5:], head["ep"][0]["k"]
    kept = {key: value for key, value in table.items() if value is not None}
    older = Book.load(0, 1, kept, rules=rules(rule), stream="test", tz=ZONE)
    (change,) = feed(older, a_report("next", 1920, a_mention(place="iq-next", deaths=2)))
    assert (change.total, change.deaths, change.places) == (321, None, None)


def test_items_have_no_toll():
    talks = [a_report(f"t{n}", n, a_mention("negotiation", place="iq-a", deaths=4)) for n in range(3)]
    (change,) = feed(a_book(a_rule(types=["negotiation"], of="items")), *talks)
    assert (change.deaths, change.places) == (None, None)


def test_the_sentence_under_an_alert_is_of_a_mention_that_counts():
    unsure, sure = a_mention("threat", confidence=0.6), a_mention("threat", confidence=0.8)
    (alert,) = feed(a_book(a_rule(types=["threat"], open=1, close=0)), a_report("one", 0, unsure, sure))
    assert [one.confidence for one in alert.evidence] == [0.8]


def in_sentence(text: str, start: int, confidence: float) -> Mention:
    told = {"sentence": text, "sentence_start": start, "start": start, "end": start + 2}
    return a_mention("threat", confidence=confidence).model_copy(update=told)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("lead", "tail", "shown"), [(0.75, 0.85, "صدر"), (0.72, 0.95, "ذيل"), (0.68, 0.75, "ذيل"), (0.8, 0.8, "صدر")]
)
def test_the_sentence_under_an_alert_is_of_the_lead_unless_another_is_much_surer(lead, tail, shown, turned):
    mentions = [in_sentence("صدر", 10, lead), in_sentence("ذيل", 2000, tail)]
    (alert,) = feed(
        a_book(a_rule(types=["threat"], open=1, close=0)), a_report("one", 0, *mentions[:: -1 if turned else 1])
    )
    assert [one.sentence for one in alert.evidence] == [shown]


def test_a_sentence_without_end_is_cut_under_an_alert():
    long = a_mention().model_copy(update={"sentence": "شن هجوما " * 100_000, "start": 700, "end": 705})
    (alert,) = feed(a_book(a_rule(open=1, close=0)), a_report("one", 0, long))
    (shown,) = alert.evidence
    assert (len(shown.sentence), shown.cue_start, shown.cue_end) == (600, 600, 600)


def test_a_cue_that_ends_before_it_begins_spoils_no_alert_of_later_reports():
    wrong = a_mention().model_copy(update={"start": 10, "end": 5, "sentence_start": 10})
    book = a_book(a_rule(open=1, close=0))
    (first,) = feed(book, a_report("one", 0, wrong))
    assert [(one.cue_start, one.cue_end) for one in first.evidence] == [(0, 0)]
    assert feed(book, a_report("two", 0.1, a_mention(place="iq-balad")))


def test_what_no_rule_counts_takes_no_sentence_from_what_is_counted():
    book = a_book(a_rule(open=1, close=0))
    passing = [a_report(f"o{n}", n / 100, a_mention(), a_mention(place="iq-taji"), labels=()) for n in range(12)]
    (alert,) = feed(book, *passing, a_report("news", 0.5, a_mention(place="iq-balad")))
    assert len(alert.evidence) == 1


def test_whom_somebody_else_threatened_is_not_put_beside_the_actor_that_is_shown():
    us, un, army, group = (Role(text=name, name=name) for name in ("us", "un", "army", "group"))
    gunmen = Role(text="gunmen")

    def shown(*told):
        mentions = [a_mention("threat", actor=actor, target=target) for actor, target in told]
        (alert,) = feed(a_book(a_rule(types=["threat"], open=1, close=0)), a_report("one", 0, *mentions))
        return [(one.actor, one.target) for one in alert.incidents]

    assert shown((us, None), (group, un)) == [(us, None)]
    assert shown((us, None), (group, un), (None, army)) == [(us, army)]
    assert shown((us, None), (None, army), (us, un)) == [(us, un)]
    assert shown((gunmen, None), (group, un)) == [(gunmen, un)]
    assert shown((us, None), (None, us)) == [(us, None)]


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


def test_a_tick_of_a_partition_that_is_not_there_moves_nothing_not_even_out_of_a_state_that_took_one():
    book = a_book(partitions=2)
    feed(book, a_tick(1, partition=7), a_tick(2, partition=0))
    assert book.now is None
    feed(book, a_tick(3, partition=1))
    assert book.now == at(2)
    marker = {"o": 9, "ticks": {"7": 0, "0": 3_600_000, "1": 7_200_000}, "rules": None, "topic": None}
    kept = Book.load(0, 2, {"0|@": marker}, rules=rules(), stream="test", tz=ZONE)
    assert kept.now == datetime(1970, 1, 1, 1, tzinfo=UTC)


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


LAST_DAY_H = (datetime(9999, 12, 31, 20, tzinfo=UTC) - at(0)) / timedelta(hours=1)


@pytest.mark.parametrize(("begin", "day"), [(0, DAY), (LAST_DAY_H, date.max)])  # it would end beyond the calendar
def test_an_alert_whose_evidence_goes_is_withdrawn_and_comes_back_in_place(begin, day):
    book = a_book(a_rule(open=2, close=0, min_sources=1))
    undated = a_report("undated", begin, a_mention(place="iq-balad"))
    (opened,) = feed(book, undated, a_report("other", begin + 1, a_mention(place="iq-taji", day=day)))
    old = a_mention(place="iq-balad", day=day - timedelta(days=20))
    (gone,) = feed(book, a_report("it was long ago", begin + 2, old))
    assert (gone.change, gone.alert_id, gone.reason) == (
        Change.WITHDRAWN,
        opened.alert_id,
        "below-line-after-correction",
    )
    (back,) = feed(book, a_report("new", begin + 3, a_mention(place="iq-new", day=day)))
    assert back.alert_id == opened.alert_id
    assert back.state is EpisodeState.OPEN


def test_an_alert_says_how_many_items_tell_of_what_is_denied_or_only_planned():
    rule = a_rule(types=["negotiation"], status=["actual", "possible", "negated"], of="items", open=2, close=0)
    said = [("negated",), ("possible",), ("negated", "actual"), ("actual",)]
    reports = [
        a_report(f"t{n}", n, *(a_mention("negotiation", status=one) for one in told)) for n, told in enumerate(said)
    ]
    book = a_book(rule)
    (first,) = feed(book, *reports[:2])
    assert (first.total, first.denied, first.planned) == (2, 1, 1)
    (then,) = feed(book, *reports[2:])
    assert (then.total, then.denied, then.planned, then.past) == (4, 1, 1, 0)
    (strict,) = feed(a_book(a_rule(open=1, close=0)), *three_attacks())
    assert (strict.denied, strict.planned, strict.past) == (0, 0, 0)


def test_an_incident_that_is_only_denied_is_listed_as_that():
    denied = a_report("d", 0, a_mention(place="iq-a", day=DAY, status="negated"))
    (told,) = feed(a_book(a_rule(open=1, close=0, status=["actual", "negated"])), denied)
    assert [one.status.value for one in told.incidents] == ["negated"]
    assert told.denied == 1


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
    gone = book.apply([(book.position, a_tick(24 * 105))]).writes
    cells = {key for key in written if "|c|" in key or "|e|" in key}
    assert cells == {key for key, value in gone.items() if value is None}
    assert book.incidents_24h()["IQ", "attack"] == 0


def test_where_the_fold_stood_is_written_also_within_the_cooldown_of_an_episode_that_has_settled():
    befores = []
    for hour in range(24 * 75, 24 * 79):  # whenever in the day the sweep comes
        book = a_book()
        feed(book, a_tick(0), *three_attacks())
        writes = book.apply([(book.position, a_tick(hour))]).writes
        heads = [orjson.loads(encode_state(value)) for key, value in writes.items() if value and "|h|" in key]
        befores += [head["w"]["iq-attacks"]["cp"][1][2] for head in heads if head["w"]["iq-attacks"]["cp"]]
    assert any(befores)


def test_the_gauge_counts_the_last_24_hours_of_event_time():
    book = a_book()
    feed(book, *three_attacks(), a_tick(2))
    assert book.incidents_24h()["IQ", "attack"] == 3
    feed(book, a_tick(25.5))
    assert book.incidents_24h()["IQ", "attack"] == 1


def test_the_nearest_miss_says_how_close_a_rule_came():
    book = a_book(a_rule(open=9, close=1))
    feed(book, *three_attacks())
    assert book.nearest_misses() == {("iq-attacks", "IQ"): (3, at(2), None, None)}


def test_the_marker_is_written_last_and_holds_the_position():
    writes = a_book().apply(list(enumerate(three_attacks()))).writes
    assert list(writes)[-1] == "0|@"
    assert writes["0|@"]["o"] == 2


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


def test_what_came_late_lifts_no_priority_for_it_must_wake_nobody():
    book = a_book(a_rule(open=1, close=0, priority="routine", **{"raise": [{"to": "flash", "deaths_at_least": 2}]}))
    feed(book, a_report("a", 10, a_mention(place="iq-balad", day=DAY)))
    (grown,) = feed(book, a_report("b", 3, a_mention(place="iq-balad", day=DAY, deaths=9), late=True))
    assert (grown.priority, grown.incidents[0].deaths) == (Priority.ROUTINE, 9)
    (louder,) = feed(book, a_report("c", 11, a_mention(place="iq-balad", day=DAY, deaths=9)))
    assert louder.priority is Priority.FLASH
