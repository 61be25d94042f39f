"""Wordings by which talks or a truce are there, though they bear no fruit, are undermined or are asked to be kept. Pure.

`المفاوضات التي لم تحرز تقدما`, `أي عمل يقوض المسار السياسي`, `طالب الطرفين باحترام الهدنة`, `عاد الجانبان إلى طاولة المفاوضات`. More of them are in
status/there.py.
"""

from __future__ import annotations

from typing import Final

from agents.coder.status.clearwords import BITS, bits
from agents.coder.status.spot import NEAR, SOON, TOLD, Rule, Spot, after, before, has, negated, place_before, some, stem
from agents.coder.status.words import LINK

_TO, _IN, _WHICH, _AFTER, _SINCE = (LINK[name] for name in "to in which after since".split())
_TIMES: Final = frozenset((_AFTER, _SINCE))


def _no_headway(spot: Spot) -> bool:
    """`المفاوضات التي لم تحرز تقدما في جولتها الأولى`: a clause beside talks that go on."""
    signs = spot.signs
    if not spot.talks or spot.verb:
        return False
    for place in (*before(signs, min(spot.first, spot.head), 8), *after(signs, spot.end, SOON)):
        if signs[place].link == _WHICH and place + 2 < len(signs) and signs[place + 1].negates:
            return has(signs[place + 2], BITS["make_headway"]) and some(
                signs, after(signs, place + 2, 3), BITS["headway"]
            )
    return False


def _undermined(spot: Spot) -> bool:
    """`أي عمل يقوض المسار السياسي`, `خطوات تهدد الهدنة`: what somebody may undermine is there."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    place = place_before(signs, start)
    if not spot.talks or spot.verb or place is None or has(signs[start], BITS["reaching"]):
        return False  # يعرقل التوصل إلى اتفاق: there is none yet
    known = signs[spot.at].definite or signs[spot.end].definite
    return known and has(signs[place], BITS["undermine"]) and not negated(signs, place)


def _to_be_kept(spot: Spot) -> bool:
    """`طالب الطرفين باحترام الهدنة`, `الالتزام باتفاق وقف النار`: who is called upon to keep it, has it; so it is with who watches over it."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    own = range(start, min(spot.end + 2, len(signs)))  # its article may be that of the next word: وقف إطلاق النار
    if not spot.talks or spot.any or spot.verb:
        return False
    near = list(before(signs, start, 2))
    if some(signs, near, BITS["watching"]):
        return has(signs[spot.at], BITS["truce"]) and any(signs[place].definite for place in own)
    if not some(signs, (*range(start, spot.end + 1), *near), BITS["kept_to"]):
        return False
    return some(signs, own, BITS["an_accord"]) or any(
        has(signs[place], BITS["truce"]) and signs[place].definite for place in own
    )


def _signed(spot: Spot) -> bool:
    """`وقف النار الموقع في المدينة`, `الاتفاقية المبرمة`: whatever is asked of them."""
    signs = spot.signs
    accord = some(signs, range(spot.first, spot.end + 1), bits("truce", "an_accord", "accord"))
    return spot.talks and accord and not spot.verb and some(signs, after(signs, spot.end, 2), BITS["signed"])


def _back_at(spot: Spot) -> bool:
    """`عاد الجانبان إلى طاولة المفاوضات`, `دخل الطرفان في محادثات`."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    lead = place_before(signs, start)
    if not spot.talks or spot.verb or spot.any or lead is None or signs[lead].link not in (_TO, _IN):
        return False
    for place in stem(signs, lead, SOON):
        sign = signs[place]
        if has(sign, BITS["sit"]) and sign.past and sign.verb:
            earlier = place_before(signs, place)
            return earlier is None or not (signs[earlier].negates or signs[earlier].group)
        if sign.link or sign.cut or sign.verb:
            return False
    return False


UNDERWAY: Final[tuple[Rule, ...]] = (_back_at, _no_headway, _undermined, _to_be_kept, _signed)


def _broken_now(spot: Spot) -> bool:
    """`خرق للهدنة التي دخلت حيز التنفيذ في أبريل`: a truce that is broken is in force, whatever month it began in."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    own = range(start, spot.end + 1)
    if not spot.talks or spot.any or not some(signs, own, bits("truce", "an_accord", "accord")):
        return False
    broken = next((place for place in (*own, *before(signs, start, 1)) if has(signs[place], BITS["breach"])), None)
    if broken is None or any(signs[place].year for place in after(signs, spot.end, TOLD)):
        return False
    lead = place_before(signs, broken)
    return lead is None or signs[lead].link not in _TIMES


def _lasting(spot: Spot) -> bool:
    """`يسري وقف النار منذ مارس الماضي`, `تشهد المدينة هدنة هشة منذ أشهر`."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    if not spot.talks or not has(signs[spot.at], BITS["truce"]):
        return False
    verb = next((place for place in before(signs, start, SOON) if has(signs[place], BITS["lasts"])), None)
    if verb is None or negated(signs, verb):
        return False
    return any(signs[place].link == _SINCE for place in after(signs, spot.end, NEAR))


IN_FORCE: Final[tuple[Rule, ...]] = (_broken_now, _lasting)
