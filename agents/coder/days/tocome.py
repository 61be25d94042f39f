"""No act that was is told of a day that is yet to come, and none that is feared of a day that is over. Pure.

A day and month without a year is read as the nearest one, up to some weeks ahead: `ستجري الانتخابات في 24 يونيو`. Of an act that has
happened it is that of the year before, and so no news: an item looks back upon it. And the day beside an act
that may come is that on which somebody was taken for it, warned of it or vowed it: `اعتقلت الشرطة أمس رجلا خطط لتفجير السوق`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from agents.coder.built import built
from agents.coder.days.timeref import TimeRef
from agents.coder.text.calendar import DIGITS, month_at
from agents.coder.text.normalised import Token
from schemas.base import VIOLENT, Status
from schemas.reports import Mention

_BESIDE: Final = timedelta(days=1)  # the clocks of outlet and desk
_OWN: Final = 3  # words from an act that is feared to a day that is its own: احتمال شن هجمات يومي 3 و5 تموز
_SLIP: Final = timedelta(days=7)  # a paper dated ahead, a slip of the pen


def settled(
    one: Mention, tokens: Sequence[Token], refs: Sequence[TimeRef], published: date | None, *, last: int
) -> Mention:
    """A mention, without a day that is yet to come where it is of an act of violence that was; nor with one that is over where the act
    is only feared. `refs`: the times of its sentence; `last`: the last token of its cue.
    """
    day = one.day
    if day is None or published is None:
        return one
    if one.type in VIOLENT and one.status is Status.POSSIBLE and day < published:
        own = any(ref.day == day and last < ref.first <= last + _OWN for ref in refs)
        return one if own else built(Mention, {**one.__dict__, "day": None})
    if day <= published + _BESIDE:
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
