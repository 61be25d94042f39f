"""Wordings by which an act or talks are not there yet: their day is not set, they depend on something, are close. Pure.

Each names a construction, not a single word; where none is met nothing is said (status/clear.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.status.clearwords import BITS, bits
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
)
from agents.coder.status.words import GROUP, LINK, Sign

_THAT, _ON, _BY, _TO, _AFTER, _WHICH, _IN, _FROM, _DURING = (
    LINK[name] for name in "that on by to after which in from during".split()
)
_IF: Final = GROUP["if"]
_NOT: Final = GROUP["neg"]
_ADAM: Final = GROUP["adam"]
_CALL: Final = GROUP["call"]
_MUST: Final = GROUP["must"]
_REFUSE: Final = GROUP["refuse"]
_THREAT: Final = GROUP["threat"]
_CALLED: Final = 12  # words between a call and what is called for
_WHOLE: Final = 40  # words of a sentence, at most
_TIES: Final = frozenset((_TO, _ON, _BY, _FROM, _IN))


def _day_unset(spot: Spot) -> bool:
    """`لم يحدد الناطق تاريخ بدء الهجوم`, `تحديد موعد المحادثات`; but `لم يذكر تاريخ الهجوم` tells of one."""
    signs = spot.signs
    if spot.threat or spot.verb or came_to_pass(spot):
        return False
    begun = False
    for place in before(signs, spot.at, SOON):
        sign = signs[place]
        if has(sign, BITS["a_date"]) or (begun and has(sign, BITS["a_day_of"])):
            return any(signs[each].negates or has(signs[each], BITS["settling"]) for each in before(signs, place, NEAR))
        begun = begun or sign.light or has(sign, BITS["begin"])
        if sign.link or sign.cut or sign.verb:
            return False
    return False


def came_to_pass(spot: Spot) -> bool:
    """`الهجوم الذي أوقع قتلى`: a clause of its own tells that it was."""
    signs = spot.signs
    for place in after(signs, spot.end, NEAR):
        if signs[place].link == _WHICH and place + 1 < len(signs):
            verb = signs[place + 1]
            done = verb.past or has(verb, bits("outcome", "befall")) or not verb.coming
            return done and not (verb.future or verb.negates or verb.was)
    return False


def _may_begin(spot: Spot) -> bool:
    """`المشاورات قد تعقد في العاصمة`, `المفاوضات ربما تستأنف`."""
    signs = spot.signs
    lead = lead_of(signs, spot.head)
    if not spot.talks or spot.verb or (lead is not None and lead.link in (_AFTER, _DURING)):
        return False
    for place in after(signs, spot.end, NEAR):
        sign = signs[place]
        if has(sign, BITS["maybe"]):
            follows = signs[place + 1] if place + 1 < len(signs) else sign
            return follows.coming and has(follows, bits("hold", "come_true"))
        if sign.link in (_WHICH, _THAT, _AFTER) or sign.cut or sign.past:
            return False
    return False


def _has_neared(spot: Spot) -> bool:
    """`التوصل إلى هدنة بات وشيكا`, `الهجوم على المرفأ أصبح قريبا`; but `المفاوضات باتت قريبة من الفشل` are there."""
    signs = spot.signs
    if spot.threat or spot.verb or spot.any:
        return False
    if spot.talks and not some(signs, range(min(spot.first, spot.head), spot.at + 1), _RESULTS):
        lead = lead_of(signs, spot.head)
        if lead is None or not has(lead, BITS["reaching"]):
            return False
    for place in after(signs, spot.end, TOLD):
        sign = signs[place]
        if has(sign, BITS["become"]):
            close = next((each for each in after(signs, place, 1) if has(signs[each], BITS["close"])), None)
            follows = None if close is None else next((signs[each] for each in after(signs, close, 1)), None)
            return close is not None and (follows is None or follows.link != _FROM) and not negated(signs, place)
        if sign.link in (_WHICH, _THAT, _AFTER) or sign.cut or (sign.verb and sign.past):
            return False
    return False


_RESULTS: Final = bits("truce", "deal", "result", "reaching")
_ACCORD: Final = bits("result", "an_accord", "deal")


def _if_refused(spot: Spot) -> bool:
    """`إذا رفض المتمردون الحوار`: the talks may yet be; but `إذا رفض البرلمان الاتفاق`: the accord is there."""
    signs = spot.signs
    reached = has(signs[spot.at], _ACCORD) and signs[spot.at].definite
    if not spot.talks or spot.verb or reached or signs[spot.head].led or came_to_pass(spot):
        return False
    for place in before(signs, spot.head, NEAR):
        sign = signs[place]
        if sign.link in (_WHICH, _THAT, _AFTER) or sign.cut:
            return False
        if sign.group == _REFUSE:
            return not (sign.definite or sign.owned) and _is_if(signs, place - 1)
    return False


def _is_if(signs: Sequence[Sign], at: int) -> bool:
    """Whether a condition begins here, and no question: `ما إذا`."""
    if at < 0 or signs[at].group != _IF:
        return False
    lead = lead_of(signs, at)
    return not (lead is not None and (has(lead, BITS["what"]) or signs[at].whether))


def _threat_urged(spot: Spot) -> bool:
    """`دعا إلى عدم تهديد الجيران`, `طالب الحكومة بالتهديد بعقوبات`, `يجب التهديد بالقوة`: none is made yet."""
    signs = spot.signs
    if not spot.threat or spot.verb or signs[spot.at].group != _THREAT:
        return False
    head = spot.head
    tied = signs[head].led == _BY
    place = place_before(signs, head)
    if place is not None and signs[place].group == _ADAM:
        tied, head = signs[place].led == _BY or not signs[place].link, place
        place = place_before(signs, head)
    if place is None:
        return False
    if signs[place].group == _MUST:
        return not negated(signs, place)
    if not tied and signs[place].link not in (_TO, _ON):
        return False
    for each in before(signs, head, _CALLED):
        sign = signs[each]
        if sign.group == _CALL or has(sign, bits("invite", "request")):
            return not (sign.definite or negated(signs, each))
        if (each != place and sign.link) or sign.cut or sign.verb or sign.led == _BY or sign.group:
            return False
    return False


def _in_case(spot: Spot) -> bool:
    """`في حال توقيع اتفاق`, `حال إبرام هدنة`, `في حال استئناف الغارات`; `حال المفاوضات` is how they are."""
    signs = spot.signs
    place = place_before(signs, spot.head)
    if spot.threat or spot.verb or spot.any or place is None or not has(signs[place], BITS["in_case"]):
        return False
    lead = lead_of(signs, place)
    return spot.bare or (spot.head < spot.at and lead is not None and lead.link == _IN)


def _suspected(spot: Spot) -> bool:
    """`أغلقت السوق للاشتباه بوجود سيارة مفخخة`: nothing has gone off."""
    signs = spot.signs
    own = range(max(0, spot.first - 1), min(len(signs), spot.end + 2))
    if spot.talks or spot.threat or not some(signs, own, BITS["bomb"]):
        return False
    if not some(signs, before(signs, spot.at, SOON), BITS["suspicion"]):
        return False
    told = (*before(signs, spot.first, _WHOLE, commas=9), *own, *after(signs, spot.end, _WHOLE, commas=9))
    return not some(signs, told, BITS["went_off"])


def _kept_from_reaching(spot: Spot) -> bool:
    """`الخلاف يعرقل التوصل إلى اتفاق`, `عرقلة إبرام هدنة`; not `يعرقل تنفيذ الاتفاق`."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    place = place_before(signs, start)
    if not spot.talks or spot.verb or place is None or not has(signs[start], BITS["reaching"]):
        return False
    return has(signs[place], BITS["hinder"]) and not negated(signs, place)


