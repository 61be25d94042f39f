"""Days that a sentence tells twice: by a weekday and a date, by two calendars. Pure.

Of a weekday and a date that are a day apart the weekday is believed, as the nearest to that date; of any other two the date, if it is of
the last weeks. What is called today as well (`اليوم الأحد 28 يوليو`) is today.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from agents.coder.days import hijri
from agents.coder.days.timeref import TimeRef
from agents.coder.text.calendar import WEEKDAYS
from agents.coder.text.normalised import Token

_SAME_DAY: Final = frozenset("الموافق الموافقه المصادف".split())
_UNSURE: Final = 2  # days between the same date of two calendars
_HIJRI: Final = 8  # words between a weekday and its date, the other calendar's between them


def agreeing(found: Sequence[TimeRef], tokens: Sequence[Token]) -> tuple[TimeRef, ...]:
    """The times of a sentence, each weekday of the day that its date says: `الأحد (24 ذو القعدة) الموافق 4 يوليو`."""
    found = _moons(found, tokens)
    told = list(found)
    for at, (one, two) in enumerate(pairwise(found)):
        if one.day is None or two.day is None or one.day == two.day or tokens[one.last - 1].form not in WEEKDAYS:
            continue
        said = [token.form for token in tokens[one.last : two.first]]
        beside = not said or (len(said) <= _HIJRI and not _SAME_DAY.isdisjoint(said))
        if beside and one.day.weekday() == two.day.weekday():
            told[at] = replace(two, first=one.first, last=one.last)
        elif beside and one.last - one.first == 1 and not (two.moon or two.relative or two.history):
            day = hijri.beside(two.day, one.day.weekday()) or two.day
            told[at] = replace(two, first=one.first, last=one.last, day=day)
            told[at + 1] = replace(two, day=day)
    return tuple([one if one.year or not one.moon else replace(one, day=None) for one in told])


def _moons(found: Sequence[TimeRef], tokens: Sequence[Token]) -> list[TimeRef]:
    """The times of a sentence, what is told by the moon moved to the weekday, or to the date, that stands beside it; the year of one
    that tells none is known only then.
    """
    told = list(found)
    for at, one in enumerate(found):
        if not one.moon or one.day is None:
            continue
        day, said = one.day, False
        for other in (*found[max(0, at - 1) : at], *found[at + 1 : at + 2]):
            near = max(one.first, other.first) - min(one.last, other.last)
            if other.day is None or other.moon or near > _HIJRI:
                continue
            weekday = WEEKDAYS.get(tokens[other.last - 1].form.removeprefix("و"))
            if weekday is None:
                same = abs((other.day - day).days) <= _UNSURE
                day, said = (other.day, True) if same else (day, said)
            elif other.first < one.first and not said:
                moved = hijri.beside(day, weekday)
                day, said = (moved, True) if moved is not None else (day, said)
        told[at] = replace(one, day=day, year=day.year if one.year or said else None)
    return told
