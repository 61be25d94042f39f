"""Wordings that say the status of a cue outright: "denied what was published about", "called off the talks", "a year on from". Pure.

They are few and careful: each names a construction, not a single word, and where none is met nothing is said. The status model
weighs what they say far above its other evidence (status/model.py). Those that deny are in status/denied.py, those of history in
status/history.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.status.ahead import AHEAD, NO_WISH
from agents.coder.status.appointed import APPOINTED
from agents.coder.status.clearwords import BITS, bits
from agents.coder.status.denied import DENIALS
from agents.coder.status.formerly import FORMERLY
from agents.coder.status.governed import came_under, if_held, not_ended, not_held, not_under, proposed, untrue
from agents.coder.status.history import HISTORY
from agents.coder.status.mocked import MOCKED
from agents.coder.status.spot import (
    NEAR,
    SOON,
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
from agents.coder.status.standing import STANDING, foreseen, is_to_come
from agents.coder.status.there import THERE
from agents.coder.status.thwarted import spurned, thwarted
from agents.coder.status.tried import TRIED
from agents.coder.status.unaware import unaware
from agents.coder.status.underway import UNDERWAY
from agents.coder.status.undone import defused, denied_behind
from agents.coder.status.unsettled import UNSETTLED, would_have
from agents.coder.status.wished import WISHED
from agents.coder.status.words import GROUP, LINK, Sign
from schemas.base import Status

_THAT, _ON, _BY, _FOR, _TO, _ABOUT, _AFTER, _BEFORE, _SINCE, _UNTIL, _WHICH = (
    LINK[name] for name in "that on by for to about after before since until which".split()
)
_NOT: Final = GROUP["neg"]
_FOIL: Final = GROUP["foil"]
_IF: Final = GROUP["if"]
_ABLE: Final = GROUP["able"]
_APART: Final = frozenset((_THAT, _AFTER, _WHICH))


# ---- may come


def _may_do(spot: Spot) -> bool:
    """`قد يعمد التحالف إلى إمهال السكان`, `فقد تنزلق واشنطن إلى قصف`."""
    signs = spot.signs
    cue = signs[spot.at]
    if (cue.past and spot.verb) or not (spot.bare or cue.coming):
        return False
    for place in before(signs, spot.head, 6):
        sign = signs[place]
        if sign.link in (_WHICH, _THAT, _AFTER, _ABOUT) or sign.cut or has(sign, BITS["on_heels"]):
            return False
        if has(sign, BITS["maybe"]):
            follows = signs[place + 1]
            return follows.coming and not has(follows, BITS["told"])
    return False


def _could(spot: Spot) -> bool:
    """`صواريخ الحركة قادرة على ضرب`, `ميليشيا إذا هاجمت`: what makes it possible stands among the words of the cue."""
    signs = spot.signs
    if spot.threat or spot.talks:
        return False
    for place in range(spot.first + 1, spot.end):
        if signs[place].group == _ABLE and signs[place + 1].link == _ON:
            return not negated(signs, place)
        if signs[place].group == _IF and signs[place + 1].past:
            return True
    return False


def _whether(spot: Spot) -> bool:
    """`تتحقق مما إذا كانت الطائرات قصفت`, `لم يتضح ما إذا كان الجيش سيهاجم`."""
    signs = spot.signs
    if not any(sign.verb for sign in signs[spot.at : spot.end + 1]):
        return False
    for place in before(signs, spot.at, NEAR):
        if signs[place].link == _WHICH or (signs[place].act and signs[place].definite):
            return False
        if has(signs[place], BITS["whether"]):
            return place > 0 and has(signs[place - 1], BITS["what"])
    return False


def _if_it_does(spot: Spot) -> bool:
    """`إذا سقط صاروخ على البلدة`, `ما لم تقبل العودة إلى المحادثات`."""
    signs = spot.signs
    if spot.threat:
        return False
    for place in before(signs, spot.head + 1, NEAR):
        sign = signs[place]
        if sign.link in (_WHICH, _AFTER) or sign.cut:
            return False
        if place and sign.group == _NOT and signs[place - 1].link == 0 and has(signs[place - 1], BITS["what"]):
            owner = lead_of(signs, place - 1)
            return owner is None or not has(owner, BITS["who"])
        near = place == spot.head or place == place_before(signs, spot.head)
        if near and place and sign.past and _is_if(signs, place - 1) and not has(sign, BITS["was"]):
            if sign.group in NO_WISH or (place > 1 and has(signs[place - 2], BITS["what"])):
                return False
            return spot.bare or place == spot.head
    return False


def _is_if(signs: Sequence[Sign], at: int) -> bool:
    """`ان` is "if" only where a clause begins."""
    return signs[at].group == _IF and not (signs[at].whether and place_before(signs, at) is not None)


def _planned(spot: Spot) -> bool:
    """`ماضون في ضرب`, `ألمحت إلى قصف`, `يناقش جدوى مهاجمة`, `لم يتخذ قرارا بشأن ضربة`, `بانتظار تصويت على غارات`, `تعد بضربات`."""
    signs = spot.signs
    if spot.threat or spot.verb or (signs[spot.at].definite and not spot.talks):
        return False
    tie = signs[spot.head - 1].link if spot.head else 0
    for far, place in enumerate(before(signs, spot.head, 5)):
        sign, follows = signs[place], signs[place + 1]
        if sign.link == _WHICH or sign.cut:
            return False
        if far <= 1 and has(sign, BITS["going_on"]) and has(follows, BITS["in_time"]):
            return not spot.talks
        if far <= (not spot.talks) and has(sign, BITS["worth"]):
            return True
        if far < SOON and has(sign, BITS["hint"]) and tie == _TO:
            return True
        if far < SOON and has(sign, BITS["decision"]) and tie in (_ABOUT, _BY):
            return any(signs[each].negates for each in before(signs, place, 5))
        if has(sign, BITS["take"]) and signs[place - 1].group == _NOT and not spot.talks:
            return True
        if far <= 2 * (signs[spot.head].led == _FOR) and has(sign, BITS["preparing"]) and signs[spot.head].led:
            return not negated(signs, place)
        if has(sign, BITS["weigh"]) and not sign.past and spot.bare and not tie and not negated(signs, place):
            between = range(place + 1, spot.head)
            return not spot.talks and (not far or not signs[spot.head - 1].plain or _only_carry(spot, between))
        if has(sign, BITS["vote"]) and not spot.talks and spot.bare and tie != _ABOUT:
            return True
    return False


def _asked_for(spot: Spot) -> bool:
    """`طلبت الحكومة من حلفائها شن غارات`: of acts that are not known yet, whoever stands between."""
    signs = spot.signs
    if spot.talks or spot.threat or not spot.bare or not some(signs, range(spot.head, spot.at + 1), BITS["directing"]):
        return False
    for place in before(signs, spot.head, NEAR):
        if signs[place].link in (_WHICH, _AFTER, _SINCE, _ABOUT) or signs[place].cut:
            return False
        if has(signs[place], BITS["request"]):
            return not negated(signs, place)
    return False


def _an_option(spot: Spot) -> bool:
    """`خيارات عدة بينها توجيه ضربة`, `الخيارات المطروحة، ومنها قصف المنشأة`."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.verb or signs[spot.at].definite:
        return False
    among = next((p for p in before(signs, spot.head, SOON) if has(signs[p], BITS["among"])), None)
    return among is not None and some(signs, before(signs, among, SOON, commas=1), BITS["options"])