def _dares(spot: Spot) -> bool:
    """`لا يجرؤ العدو على مهاجمة البلدة`."""
    signs = spot.signs
    place = place_before(signs, spot.head)
    if spot.talks or spot.threat or spot.verb or place is None or signs[place].link != _ON:
        return False
    for each in before(signs, place, SOON):
        if has(signs[each], BITS["dare"]):
            return negated(signs, each) or signs[each].coming
    return False


def _call_within(spot: Spot) -> bool:
    """`دعت الحكومة الطرفين إلى استئناف عملية السلام`, where the call is the first word of the cue."""
    signs = spot.signs
    if not spot.talks or spot.first == spot.end or not has(signs[spot.first], BITS["invite"]):
        return False
    ties = any(sign.link in (_TO, _ON) for sign in signs[spot.first + 1 : spot.end + 1])
    return ties and not negated(signs, spot.first)


def _not_unless(spot: Spot) -> bool:
    """`لا يمكن التوصل إلى اتفاق إذا لم ينسحب الجيش`, `لن نتفاوض ما لم يفرج عنهم`: under a condition."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    if not spot.talks or not any(signs[each].negates for each in (*before(signs, start, SOON), spot.first)):
        return False
    for place in after(signs, spot.end, SOON):
        sign = signs[place]
        follows = signs[place + 1] if place + 1 < len(signs) else sign
        if has(sign, bits("if", "what")) and follows.group == _NOT:
            return True
        if sign.link in (_WHICH, _THAT, _AFTER) or sign.cut or sign.past:
            return False
    return False


UNSETTLED: Final[tuple[Rule, ...]] = (
    _day_unset,
    _may_begin,
    _has_neared,
    _if_refused,
    _threat_urged,
    _in_case,
    _suspected,
    _kept_from_reaching,
    _dares,
    _call_within,
    _not_unless,
)


def would_have(spot: Spot) -> bool:
    """`لو أرادوا السلام لكانوا وقعوا الاتفاق`: they did not."""
    signs = spot.signs
    own = spot.signs[spot.first]
    if not (own.past and own.verb):
        return False
    return some(signs, before(signs, spot.first, 2), BITS["would_have"])
