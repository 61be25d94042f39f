"""Whether a sentence speaks of others than those of the act before it: `ومقتل خمسة آخرين`; who were hurt beside the dead are of one act with
them: `وقتل ستة وأصيب خمسة آخرون`. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.tolls.words import MORE_OF_THEM, TELLING, Tell

_HURT: Final = Tell.WOUNDS | Tell.HURT
_NEAR: Final = 8  # words from who were hurt to `others`


def are_told(forms: Sequence[str]) -> bool:
    """Whether others died, or nobody knows what became of them."""
    return any(form in MORE_OF_THEM and not _are_hurt(forms, at) for at, form in enumerate(forms))


def _are_hurt(forms: Sequence[str], at: int) -> bool:
    """Whether the last of what is told before others is that they were hurt, behind the dead: `قتل ستة وأصيب خمسة آخرون`."""
    for i in range(at - 1, max(-1, at - _NEAR), -1):
        tell = TELLING.get(forms[i], Tell.NONE)
        if tell & (Tell.KILLS | Tell.DEAD) and not tell & _HURT:
            return False
        if tell & _HURT:
            return any(TELLING.get(form, Tell.NONE) & (Tell.KILLS | Tell.DEAD) for form in forms[:i])
    return False
