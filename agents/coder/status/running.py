"""Wordings by which an act goes on or is of these days, whatever year or month its sentence names besides. Pure.

Each names a construction, not a single word; where none is met nothing is said (status/settled.py).
"""

from __future__ import annotations

from typing import Final

from agents.coder.status.clearwords import BITS, bits
from agents.coder.status.spot import NEAR, SOON, TOLD, Rule, Spot, after, before, has, lead_of, some
from agents.coder.status.words import LINK

_IN, _DURING, _UNTIL, _SINCE, _WHICH = (LINK[name] for name in "in during until since which".split())
LONG: Final = 14  # words of a clause


def _swelling(spot: Spot) -> bool:
    """`مع تزايد الهجمات`, `مع تواتر العمليات الإرهابية`."""
    signs = spot.signs
    if spot.verb:
        return False
    swelling = (place for place in (spot.head, *before(signs, spot.head, 1)) if has(signs[place], BITS["swelling"]))
    return any((lead := lead_of(signs, place)) is not None and has(lead, BITS["with"]) for place in swelling)


def _until_now(spot: Spot) -> bool:
    """`بلغ عدد قتلى الغارات حتى الآن`."""
    signs = spot.signs
    if spot.talks or spot.threat:
        return False
    near = (*before(signs, spot.first, NEAR), *after(signs, spot.end, NEAR))
    if not any(signs[place].link == _UNTIL and some(signs, after(signs, place, 1), BITS["now"]) for place in near):
        return False
    return not any(signs[place].negates for place in near)


def _fragile(spot: Spot) -> bool:
    """`حادث يهدد الهدنة الهشة`: what may break is in force."""
    return spot.talks and some(spot.signs, after(spot.signs, spot.end, 3), BITS["fragile"])


def _keeps_on(spot: Spot) -> bool:
    """`يواصل التحالف غاراته التي بدأت العام الماضي`."""
    signs = spot.signs
    for place in (*range(spot.first, spot.at + 1), *before(signs, spot.first, SOON)):
        sign = signs[place]
        if has(sign, BITS["keep_on"]):
            lead = list(before(signs, place, 3))
            open_ = any(signs[each].side or signs[each].was or signs[each].negates or signs[each].link for each in lead)
            return sign.coming and not sign.past and not sign.future and not open_
    return False


def _of_late(spot: Spot) -> bool:
    """`الهجمات التي شهدتها العاصمة خلال اليومين الماضيين`."""
    signs = spot.signs
    if spot.talks or spot.threat:
        return False
    for place in after(signs, spot.end, TOLD):
        sign = signs[place]
        if has(sign, BITS["yesterday"]):
            return True
        if has(sign, BITS["edge_of_week"]) and some(signs, after(signs, place, 1), BITS["this_week"]):
            return True
        if sign.link in (_IN, _DURING) and some(signs, after(signs, place, 1), BITS["recent_days"]):
            return some(signs, after(signs, place + 1, 2), BITS["just_past"])
        if sign.cut or sign.year or sign.past_word:
            return False
    return False


def _this_month(spot: Spot) -> bool:
    """`سيطرت عليها في تموز (يوليو) الجاري`, `قتل في الأسبوع الحالي`."""
    signs = spot.signs
    if spot.talks or spot.threat:
        return False
    for place in after(signs, spot.end, TOLD):
        if signs[place].link == _SINCE:
            return False
        if has(signs[place], BITS["current"]):
            near = list(before(signs, place, 1))
            return any(signs[each].month or has(signs[each], BITS["week"]) for each in near)
    return False


def dates_another(spot: Spot) -> bool:
    """`قتل قائد شارك في حرب 2006 في غارة`, `وقعا اتفاقا ينهي حربا بدأت عام 1998`: the year is that of another verb."""
    signs = spot.signs
    if any(sign.year or sign.past_word or sign.was or sign.memory for sign in signs[: spot.first]):
        return False
    lead = lead_of(signs, spot.first)
    if lead is not None and lead.link:
        return False
    other = None
    for place in after(signs, spot.first, LONG):
        sign = signs[place]
        if sign.year or (sign.past_word and signs[place - 1].year_word):
            return other is not None
        if has(sign, bits("befell_then", "signed")) and place != spot.at and not has(sign, BITS["masdar"]):
            owner = place - 1 - (signs[place - 1].link == _WHICH)
            # what is told of the act itself is its own time: `المعارك التي اندلعت عام 2011`
            if owner > spot.first and (owner > spot.end or not signs[owner].act):
                other = place
    return False


RUNNING: Final[tuple[Rule, ...]] = (_swelling, _until_now, _fragile, _keeps_on, _of_late, _this_month, dates_another)
