"""Days that are written in numbers: `2021/6/8`, `8-6-21`, `9/9/1436`. Pure.

Without a year only where a word says that a day follows: `يوم 27/2`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from agents.coder.days import hijri
from agents.coder.days.timeref import LATELY, TimeRef
from agents.coder.text.calendar import DIGITS, WEEKDAYS
from agents.coder.text.normalised import Sentence

YEARS: Final = range(1900, 2101)
_BETWEEN: Final = "\\s?[-/.]\\s?"
_NUMERIC: Final = re.compile(  # the year, of four digits, first; or last, and then of two too
    f"(?<!\\d)(?:(\\d{{4}}){_BETWEEN}(\\d{{1,2}}){_BETWEEN}(\\d{{1,2}})|(\\d{{1,2}}){_BETWEEN}(\\d{{1,2}}){_BETWEEN}(\\d{{2,4}}))(?!\\d)"
)
_OF_NO_YEAR: Final = re.compile("(?<![\\d/.-])(\\d{1,2})\\s?/\\s?(\\d{1,2})(?!\\s?[/.-]?\\s?\\d)")
_A_DAY: Final = frozenset("يوم بتاريخ تاريخ بيوم ليوم ويوم مساء صباح فجر ليله ليل".split())
_MONTHS: Final = 12
_MOST: Final = 31


def exact(sentence: Sentence, published: date | None) -> list[TimeRef]:
    """Each day of which the year is written."""
    found: list[TimeRef] = []
    for match in _NUMERIC.finditer(sentence.doc.norm, sentence.start, sentence.end):
        one, two, three = (int(part) for part in match.groups() if part)
        day = made(one, two, three) if match[1] else made(three if three > 99 else 2000 + three, two, one)  # noqa: PLR2004
        moon = max(one, three) in hijri.YEARS
        if moon:
            day = hijri.day_of(one, two, three) if match[1] else hijri.day_of(three, two, one)
        if day is None or day.year not in YEARS:
            continue
        inside = _inside(sentence, *match.span())
        if inside:
            history = None if published is None else day < published - LATELY
            found.append(TimeRef(inside[0], inside[-1] + 1, day, day.year, day.month, history, moon=moon))
    return found


def of_no_year(sentence: Sentence, resolved: Callable[[int, int, int, int], TimeRef | None]) -> list[TimeRef]:
    """Each day and month that stand behind a word for a day or its name. `resolved`: the time that they are, by their tokens
    (half-open), day and month.
    """
    found: list[TimeRef] = []
    for match in _OF_NO_YEAR.finditer(sentence.doc.norm, sentence.start, sentence.end):
        day, month = int(match[1].translate(DIGITS)), int(match[2].translate(DIGITS))
        inside = _inside(sentence, *match.span())
        if not (0 < day <= _MOST and 0 < month <= _MONTHS) or not inside or not inside[0]:
            continue
        before = sentence.tokens[inside[0] - 1].form
        if before in _A_DAY or before.removeprefix("و") in WEEKDAYS:
            ref = resolved(inside[0], inside[-1] + 1, day, month)
            found.extend([ref] if ref is not None else [])
    return found


def made(year: int, month: int, day: int) -> date | None:
    """A day; None where there is no such one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _inside(sentence: Sentence, start: int, end: int) -> Sequence[int]:
    """The tokens that begin between two places of the text."""
    return [at for at, token in enumerate(sentence.tokens) if start <= token.start < end]
