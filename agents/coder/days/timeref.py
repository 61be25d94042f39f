"""A time that a sentence names. Data; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

LATELY: Final = timedelta(days=28)  # codebook: "within about four weeks of the item"


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A time named in a sentence: token positions half-open; the day where it is plain; else month and year as far as said.

    `history`: it lies more than four weeks before the item (None: cannot be told). `relative`: it is counted from the item's own
    day (`أمس`, a weekday), and no better known than that. `moon`: told by the Hijri calendar.
    """

    first: int
    last: int
    day: date | None = None
    year: int | None = None
    month: int | None = None
    history: bool | None = None
    relative: bool = False
    moon: bool = False


def on(day: date, first: int, last: int, published: date) -> TimeRef:
    """A day that is told from one token to another, half-open, in an item of a day."""
    return TimeRef(first, last, day, day.year, day.month, day < published - LATELY)
