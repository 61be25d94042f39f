"""Days that have become a name and are told without their year: `هجمات 11 سبتمبر`, `أحداث الحادي عشر من أيلول`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from agents.coder.text.normalised import Token

_MANY: Final = frozenset("هجمات الهجمات اعتداءات الاعتداءات احداث الاحداث تفجيرات".split())
_ONE: Final = frozenset("هجوم الهجوم عمليه معركه طوفان مجزره".split())
_COUP: Final = frozenset("انقلاب الانقلاب انقلابيي".split())
# Month and day: the words that stand before them, and the year.
_NAMES: Final[dict[tuple[int, int], tuple[frozenset[str], int]]] = {
    (9, 11): (_MANY, 2001),
    (10, 7): (_MANY | _ONE, 2023),
    (7, 15): (_COUP, 2016),
}
_CLITICS: Final = frozenset("وبلف")
_BETWEEN: Final = frozenset(("يوم", "ال"))


def year_of(tokens: Sequence[Token], first: int, day: tuple[int, int], published: date) -> int | None:
    """The year of a month and day, told from a token on, that are a name; None where they are none."""
    name = _NAMES.get(day)
    if name is None or not first:
        return None
    nouns, year = name
    at = first - 1 - (first > 1 and tokens[first - 1].form in _BETWEEN)
    form = tokens[at].form
    if form not in nouns and not (form[:1] in _CLITICS and form[1:] in nouns):
        return None
    return year if date(year, *day) <= published else None
