"""Wordings by which an act has happened, or talks are there, though what is said around them is denied, open or to come. Pure."""

from __future__ import annotations

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
from agents.coder.status.words import GROUP, LINK

_ON, _ABOUT, _WHICH = LINK["on"], LINK["about"], LINK["which"]
_AFTER, _BEFORE, _SINCE = LINK["after"], LINK["before"], LINK["since"]
FOILED: Final = 8  # words from "foiled" to what was
_FOIL: Final = GROUP["foil"]
_NOT: Final = GROUP["neg"]
_IF: Final = GROUP["if"]
_COMING: Final = GROUP["coming"]
_FORESEEN: Final = frozenset((_COMING, GROUP["expect"]))


def foreseen(spot: Spot) -> bool:
    """`الهجوم الأميركي المحتمل`, `الضربة المرتقبة`: also where one protests or prepares against it."""
    signs = spot.signs
    if spot.talks or spot.threat or not signs[spot.at].definite or spot.verb:
        return False
    # an adjective that agrees, and no verb: `الهجوم يمكن أن يؤدي`
    return any(signs[place].group in _FORESEEN and not signs[place].coming for place in after(signs, spot.end, 2))


def _answered(spot: Spot) -> bool:
    """`توعد برد موجع على الغارة`, `رد المملكة على إحراق الطيار`, `يندم على اغتيال الضيف`."""
    signs = spot.signs
    if spot.any or spot.talks or spot.threat or is_to_come(spot):
        return False
    on = next((place for place in range(spot.at + 1, spot.end) if signs[place].link == _ON), None)
    if on is None:
        on = place_before(signs, spot.head)
    if on is None or signs[on].link != _ON:
        return False
    return some(signs, before(signs, on, 3), bits("answer", "rue"))


def is_to_come(spot: Spot) -> bool:
    """`الرد على هجوم محتمل`."""
    return foreseen(spot) or any(spot.signs[place].group == _COMING for place in after(spot.signs, spot.end, 2))


def _if_it_goes_on(spot: Spot) -> bool:
    """`إذا استمرت هجماتهم`, `ما لم تتوقف الغارات`, `إذا لم يتوقف إطلاق الصواريخ`: it goes on, whatever comes of that."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.any:
        return False
    place = place_before(signs, spot.head)
    if place is None or not has(signs[place], BITS["go_on"]):
        place = next((p for p in range(min(spot.first, spot.head), spot.end + 1) if has(signs[p], BITS["go_on"])), None)
    if place is None or not signs[place].verb:
        return False
    for each in before(signs, place, 3):
        sign = signs[each]
        if sign.group == _IF or has(sign, BITS["if"]) or (has(sign, BITS["what"]) and signs[each + 1].group == _NOT):
            return True
    return False


def _unless_they_stop(spot: Spot) -> bool:
    """`إذا لم توقف إسرائيل هجماتها`, `ما لم تنه الحركة عملياتها`: it goes on until they do."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.any:
        return False
    for place in (*range(spot.end - 1, spot.first - 1, -1), *before(signs, spot.first, SOON)):
        sign = signs[place]
        if has(sign, bits("leave_off", "go_on")) and place > 1 and signs[place - 1].group == _NOT:
            lead = signs[place - 2]
            known = any(
                sign.owned or sign.definite for sign in signs[max(place + 1, spot.at) : spot.end + 1] if sign.act
            )
            return known and (lead.group == _IF or has(lead, bits("if", "what", "whether")))
        if place < spot.first and (sign.link not in (0, _ABOUT) or sign.cut):
            return False
    return False


def _paid_for(spot: Spot) -> bool:
    """`سيدفع ثمن اغتيال القائد`: what has its price was done."""
    if spot.talks or spot.threat or spot.any or spot.verb or is_to_come(spot):
        return False
    lead = lead_of(spot.signs, spot.head)
    return lead is not None and has(lead, BITS["price"]) and not spot.signs[spot.head].led


def _behind_it(spot: Spot) -> bool:
    """`استبعد أن يكون التنظيم وراء التفجير`, `لا يعرف من يقف وراء الهجوم`: who did it is open, not that it was."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.any or is_to_come(spot):
        return False
    return some(signs, (spot.first, *before(signs, spot.head, 1)), BITS["behind"])


def _rescued(spot: Spot) -> bool:
    """`سعيا إلى إنقاذ المفاوضات المتعثرة`: what is to be saved is there."""
    place = place_before(spot.signs, spot.head)
    if not spot.talks or spot.any or place is None or not has(spot.signs[place], BITS["rescue"]):
        return False
    return not some(spot.signs, before(spot.signs, place, 3), BITS["collapse"])  # فشلت محاولات إنقاذ المفاوضات


def _talked_over(spot: Spot) -> bool:
    """`بحث الرئيسان سبل استئناف المفاوضات`: who confer on how talks may go on are talking."""
    signs = spot.signs
    if not spot.talks or spot.any or spot.verb:
        return False
    ways = next((place for place in before(signs, spot.head, SOON) if has(signs[place], BITS["ways"])), None)
    if ways is None:
        return False
    for place in before(signs, ways, TOLD):
        sign = signs[place]
        if has(sign, BITS["confer"]) and not (sign.led or sign.definite or sign.future):
            lead = lead_of(signs, place)
            return lead is None or (sign.past and not (lead.negates or lead.link or lead.side))
        if sign.cut or sign.link == _WHICH or sign.future:
            return False
    return False


def _cost_lives(spot: Spot) -> bool:
    """`إحباط محاولة اقتحام وقتل 12 مسلحا`, `أحبط هجوما، ما أسفر عن مقتل جندي`: what people died in was carried out."""
    signs = spot.signs
    if spot.talks or spot.threat or not _was_foiled(spot):
        return False
    for place in (spot.at, *after(signs, spot.at, NEAR + NEAR, commas=1)):
        sign = signs[place]
        if sign.link in (_WHICH, _AFTER, _BEFORE, _SINCE) or sign.future:
            return False
        if has(sign, BITS["and_killed"]):
            return True
        if has(sign, BITS["and_killing"]):  # خطف وقتل السياح was what they had in mind
            return some(signs, after(signs, place, SOON), BITS["fighter"])
        if has(sign, BITS["befall"]):
            return some(signs, after(signs, place, SOON), BITS["killing"])
    return False


def _was_foiled(spot: Spot) -> bool:
    """Whether a word of foiling governs the act, however long the name of who foiled it is."""
    signs = spot.signs
    for place in (*range(spot.at, spot.first - 1, -1), *before(signs, spot.first, FOILED)):
        sign = signs[place]
        if sign.group == _FOIL:
            return not negated(signs, place)
        if place < spot.first and (sign.link or sign.future):
            return False
    return False


STANDING: Final[tuple[Rule, ...]] = (
    _talked_over,
    _answered,
    _if_it_goes_on,
    _unless_they_stop,
    _paid_for,
    _behind_it,
    _rescued,
    _cost_lives,
)
