"""Wordings that say outright that a cue is history: "a year on from", "ten years ago", "still remembers how". Pure.

Each names a construction, not a single word; where none is met nothing is said (status/clear.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.status.clearwords import BITS, bits
from agents.coder.status.spot import NEAR, SOON, TOLD, Rule, Spot, after, before, has, lead_of, place_before, some
from agents.coder.status.words import LINK, Sign

_THAT, _ON, _TO, _BEFORE, _WHICH, _AFTER, _SINCE = (
    LINK[name] for name in "that on to before which after since".split()
)

NAMED: Final = 5  # words between an act and the name by which it is known
AGO: Final = 12  # words between a verb and "years ago", and between an anniversary and the act


def _years_on(spot: Spot) -> bool:
    """`مر عام على الغارة`, `بعد عشر سنوات على المجزرة`, `ثماني سنوات مضت على توقيع الاتفاق`; `بعد أشهر على اغتيال نائب`."""
    signs = spot.signs
    for place in before(signs, spot.head, NEAR):
        if signs[place].link == _ON:
            return any(signs[each].unit == 1 for each in before(signs, place, 3)) or _months_on(spot, place)
    return False


def _months_on(spot: Spot, on: int) -> bool:
    """Of a single act: `بعد أربعة أشهر على تفجير السوق`; not so of what began then and may go on (`على بدء الغارات`)."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.head != on + 1 or has(signs[spot.head], BITS["begin"]):
        return False
    span = place_before(signs, on)
    if span is None or not (signs[span].unit == 2 and has(signs[span], BITS["months"])):  # noqa: PLR2004 - months
        return False
    return any(signs[each].link == _AFTER for each in before(signs, span, 2))


def _after_their_end(spot: Spot) -> bool:
    """`عقب انهيار مفاوضات السلام`, `إثر فشل الحوار`: talks that failed and only mark a time."""
    signs = spot.signs
    place = place_before(signs, spot.head)
    if not spot.talks or place is None or spot.verb or not has(signs[place], bits("collapse", "halt")):
        return False
    lead = lead_of(signs, place)
    if has(signs[spot.at], BITS["truce"]) and has(signs[place], BITS["halt"]):
        return False
    return lead is not None and has(lead, BITS["on_heels"])


def _ago(spot: Spot) -> bool:
    """`صواريخ أطلقت على المصنع قبل عشر سنوات`, `هدد المهربين قبل أشهر`."""
    signs = spot.signs
    for place in after(signs, spot.end, AGO if spot.verb else TOLD):
        sign = signs[place]
        if sign.link == _BEFORE:
            return is_long_before(signs, place)
        if sign.verb or sign.cut or sign.verbal:
            return False
    return False


def is_long_before(signs: Sequence[Sign], at: int) -> bool:
    """Whether a long span follows on the word "before" at a place: `قبل نحو 24 شهرا`, `قبل خمس وعشرين سنة`."""
    spans = [signs[each] for each in after(signs, at, 4)]
    if any(span.year for span in spans[:3]):
        return False
    # what stands between is a numeral of two or three words: "eleven years", "five and twenty years"
    unit = next((place for place, span in enumerate(spans) if span.unit), SOON)
    if unit == SOON or any(span.definite for span in spans[1:unit]):
        return False
    return _long_ago(spans[unit]) or over_four_weeks(spans[: unit + 1])


def _earlier(spot: Spot) -> bool:
    """`هددت في وقت سابق من هذا العام بقصف`; what was earlier this month is lately, as the codebook has it."""
    signs = spot.signs
    if not (spot.verb and signs[spot.at].past):
        return False
    for place in after(signs, spot.at, NEAR):
        if has(signs[place], BITS["earlier"]) and has(signs[place - 1], BITS["moment"]):
            return any(signs[each].this_year for each in after(signs, place, 3))
        if signs[place].verb or signs[place].cut:
            return False
    return False


def _long_ago(sign: Sign) -> bool:
    return sign.unit == 1 or (sign.unit == 2 and has(sign, BITS["months"]))  # noqa: PLR2004 - months


def over_four_weeks(spans: Sequence[Sign]) -> bool:
    """`ستة أسابيع`, `أربعين يوما`: a number, and a unit of time as the last."""
    *numbers, unit = spans
    if has(unit, BITS["weeks"]):
        return some(numbers, range(len(numbers)), BITS["over_four"])
    return has(unit, BITS["a_day"]) and some(numbers, range(len(numbers)), BITS["over_thirty"])


