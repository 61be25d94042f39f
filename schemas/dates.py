"""Read the times that rows and people write. Pure: the zone is given, no clock is read."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from schemas.base import Precision
from schemas.errors import InputError
from schemas.items import is_before_1990
from schemas.rejections import RejectReason

# The forms of ISO 8601 that Python reads: a date, or a week, and maybe a time; offset and zone are not looked at.
_ISO = re.compile(r"(?:\d{4}-?\d{2}-?\d{2}|\d{4}-?W\d{2}-?\d|(?P<week>\d{4}-?W\d{2}))(?:\D(?P<time>[\d:]+).*)?")
_HOUR_AND_MINUTE = 4  # digits
_COLON_IN_OFFSET = re.compile(r"(?<=\s)([+-]\d{2}):(\d{2})(?=\s|$)")
_AFTER_TIME = re.compile(r"\d[:.]\d\d(?:[:.]\d\d)?(?P<rest>\D.*|)$")
_COMMENT_OR_YEAR = re.compile(r"\([^()]*\)|(?<![-+])\b\d{4}$")
_UTC_OF_MAIL = re.compile(r"-0+")
_LONGEST = 100  # characters; the longest real form has some 50. What foreign rows say is looked at no further
_SHOWN = 60


def read_time(value: object, zone: ZoneInfo, *, field: str = "published_at") -> tuple[datetime, Precision]:
    """The instant, UTC, and how exactly it is said.

    Args:
        field: names it in what is said when it is wrong.
        zone: of what says none.
        value: ISO 8601 (or the form of mail and RSS, `Tue, 21 Jul 2015 02:51:32 GMT`); a bare date is midnight
            in `zone`, a time without an offset is local to `zone`; `-0000`, as mail has it, is UTC.

    Raises:
        InputError: `invalid` where it is no time, or of a zone that is not known; `bad-date` where it lies before 1990
            or beyond the calendar.
    """
    if not isinstance(value, str) or not value.strip():
        unix = " (unix seconds are not read)" if isinstance(value, int | float) else ""
        said = f"{field}: {_shown(value)} is no time{unix}; write it as 2015-07-21T02:51:32Z"
        raise InputError(RejectReason.INVALID, said)
    text = value.strip()
    if len(text) > _LONGEST:
        said = (
            f"{field}: {_shown(text[:_LONGEST])} is no time: {len(text)} characters; write it as 2015-07-21T02:51:32Z"
        )
        raise InputError(RejectReason.INVALID, said)
    local, precision = _local(text, field)
    try:
        moment = (local if local.tzinfo else local.replace(tzinfo=zone)).astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise InputError(RejectReason.BAD_DATE, f"{field}: {_shown(text)} lies beyond the calendar") from error
    if is_before_1990(moment):
        raise InputError(RejectReason.BAD_DATE, f"{field}: {_shown(text)} lies before 1990")
    return moment, precision


def _local(text: str, field: str) -> tuple[datetime, Precision]:
    """The time as it is said, without a zone where none is said."""
    try:
        return datetime.fromisoformat(text), _precision(text)
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(_COLON_IN_OFFSET.sub(r"\1\2", text))
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        said = f"{field}: {_shown(text)} is no time; write it as 2015-07-21T02:51:32Z"
        raise InputError(RejectReason.INVALID, said) from error
    zone = _zone_word(text) if moment.tzinfo is None else ""
    if _UTC_OF_MAIL.fullmatch(zone):  # RFC 5322, 3.3: a time in UTC, from somebody whose zone is not said
        return moment.replace(tzinfo=UTC), Precision.SECOND
    if zone:
        said = f"{field}: {_shown(text)} has a zone that is not known; write it as an offset, +0300"
        raise InputError(RejectReason.INVALID, said)
    return moment, Precision.SECOND


def _precision(text: str) -> Precision:
    """Of a time of ISO 8601."""
    form = _ISO.fullmatch(text)
    if form is None:
        return Precision.SECOND
    if form["time"] is None:
        return Precision.WEEK if form["week"] else Precision.DAY
    # There is no word for an hour: the minute is nearer than the day, which would leave the time out.
    return Precision.MINUTE if len(form["time"].replace(":", "")) <= _HOUR_AND_MINUTE else Precision.SECOND


def _zone_word(text: str) -> str:
    """What a time in the form of mail has for a zone; nothing where it has none."""
    after = _AFTER_TIME.search(text)
    return _COMMENT_OR_YEAR.sub("", after["rest"]).strip() if after else ""


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