def _only_carry(spot: Spot, places: range) -> bool:
    """`يدرس توجيه ضربات صاروخية`: words that lead to the act, or an act of the same kind."""
    return any(has(spot.signs[place], BITS["directing"]) for place in places) and all(
        has(spot.signs[place], BITS["directing"]) or spot.signs[place].act for place in places
    )


def _made_ready(spot: Spot) -> bool:
    """`عبوات كانت معدة للتفجير`."""
    signs = spot.signs
    if spot.talks or spot.threat or not spot.bare:
        return False
    return any(has(signs[place], BITS["made_ready"]) and signs[place - 1].was for place in after(signs, spot.end, SOON))


def _foiled(spot: Spot) -> bool:
    """`أحبطت قوات الأمن المصرية محاولة تفجير`: a bare act right after "a try", which somebody foiled, however long his name is."""
    signs = spot.signs
    if spot.talks or spot.threat or not spot.bare or signs[spot.at].verb or not spot.head:
        return False
    if not some(signs, (spot.head, *before(signs, spot.head, 1)), BITS["attempt"]):
        return False  # أحبط هجوما شنه المسلحون: it was launched
    for place in before(signs, spot.head, 8):
        sign = signs[place]
        if sign.group == _FOIL:
            return not negated(signs, place)
        if sign.cut or sign.link or sign.past:
            return False
    return False