def _goes_back(spot: Spot) -> bool:
    """`يعود آخر هجوم على المعبد إلى خمسة عشر عاما`, `إلى ثلاثة أشهر`."""
    signs = spot.signs
    if not some(signs, before(signs, spot.first, 2), BITS["goes_back"]):
        return False
    to = next((place for place in after(signs, spot.end, NEAR) if signs[place].link == _TO), None)
    return to is not None and any(_long_ago(signs[place]) for place in after(signs, to, SOON))


def _in_old_war(spot: Spot) -> bool:
    """`قصف المدينة خلال الحرب العالمية الثانية`, `غارات في الاجتياح السابق`."""
    signs = spot.signs
    for place in [*before(signs, spot.head, NEAR), *after(signs, spot.end, NEAR)]:
        sign = signs[place]
        if has(sign, BITS["war"]) and some(signs, after(signs, place, 1), BITS["old_war"]):
            return not some(signs, before(signs, place, 2), BITS["since_then"])
    return False


def _in_war_of_old_sides(spot: Spot) -> bool:
    """`خلال الحرب العراقية الإيرانية`, `إبان الحرب الأهلية اللبنانية`, `في الانتفاضة الثانية`."""
    signs = spot.signs
    if spot.threat:
        return False
    for place in [*before(signs, spot.head, NEAR), *after(signs, spot.end, NEAR)]:
        nouns = list(after(signs, place, 2))
        if some(signs, before(signs, place, 2), BITS["since_then"]):
            continue
        if has(signs[place], BITS["uprising"]) and some(signs, iter(nouns[:1]), BITS["first_two"]):
            return True
        sides = len(nouns) > 1 and has(signs[nouns[0]], BITS["old_sides"])
        if sides and has(signs[place], BITS["war"]) and has(signs[nouns[1]], BITS["old_sides_end"]):
            return True
    return False


def _of_last_century(spot: Spot) -> bool:
    """`في ثمانينيات القرن الماضي`, `غارات التسعينات`; not so a man in his eighties."""
    signs = spot.signs
    if spot.threat or spot.talks:
        return False
    for place in [*before(signs, spot.head, NEAR), *range(spot.head, spot.end + 1), *after(signs, spot.end, NEAR)]:
        century = has(signs[place], BITS["the_century"]) and some(signs, after(signs, place, 1), BITS["of_old_century"])
        if not (century or has(signs[place], BITS["last_century"])):
            continue
        if any(signs[each].link == _SINCE for each in before(signs, place, 3)):
            continue
        if not some(signs, [*before(signs, place, 3), *after(signs, place, 3)], BITS["elder"]):
            return True
    return False


def _of_old_name(spot: Spot) -> bool:
    """`مجزرة سربرنيتسا`, `ضحايا صبرا وشاتيلا`, `قصف حلبجة بالكيماوي`, `الغزو العراقي للكويت`: acts that bear a name of their own."""
    signs = spot.signs
    if spot.threat or spot.talks:
        return False
    own = list(range(spot.first, spot.end + 1))
    later = list(after(signs, spot.end, NAMED))
    if some(signs, own, BITS["invading"]) and some(signs, [*own, *later[:SOON]], BITS["kuwait"]):
        return True
    places = [*before(signs, spot.first, NAMED), *own, *later]
    for place in places:
        if has(signs[place], BITS["old_name"]):
            return True
        if has(signs[place], BITS["old_pair"]) and some(signs, after(signs, place, 1), BITS["old_pair_end"]):
            return True
    return some(signs, places, BITS["halabja"]) and some(signs, [*own, *later], BITS["poison"])


def _remembered(spot: Spot) -> bool:
    """`ما زال يتذكر كيف قصفت الطائرات حيه`, `استذكر الأهالي المجزرة`."""
    signs = spot.signs
    for place in before(signs, spot.first, 6):
        if signs[place].link == _WHICH:
            return False
        if has(signs[place], BITS["remember"]):
            return place >= spot.first - 3 or some(signs, range(place + 1, spot.first), BITS["how"])
    return False


def _in_memory(spot: Spot) -> bool:
    """`في الذكرى العاشرة، زار الأهالي السوق التي قصفتها الطائرات`."""
    signs = spot.signs
    words = [place for place in range(min(6, len(signs))) if not signs[place].mark][:3]
    if not some(signs, iter(words), BITS["memory"]):
        return False
    return any(signs[place].link == _WHICH for place in before(signs, spot.first, 3))


