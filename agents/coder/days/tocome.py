"""No act that was is told of a day that is yet to come. Pure.

A day and month without a year is read as the nearest one, up to some weeks ahead: `ستجري الانتخابات في 24 يونيو`. Of an act that has
happened it is that of the year before, and so no news: an item looks back upon it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from agents.coder.built import built
from agents.coder.days.dates import TimeRef
from agents.coder.text.calendar import DIGITS, month_at
from agents.coder.text.normalised import Token
from schemas.base import VIOLENT, Status
from schemas.reports import Mention

_BESIDE: Final = timedelta(days=1)  # the clocks of outlet and desk
_SLIP: Final = timedelta(days=7)  # a paper dated ahead, a slip of the pen


def settled(one: Mention, tokens: Sequence[Token], refs: Sequence[TimeRef], published: date | None) -> Mention:
    """A mention, without a day that is yet to come where it is of an act of violence that was. `refs`: the times of its sentence."""
    day = one.day
    if day is None or published is None or day <= published + _BESIDE:
        return one
    if one.type not in VIOLENT or one.status not in {Status.ACTUAL, Status.BACKGROUND}:
        return one
    if day <= published + _SLIP or not any(ref.day == day and _of_no_year(tokens, ref) for ref in refs):
        return built(Mention, {**one.__dict__, "day": None})
    return built(Mention, {**one.__dict__, "day": _year_before(day), "status": Status.BACKGROUND})


def _of_no_year(tokens: Sequence[Token], ref: TimeRef) -> bool:
    """Whether a time is a day and a month's name alone."""
    named = any(month_at(tokens, at) is not None for at in range(ref.first, ref.last))
    return named and str(ref.year) not in tokens[ref.last - 1].form.translate(DIGITS)


def _year_before(day: date) -> date | None:
    return None if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
