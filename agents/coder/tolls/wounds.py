"""Who died of what had wounded him: `توفي متأثرا بجراحه جندي أصيب في التفجير`, `توفي اثنان من الجرحى متأثرين بإصاباتهما`. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from agents.coder.text.numerals import Numeral
from agents.coder.tolls.words import PREPOSITIONS, two_people

_HURT: Final = frozenset("جريح جريحه جريحين جريحان مصاب مصابين جرحي مصابون الجرحي المصابين".split())
_DEATH: Final = frozenset(f"{at}{death}" for death in "وفاه استشهاد موت".split() for at in ("", "و", "ب"))
_NEAR: Final = 6  # words from a death to what it was of
OF_WOUNDS: Final = frozenset("متاثرا متاثره متاثرين متاثرتين متاثران".split())
_DIED: Final = frozenset(
    f"{at}{verb}" for verb in "توفي توفيت توفوا توفيا مات ماتت ماتوا فارق فارقت قضي".split() for at in ("", "و", "ف")
)
_WOUNDS: Final = ("بجراح", "بجروح", "باصاب", "بالجراح", "بحروق")
_BACK: Final = 10  # words from the verb to what he died of
_AHEAD: Final = 3  # words behind it in which he may be told


def died(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral]) -> int | None:
    """How many died by a word for what they died of (one of `OF_WOUNDS`)."""
    if at + 1 >= len(forms) or not forms[at + 1].startswith(_WOUNDS):
        return None
    verb = next((i for i in range(at - 1, max(-1, at - 1 - _BACK), -1) if forms[i] in _DIED), None)
    if verb is None:
        return None
    told = [*range(verb + 1, at), *range(at + 2, min(len(forms), at + 2 + _AHEAD))]
    for i in told:
        if i > at and forms[i] in PREPOSITIONS:
            break
        if i in by_first and by_first[i].value > 1:
            return by_first[i].value
        if two_people(forms[i].removeprefix("ال")):
            return 2
    return 1 if forms[at] in {"متاثرا", "متاثره"} else None


def fell_to_them(forms: Sequence[str], at: int) -> bool:
    """Whether a death (at a token) is of one who had been hurt, by which a toll rises: `بعد وفاة جريحين`, `إثر استشهاد شاب متأثرا بجراحه`."""
    if at >= len(forms) or forms[at] not in _DEATH:
        return False
    ahead = forms[at + 1 : at + 1 + _NEAR]
    return not _HURT.isdisjoint(ahead[:4]) or not OF_WOUNDS.isdisjoint(ahead)


def is_dead(forms: Sequence[str], at: int) -> bool:
    """Whether one told as hurt died: `وفاة جريح`, `استشهاد جريحين`."""
    return at > 0 and forms[at - 1] in _DEATH
