"""The act in which a pronoun says that dead died: `ترافق القصف مع اشتباكات قتل فيها جنديان` the clashes alone. Pure.

The pronoun agrees with what it stands for: a plural that is no person is feminine. Where an act of each type agrees with it, it says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.text.normalised import Token
from schemas.base import EventType

_BEHIND: Final = 2  # words from what kills to its pronoun: قتل فيها, قتل جندي فيها
_BACK: Final = 16  # words from there to what it stands for
_HER: Final = frozenset(("فيها", "خلالها"))
_HIM: Final = frozenset(("فيه", "خلاله"))
_ATTACK, _STRIKE = EventType.ATTACK, EventType.STRIKE
_ACTS: Final = {
    (_ATTACK, True): "اشتباكات معارك معركه مواجهات مواجهه هجمات تفجيرات انفجارات كمائن عمليات",
    (_STRIKE, True): "غاره غارات ضربه ضربات",
    (_ATTACK, False): "هجوم تفجير انفجار كمين اشتباك قتال اعتداء اقتحام",
    (_STRIKE, False): "قصف",
}
_NAMED: Final = {
    f"{at}{form}{end}": kind
    for kind, forms in _ACTS.items()
    for form in forms.split()
    for at in ("", "ال", "و", "وال", "ب", "بال")
    for end in ("", "ا")
}


def type_of(tokens: Sequence[Token], dead: int) -> EventType | None:
    """The type of the act in which the dead died whom a token tells, as far as a pronoun behind it says; None where it does not."""
    near = {token.form for token in tokens[dead + 1 : dead + 1 + _BEHIND]}
    her = not _HER.isdisjoint(near)
    if not her and _HIM.isdisjoint(near):
        return None
    found = [_NAMED.get(token.form) for token in tokens[max(0, dead - _BACK) : dead]]
    agreeing = {one[0] for one in found if one is not None and one[1] is her}
    other = {one[0] for one in found if one is not None and one[1] is not her}
    kind = next(iter(agreeing), None)
    return kind if len(agreeing) == 1 and kind not in other else None