def _only_if(spot: Spot) -> bool:
    """`لن تتفاوض إلا مع وسيط`, `لا هدنة إلا بانسحاب`: not refused, but under a condition."""
    signs = spot.signs
    if not spot.talks or not some(signs, after(signs, spot.end, 2), BITS["but"]):
        return False
    return any(signs[place].negates for place in [*range(spot.first, spot.end + 1), *before(signs, spot.first, 3)])


def _prepared(spot: Spot) -> bool:
    """`الهجوم الذي تعد له القوات`, `ضربة تعتزم الحكومة توجيهها`, `غارات من شأنها أن تشعل الحرب`."""
    signs = spot.signs
    if spot.threat:
        return False
    for far, place in enumerate(after(signs, spot.end, 8)):
        sign = signs[place]
        if far <= 1 and has(sign, BITS["preparing"]):
            return some(signs, after(signs, place, 1), BITS["to_it"])
        if far <= 1 and has(sign, BITS["intend"]) and sign.coming:
            return spot.bare or not spot.talks
        if has(sign, BITS["aptness"]) and spot.bare and not spot.talks:
            return _is_that_lead(signs, spot)
    return False


def _is_that_lead(signs: Sequence[Sign], spot: Spot) -> bool:
    lead = lead_of(signs, spot.first)
    return lead is not None and lead.link == _THAT


def _or_else(spot: Spot) -> bool:
    """`أمهلت الحكومة المقاتلين يوما قبل أن تفتح مدفعيتها النار`."""
    signs = spot.signs
    for place in before(signs, spot.at + 1, 6):
        if signs[place].coming and that_before(signs, place):
            that = next(before(signs, place, 1))
            if signs[that - 1].link != _BEFORE:
                return False
            return some(signs, before(signs, that, 30, commas=3), BITS["ultimatum"])
    return False


def _kept_from(spot: Spot) -> bool:
    """`حال الجيش دون وقوع هجوم`."""
    signs = spot.signs
    place = place_before(signs, spot.head)
    if place is None or spot.talks or not has(signs[place], BITS["without"]):
        return False
    return some(signs, before(signs, place, SOON), BITS["between"])


def _meets_on(spot: Spot) -> bool:
    """`يجتمع الوفدان في العاصمة الجمعة`, `هدنة تبدأ مساء اليوم`."""
    if not spot.talks:
        return False
    signs = spot.signs
    places = [*range(spot.at, spot.end + 1), *before(signs, spot.head, 6), *after(signs, spot.end, 6)]
    verb = next((p for p in places if has(signs[p], BITS["hold"]) and signs[p].coming), None)
    if verb is None or negated(signs, verb) or that_before(signs, verb) or (verb > spot.end and _is_there(spot)):
        return False
    if signs[spot.head].led == _BY:
        return False
    for place in after(signs, verb, 8):
        sign = signs[place]
        dated = has(sign, BITS["day"]) or (has(sign, BITS["tonight"]) and has(signs[place - 1], BITS["part_of_day"]))
        if dated:
            lead = lead_of(signs, place)
            if lead is not None and lead.link in (_SINCE, _UNTIL):
                return False
            return not some(signs, after(signs, place, 1), BITS["gone"])
        if has(sign, BITS["gone"]) or sign.past:
            return False
    return False


