"""Wordings that deny a cue outright: "denied what was published about", "called off the talks", "came to nothing". Pure.

Each names a construction, not a single word; where none is met nothing is said (status/clear.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.status.clearwords import BITS, bits
from agents.coder.status.putoff import RULED, happens, put_off_to, signing_put_off
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

DENIED: Final = 14  # words between a denial and what is denied
FAR: Final = 10  # between "it be" and the aim of what is denied
OUTCOME: Final = 12  # words after talks in which their failure is told

_THAT, _ON, _BY, _TO, _ABOUT, _FROM, _AFTER, _BEFORE, _WHICH, _FOR, _IN = (
    LINK[name] for name in ("that", "on", "by", "to", "about", "from", "after", "before", "which", "for", "in")
)
_NOT: Final = GROUP["neg"]
_LAN: Final = GROUP["lan"]
_IF: Final = GROUP["if"]
_ANY: Final = GROUP["any"]


_FALSE: Final = bits("false", "hearsay")
_UNDONE: Final = bits(
    "breach", "finish", "halt", "collapse", "postpone", "cancel"
)  # who refuses that, refuses no talks


def _denied_by(signs: Sequence[Sign], at: int, reach: int, wanted: int = BITS["deny"]) -> bool:
    for place in (*before(signs, at, reach, commas=1), *stem(signs, at, reach)):
        if has(signs[place], wanted) and not signs[place].definite:
            return not negated(signs, place)
    return False


def _denied_being(spot: Spot) -> bool:
    """`نفى ناطق باسم الوزارة أن تكون طائراته قصفت القافلة`, `نفى أن يكون الموكب تعرض لإطلاق نار`."""
    signs = spot.signs
    own = range(spot.first, spot.end + 1)
    act = next((each for each in own if signs[each].past or has(signs[each], BITS["told"])), None)
    if act is None:
        places = before(signs, spot.at, 2)
        act = next((place for place in places if has(signs[place], bits("undergo", "existing"))), None)
    if act is None:
        return False
    for place in before(signs, act, 8):
        if signs[place].link == _WHICH:
            return False
        if signs[place].being and place and signs[place - 1].link == _THAT:
            return _denied_by(signs, place - 1, DENIED, bits("deny", "rule_out"))
    return False


def _not_threatened(spot: Spot) -> bool:
    """`لم يتوعد القوات الأجنبية بأي عمل مسلح`, `أحدا لم يهدد بقصف المصنع`: what is in a threat that was not made."""
    signs = spot.signs
    if spot.threat or spot.talks or signs[spot.head].led != _BY:
        return False
    for place in before(signs, spot.head, NEAR):
        if has(signs[place], BITS["vow"]):
            return negated(signs, place)
        if signs[place].link or signs[place].cut or signs[place].verb:
            return False
    return False


def _denied_any(spot: Spot) -> bool:
    """`نفى الناطق باسم الجيش شن أي غارة على المستشفى`: what is denied with its "any" has not been, whatever else the item tells."""
    signs = spot.signs
    if spot.talks or spot.threat or all(sign.group != _ANY for sign in signs[max(0, spot.head - 1) : spot.end + 1]):
        return False
    for place in before(signs, spot.head, DENIED):
        sign = signs[place]
        if sign.link in (_WHICH, _AFTER, _BEFORE, _THAT):
            return False
        if has(sign, BITS["deny"]) and not sign.definite:
            return not negated(signs, place)
    return False


def _not_launched(spot: Spot) -> bool:
    """`لن تشن تركيا هجوما على البلدة`, `لم تنفذ الطائرات غارات`: what is not launched, its subject between."""
    signs = spot.signs
    if spot.talks or spot.threat or not spot.bare or signs[spot.head].led:
        return False
    for place in (spot.head, *before(signs, spot.head, SOON)):
        sign = signs[place]
        if has(sign, BITS["launch"]) and place and signs[place - 1].group in (_LAN, _NOT):
            return not some(signs, after(signs, spot.end, TOLD), BITS["but"])
        if place != spot.head and (sign.link or sign.cut or sign.verb):
            return False
    return False


def _invented(spot: Spot) -> bool:
    """`قال إن المتمردين يختلقون الغارات`, `تفبرك المعارضة المجازر`: what is made up was not."""
    signs = spot.signs
    if spot.talks or spot.threat:
        return False
    places = [*range(spot.first, spot.end), *before(signs, spot.head, 3)]
    place = next((place for place in places if has(signs[place], BITS["invent"])), None)
    return place is not None and not negated(signs, place)


def _denied_aim(spot: Spot) -> bool:
    """`نفى أن تكون لدى الوزارة خطط لمهاجمة الميناء`, `نفى أن تكون الحركة أرسلت وفدا للتفاوض`."""
    signs = spot.signs
    if spot.threat or spot.verb or not (spot.bare or signs[spot.head].led):
        return False
    if some(signs, before(signs, spot.head, 1), BITS["breach"]):
        return False  # what was not broken is there
    if any(sign.link == _WHICH for sign in signs[spot.first : spot.end]):
        return False  # nor is `قذيفة المدفع التي سقطت` in doubt
    for place in before(signs, spot.head, FAR):
        if signs[place].link == _WHICH and not _befell(spot, place):
            return False
        if signs[place].being and place and signs[place - 1].link == _THAT:
            return _denied_by(signs, place - 1, DENIED)
    return False


def _befell(spot: Spot, which: int) -> bool:
    """`نفى أن يكون الانفجار الذي وقع في السوق هجوما`: a clause beside the subject, in which the act is not told."""
    signs = spot.signs
    return signs[which - 1].definite and has(signs[which + 1], BITS["befall"]) and signs[spot.head - 1].link == 0


def _denied_tale(spot: Spot) -> bool:
    """`نفى المتحدث ما نشرته الصحف عن غارات`, `كذب الأنباء عن هدنة`, `ما يتداول عن معارك لا يعدو كونه إشاعات`."""
    signs = spot.signs
    if signs[spot.at].owned and not spot.talks:
        return False
    places = [*range(spot.end, spot.first, -1), *before(signs, spot.head, TOLD)]
    about = next((p for p in places if signs[p].link in (_THAT, _WHICH) or has(signs[p], BITS["about"])), None)
    if about is None or signs[about].link == _WHICH:
        return False
    for place in before(signs, about, TOLD):
        sign = signs[place]
        if has(sign, BITS["tidings"]) or (has(sign, BITS["report"]) and place and has(signs[place - 1], BITS["what"])):
            return (
                _denied_by(signs, place, DENIED)
                or some(signs, range(place + 1, about), _FALSE)
                or _is_false(signs, spot.end)
            )
    return False


def _is_false(signs: Sequence[Sign], end: int) -> bool:
    """Whether it turns out to be a rumour, or to have no ground."""
    for place in after(signs, end, 16):
        sign = signs[place]
        if has(sign, _FALSE) or (has(sign, BITS["truth"]) and signs[place - 1].no):
            return True
    return False


def _no_truth(spot: Spot) -> bool:
    """`لا صحة للأنباء عن هدنة`, `لا أساس لما قيل عن غارات`, `صيحة عن قنبلة تبين أنها إشاعة`."""
    signs = spot.signs
    for place in before(signs, spot.head, TOLD):
        if has(signs[place], BITS["truth"]) and place and signs[place - 1].no:
            return True
    for place in after(signs, spot.end, TOLD):
        if has(signs[place], BITS["turn_out"]):
            return some(signs, after(signs, place, SOON), _FALSE)
    return False


def _never_was(spot: Spot) -> bool:
    """`هجوم لم يقع`, `الجولة لم تعقد`, `طيارو الحلف لم يلقوا قنابلهم`."""
    signs = spot.signs
    if not spot.threat:
        for place in range(max(spot.first + 1, spot.end - 2), spot.end + 1):
            acts = signs[place].coming and (signs[place].act or has(signs[place], BITS["come_true"]))
            if acts and signs[place - 1].negates:
                return not some(signs, after(signs, place, SOON), BITS["but"])
    for place in after(signs, spot.end, SOON):
        if has(signs[place], BITS["come_true"]) and signs[place - 1].group == _NOT:
            if signs[place - 2].group == _IF or signs[place - 2].link == _THAT:
                return False
            return not some(signs, after(signs, place, SOON), BITS["but"])
        if signs[place].verb:
            return False
    return False


# ---- called off and broken off

_ENDS: Final = bits("cancel", "postpone", "cut", "quit")


def _called_off(spot: Spot) -> bool:
    """`ألغت الحكومة جولة المحادثات`, `قطع الوفد الحوار`, `تراجع الرئيس عن ضربة`."""
    signs = spot.signs
    if spot.threat or not (spot.talks or spot.bare) or signs[spot.head].led or spot.verb:
        return False
    if put_off_to(spot) or signing_put_off(spot):
        return False
    wanted = _ENDS if spot.talks else bits("cancel", "quit")
    if some(signs, before(signs, spot.head, SOON), BITS["moment"]):
        wanted = _ENDS  # stopped at the last moment
    if spot.talks and has(signs[spot.at], BITS["truce"]):
        wanted |= BITS["finish"]
    for place in before(signs, spot.head, RULED):
        sign = signs[place]
        if sign.link in (_WHICH, _THAT, _AFTER) or sign.cut:
            return False
        if not has(sign, wanted) or (place and signs[place - 1].link == _FROM):
            continue  # `من أجل الحوار` puts nothing off
        if signs[place + 1].link == _ON:
            return False  # commented on
        tie = signs[spot.head - 1].link if place < spot.head - 1 else 0
        if has(sign, BITS["quit"]):
            tie = _tie_past_attending(signs, spot.head)
            # `بعد تراجعه عن ضرب البلدة`; not `بعد انسحابه من المعركة`
            given_up = not spot.talks and tie == _ABOUT and place > 0 and signs[place - 1].link == _AFTER
            return tie in (_ABOUT, _FROM) and (given_up or happens(signs, place))
        if tie and not (tie == _FROM and signs[spot.head - 2].unit):
            return False
        return happens(signs, place)
    return False


def _tie_past_attending(signs: Sequence[Sign], head: int) -> int:
    """`عن المحادثات`, `عن حضور المحادثات`, `عن المشاركة في المحادثات`, `عن توجيه ضربة`: the preposition of the verb, or 0."""
    place = head - 1
    if place > 1 and signs[place].link == _IN and has(signs[place - 1], BITS["attend"]):
        place -= 1
    if place > 0 and has(signs[place], bits("attend", "directing")):
        place -= 1
    return signs[place].link if place >= 0 else 0


def _shunned(spot: Spot) -> bool:
    """`اعتذر الوفد عن حضور اجتماعات القاهرة`, `غابت الحركة عن الحوار`."""
    signs = spot.signs
    if not spot.talks or _tie_past_attending(signs, spot.head) != _ABOUT:
        return False
    for place in before(signs, spot.head, RULED):
        sign = signs[place]
        if has(sign, BITS["shun"]):
            return not sign.coming and happens(signs, place)
        if sign.link not in (0, _ABOUT, _IN) or sign.cut or sign.verb:
            return False
    return False


def _put_an_end(spot: Spot) -> bool:
    """`وضع الرئيس حدا للمفاوضات`: talks are broken off; of an act it is what somebody wants."""
    signs = spot.signs
    if not spot.talks or signs[spot.head].led != _FOR or spot.head < 1 or not has(signs[spot.head - 1], BITS["an_end"]):
        return False
    put = next((place for place in before(signs, spot.head - 1, SOON) if has(signs[place], BITS["put"])), None)
    return put is not None and not (signs[put].definite or signs[put].coming) and happens(signs, put)


def _boycotted(spot: Spot) -> bool:
    """`قاطعت الأحزاب جلسات الحوار`: a cue that begins with its breaking off."""
    signs = spot.signs
    if not spot.talks or spot.first == spot.end:
        return False
    sign = signs[spot.first]
    return has(sign, bits("cut", "cancel")) and sign.past and happens(signs, spot.first)


def _halted(spot: Spot) -> bool:
    """`أعلن وقف الحوار مع الحركة`, `انهيار المفاوضات`, `موت المحادثات`."""
    signs = spot.signs
    place = place_before(signs, spot.head)
    if not spot.talks or place is None or spot.verb or place >= spot.first:
        return False
    sign = signs[place]
    if (
        not has(sign, bits("halt", "collapse"))
        or sign.definite
        or (has(sign, BITS["halt"]) and has(signs[spot.at], BITS["truce"]))
    ):
        return False
    return happens(signs, place)


def _broken_off(spot: Spot) -> bool:
    """`المباحثات وصلت إلى طريق مسدود`, `الهدنة ولدت ميتة`, `انفضت القمة من دون اتفاق`, `الهدنة التي أعلنت أمس انهارت`."""
    if not spot.talks:
        return False
    signs = spot.signs
    which = spot.end + 1 < len(signs) and signs[spot.end + 1].link == _WHICH
    for far, place in enumerate(after(signs, spot.end, OUTCOME), start=1):
        sign = signs[place]
        if has(sign, bits("dead_end", "dead", "breath", "vain")):
            return True
        if has(sign, BITS["failure"]) and signs[place - 1].link == _TO:
            return some(signs, before(signs, place - 1, SOON), BITS["come_to"])
        if has(sign, BITS["fruit"]) and signs[place - 1].group == _NOT:
            return some(signs, after(signs, place, SOON), BITS["result"])
        if has(sign, BITS["without"]) and some(signs, after(signs, place, SOON), BITS["result"]):
            return some(signs, before(signs, spot.head, SOON), bits("scatter", "collapse"))
        if has(sign, BITS["collapse"]) and sign.verb and (which or far <= SOON) and signs[spot.at].definite:
            return happens(signs, place)
    return False


def _efforts_failed(spot: Spot) -> bool:
    """`فشلت المساعي الأوروبية لإيجاد تسوية`, `فشل الجهود الرامية إلى هدنة`: talks that nobody brought about."""
    signs = spot.signs
    if not spot.talks or spot.verb or not spot.bare:
        return False
    for place in before(signs, spot.head, FAR):
        sign = signs[place]
        if has(sign, BITS["efforts"]):
            lead = place_before(signs, place)
            return lead is not None and has(signs[lead], BITS["collapse"]) and happens(signs, lead)
        if sign.link in (_WHICH, _THAT, _AFTER) or sign.cut:
            return False
    return False


def _unborn(spot: Spot) -> bool:
    """`لم يسفر أسبوع من الجلسات عن شيء`, `لم يتمكن الوسطاء من إقناع الطرفين بالتهدئة`."""
    if not spot.talks:
        return False
    signs = spot.signs
    for place in before(signs, spot.head, TOLD):
        sign = signs[place]
        if sign.link == _WHICH or sign.cut:
            return False
        lacks = place and signs[place - 1].group == _NOT
        if lacks and has(sign, BITS["manage"]):
            return True
        if lacks and has(sign, BITS["fruit"]):
            return some(signs, after(signs, spot.end, TOLD), BITS["result"])
    return False


def _refused(spot: Spot) -> bool:
    """`لن يجلس الوفد إلى طاولة الحوار`, `لا تنوي الحكومة العودة إلى المفاوضات`, `لا اتفاق بين الطرفين`."""
    signs = spot.signs
    if not spot.talks or some(signs, after(signs, spot.end, SOON), BITS["but"]) or is_needed(spot):
        return False
    lead = lead_of(signs, spot.head)
    if lead is not None and lead.no and spot.bare:
        return True
    for place in before(signs, spot.head, DENIED, commas=2):
        sign = signs[place]
        if not place or sign.link == _WHICH or has(sign, BITS["but"]):
            return False
        lead = signs[place - 1]
        if (lead.group == _LAN and has(sign, BITS["sit"])) or (lead.negates and has(sign, bits("intend", "bent"))):
            return sum([each.breaks for each in signs[place : spot.head]]) != 1  # none, or an insertion between two
    return False


def _declined(spot: Spot) -> bool:
    """`رفضت الحكومة دعوات غربية إلى الحوار`, `رد الجيش عرض هدنة`: what is offered or called for is refused."""
    if not spot.talks:
        return False
    signs = spot.signs
    offer = next((place for place in before(signs, spot.head, SOON) if has(signs[place], BITS["offer"])), None)
    if offer is None or any(signs[each].verb or signs[each].link == _WHICH for each in range(offer, spot.head)):
        return False
    if some(signs, range(offer + 1, spot.head), _UNDONE):
        return False  # رفضت إيران دعوات تعديل الاتفاق: it stands
    for place in before(signs, offer, RULED):
        sign = signs[place]
        if has(sign, BITS["spurn"]) and not sign.definite:
            return signs[place + 1].link == 0 and happens(signs, place)
        if sign.link or sign.cut or sign.verb:
            return False
    return False


def _no_use(spot: Spot) -> bool:
    """`لا يرى سببا للتفاوض`, `لا داعي إلى الحوار`, `لا جدوى من المحادثات`."""
    if not spot.talks or is_needed(spot):
        return False
    signs = spot.signs
    place = next((place for place in before(signs, spot.head, 2) if has(signs[place], BITS["use"])), None)
    if place is None or not (signs[spot.head].led == _FOR or signs[spot.head - 1].link in (_TO, _FROM, _IN)):
        return False
    return any(signs[each].negates for each in before(signs, place, 3))


def _never_accepts(spot: Spot) -> bool:
    """`لن نعترف بالاتفاق`, `لن تقبل الحركة بهدنة`, `لن يوقع الوفد على الاتفاق`."""
    if not spot.talks or some(spot.signs, after(spot.signs, spot.end, SOON), BITS["but"]):
        return False
    signs = spot.signs
    for place in before(signs, spot.head, SOON):
        sign = signs[place]
        if has(sign, BITS["accept"]) and sign.coming and place and signs[place - 1].group == _LAN:
            return True
        if sign.link not in (0, _ON, _TO) or sign.cut or has(sign, _UNDONE):
            return False
    return False


def is_needed(spot: Spot) -> bool:
    """`لن يتحقق السلام من دون مفاوضات`, `لا حل إلا بالتفاوض`: what nothing comes without may yet be."""
    signs = spot.signs
    place = place_before(signs, spot.head)
    if not spot.talks or spot.verb or place is None:
        return False
    if not has(signs[place], bits("without", "bar_by")):
        place = place_before(signs, place)  # `إلا عبر التفاوض`
        if place is None or not has(signs[place], bits("bar_by")):
            return False
    return any(signs[each].negates for each in before(signs, place, NEAR))


def _without(spot: Spot) -> bool:
    """`من دون أن يوقع الوفد الهدنة`, `من دون مفاوضات`."""
    signs = spot.signs
    place = place_before(signs, spot.head)
    if place is None or is_needed(spot):
        return False
    if has(signs[place], BITS["without"]) and spot.bare:
        return not some(signs, before(signs, place, SOON), BITS["between"])
    if signs[place].link == _FROM and place and has(signs[place - 1], BITS["what"]) and spot.bare:
        return True  # there is none
    if spot.talks and spot.bare and signs[place].link in (_ON, _TO):
        place -= 1
    verb = spot.at if signs[spot.at].coming else place if spot.talks and signs[place].coming else None
    if verb is None or not that_before(signs, verb):
        return False
    return some(signs, before(signs, verb, 2), BITS["without"])


DENIALS: Final[tuple[Rule, ...]] = (
    _denied_being, _not_threatened, _denied_any, _not_launched, _invented, _denied_aim, _denied_tale, _no_truth, _never_was, _called_off, _halted, _broken_off, _put_an_end, _efforts_failed, _unborn,
    _refused, _without, _shunned, _boycotted, _declined, _no_use, _never_accepts,
)  # fmt: skip


_TURNED_DOWN: Final[tuple[Rule, ...]] = (_shunned, _boycotted, _declined, _no_use, _never_accepts)


def is_beyond_doubt(spot: Spot) -> bool:
    """Whether an act is denied in words that leave no room for what the headline tells of another one."""
    return _denied_any(spot) or _invented(spot) or any(rule(spot) for rule in _TURNED_DOWN)
