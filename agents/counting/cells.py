"""How a theatre's reports lie in the table: cells of an hour of event time, in small pieces, each written whole.

A piece holds, per item (its id's first 8 bytes), what counting needs, and the first few sentences of each kind as
evidence. Pure: bytes and clocks are elsewhere. Key: `<partition>|c|<theatre>|<hour>|<piece>`; each value carries `o`,
the offset of the newest report in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from agents.counting.telling import Telling
from schemas.alerts import Evidence
from schemas.base import EventType, Genre, Precision, Status
from schemas.called import outlet
from schemas.reports import MOST_SENTENCE, Mention, Place, Report, Role, spot_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

HOUR_MS = 3600 * 1000
LAST_MS = 253_402_300_799_000  # the last second of the year 9999, beyond which Python has no moment
LAST_LOCAL_MS = LAST_MS - 24 * HOUR_MS  # and the last that every zone has
PIECE_ITEMS = 48
PIECE_BYTES = 512 * 1024  # a piece of so much takes no more
MOST_BYTES = 2 * 1024 * 1024  # of a piece, and of a row alone: half of what a topic takes
WORDS = 300  # characters of a name or of words of the item that are kept
MOST_PEOPLE = 10_000_000_000  # killed or injured, in one mention: sums of more are none that the table can write
MOST_WITHIN = 8  # cities and regions that a place lies in; the gazetteer has five at most
MOST_GROUPS = 20  # of an actor; the gazetteer has three at most
LINK = 3000  # a longer one is no link that Slack would take
LEAD_CHARS = 700  # code points of the text that hold its first two sentences or three
AHEAD = 0.15  # what being in headline or lead is worth beside the confidence of a mention, in the choice of a sentence
AHEAD_LEAST = 0.65  # where it is as sure as some rule asks for
USUAL = 0.7  # what a rule asks for that says nothing of it
EVIDENCE_PER_KIND = 12  # sentences kept per type and status in a piece
TYPES = tuple(EventType)
STATUSES = tuple(Status)
TYPE_AT = {one: place for place, one in enumerate(TYPES)}
STATUS_AT = {one: place for place, one in enumerate(STATUSES)}
IMPRECISE = frozenset({Precision.WEEK, Precision.MONTH})
COMMENT = frozenset({Genre.ANALYSIS, Genre.OPINION})

_ACTUAL = Status.ACTUAL  # an enum's member costs a call to look up

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
    """The moment, aware and UTC; the last of the calendar where an episode would end beyond it."""
    return datetime.fromtimestamp(min(at_ms, LAST_MS) / 1000, UTC)


def short_id(item_id: str) -> str:
    """The first 8 bytes of an item's id, hex."""
    return item_id[:16]


def row_of(report: Report) -> Row:
    """A report as a row of a cell: event time, source, agency, flags, mentions in brief.

    A cell adds the sentences that it keeps, and when the item arrived.
    """
    flags = report.late + 2 * (report.precision in IMPRECISE) + 4 * (report.genre in COMMENT)
    flags += 8 * (report.precision is Precision.DAY) + 16 * (report.precision is Precision.WEEK)
    flags += 32 * (not report.agency_known)
    labels = set(report.labels)
    return [
        epoch_ms(report.event_time),
        _short(report.source) or "",
        _short(report.agency),
        flags,
        [_brief(mention, mention.type in labels) for mention in report.mentions],
    ]


def _short(words: str | None) -> str | None:
    """Cut; nothing, or blanks, name nobody."""
    return words[:WORDS] if words and not words.isspace() else None


def _people(said: int | None) -> int | None:
    return None if said is None else min(said, MOST_PEOPLE)


def _brief(mention: Mention, reported: bool) -> Row:
    # A running total is no incident of a day at a place: it counts as a telling without either, and of a whole country
    # as none. Whoever died in it died in other incidents. What is told in passing counts as nothing.
    reported &= not mention.aside and (not mention.total or spot_of(mention.place) is not None)
    day = None if mention.total or mention.day is None else mention.day.toordinal()
    place = None if mention.total else _pack_place(mention.place)
    return [
        TYPE_AT[mention.type],
        STATUS_AT[mention.status],
        int(reported),
        -1.0 if mention.aside else round(mention.confidence, 3),  # less than any rule asks for
        day,
        place,
        _pack_role(mention.actor),
        _pack_role(mention.target),
        _pack_role(mention.claimed_by),
        None if mention.total else _people(mention.deaths),
        None if mention.total else _people(mention.injured),
    ]


