"""The times that a sentence names, and what they tell of a cue: that it is of a past year, month or season. Pure; judges nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from agents.coder.status.clearwords import BITS, bits
from agents.coder.status.marks import OCTOBER
from agents.coder.status.scope import READING, Scope
from agents.coder.status.spot import has
from agents.coder.status.words import LINK, Sign

YEAR_REACH: Final = 14  # words between a time and its cue
NAMED_REACH: Final = 6
EDGE_REACH: Final = 12
BEFORE_REACH: Final = 7
FRONTED: Final = 7  # signs between a month that opens a sentence and the comma behind it
SET_REACH: Final = 7  # signs between a cue and the month when it was
MONTH_REACH: Final = 3  # signs from a month to its year, a mark and a word for the year between
ISSUED_REACH: Final = 6  # signs from what was issued to its year
THEN_REACH: Final = 6  # signs before the end of an act in which it is said to have been "then"
DECEMBER: Final = 12
OF_THE_FLOOD: Final = (2023, 10)
_SPANNING: Final = frozenset((LINK["since"], LINK["until"], LINK["before"], LINK["after"], LINK["that"], LINK["which"]))
PRECEDED: Final = 5  # words between "before" and the "from" of "two months before"


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a sentence names, and the readings of a cue in its clause, one comma off, and farther."""

    at: int
    near: int
    apart: int
    far: int
    reach: int = 999
    left: bool = False  # only of cues to its right
    opens: bool = False  # a month that its sentence opens with, long past
    later: bool = False  # the name of an attack, in an item of a later month


def times_of(signs: Sequence[Sign], year: int, month: int) -> list[Time]:
    """The past times of a sentence of an item of that year and month (0: not known)."""
    found = []
    for at, sign in enumerate(signs):
        time = _year(signs, at, year, month) if sign.year else _month(signs, at, year, month) if sign.month else None
        if time is not None and sign.month and (front := _front(signs, at)):
            time = replace(time, at=front, opens=True)
        if sign.past_word and at and signs[at - 1].year_word:
            time = Time(at, READING["year ago"], READING["year ago apart"], READING["year ago apart"])
        elif sign.past_word and at and signs[at - 1].season:
            time = Time(at, READING["season ago"], READING["season ago"], 0)
        elif sign.before and (unit := _span(signs, at)):
            time = _before(signs, at, unit)
        elif sign.edge and month > 2 and at + 1 < len(signs) and signs[at + 1].this_year:  # noqa: PLR2004 - else it is news
            time = Time(at, READING["early year"], 0, 0, EDGE_REACH)
        elif sign.memory:
            time = Time(at, READING["memory"], 0, 0, NAMED_REACH, left=True)
        elif sign.flood:
            time = Time(at, READING["flood"], READING["flood"], READING["flood"], later=(year, month) > OF_THE_FLOOD)
        if time is not None:
            found.append(time)
    return found


def _front(signs: Sequence[Sign], at: int) -> int:
    """Where a month ends which opens a sentence, in both its names (`وفي نوفمبر (تشرين الثاني)، قتل`); 0 where none does."""
    if at != 1 or not signs[0].link:
        return 0
    for place in range(at + 1, min(len(signs), at + FRONTED)):
        sign = signs[place]
        if sign.mark and sign.breaks:
            return place
        if not (sign.mark or sign.month or sign.past_word or sign.last):
            if sign.verb and not signs[place - 1].mark:
                return place - 1
            if not signs[place - 1].month:
                return 0
    return 0


def opened_long_ago(signs: Sequence[Sign], times: Sequence[Time], head: int) -> bool:
    """Whether a sentence opens with a month long past, and a cue stands in the clause that this begins."""
    for time in times:
        if time.opens and time.at < head <= time.at + YEAR_REACH:
            return not any(sign.stop or sign.breaks or sign.cut for sign in signs[time.at + 1 : head])
    return False


def named_later(times: Sequence[Time], first: int, end: int) -> bool:
    """Whether a cue is the name of an attack of an earlier month: `قال في 2025 إن طوفان الأقصى غير المنطقة`."""
    return any(time.later and first <= time.at <= end for time in times)


_AGO: Final = (0, READING["years ago"], READING["months ago"], READING["days ago"])


def set_long_ago(signs: Sequence[Sign], times: Sequence[Time], end: int) -> bool:
    """Whether a month long past stands behind a cue, in its clause, as the time when it was: `قصف الطيران الميناء في أواخر مارس`."""
    for time in times:
        at = time.at
        if not signs[at].month or time.near != READING["month"] or not end < at <= end + SET_REACH:
            continue
        between = signs[end + 1 : at]
        if any(sign.mark or sign.cut or sign.verb or sign.year or sign.link in _SPANNING for sign in between):
            continue
        return True
    return False


