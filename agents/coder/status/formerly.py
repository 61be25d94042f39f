"""Wordings by which an act is of an earlier episode, or an accord only dates what is told. Pure.

Each names a construction, not a single word; where none is met nothing is said (status/clear.py).
"""

from __future__ import annotations

from typing import Final

from agents.coder.status.clearwords import BITS, bits
from agents.coder.status.history import is_long_before
from agents.coder.status.spot import NEAR, SOON, TOLD, Rule, Spot, after, before, has, place_before, some
from agents.coder.status.words import LINK

_IN, _FROM, _FOR, _ON, _AFTER, _BEFORE, _SINCE, _DURING, _THAT, _WHICH = (
    LINK[name] for name in "in from for on after before since during that which".split()
)
_DATING: Final = frozenset((_AFTER, _BEFORE, _SINCE))
_WITHIN: Final = frozenset((_IN, _DURING))
CLAUSE: Final = 14


def _in_it(spot: Spot) -> bool:
    """`هجوم مماثل وقع قبل أربعة أشهر في فندق قتل فيه عشرون`."""
    signs = spot.signs
    if spot.talks or spot.threat or not some(signs, (spot.end, *after(signs, spot.at, 2)), BITS["in_it"]):
        return False
    for place in before(signs, spot.first, CLAUSE):
        if signs[place].link == _BEFORE:
            return is_long_before(signs, place)
        if signs[place].cut or signs[place].link == _THAT:
            return False
    return False


def _in_the_last_war(spot: Spot) -> bool:
    """`قصف المصنع خلال الحرب الأخيرة`, `أسر جنودا إبان العدوان الإسرائيلي الأخير`; not so `في الحرب الأخيرة المستمرة`."""
    signs = spot.signs
    if spot.talks or spot.threat or signs[spot.first].coming:
        return False
    for place in (*before(signs, spot.first, TOLD), *after(signs, spot.end, NEAR)):
        if not has(signs[place], BITS["war"]) or not signs[place].definite or not place:
            continue
        lead = signs[place - 1]
        if not (lead.link in _WITHIN or has(lead, BITS["back_then"])):
            continue
        behind = list(after(signs, place, 2))
        if some(signs, behind, BITS["the_last"]):
            return not some(signs, after(signs, place, SOON), BITS["going_still"])
    return False


def _fought_abroad(spot: Spot) -> bool:
    """`شبان عادوا من القتال في الصومال`, `اعترفوا بالقتال في صفوف التنظيم`: by what somebody is known, not what is told."""
    signs = spot.signs
    if spot.talks or spot.threat:
        return False
    near = (*range(spot.first, spot.end + 1), *after(signs, spot.end, 3))
    at = next((place for place in near if has(signs[place], BITS["fighting"])), None)
    if at is None:
        return False
    if at and signs[at - 1].link == _FROM and some(signs, before(signs, at - 1, 2), BITS["returned"]):
        return True
    if at != spot.at and not some(signs, before(signs, at, 3), BITS["shared"]):
        return False  # اعترف الجيش بمقتل جنود في القتال
    return some(signs, before(signs, spot.first, 2 * CLAUSE), BITS["confess"])


def _freed_in_it(spot: Spot) -> bool:
    """`أسرى محررون في صفقة شاليط`, `رهينة أفرج عنها في عملية التبادل السابقة`: by what somebody is known."""
    signs = spot.signs
    if not spot.talks or not some(signs, before(signs, spot.first, SOON), BITS["freed"]):
        return False
    return some(signs, (*range(spot.at, spot.end + 1), *after(signs, spot.end, 2)), BITS["old_deal"])


