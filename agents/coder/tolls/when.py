"""What a number that stands beside the dead says of a time: `مقتل خمسة يوم الأحد`, `إلى اثنين خلال 24 ساعة`. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from agents.coder.text import numerals
from agents.coder.text.calendar import WEEKDAYS
from agents.coder.text.normalised import Sentence
from agents.coder.text.numerals import Numeral
from agents.coder.tolls.toll import Told
from agents.coder.tolls.words import TELLING

# 19/7/2015, 15-5-2019, 10:30; not so 20-30, which may be people.
_DATE: Final = re.compile(r"\d{1,4}(?:[/:]\d{1,4}(?:[/:]\d{1,4})?|-\d{1,2}-\d{1,4})")
_SPANS: Final = frozenset("العام الشهر الاسبوع السنه".split())
_THIS: Final = frozenset("الجاري الجاريه الحالي الحاليه".split())
_BEHIND: Final = 7  # words from a number's verb to the span of which it is
_UNITS: Final = frozenset("ساعه ساعات يوما ايام".split())


def dates(sentence: Sentence) -> frozenset[int]:
    """Where the numbers begin that are of dates, hours or fractions as digits write them."""
    found = _DATE.finditer(sentence.doc.norm, sentence.start, sentence.end)
    return frozenset([at for match in found for at in range(*match.span())])


def day_follows(forms: Sequence[str], numeral: Numeral) -> bool:
    """Whether behind a number it is told when it was: `مقتل خمسة يوم الأحد`; so many days are `أيام` or `يوما`."""
    day, then = [*forms[numeral.last : numeral.last + 2], "", ""][:2]
    return day == "يوم" and (then in WEEKDAYS or then == "امس" or numerals.number(then) is not None)


def of_spans(forms: Sequence[str], told: tuple[Told, ...], since: Sequence[int]) -> tuple[Told, ...]:
    """What a sentence counts, where it tells the dead of an act and more of them of a span: `مقتل سبعة في هجوم، علما أن 200 قتلوا منذ بداية
    العام`: only the larger are of all that time. `since`: the tokens of a `since`.
    """
    if len(told) < 2 or not (since or not _SPANS.isdisjoint(forms)):  # noqa: PLR2004 - of one there is nothing to choose
        return told
    return tuple([_of_span(forms, one, told, since) for one in told])


def _of_span(forms: Sequence[str], one: Told, told: Sequence[Told], since: Sequence[int]) -> Told:
    kind = [other for other in told if other.dead is one.dead]
    ends = next((at for at in since if at > one.at), None)
    if ends is not None and any(one.at < other.at < ends and other.value > one.value for other in kind):
        return one._replace(running=False)
    if _is_of_span(forms, one.at) and any(
        other.value < one.value and not _is_of_span(forms, other.at) for other in kind
    ):
        return one._replace(running=True)
    return one


def _is_of_span(forms: Sequence[str], at: int) -> bool:
    """Whether a number that a token tells is of this year, month or week: `قتل 200 شخص هذا العام`."""
    for i in range(at + 1, min(len(forms), at + 1 + _BEHIND)):
        if TELLING.get(forms[i]):
            return False
        if forms[i] in _SPANS and (
            forms[i - 1] == "هذا" or forms[i - 1] == "هذه" or (forms[i + 1 : i + 2] and forms[i + 1] in _THIS)
        ):
            return True
    return False


def of_hours(forms: Sequence[str], at: int) -> bool:
    """Whether a count ends with the days or hours that it is of: `إلى اثنين خلال 24 ساعة`."""
    for i in range(at, at + 2):
        if forms[i : i + 1] == ["خلال"] and i + 2 < len(forms):
            counted = numerals.number(forms[i + 1]) is not None and forms[i + 2] in _UNITS
            return counted or forms[i + 1] in {"يومين", "ساعتين"}
    return False
