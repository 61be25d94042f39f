"""Wordings by which talks or a truce are there, or an act was, though their end is feared, threatened or denied. Pure.

Each names a construction, not a single word; where none is met nothing is said (status/clear.py).
"""

from __future__ import annotations

from typing import Final

from agents.coder.status.clearwords import BITS, bits
from agents.coder.status.spot import NEAR, SOON, Rule, Spot, after, before, has, negated, place_before, some
from agents.coder.status.words import GROUP, LINK

_THAT, _TO, _BY, _FOR, _AFTER, _WHICH, _IN = (LINK[name] for name in "that to by for after which in".split())
_DOUBT: Final = frozenset(GROUP[name] for name in "fear warn expect danger prevent threat may chance exclude".split())
_OPEN: Final = frozenset(GROUP[name] for name in "if any may threat".split())
_COMING: Final = GROUP["coming"]
_AIM: Final = GROUP["aim"]
_VOW: Final = GROUP["threat"]
_DENIAL: Final = 12  # words from a denial to what is told beside it
_UNREAL: Final = 2  # of SIDES
_APART: Final = frozenset((_WHICH, _AFTER))


def _may_be_undone(spot: Spot) -> bool:
    """`يخشى انهيار الهدنة`, `سيؤدي إلى عرقلة المفاوضات`, `هدد بإلغاء الاتفاق`: what may end is there."""
    signs = spot.signs
    place = place_before(signs, spot.head)
    if not spot.talks or spot.verb or spot.any or place is None or has(signs[spot.head], BITS["reaching"]):
        return False
    leaves = BITS["leaving"]
    if signs[place].link in (LINK["from"], LINK["about"]) and place and has(signs[place - 1], leaves):
        place -= 1
    sign = signs[place]
    if sign.definite and not sign.led:
        return False
    vowed = has(sign, leaves)
    if not vowed and not has(sign, BITS["undoing"]):
        return False
    for each in before(signs, place, NEAR):
        lead = signs[each]
        if lead.link in _APART or lead.cut:
            return False
        if lead.group == _VOW if vowed else (lead.group in _DOUBT or lead.future):
            return not negated(signs, each)
        if lead.past:
            return False
    return False


def _led_to_failure(spot: Spot) -> bool:
    """`ستقود المفاوضات إلى الفشل`."""
    signs = spot.signs
    if not spot.talks or not signs[spot.at].definite:
        return False
    return some(signs, before(signs, spot.head, 2), BITS["will_lead"]) and some(
        signs, after(signs, spot.end, SOON), bits("failure", "dead_end")
    )


def _may_be_broken(spot: Spot) -> bool:
    """`الرد على أي خرق للهدنة`, `إذا انتهكت طهران الاتفاق`, `في حال خرق الهدنة`: what may be broken is there."""
    signs = spot.signs
    if not spot.talks:
        return False
    places = (*range(spot.end, spot.first - 1, -1), *before(signs, spot.first, 3))
    broken = next((place for place in places if has(signs[place], BITS["breach"])), None)
    if broken is None or has(signs[broken], bits("quit", "attempt")):
        return False
    for each in before(signs, broken, 2):
        if signs[each].group in _OPEN or has(signs[each], bits("in_case", "brink", "if")):
            return True
    return False


def _extended(spot: Spot) -> bool:
    """`مستعدة لتمديد وقف إطلاق النار`, `ستمدد الهدنة`: what is made longer is there."""
    signs = spot.signs
    own = range(min(spot.first, spot.head), spot.end + 1)
    truce = next((place for place in own if has(signs[place], BITS["truce"])), None)
    if not spot.talks or spot.any or truce is None:
        return False
    for place in before(signs, truce, SOON):
        if has(signs[place], BITS["extend"]):
            return not signs[place].past
        if signs[place].link or signs[place].cut:
            return False
    return False


def _came_from(spot: Spot) -> bool:
    """`أسقط الجيش مسيرة قادمة من الشرق`: `قادم` says where it came from, not that it is to come."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.any:
        return False
    for place in after(signs, spot.at, SOON):
        if signs[place].group == _COMING and place + 1 < len(signs) and signs[place + 1].link == LINK["from"]:
            return not any(signs[each].side or signs[each].negates for each in before(signs, spot.first, NEAR))
    return False


def _stood_up_to(spot: Spot) -> bool:
    """`الجيش يتصدى لصواريخ معادية`: what is met has come; not `يستعد للتصدي لهجوم`, `لن يتصدى لهجوم`."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.any or signs[spot.head].led != _FOR:
        return False
    place = place_before(signs, spot.head)
    if place is None or not has(signs[place], BITS["stand_up_to"]) or signs[place].future or not signs[place].verb:
        return False
    lead = place_before(signs, place)
    return lead is None or not (signs[lead].negates or signs[lead].link == _THAT or signs[lead].side)


def _kept_going(spot: Spot) -> bool:
    """`يجب أن تستمر المفاوضات`, `من الضروري استمرار عملية السلام`: what is to go on is there."""
    signs = spot.signs
    places = [*range(min(spot.first, spot.head), spot.at), *before(signs, min(spot.first, spot.head), 1)]
    on = next((place for place in places if has(signs[place], BITS["going_on_with"])), None)
    if not spot.talks or spot.any or spot.verb or on is None or signs[on].definite:
        return False
    return not any(sign.side == _UNREAL or sign.negates for sign in (signs[each] for each in before(signs, on, SOON)))


