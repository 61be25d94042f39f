"""Which sentences stand under an alert and in its thread: that of the toll first, and each item that tells it once."""

from __future__ import annotations

from alerts.ledger import Policy, take, threaded, untold_evidence
from alerts.render import card
from schemas.notices import NoticeState
from tests.agents.counting.test_alerting import look
from tests.agents.making import DAY, ZONE, a_book, a_mention, a_report, a_rule, at, feed

ONE = a_rule(open=1, close=0)


def telling(name: str, hours: float, sentence: str | None = None, *, place="iq-balad", deaths=None, source=None):
    told = a_mention(place=place, day=DAY, deaths=deaths)
    told = told.model_copy(update={"sentence": sentence or f"هجوم كما يرويه {name}", "start": 0, "end": 4})
    return a_report(name, hours, told, source=source or name)


def quotes(alert) -> list[str]:
    return [
        "".join(run.text for run in part.lines[-1].runs) for part in card(alert, look()).parts if part.kind == "quote"
    ]


def said(alert) -> list[str]:
    return [one.sentence for one in alert.evidence]


def test_the_sentence_under_an_incident_tells_the_toll_that_is_shown():
    two, three = telling("first", 0, "قُتل شخصان", deaths=2), telling("second", 1, "قُتل ثلاثة", deaths=3)
    book = a_book(ONE)
    (first,) = feed(book, two)
    assert (first.deaths, quotes(first)) == (2, ["قُتل شخصان"])
    (then,) = feed(book, three)
    assert (then.deaths, quotes(then)[0]) == (3, "قُتل ثلاثة")
    fewer = telling("third", 2, "قُتل شخص", deaths=1)
    (last,) = feed(book, fewer)
    assert (last.deaths, quotes(last)[0]) == (3, "قُتل ثلاثة")


def test_where_all_tell_the_same_toll_or_none_the_first_to_tell_it_is_quoted_first():
    for deaths in (None, 2):
        told = [telling(f"r{n}", n, deaths=deaths) for n in range(3)]
        *_, last = feed(a_book(ONE), *told)
        assert quotes(last) == ["هجوم كما يرويه r0", "هجوم كما يرويه r2", "هجوم كما يرويه r1"]


def test_a_toll_whose_own_sentence_was_not_kept_is_quoted_from_another_sentence_of_its_item():
    lead = a_mention(place="iq-balad", day=DAY).model_copy(update={"sentence": "هجوم في العنوان", "start": 0, "end": 4})
    further = a_mention(place="iq-balad", day=DAY, deaths=4)  # of one incident a report keeps one sentence
    both = a_report("both", 1, lead, further, source="other")
    (last,) = feed(a_book(ONE), telling("first", 0, deaths=2), both)
    assert (last.deaths, quotes(last)[0]) == (4, "هجوم في العنوان")


def test_each_incident_has_its_sentence_before_one_is_told_again():
    places = ("iq-balad", "iq-taji", "iq-hit")
    told = [
        telling(f"{place}{n}", n / 10 + at_ / 100, place=place) for n in range(3) for at_, place in enumerate(places)
    ]
    *_, last = feed(a_book(ONE), *told)
    shown = quotes(last)
    assert [one.rsplit(" ", 1)[-1] for one in shown] == ["iq-hit0", "iq-taji0", "iq-balad0"]
    assert [one.tells for one in last.evidence] == [0, 1, 2, 0, 1, 2, 0, 1, 2]
    assert len({one.item_id for one in last.evidence}) == 9


def test_every_item_that_tells_a_known_incident_goes_to_the_thread_once():
    book, row, shown = a_book(ONE), None, []
    for number in range(9):
        (alert,) = feed(book, telling(f"r{number}", number / 10, deaths=number % 4 or None))
        row = take(row, alert, offset=number, found_at=at(1), policy=Policy(), zone=ZONE)
        if number == 0:
            row = row.model_copy(update={"state": NoticeState.SENT, "ts": "1.0", "channel": "C1"})
        told = untold_evidence(row, 5)
        shown += [one.sentence for one in told]
        row = threaded(row, [one.item_id for one in told])
    assert shown == [f"هجوم كما يرويه r{number}" for number in range(9)]


def test_the_same_words_of_another_outlet_are_told_once():
    agency = [telling(f"r{n}", n, "قالت الوكالة إن هجوما وقع", source=f"s{n}") for n in range(4)]
    *_, last = feed(a_book(ONE), *agency)
    assert (last.items, said(last)) == (4, ["قالت الوكالة إن هجوما وقع"])


def test_of_many_items_at_once_the_newest_are_told():
    *_, last = feed(a_book(ONE), *(telling(f"r{n:02}", n / 10) for n in range(40)))
    assert said(last) == [f"هجوم كما يرويه r{n:02}" for n in (0, *range(29, 40))]
    wave = [telling(f"w{n:02}", n, place=f"iq-{n}") for n in range(12)]
    *_, last = feed(a_book(ONE), *wave, *(telling(f"x{n}", 12 + n / 10, place="iq-11") for n in range(9)))
    assert len(last.evidence) == 18
    assert [one.tells for one in last.evidence] == [*range(12), *[11] * 6]
