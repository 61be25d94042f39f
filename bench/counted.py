"""What a stream counts in a set of days: its items as a replay writes them, through what a worker calls. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import orjson

from agents.coding import Codes, code_item, reported
from agents.counting.affinity import firm
from agents.counting.cells import day_of, short_id
from agents.counting.incidents import Incident
from agents.counting.theatre import DEFAULT_KINDS, TheatreBook
from agents.counting.toll import deaths_of, place_of
from bench.days import ZONE, DayItem
from replay.clock import WriterClock
from replay.rows import RawRow, read_row
from schemas.base import UNKNOWN_THEATRE, VIOLENT, EventType
from schemas.items import NewsItem
from schemas.reports import Place, Report

KINDS: Final = tuple(kind for kind in DEFAULT_KINDS if kind.type in VIOLENT)
_COUNTRY: Final = len("IQ")


@dataclass(frozen=True, slots=True)
class Counted:
    """An incident as it is counted, and as an alert would show it."""

    type: EventType
    theatre: str
    place: Place | None
    spot: str | None
    """What tells it apart: None where its place is not known, or is a country."""
    day: date | None
    deaths: int | None
    told_by: tuple[str, ...]
    """Ids of the set, in order of telling: of items that are known to tell it."""


def counted(items: Iterable[DayItem], coder: Codes) -> list[Counted]:
    """The attacks and strikes that are counted in the countries, by country, type and entry.

    Raises:
        ValueError: an item is refused, or trips the coder.
    """
    sent = list(news_items(items))
    named = {short_id(item.id): item.source_id or "" for item in sent}
    books: dict[str, TheatreBook] = {}
    for offset, report in enumerate(reports(sent, coder)):
        if len(report.theatre) == _COUNTRY and report.theatre != UNKNOWN_THEATRE:
            book = books.get(report.theatre)
            if book is None:
                book = books[report.theatre] = TheatreBook(report.theatre, {}, stream="days", zone=ZONE, since={})
            book.add(report, offset)
    return [
        _counted(kind.type, theatre, one, named)
        for theatre, book in sorted(books.items())
        for kind in KINDS
        for one in book.incidents(kind)
    ]


def news_items(items: Iterable[DayItem]) -> Iterator[NewsItem]:
    """As a replay writes them: in order of publication, with the times of its clock."""
    ordered = sorted(items, key=lambda one: one.published_at)
    wall = ordered[-1].published_at
    clock = WriterClock()
    for number, one in enumerate(ordered, start=1):
        said = one.model_dump(mode="json", exclude_none=True)
        row = read_row(RawRow("days", number, orjson.dumps(said)), ZONE)
        stamp = clock.stamp(row.published_at, row.fetched_at, wall)
        clock = clock.after(stamp)
        yield row.item(stamp)


def reports(items: Iterable[NewsItem], coder: Codes) -> Iterator[Report]:
    """What a worker sends on of each item."""
    for item in items:
        coding = reported(code_item(item, coder, tick=None), coder.version)
        if coding.refused is not None:
            msg = f"item '{item.source_id}': {coding.refused.reason}: {coding.refused.detail}"
            raise ValueError(msg)
        yield from coding.reports


def _counted(kind: EventType, theatre: str, one: Incident, named: Mapping[str, str]) -> Counted:
    told_by = tuple(dict.fromkeys(named[telling.item] for telling in firm(one.tellings)))
    return Counted(kind, theatre, place_of(one), one.spot, day_of(one.day), deaths_of(one), told_by)