def told_of(item: str, row: Row, zone: ZoneInfo) -> Iterator[Told]:
    """The tellings of a row, in the order of its mentions."""
    at_ms, source, agency, flags, briefs, *more = row
    teller, wire = _teller(source, agency, known=not flags & 32)
    heard_ms = more[1] if len(more) > 1 else at_ms  # rows of an older version do not say
    within: dict[str, list[str]] = more[2] if len(more) > 2 else {}  # noqa: PLR2004
    precision = _precision(flags)
    local_day = datetime.fromtimestamp(min(at_ms, LAST_LOCAL_MS) / 1000, zone).toordinal() if briefs else 0
    for index, (kind, status, reported, confidence, day, place, actor, target, claimed, deaths, injured) in enumerate(
        briefs
    ):
        where = _place(*place, tuple(within.get(str(index), ()))) if place else None
        telling = Telling(
            at_ms, item, index, local_day, day, where, _role(*actor[:4], *actor[4]) if actor else None,
            _role(*target[:4], *target[4]) if target else None, _role(*claimed[:4], *claimed[4]) if claimed else None,
            deaths, injured, teller or item, wire, bool(flags & 1), bool(flags & 2),
            not flags & 4, spot_of(where), heard_ms, STATUSES[status], precision,
        )  # fmt: skip
        yield Told(TYPES[kind], STATUSES[status], bool(reported), confidence, telling)


def _teller(source: str, agency: str | None, *, known: bool) -> tuple[str | None, bool]:
    """Whom a row counts as (None: nobody is named), and whether it is a news agency. Spellings of an outlet are one."""
    source_said, agency_said = _short(source), _short(agency)  # an older version kept blanks
    if agency_said and known:
        return agency_said, True
    said = agency_said or source_said
    return (outlet(said) or said if said else None), False


def _precision(flags: int) -> Precision:
    """Of a row; one of an older version does not tell a week from a month, nor a day from a second."""
    if flags & 2:
        return Precision.WEEK if flags & 16 else Precision.MONTH
    return Precision.DAY if flags & 8 else Precision.SECOND


def _pack_role(role: Role | None) -> Row | None:
    """Cut, as all words are: others than our coder may write reports, and twelve roles lie in one alert."""
    if role is None:
        return None
    groups = [one[:WORDS] for one in role.groups[:MOST_GROUPS]]
    return [role.text[:WORDS], _short(role.name), _short(role.kind), _short(role.side), groups]


@lru_cache(maxsize=20_000)
def _role(text: str, name: str | None, kind: str | None, side: str | None, *groups: str) -> Role:
    """The same role once: most items of a day name the same few. Cut again: an older version kept what came."""
    few = tuple(one[:WORDS] for one in groups[:MOST_GROUPS])
    return Role.model_construct(text=text, name=_short(name), kind=_short(kind), side=_short(side), groups=few)


def _pack_place(place: Place | None) -> Row | None:
    if place is None:
        return None
    names = (place.text[:WORDS], _short(place.name), _short(place.country), _short(place.admin))
    return [*names, place.lat, place.lon, int(place.coarse)]


def _all_within(report: Report) -> list[dict[str, list[str]]]:
    """By mention what its place lies in; stands at the end of a row, where an older version looks at nothing."""
    held = {
        str(nth): [one[:WORDS] for one in mention.place.within[:MOST_WITHIN]]
        for nth, mention in enumerate(report.mentions)
        if mention.place is not None and mention.place.within and not mention.total
    }
    return [held] if held else []


@lru_cache(maxsize=20_000)
def _place(  # noqa: PLR0917 - a row of the table, unpacked
    text: str,
    name: str | None,
    country: str | None,
    admin: str | None,
    lat: float | None,
    lon: float | None,
    coarse: int,
    within: tuple[str, ...],
) -> Place:
    name, country, admin = _short(name), _short(country), _short(admin)
    return Place.model_construct(
        text=text, name=name, country=country, admin=admin, lat=lat, lon=lon, coarse=bool(coarse), within=within
    )


def _evidence(report: Report, mention: Mention) -> dict[str, Any]:
    """The sentence of a mention, as `Evidence` takes it; cut, for others than our coder may write reports."""
    sentence = mention.sentence[:MOST_SENTENCE]
    begin = min(max(0, mention.start - mention.sentence_start), len(sentence))
    end = max(begin, begin + mention.end - mention.start)
    return {
        "item_id": report.item_id,
        "status": mention.status.value,
        "sentence": sentence,
        "cue_start": begin,
        "cue_end": min(end, len(sentence)),
        "source": _short(report.source),
        "agency": _short(report.agency),
        "url": report.url if len(report.url or "") <= LINK else None,
        "title": report.title[:300],
        "published_at": report.published_at.isoformat(),
        "precision": report.precision.value,
        "rule": mention.rule[:WORDS],
        "confidence": mention.confidence,
    }


