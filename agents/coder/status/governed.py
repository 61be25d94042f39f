"""Wordings in which the verb that governs a cue is denied, supposed or only proposes: `لن تستأنف الحكومة المفاوضات`. Pure.

Each names a construction, not a single word; where none is met nothing is said (status/clear.py).
"""

from __future__ import annotations

from typing import Final

from agents.coder.status.clearwords import BITS, bits
from agents.coder.status.spot import NEAR, Spot, before, has, lead_of, negated, place_before
from agents.coder.status.words import GROUP, LINK

_IN, _FROM, _THAT, _WHICH, _AFTER = (LINK[name] for name in ("in", "from", "that", "which", "after"))
_ENDS: Final = bits("cut", "quit", "cancel", "postpone", "leave_off")
_NOT: Final = frozenset(GROUP[name] for name in ("neg", "lan", "la", "ghayr"))
_NOT_HELD: Final = frozenset(GROUP[name] for name in ("neg", "lan"))
_IF: Final = GROUP["if"]
_TO_IT: Final = LINK["for"]
_UNREAL: Final = 2  # of SIDES
_OPEN: Final = frozenset(
    GROUP[name]
    for name in "call want plan may if any must fear warn danger prevent expect coming threat deny neg lan exclude".split()
)
_UNDER: Final = 7  # words from what came under it to the act
_DOUBTED: Final = 4
_DENIED: Final = 14
_DENIAL: Final = GROUP["deny"]
_APART: Final = 2  # its subject stands between the verb and the talks: `لم تبدأ المفاوضات بعد` may yet be
_WITHIN: Final = 6


def not_held(spot: Spot) -> bool:
    """`لن تستأنف الحكومة المفاوضات`, `لم تجر واشنطن محادثات مع طهران`."""
    lead = _governor(spot)
    return lead in _NOT_HELD


def if_held(spot: Spot) -> bool:
    """`إذا استأنفت الحكومة المفاوضات`, `لو أجرت الحكومة محادثات`."""
    return _governor(spot) == _IF


def not_ended(spot: Spot) -> bool:
    """`لم تقطع الحكومة المفاوضات`, `لم ينسحب الوفد من المحادثات`."""
    return _governor(spot, _ENDS) in _NOT_HELD


def _governor(spot: Spot, wanted: int = BITS["holding"]) -> int:
    """The group of the word right before the verb by which somebody holds the talks; 0 where there is no such verb."""
    signs = spot.signs
    head = min(spot.head, spot.first)
    if not spot.talks or spot.verb or spot.any:
        return 0
    lead = lead_of(signs, head)
    if signs[head].led or (lead is not None and lead.link not in (0, _IN, _FROM)):
        return 0
    for far, place in enumerate(before(signs, head, _WITHIN), 1):
        sign = signs[place]
        if sign.link in (_THAT, _WHICH, _AFTER) or sign.cut:
            return 0
        if sign.verb or has(sign, wanted):
            first = place_before(signs, place)
            return signs[first].group if first is not None and far >= _APART and has(sign, wanted) else 0
    return 0


def came_under(spot: Spot) -> bool:
    """`تعرض المطار لهجوم صاروخي`, `أعلنت الوزارة تعرض سفارتها لهجوم`: what something came under was; not what it may, or was said to have."""
    place = _undergone(spot)
    if place is None or spot.any:
        return False
    sign = spot.signs[place]
    doubt = [spot.signs[each] for each in before(spot.signs, place, _DENIED, commas=1)]
    if any(each.group == _DENIAL for each in doubt):
        return False
    return (sign.past or not sign.verb) and not any(
        each.group in _OPEN or each.side == _UNREAL for each in doubt[:_DOUBTED]
    )


def not_under(spot: Spot) -> bool:
    """`لم يتعرض المطار لهجوم`, `نفى المصدر ما تناقلته القنوات من أنباء عن تعرض المطار لهجوم`."""
    place = _undergone(spot)
    if place is None:
        return False
    if negated(spot.signs, place):
        return True
    denial = next((each for each in before(spot.signs, place, _DENIED) if spot.signs[each].group == _DENIAL), None)
    return denial is not None and not spot.signs[denial].definite and not negated(spot.signs, denial)


def _undergone(spot: Spot) -> int | None:
    """Where a word stands by which something came under the act; None where there is none."""
    signs, head = spot.signs, min(spot.head, spot.first)
    if spot.talks or spot.threat or spot.verb or signs[head].led != _TO_IT:
        return None
    for place in before(signs, head, _UNDER):
        sign = signs[place]
        if sign.link in (_THAT, _WHICH, _AFTER) or sign.cut:
            return None
        if has(sign, BITS["undergo"]):
            return place
    return None


def untrue(spot: Spot) -> bool:
    """`ليس صحيحا أن القوات قصفت المدينة`, `غير صحيح أن الحكومة أجرت محادثات`."""
    signs = spot.signs
    for place in before(signs, spot.first, NEAR):
        if signs[place].link == _WHICH:
            return False
        if signs[place].link == _THAT:
            right = place_before(signs, place)
            if right is None or not has(signs[right], BITS["correct"]):
                return False
            lead = lead_of(signs, right)
            return lead is not None and lead.group in _NOT
    return False


def proposed(spot: Spot) -> bool:
    """`اقترح الوزير قصف المدينة`; a plan of peace is there once it is put forward."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.verb or signs[spot.head].led or signs[spot.head].definite:
        return False
    for place in before(signs, min(spot.first, spot.head), 4):
        sign = signs[place]
        if sign.link or sign.cut:
            return False
        if sign.verb or has(sign, BITS["proposing"]):
            return has(sign, BITS["proposing"])
    return False
