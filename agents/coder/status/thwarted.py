"""An act whose doers were kept from it, and talks that are refused, by whoever stands between the verb and them. Pure.

`أحبطت القوات الأمنية هجوما انتحاريا`, `رفضت الفصائل العراقية المسلحة التفاوض`: the subject of the verb is as long as its adjectives.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.status.clearwords import BITS, bits
from agents.coder.status.spot import SOON, Spot, after, before, has, negated, some
from agents.coder.status.words import GROUP, LINK, Sign

_SUBJECT: Final = 6  # words of it between the verb and the act
_OUTCOME: Final = 9  # words behind an act in which it is told to have come about
_FAIL: Final = GROUP["fail"]
_IF: Final = GROUP["if"]
_JOINING: Final = (LINK["in"], LINK["to"])
_UNDONE: Final = bits("breach", "finish", "halt", "collapse", "postpone", "cancel", "cut")
_WITHDREW: Final = bits("but", "request", "offer")


def thwarted(spot: Spot) -> bool:
    """`أفشل الجيش هجوما بسيارة مفخخة`, `إحباط هجوم`; not what was launched: `أحبط الجيش هجوما شنه مسلحون`, `أفشل هجوما وقتل عشرة`."""
    signs = spot.signs
    if spot.talks or spot.threat:
        return False
    head = spot.head if spot.bare else _behind_who(spot)
    if head is None or any(signs[place].cut or signs[place].verb for place in range(head, spot.end + 1)):
        return False
    place = _verb_of(signs, head, BITS["thwart"])
    if place is None or negated(signs, place) or _failed(signs, place):
        return False
    if place < head - 1 and (not signs[place].past or signs[head - 1].plain):
        return False  # منع نشر صور تفجير
    return not any(signs[each].past and not signs[each].was for each in after(signs, spot.end, _OUTCOME, commas=1))


def _behind_who(spot: Spot) -> int | None:
    """The act of a cue that begins with who is told before it: `أفشل الحشد الشعبي هجوما`."""
    own = range(spot.first + 1, spot.end + 1) if has(spot.signs[spot.first], BITS["the"]) else ()
    act = next((place for place in own if spot.signs[place].act and not has(spot.signs[place], BITS["the"])), None)
    return None if act is None or spot.signs[act].owned or spot.signs[act].led else act


def _failed(signs: Sequence[Sign], at: int) -> bool:
    """`فشلت الشرطة في منع هجوم`, `لم تتمكن من إحباط هجوم`."""
    return any(signs[place].group == _FAIL or signs[place].negates for place in before(signs, at, SOON + 1))


def spurned(spot: Spot) -> bool:
    """`رفضت الحركة اليمنية المتمردة المشاركة في المحادثات`: talks themselves, and not their terms or their end."""
    signs = spot.signs
    if not spot.talks or not has(signs[spot.head], BITS["the"]) or signs[spot.at].verb:
        return False
    head = spot.head
    if head > 1 and signs[head - 1].link in _JOINING and has(signs[head - 2], BITS["taking_part"]):
        head -= 2
    elif not head or not has(signs[head - 1], BITS["the"]):
        return False
    place = _verb_of(signs, head, BITS["turn_down"])
    if place is None or negated(signs, place) or some(signs, range(place + 1, spot.head), _UNDONE | _WITHDREW):
        return False
    if any(signs[each].group == _IF for each in before(signs, place, 2)):
        return False  # ستنقسم البلاد إذا رفض المتمردون الحوار
    return not some(signs, after(signs, spot.end, SOON), BITS["but"])


def _verb_of(signs: Sequence[Sign], head: int, wanted: int) -> int | None:
    """The verb, or masdar, whose object begins at `head`: nothing but its subject stands between."""
    for place in before(signs, head, _SUBJECT):
        sign = signs[place]
        if has(sign, wanted):
            return None if sign.definite else place
        if sign.link or sign.cut or sign.past or (sign.act and sign.verb) or sign.negates:
            return None
    return None
