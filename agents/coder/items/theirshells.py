"""Under a headline that says whose shells they were, the text's bare shelling is theirs: `قصف حدودي للحوثيين`, then `أدى القصف إلى`. Pure.

By its own word the shelling of nobody named is a strike. Looks within one item alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.built import built
from agents.coder.text.normalised import camel_form
from schemas.base import EventType, Status
from schemas.reports import Mention, spot_of

Found = tuple[Mention, tuple[str, ...]]

_SHELLING: Final = frozenset(
    head + noun for noun in ("قصف", "القصف", "قصفا", "قصفهم", "قصفها") for head in ("", "و", "ب", "ل", "ف")
) | frozenset(("للقصف", "بالقصف"))
_WINGS: Final = ("جوي", "طائر", "طيران", "مقاتل", "غار", "الغار", "الجوي", "الطائر", "الطيران", "المقاتلات")
_ARMED: Final = frozenset(("armed-group",))


def theirs(found: Sequence[Found]) -> list[Found]:
    """Mentions with their theatres, in order; bare shelling of the text as an attack by whom the headline names, where no aircraft
    are named; where another side strikes in the item, only that of the first sentence and that of the headline's place.
    """
    told = _on(found)
    acts = [one for one, _ in told if one.status is Status.ACTUAL]
    head = next((one for one in acts if one.field == "title" and _is_by_a_group(one)), None)
    if head is None:
        return told
    lead = next((one.sentence_start for one in acts if one.field == "text"), None)
    others = [one for one in acts if _is_by_others(one, head)]
    for at, (one, theatres) in enumerate(told):
        if one.field == "title" or one.status is not Status.ACTUAL or not _is_bare(one) or one in others:
            continue
        if any(other.field == "title" or other.sentence_start == one.sentence_start for other in others):
            continue
        if not others or one.sentence_start == lead or _at_one_spot(one, head):
            changed = {"type": EventType.ATTACK, "actor": one.actor or head.actor}
            told[at] = built(Mention, {**one.__dict__, **changed}), theatres
    return told


def _on(found: Sequence[Found]) -> list[Found]:
    """`قصفت الميليشيا سوق الأبيض`, and further down `في الأبيض شيعوا ضحايا القصف`: at a spot that a group alone is told to have shelled,
    the shelling of nobody named is the group's.
    """
    told = list(found)
    theirs: dict[str, Mention] = {}
    others: set[str] = set()  # where somebody else strikes, or nobody knows who
    for at, (one, theatres) in enumerate(found):
        spot = spot_of(one.place)
        if spot is None or one.place is None or one.place.coarse or one.status is not Status.ACTUAL:
            continue
        if _is_by_a_group(one):
            theirs.setdefault(spot, one)
        elif one.type is EventType.STRIKE and (one.actor is not None or not _is_bare(one) or spot not in theirs):
            others.add(spot)
        elif _is_bare(one) and one.field == "text" and spot not in others and _may_be_again(one, theirs[spot]):
            told[at] = built(Mention, {**one.__dict__, "type": EventType.ATTACK, "actor": theirs[spot].actor}), theatres
    return told


def _may_be_again(one: Mention, before: Mention) -> bool:
    """Whether shelling is spoken of with the article, and of no other day."""
    named = any(word.lstrip("وفبل").startswith("القصف") or word == "للقصف" for word in _words(one))
    return named and (None in {one.day, before.day} or one.day == before.day)


def _at_one_spot(one: Mention, other: Mention) -> bool:
    spot = spot_of(one.place)
    return spot is not None and spot == spot_of(other.place)


def _words(one: Mention) -> list[str]:
    return [camel_form(word) for word in one.cue.split()]


def _is_by_a_group(one: Mention) -> bool:
    if one.type is not EventType.ATTACK or one.actor is None or one.actor.kind not in _ARMED:
        return False
    return not _SHELLING.isdisjoint(_words(one))


def _is_by_others(one: Mention, head: Mention) -> bool:
    """Whether somebody else strikes: a side that is named, or aircraft."""
    if one.type is not EventType.STRIKE:
        return False
    named = one.actor is not None and head.actor is not None and one.actor.name != head.actor.name
    return named or not _is_bare(one)


def _is_bare(one: Mention) -> bool:
    """`القصف`, with nothing said of aircraft."""
    if one.type is not EventType.STRIKE or _SHELLING.isdisjoint(_words(one)):
        return False
    return not any(camel_form(word).startswith(_WINGS) for word in one.sentence.split())
