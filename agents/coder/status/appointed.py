"""Wordings by which talks or a signing are set for a day, or told by a verb that is to come, however definite they are. Pure.

`سيوقع الرئيس وزعيم الحركة في العاصمة على الاتفاق`, `يستأنف الوفدان، الأحد المقبل، المحادثات`, `مراسم التوقيع غدا`. A truce that is agreed is there, on
whatever day it begins; so is an accord that is carried out, published or talked of on that day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from agents.coder.status.ahead import may_govern
from agents.coder.status.clearwords import BITS, bits
from agents.coder.status.putoff import signing_put_off
from agents.coder.status.spot import (
    NEAR,
    SOON,
    TOLD,
    Rule,
    Spot,
    before,
    has,
    lead_of,
    negated,
    place_before,
    some,
    stem,
)
from agents.coder.status.unsettled import came_to_pass
from agents.coder.status.words import GROUP, LINK, Sign

_THAT, _ON, _BY, _FOR, _AFTER, _BEFORE, _SINCE, _UNTIL, _WHICH, _IN, _TO, _WITH = (
    LINK[name] for name in "that on by for after before since until which in to with".split()
)
_FUT: Final = GROUP["fut"]
_COMING: Final = GROUP["coming"]
_OPEN: Final = frozenset(GROUP[name] for name in "ready plan near expect order call want must eve".split())
_REACH: Final = 14  # words from a verb to what it sets, who is to meet and where between
_JOINED: Final = 18  # words from a verb back to the day of the one that it is joined to
_APART: Final = frozenset((_WHICH, _AFTER, _SINCE, _UNTIL, _BEFORE, LINK["during"]))
_TIES: Final = frozenset((0, _IN, _TO, _ON, _WITH, _THAT))
_SETS: Final = bits("hold", "sign", "hosts", "come_true")
_ACCORD: Final = bits("result", "an_accord", "accord")
_THERE: Final = bits("truce", "deal")
_HELD: Final = bits("hold", "come_true", "confer", "keep_on", "scatter", "goes_on_with")
_NO_TIME: Final = frozenset((_SINCE, _UNTIL, _BEFORE, _AFTER))


def _will_be(spot: Spot) -> bool:
    """`سيوقع نائب الرئيس على الاتفاق`, `ستحتضن العاصمة غدا المفاوضات`, `الزعيمان سيلتقيان`, `من المقرر أن توقع الحكومة على الاتفاق`."""
    signs = spot.signs
    if not spot.talks:
        return False
    own = next((place for place in range(spot.first, spot.end + 1) if signs[place].future), None)
    if own is not None and has(signs[own], BITS["to_be_held"]):
        return not (negated(signs, own) or has(signs[spot.at], _THERE) or came_to_pass(spot))
    return any(_is_to_come(spot, verb) for verb in _verbs(spot))


def _is_to_come(spot: Spot, verb: int) -> bool:
    """Whether a verb that sets talks is in the future, or hangs on what leaves it open."""
    signs = spot.signs
    sign = signs[verb]
    if sign.future or (verb and signs[verb - 1].group == _FUT and not signs[verb - 1].verb):
        return not negated(signs, verb)
    return _that_before(signs, verb) and may_govern(spot, verb)


def _on_that_day(spot: Spot) -> bool:
    """`يوقع الطرفان الخميس اتفاق السلام`, `تستأنف الدولتان، الأحد المقبل، المباحثات`: a verb of the present, on a day that is no past one."""
    signs = spot.signs
    if not spot.talks:
        return False
    return any(
        _is_present(signs[verb])
        and not _that_before(signs, verb)
        and not negated(signs, verb)
        and _is_dated(spot, verb)
        for verb in (*_own(spot), *_verbs(spot))
    )


def _own(spot: Spot) -> Iterator[int]:
    """The verb of a cue that holds one: `يوقع على المبادرة الخميس`."""
    if not has(spot.signs[spot.at], _THERE):
        yield from (place for place in range(spot.first, spot.end + 1) if has(spot.signs[place], _SETS))


def _is_present(sign: Sign) -> bool:
    """`يعقد`, and `يعقدان`, whose form says less."""
    return sign.coming or has(sign, BITS["now_held"])


def _verbs(spot: Spot) -> Iterator[int]:
    """The verb that talks or their signing hang on, if it is one that sets them; nothing where an accord is only its matter."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    signing = some(signs, range(start, spot.end + 1), BITS["signing"])
    accord = some(signs, range(start, spot.end + 1), _ACCORD)
    if has(signs[spot.at], _THERE) or signs[start].led == _BY or came_to_pass(spot):
        return
    if signs[start].led == _FOR and not (signing or (start < spot.at and signs[start].light)):
        return
    for place in stem(signs, start, _REACH):
        sign = signs[place]
        if has(sign, _SETS | BITS["to_be_held"]) and (_is_present(sign) or sign.future or _that_before(signs, place)):
            signing = signing or has(sign, BITS["sign"])
            if (signing or not accord) and _is_object(spot, place, start):
                yield place
            return
        if sign.link in _APART or sign.cut or sign.verb or sign.past or has(sign, bits("under", "of_it")):
            return
        signing = signing or has(sign, BITS["signing"])


