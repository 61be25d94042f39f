"""Wordings that say outright that a cue is of late, whatever else speaks of history: "in force since", "days ago". Pure.

Each names a construction, not a single word; where none is met nothing is said (status/clear.py).
"""

from __future__ import annotations

from typing import Final

from agents.coder.status.clearwords import BITS
from agents.coder.status.history import over_four_weeks
from agents.coder.status.running import RUNNING
from agents.coder.status.spot import NEAR, SOON, TOLD, Rule, Spot, after, before, has, negated, place_before, some
from agents.coder.status.underway import IN_FORCE
from agents.coder.status.whenit import when_it_befell
from agents.coder.status.words import LINK

_FROM, _BEFORE, _SINCE = (LINK[name] for name in "from before since".split())

DAYS: Final = 3  # the unit of days and weeks


def _in_force(spot: Spot) -> bool:
    """`وقف النار الساري منذ أيلول`, `الهدنة التي يلتزمها الطرفان منذ عام`."""
    signs = spot.signs
    if not spot.talks:
        return False
    for place in after(signs, spot.end, 3):
        if has(signs[place], BITS["in_force"]) and not negated(signs, place):
            return any(signs[each].link == _SINCE for each in after(signs, place, SOON))
    return False


def _entered(spot: Spot) -> bool:
    """`مع دخول وقف الأعمال الحربية حيز التنفيذ`."""
    signs = spot.signs
    if not spot.talks or not some(signs, after(signs, spot.end, SOON), BITS["force"]):
        return False
    if any(signs[each].year for each in after(signs, spot.end, TOLD)):
        return False
    for place in before(signs, spot.head + 1, 3):
        if has(signs[place], BITS["enter"]):
            return not signs[place].future and not any(
                signs[each].side or signs[each].link == _BEFORE for each in before(signs, place, 3)
            )
    return False


def _days_ago(spot: Spot) -> bool:
    """`استهدافها بثلاثة زوارق قبل تسعة أيام`, `اقتحام المدرسة قبل ثلاثة أيام`."""
    signs = spot.signs
    if spot.talks or spot.threat:
        return False
    for place in after(signs, spot.end, TOLD):
        sign = signs[place]
        if sign.link == _BEFORE:
            for each in after(signs, place, 4):
                if signs[each].unit:
                    # `قبل يومين من تنفيذه`: days before another thing
                    apart = each + 1 < len(signs) and signs[each + 1].link == _FROM
                    if over_four_weeks(signs[place + 1 : each + 1]):
                        return False
                    return signs[each].unit == DAYS and not (signs[each].definite or apart)
                if signs[each].verb or signs[each].year:
                    return False
            return False
        if sign.verb or sign.cut or sign.verbal:
            return False
    return False


def _first_since(spot: Spot) -> bool:
    """`للمرة الأولى منذ العام 1967 أغارت مقاتلات`, `في أعنف هجوم منذ 1996`: the year is that of the last one, not of this."""
    signs = spot.signs
    if spot.talks:
        return False
    own = range(spot.first, spot.end + 1)
    for place in (*before(signs, spot.first, TOLD, commas=1), *own, *after(signs, spot.end, TOLD)):
        apart = place_before(signs, spot.first) != place  # أول سفينة تصل منذ دخول المتمردين: this was before
        if signs[place].link == _SINCE and apart and _of_first(spot, place):
            return True
    return False


def _of_first(spot: Spot, since: int) -> bool:
    """`المرة الأولى منذ`, `أكبر تقدم تحرزه الحركة في الشمال منذ`: a superlative with its noun may stand farther off."""
    signs = spot.signs
    for far, place in enumerate(before(signs, since, NEAR)):
        if has(signs[place], BITS["first"]):
            return far < 2 or not signs[place].definite  # noqa: PLR2004 - right before it
    return False


LATELY: Final[tuple[Rule, ...]] = (_first_since, _in_force, _entered, _days_ago, when_it_befell, *RUNNING, *IN_FORCE)


def lately(spot: Spot) -> bool:
    """Whether a wording says that it is of late."""
    return any(rule(spot) for rule in LATELY)
