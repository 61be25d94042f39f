"""From the bytes of one record of `items` to what is to be sent on. Pure: no clock, no I/O, no input makes it raise.

The time limit on the coder is the shell's: a `CodingTimeout` raised from outside passes through here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from pydantic import ValidationError

from agents.coder import Coded
from agents.reporting import reports_of
from schemas.base import Genre, Precision
from schemas.errors import CodingTimeout
from schemas.faults import first_fault
from schemas.items import PRECISION_SLACK, TOO_OLD_AFTER, NewsItem, Tick, is_before_1990, item_record
from schemas.rejections import DETAIL, RejectReason
from schemas.reports import MOST_BYTES, Report, report_record
from schemas.rules import LONGEST_WINDOW

CLOCKS_APART = timedelta(hours=1)
"""How far a writer's clock may be ahead of ours, with what was on its way: a tick beyond that is wrong."""
LAST_TICK_AHEAD = 3 * LONGEST_WINDOW
"""How far the last tick of a replay may be: beyond the longest window, quiet and cooldown that a rule can have."""


class Codes(Protocol):
    """What this needs of `agents.coder.Coder`."""

    version: str

    def code(
        self,
        *,
        title: str,
        text: str,
        published_at: datetime | None = None,
        precision: Precision = Precision.SECOND,
        genre: Genre | None = None,
        agency: str | None = None,
        source: str | None = None,
    ) -> Coded:
        """Code one item."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a record goes to the dead letters."""

    reason: RejectReason
    detail: str


@dataclass(frozen=True, slots=True)
class Coding:
    """What one record came to: a tick, or an item that was coded, or an item (if it could be read) that was refused."""

    item: NewsItem | None = None
    tick: Tick | None = None
    coded: Coded | None = None
    reports: tuple[Report, ...] = ()
    refused: Refused | None = None


def code_record(raw: bytes | None, coder: Codes, *, tick: datetime | None, partition: int, most_bytes: int) -> Coding:
    """Code one record: `read_record`, `code_item` and `reported` in one.

    Args:
        raw: the record's value as it came.
        coder: the coder.
        tick: the greatest tick of this partition so far; by it, and not by a clock, an item is too old.
        partition: the partition of `items` it stands in; a tick that names another one is refused.
        most_bytes: a larger value is refused unread.
    """
    record = read_record(raw, partition=partition, most_bytes=most_bytes)
    if isinstance(record, Refused):
        return Coding(refused=record)
    if isinstance(record, Tick):
        return Coding(tick=record)
    return reported(code_item(record, coder, tick=tick), coder.version)


def read_record(
    raw: bytes | None, *, partition: int, most_bytes: int, wall: datetime | None = None
) -> NewsItem | Tick | Refused:
    """One record of `items`, or why it cannot be read. The arguments are those of `code_record`, and the wall clock.

    `wall` is None where there is none. A tick moves the stream's clock for good, and no writer's may be ahead of the
    wall clock, a replay's neither: one that is would close what is open and make all that comes too old.
    """
    if raw is not None and len(raw) > most_bytes:
        return Refused(RejectReason.TOO_LARGE, f"{len(raw)} bytes, the limit is {most_bytes}")
    try:
        record = item_record.validate_json(raw or b"")
    except ValidationError as error:
        return _why_unreadable(raw or b"", error)
    if isinstance(record, Tick) and record.partition != partition:
        return Refused(RejectReason.INVALID, f"a tick for partition {record.partition} stands in partition {partition}")
    ahead = tick_ahead(record, wall) if isinstance(record, Tick) and wall is not None else None
    return ahead or record


def tick_ahead(tick: Tick, wall: datetime) -> Refused | None:
    """Why a tick is refused that is further ahead of the wall clock than any writer's may be."""
    if tick.now - wall <= CLOCKS_APART + (LAST_TICK_AHEAD if tick.final else timedelta()):
        return None
    said = f"a tick of {tick.now.isoformat()}, and here it is {wall.isoformat()}: one of the two clocks is wrong"
    return Refused(RejectReason.BAD_DATE, said)


