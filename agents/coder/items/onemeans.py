"""An act spoken of again is of the type it was told as: `شنت الطائرات غارة على جلب. وأسفر الهجوم عن خمسة قتلى`. Pure.

By its own word it would be of the other violent type, and a second incident. Looks within one item alone, so that what is counted
stays a function of the set of reports.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final

from agents.coder.built import built
from agents.coder.items.agreeing import heard, names_means
from agents.coder.places import townwords
from agents.coder.text.normalised import camel_form
from schemas.base import SIBLING, VIOLENT, EventType, Status
from schemas.reports import Mention, Role, spot_of

Found = tuple[Mention, tuple[str, ...]]

_REACH: Final = 600  # code points from the sentence that tells an act to one that speaks of it again
_NEUTRAL: Final = frozenset(
    "الهجوم هجومهم هجومها هجومه الاعتداء الاستهداف العدوان الحادث الحادثه المجزره الضربه".split()
)
_MUNITIONS: Final = frozenset(
    "القذائف القذايف القذيفه الصواريخ الصاروخ الصاروخان الصاروخين القنابل القنبله البراميل".split()
)
_DEBRIS: Final = frozenset("شظايا الشظايا بشظايا حطام الحطام اجزاء بقايا".split())
_FLOWN: Final = ("صاروخ", "صواريخ", "مسير", "مقذوف", "طاير", "درون")
_SHELLING: Final = frozenset("القصف بالقصف للقصف والقصف".split())
_THROWN: Final = ("قصف", "قذائف", "قذيفه", "صاروخ", "صواريخ", "هاون", "مدفعي")
_INTERCEPTED: Final = "attack.intercept"
_CONJOINED: Final = frozenset("وهاجم وهاجمت وهاجموا واستهدف واستهدفت واستهدفوا".split())
_FRIENDLY: Final = ("نيران صديقه", "بنيران صديقه", "النيران الصديقه")
_ARMED: Final = frozenset(("armed-group", "unknown"))
_STATES: Final = frozenset(("state", "force", "coalition"))
_CLITICS: Final = ("و", "ف", "ب", "ل")
_COMPARED: Final = 12
_TOLD: Final = 3  # dead that two acts seldom share


def one_means(found: Sequence[Found]) -> list[Found]:
    """Mentions with their theatres, in order; what only speaks again of the act told last, in words that say nothing of the means or
    of who did it, as of that one's type.
    """
    told = list(found)
    before: list[Mention] = []  # the violent acts of the sentence last told that tells one anew
    here: list[Mention] = []
    struck: deque[Mention] = deque(maxlen=_COMPARED)  # the strikes told last
    for at, (one, theatres) in enumerate(found):
        if one.type not in VIOLENT or one.status is not Status.ACTUAL:
            continue
        if here and (here[0].field, here[0].sentence_start) != (one.field, one.sentence_start):
            before, here = here, []
        kind = _kind(one, (before, here), struck)
        if kind is not None and kind is not one.type:
            told[at] = _as(one, kind, before), theatres
        elif kind is None:
            here.append(one)
            if one.type is EventType.STRIKE and not one.total:
                struck.append(one)
    return told


def _is_brought_down(one: Mention, struck: Sequence[Mention]) -> bool:
    """`قصفت إسرائيل مواقع في كذا. وأسقطت الدفاعات عددا من الصواريخ`: those of the strike that was told, not of an attack beside it."""
    if one.rule != _INTERCEPTED or (one.place is not None and one.place.country not in {None, *_lands(struck)}):
        return False
    return one.sentence_start - struck[-1].sentence_start <= _REACH


def _lands(struck: Sequence[Mention]) -> set[str | None]:
    return {one.place.country for one in struck if one.place is not None}


def _kind(one: Mention, acts: tuple[list[Mention], list[Mention]], struck: Sequence[Mention]) -> EventType | None:
    """The type of the act that is spoken of again; None where an act is told anew."""
    before, here = acts
    words = [camel_form(word) for word in one.cue.split()]
    if one.type is EventType.ATTACK:
        if not struck or (one.actor is not None and one.actor.kind in _ARMED):
            return None
        if _is_brought_down(one, struck) or _is_debris(one, words, here or before):
            return EventType.STRIKE
        if _goes_on(one, words, here) or _is_friendly(one) or _has_their_dead(one, (*before, *here), struck):
            return EventType.STRIKE
        if (not _NEUTRAL.isdisjoint(map(_bare, words)) or _is_heard(one, words)) and _is_of_strike(
            one, here or before, struck
        ):
            return EventType.STRIKE
        return None
    if words and words[-1] in _SHELLING and one.actor is None and one.rule.startswith("strike.shelling"):
        return EventType.ATTACK if _is_theirs(one, here or before) else None
    return None


def _is_debris(one: Mention, words: Sequence[str], near: Sequence[Mention]) -> bool:
    """`سقوط شظايا صاروخ على مبنى`, after a strike and nothing else: what fell is of it, in another part of the land too."""
    if one.actor is not None or not near or any(act.type is not EventType.STRIKE for act in near):
        return False
    if near[0].field == "text" and one.sentence_start - near[0].sentence_start > _REACH:
        return False
    bare = [word.removeprefix("ال").removeprefix("ل") for word in words]
    if _DEBRIS.isdisjoint(words) or not any(word.startswith(_FLOWN) for word in bare):
        return False
    lands = {place.country for place in (one.place, *(act.place for act in near)) if place is not None} - {None}
    return len(lands) < 2  # noqa: PLR2004 - one or none


def _is_heard(one: Mention, words: Sequence[str]) -> bool:
    """`هزت الانفجارات المنطقة`, `ولم توقع القذائف ضحايا`: with no place of its own, what fell or was heard of the bombardment."""
    nowhere = one.place is None or one.place.name is None
    return nowhere and (heard(one) or not _MUNITIONS.isdisjoint(map(_bare, words)))


def _goes_on(one: Mention, words: Sequence[str], here: Sequence[Mention]) -> bool:
    """`قصفت البحرية سفينة وهاجمت أخرى`: a verb joined to a strike by the same hand."""
    if not words or words[0] not in _CONJOINED or not here or here[-1].type is not EventType.STRIKE:
        return False
    return one.actor is not None and one.actor.kind in _STATES and _same(one.actor, here[-1].actor)


def _is_friendly(one: Mention) -> bool:
    """`قتل الجنود بنيران صديقة`, after a strike."""
    after = camel_form(one.sentence)
    return one.actor is None and any(words in after for words in _FRIENDLY)


def _has_their_dead(one: Mention, near: Sequence[Mention], struck: Sequence[Mention]) -> bool:
    """Deaths by no means that is told, just as many as a strike had, where no attack near has so many."""
    if one.deaths is None or one.deaths < _TOLD or one.deaths == townwords.TENS or names_means(one):
        return False
    same = [act for act in struck if act.deaths == one.deaths and may_be_at(one, act)]
    return bool(same) and not any(act.deaths == one.deaths and act.type is EventType.ATTACK for act in near)


def _is_of_strike(one: Mention, near: Sequence[Mention], struck: Sequence[Mention]) -> bool:
    """Whether `الهجوم` is the strike told last, or that on what it names: `الهجوم على المستشفى`."""
    if not near or one.field != "text":
        return False
    of_target = [act for act in struck if _same_target(one, act)]
    if of_target and may_be_at(one, of_target[-1]):
        return True
    if near[0].field == "text" and one.sentence_start - near[0].sentence_start > _REACH:
        return False
    return all(act.type is EventType.STRIKE for act in near) and any(may_be_at(one, act) for act in near)


def _is_theirs(one: Mention, near: Sequence[Mention]) -> bool:
    """Whether `القصف` is the shelling of an armed group told last."""
    if not near or one.field != "text" or one.sentence_start - near[0].sentence_start > _REACH:
        return False
    thrown = [act for act in near if any(word in camel_form(act.cue) for word in _THROWN)]
    by_group = all(act.type is EventType.ATTACK and act.actor is not None and act.actor.kind in _ARMED for act in near)
    return by_group and any(may_be_at(one, act) for act in thrown)


def may_be_at(one: Mention, act: Mention) -> bool:
    """Whether two may be at one place, on one day."""
    spots = {spot_of(one.place), spot_of(act.place)} - {None}
    provinces = {place.admin for place in (one.place, act.place) if place is not None}
    days = {one.day, act.day} - {None}
    of_one = len(spots) < 2 or (len(provinces) == 1 and not spots.isdisjoint(provinces))  # noqa: PLR2004 - one or none
    return of_one and len(days) < 2 and not (one.total or act.total)  # noqa: PLR2004 - one or none


def _same_target(one: Mention, act: Mention) -> bool:
    if one.target is None or act.target is None or one.target.kind in {"civilians", "person"}:
        return False
    mine, theirs = (_end(role.text.split()[:1]) for role in (one.target, act.target))
    return bool(mine) and mine == theirs


def _end(words: Iterable[str]) -> str:
    return "".join(camel_form(word).removeprefix("ال") for word in words)


def _same(one: Role, other: Role | None) -> bool:
    return other is not None and (one.text == other.text or (one.name is not None and one.name == other.name))


def _bare(word: str) -> str:
    """A word out of its particle: `بالهجوم`, `والهجوم`, `للهجوم`."""
    if word.startswith("لل"):
        return f"ال{word[2:]}"
    return word[1:] if word[:1] in _CLITICS and word[1:3] == "ال" else word


def _as(one: Mention, kind: EventType, before: Sequence[Mention]) -> Mention:
    """As of the other type; `القصف` by whom it was told of."""
    assert SIBLING[one.type] is kind
    changed = {**one.__dict__, "type": kind}
    if kind is EventType.ATTACK and one.actor is None:
        changed["actor"] = next((act.actor for act in reversed(before) if act.actor is not None), None)
    return built(Mention, changed)
