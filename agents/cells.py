"""How a theatre's reports lie in the table: cells of an hour of event time, in small pieces, each written whole.

A piece holds, per item (its id's first 8 bytes), what counting needs; another value holds the first few sentences of
the hour as evidence. Pure: bytes and clocks are elsewhere. Keys: `<partition>|c|<theatre>|<hour>|<piece>` and
`<partition>|e|<theatre>|<hour>`; each value carries `o`, the offset of the newest report in it.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from agents.incidents import Telling
from schemas.alerts import Evidence
from schemas.base import EventType, Genre, Precision, Status
from schemas.reports import Mention, Place, Report, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

HOUR_MS = 3600 * 1000
PIECE_ITEMS = 64
EVIDENCE_PER_KIND = 4  # sentences kept per type and status in an hour
TYPES = tuple(EventType)
STATUSES = tuple(Status)
IMPRECISE = frozenset({Precision.WEEK, Precision.MONTH})
COMMENT = frozenset({Genre.ANALYSIS, Genre.OPINION})

Row = list[Any]
Value = dict[str, Any]


class Told(NamedTuple):
    """A telling with what decides whether a rule looks at it."""

    type: EventType
    status: Status
    reported: bool
    """The item reports the type as news: its labels have it."""
    confidence: float
    telling: Telling


def epoch_ms(moment: datetime) -> int:
    """Milliseconds since the epoch."""
    return round(moment.timestamp() * 1000)


def moment_of(at_ms: int) -> datetime:
    """The moment, aware and UTC."""
    return datetime.fromtimestamp(at_ms / 1000, UTC)


def short_id(item_id: str) -> str:
    """The first 8 bytes of an item's id, hex."""
    return item_id[:16]


def row_of(report: Report) -> Row:
    """A report as a row of a cell: event time, source, agency, flags, then its mentions in brief."""
    flags = report.late + 2 * (report.precision in IMPRECISE) + 4 * (report.genre in COMMENT)
    labels = set(report.labels)
    return [
        epoch_ms(report.event_time),
        report.source or "",
        report.agency,
        flags,
        [_brief(mention, mention.type in labels) for mention in report.mentions],
    ]


def _brief(mention: Mention, reported: bool) -> Row:
    # A running total is no incident of a day at a place: it counts as a telling without either.
    day = None if mention.total or mention.day is None else mention.day.toordinal()
    place = None if mention.total else _pack_place(mention.place)
    return [
        TYPES.index(mention.type),
        STATUSES.index(mention.status),
        int(reported),
        round(mention.confidence, 3),
        day,
        place,
        _pack_role(mention.actor),
        _pack_role(mention.target),
        _pack_role(mention.claimed_by),
        mention.deaths,
        mention.injured,
    ]


def told_of(item: str, row: Row, zone: ZoneInfo) -> Iterator[Told]:
    """The tellings of a row, in the order of its mentions."""
    at_ms, source, agency, flags, briefs = row
    local_day = datetime.fromtimestamp(at_ms / 1000, zone).toordinal() if briefs else 0
    for index, (kind, status, reported, confidence, day, place, actor, target, claimed, deaths, injured) in enumerate(
        briefs
    ):
        telling = Telling(
            at_ms, item, index, local_day, day, _place(place), _role(actor), _role(target), _role(claimed), deaths,
            injured, agency or source or item, agency is not None, bool(flags & 1), bool(flags & 2), not flags & 4,
        )  # fmt: skip
        yield Told(TYPES[kind], STATUSES[status], bool(reported), confidence, telling)


def _pack_role(role: Role | None) -> Row | None:
    return role and [role.text, role.name, role.kind, role.side, list(role.groups)]


def _role(row: Row | None) -> Role | None:
    if row is None:
        return None
    text, name, kind, side, groups = row
    return Role.model_construct(text=text, name=name, kind=kind, side=side, groups=tuple(groups))


def _pack_place(place: Place | None) -> Row | None:
    return place and [place.text, place.name, place.country, place.admin, place.lat, place.lon, int(place.coarse)]


def _place(row: Row | None) -> Place | None:
    if row is None:
        return None
    text, name, country, admin, lat, lon, coarse = row
    return Place.model_construct(
        text=text, name=name, country=country, admin=admin, lat=lat, lon=lon, coarse=bool(coarse)
    )


def evidence_of(report: Report, mention: Mention) -> Evidence:
    """The sentence of a mention, as an alert shows it."""
    begin = max(0, mention.start - mention.sentence_start)
    return Evidence(
        item_id=report.item_id,
        type=mention.type,
        status=mention.status,
        sentence=mention.sentence,
        cue_start=min(begin, len(mention.sentence)),
        cue_end=min(begin + mention.end - mention.start, len(mention.sentence)),
        source=report.source,
        agency=report.agency,
        url=report.url,
        title=report.title[:300],
        published_at=report.published_at,
        precision=report.precision,
        rule=mention.rule,
        confidence=mention.confidence,
    )


@dataclass(slots=True)
class Cell:
    """One theatre's hour."""

    pieces: list[Value] = field(default_factory=list)
    evidence: Value | None = None

    def add(self, item: str, row: Row, offset: int) -> int:
        """Put a row in; returns the number of the piece it went to."""
        if not self.pieces or len(self.pieces[-1]["r"]) >= PIECE_ITEMS:
            self.pieces.append({"o": offset, "r": {}})
        # A new value each time: the old one may be the table's, and must stand until the new one is written.
        self.pieces[-1] = {"o": offset, "r": {**self.pieces[-1]["r"], item: row}}
        return len(self.pieces) - 1

    def add_evidence(self, report: Report, offset: int) -> bool:
        """Keep its sentences where they are among the first few of their type; tells whether anything was kept."""
        before = self.evidence or {"y": {}}
        value: Value = {"o": offset, "y": {kind: list(held) for kind, held in before["y"].items()}}
        kept = False
        at_ms, item = epoch_ms(report.event_time), short_id(report.item_id)
        for index, mention in enumerate(report.mentions):
            held: list[Row] = value["y"].setdefault(f"{mention.type}.{mention.status}", [])
            place = [at_ms, item, index]
            if len(held) >= EVIDENCE_PER_KIND and place > held[-1][:3]:
                continue
            sentence = evidence_of(report, mention).model_dump(mode="json", exclude_defaults=True)
            insort(held, [*place, sentence], key=_first3)
            del held[EVIDENCE_PER_KIND:]
            kept = True
        if kept:
            self.evidence = value
        return kept

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Every row with its item's short id."""
        for piece in self.pieces:
            yield from piece["r"].items()

    def find_evidence(self, telling: Telling, kind: EventType) -> Evidence | None:
        """The sentence of a telling, where it was kept."""
        wanted = [telling.at_ms, telling.item, telling.index]
        for name, held in (self.evidence or {"y": {}})["y"].items():
            if name.startswith(kind.value):
                for row in held:
                    if row[:3] == wanted:
                        return Evidence.model_validate(row[3])
        return None


def _first3(row: Row) -> Row:
    return row[:3]


def day_of(ordinal: int | None) -> date | None:
    """The date of an ordinal."""
    return None if ordinal is None else date.fromordinal(ordinal)
