"""A count that is told behind its number, or of whom it counts by whose they are: `ارتفع إلى تسعة عدد القتلى`, `بلغ عدد قتلاه تسعة`,
`شيع ضحايا القصف وارتفع عددهم إلى سبعة`. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from agents.coder.text.numerals import Numeral
from agents.coder.tolls.words import REACHES, SKIPPED, TELLING, Tell

_COUNT: Final = frozenset("عدد اعداد".split())
_OF_THEM: Final = frozenset("عددهم وعددهم فعددهم عددهن".split())
_HIS_DEAD: Final = frozenset(
    f"{dead}{whose}" for dead in "قتلا ضحايا شهدائ شهداو".split() for whose in ("ه", "ها", "هم", "هما", "نا")
)
_HIS_HURT: Final = frozenset(f"{hurt}{whose}" for hurt in ("جرحا",) for whose in ("ه", "ها", "هم", "هما", "نا"))
_WHO: Final = frozenset("الذين اللواتي اللائي ممن من".split())
_DIED: Final = frozenset("قتلوا قضوا استشهدوا سقطوا لقوا ماتوا قضين قتلن".split())
_NAMED: Final = 5  # words from whom a count is of to `الذين`
_BEFORE: Final = 12  # words from the dead to their number: ضحايا القصف ... وارتفع عددهم

WORDS: Final = _HIS_DEAD | _HIS_HURT


def kind(form: str) -> Tell:
    """Whether somebody's dead, or injured, are told: `قتلاه`, `شهدائها`."""
    return Tell.DEAD if form in _HIS_DEAD else Tell.HURT if form in _HIS_HURT else Tell.NONE


def before(forms: Sequence[str], at: int, by_last: Mapping[int, Numeral]) -> tuple[Numeral, bool] | None:
    """The number that a count stands behind, and whether it is of the dead: `إلى تسعة عدد القتلى`, `إلى 14 عدد الجنود الذين قتلوا`."""
    numeral = by_last.get(at)
    if numeral is None or forms[at] not in _COUNT or at + 1 >= len(forms):
        return None
    first = numeral.first - 1
    while first > 0 and forms[first] in SKIPPED:
        first -= 1
    if first < 0 or forms[first] not in REACHES:
        return None
    of = TELLING.get(forms[at + 1], Tell.NONE) | kind(forms[at + 1])
    if of & (Tell.DEAD | Tell.HURT) and not of & Tell.TWO:
        return numeral, bool(of & Tell.DEAD)
    who = next((i for i in range(at + 2, min(len(forms) - 1, at + 2 + _NAMED)) if forms[i] in _WHO), None)
    return (numeral, True) if who is not None and forms[who + 1] in _DIED else None


def of_them(forms: Sequence[str], at: int) -> Tell:
    """Of whom `عددهم` is, by who was told last before it: the dead, the injured, or nobody known for either."""
    if forms[at] not in _OF_THEM:
        return Tell.NONE
    for i in range(at - 1, max(-1, at - _BEFORE), -1):
        told = TELLING.get(forms[i], Tell.NONE) | kind(forms[i])
        if told & (Tell.DEAD | Tell.HURT) and not told & (Tell.SINGLE | Tell.TWO):
            return Tell.DEAD if told & Tell.DEAD else Tell.HURT
    return Tell.NONE
