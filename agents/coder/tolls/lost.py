"""Men that a force lost, mourns or felled: `خسرت القوات 14 عنصرا`, `فقد الجيش ثلاثة من جنوده`, `نعت الحركة ضابطا`, `أردت القوات مسلحين`. Pure.

The object of the loss is counted, behind who lost them. What `فقد` has no subject before its object for, is missing (`فقد ثلاثة جنود`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from agents.coder.text.numerals import Numeral
from agents.coder.tolls import afar
from agents.coder.tolls.words import AT_LEAST, HEADS, PREPOSITIONS, SEIZED, TELLING, TURNS, one_person, two_people

LOSING: Final = frozenset(
    f"{at}{verb}"
    for verb in "خسر خسرت خسروا خساره تخسر يخسر فقد فقدت فقدوا تفقد يفقد نعي نعت نعوا ينعي تنعي اردت اردوا صفت صفوا".split()
    for at in ("", "و", "ف", "ب")
) - frozenset("بخسر بفقد بفقدت بخسرت".split())
_MISSING: Final = frozenset(("فقد", "فقدت", "وفقد", "وفقدت", "يفقد", "تفقد"))
_FAR: Final = 10  # words from the verb to those who were lost
# What is lost otherwise than by death: `فقد الاتصال`, `خسر معركته`.
_OTHER: Final = frozenset(
    "الاتصال اتصاله اتصالها الاثر اثر اثره السيطره سيطرته سيطرتها التواصل الوعي وعيه المباراه مباراته مقعدا مقاعد نقاط".split()
)
_MEMBERS: Final = frozenset(
    f"{men}{whose}"
    for men in "عناصر مقاتلي جنود افراد رجال ضباط مسلحي منتسبي".split()
    for whose in ("ه", "ها", "هم", "نا")
)
_WITH: Final = frozenset("مع عن الي علي من ب".split())


def by(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral], beside: Callable[[int], int]) -> int | None:
    """How many a verb of losing (a token of `LOSING`) counts as its object. `beside`: how many died with somebody."""
    for i in range(at + 1, min(len(forms), at + 1 + _FAR)):
        form, numeral = forms[i], by_first.get(i)
        behind = i > at + 1
        ends = form in PREPOSITIONS and form != "في" and form not in TELLING
        if ends or form in HEADS or form in TURNS or form in SEIZED or form in _OTHER or TELLING.get(form):
            return None
        if numeral is not None and numeral.value > 1:
            if (not behind and forms[at] in _MISSING) or form[:1] == "و" or _governed(forms, i):
                return None
            return numeral.value if _are_men(forms, numeral) else None
        if not behind or _governed(forms, i):
            continue
        if form.endswith("ين") and two_people(form):
            return 2 + beside(i)
        if form.endswith("ا") and one_person(form):
            return 1 + beside(i)
    return None


def _are_men(forms: Sequence[str], numeral: Numeral) -> bool:
    of, whose = [*forms[numeral.last : numeral.last + 2], "", ""][:2]
    return (of == "من" and whose in _MEMBERS) or afar.counts(forms, numeral, lambda _: False)


def _governed(forms: Sequence[str], at: int) -> bool:
    """Whether a preposition stands before a number that is no `more than`."""
    before = forms[at - 1]
    if before in {"من", "عن", "علي"} and forms[at - 2] in AT_LEAST:
        return False
    return before in _WITH or before == "في"
