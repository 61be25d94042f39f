"""Whatever others than our coder report, no record of the table and no alert outgrows what a topic takes."""

from __future__ import annotations

import json
from datetime import timedelta

from agents.counting.book import Book
from agents.counting.cells import EVIDENCE_PER_KIND, MOST_BYTES, MOST_PEOPLE, PIECE_BYTES
from agents.exact import encode_state
from schemas.base import EventType, Status
from schemas.reports import MOST_BYTES as MOST_REPORT
from schemas.reports import Place, Role
from tests.agents.making import DAY, ZONE, a_book, a_mention, a_place, a_report, feed, rules

WIDE = "\U0001f525"  # four bytes


def sizes(outcome):
    return {key: len(encode_state(value)) for key, value in outcome.writes.items() if value}


def pieces(book_or_table):
    return {key: value for key, value in book_or_table.items() if key.startswith("0|c|")}


def a_wordy_report(name, repeated=WIDE * 2990):
    """Every kind of sentence, with an address as long as Slack would take: each sentence says it again."""
    told = [
        a_mention(kind.value, status=status.value, day=DAY - timedelta(days=back)).model_copy(
            update={"sentence": WIDE * 600}
        )
        for kind in EventType
        for status in Status
        for back in range(EVIDENCE_PER_KIND)
    ]
    return a_report(name, 0, *told, source=WIDE * 300, agency=WIDE * 300).model_copy(
        update={"url": f"https://a/{repeated}", "title": WIDE * 300}
    )


def test_no_value_of_the_table_and_no_alert_outgrows_what_a_topic_takes():
    book, places, values, told = a_book(), [a_mention(place=f"p{n}", day=DAY) for n in range(2300)], [], []
    for n in range(25):
        report = a_report(f"r{n}", n / 100, *places).model_copy(update={"url": "data:" + "x" * 400_000})
        outcome = book.apply([(book.position, report)])
        values += [len(encode_state(value)) for value in outcome.writes.values() if value]
        told += [len(one) for one in outcome.told]
    assert max(values) < 2 * 1024 * 1024
    assert 0 < max(told) < 100_000


def an_endless_role(n):
    return Role(
        text="x", name="n" * 100_000 + str(n), kind="k" * 100_000, side="s" * 100_000, groups=("g" * 9,) * 1_000
    )


def an_endless_place(n):
    return Place(text="x", name=f"iq-{n}-" + "n" * 100_000, country="c" * 100_000, admin="a" * 100_000)


def test_names_without_end_of_whom_and_where_make_no_alert_that_no_topic_takes():
    book, largest = a_book(), 0
    for n in range(14):
        told = a_mention(place=an_endless_place(n), day=DAY, actor=an_endless_role(n), target=an_endless_role(-n))
        report = a_report(f"r{n}", n / 10, told)
        assert len(report.model_dump_json()) < MOST_REPORT
        largest = max(largest, *sizes(book.apply([(n, report)])).values())
    assert largest < 500_000
    (episode,) = book.episodes()
    assert episode.total == 14  # cut, they are told apart as before


def test_names_without_end_that_an_older_version_kept_are_read_and_told_cut():
    book, table = a_book(), {}
    for n in range(14):
        told = a_mention(place=f"iq-{n}", day=DAY, actor=Role(text="x", name="few", groups=("g",)))
        table |= book.apply([(n, a_report(f"r{n}", n / 100, told))]).writes
    kept = json.dumps(table).replace('"few"', json.dumps("n" * 100_000)).replace('["g"]', json.dumps(["g"] * 9_000))
    again = Book.load(0, 1, json.loads(kept), rules=rules(), stream="test", tz=ZONE)
    (grown,) = feed(again, a_report("r14", 0.2, a_mention(place="iq-14", day=DAY)))
    assert (grown.total, len(grown.incidents)) == (15, 12)
    assert len(grown.model_dump_json()) < 500_000


def test_what_our_own_coder_names_is_kept_as_it_is():
    role = Role(text="t", name="n" * 60, kind="armed-group", side="axis", groups=("iraqi-factions", "mission"))
    place = a_place("iq-balad").model_copy(update={"lat": None})
    book = a_book()
    feed(book, *(a_report(f"{n}", n, a_mention(place=f"iq-{n}", day=DAY)) for n in range(2)))
    (told,) = feed(book, a_report("2", 2, a_mention(place=place, day=DAY, actor=role, target=role)))
    assert told.incidents[-1].place == place
    assert told.incidents[-1].actor == role


def test_of_a_report_whose_sentences_repeat_a_long_address_fewer_are_kept_and_none_of_another_is_lost():
    report = a_wordy_report("w")
    assert len(report.model_dump_json().encode()) < MOST_REPORT
    book = a_book()
    outcome = book.apply([(0, report)])
    assert PIECE_BYTES < max(sizes(outcome).values()) < MOST_BYTES + 10_000
    ((_, piece),) = pieces(outcome.writes).items()
    ((_, row),) = piece["r"].items()
    assert len(row[5]) >= 4 * len(EventType)  # of each kind
    assert max(piece["n"].values()) < EVIDENCE_PER_KIND
    (_, after) = pieces(book.apply([(1, a_report("next", 0.1))]).writes).popitem()
    assert [len(one[5]) for one in after["r"].values()] == [1]  # in a piece of its own, with its sentence


def test_rows_that_are_too_large_together_lie_in_two_pieces():
    book = a_book()
    places = [a_mention(place=f"iq-{n}-" + "n" * 250, day=DAY) for n in range(800)]  # less than PIECE_BYTES
    (first,) = pieces(book.apply([(0, a_report("places", 0, *places))]).writes)
    outcome = book.apply([(1, a_wordy_report("w"))])
    (second,) = pieces(outcome.writes)
    assert second != first
    assert max(sizes(outcome).values()) < MOST_BYTES + 10_000


def test_the_dead_of_reports_that_say_any_number_come_to_one_that_the_table_can_write():
    book = a_book()
    most = [a_mention(place=f"iq-{n}", day=DAY, deaths=2**64 - 1) for n in range(4)]
    outcome = book.apply([(0, a_report("r", 0, *most))])
    assert sizes(outcome)
    assert outcome.changes[0].deaths == 4 * MOST_PEOPLE
