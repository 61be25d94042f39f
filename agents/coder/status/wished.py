"""Wordings by which talks are only wished for: joined to what is called for, the only way out, of weight, needed. Pure.

`شدد على وقف القتال، واستئناف المفاوضات`, `الحوار هو السبيل الوحيد لحل الأزمة`, `أكد أهمية الحوار`. Talks that go on or are kept up are there
(status/there.py), and so is a truce that both are called upon to keep.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from agents.coder.status.clearwords import BITS, bits
from agents.coder.status.spot import SOON, Rule, Spot, after, before, has, negated, place_before, some, stem
from agents.coder.status.words import GROUP, LINK

_BY, _TO, _ON, _IN, _AFTER, _WHICH = (LINK[name] for name in "by to on in after which".split())
_CALLS: Final = frozenset(GROUP[name] for name in "call must want push order".split())
_MUST: Final = GROUP["must"]
_ANY: Final = GROUP["any"]
_UNREAL: Final = 2  # of SIDES
_NOUNS: Final = 7  # from the taking up of talks to their name
_JOINED: Final = 16  # words from a call to what is joined to what it calls for
_THERE: Final = bits("truce", "deal", "result", "an_accord", "accord")
_GOES_ON: Final = bits("going_on_with", "going_still", "current")


def _taken_up(spot: Spot) -> bool:
    """`شدد على ضرورة وقف القتال، واستئناف المحادثات`, `دعا إلى أهمية استئناف أعمال جلسات الحوار`: talks to be taken up, as a call asks."""
    signs = spot.signs
    if not spot.talks or spot.verb or has(signs[spot.at], _THERE):
        return False
    start = min(spot.first, spot.head)
    places = (*range(start, spot.at + 1), *_chain(spot, start))
    taken = next((place for place in places if has(signs[place], BITS["taking_up"])), None)
    if taken is None or signs[taken].verb:
        return False
    sign = signs[taken]
    if sign.wa:
        return any(_asks(spot, place) for place in _back(spot, before(signs, taken, _JOINED, commas=2)))
    lead = place_before(signs, taken)
    if lead is None or not (sign.led or signs[lead].link in (_TO, _ON) or signs[lead].group == _MUST):
        return False
    return any(_asks(spot, place) for place in _back(spot, stem(signs, taken, _JOINED)))


def _chain(spot: Spot, start: int) -> Iterator[int]:
    """The nouns that lead to talks, nearest first: `استئناف أعمال الجلسة الختامية لمؤتمر`, `العودة إلى طاولة`."""
    for place in before(spot.signs, start, _NOUNS):
        sign = spot.signs[place]
        if sign.verb or sign.cut or sign.link not in (0, _TO, _IN) or sign.group in _CALLS:
            return
        yield place


def _back(spot: Spot, places: Iterator[int]) -> Iterator[int]:
    """The places back to a call, or to what parts it from what stands behind."""
    for place in places:
        sign = spot.signs[place]
        if sign.group not in _CALLS and (sign.link in (_WHICH, _AFTER) or sign.cut or sign.verb):
            return
        yield place
        if sign.group in _CALLS:
            return


def _asks(spot: Spot, place: int) -> bool:
    sign = spot.signs[place]
    return sign.group in _CALLS and not (sign.definite or negated(spot.signs, place))


def _only_way(spot: Spot) -> bool:
    """`الحوار هو السبيل الوحيد`, `المخرج الوحيد هو التفاوض`, `حل الأزمة عبر الحوار`."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    if not spot.talks or spot.verb or has(signs[spot.at], _THERE) or some(signs, after(signs, spot.end, 3), _GOES_ON):
        return False
    near = (*range(start, spot.end + 1), *after(signs, spot.end, 6), *before(signs, start, 6))
    if any(has(signs[place], BITS["way_out"]) and some(signs, after(signs, place, 1), BITS["only"]) for place in near):
        return some(signs, near, bits("who", "remains"))
    place = place_before(signs, start)
    by = signs[start].led == _BY or (place is not None and has(signs[place], BITS["by_way"]))
    if not by:
        return False
    for place in before(signs, start, 7):
        sign = signs[place]
        if has(sign, BITS["solving"]):
            lead = place_before(signs, place)
            return lead is None or not signs[lead].past
        if sign.link in (_WHICH, _AFTER) or sign.cut or sign.past:
            return False
    return False


def _of_weight(spot: Spot) -> bool:
    """`أكد أهمية الحوار بين الطرفين`, `على ضرورة إجراء مشاورات`; `أهمية المفاوضات الجارية` are there."""
    signs = spot.signs
    place = place_before(signs, min(spot.first, spot.head))
    if not spot.talks or spot.verb or place is None or has(signs[spot.at], _THERE) or signs[place].group != _MUST:
        return False
    if signs[place].verb or signs[place].coming or negated(signs, place):
        return False
    return not some(signs, (*range(spot.first, spot.at), *after(signs, spot.end, SOON)), _GOES_ON)


def _any_talks(spot: Spot) -> bool:
    """`قبل الدخول في أي مفاوضات`, `يستعد لأي حوار`; but `رفض أي حوار` and `لا يجري أي محادثات`."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    own = range(start, spot.end + 1)
    if not spot.talks or not any(signs[place].group == _ANY for place in own):
        return False
    line = [signs[place] for place in (*own, *before(signs, start, _NOUNS))]
    return not any(sign.negates or sign.side == _UNREAL for sign in line)


WISHED: Final[tuple[Rule, ...]] = (_any_talks, _taken_up, _only_way, _of_weight)
