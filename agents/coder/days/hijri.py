"""The Hijri calendar of Umm al-Qura, by which papers of the Gulf date: `9/9/1436`, `25 ذو القعدة 1436هـ`, `التاسع من رمضان`. Pure.

Elsewhere a month may begin a day sooner or later: a weekday or a date of the other calendar beside it is believed before this table.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from hijridate import Hijri

from agents.coder.text.calendar import DIGITS
from agents.coder.text.normalised import Token

YEARS: Final = range(1410, 1471)  # those that papers of 1990 to 2048 may mean
_MONTHS: Final = {
    "محرم": 1,
    "رجب": 7,
    "شعبان": 8,
    "رمضان": 9,
    "شوال": 10,
}
_SAFAR: Final = "صفر"  # which is also a zero
_PARTED: Final = {
    ("ربيع", "الاول"): 3,
    ("ربيع", "اول"): 3,
    ("ربيع", "الثاني"): 4,
    ("ربيع", "ثاني"): 4,
    ("ربيع", "الاخر"): 4,
    **{(name, word): 5 for name in ("جمادي", "جماد") for word in ("الاول", "الاولي", "اولي")},
    **{(name, word): 6 for name in ("جمادي", "جماد") for word in ("الثاني", "الثانيه", "الاخره", "الاخر")},
    **{(word, name): 11 for word in ("ذو", "ذي") for name in ("القعده", "قعده")},
    **{(word, name): 12 for word in ("ذو", "ذي") for name in ("الحجه", "حجه")},
}
_OF_YEAR: Final = frozenset("عام سنه لعام من للعام".split())


def day_of(year: int, month: int, day: int) -> date | None:
    """The day that a date of Umm al-Qura is; None where there is none, or it is not of the years known."""
    if year not in YEARS:
        return None
    try:
        return date.fromordinal(Hijri(year, month, day).to_gregorian().toordinal())
    except (ValueError, OverflowError):  # no such month, or no such day in it
        return None


def month_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """(month, tokens it takes) of a month's name at a token."""
    form = tokens[at].form
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    if form in _MONTHS:
        return _MONTHS[form], 1 + (form == "محرم" and after == "الحرام") + (form == "رمضان" and after == "المبارك")
    if form == _SAFAR:
        of_it = at and tokens[at - 1].form in {"من", "شهر"}
        return (2, 1) if of_it or year_said(after) is not None else None
    parted = _PARTED.get((form, after))
    return (parted, 2) if parted is not None else None


def year_said(form: str) -> int | None:
    """The year that a word is: `1436`, `1436هـ`."""
    digits = form.translate(DIGITS).rstrip("هـ")
    return int(digits) if len(digits) == 4 and digits.isdecimal() and int(digits) in YEARS else None  # noqa: PLR2004


def year_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """(year, where it ends), told at a token or right after a word for the year: `رمضان عام 1436`."""
    for place in (at, at + 1):
        if place < len(tokens):
            year = year_said(tokens[place].form)
            if year is not None:
                return year, place + 1
            if tokens[place].form not in _OF_YEAR:
                return None
    return None


def last_before(month: int, day: int, published: date) -> date | None:
    """The last such day that is not after an item's own, by a day or two."""
    days = [day_of(year, month, day) for year in YEARS]
    return next((one for one in reversed(days) if one is not None and one <= published + timedelta(days=1)), None)


def beside(day: date, weekday: int) -> date | None:
    """The day of a weekday that is a date of this calendar, give or take a day."""
    near = (day + timedelta(days=off) for off in (0, -1, 1))
    return next((one for one in near if one.weekday() == weekday), None)