def _is_there(spot: Spot) -> bool:
    """A truce that was imposed or agreed on is there, on whatever day it begins: `اتفقا على هدنة تبدأ غدا`, `الصفقة تبدأ الأحد`."""
    cue = spot.signs[spot.at]
    return has(cue, BITS["deal"]) or (has(cue, BITS["truce"]) and lead_of(spot.signs, spot.head) is not None)


def _will(spot: Spot) -> bool:
    """`الطائرات ستحرق المدينة`: the verb of the cue is to come."""
    if spot.threat or spot.talks:
        return False
    if spot.signs[spot.at].future:
        return not negated(spot.signs, spot.at)
    return any(sign.future and sign.act for sign in spot.signs[spot.at + 1 : spot.end + 1])


# ---- has happened


def _agreed_to(spot: Spot) -> bool:
    """`وافقت الحكومة على وقف النار`, `أبلغ الوسيط موافقة الحركة على مقترح الهدنة`, `اتفقا، بعد ساعات، على هدنة`."""
    signs = spot.signs
    on = place_before(signs, spot.head)
    if on is not None and has(signs[on], BITS["draft"]):
        on = place_before(signs, on)  # `على فكرة هدنة`
    if not spot.talks or spot.any or on is None or signs[on].link != _ON:
        return False
    for far, place in enumerate(stem(signs, on, 9)):
        if has(signs[place], BITS["agreeing"]):
            return _is_told(signs, place) and (far < 3 or signs[place].past)  # noqa: PLR2004 - farther off only the verb
        if signs[place].link in _APART or signs[place].cut or (far >= 3 and signs[place].verb):  # noqa: PLR2004
            return False
    return False


def _under_it(spot: Spot) -> bool:
    """`انسحب الجيش بموجب معاهدة`, `أفرج عنه تنفيذا لاتفاق`: what is done under an accord says that the accord is."""
    place = place_before(spot.signs, spot.head)
    return spot.talks and not spot.any and place is not None and has(spot.signs[place], BITS["under"])


def _is_told(signs: Sequence[Sign], at: int) -> bool:
    """Whether nothing before a verb or noun makes it open, negates it or asks for it."""
    return not any(signs[place].side or signs[place].negates for place in before(signs, at, 5))


def _done_by(spot: Spot) -> bool:
    """`منفذي تفجير السوق`, `ضحايا الغارة`."""
    signs = spot.signs
    if spot.talks or spot.any:
        return False
    if spot.first < spot.end and has(signs[spot.first], BITS["doer"]) and not signs[spot.first + 1].led:
        return True
    lead = lead_of(signs, spot.head)
    return lead is not None and has(lead, BITS["doer"]) and not signs[spot.head].led


def _that_fell(spot: Spot) -> bool:
    """`الصاروخ الذي سقط على الملعب`, `قذيفة المدفع التي سقطت`, `الاتفاق الذي أبرم`, whatever is denied or guessed of it."""
    signs = spot.signs
    if spot.threat:
        return False
    for place in range(spot.first + 1, min(spot.end + 2, len(signs) - 1)):
        if signs[place].link == _WHICH:
            return signs[place - 1].definite and signs[place + 1].past and not signs[place + 1].was
    return False


