"""What a war of old left behind and kills today is no act of today: `قتل طفل بانفجار لغم من مخلفات الحرب`. Pure.

A mine that a group laid before it went is its attack (`من مخلفات التنظيم`), as is one of which nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.built import built
from agents.coder.text.normalised import camel_form
from schemas.base import VIOLENT, Status
from schemas.reports import Mention

Found = tuple[Mention, tuple[str, ...]]

_LEFT: Final = frozenset(("مخلفات", "بقايا"))
_WARS: Final = frozenset(
    "الحرب حرب الحروب القصف الاحتلال المعارك الاستعمار العدوان عدوان الحربين الغارات قصف معارك غارات المواجهات".split()
)
_NEAR: Final = 9  # words between an act and what it is left of, either way


def of_old(found: Sequence[Found]) -> list[Found]:
    """Mentions with their theatres, in order; what blew up and was left of a war as history."""
    return [(_as_history(one) if _is_left(one) else one, theatres) for one, theatres in found]


def _is_left(one: Mention) -> bool:
    if one.type not in VIOLENT or one.status is not Status.ACTUAL or not any(left in one.sentence for left in _LEFT):
        return False
    words = [camel_form(word.strip('،.:«»"()')) for word in one.sentence.split()]
    first = len(one.sentence[: one.start - one.sentence_start].split())
    last = first + len(one.cue.split())
    return any(
        words[at] == "من" and words[at + 1] in _LEFT and words[at + 2] in _WARS and first - _NEAR <= at <= last + _NEAR
        for at in range(len(words) - 2)
    )


def _as_history(one: Mention) -> Mention:
    return built(Mention, {**one.__dict__, "status": Status.BACKGROUND})
