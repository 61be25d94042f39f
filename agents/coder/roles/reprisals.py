"""An act that another one answers: `قصفت المواقع ردا على هجوم`, `انتقاما لمقتل قائدها`. Pure.

Who answers did not do what he answers, and the day of the answer is not its day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.text.normalised import Token

_WITHIN: Final = 4  # words between what says that it is an answer and the cue of what is answered
_ANSWER: Final = frozenset("ردا وردا رد ردت وردت ردوا وردوا يرد ترد ردها ردهم رده الرد للرد بالرد كرد برد".split())
_REVENGE: Final = frozenset(
    "انتقاما وانتقاما ثارا وثارا انتقامها انتقامه للانتقام بالانتقام الانتقام للثار الثار بالثار".split()
)


def answer_to(tokens: Sequence[Token], first: int) -> int | None:
    """Where the words begin that make the cue from token `first` an act that is answered, it may be with them; else None."""
    for at in range(first, max(-1, first - 2 - _WITHIN), -1):
        form = tokens[at].form
        if form in _ANSWER and at + 1 < len(tokens) and tokens[at + 1].form == "علي":
            return at
        if form in _REVENGE:
            after = tokens[at + 1].form if at + 1 < len(tokens) else ""
            return at if after.startswith("ل") or after in {"من", "علي"} else None
    return None
