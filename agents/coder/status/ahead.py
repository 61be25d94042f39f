"""Wordings that say outright that a cue may yet come, by the verb it hangs on: expected, called for, vowed. Pure.

Each names a construction, not a single word; where none is met nothing is said (status/clear.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from agents.coder.status.clearwords import BITS, bits
from agents.coder.status.denied import is_needed
from agents.coder.status.putoff import put_off_to, signing_put_off
from agents.coder.status.spot import (
    NEAR,
    SOON,
    TOLD,
    Rule,
    Spot,
    after,
    before,
    has,
    lead_of,
    negated,
    place_before,
    some,
    stem,
    that_before,
)
from agents.coder.status.words import GROUP, LINK, Sign

_THAT, _ON, _BY, _FOR, _TO, _ABOUT, _AFTER, _WHICH, _IN = (
    LINK[name] for name in "that on by for to about after which in".split()
)
_APART: Final = frozenset((_THAT, _AFTER, _WHICH))
_KNOWN: Final = frozenset((_ABOUT, _ON, LINK["against"]))
_DENY: Final = GROUP["deny"]
_EXPECT: Final = GROUP["expect"]
_OUGHT: Final = frozenset((GROUP["must"], GROUP["right"]))
_ADAM: Final = GROUP["adam"]
_THREAT: Final = GROUP["threat"]
NO_WISH: Final = frozenset(GROUP[name] for name in "stop end prevent refuse foil leave fail deny".split())

FAR: Final = 18  # words between a call and what is called for, those who are called upon between them


def _that_it_do(spot: Spot) -> bool:
    """`اقترح الوسيط أن يجلس الطرفان`, `تتوقع دوائر أن تلجأ الدول إلى تهديد`, `لم تستبعد المصادر أن توجه الإدارة إنذارا`."""
    signs = spot.signs
    cue = signs[spot.at]
    if cue.coming and that_before(signs, spot.at):
        return may_govern(spot, spot.at)
    tie = signs[spot.head - 1].link if spot.head else 0
    if (cue.past and spot.verb) or tie in _KNOWN:
        return False
    # what carries the cue may be the verb itself: `أن تستأنف المحادثات`
    carried = spot.talks and signs[spot.head].coming and not (cue.definite and has(cue, BITS["truce"]))
    start = spot.head + (spot.head < spot.at and carried)
    places = stem(signs, start, NEAR) if spot.talks else before(signs, start, TOLD if spot.threat else NEAR - 2)
    for place in places:
        sign = signs[place]
        if sign.link == _WHICH or sign.cut or sign.group in NO_WISH:
            return False
        if sign.link == _AFTER and not has(signs[place + 1], BITS["part_of_day"]):
            return False
        if sign.coming and that_before(signs, place):
            if has(sign, BITS["resort"]) or (spot.talks and has(sign, bits("hold", "sit"))):
                return may_govern(spot, place)
            bound = spot.talks and not tie and not signs[spot.head].led and not has(sign, BITS["conclude"])
            return ((spot.bare and not bound) or (cue.coming and spot.threat)) and may_govern(spot, place)
    return False


def may_govern(spot: Spot, verb: int) -> bool:
    """Whether what stands before "that it do" leaves it open."""
    signs = spot.signs
    that = next(before(signs, verb, 1))
    lead = lead_of(signs, that)
    if lead is None or lead.whenever or has(lead, BITS["without"]):
        return False
    farther = stem(signs, that, 10) if spot.talks else ()
    for place in (*before(signs, that, 10, commas=2), *farther):
        sign = signs[place]
        if has(sign, BITS["rule_out"]) and negated(signs, place):
            return True
        if sign.group == _DENY or has(sign, BITS["succeed"]):
            return False
        if sign.side == 1:
            if spot.threat and sign.group == _THREAT:
                return False
            return not (spot.threat and sign.group in _OUGHT)  # "we must go on with the war" is one
    return False


def _called_for(spot: Spot) -> bool:
    """`دعا المبعوث آمر القاعدة ومجلس الثوار إلى هدنة`, `يسعى إلى دفع الطرفين نحو مفاوضات`."""
    signs = spot.signs
    place = place_before(signs, spot.head)
    if place is not None and spot.talks and has(signs[place], BITS["agreeing"]):
        place = place_before(signs, place)
    if place is None or spot.threat or not spot.bare:
        return False
    if signs[place].link != _TO and not has(signs[place], BITS["towards"]):
        return False
    return _ruled_by(signs, place, BITS["invite"])


def _ruled_by(signs: Sequence[Sign], at: int, wanted: int) -> bool:
    """Whether the verb that what stands at `at` depends on is one of the wanted."""
    for place in stem(signs, at, FAR):
        sign = signs[place]
        if has(sign, wanted):
            return not negated(signs, place)
        if sign.link in _APART or sign.cut or sign.past:
            return False
    return False


def _vowed(spot: Spot) -> bool:
    """`تعهد نائب الأمين العام، بعد يوم من الانسحاب، بمواصلة القتال`, `توعد القائد، في شريط، الضباط بالتصفية`."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.verb or signs[spot.head].led != _BY:
        return False
    return _ruled_by(signs, spot.head, BITS["vow"])