def _jubilee(spot: Spot) -> bool:
    """`أحيا الأهالي الذكرى السنوية الأولى للعملية التي أودت بحياة القائد`; not what befell on that day: `في الذكرى الأولى للتفجير
    هاجم مسلحون حاجزا`, `تحول إحياء الذكرى إلى مأتم بعد تفجيرين`.
    """
    if spot.talks or spot.threat:
        return False
    named = lead_of(spot.signs, spot.first)
    own = spot.verb and not (named is not None and named.led == LINK["for"] and not named.definite)  # لعملية قصفت
    for place in before(spot.signs, spot.first, AGO):
        sign = spot.signs[place]
        if has(sign, BITS["jubilee"]):
            return not own
        if sign.link == _AFTER:
            return False
        own = own and sign.link != _WHICH
    return False


def _back_then(spot: Spot) -> bool:
    """`وقتل آنذاك جنديان بصاروخ`, `الموقع الذي اقتحمته الحركة إبان الحرب`."""
    signs = spot.signs
    if spot.talks or spot.threat:
        return False
    return some(signs, [*before(signs, spot.first, 6), *after(signs, spot.end, 6)], BITS["back_then"])


def _had_before(spot: Spot) -> bool:
    """`سبق أن هددت`, `سبق للحركة أن فاوضت`."""
    signs = spot.signs
    lead = lead_of(signs, spot.at)
    return lead is not None and lead.link == _THAT and some(signs, before(signs, spot.at, 6), BITS["sabaq"])


def _memorial(spot: Spot) -> bool:
    """`نصب تذكاري لضحايا القصف`, `النصب الذي يخلد ضحايا الغارة`."""
    signs = spot.signs
    if spot.talks or spot.threat:
        return False
    for place in before(signs, spot.first, 6):
        if has(signs[place], BITS["memorial"]):
            if any(signs[each].link == _BEFORE for each in range(place, spot.first)):
                return False  # صورا تذكارية قبل الهجوم
            return not (spot.verb and signs[spot.at].past) or some(signs, range(place, spot.first), BITS["how"])
        if has(signs[place], BITS["immortal"]):
            return True
    return False


def _of_early_islam(spot: Spot) -> bool:
    """`نشبت المعركة بين المسلمين والمشركين`, `فتحت المدينة سنة عشرين للهجرة`."""
    signs = spot.signs
    if spot.threat:
        return False
    for place, sign in enumerate(signs):  # an era is of the whole sentence, whatever its commas part
        if has(sign, BITS["heathen"]) and some(signs, before(signs, place, 2), BITS["believers"]):
            return True
        if has(sign, BITS["of_the_hijra"]) and any(signs[each].year_word for each in before(signs, place, 3)):
            return True
    return False


def _in_black_decade(spot: Spot) -> bool:
    """`مجازر العشرية السوداء`: what Algeria calls its years of 1992 to 2002."""
    signs = spot.signs
    return not spot.threat and some(
        signs, [*before(signs, spot.head, NEAR), *after(signs, spot.end, NEAR)], BITS["decade"]
    )


def _traces(spot: Spot) -> bool:
    """`لا تزال آثار القصف على الجدران`."""
    signs = spot.signs
    place = place_before(signs, spot.head)
    if place is None or not has(signs[place], BITS["traces"]):
        return False
    return some(signs, before(signs, place, 3), BITS["still"])


def _recalled(spot: Spot) -> bool:
    """`يذكر أن القوات استولت على البلدة الشهر الماضي`: what is only called to mind, of another month."""
    signs = spot.signs
    words = [place for place in range(min(4, len(signs))) if not signs[place].mark][:1]
    if spot.talks or spot.threat or not some(signs, iter(words), BITS["recalled"]):
        return False
    return any(
        has(signs[place], BITS["month"]) and some(signs, after(signs, place, 1), BITS["gone"])
        for place in range(len(signs))
    )


def _wanted(spot: Spot) -> bool:
    """`المطلوب منذ سنوات باغتيال الوالي`."""
    signs = spot.signs
    for place in before(signs, spot.head, 6):
        if has(signs[place], BITS["wanted"]):
            return any(signs[each].unit == 1 for each in range(place + 1, spot.head))
    return False


def _old_accord(spot: Spot) -> bool:
    """`التمسك باتفاق الطائف`, `بموجب اتفاقات أوسلو`: accords of the last century, by where they were made."""
    signs = spot.signs
    if not spot.talks:
        return False
    for place in range(spot.first, min(spot.end + 2, len(signs))):
        if has(signs[place], BITS["old_accord"]) and place and has(signs[place - 1], BITS["an_accord"]):
            return True
    return False


HISTORY: Final[tuple[Rule, ...]] = (
    _years_on, _after_their_end, _ago, _earlier, _goes_back, _in_old_war, _in_war_of_old_sides, _of_last_century, _of_old_name, _remembered, _in_memory, _jubilee, _back_then, _had_before, _memorial, _in_black_decade,
    _traces, _recalled, _wanted, _old_accord, _of_early_islam,
)  # fmt: skip
