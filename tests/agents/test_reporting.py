from __future__ import annotations

from dataclasses import replace

from agents.coder import Coded
from agents.reporting import reports_of
from schemas.base import EventType, Genre
from schemas.items import NewsItem, item_id
from tests.agents.making import START, a_mention

ITEM = NewsItem(
    id=item_id(url=None, source="s", title="t", text="x"), source="s", title="t", text="x", published_at=START,
    event_time=START, fetched_at=START,
)  # fmt: skip


def coded(*told, labels=(EventType.ATTACK,)):
    return Coded(labels, Genre.NEWS, tuple(mention for mention, _ in told), tuple(theatres for _, theatres in told))


def test_an_item_without_mentions_sends_no_report():
    assert reports_of(ITEM, coded(), "v") == ()


def test_there_is_one_report_for_each_theatre_sorted():
    found = reports_of(ITEM, coded((a_mention(), ("YE", "red-sea")), (a_mention(), ("IQ",))), "v")
    assert [(one.theatre, len(one.mentions)) for one in found] == [("IQ", 1), ("YE", 1), ("red-sea", 1)]
    assert all(one.item_id == ITEM.id and one.coder == "v" and one.source == "s" for one in found)


def test_an_agency_of_blanks_in_an_item_that_others_wrote_is_none():
    for said in ("", " "):
        (found,) = reports_of(ITEM.model_copy(update={"agency": said}), coded((a_mention(), ("IQ",))), "v")
        assert found.agency is None


def test_what_is_said_for_an_agency_and_is_none_stays_as_written_and_is_marked():
    unknown = ITEM.model_copy(update={"agency": "سهم الإخبارية"})
    told = coded((a_mention(), ("IQ",)))
    (found,) = reports_of(unknown, told, "v")
    assert (found.agency, found.agency_known) == ("سهم الإخبارية", False)
    (found,) = reports_of(unknown, replace(told, agency="reuters"), "v")
    assert (found.agency, found.agency_known) == ("reuters", True)
    assert reports_of(ITEM, told, "v")[0].agency_known


def test_a_report_has_the_labels_of_which_an_actual_mention_lies_there():
    told = coded(
        (a_mention("attack"), ("IQ",)),
        (a_mention("attack", status="background"), ("SY",)),
        (a_mention("strike"), ("SY",)),
        labels=(EventType.ATTACK,),
    )
    assert {one.theatre: one.labels for one in reports_of(ITEM, told, "v")} == {"IQ": (EventType.ATTACK,), "SY": ()}
