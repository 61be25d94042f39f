"""Who did what in an exchange of fire, and where: of `تبادل القصف بين الجيش والفصائل` the attack is the group's, the strike the army's.

An exchange is told once and is both; the sides are named in whatever order. What a desk asks of either is who did it to
whom; and where it was is no land that is one of the sides (`تبادلت الهند وباكستان القصف في كشمير`). Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from agents.coder.built import built
from agents.coder.roles.actors import ARMED, PARTIES, STATE
from schemas.base import EventType
from schemas.reports import Mention, Role

Found = tuple[Mention, tuple[str, ...]]

_EXCHANGE: Final = ".exchange"
_GROUPS: Final = ARMED | PARTIES


def sided(found: Sequence[Found]) -> list[Found]:
    """Mentions with their theatres, in order; in an exchange of a state's forces with a group each act is that of its own side,
    and one that stands in the land of a side is where the other act is.
    """
    told = list(found)
    for attack, strike in _exchanges(told):
        said = _sides(told[strike][0], told[attack][0])
        told[attack], told[strike] = _where(told[attack], told[strike], said), _where(told[strike], told[attack], said)
        state = next((role for role in said if role.kind in STATE), None)
        group = next((role for role in said if role.kind in _GROUPS), None)
        if state is not None and group is not None:
            told[attack] = _changed(told[attack], actor=group, target=state)
            told[strike] = _changed(told[strike], actor=state, target=group)
    return [one for at, one in enumerate(told) if one is found[at] or one not in told[:at]]


def _exchanges(told: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """The attack and the strike that the words of one exchange tell."""
    ats = [at for at, (one, _) in enumerate(told) if one.rule.endswith(_EXCHANGE)]
    for pair in combinations(ats, 2):
        one, other = (told[at][0] for at in pair)
        if one.field == other.field and one.start < other.end and other.start < one.end:
            kinds = {one.type: pair[0], other.type: pair[1]}
            if EventType.ATTACK in kinds and EventType.STRIKE in kinds:
                yield kinds[EventType.ATTACK], kinds[EventType.STRIKE]


def _sides(*acts: Mention) -> list[Role]:
    return [role for one in acts for role in (one.actor, one.target) if role is not None]


def _where(found: Found, other: Found, sides: Sequence[Role]) -> Found:
    """As the other act of the exchange stands, where this one's place is the land of a side."""
    place, there = found[0].place, other[0].place
    if place is None or there is None or place.country is None or not place.coarse:
        return found
    if place.name == there.name or not any(place.text in role.text for role in sides):
        return found
    return _changed(found, place=there)[0], other[1]


def _changed(found: Found, **to: object) -> Found:
    one, theatres = found
    return built(Mention, {**one.__dict__, **to}), theatres
