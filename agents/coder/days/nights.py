"""A night told by the two days that it parts. Pure.

`ليل الاثنين - الثلاثاء`, `ليلة السبت على الأحد`, `في الليلة الفاصلة بين الخميس والجمعة`: it is that of the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.text.calendar import WEEKDAYS
from agents.coder.text.normalised import Token

NIGHT: Final = frozenset("ليل ليله وليل وليله مساء بليل بليله لليله".split())  # from one day to the next
_A_NIGHT: Final = NIGHT | {"الليله", "والليله", "بالليله"}
_ON: Final = frozenset("علي الي".split())
_BETWEEN: Final = 3  # words from the night to بين


def end_of(tokens: Sequence[Token], at: int) -> int:
    """Where a night ends that begins on the weekday at a token and is over on the next; 0 where there is none."""
    if not at or at + 1 >= len(tokens):
        return 0
    on = at + 1 + (tokens[at + 1].form in _ON)
    after = WEEKDAYS.get(tokens[on].form.removeprefix("و")) if on < len(tokens) else None
    if after is None or (after - WEEKDAYS[tokens[at].form.removeprefix("و")]) % 7 != 1:
        return 0
    before = tokens[at - 1].form
    if before in NIGHT and not tokens[on].form.startswith("و"):
        return on + 1
    parted = before == "بين" and any(token.form in _A_NIGHT for token in tokens[max(0, at - 2 - _BETWEEN) : at - 1])
    return on + 1 if parted else 0
