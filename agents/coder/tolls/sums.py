"""Sums that an item tells beside what they are of: a total told again, a lead that adds up the attacks told after it. Pure.

A sum counts as a running total, which opens no incident; its parts stay what they are.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from agents.coder.built import built
from schemas.base import VIOLENT, Status
from schemas.reports import Mention, Place, spot_of

Found = tuple[Mention, tuple[str, ...]]

_MANY: Final = 100  # that are told twice by no chance
_SEVERAL: Final = 20  # dead of many acts, where the item is of a sum
_LEAD: Final = 3  # sentences, the headline among them, that may add up what follows
_SURE: Final = 10  # dead that two tolls further on make up by no chance
_PLURAL: Final = re.compile("غارات|ضربات|هجمات|عمليات|معارك|اشتباكات")
_ONE_OF_THEM: Final = re.compile("آخرها|أحدثها|اخرها|بينها|منها|أبرزها")
# Of several acts: `في هجمات متفرقة`, `في ثلاثة حوادث منفصلة`, `في محافظتي كذا وكذا`.
_APART: Final = re.compile("منفصل(?:ة|ين|تين)|متفرق(?:ة|ين)|بمجملها|مناطق مختلفة|مناطق عدة|عدة مناطق|محافظتي|مدينتي")
# Of so many that they are no one act: `في ثلاث هجمات`.
_SO_MANY: Final = re.compile(
    r"(?:ثلاث|[أا]ربع|خمس|ست|سبع|ثماني|تسع|عشر|\b[3-9]|\b\d\d)(?:ة|ه)?\s+(?:هجمات|حوادث|عمليات|اعتداءات|كمائن)"
)
# Over several lands: `في هجمات متفرقة بثلاث ولايات`.
_LANDS: Final = re.compile(
    r"(?:هجمات|عمليات|حوادث|اعتداءات|اشتباكات|غارات|معارك|تفجيرات)(?:\s+\S+){0,2}\s+(?:في\s+|ب)"
    r"(?:(?:ثلاث|[أا]ربع|خمس|ست|سبع|ثماني|تسع|عشر|\d+|عدة|عده)(?:ة|ه)?\s+(?:ولايات|محافظات|مدن|أقاليم|اقاليم)"
    r"|(?:ولايات|محافظات|مدن)\s+(?:عدة|عده|مختلفة|مختلفه))"
)
_ROUND: Final = {20: "عشرات", 200: "مئات"}
_TWENTY: Final = re.compile(r"(?<!\d)20(?!\d)|٢٠|عشرين|عشرون|مئتي|مئتا")
_AS_MUCH: Final = 2  # times a figure that `tens` may be and still speak of the same dead
_FIGHTING: Final = re.compile(r"(?:اشتباكات|معارك|مواجهات)\s+(?:\S+\s+)?متفرق")
_NEAR: Final = 120  # letters after a cue in which it is said


def as_totals(found: Sequence[Found]) -> list[Found]:
    """The mentions of an item in order, those that tell a sum as totals, and with no `tens` where it has a figure."""
    return _leads(_of_the_item(_of_the_sentence(_told_again(_of_lands(_figures(found))))))


def _of_lands(found: Sequence[Found]) -> list[Found]:
    """`مقتل خمسين في هجمات متفرقة بثلاث ولايات`: the dead of several lands are of no act."""
    return [_total(one) if _counts(one[0]) and one[0].deaths and _LANDS.search(_said(one[0])) else one for one in found]


def _figures(found: Sequence[Found]) -> list[Found]:
    """`عشرات القتلى في تفجير` has no number of dead where the item tells of fifteen of them at that place."""
    told = list(found)
    figures = [one for one, _ in told if one.deaths is not None and _counts(one) and not _vague(one)]
    for at, (one, theatres) in enumerate(told):
        if figures and _counts(one) and _vague(one) and any(_says_how_many(each, one) for each in figures):
            told[at] = built(Mention, {**one.__dict__, "deaths": None}), theatres
    return told


def _vague(one: Mention) -> bool:
    """Whether its dead are only tens or hundreds."""
    word = _ROUND.get(one.deaths or 0)
    return word is not None and word in one.sentence and not _TWENTY.search(one.sentence)


def _says_how_many(figure: Mention, vague: Mention) -> bool:
    """Whether a figure is of the dead that are tens elsewhere: of that type, place and day, and not much smaller."""
    if figure.type is not vague.type or (figure.deaths or 0) * _AS_MUCH < (vague.deaths or 0):
        return False
    if None not in {figure.day, vague.day} and figure.day != vague.day:
        return False
    return spot_of(vague.place) is not None and spot_of(figure.place) == spot_of(vague.place)


def _total(one: Found) -> Found:
    return built(Mention, {**one[0].__dict__, "total": True}), one[1]


def _told_again(found: Sequence[Found]) -> list[Found]:
    """The same thousand, told again without its span."""
    sums = {one.deaths for one, _ in found if one.total and one.deaths is not None and one.deaths >= _MANY}
    if not sums:
        return list(found)
    return [
        _total(one) if one[0].deaths in sums and not one[0].total and one[0].type in VIOLENT else one for one in found
    ]


def _of_the_sentence(found: Sequence[Found]) -> list[Found]:
    """What is told beside a total by the same hand or against the same, with no day or toll of its own: `ألقت 3 آلاف برميل في غارات`."""
    sums = [one for one, _ in found if one.total and not one.aside]
    return [
        _total(one)
        if _may_be(one[0]) and not _ONE_OF_THEM.search(one[0].sentence) and any(_beside(one[0], each) for each in sums)
        else one
        for one in found
    ]


def _may_be(one: Mention) -> bool:
    return one.type in VIOLENT and not one.total and one.day is None


def _beside(one: Mention, total: Mention) -> bool:
    if (one.field, one.sentence_start) != (total.field, total.sentence_start):
        return False
    return one.deaths in {None, total.deaths} and (_same_hand(one, total) or _same_aim(one, total))


def _same_hand(one: Mention, other: Mention) -> bool:
    here, there = one.actor, other.actor
    if here is None or there is None:
        return False
    return here.text == there.text or (here.name is not None and here.name == there.name)


def _same_aim(one: Mention, other: Mention) -> bool:
    return one.target is not None and other.target is not None and one.target.text == other.target.text


def _of_the_item(found: Sequence[Found]) -> list[Found]:
    """Where headline or lead tell a total, the dead of more such acts that have no day: `كما لقي 115 مسلحا حتفهم جراء ضربات وغارات`."""
    starts = list(dict.fromkeys((one.field, one.sentence_start) for one, _ in found))[:2]
    lead = [one for one, _ in found if one.total and not one.aside and (one.field, one.sentence_start) in starts]
    if not lead:
        return list(found)
    return [
        _total(one)
        if _may_be(one[0])
        and (one[0].deaths or 0) >= _SEVERAL
        and _PLURAL.search(one[0].sentence)
        and not _ONE_OF_THEM.search(one[0].sentence)
        and (one[0].actor is None or any(_same_hand(one[0], each) for each in lead))
        else one
        for one in found
    ]


def _leads(found: Sequence[Found]) -> list[Found]:
    """A toll of headline or lead that adds up those told after it at places in its own, or says that it is of several acts. What it adds
    up is of its day.
    """
    told = list(found)
    starts = list(dict.fromkeys((one.field, one.sentence_start) for one, _ in told if _counts(one)))[:_LEAD]
    for at, (one, _) in enumerate(told):
        if not (_counts(one) and one.deaths and (one.field, one.sentence_start) in starts):
            continue
        twins = [i for i, (each, _) in enumerate(told) if i != at and _same_words(each, one)]
        parts = _parts(one, told, at + 1, [told[i][0].place for i in twins])
        run = _made_of(one.deaths, [told[i][0].deaths or 0 for i in parts])
        if run is None and (named := _at_both(one, told, at + 1)):
            parts, run = named, range(len(named))
        known = sum(spot_of(told[i][0].place) is not None for i in (parts[run.start : run.stop] if run else parts))
        if (run and known) or known >= _enough(one):
            for each in (at, *twins, *_headline(one, told)):
                told[each] = _total(told[each])
            if one.day is not None:
                all_of_it = range(len(parts)) if _SO_MANY.search(_said(one)) else range(0)
                of_it = run or all_of_it
                of_its_day = {_telling(told[i][0]) for i in parts[of_it.start : of_it.stop]}
                for i in range(at + 1, len(told)):
                    if told[i][0].day is None and _counts(told[i][0]) and _telling(told[i][0]) in of_its_day:
                        told[i] = built(Mention, {**told[i][0].__dict__, "day": one.day}), told[i][1]
    return told


def _headline(lead: Mention, told: Sequence[Found]) -> list[int]:
    """The headline that tells the sum of a lead, by its dead."""
    if lead.field == "title" or (lead.deaths or 0) < _SURE:
        return []
    return [
        at
        for at, (one, _) in enumerate(told)
        if one.field == "title" and one.type is lead.type and one.deaths == lead.deaths and _counts(one)
    ]


def _same_words(one: Mention, other: Mention) -> bool:
    """Whether two mentions are of one cue, at several places: `60 قتيلا في مالي والنيجر`."""
    return (one.field, one.start, one.end, one.type) == (other.field, other.start, other.end, other.type)


def _telling(one: Mention) -> tuple[str, int, str | None, int | None]:
    """The sentence in which it is told, where it was and how many died: several cues of one sentence are of one act."""
    where = spot_of(one.place) or (one.place.text if one.place is not None else None)
    return one.field, one.sentence_start, where, one.deaths


def _counts(one: Mention) -> bool:
    return one.type in VIOLENT and one.status is Status.ACTUAL and not one.total


def _enough(one: Mention) -> float:
    """How many acts told after it show that a toll is said to be of several; clashes here and there may be one battle."""
    said = _said(one)
    if not _APART.search(said) and not _SO_MANY.search(said):
        return math.inf
    return 2 if _FIGHTING.search(said) else 1


def _said(one: Mention) -> str:
    """What is said with a cue and right after it."""
    begin = max(0, one.start - one.sentence_start)
    return one.sentence[begin : begin + len(one.cue) + _NEAR]


def _parts(lead: Mention, told: Sequence[Found], after: int, others: Sequence[Place | None]) -> list[int]:
    """Which mentions from one on may be parts of a lead's toll: smaller, at places of their own in its place (or in one of the others at
    which it was), of its day; each place once. Of a lead that is said to be of several acts, those of its own sentence too.
    """
    seen: set[str] = set()
    found: list[int] = []
    several = _SO_MANY.search(_said(lead)) is not None
    for at in range(after, len(told)):
        one = told[at][0]
        place = one.place
        if not _counts(one) or not one.deaths or one.deaths >= (lead.deaths or 0) or place is None:
            continue
        own = (one.field, one.sentence_start) == (lead.field, lead.sentence_start)
        if (own and (not several or _same_words(one, lead))) or place.text in seen:
            continue
        if None not in {one.day, lead.day} and one.day != lead.day:
            continue
        if (several and lead.field == "text") or any(_lies_in(place, whole) for whole in (lead.place, *others)):
            seen.add(place.text)
            found.append(at)
    return found


def _at_both(lead: Mention, told: Sequence[Found], after: int) -> list[int]:
    """The tolls of the two or more places that a lead names with its act, where they make up its own, which is the only one of its
    sentence and large: `قتل 11 في قصف على كذا وكذا`.
    """
    own = {one.deaths for one, _ in told if one.sentence_start == lead.sentence_start and one.field == lead.field}
    if (lead.deaths or 0) < _SURE or own - {None, lead.deaths}:
        return []
    said = _said(lead)
    found: dict[str, int] = {}
    for at in range(after, len(told)):
        one = told[at][0]
        if not (_counts(one) and one.deaths and one.deaths < (lead.deaths or 0) and one.place is not None):
            continue
        name = one.place.text.split()[-1]
        if one.sentence_start != lead.sentence_start and one.field == "text" and name.removeprefix("ال") in said:
            found.setdefault(name, at)
    parts = list(found.values())
    return parts if len(parts) > 1 and sum(told[at][0].deaths or 0 for at in parts) == lead.deaths else []


def _lies_in(place: Place, whole: Place | None) -> bool:
    """Whether a place is one of its own within another; one that no gazetteer has may be."""
    if whole is None:
        return True
    if place.text == whole.text or (place.name is not None and place.name == whole.name):
        return False
    if place.name is None:
        return True
    if place.country != whole.country:
        return False
    if whole.coarse:
        return whole.admin is None or place.admin == whole.admin
    # A city by whose name its province goes too.
    return place.admin is not None and whole.name is not None and place.admin.removesuffix("-gov") == whole.name


def _made_of(deaths: int, parts: Sequence[int]) -> range | None:
    """Which tolls told one after the other, two or more, make up a number: from the first on, or, where it is large, from any."""
    for begin in range(len(parts) if deaths >= _SURE else 1):
        made = 0
        for end, part in enumerate(parts[begin:], start=begin + 1):
            made += part
            if made == deaths and end - begin > 1:
                return range(begin, end)
            if made >= deaths:
                break
    return None
