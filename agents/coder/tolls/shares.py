"""Whose dead a sentence counts where it tells of several acts, or of one at several places. Pure.

It only takes a number away from an act, or gives it that of its own place; it never makes one up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from agents.coder.roles.phrases import Phrase
from agents.coder.roles.words import SIDES
from agents.coder.text import numerals
from agents.coder.text.normalised import Token
from agents.coder.tolls.toll import Toll
from agents.coder.tolls.words import TELLING, Tell

if TYPE_CHECKING:
    from agents.coder.roles.told import Roles

_WORDS = 3  # between a number and its place
_LONG = 4  # of a number in words
_SHARED = frozenset("في ب منهم منهن بينهم شخصا شخص اشخاص قتيلا قتلي شهيدا شهداء اخرين اخرون سقطوا قتلوا قضوا".split())
_ONE = frozenset(("واحد", "واحده"))
_OF_THEM = frozenset("بينهم منهم بينهن منهن بينها منها قتيل شهيد جندي".split())
_BEGIN_PLACES = SIDES | {"بين"}


def by_hands(
    read: list[tuple[Roles, ...]], acts: Sequence[int], spans: Sequence[tuple[int, int]], toll: Toll
) -> list[tuple[Roles, ...]]:
    """The mentions of a sentence; of violent acts by different hands, or of different days, each number with the nearest of them.

    `acts`: which mentions are violent; `spans`: of each mention the cue (token positions, half-open).
    """
    for at in acts if len(acts) > 1 else ():
        rivals = [spans[i] for i in acts if i != at and _apart(read[at][0], read[i][0])]
        if rivals:
            said = toll.of(spans[at], rivals)
            first, *more = read[at]
            deaths = first.deaths if first.parted else said.deaths
            read[at] = (first._replace(deaths=deaths, injured=said.injured), *more)
    return read


def _apart(one: Roles, other: Roles) -> bool:
    """Whether two acts are by different hands, or of different days, as far as both are named."""
    if one.day is not None and other.day is not None and one.day != other.day:
        return True
    here, there = one.actor, other.actor
    if here is None or there is None or here.name is None or there.name is None or here.name == there.name:
        return False
    return here.side is None or here.side != there.side


def at_place(tokens: Sequence[Token], phrase: Phrase, dead: int | None, roles: Roles) -> Roles:
    """An act at a place; of all the dead that its sentence tells those that died there, where it tells them apart."""
    there = _dead_at(tokens, phrase.first, dead)
    return roles if there is None else roles._replace(deaths=there, injured=None, parted=True)


def _dead_at(tokens: Sequence[Token], place: int, of: int | None) -> int | None:
    """How many of `of` dead died at a place (where its words begin): `قتل 96 شخصا بينهم 31 في حمص و22 في إدلب`."""
    if of is None:
        return None
    last = place
    while last > max(0, place - _WORDS) and tokens[last - 1].form in _SHARED:
        last -= 1
    # A number that a noun follows (ثلاثة أطفال في) tells who they were.
    if last == place and tokens[place].form[:1] not in "بل" and tokens[place].form not in _BEGIN_PLACES:
        return None
    if last > 1 and tokens[last - 1].form in _ONE and tokens[last - 2].form not in _OF_THEM:
        return None  # من عائلة واحدة بقرية كذا
    begin = max(0, last - _LONG)
    found = (one for one in numerals.read(tokens[begin:last]) if one.last == min(last, _LONG))
    return next((one.value for one in found if one.value < of and not _hurt(tokens, begin + one.first)), None)


def _hurt(tokens: Sequence[Token], number: int) -> bool:
    """Whether a number is of the injured: `قتل 15 جنديا وأصيب تسعة في المدينة`."""
    before = (TELLING.get(one.form, Tell.NONE) for one in reversed(tokens[max(0, number - _WORDS) : number]))
    return bool(next((tell for tell in before if tell), Tell.NONE) & (Tell.WOUNDS | Tell.HURT))