def _efforts_are_made(spot: Spot) -> bool:
    """`هناك اتصالات للتوصل إلى هدنة`, `سنواصل المساعي لإنهاء الخلاف`: who mediates, talks; not `دعا إلى بذل الجهود`."""
    signs = spot.signs
    if not spot.talks or spot.any or spot.verb:
        return False
    for place in before(signs, min(spot.first, spot.head) + 1, NEAR):
        sign = signs[place]
        if has(sign, bits("efforts", "contacts")):
            return _is_kept_up(spot, place)
        if sign.link in _APART or sign.link == _THAT or sign.cut or sign.past or sign.group == _AIM:
            return False
    return False


def _is_kept_up(spot: Spot, efforts: int) -> bool:
    """Whether the efforts are told as made: nothing asks for them, forbids them or ends them."""
    signs = spot.signs
    made = False
    for place in before(signs, efforts, NEAR - 2):
        sign = signs[place]
        if has(sign, bits("existing", "kept_up")):
            made = True
        elif sign.link in _APART or sign.link == _THAT or sign.cut:
            break
        elif sign.side or sign.negates:
            return False
    return made


def _exist(spot: Spot) -> bool:
    """`أشارت تقارير إلى وجود مفاوضات لإطلاق الأسرى`: unless that is denied, guessed or feared."""
    signs = spot.signs
    place = place_before(signs, spot.head)
    if not spot.talks or spot.verb or spot.any or place is None or not has(signs[place], BITS["existence"]):
        return False
    line = [signs[each] for each in before(signs, place, NEAR)]
    return not any(sign.side or sign.negates or has(sign, bits("deny", "false", "claim_only")) for sign in line)


def _being_done(spot: Spot) -> bool:
    """`الصواريخ التي يطلقها الحزب`, `الغارات التي تشنها الطائرات`: whatever is feared or demanded of them."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.any or spot.verb or signs[spot.first].verb:
        return False
    for place in range(spot.first + 1, min(spot.end + 2, len(signs) - 1)):
        if signs[place].link == _WHICH:
            verb = signs[place + 1]
            does = has(verb, bits("launch", "sends"))
            return signs[place - 1].definite and verb.coming and does and not verb.future
    return False


def _told_beside_a_denial(spot: Spot) -> bool:
    """`نفت الحركة قصف المطار وتوعدت برد`: the denial does not reach a verb of its own."""
    signs = spot.signs
    verb = signs[spot.first]
    if not spot.threat or not verb.verb or not verb.wa or verb.future:
        return False
    for place in before(signs, spot.first, _DENIAL):
        if signs[place].link in (_THAT, _WHICH):
            return False
        if has(signs[place], BITS["deny"]):
            return not negated(signs, place)
    return False


def _known_beforehand(spot: Spot) -> bool:
    """`نفى علم الوزير المسبق بقصف المستشفى`: who knew is denied, not the act."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.any or spot.verb or signs[spot.head].led != _BY:
        return False
    for place in before(signs, spot.head, NEAR - 2):
        sign = signs[place]
        if has(sign, BITS["knowing"]):
            return some(signs, before(signs, place, NEAR), BITS["deny"])
        if sign.link or sign.cut or sign.verb:
            return False
    return False


def _joined(spot: Spot) -> bool:
    """`يدرس الانضمام إلى الضربات`, `ستنضم للغارات التي يشنها الحلف`: one joins what goes on."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.verb or not signs[spot.at].definite:
        return False
    place = place_before(signs, spot.head)
    if signs[spot.head].led != _FOR and (place is None or signs[place].link != _TO):
        return False
    joins = (*range(spot.first, spot.at), *before(signs, spot.head, SOON))
    return some(signs, joins, BITS["join"]) and not any(
        signs[each].group == GROUP["coming"] for each in after(signs, spot.end, 2)
    )


def _given_way_in(spot: Spot) -> bool:
    """`استبعد تقديم تنازلات في مفاوضات فيينا`: what is not given is given in talks that are there."""
    signs = spot.signs
    place = place_before(signs, spot.head)
    if not spot.talks or spot.verb or spot.any or place is None:
        return False
    if signs[spot.head].led != _BY and signs[place].link != _IN:
        return False
    return some(signs, before(signs, spot.head, 3), BITS["concession"])


def _plan_kept(spot: Spot) -> bool:
    """`أكدت التزامها بخطة المبعوث لوقف القتال`, `تنفيذ خطة الوسيط لإنهاء الحرب`: a plan that is being carried out."""
    signs = spot.signs
    if not spot.talks or spot.any or signs[spot.head].led != _FOR:
        return False
    for place in before(signs, spot.head, SOON):
        sign = signs[place]
        if has(sign, BITS["a_plan"]):
            return some(signs, before(signs, place, 2), BITS["keeping_to"])
        if sign.link or sign.cut or sign.verb:
            return False
    return False


THERE: Final[tuple[Rule, ...]] = (
    _may_be_undone,
    _led_to_failure,
    _may_be_broken,
    _extended,
    _exist,
    _being_done,
    _came_from,
    _stood_up_to,
    _kept_going,
    _efforts_are_made,
    _told_beside_a_denial,
    _known_beforehand,
    _joined,
    _given_way_in,
    _plan_kept,
)
