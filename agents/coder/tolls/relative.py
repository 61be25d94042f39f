"""The dead that a relative clause tells of an act that is known: `الهجوم الذي أوقع 32 قتيلا دفع الجيش إلى قصف`. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from agents.coder.tolls.toll import Told
from agents.coder.tolls.words import FELLS, RESULTS, TELLING, Tell

_WHICH: Final = frozenset("الذي التي اللذين اللذان اللتين اللتان الذين".split())
_ADJECTIVES: Final = 3  # words between an act and its clause
_CHAIN: Final = 7  # words from one number of the clause to the next
_LEADS: Final = RESULTS | FELLS | frozenset("راح راحت ذهب خلفا اسفرا اديا ادي ادت حصد حصدت اودي اودت".split())


def clauses(
    forms: Sequence[str], known: Collection[int], new: Sequence[int], told: Sequence[Told], walls: Sequence[int]
) -> list[range]:
    """Where a known act stands with such a clause, beside which a new one is told. `known`, `new`: the words for acts with and without the
    article; `walls`: the tokens that stand behind a comma.
    """
    found: list[range] = []
    for at in known:
        which = next((i for i in range(at + 1, min(len(forms) - 1, at + 1 + _ADJECTIVES)) if forms[i] in _WHICH), None)
        if which is None or not _leads(forms[which + 1]):
            continue
        end = _end(which, told, walls)
        if end is not None and any(i < at - 1 or i >= end for i in new):
            found.append(range(max(0, at - 1), end))  # وقع الهجوم الذي
    return found


def _leads(form: str) -> bool:
    """Whether a clause begins with what came of the act: `الذي أوقع`, `الذي قتل فيه`."""
    return form in _LEADS or bool(TELLING.get(form, Tell.NONE) & Tell.KILLS)


def _end(which: int, told: Sequence[Told], walls: Sequence[int]) -> int | None:
    """Where the last number of the clause is told; None where it tells none."""
    wall = next((one for one in walls if one > which), None)
    last = which
    for one in sorted(told):
        if last <= one.at <= last + _CHAIN and (wall is None or one.at < wall):
            last = one.at
    return last + 2 if last > which else None
