"""An act that the news follows: `غداة هجوم`, `بعد يومين من هجوم`. Pure; says where it is told, and how much older it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Token
from agents.coder.text.numerals import number
from agents.coder.tolls.words import NEXT_DAY, OF_THE_DAY

OLDER: Final = frozenset("بعد عقب غداه منذ وغداه وبعد وعقب".split())
_DAYS_ON: Final = {"يوم": 1, "يومين": 2}
_FEW: Final = 20  # days
UNITS: Final = frozenset(
    "يوم يوما يومين ايام اسبوع اسبوعا اسبوعين اسابيع شهر شهرا شهرين اشهر شهور عام سنه عامين سنتين اعوام سنوات".split()
)
_WHICH: Final = frozenset("الذي التي الذين اللذين اللتين".split())
_HANGING: Final = frozenset("ان ما مما قد و بعدما عندما حين حيث كان كانت الي في من علي عن".split())  # nor a noun
_OF_OLDER: Final = 8  # words from بعد to the clause that says which older act it is
_BEFORE_OLDER: Final = 6  # words between بعد and the cue of what was before


def followed(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """Where the word stands after which a cue tells an older act (`عقب هجوم`), and by how many days it is older, where that is
    said: `غداة هجوم`, `بعد يومين من هجوم`.
    """
    for at in range(first - 1, max(-1, first - 1 - _BEFORE_OLDER), -1):
        form = tokens[at].form
        if tokens[at + 1].start - tokens[at].end > 1:
            return None  # a mark stands between
        if form in OLDER:
            if form in NEXT_DAY:
                return at, 1
            after = tokens[at + 1].form
            if after in OF_THE_DAY:
                return None
            value = number(after)
            unit = tokens[at + 2].form if at + 2 < first else ""
            if after in {"يوم", "يومين"} and first - at > 2:  # noqa: PLR2004 - a particle between
                return at, _DAYS_ON[after]
            return at, value if value is not None and value <= _FEW and unit in {"ايام", "يوما"} else 0
    return None


def main_verb(forms: Sequence[str], words: Sequence[Word | None], at: int) -> int | None:
    """Where the main verb stands, if a sentence opens with the days since an older act and no comma parts the two: `بعد يومين على
    الهجوم الذي أوقع عشرة قتلى في مدينة كذا قتل مسلحون شرطيين`. `at`: where the word stands that says it is older.
    """
    if at or len(words) != len(forms) or UNITS.isdisjoint(forms[1:4]):
        return None
    which = next((i for i, form in enumerate(forms[:_OF_OLDER]) if form in _WHICH), None)
    if which is None:
        return None
    return next((i for i in range(which + 2, len(forms)) if _begins(forms, i) and _is_past(words[i])), None)


def _begins(forms: Sequence[str], at: int) -> bool:
    """Whether a verb there is of no clause that hangs on what stands before it."""
    return forms[at][0] not in {"و", "ف"} and forms[at - 1] not in _WHICH | _HANGING


def _is_past(word: Word | None) -> bool:
    return word is not None and Form.PAST in word.form


def behind(tokens: Sequence[Token], last: int, at: int) -> tuple[int, int] | None:
    """Where, between the end of a cue and a token, the words begin that say how much older is what stands there: `ضربات بعد أسبوعين
    من هجوم في ...`, `غداة هجوم`; and by how many days, 0 where they are not counted.
    """
    for i in range(last, at - 1):
        form = tokens[i].form
        if form in NEXT_DAY:
            return i, 1
        if form not in {"بعد", "وبعد"}:
            continue
        for size in (2, 3):
            if i + size < at and tokens[i + size].form in {"من", "علي"} and tokens[i + size - 1].form in UNITS:
                unit, value = tokens[i + size - 1].form, number(tokens[i + 1].form)
                if size == 2:  # noqa: PLR2004 - no number: بعد يومين من
                    return i, _DAYS_ON.get(unit, 0)
                return i, value if value is not None and value <= _FEW and unit in {"ايام", "يوما"} else 0
    return None
