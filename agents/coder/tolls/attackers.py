"""The attackers who died in their own attack, beside those whom they killed: `مقتل ثلاثة جنود فيما قتل أربعة من المهاجمين` are seven. Pure.

They have the article, so that they are those of the act that is told, in whatever clause they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from agents.coder.text.numerals import Numeral
from agents.coder.tolls.toll import Told

_THEY: Final = frozenset("المهاجمين المعتدين المنفذين الانتحاريين المقتحمين منفذي منفذيه منفذيها".split())
_AHEAD: Final = 4  # words from what kills to its number


def marked(forms: Sequence[str], told: Iterable[Told], by_first: Mapping[int, Numeral]) -> tuple[Told, ...]:
    """What a sentence counts, with those marked who come to the others that a word of its own tells."""
    found = tuple(told)
    if _THEY.isdisjoint(forms):
        return found
    their = [_are_they(forms, one, by_first) for one in found]
    if not any(one.dead and not own for one, own in zip(found, their, strict=True)):
        return found
    return tuple([one._replace(beside=own) for one, own in zip(found, their, strict=True)])


def _are_they(forms: Sequence[str], one: Told, by_first: Mapping[int, Numeral]) -> bool:
    """Whether a number of dead is of those who attacked."""
    if not one.dead:
        return False
    for at in range(one.at + 1, one.at + 1 + _AHEAD):
        numeral = by_first.get(at)
        if numeral is not None:
            return (
                numeral.value == one.value
                and forms[numeral.last : numeral.last + 1] == ["من"]
                and (not _THEY.isdisjoint(forms[numeral.last + 1 : numeral.last + 2]))
            )
    return False
