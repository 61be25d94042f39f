"""Three places and more under one plural, with no day and no dead: a description, not so many acts. Pure.

`العمليات الإرهابية شملت مناطق متعددة في بغداد والموصل والبصرة`: it is marked as a running total, of which no place counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.built import built
from agents.coder.text.normalised import camel_form
from agents.coder.text.numerals import number
from schemas.base import VIOLENT, Status
from schemas.reports import Mention

Found = tuple[Mention, tuple[str, ...]]

_LEAST: Final = 3  # places
_SUM: Final = 100  # acts, those of a war
_PLURALS: Final = frozenset(
    "هجمات غارات عمليات اشتباكات مواجهات معارك تفجيرات انفجارات اعتداءات ضربات اغتيالات مجازر جبهات حوادث براميل".split()
)
# Of several lands and areas at once, before or among the places.
_AREAS: Final = frozenset(
    "مناطق محافظات ولايات اقاليم بلاد بلدان دول مدن عواصم انحاء متعدده متفرقه مختلفه مثل كافه جميع معظم".split()
)
# Of a time that is no day, or of what goes on.
_OVER: Final = frozenset("خلال منذ طوال طيله مدار".split())
_GOING_ON: Final = frozenset("هناك وهناك شملت تشمل طالت تطال استمرار تعاني يعاني".split())
_BEFORE: Final = 6  # words before a cue
_CLITICS: Final = frozenset("بلوف")


def described(found: Sequence[Found]) -> list[Found]:
    """Mentions with their theatres, in order; those of a list that only describes as running totals."""
    lists: dict[tuple[object, ...], list[int]] = {}
    for at, (one, _) in enumerate(found):
        if one.type in VIOLENT and one.status is Status.ACTUAL and one.place is not None and not one.total:
            lists.setdefault((one.type, one.field, one.start, one.end), []).append(at)
    told = list(found)
    for ats in lists.values():
        if len(ats) >= _LEAST and _describes([found[at][0] for at in ats]):
            for at in ats:
                told[at] = built(Mention, {**found[at][0].__dict__, "total": True}), found[at][1]
    return told


def _describes(ones: Sequence[Mention]) -> bool:
    """`ones`: of one cue, each with a place."""
    if any(one.day is not None or one.deaths is not None for one in ones):
        return False
    if len({one.place.text for one in ones if one.place is not None}) < _LEAST:
        return False
    first = ones[0]
    begin = first.start - first.sentence_start
    cue = _words(first.cue)
    before = _words(first.sentence[:begin])[-_BEFORE:]
    counted = [value for value in map(number, (*before[-1:], *cue)) if value is not None]
    if counted:
        return max(counted) >= _SUM
    if _PLURALS.isdisjoint(map(_noun, cue)):
        return False
    behind = _words(first.sentence[begin + len(first.cue) :])
    return (
        not _AREAS.isdisjoint(map(_bare, (*cue, *behind)))
        or not _OVER.isdisjoint(behind)
        or not _GOING_ON.isdisjoint((*before, *cue, *behind[:_BEFORE]))
    )


def _words(text: str) -> list[str]:
    return [camel_form(word.strip("،.؛:«»\"'()")) for word in text.split()]


def _noun(word: str) -> str:
    """An act without its article and what is joined to it: `والعمليات`."""
    word = word[1:] if word[:1] in _CLITICS and word[1:] not in _PLURALS and word[1:3] == "ال" else word
    word = word.removeprefix("ال")
    return word[1:] if word[:1] in _CLITICS and word[1:] in _PLURALS else word


def _bare(word: str) -> str:
    return word[1:] if word[:1] in _CLITICS and word[1:] in _AREAS else word
