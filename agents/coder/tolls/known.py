"""The dead who are told with the article and their number behind them: `القتلى الخمسة`, `الشهداء الثلاثة`, `استشهاد الشابين`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.text.numerals import number
from agents.coder.tolls.words import TELLING, Tell, one_person, two_people

_TWO: Final = {
    "القتيلان": True, "القتيلين": True, "الشهيدان": True, "الشهيدين": True, "الجريحان": False, "الجريحين": False,
}  # fmt: skip
_CARDINALS: Final = frozenset("الثلاثه الاربعه الخمسه السته السبعه الثمانيه التسعه العشره".split())
_OBJECT: Final = 3  # words from two who act to whom they killed


def told(forms: Sequence[str], at: int) -> tuple[int, bool] | None:
    """How many a noun with the article says, and whether they are dead: `القتلى الخمسة`, `القتيلان`."""
    form = forms[at].removeprefix("و")
    if form in _TWO:
        return 2, _TWO[form]
    tell = TELLING.get(form, Tell.NONE)
    after = forms[at + 1] if at + 1 < len(forms) else ""
    if not tell & Tell.KNOWN or after not in _CARDINALS:
        return None
    value = number(after.removeprefix("ال"))
    return (value, bool(tell & Tell.DEAD)) if value is not None else None


def two(forms: Sequence[str], at: int) -> bool:
    """Whether two who are known stand there as those whom a verb or noun before it tells of: `استشهد الشابان`; not so where they act:
    `قتل الجنديان طفلا`.
    """
    bare = forms[at].removeprefix("ال")
    if bare == forms[at] or not two_people(bare):
        return False
    return not any(one.endswith("ا") and one_person(one) for one in forms[at + 1 : at + 1 + _OBJECT])


WORDS: Final = frozenset(f"{at}{form}" for form in _TWO for at in ("", "و"))
