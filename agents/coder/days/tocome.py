"""No act that was is told of a day that is yet to come, and none that is feared of a day that is over. Pure.

A day and month without a year is read as the nearest one, up to some weeks ahead: `ستجري الانتخابات في 24 يونيو`. Of an act that has
happened it is that of the year before, and so no news: an item looks back upon it. And the day beside an act
that may come is that on which somebody was taken for it, warned of it or vowed it: `اعتقلت الشرطة أمس رجلا خطط لتفجير السوق`.
Talks that begin on a day ahead are yet to come (`تنطلق المحادثات في جنيف الاثنين 20 يناير`); an accord that was reached has
not the day on which it comes into force.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from agents.coder.built import built
from agents.coder.days.timeref import TimeRef
from agents.coder.rules.signals import Signals
from agents.coder.text.calendar import DIGITS, month_at
from agents.coder.text.inflect import Form
from agents.coder.text.normalised import Token
from schemas.base import VIOLENT, EventType, Status
from schemas.reports import Mention

_BESIDE: Final = timedelta(days=1)  # the clocks of outlet and desk
_OWN: Final = 3  # words from an act that is feared to a day that is its own: احتمال شن هجمات يومي 3 و5 تموز
_SLIP: Final = timedelta(days=7)  # a paper dated ahead, a slip of the pen
_TOLD: Final = frozenset((Status.ACTUAL, Status.BACKGROUND))
# Talks, which are held; and what is told of those that are to be.
_TALKS: Final = frozenset(
    "مفاوضات المفاوضات محادثات المحادثات مشاورات المشاورات مباحثات المباحثات حوار الحوار جوله الجوله".split()
)
_TRUCES: Final = frozenset("هدنه الهدنه تهدئه التهدئه وقف".split())
_BEGIN: Final = frozenset(
    "تبدا تنطلق تعقد تلتقي يلتقي تجتمع يجتمع تتوجه يتوجه تستانف تجري تلتئم تنعقد تفتتح يبدا ينطلق يعقد يستانف يجري ينعقد تستضيف يستضيف عقد استئناف استيناف انعقاد اجراء لعقد"
    " لاستئناف لاستيناف".split()
)
_MATTERS: Final = frozenset("لبحث لمناقشه بشان حول للبحث للتفاوض".split())  # of a truce that is still talked about
_GOVERNING: Final = 10  # words from them to the talks
_SET: Final = 12  # words from talks to the day that they are set for


def settled(
    one: Mention, signal: Signals, refs: Sequence[TimeRef], published: date | None, *, cue: tuple[int, int]
) -> Mention:
    """A mention, without a day that is yet to come where it is of an act that was; nor with one that is over where an act of violence
    is only feared. `refs`: the times of its sentence; `cue`: its first and last token.
    """
    day, tokens = one.day, signal.sentence.tokens
    if day is None or published is None:
        return one
    if one.type in VIOLENT and one.status is Status.POSSIBLE and day < published:
        own = any(ref.day == day and cue[1] < ref.first <= cue[1] + _OWN for ref in refs)
        return one if own else _on(one, None, one.status)
    if day <= published + _BESIDE or one.status not in _TOLD:
        return one
    if one.type is EventType.NEGOTIATION:
        nouns = _TALKS if _MATTERS.isdisjoint(_before(tokens, cue)) else _TALKS | _TRUCES
        if any(ref.day == day and _is_set(tokens, cue, ref, nouns) for ref in refs):
            return _on(one, day, Status.POSSIBLE)
        if any(ref.day == day and _is_set(tokens, cue, ref, _TRUCES) for ref in refs):
            return one
    past = one.type in VIOLENT or any(
        word is not None and Form.PAST in word.form for word in signal.words[cue[0] : cue[1] + 1]
    )
    if past and day > published + _SLIP and any(ref.day == day and _of_no_year(tokens, ref) for ref in refs):
        return _on(one, _year_before(day), Status.BACKGROUND)
    return _on(one, None, one.status)


def _is_set(tokens: Sequence[Token], cue: tuple[int, int], ref: TimeRef, nouns: frozenset[str]) -> bool:
    """Whether talks, or a truce, are told to begin on a day: `تنطلق المحادثات في جنيف في 5 يونيو`, `اتفقا على عقد جولة في 5 يونيو`."""
    first, last = cue
    at = next((at for at in range(first, last + 1) if tokens[at].form in nouns), None)
    if at is None or ref.first - last > _SET:
        return False
    return any(form.removeprefix("و") in _BEGIN for form in _before(tokens, (first, at)))


def _before(tokens: Sequence[Token], cue: tuple[int, int]) -> list[str]:
    """The forms of the words before a cue, and in it."""
    return [token.form for token in tokens[max(0, cue[0] - _GOVERNING) : cue[1]]]


def _of_no_year(tokens: Sequence[Token], ref: TimeRef) -> bool:
    """Whether a time is a day and a month's name alone."""
    named = any(month_at(tokens, at) is not None for at in range(ref.first, ref.last))
    return named and str(ref.year) not in tokens[ref.last - 1].form.translate(DIGITS)


def _year_before(day: date) -> date | None:
    return None if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _on(one: Mention, day: date | None, status: Status) -> Mention:
    return built(Mention, {**one.__dict__, "day": day, "status": status})
