"""The day of an act from what the same item says of it elsewhere: its lead at that spot, or the sentence beside it. Pure.

Told once with its day and once without, it would be counted with whatever else was told there within two days. Looks within one
item alone, so that what is counted stays a function of the set of reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from agents.coder.built import built
from agents.coder.places import townwords
from schemas.base import VIOLENT, EventType, Status
from schemas.reports import Mention, spot_of

Found = tuple[Mention, tuple[str, ...]]

_LATE: Final = 4  # days
_COMPARED: Final = 12  # tellings of either kind: who tells more tells a live blog


def dated(found: Sequence[Found], published: date | None) -> list[Found]:
    """Mentions with their theatres, in order; an undated act on the one day that the item gives for its type and spot. `published`:
    the item's own day, where it is known.
    """
    return _of_the_spot(_of_the_day(found), published)


def _of_the_spot(found: Sequence[Found], published: date | None) -> list[Found]:
    """`قصف الطيران مدينة الباب أمس. وأسفر القصف على الباب عن ...`: the only day that its type has at that spot. A day long before may
    be the first of many (`منذ بدء الحملة في ...`): on it is only an act spoken of again.
    """
    days: dict[tuple[EventType, str], set[date]] = {}
    dead: dict[tuple[EventType, str], set[int | None]] = {}
    for one, _ in found:
        spot = spot_of(one.place)
        if spot is not None and one.day is not None and _counts(one):
            days.setdefault((one.type, spot), set()).add(one.day)
            dead.setdefault((one.type, spot), set()).add(one.deaths)
    told = list(found)
    for at, (one, theatres) in enumerate(found):
        if one.day is not None or not _counts(one):
            continue
        key = one.type, spot_of(one.place) or ""
        dates = days.get(key, set())
        if len(dates) != 1 or (one.deaths is not None and dead[key].isdisjoint({one.deaths, None})):
            continue
        day = next(iter(dates))
        if _is_of_late(day, published) or townwords.spoken_of_again(one):
            told[at] = _on(one, day), theatres
    return told


def _of_the_day(found: Sequence[Found]) -> list[Found]:
    """`قتل ثلاثة جنود في هجوم فجر الأحد. وقال ضابط إن مسلحين هاجموا نقطة في الشدادي`: the only spot of a type, which no sentence
    dates, and its only day, beside it, where no place is told.
    """
    placed: dict[EventType, list[int]] = {}
    for at, (one, _) in enumerate(found):
        if _counts(one) and spot_of(one.place) is not None:
            placed.setdefault(one.type, []).append(at)
    told = list(found)
    for kind, ats in placed.items():
        ones = [found[at][0] for at in ats]
        if len({spot_of(one.place) for one in ones}) > 1 or any(one.day is not None for one in ones):
            continue
        loose = [(at, one) for at, (one, _) in enumerate(found) if one.type is kind and _counts(one) and _is_loose(one)]
        if len({one.day for _, one in loose}) != 1:
            continue
        if not any(
            _beside(one, other, found) and _may_be_one(one, other)
            for _, one in loose[:_COMPARED]
            for other in ones[:_COMPARED]
        ):
            continue
        for at in ats:
            told[at] = _on(found[at][0], loose[0][1].day), found[at][1]
    return told


def _is_of_late(day: date, published: date | None) -> bool:
    return published is None or (published - day).days <= _LATE


def _is_loose(one: Mention) -> bool:
    return one.day is not None and one.place is None


def _beside(one: Mention, other: Mention, found: Sequence[Found]) -> bool:
    """Whether two stand in one sentence or in two that follow each other, or are headline and lead."""
    if one.field == other.field:
        return townwords.close(one, other)
    first = next((mention.sentence_start for mention, _ in found if mention.field == "text"), -1)
    return (one if one.field == "text" else other).sentence_start == first


def _may_be_one(one: Mention, other: Mention) -> bool:
    """Whether their dead say nothing against it."""
    return one.deaths is None or other.deaths is None or one.deaths == other.deaths


def _counts(one: Mention) -> bool:
    return one.type in VIOLENT and one.status is Status.ACTUAL and not one.total


def _on(one: Mention, day: date | None) -> Mention:
    return built(Mention, {**one.__dict__, "day": day})
