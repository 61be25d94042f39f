"""Read the times that rows and people write. Pure: the zone is given, no clock is read."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from schemas.base import Precision
from schemas.errors import InputError
from schemas.items import is_before_1990
from schemas.rejections import RejectReason

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TO_THE_MINUTE = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?!:?\d)")
_SHOWN = 60


def read_time(value: object, zone: ZoneInfo, *, field: str = "published_at") -> tuple[datetime, Precision]:
    """The instant, UTC, and how exactly it is said.

    Args:
        field: names it in what is said when it is wrong.
        zone: of what says none.
        value: ISO 8601 (or the form of mail and RSS, `Tue, 21 Jul 2015 02:51:32 GMT`); a bare date is midnight
            in `zone`, a time without an offset is local to `zone`.

    Raises:
        InputError: `invalid` where it is no time, `bad-date` where it lies before 1990 or beyond the calendar.
    """
    if not isinstance(value, str) or not value.strip():
        unix = " (unix seconds are not read)" if isinstance(value, int | float) else ""
        said = f"{field}: {_shown(value)} is no time{unix}; write it as 2015-07-21T02:51:32Z"
        raise InputError(RejectReason.INVALID, said)
    text = value.strip()
    local, precision = _local(text, field)
    try:
        moment = (local if local.tzinfo else local.replace(tzinfo=zone)).astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise InputError(RejectReason.BAD_DATE, f"{field}: {_shown(text)} lies beyond the calendar") from error
    if is_before_1990(moment):
        raise InputError(RejectReason.BAD_DATE, f"{field}: {_shown(text)} lies before 1990")
    return moment, precision


def _local(text: str, field: str) -> tuple[datetime, Precision]:
    try:
        if _DAY.fullmatch(text):
            return datetime.combine(datetime.fromisoformat(text).date(), time.min), Precision.DAY
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            return parsedate_to_datetime(text), Precision.SECOND
        except (ValueError, TypeError, IndexError, OverflowError) as error:
            said = f"{field}: {_shown(text)} is no time; write it as 2015-07-21T02:51:32Z"
            raise InputError(RejectReason.INVALID, said) from error
    return moment, Precision.MINUTE if _TO_THE_MINUTE.match(text) else Precision.SECOND


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