def _span(signs: Sequence[Sign], at: int) -> int:
    """The unit of a span that follows, a number or an adjective between: "before two years", "before some ten days"; 0 for none."""
    for sign in signs[at + 1 : at + 4]:
        if sign.mark:
            break
        if sign.unit:
            return sign.unit
    return 0


def _before(signs: Sequence[Sign], at: int, unit: int) -> Time:
    """Of a cue nearby "two months ago"; of one that follows, "two months before", which mostly was not yet."""
    for sign in signs[at + 1 : at + 1 + PRECEDED]:
        if sign.mark:
            break
        if sign.link == LINK["from"] and signs[at].earlier:
            return Time(at, READING["span before"], 0, 0, BEFORE_REACH, left=True)
    return Time(at, _AGO[unit], _AGO[unit] if unit == 1 else READING["span far"], 0, NAMED_REACH)


def _year(signs: Sequence[Sign], at: int, year: int, month: int) -> Time | None:
    named = signs[at].year
    if not year or named >= year or just_over(signs, at, year, month):
        return None
    if any(sign.link == LINK["since"] for sign in signs[max(0, at - 4) : at]):
        return Time(at, READING["since year"], READING["since year"], 0)
    last = named == year - 1
    near, apart = ("last year", "last year apart") if last else ("year", "year apart")
    return Time(at, READING[near], READING[apart], READING["year far"], YEAR_REACH)


def just_over(signs: Sequence[Sign], at: int, year: int, month: int) -> bool:
    """Whether a year is told with its last month, which in January is news: `في 30 كانون الأول/ديسمبر 2008`, `من ديسمبر عام 2008`."""
    if month != 1 or signs[at].year != year - 1:
        return False
    return any(sign.month == DECEMBER for sign in signs[max(0, at - MONTH_REACH) : at])


def _month(signs: Sequence[Sign], at: int, year: int, month: int) -> Time | None:
    named = signs[at].month
    if named in OCTOBER and any(sign.seventh for sign in signs[max(0, at - 3) : at]) and (year, month) != (2023, 10):
        return Time(at, READING["seventh"], READING["seventh"], READING["seventh"])
    ago = (month - named) % 12
    if not month or ago < 2:  # noqa: PLR2004 - this month and the last are news
        return None
    if any(sign.last for sign in signs[at + 1 : at + 7]):
        return Time(at, READING["month"], READING["month apart"], 0)
    return Time(at, READING["month"], 0, 0) if ago <= 8 else None  # noqa: PLR2004 - what is farther is to come


def past_readings(
    signs: Sequence[Sign], scope: Scope, end: int, times: Sequence[Time], *, talks: bool = False
) -> Iterator[int]:
    """What the sentence's times say of the cue that ends at `end`; but for talks, nothing those of something else behind it."""
    head = scope.head
    for time in times:
        at = time.at
        if (time.left and at > head) or (at > end and not talks and _is_of_another(signs, end, at)):
            continue
        low, high = (at, head) if at < head else (end, at)
        breaks = sum([sign.mark or sign.cut for sign in signs[low + 1 : high]])
        reading = time.far if breaks > 1 else time.apart if breaks or high - low > time.reach else time.near
        if reading:
            yield reading


def _is_of_another(signs: Sequence[Sign], end: int, at: int) -> bool:
    """Whether a year behind an act is that of an accord or a resolution, of what had been before, or of what a place saw: `رغم القرار
    الصادر في 2006`, `، وكان هجوم أوقع عام 2015`, `المدينة التي شهدت حربا عام 2006`.
    """
    if any(has(sign, BITS["back_then"]) for sign in signs[max(0, end - THEN_REACH) : at]):
        return False
    for place in range(at - 1, max(end + 1, at - ISSUED_REACH), -1):
        if signs[place].mark and signs[place].breaks:
            break
        if has(signs[place], BITS["issued"]):
            return True
        if has(signs[place], BITS["signed"]):
            return any(
                has(sign, bits("accord", "truce", "an_accord")) for sign in signs[max(end + 1, place - 4) : place]
            )
    for place in range(end + 2, at):
        sign = signs[place]
        if sign.was == 2 and signs[place - 1].mark:  # noqa: PLR2004 - "and was"
            return True
        if sign.link == LINK["which"] and place + 1 < at and signs[place + 1].past:
            return not has(signs[place + 1], BITS["befall"])
    return False
