"""Reports and ticks for tests of counting, with everything defaulted that a case does not name."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from agents.counting.book import Book
from agents.exact import encode_state
from schemas.alerts import EpisodeState
from schemas.base import EventType, Genre, Precision, Status
from schemas.items import Tick
from schemas.reports import Mention, Place, Report, Role
from schemas.rules import RuleFile

ZONE = ZoneInfo("Asia/Baghdad")
START = datetime(2024, 3, 1, 6, 0, tzinfo=UTC)


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def a_place(
    name: str | None, *, admin: str | None = "iq-anbar", coarse: bool = False, lat=33.0, lon=43.0, within=()
) -> Place:
    held = tuple(within)
    return Place(
        text=name or "هناك", name=name, country="IQ", admin=admin, lat=lat, lon=lon, coarse=coarse, within=held
    )


def a_mention(
    kind: str = "attack",
    *,
    place: str | Place | None = None,
    day: date | None = None,
    status: str = "actual",
    confidence: float = 0.9,
    total: bool = False,
    deaths: int | None = None,
    injured: int | None = None,
    actor: Role | None = None,
    target: Role | None = None,
    claimed_by: Role | None = None,
) -> Mention:
    return Mention(
        type=EventType(kind), status=Status(status), field="text", start=3, end=8, cue="هجوم", sentence="شن هجوما هناك",
        sentence_start=0, rule="attack.assault", day=day, confidence=confidence, total=total, deaths=deaths, injured=injured,
        place=a_place(place) if isinstance(place, str) else place, actor=actor, target=target,
        claimed_by=claimed_by,
    )  # fmt: skip


def a_report(
    name: str,
    hours: float,
    *mentions: Mention,
    theatre: str = "IQ",
    source: str = "outlet",
    agency: str | None = None,
    late: bool = False,
    genre: Genre = Genre.NEWS,
    precision: Precision = Precision.SECOND,
    labels: tuple[str, ...] | None = None,
) -> Report:
    told = mentions or (a_mention(),)
    return Report(
        item_id=hashlib.sha256(name.encode()).hexdigest(), theatre=theatre, source=source, agency=agency, genre=genre,
        title=name, event_time=at(hours), published_at=at(hours), precision=precision, fetched_at=at(hours), late=late,
        labels=tuple({one.type for one in told}) if labels is None else tuple(EventType(one) for one in labels),
        mentions=told, coder="test",
    )  # fmt: skip


def a_tick(hours: float, partition: int = 0) -> Tick:
    return Tick(partition=partition, now=at(hours))


def a_rule(**changes: object) -> dict[str, object]:
    return {
        "id": "iq-attacks", "description": "Attack wave", "theatres": ["IQ"], "types": ["attack"], "window": "24h",
        "open": 3, "close": 1, "priority": "urgent", **changes,
    }  # fmt: skip


def a_sequence(name: str, *steps: dict[str, object], **changes: object) -> dict[str, object]:
    return {
        "id": name, "description": "One, then the other", "kind": "sequence", "theatres": ["IQ"], "steps": list(steps),
        "window": "24h", "priority": "urgent", **changes,
    }  # fmt: skip


def rules(*listed: dict[str, object]) -> RuleFile:
    return RuleFile.model_validate({"rules": list(listed) or [a_rule()]})


def a_book(*listed: dict[str, object], partitions: int = 1) -> Book:
    return Book(0, partitions, rules=rules(*listed), stream="test", tz=ZONE)


def feed(book: Book, *records: Report | Tick):
    """Apply records as one batch from the book's position on; the changes. What it comes to must be what a table can take."""
    outcome = book.apply([(book.position + n, one) for n, one in enumerate(records)])
    for value in outcome.writes.values():
        if value is not None:
            encode_state(value)
    return outcome.changes


DAY = date(2024, 3, 1)
ANBAR = a_place("iq-anbar", admin="iq-anbar", coarse=True)


def final(book):
    """What a stream promises: rule, theatre, start, peak, end of each episode that stands; and its toll."""
    return sorted(
        (one.rule, one.theatre, one.span.start_ms, one.span.peak, one.span.end_ms, one.pages, one.total, one.toll)
        for one in book.episodes()
        if one.state in {EpisodeState.OPEN, EpisodeState.CLOSED}
    )


def three_attacks(start: float = 0.0):
    places = ("iq-ain-al-asad", "iq-balad", "iq-taji")
    return [a_report(f"a{start}{n}", start + n, a_mention(place=place, day=DAY)) for n, place in enumerate(places)]
