"""Days told by a feast or by the weeks of a month of the moon: `أول أيام عيد الفطر`, `صلاة عيد الأضحى`, `الجمعة الثانية من رمضان`. Pure.

By the calendar of Umm al-Qura, the last such day before an item; where a weekday stands beside it, that is believed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from agents.coder.days import hijri
from agents.coder.days.timeref import TimeRef, on
from agents.coder.text.calendar import WEEKDAYS
from agents.coder.text.normalised import Token

_DAYS: Final = {"اول": 0, "اولي": 0, "ثاني": 1, "ثالث": 2, "رابع": 3}
_OF_FEAST: Final = frozenset(("ايام", "يوم"))
_PRAYER: Final = frozenset("صلاه لصلاه بصلاه وصلاه".split())
_FEAST: Final = frozenset(("عيد", "العيد"))
# Month and day on which each begins.
_FEASTS: Final = {"الفطر": (10, 1), "الاضحي": (12, 10)}
_WEEKS: Final = {
    **dict.fromkeys(("الاولي", "الاول"), 0),
    **dict.fromkeys(("الثانيه", "الثاني"), 1),
    **dict.fromkeys(("الثالثه", "الثالث"), 2),
    **dict.fromkeys(("الرابعه", "الرابع"), 3),
    **dict.fromkeys(("الاخيره", "الاخير"), -1),
}
_MONTH: Final = 29  # days that it has at least
_LATELY: Final = timedelta(days=21)  # which of the two feasts is told of, where no more is said

TRIGGERS: Final = frozenset((*_DAYS, *_PRAYER))


def at(tokens: Sequence[Token], first: int, published: date | None) -> TimeRef | None:
    """The day that begins at a token; a time of no day where it cannot be told which."""
    if published is None:
        return None
    forms = [token.form for token in tokens[first : first + 6]]
    if forms[0] in WEEKDAYS:
        return _week(tokens, first, forms, published)
    size = 1 if forms[0] in _PRAYER else 2 if forms[0] in _DAYS and _OF_FEAST.intersection(forms[1:2]) else 0
    if first and tokens[first - 1].form == "لاداء":  # what somebody comes for
        return None
    if not size or forms[size : size + 1] == [] or forms[size] not in {*_FEAST, *_FEASTS}:
        return None
    named = next((at for at in (size, size + 1) if at < len(forms) and forms[at] in _FEASTS), None)
    begun = [hijri.last_before(*_FEASTS[forms[named]], published)] if named else _either(published, forms[size])
    if not begun or begun[0] is None:
        return None
    day = begun[0] + timedelta(days=_DAYS.get(forms[0], 0))
    return _told(first, first + (named or size) + 1, day if day <= published + timedelta(days=1) else None, published)


def _either(published: date, form: str) -> list[date | None]:
    """The feast of the last weeks, where the text calls it no more than that."""
    if form != "العيد":
        return []
    both = [hijri.last_before(*one, published) for one in _FEASTS.values()]
    return [one for one in both if one is not None and published - one <= _LATELY]


def _week(tokens: Sequence[Token], first: int, forms: Sequence[str], published: date) -> TimeRef | None:
    """`الجمعة الثانية من رمضان`: one weekday of a month."""
    nth = _WEEKS.get(forms[1]) if len(forms) > 3 else None  # noqa: PLR2004 - the shortest has four words
    if nth is None or forms[2] not in {"من", "في"}:
        return None
    place = first + 3 + (forms[3] == "شهر")
    found = hijri.month_at(tokens, place) if place < len(tokens) else None
    if found is None:
        return None
    begun = hijri.last_before(found[0], 1, published)
    if begun is None:
        return TimeRef(first, place + found[1])
    days = [begun + timedelta(days=off) for off in range(_MONTH)]
    those = [day for day in days if day.weekday() == WEEKDAYS[forms[0]]]
    day = those[nth] if nth < len(those) and those[nth] <= published else None
    return _told(first, place + found[1], day, published)


def _told(first: int, last: int, day: date | None, published: date) -> TimeRef:
    return TimeRef(first, last) if day is None else replace(on(day, first, last, published), moon=True)