def read_report(raw: bytes | None, *, partitions: int, wall: datetime) -> Report | Tick | Refused:
    """One record of `reports`, or why it cannot be read: others than our coder may write there.

    Args:
        raw: the record's value as it came.
        partitions: of `items`; a tick of one that is not there would hold the stream's clock for good.
        wall: the wall clock; no tick may be far ahead of it, as in `read_record`.
    """
    if len(raw or b"") > MOST_BYTES:  # not of `code`: in the table it would be more than a topic takes
        return Refused(RejectReason.TOO_LARGE, f"{len(raw or b'')} bytes, the limit is {MOST_BYTES}")
    try:
        record = report_record.validate_json(raw or b"")
    except ValidationError as error:
        return Refused(RejectReason.INVALID, first_fault(error))
    if isinstance(record, Report):
        return record
    if record.partition >= partitions:
        return Refused(RejectReason.INVALID, f"a tick of partition {record.partition}, and there are {partitions}")
    return tick_ahead(record, wall) or record


def code_item(item: NewsItem, coder: Codes, *, tick: datetime | None) -> Coding:
    """What the coder finds in an item, or why it was refused; its reports come with `reported`."""
    refused = why_refused(item, tick)
    if refused is not None:
        return Coding(item=item, refused=refused)
    try:
        coded = coder.code(
            title=item.title,
            text=item.text,
            published_at=item.told_at,
            precision=item.precision,
            genre=item.genre,
            agency=item.agency,
            source=item.source,
        )
    except CodingTimeout as error:
        return Coding(item=item, refused=Refused(RejectReason.TIMEOUT, str(error)))
    except Exception as error:  # noqa: BLE001 - an item that trips our code is kept, and the stream goes on
        return Coding(item=item, refused=tripped(error))
    return Coding(item=item, coded=coded)


def reported(coding: Coding, version: str) -> Coding:
    """The same with the reports of what was coded, by a coder of this version."""
    item, coded = coding.item, coding.coded
    if item is None or coded is None or not coded.mentions:
        return coding
    try:
        return Coding(item=item, coded=coded, reports=reports_of(item, coded, version))
    except Exception as error:  # noqa: BLE001 - as above
        return Coding(item=item, refused=tripped(error))


def travelling(coding: Coding) -> tuple[Coding, list[tuple[bytes, bytes]]]:
    """With its reports as they travel, by key; an item that comes to more than can is refused as a whole."""
    told = [(one.theatre.encode(), one.model_dump_json().encode()) for one in coding.reports]
    most = max((len(value) for _, value in told), default=0)
    if most <= MOST_BYTES:
        return coding, told
    said = f"it comes to a report of {most} bytes, the limit is {MOST_BYTES}"
    return Coding(item=coding.item, refused=Refused(RejectReason.TOO_LARGE, said)), []


def tripped(error: Exception) -> Refused:
    """Why what our own code tripped over is kept."""
    return Refused(RejectReason.ERROR, f"{type(error).__name__}: {error}"[:DETAIL])


def _why_unreadable(raw: bytes, error: ValidationError) -> Refused:
    if error.errors(include_url=False, include_input=False, include_context=False)[0]["type"] != "json_invalid":
        return Refused(RejectReason.INVALID, first_fault(error))
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        return Refused(RejectReason.NOT_UTF8, f"byte {fault.start} of {len(raw)}: {fault.reason}")
    return Refused(RejectReason.NOT_JSON, first_fault(error))


def why_refused(item: NewsItem, tick: datetime | None) -> Refused | None:
    """Why an item is not even coded; the arguments are those of `code_item`."""
    if not item.title.strip() and not item.text.strip():
        return Refused(RejectReason.EMPTY, "neither a title nor a text")
    if is_before_1990(item.published_at) or is_before_1990(item.event_time):
        return Refused(RejectReason.BAD_DATE, f"published at {item.published_at.isoformat()}, before 1990")
    if item.too_old:
        return Refused(RejectReason.TOO_OLD, f"fetched at {item.fetched_at.isoformat()}, more than 30 days after it")
    if tick is not None and tick - item.event_time > TOO_OLD_AFTER + PRECISION_SLACK[item.precision]:
        return Refused(RejectReason.TOO_OLD, f"the stream stood at {tick.isoformat()}, more than 30 days after it")
    return None
