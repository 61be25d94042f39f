"""One who is named behind those who killed him, or behind when it was: `اغتال مجهولون مساء أمس إمام المسجد`, `استشهد فجر اليوم الطفل`. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from agents.coder.text.calendar import WEEKDAYS
from agents.coder.text.numerals import Numeral
from agents.coder.tolls import bynames, felled, joint
from agents.coder.tolls.words import HEADS, KNOWN_ONE, NAMED_AFTER, PREPOSITIONS, TELLING, one_person, two_people

_CHOOSES: Final = frozenset("اغتال اغتالت اغتالوا يغتال تغتال يغتالون".split())
_HOURS: Final = frozenset("فجر صباح ظهر عصر مساء ليل ليله عشيه ساعه بعد قبل ظهيره".split())
_TIMES: Final = frozenset(
    "امس اليوم الليله البارحه فجرا صباحا ظهرا عصرا مساء ليلا ضحي الاول الماضي الماضيه الجاري قليل الظهر العصر الفجر لاحقا".split()
)
_WHEN: Final = _HOURS | _TIMES | WEEKDAYS.keys()
_HANDS: Final = 7  # words of those who killed him, and of when
_OFFICE: Final = 16  # words of his name, his office and where he held it
_MOSQUES: Final = frozenset("مسجد جامع المسجد الجامع مصلي حسينيه".split())
_HELD: Final = frozenset(("في", "داخل"))
_ONE: Final = 2  # words from the verb where an indefinite one is still who did it


def past_times(forms: Sequence[str], at: int, parted: Callable[[int], bool]) -> int:
    """The last of the words behind a verb (at a token) that say when it was, or which two did it; the verb itself where none does, or a comma parts them
    from who it was. `parted`: whether more than a space stands before a token.
    """
    if _are_hands(forms, at):
        return at + 1
    for i in range(at + 1, min(len(forms), at + 1 + _HANDS)):
        if parted(i):
            return at
        if forms[i] not in _WHEN:
            return at if forms[i - 1] in {"بعد", "قبل"} else i - 1
    return at


def killed(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral], split: Callable[[int], bool]) -> int | None:
    """How many a verb of assassination tells of by whom they name: `اغتال مسلحون العقيد فلان وسائقه` two. `split`: whether a comma stands
    before a token.
    """
    if forms[at].lstrip("وف") not in _CHOOSES:
        return None
    for i in range(at + 1, min(len(forms), at + 1 + _HANDS)):
        form = forms[i]
        if split(i) or form == "من" or form in HEADS or TELLING.get(form):
            return None
        leads = form == "امام" and not _MOSQUES.isdisjoint(forms[i + 1 : i + 2])  # إمام مسجد; not so أمام
        if form in PREPOSITIONS and form not in _WHEN and not leads:
            return None
        chosen = i >= at + _ONE and (joint.is_office(form) or _object(form) or bynames.begins(forms, i))
        if leads or form in KNOWN_ONE or chosen:
            return 1 + _with_him(forms, i, by_first, split)
    return None


def _are_hands(forms: Sequence[str], verb: int) -> bool:
    """Whether two right behind a verb did it: `اغتال مسلحان المدير`, and with an object `قتل مسلحان ضابطا`; not so `قتل مسلحان في غارة`."""
    if verb + 1 >= len(forms) or not two_people(forms[verb + 1]) or not forms[verb + 1].endswith("ان"):
        return False
    return forms[verb].lstrip("وف") in _CHOOSES or any(map(_object, forms[verb + 2 : verb + 4]))


def _object(form: str) -> bool:
    """Whether somebody is told as one to whom it was done: `ضابطا`."""
    return form.endswith("ا") and one_person(form)


def _with_him(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral], split: Callable[[int], bool]) -> int:
    """How many of his own died with one who is named at a token: `وسائقه`, `واثنين من مرافقيه`."""
    for i in range(at + 1, min(len(forms), at + _OFFICE)):
        form = forms[i]
        ends = split(i) or form in HEADS or (form in PREPOSITIONS and form not in _HELD)
        if ends or (TELLING.get(form) and forms[i - 1] not in NAMED_AFTER):
            return 0
        if form[:1] == "و" and (found := felled.of_his_own(forms, i, by_first)):
            return found
    return 0