def on_heels(spot: Spot) -> bool:
    """`إثر غارة على السوق`, `بعدما استولى مسلحون`."""
    lead = lead_of(spot.signs, spot.head)
    if lead is None or spot.any:
        return False
    if has(lead, BITS["on_heels"]):
        return not spot.signs[spot.at].future
    return has(lead, bits("since_then", "happened_by")) and spot.signs[spot.at].past


def _goes_on(spot: Spot) -> bool:
    """`لا تكاد الغارات تتوقف`, `معارك لا تهدأ`, `لن توقف الغارات تقدمنا`."""
    signs = spot.signs
    wanted = BITS["scarcely"] if spot.talks else bits("scarcely", "outcome")
    place = place_before(signs, spot.head)
    if place is not None and has(signs[place], wanted) and negated(signs, place) and not spot.any:
        return True
    return any(has(signs[place], BITS["ending"]) and negated(signs, place) for place in after(signs, spot.end, SOON))


def _held(spot: Spot) -> bool:
    """`لا يزال الوزير محتجزا`."""
    signs = spot.signs
    return has(signs[spot.at], BITS["hostage"]) and some(signs, before(signs, spot.at, 8), BITS["still"])


def _not_theirs(spot: Spot) -> bool:
    """`نفى مسؤوليته عن التفجير`: who did it is denied, not that it was."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.any:
        return False
    known = any(sign.definite for sign in signs[spot.at : spot.end + 1])
    if not known and (spot.verb or not signs[spot.head].act or has(signs[spot.head], BITS["several"])):
        return False  # but one act, "a bombing of", is known too
    for place in [spot.first, *before(signs, spot.head, SOON)]:
        if has(signs[place], BITS["part"]):
            return some(signs, before(signs, place, 5), BITS["deny"])
    return False


def _is_something(spot: Spot) -> bool:
    """`احتمال أن يكون الانفجار ناجما عن`, `نفى أن يكون القصف متعمدا`: what it was is open, not that it was."""
    if spot.talks or spot.threat or spot.verb or spot.any or is_to_come(spot):
        return False
    signs = spot.signs
    lead = lead_of(signs, spot.head)
    if lead is None or not lead.being or signs[spot.head].led:
        return False
    return any(sign.definite for sign in signs[spot.head : spot.at + 2])


_RULES: Final[tuple[tuple[Status, tuple[Rule, ...]], ...]] = (
    (Status.NEGATED, (*DENIALS, spurned, *MOCKED, denied_behind, would_have, not_held, not_under, untrue)),
    (Status.BACKGROUND, (*HISTORY, *FORMERLY, *TRIED)),
    (
        Status.POSSIBLE,
        (
            *AHEAD,
            *APPOINTED,
            *WISHED,
            *UNSETTLED,
            defused,
            _may_do,
            _could,
            _only_if,
            _whether,
            _if_it_does,
            _planned,
            _an_option,
            _asked_for,
            foreseen,
            _prepared,
            _made_ready,
            _foiled,
            thwarted,
            if_held,
            proposed,
            _or_else,
            _kept_from,
            _meets_on,
            _will,
        ),
    ),
    (
        Status.ACTUAL,
        (
            _agreed_to,
            _under_it,
            _done_by,
            on_heels,
            _goes_on,
            _held,
            _that_fell,
            _not_theirs,
            _is_something,
            *STANDING,
            *THERE,
            *UNDERWAY,
            not_ended,
            came_under,
        ),
    ),
)


def clear(spot: Spot) -> Status | None:
    """The status that a wording says outright; None where none is met."""
    if unaware(spot):
        return Status.NEGATED  # whatever it answers
    told = next((status for status, rules in _RULES if any(rule(spot) for rule in rules)), None)
    if told in (Status.NEGATED, Status.POSSIBLE) and any(
        rule(spot) for rule in (*STANDING, *THERE, *UNDERWAY, not_ended)
    ):
        return Status.ACTUAL  # also where the answer is denied, planned or threatened
    return told
