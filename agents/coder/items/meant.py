"""Where an act was not: what a shell was meant for, and what is denied beside it. Pure.

`رجح ضابط أن القذيفة كانت موجهة إلى السفارة` tells of the shell that fell in the street, and `تكبد المهاجمون خسائر، نافيا انسحاب جنوده إلى البلدة`
of the attack told before. Looks within one item alone, so that what is counted stays a function of the set of reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.built import built
from agents.coder.text.normalised import camel_form
from schemas.base import VIOLENT, EventType, Status
from schemas.reports import Mention

Found = tuple[Mention, tuple[str, ...]]

_REACH: Final = 900  # code points from the sentence that tells an act to one that speaks of it again
_WEAPONS: Final = frozenset(
    "القذيفه القذائف القذايف الصاروخ الصواريخ العبوه العبوات القنبله السياره الشاحنه الدراجه المسيره الطائره اللغم الانتحاري".split()
)
_AIMED: Final = frozenset(
    "موجه موجها موجهه معد معده مخصص مخصصه تستهدف يستهدف تستهدفان متجه متجها متجهه يقصد تقصد مصوبا مصوبه".split()
)
_WAS: Final = frozenset("كان كانت تكون يكون كانا كانتا".split())
_BEFORE: Final = 4  # words before an aim that hold the weapon and that it was so
_DENYING: Final = frozenset("نافيا نافيه نافين ونفي ونفت نافيان".split())


def told_of_before(found: Sequence[Found]) -> list[Found]:
    """Mentions with their theatres, in order; what only speaks of the act told last, at its place and of its day."""
    told = list(found)
    last: dict[EventType, Found] = {}  # of each type what the text told last, in an earlier sentence
    here: dict[EventType, Found] = {}
    begin: tuple[str, int] | None = None
    for at, (one, _) in enumerate(found):
        if one.type not in VIOLENT or one.status is not Status.ACTUAL:
            continue
        if begin != (one.field, one.sentence_start):
            begin, last, here = (one.field, one.sentence_start), {**last, **here}, {}
        before = here.get(one.type) if _is_aim(one) else None
        before = before or last.get(one.type)
        if before is not None and _near(one, before[0]) and (_is_aim(one) or _is_denied_there(one)):
            act, theatres = before
            told[at] = built(Mention, {**one.__dict__, "place": act.place, "day": act.day}), theatres
        elif one.place is not None:
            here[one.type] = told[at]
    return told


def _near(one: Mention, act: Mention) -> bool:
    return act.field == "title" or one.sentence_start - act.sentence_start <= _REACH + len(act.sentence)


def _is_aim(one: Mention) -> bool:
    """Whether it says what the weapon, spoken of with the article, was meant for."""
    cue = [camel_form(word) for word in one.cue.split()]
    before = [camel_form(word) for word in one.sentence[: one.start - one.sentence_start].split()]
    aim = next((at for at, word in enumerate(cue) if word in _AIMED), None)
    if one.field != "text" or aim is None:
        return False
    words = [*before, *cue[:aim]][-_BEFORE:]
    return not _WEAPONS.isdisjoint(words) and not _WAS.isdisjoint([*before, *cue[:aim]][-_BEFORE - 2 :])


def _is_denied_there(one: Mention) -> bool:
    """Whether its place stands behind what denies another thing: `تكبدوا خسائر، نافيا انسحاب جنوده إلى البلدة`."""
    if one.field != "text" or one.place is None:
        return False
    first = one.start - one.sentence_start
    at = one.sentence.find(one.place.text)
    return at > first and not _DENYING.isdisjoint(map(camel_form, one.sentence[first:at].split()))