def _paved_for(spot: Spot) -> bool:
    """`أخلوا المنازل تمهيدا لقصفها`, `حشد الدبابات استعدادا لاقتحام الحي`: what something else is done for, has not been yet."""
    signs = spot.signs
    if spot.threat or spot.verb:
        return False
    return any(
        signs[place].led == _FOR and place > 0 and has(signs[place - 1], BITS["paving"])
        for place in range(min(spot.first + 1, spot.head), spot.end + 1)
    )


def _urged(spot: Spot) -> bool:
    """`ناشد المبعوث الطرفين إعلان هدنة`, `حث الجانبين قبول وقف النار`: without "to"."""
    return _hangs_on(spot, lambda sign: has(sign, BITS["invite"]))


def _urged_not(spot: Spot) -> bool:
    """`حث إسرائيل على عدم ضرب المنشآت`, `طالبت أنقرة بعدم مهاجمة البلدة`: feared and not yet done."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.verb or not spot.bare:
        return False
    not_at = next((place for place in before(signs, spot.head, 2) if signs[place].group == _ADAM), None)
    if not_at is None:
        return False
    for place in stem(signs, not_at, FAR - 6):
        sign = signs[place]
        if has(sign, bits("invite", "request")):
            return not negated(signs, place)
        if sign.link in _APART or sign.cut or sign.past:
            return False
    return False


def _allowed(spot: Spot) -> bool:
    """`سمحت للحلفاء باستخدام قواعدها، ولا سيما كذا، في شن غارات`: what somebody may do from now on."""
    signs = spot.signs
    tie = signs[spot.head - 1].link if spot.head else 0
    if spot.talks or spot.threat or not spot.bare or (tie != _IN and signs[spot.head].led != _FOR):
        return False
    use = next((place for place in stem(signs, spot.head, FAR) if has(signs[place], BITS["making_use"])), None)
    if use is None:
        return False
    for place in stem(signs, use, FAR - NEAR):
        sign = signs[place]
        if has(sign, BITS["allow"]):
            return not negated(signs, place)
        if sign.link == _WHICH or sign.cut:
            return False
    return False


def _awaited(spot: Spot) -> bool:
    """`تتجه الأنظار إلى معركة القاعدة`: what all look to is not there yet."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.verb:
        return False
    to = place_before(signs, spot.head)
    if to is None or not (signs[to].link == _TO or has(signs[to], BITS["towards"])):
        return False
    return any(has(signs[place], BITS["eyes"]) for place in before(signs, to, NEAR - 2))


def _put_off(spot: Spot) -> bool:
    """`أرجأ الرئيس توجيه ضربة`, `تأجيل هجوم`: an act that is put off, not one that is broken off."""
    signs = spot.signs
    if spot.talks or spot.threat or not spot.bare or signs[spot.head].led:
        return False
    for place in before(signs, spot.head, NEAR):
        sign = signs[place]
        if has(sign, BITS["put_off"]):
            return not negated(signs, place)
        if sign.link or sign.cut or sign.verb:
            return False
    return False