def _dates_it(spot: Spot) -> bool:
    """`بعد أقل من أسبوع على توقيع الاتفاق`, `قبل ساعات من هدنة`, `بعد دخول الهدنة حيز التنفيذ`, `بعد انتهاء التهدئة`."""
    signs = spot.signs
    own = range(spot.first, min(spot.end + 2, len(signs)))
    if not spot.talks or spot.any or not some(signs, own, bits("accord", "truce")):
        return False
    for place in before(signs, spot.head + 1, NEAR):
        sign = signs[place]
        if sign.verb or sign.cut or sign.link in (_THAT, _WHICH) or sign.negates:
            return False
        if has(sign, bits("come_into", "come_out")):
            lead = place_before(signs, place)
            if lead is not None and has(signs[lead], BITS["begin"]):
                lead = place_before(signs, lead)  # قبل بدء سريان الهدنة
            known = has(signs[place + 1], bits("accord", "truce"))  # no انتهاء مدة الاتفاق
            if known and lead is not None and signs[lead].link in _DATING and _is_told(spot, lead):
                return has(sign, BITS["come_into"]) or bool(signs[lead].link == _AFTER)
        if sign.link in (_FROM, _ON) and (span := _span_before(spot, place)) is not None:
            ending = some(signs, range(place, spot.head + 1), BITS["come_out"])
            return not (ending and signs[span].link == _BEFORE)  # قبل أيام من انتهاء الهدنة: it is in force
    return False


def _span_before(spot: Spot, at: int) -> int | None:
    """The place of the "after" or "before" of the span of time that ends right before a place."""
    signs = spot.signs
    span = place_before(signs, at)
    if span is None or not signs[span].unit:
        return None
    return next((place for place in before(signs, span, SOON) if signs[place].link in (_AFTER, _BEFORE)), None)


def _is_told(spot: Spot, at: int) -> bool:
    """`لن ينسحب قبل دخول الاتفاق حيز التنفيذ` is a condition."""
    return not any(spot.signs[place].negates or spot.signs[place].future for place in before(spot.signs, at, TOLD))


def _formerly(spot: Spot) -> bool:
    """`هددت سابقا بإغلاق المضيق`, `قصفت الطائرات سابقا`; not so `هدد وزيرا سابقا`."""
    signs = spot.signs
    if not (spot.verb and signs[spot.at].past):
        return False
    for place in (*range(spot.at + 1, spot.end + 1), *after(signs, spot.end, 1)):
        if has(signs[place], BITS["formerly"]):
            return bool(signs[place - 1].verb or signs[place - 1].definite)
    return False


def _in_court(spot: Spot) -> bool:
    """`حكم بالسجن على منفذ الهجوم`, `رجل أدين بقتل ضابط في هجوم`: an act that is tried was long before."""
    signs = spot.signs
    if spot.talks or spot.threat:
        return False
    for place in before(signs, spot.head, CLAUSE):
        sign = signs[place]
        if sign.cut or sign.link in _DATING or sign.link == _THAT:
            return False  # هاجموا السجن بعد محاكمة زعيمهم
        if has(sign, BITS["court"]) and signs[spot.head].led != _FOR:
            return True
    return has(signs[spot.first], BITS["doer"]) and some(signs, after(signs, spot.end, 3), BITS["court"])


def _in_a_life(spot: Spot) -> bool:
    """`ولد القائد في نابلس وشارك في معارك بيروت`, `أصيب في هجوم حين كان طفلا`."""
    signs = spot.signs
    if spot.talks or spot.threat:
        return False
    opening = next((place for place in range(spot.first) if not signs[place].mark), None)
    if opening is not None and has(signs[opening], BITS["born"]):  # as the verb of the sentence: no `قصف أم ولد`
        return True
    for place in after(signs, spot.end, TOLD):
        if has(signs[place], BITS["how"]) and place + 1 < len(signs) and has(signs[place + 1], BITS["was"]):
            return some(signs, after(signs, place + 1, SOON), BITS["of_age"])
    return False


def is_surely_past(spot: Spot) -> bool:
    """Where the words are as of news, and only the war or an adverb tells that it was: `دمرت الطائرات المصنع خلال الحرب الأخيرة`."""
    return _in_the_last_war(spot) or _formerly(spot) or _in_it(spot)


FORMERLY: Final[tuple[Rule, ...]] = (
    _in_it,
    _in_the_last_war,
    _fought_abroad,
    _freed_in_it,
    _dates_it,
    _formerly,
    _in_court,
    _in_a_life,
)
