"""Acts told as a habit, a purpose, a capability or an argument, which open no incident: `القاعدة التي يشن منها هجماته`. Pure.

What somebody always does, may do or has the means for is no act of a day; neither is what an argument speaks of. As in
status/asides.py, none of this holds where a day of its own stands behind the act.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from agents.coder.status.act import Act
from agents.coder.status.asidewords import AFTER, PEACEFUL, SINCE, TAKING, WHICH
from agents.coder.status.habitwords import (
    ABOUT,
    AIMING,
    ARMS,
    AS_A,
    BASES,
    DEFEATS,
    DOING,
    FOR_ACTS,
    FROM_IT,
    GOING_ON,
    HOLDING,
    HOURS,
    LASTING,
    LIKE,
    MANY_ACTS,
    MEANING,
    OF_ACTS,
    OFTEN,
    PART,
    REPEATED,
    SENDING,
    SOME,
    STOPPING,
    SUICIDE,
    TRUCE,
    TURNS,
    USING,
    VAGUE,
    WEEKS,
    WHIRL,
    WILL,
)

_NEAR: Final = 3
_CLAUSE: Final = 8
_FAR: Final = 14


def _for_use(act: Act) -> bool:
    """`المنصات التي يستخدمها المسلحون لقصف القرى`, `كقواعد انطلاق لتنفيذ هجماتها`: what something is for."""
    lead = next((at for at in (act.first, act.first - 1) if act.form(at).startswith(FOR_ACTS)), None)
    if lead is None:
        return False
    near = list(act.before(lead, _CLAUSE))
    if any(act.form(at) in BASES and at >= lead - _NEAR for at in near):
        return True
    return any(act.form(at) in USING and act.form(at - 1) in WHICH for at in near)


def _from_there(act: Act) -> bool:
    """`نقطة انطلاق يشن منها هجماته`, `القاعدة التي تنطلق منها الغارات`: what is done from a place, and not when."""
    reach = [*act.before(act.first, _NEAR + 1), *range(act.first, act.last + 1)]
    return any(act.form(at) in FROM_IT and act.is_present(at - 1) for at in reach)


def _whirl(act: Act) -> bool:
    """`دوامة من الهجمات`, `مسلسل الاغتيالات`."""
    return any(act.form(at) in WHIRL for at in act.before(act.first, 2))


def _in_some(act: Act) -> bool:
    """`وقعت أخطاء في عدد من المواجهات`, `في معظم الهجمات`: of many acts, none of which is told."""
    for at in range(act.first, act.last + 1):
        if act.form(at).startswith(MANY_ACTS):
            near = list(range(at - 1, max(-1, at - 1 - _NEAR), -1))
            some = next((place for place in near if act.form(place) in SOME), -1)
            return some > 0 and act.form(some - 1) in {"في", "وفي"}
    return False


def often(act: Act) -> bool:
    """`يقصف الجيش البلدة بانتظام`, `بشكل متكرر`, `بين الحين والآخر`, `عدة مرات`."""
    if any(_is_often(act, at) for at in (*range(act.first, act.last + 1), *act.after(_CLAUSE))):
        return True
    for at in act.before(act.first, _FAR):
        if _is_often(act, at):
            verb = any(act.is_present(each) for each in range(max(0, at - _NEAR), at))
            # the verb alone has a past; a noun with its ending looks like one: `سيطرة`
            told = any(act.is_past((each,)) for each in range(at + 1, act.first) if not act.form(each).endswith("ه"))
            return act.first - at <= _NEAR or (verb and not told)
    return False


def _is_often(act: Act, at: int) -> bool:
    form, behind = act.form(at), act.form(at + 1)
    if form in OFTEN or (form, behind) in REPEATED:
        return True
    if form not in TURNS or (act.form(at - 1) not in VAGUE and behind not in VAGUE):
        return False
    return not any(act.form(at + far).startswith(HOURS) for far in (1, 2, 3))  # `عدة مرات خلال ساعات` is of a day


def _using_a_chance(act: Act) -> bool:
    """`استغل التنظيم الفوضى لشن هجمات`: many acts, and none said to be on anything."""
    if not act.form(act.last).startswith(MANY_ACTS) or act.form(act.last + 1) in {"علي", "استهدفت", "ضد", "طالت"}:
        return False
    return any(
        act.form(at).lstrip("و").startswith(("استغل", "يستغل", "تستغل")) for at in act.before(act.first, _CLAUSE)
    )


def _who_does(act: Act) -> bool:
    """`الميليشيات التي تحتجز مدنيين`, `الجماعة التي تشن هجمات`: what somebody does, by which he is named."""
    if act.form(act.first).startswith(OF_ACTS):
        return False
    for verb in range(max(1, act.first - 1), act.last + 1):
        if act.form(verb - 1) in WHICH and act.form(verb) in DOING | HOLDING:
            if act.form(verb - 2).startswith(ARMS) or act.is_past(range(verb + 1, act.last + 1)):
                return False
            return not _is_an_act(act, verb - 2)
    return False


def _is_an_act(act: Act, at: int) -> bool:
    """Whether "which" is said of an act: `هجمات تستهدف`, `العملية الانتحارية الأولى التي تستهدف`."""
    if act.form(at).startswith(OF_ACTS):
        return True
    return any(act.form(each).startswith(OF_ACTS) and act.form(each).startswith("ال") for each in (at - 1, at - 2))


def _aims(act: Act) -> bool:
    """`الغارات تهدف إلى كبح التنظيم`: what many acts are for."""
    if not act.form(act.first).startswith(("ال", "وال")) or act.form(act.first - 1) not in ABOUT:
        return False
    if not any(act.form(at).startswith(MANY_ACTS) for at in range(act.first, act.last + 1)):
        return False
    return any(act.form(at) in AIMING for at in (*range(act.first + 1, act.last + 1), *act.after(_NEAR)))


def _if_it_lasts(act: Act) -> bool:
    """`يرى أن استمرار الغارات لن يغير شيئا`: of what comes of it."""
    at = act.first if act.form(act.first) in GOING_ON else act.first - 1
    if act.form(at) not in GOING_ON or act.form(at - 1) not in ABOUT:
        return False
    return any(act.form(each) in WILL | MEANING for each in act.after(_CLAUSE))


def _sent(act: Act) -> bool:
    """`أرسل التنظيم ثمانية انتحاريين إلى المدينة`: they are sent, and have done nothing yet."""
    if not act.form(act.first).startswith(SUICIDE) or act.first != act.last:
        return False
    if not any(act.form(at) in SENDING for at in act.before(act.first, 5)):
        return False
    return not any(token.form.lstrip("وف").startswith(("فجر", "تفجير", "هاجم", "قتل")) for token in act.tokens)


def _lasting(act: Act) -> bool:
    """`رغم القتال المستمر منذ أسابيع`, `المعارك الدائرة منذ أشهر`."""
    for at in (*range(act.first + 1, act.last + 1), *act.after(4)):
        if act.form(at) in LASTING and act.form(at + 1) in SINCE:
            return any(act.form(at + far) in WEEKS for far in (2, 3, 4))
    return False


def _is_taking(act: Act) -> bool:
    return act.form(act.first).removeprefix("ل").removeprefix("ب").startswith(TAKING)


def _spoken_of(act: Act) -> bool:
    """`تحرير المدينة يعني نهاية التنظيم`, `على غرار تحرير البلدة`: the fall of a town as an argument or an example."""
    if not _is_taking(act):
        return False
    if act.form(act.first - 1) in LIKE and act.form(act.first - 2) in {"علي", "وعلي"}:
        return True
    if act.form(act.first - 1) not in ABOUT:
        return False
    places = (*range(act.first + 1, act.last + 1), *act.after(_NEAR))
    return any(act.form(at) in MEANING | WILL for at in places)


def _had_a_part(act: Act) -> bool:
    """`كان لهم الدور الأبرز في استعادة المدينة`: for what somebody is praised."""
    at = act.first if act.form(act.first) == "في" else act.first - 1
    return act.form(at) == "في" and any(act.form(each) in PART for each in act.before(at, _NEAR))


def _after_defeats(act: Act) -> bool:
    """`بعد فشل الهجوم على س والهزيمة في ص`: several of them, after which other news came."""
    lead = act.form(act.first - 1)
    if lead not in DEFEATS or act.form(act.first - 2) not in AFTER:
        return False
    return any(act.form(at).startswith("و") and act.form(at)[1:] in DEFEATS for at in act.after(_CLAUSE))


def _paused(act: Act) -> bool:
    """`هدنة تتوقف خلالها الغارات`: what a truce stops."""
    if not any(act.form(at) in STOPPING for at in act.before(act.first, _NEAR)):
        return False
    return any(act.form(at) in TRUCE for at in act.before(act.first, _FAR))


def _town_won_back(act: Act) -> bool:
    """`زار مدينة استعادتها القوات الأسبوع الماضي`, `افتتح المطار الذي تم تحريره`: how a place fell where peaceful things are done."""
    if act.dated:
        return False
    for at in range(act.first, min(act.last, act.first + 1) + 1):
        if act.form(at).startswith(TAKING) and any(act.form(at - far) in WHICH for far in (1, 2)):
            return any(token.form in PEACEFUL or token.form in AS_A for token in act.tokens[: at - 1])
    return False


HABITS: Final[tuple[Callable[[Act], bool], ...]] = (
    _for_use,
    _from_there,
    _whirl,
    _in_some,
    often,
    _after_defeats,
    _using_a_chance,
    _who_does,
    _aims,
    _if_it_lasts,
    _sent,
    _lasting,
    _spoken_of,
    _had_a_part,
    _paused,
    _town_won_back,
)
