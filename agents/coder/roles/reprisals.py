"""An act that another one answers: `قصفت المواقع ردا على هجوم`, `انتقاما لمقتل قائدها`. Pure.

Who answers did not do what he answers, and the day of the answer is not its day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.roles.phrases import Phrase
from agents.coder.text.normalised import Token

_WITHIN: Final = 4  # words between what says that it is an answer and the cue of what is answered
_ANSWER: Final = frozenset("ردا وردا رد ردت وردت ردوا وردوا يرد ترد ردها ردهم رده الرد للرد بالرد كرد برد".split())
_ANSWERS: Final = frozenset("رد ردت وردت ردوا وردوا يرد ترد".split())
_REVENGE: Final = frozenset(
    "انتقاما وانتقاما ثارا وثارا انتقامها انتقامه للانتقام بالانتقام الانتقام للثار الثار بالثار".split()
)


_CAUSE: Final = frozenset(
    "العدوان عدوان الحرب حرب الحصار حصار القصف الهجوم الهجمات الاعتداء الاعتداءات الغارات".split()
)
_UNTIL: Final = frozenset("دام دامت طالما استمر استمرت تواصل تواصلت يتوقف تتوقف توقف توقفت يرفع بوقف وقف".split())
_BACK: Final = 3  # words before what is answered in which stands as long as what a threat holds


def is_of_cause(tokens: Sequence[Token], place: Phrase) -> bool:
    """Whether a place is that of what a threat answers, and as long as which it holds: `ما دام العدوان على غزة مستمرا`."""
    at = place.first - 2
    if at < 1 or tokens[at + 1].form != "علي" or tokens[at].form not in _CAUSE:
        return False
    return not _UNTIL.isdisjoint([token.form for token in tokens[max(0, at - _BACK) : at]])


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


def answers(tokens: Sequence[Token], first: int, last: int, act: int) -> bool:
    """Whether whoever is named by the tokens from `first` up to `last` answers the act at token `act`: `ردت + الحركة + على قصف المدينة`."""
    return last == act - 1 and first > 0 and tokens[last].form == "علي" and tokens[first - 1].form in _ANSWERS
