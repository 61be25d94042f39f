"""Months, weekdays and digits as they are written: the one table that days, statuses and tolls read. Pure.

Months of the Levant and Iraq, of Egypt, of the Maghreb; which of their words may be something else is said here too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.text.normalised import Token

DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_MONTHS: Final = {
    1: "يناير جانفي كانون_الثاني كانون_ثاني كانون_ثان",
    2: "فبراير فيفري شباط",
    3: "مارس اذار",
    4: "ابريل افريل نيسان",
    5: "مايو ماي ايار",
    6: "يونيو يونيه جوان حزيران",
    7: "يوليو يوليه يوليوز جويليه تموز",
    8: "اغسطس غشت اغشت اوت اب",
    9: "سبتمبر شتنبر شتمبر ايلول",
    10: "اكتوبر تشرين_الاول تشرين_اول",
    11: "نوفمبر نونبر تشرين_الثاني تشرين_ثاني تشرين_ثان",
    12: "ديسمبر دجنبر دجمبر كانون_الاول كانون_اول",
}
# Every name, its two words by "_".
NAMES: Final = {name: month for month, names in _MONTHS.items() for name in names.split()}
MONTHS: Final = {name: month for name, month in NAMES.items() if "_" not in name}
# Of two words: كانون الثاني.
PARTED: Final = {(one, two): month for name, month in NAMES.items() for one, _, two in [name.partition("_")] if two}
# What the first of the two may be alone: تشرين is mostly that of 1973 or 2023; which كانون, nothing tells.
HALVES: Final = {"تشرين": 10, "كانون": 0}
# A father, Theresa May, a Joan: a month only beside a day, a year or a word of time, and never after a clitic, for باب is a door.
SHY: Final = frozenset("اب ماي جوان".split())
CLITICS: Final = ("ب", "و", "ل", "ف")
_BEFORE_SHY: Final = frozenset(
    "في وفي شهر بشهر لشهر وشهر منذ ومنذ خلال مطلع اوائل منتصف اواخر نهايه بدايه حتي يوم".split()
)
_AFTER_SHY: Final = frozenset("الماضي المنصرم الفائت السابق الجاري الحالي المقبل القادم عام سنه".split())
WEEKDAYS: Final = {
    "الاثنين": 0,
    "الثلاثاء": 1,
    "الثلثاء": 1,  # as Lebanese papers write it
    "الثلاثا": 1,
    "الاربعاء": 2,
    "الاربعا": 2,
    "الخميس": 3,
    "الجمعه": 4,
    "السبت": 5,
    "الاحد": 6,
}


def _bare(form: str) -> str:
    """A form without one clitic, unless what is left is no month then."""
    return form[1:] if form[:1] in CLITICS and form[1:] not in SHY else form


def month_of(form: str) -> int:
    """The month that one word may name, with a clitic too; 0 for none."""
    return MONTHS.get(form) or MONTHS.get(_bare(form), 0)


def month_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """(month, tokens it takes) of a month's name at a token; `يونيو/حزيران` is one."""
    form = tokens[at].form
    month, size = month_of(form), 1
    if not month and at + 1 < len(tokens):
        month, size = PARTED.get((form, tokens[at + 1].form)) or PARTED.get((_bare(form), tokens[at + 1].form), 0), 2
    if not month:
        return None
    after = month_at(tokens, at + size) if at + size < len(tokens) else None
    return (month, size + after[1]) if after is not None and after[0] == month else (month, size)


def month_said(before: str, form: str, after: str) -> int:
    """The month that a word, without a clitic, tells between its neighbours ("" for none); 0 where it tells none."""
    if form in HALVES:
        return PARTED.get((form, after)) or HALVES[form]
    month = MONTHS.get(form, 0)
    twins = {month_of(other) for other in (before, after) if other != form}  # not so the militia ماي ماي
    if form not in SHY or before in _BEFORE_SHY or after in _AFTER_SHY or month in twins:
        return month
    return month if before[-1:].isdigit() or after[:1].isdigit() else 0


# After them a day with its month is a name: شارع 26 يوليو, قوى 14 آذار.
_BEARERS: Final = (
    "حي شارع ساحه ميدان جسر مدينه قريه ضاحيه مخيم كتيبه كتايب كتائب لواء حركه قوي تحالف فريق تيار ايتلاف ائتلاف معسكر"
    " مستشفي جامعه مدرسه محطه مجمع سرايا جبهه تنظيم نواب وزراء قيادات قياديي جماعه حزب تجمع منظمه شباب سجن ملعب مطار قصر مبني"
    " قاعده كليه نفق نصب دوار مسجد حديقه بلده مسرح ستاد استاد طريق محور ناشطي نشطاء انصار مناصري جمهور اعضاء عضو رموز احزاب"
    " كوبري مصنع سد مشفي"
).split()
_UPRISINGS: Final = "ثوره انتفاضه ثوار".split()  # named for their day, of which they are
_BEARING: Final = frozenset(at + noun for noun in _BEARERS for at in ("", "و", "ب", "ل", "لل"))
NAMERS: Final = _BEARING.union(at + noun for noun in _UPRISINGS for at in ("", "و", "ب", "ل", "لل"))


# After these the month alone is: سد تشرين.
_BEARING_ALONE: Final = frozenset(
    at + noun for noun in "سد حي مشفي مستشفي كوبري جسر جامعه ملعب ميدان ساحه دوار".split() for at in ("", "و", "ب", "ل")
)


def is_of_name(one: str, two: str) -> bool:
    """Whether a month behind these two words is part of a name, which tells no time: `مدينة 6 أكتوبر`, `ساحة أول نوفمبر`, `سد تشرين`."""
    if two in _BEARING_ALONE:
        return True
    return one in _BEARING and (two == "اول" or (two.translate(DIGITS).isdecimal() and len(two) <= len("31")))


# What a month's name may begin with, its clitics too.
MONTH_WORDS: Final = frozenset(
    [
        *MONTHS,
        *(clitic + name for name in (*MONTHS, *HALVES) if name not in SHY for clitic in ("", *CLITICS)),
    ]
)
