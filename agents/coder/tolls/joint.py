"""Dead who are told in one breath with one or some before them: `إن قياديا وخمسة آخرين قتلوا` are six, `مقتل آمر الفوج وجنديين` three. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from agents.coder.text.numerals import Numeral, number
from agents.coder.tolls import bynames, ellipses, felled
from agents.coder.tolls.words import (
    HEADS,
    KNOWN_ONE,
    MORE_OF_THEM,
    ONE_OF_HIS,
    PREPOSITIONS,
    SEIZED,
    SKIPPED,
    TELLING,
    Tell,
    one_of_a_kind,
    one_person,
    two_people,
)

_TOLD_OF: Final = 10  # words from one to those with him, his office and where he held it between them
_PLACED: Final = 2  # words from the cue to where he held it: مقتل قيادي في
# One by his office, which is told with what it is of: والي قندوز, آمر الفوج.
_OFFICES: Final = frozenset(
    f"{at}{office}"
    for office in (
        *"امر والي مدير رئيس قائد زعيم امين مفتي شيخ عمده مختار قائمقام نائب مساعد معاون سفير قنصل قاضي خطيب كاتب ناطق متحدث".split(),
        *"مسؤول وكيل منسق محافظ امام".split(),
    )
    for at in ("", "ال")
)
_TAKES_AWAY: Final = frozenset(("اودت", "اودي"))
_SEVERAL: Final = ("ين", "ون", "ات", "و", "وا", "يا")
_NOT_ONE: Final = frozenset(
    """عدد بعض عده معظم اغلب غالبيه كل جميع كافه عشرات مئات الاف مجموعه عائله اسره نساء اطفال رجال شبان شباب جنود ضباط عناصر عمال ركاب
    افراد اشخاص مرضي جرحي اسري قتلي شهداء ضحايا ابناء اهالي سكان طلاب طلبه حراس قاده قياديو ما لا اكثر نحو حوالي قرابه زهاء بينهم""".split()
)
_BY_WOUNDS: Final = frozenset("بجروح بجراح باصابات".split())
# Two of them, with whose they are: ضابطا شرطة, مقتل شرطيي مرور.
_TWO_OF: Final = frozenset("ضابطا شرطيا جنديا عنصرا ضابطي شرطيي جنديي عنصري رجلا رجلي".split())
_OF_FORCE: Final = frozenset(
    "شرطه امن جيش مخابرات استخبارات مرور حرس صف حدود اطفاء دفاع دوريه حراسه جمارك بحريه درك مارينز حمايه مباحث".split()
)


def two_of(forms: Sequence[str], at: int) -> bool:
    """Whether two are told by whose they are: `ضابطا شرطة`, `شرطيي مرور`."""
    return forms[at] in _TWO_OF and at + 1 < len(forms) and forms[at + 1] in _OF_FORCE


def of_subject(forms: Sequence[str], head: int, verb: int, by_first: Mapping[int, Numeral]) -> int | None:
    """How many the subject of a clause is of that begins at `head`, where one and others are told: `قياديا في التنظيم وخمسة آخرين قتلوا`,
    `20 مسلحا وأربعة جنود قتلوا`; None where only one number, or none, is.
    """
    first, at = _first(forms, head, by_first)
    single = head not in by_first
    more = 0
    while at < verb:
        form = forms[at]
        if form in felled.NO_MORE or form in SEIZED or TELLING.get(form, Tell.NONE):
            return None
        found, end = felled.joined(forms, at, by_first) if form[:1] == "و" else (0, at)
        if not found and single and form[:1] == "و" and one_person(form[1:]):
            found = 1  # إن جنديا وضابطا قتلوا; not so 17 جنديا وضابطا
        if found and not first:
            first = int(_is_his(forms, by_first.get(at)) or (_others(forms, by_first.get(at)) and lone(forms[head])))
            if not first:
                return None
        more += found
        at = max(end, at + 1)
    return first + more if first and more else None


def _first(forms: Sequence[str], head: int, by_first: Mapping[int, Numeral]) -> tuple[int, int]:
    """How many are told where a clause begins, 0 where they are not known for people; and where that ends."""
    at = head
    while at < len(forms) and forms[at] in SKIPPED:
        at += 1
    numeral = by_first.get(at)
    if numeral is not None:
        return (0 if numeral.vague else numeral.value), numeral.last
    if at >= len(forms):
        return 0, at
    return (2 if two_people(forms[at]) else int(one(forms[at]))), at + 1


def one(form: str) -> bool:
    """Whether a form is one person, by a kind, a rank or an office."""
    return one_person(form) or one_of_a_kind(form) or form in KNOWN_ONE or form in _OFFICES


def is_office(form: str) -> bool:
    """Whether a form is an office, told with what it is of: `مدير`, `إمام`."""
    return form in _OFFICES


def lone(form: str) -> bool:
    """Whether a form may be one person, or his name; not so a plural, or all with the article who are not known for one."""
    if one(form) or form in ONE_OF_HIS:
        return True
    return not (form.startswith("ال") or form in _NOT_ONE or form.endswith(_SEVERAL) or form in TELLING)


def _others(forms: Sequence[str], numeral: Numeral | None) -> bool:
    """`وخمسة آخرون`."""
    return numeral is not None and not MORE_OF_THEM.isdisjoint(forms[numeral.last : numeral.last + 2])


def _is_his(forms: Sequence[str], numeral: Numeral | None) -> bool:
    return numeral is not None and felled.of_his(forms, numeral)


def so_many(form: str) -> int | None:
    """How many a number says that a particle stands before: `اعترف بأربعة قتلى`."""
    value = number(form[1:]) if form[:1] == "ب" else None
    return value if value is not None and value > 1 else None


def led_to(forms: Sequence[str], at: int) -> int | None:
    """How many people were taken away by what a verb tells: `أودت بخمسة مدنيين`; not so `أودت بحياة خمسة`."""
    if forms[at].lstrip("وف") not in _TAKES_AWAY or at + 2 >= len(forms):
        return None
    return so_many(forms[at + 1]) if felled.are_people(forms[at + 2]) else None


def with_one(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral]) -> int | None:
    """How many died by a verb or noun after which one is told by his office or his name, and then his men or others: `مقتل آمر الفوج
    وجنديين`, `مقتل رئيس المجلس وستة آخرين`; not so where they were hurt.
    """
    his = led_to(forms, at) or felled.with_his(forms, at, by_first)
    if his is not None:
        return his
    return _with_one(forms, at, by_first) or bynames.told(forms, at, by_first)


def _with_one(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral]) -> int | None:
    if at + 1 >= len(forms) or not lone(forms[at + 1]):
        return None
    for i in range(at + 2, min(len(forms), at + 1 + _TOLD_OF)):
        form, numeral = forms[i], by_first.get(i)
        if form[:1] == "و" and (numeral is not None or two_people(form[1:])):
            found, end = felled.joined(forms, i, by_first)
            plain = one(forms[at + 1]) and not one_person(forms[at + 1] if i == at + 2 else "")
            whom = forms[end] if end < len(forms) else ""
            killers = whom.endswith("ا") and one_person(whom)  # اغتال مسلح وثلاثة آخرون ضابطا
            if not found or killers or _hurt(forms, i, end) or not (plain or _others(forms, numeral)):
                return None
            return 1 + found
        held = form == "في" and i == at + _PLACED and ellipses.ACTS.isdisjoint(forms[i + 1 : i + 2])
        ends = form in PREPOSITIONS and not held
        ends = ends or (form[:1] == "و" and one(form[1:]))  # each is counted by himself then
        if ends or numeral is not None or form in HEADS or form in SEIZED or TELLING.get(form, Tell.NONE):
            return None
    return None


def _hurt(forms: Sequence[str], at: int, end: int) -> bool:
    return any(
        TELLING.get(form, Tell.NONE) & (Tell.WOUNDS | Tell.HURT) or form in _BY_WOUNDS for form in forms[at : end + 2]
    )