def _that_before(signs: Sequence[Sign], verb: int) -> bool:
    """`أن توقع الحكومة`, which by its form may be "if it expected"."""
    lead = lead_of(signs, verb)
    return lead is not None and (lead.link == _THAT or lead.whether)


def _is_object(spot: Spot, verb: int, start: int) -> bool:
    """Whether what stands between a verb and talks only says who, where and when."""
    signs = spot.signs
    between = (place for place in stem(signs, start, start - verb) if place > verb)
    if any(signs[place].link not in _TIES for place in between):
        return False
    tie = lead_of(signs, start)
    if tie is None or tie.link in (0, _WITH):
        return True
    return tie.link == _ON and (has(signs[verb], BITS["sign"]) or some(signs, range(verb, start), BITS["signing"]))


def _is_dated(spot: Spot, verb: int) -> bool:
    """Whether a day stands in the clause of a verb that is not called a past one, or in that of the verb that it is joined to."""
    if any(_is_day(spot, place, weekday=True) for place in _clause(spot, verb)):
        return True
    sign = spot.signs[verb]
    if not sign.wa and sign.coming:  # of `وتعقدان` the form does not say that it is joined
        return False
    for place in before(spot.signs, verb, _JOINED, commas=2):
        if spot.signs[place].past or spot.signs[place].cut:
            return False
        if _is_day(spot, place, weekday=False):
            return True
    return False


def _clause(spot: Spot, start: int, *, verbs: bool = False) -> Iterator[int]:
    """The places of the words from a verb on as far as its clause goes past the cue; `verbs`: verbs do not end it."""
    signs = spot.signs
    for place in range(start + 1, min(len(signs), spot.end + TOLD)):
        sign = signs[place]
        if sign.stop or sign.cut or (place > spot.end and sign.verb and not verbs):
            return
        if sign.link in (_WHICH, _THAT):
            return
        yield place


def _is_day(spot: Spot, at: int, *, weekday: bool) -> bool:
    """`غدا`, `الأحد المقبل`, `الأسبوع القادم`; with `weekday` also `الأحد` alone."""
    signs = spot.signs
    sign = signs[at]
    lead = lead_of(signs, at)
    if lead is not None and (lead.link in _NO_TIME or lead.before):
        return False
    follows = signs[at + 1] if at + 1 < len(signs) else sign
    if has(sign, BITS["tomorrow"]):
        return True
    if has(follows, BITS["ahead"]) and (sign.unit or has(sign, bits("day", "later"))):
        return True
    return weekday and has(sign, BITS["day"]) and not has(follows, bits("gone", "just_past"))


def _signing_on(spot: Spot) -> bool:
    """`مراسم توقيع الاتفاق غدا`, `التوقيع على الاتفاق الأسبوع المقبل`: a day that is said to be ahead, behind the signing itself."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    near = [
        place for place in (*range(start, spot.at + 1), *before(signs, start, 2)) if has(signs[place], BITS["signing"])
    ]
    if not spot.talks or not near or any(signs[place].past for place in before(signs, near[0], NEAR)):
        return False
    heads = place_before(signs, min(near)) is None  # a headline without a verb: التوقيع على الاتفاق الخميس
    return any(_is_day(spot, place, weekday=heads) for place in _clause(spot, spot.end))


def _will_confer(spot: Spot) -> bool:
    """`سيبحث الوفدان الإفراج عن الأسرى`: what they are to talk of."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    if not spot.talks or some(signs, range(start, spot.end + 1), _ACCORD | _THERE):
        return False
    for place in (*range(spot.first, spot.end + 1), *stem(signs, start, SOON)):
        sign = signs[place]
        if sign.future and has(sign, BITS["will_confer"]):
            return not negated(signs, place)
        if place < start and (sign.link or sign.cut or sign.verb):
            return False
    return False


