"""Dead who are told in other words than their killing: `كمين أوقع 16 عنصرا`, `إن بحارين فلبينيين قتلا`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.text.numerals import Numeral
from agents.coder.tolls.words import HEADS, PREPOSITIONS, one_person, two_people

_AHEAD: Final = 6  # words in which it is said what became of them
_BEFORE: Final = 6  # words before a verb of two in which they stand
_SHORTEST: Final = 5  # letters of a word in the dual
_CAUGHT: Final = frozenset("اسري اسيرا الاسر بالاسر قبضه قبضته قبضتها فخ الفخ شرك جريحا جرحي مصابا".split())


def fells(forms: Sequence[str], numeral: Numeral | None) -> bool:
    """Whether people are counted right after what felled them, and are neither hurt nor caught."""
    if numeral is None or numeral.value <= 1 or numeral.last >= len(forms) or not one_person(forms[numeral.last]):
        return False
    ahead = forms[numeral.last : numeral.last + _AHEAD]
    return _CAUGHT.isdisjoint(ahead) and not {"بين", "مابين"} & {*ahead[:2]}


def follows_two(forms: Sequence[str], at: int) -> bool:
    """Whether two people stand before a verb of two."""
    for i in range(at - 1, max(-1, at - _BEFORE), -1):
        if two_people(forms[i]) or forms[i] in {"اثنين", "اثنان"}:
            return True
        if forms[i] in HEADS or forms[i] in PREPOSITIONS:
            return i + 1 < at and len(forms[i + 1]) >= _SHORTEST and forms[i + 1].endswith("ين")
    return False