@dataclass(slots=True)
class Cell:
    """One theatre's hour."""

    pieces: list[Value] = field(default_factory=list)
    _last_bytes: int | None = None
    """About how large the last piece is; None: not known yet."""

    def add(self, item: str, row: Row, report: Report, offset: int) -> int:
        """Put a row in, with its sentences while the piece has few of their kind; returns the piece it went to."""
        if not self.pieces or len(self.pieces[-1]["r"]) >= PIECE_ITEMS or self._bytes() >= PIECE_BYTES:
            self._begin(offset)
        more, kept, size = _beside(row, report, self.pieces[-1]["n"])
        if self._bytes() + size > MOST_BYTES and self.pieces[-1]["r"]:
            self._begin(offset)
            more, kept, size = _beside(row, report, {})
        # A new value each time: the old one may be the table's, and must stand until the new one is written.
        row += more
        self.pieces[-1] = {"o": offset, "r": {**self.pieces[-1]["r"], item: row}, "n": kept}
        self._last_bytes = self._bytes() + size
        return len(self.pieces) - 1

    def _begin(self, offset: int) -> None:
        self.pieces.append({"o": offset, "r": {}, "n": {}})
        self._last_bytes = 0

    def _bytes(self) -> int:
        if self._last_bytes is None:
            self._last_bytes = len(orjson.dumps(self.pieces[-1]["r"]))
        return self._last_bytes

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Every row with its item's short id."""
        for piece in self.pieces:
            yield from piece["r"].items()

    def find_evidence(self, telling: Telling, kind: EventType) -> Evidence | None:
        """The sentence of a telling, where it was kept."""
        for piece in self.pieces:
            row = piece["r"].get(telling.item)
            if row is not None:
                kept = (row[5] or {}).get(str(telling.nth))
                return Evidence.model_validate({**kept, "type": kind}) if kept else None
        return None


def _spot(mention: Mention) -> str | None:
    """Where a mention counts: a running total is of no place."""
    return None if mention.total else spot_of(mention.place)


def _beside(row: Row, report: Report, before: dict[str, int]) -> tuple[Row, dict[str, int], int]:
    """What a row says beside its mentions, how many sentences are kept with it, and its bytes.

    Each sentence says the item's address and title again: of one that has many, fewer are kept where they are long.
    """
    most = EVIDENCE_PER_KIND
    while True:
        kept = dict(before)
        more = [_sentences(report, kept, most), epoch_ms(report.fetched_at), *_all_within(report)]
        size = len(orjson.dumps([*row, *more]))
        if size <= MOST_BYTES or most == 0:
            return more, kept, size
        most //= 2


def _sentences(report: Report, kept: dict[str, int], most: int) -> dict[str, Any] | None:
    """A sentence for each incident of a report that is among the first `most` of its kind; counts them in `kept`."""
    found: dict[str, Any] = {}
    told: dict[tuple[str, str | None, date | None], float] = {}
    labels = set(report.labels)

    # What has a place comes first: it is what an alert lists. Of each incident the surest, for rules may leave others
    # out; but headline and lead tell the news, and the tail what led to it: little more certainty is no match for them.
    def rank(pair: tuple[int, Mention]) -> tuple[bool, float, int]:
        nth, one = pair
        ahead = one.field == "title" or one.sentence_start < LEAD_CHARS
        return _spot(one) is None, -one.confidence - (AHEAD if ahead and one.confidence >= AHEAD_LEAST else 0), nth

    # What happened and is not reported as news is counted by no rule.
    counted = [(nth, one) for nth, one in enumerate(report.mentions) if one.status is not _ACTUAL or one.type in labels]
    for nth, mention in sorted(counted, key=rank):
        kind = str(4 * TYPE_AT[mention.type] + STATUS_AT[mention.status])  # a key of JSON
        incident = (kind, _spot(mention), None if mention.total else mention.day)
        # A second one only where a rule that asks for the usual certainty would have none.
        wanted = incident not in told or told[incident] < USUAL <= mention.confidence
        if kept.get(kind, 0) < most and wanted:
            told[incident] = mention.confidence
            kept[kind] = kept.get(kind, 0) + 1
            found[str(nth)] = _evidence(report, mention)
    return found or None


def day_of(ordinal: int | None) -> date | None:
    """The date of an ordinal."""
    return None if ordinal is None else date.fromordinal(ordinal)