def _right_to(spot: Spot) -> bool:
    """`دافعت واشنطن عن حق حليفتها في ضرب المتمردين`, `أكد حق بلاده بقصف المواقع`: what somebody may do, not what he did."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.verb or not spot.bare:
        return False
    if signs[spot.head].led != _BY and (not spot.head or signs[spot.head - 1].link != _IN):
        return False
    for place in before(signs, spot.head - (signs[spot.head].led != _BY), SOON):
        sign = signs[place]
        if has(sign, BITS["a_right"]):
            return True
        if sign.link or sign.cut or sign.verb:
            return False
    return False


def _scheduled(spot: Spot) -> bool:
    """`العمليات الإرهابية المخطط لها`, `الهجوم المزمع على المرفأ`: what is only planned, said of it as an adjective is."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.verb:
        return False
    return some(signs, (*range(spot.at + 1, spot.end + 1), *after(signs, spot.end, 2)), BITS["scheduled"])


def _recruited(spot: Spot) -> bool:
    """`تجند الجماعة شبانا للقتال`: what those who are recruited are to do."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.verb or signs[spot.head].led != _FOR:
        return False
    return some(signs, before(signs, spot.head, NEAR), BITS["recruiting"])


def _matter_of_time(spot: Spot) -> bool:
    """`سقوط البلدة مسألة وقت`, `تحرير الميناء بات مسألة أيام`."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.verb:
        return False
    return any(
        has(signs[place], BITS["matter"]) and some(signs, after(signs, place, 1), BITS["a_while"])
        for place in after(signs, spot.end, SOON)
    )


def _expected(spot: Spot) -> bool:
    """`توقعت المصادر إعلان هدنة في غزة قبل حلول العيد`."""
    return _hangs_on(spot, lambda sign: sign.verb and sign.group == _EXPECT)


def _hangs_on(spot: Spot, says: Callable[[Sign], bool]) -> bool:
    """Bare talks near after what says this of them, with no other clause between."""
    signs = spot.signs
    if not spot.talks or not spot.bare or signs[spot.head].led:
        return False
    for place in stem(signs, spot.head, NEAR):
        sign = signs[place]
        if says(sign):
            return not negated(signs, place)
        if sign.link or sign.cut or sign.verb:
            return False
    return False


def _to_be_held(spot: Spot) -> bool:
    """`ستوقع الحكومة والمتمردون السبت اتفاقا`, `إذا نجح الوسيط فسيعلن وقف النار`: the verb that it hangs on is to come."""
    signs = spot.signs
    if not spot.talks or not spot.bare or signs[spot.head].led or (spot.head and signs[spot.head - 1].link):
        return False
    for place in (*range(spot.at - 1, spot.first - 1, -1), *stem(signs, spot.first, TOLD)):
        sign = signs[place]
        if sign.future and has(sign, BITS["to_be_held"]):
            return not negated(signs, place)
        if sign.link or sign.cut or sign.verb or has(sign, BITS["under"]):
            return False
    return False


def _called_upon(spot: Spot) -> bool:
    """`حث مجلس الأمن الفرقاء على العودة`: those who are to talk, as the object of who calls upon them."""
    signs = spot.signs
    lead = lead_of(signs, spot.head)
    if not spot.talks or lead is None or not (lead.definite and signs[spot.at].definite) or signs[spot.head].led:
        return False
    for place in before(signs, spot.head, NEAR - 2):
        sign = signs[place]
        if has(sign, BITS["invite"]):
            return place < spot.head - 1 and not negated(signs, place)
        if sign.link or sign.cut or sign.verb:
            return False
    return False


AHEAD: Final[tuple[Rule, ...]] = (
    _that_it_do,
    _called_for,
    _vowed,
    _paved_for,
    _urged,
    _called_upon,
    _to_be_held,
    _expected,
    _scheduled,
    _matter_of_time,
    _recruited,
    _urged_not,
    _right_to,
    _allowed,
    _awaited,
    _put_off,
    put_off_to,
    signing_put_off,
    is_needed,
)
