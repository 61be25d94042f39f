"""The dead who are named, and by nothing that they were: `قتل محمد حسن في غارة`, `استشهد محمد حسن وأحمد علي`. Pure.

Not so where who is named killed somebody: `قتل محمد حسن ثلاثة جنود`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from agents.coder.text.calendar import DIGITS
from agents.coder.text.given import GIVEN, KIN, SURE, goes_on
from agents.coder.text.numerals import Numeral
from agents.coder.tolls import felled
from agents.coder.tolls.words import HEADS, PREPOSITIONS, TELLING, one_person

_DIES: Final = frozenset(
    f"{clitic}{word}"
    for word in "قتل يقتل استشهد يستشهد اغتيل يغتال مقتل استشهاد اغتيال ارتقاء".split()
    for clitic in ("", "و", "ف", "ب", "ل")
)
_ALI: Final = "علي"
_AS_AND: Final = frozenset("وليد وسام وسيم وائل وجدي وحيد وديع وضاح وفاء".split())  # begin with the letter of "and"
_YEARS: Final = frozenset("عاما سنه عام اعوام سنوات شهرا اشهر".split())
_LONGEST: Final = 24  # words of all their names
_WORDS: Final = 5  # of one


def told(forms: Sequence[str], verb: int, by_first: Mapping[int, Numeral]) -> int | None:
    """How many died who are named right behind a word of killing; None where nobody is, or it is he who killed."""
    at = verb + 1
    if forms[verb] not in _DIES or not begins(forms, at):
        return None
    found, words = 1, 0
    for i in range(at + 1, min(len(forms), at + _LONGEST)):
        form = forms[i]
        after = forms[i + 1] if i + 1 < len(forms) else ""
        if form in _YEARS or (form.translate(DIGITS).isdecimal() and after in _YEARS):
            words = 0
        elif i in by_first or (form.endswith("ا") and one_person(form)):
            return None
        elif form[:1] == "و" and form not in _AS_AND:
            if not begins(forms, i, clitic="و"):
                return found + felled.beside(forms, i - 1, by_first, _never)
            found, words = found + 1, 0
        elif words == _WORDS or _ends(form, forms[i - 1], after):
            break
        else:
            words += 1
    return found


def begins(forms: Sequence[str], at: int, clitic: str = "") -> bool:
    """Whether somebody's name begins with a word, behind a clitic."""
    if at >= len(forms):
        return False
    form = forms[at].removeprefix(clitic)
    after = forms[at + 1] if at + 1 < len(forms) else ""
    return form in SURE or (form in KIN and after != "") or (form in GIVEN and (after in KIN or goes_on(after, form)))


def _ends(form: str, before: str, after: str) -> bool:
    """Whether a word is of no name; `علي` is, but before an article."""
    if form == _ALI:
        return before not in GIVEN or after.startswith("ال")
    return form in PREPOSITIONS or form in HEADS or form in TELLING


def _never(_: int) -> bool:
    return False
