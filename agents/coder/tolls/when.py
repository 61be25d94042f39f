"""What a number that stands beside the dead says of a time: `مقتل خمسة يوم الأحد`, `إلى اثنين خلال 24 ساعة`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.text import numerals
from agents.coder.text.calendar import WEEKDAYS
from agents.coder.text.numerals import Numeral

_UNITS: Final = frozenset("ساعه ساعات يوما ايام".split())


def day_follows(forms: Sequence[str], numeral: Numeral) -> bool:
    """Whether behind a number it is told when it was: `مقتل خمسة يوم الأحد`; so many days are `أيام` or `يوما`."""
    day, then = [*forms[numeral.last : numeral.last + 2], "", ""][:2]
    return day == "يوم" and (then in WEEKDAYS or then == "امس" or numerals.number(then) is not None)


def of_hours(forms: Sequence[str], at: int) -> bool:
    """Whether a count ends with the days or hours that it is of: `إلى اثنين خلال 24 ساعة`."""
    for i in range(at, at + 2):
        if forms[i : i + 1] == ["خلال"] and i + 2 < len(forms):
            counted = numerals.number(forms[i + 1]) is not None and forms[i + 2] in _UNITS
            return counted or forms[i + 1] in {"يومين", "ساعتين"}
    return False