def _it_will(spot: Spot) -> bool:
    """`المحادثات ستستأنف في العاصمة`, `التوقيع النهائي على الاتفاق سيكون في المرفأ`: the verb that is to come stands behind."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    signing = some(signs, range(start, spot.end + 1), BITS["signing"])
    accord = some(signs, range(start, spot.end + 1), _ACCORD | _THERE)
    lead = lead_of(signs, start)
    if not spot.talks or (accord and not signing) or (lead is not None and lead.link not in (0, _THAT)):
        return False
    for place in _clause(spot, spot.end, verbs=True):
        sign = signs[place]
        if sign.future:
            return (has(sign, BITS["to_be_held"]) and not has(sign, BITS["will_host"])) or (
                signing and has(sign, BITS["will_be"])
            )
        if sign.verb or sign.coming:
            return False
    return False


def _called_next(spot: Spot) -> bool:
    """`الجولة المقبلة من المفاوضات`, `لقاء مرتقب بين الزعيمين`, `التوقيع المرتقب على الاتفاق`: an adjective of the talks themselves."""
    signs = spot.signs
    if not spot.talks or has(signs[spot.at], _THERE):
        return False
    start = min(spot.first, spot.head)
    for place in range(start + 1, min(spot.end + 2, len(signs))):
        sign = signs[place]
        if has(sign, bits("ahead", "set_for")):
            before_it = signs[place - 1]
            return not (before_it.unit or has(before_it, bits("day", "later")) or before_it.link or before_it.mark)
    return False


def _talks_on(spot: Spot) -> bool:
    """`محادثات في العاصمة السبت المقبل`, `أعلن استئناف المفاوضات غدا`: a day that is said to be ahead, nothing else between that it may be of."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    if not spot.talks or some(signs, range(start, spot.end + 1), _ACCORD | _THERE) or spot.verb:
        return False
    if any(signs[place].past and has(signs[place], _HELD) for place in stem(signs, start, _REACH)):
        return False
    for place in _clause(spot, spot.end):
        sign = signs[place]
        if _is_day(spot, place, weekday=False):
            lead = lead_of(signs, place)
            return lead is None or not (lead.plain and lead.act)
        if sign.link not in (0, _IN, _WITH) or sign.led or sign.act or sign.group == _COMING or sign.before:
            return False
    return False


def _visit_to_come(spot: Spot) -> bool:
    """`يزور المبعوث العاصمة غدا لبحث هدنة`, `سيصل وفد السبت للوساطة`: what somebody is to come for."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    if not spot.talks or spot.verb or (has(signs[spot.at], _THERE) and signs[spot.at].definite):
        return False
    own = range(spot.end, start - 1, -1)
    purpose = next((place for place in (*own, *before(signs, start, 2)) if _is_purpose(signs[place])), None)
    if purpose is None:
        return False
    for place in (*range(purpose - 1, start - 1, -1), *stem(signs, min(start, purpose), _REACH)):
        sign = signs[place]
        if has(sign, bits("visit", "will_visit")):  # of `سافر` the form alone would say "I shall"
            ahead = has(sign, BITS["will_visit"]) or (_is_present(sign) and _is_dated(spot, place))
            return ahead and not negated(signs, place)
        if sign.link in _APART or sign.cut or sign.past:
            return False
    return False


def _is_purpose(sign: Sign) -> bool:
    return _FOR in {sign.led, sign.leads} and not (sign.verb or (sign.definite and not sign.act))


def _about_to_sign(spot: Spot) -> bool:
    """`يستعد الطرفان للتوقيع على الاتفاق`, `اقتربا من توقيع اتفاق السلام`: a signing that is planned, near or asked for."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    if not spot.talks or spot.verb or not some(signs, range(start, spot.at + 1), BITS["signing"]):
        return False
    for place in stem(signs, start, NEAR):
        sign = signs[place]
        if sign.group in _OPEN:
            lead = lead_of(signs, place)  # في سبيل توقيع الاتفاق: it was worth something to them
            return lead is None or not (lead.negates or lead.link == _IN)
        if sign.link in _APART or sign.cut or sign.past or sign.group or has(sign, BITS["signing"]):
            return False
    return False


APPOINTED: Final[tuple[Rule, ...]] = (
    _will_be, _on_that_day, _signing_on, _it_will, _called_next, _talks_on, _visit_to_come, _about_to_sign, _will_confer,
)  # fmt: skip


def is_appointed(spot: Spot) -> bool:
    """Whether talks or a signing are plainly ahead, or put off, whatever the words around them mostly say."""
    return signing_put_off(spot) or any(rule(spot) for rule in APPOINTED)
