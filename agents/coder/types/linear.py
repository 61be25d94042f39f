"""Small linear models over sets of integer features, grouped, each group weighed by rarity and brought to length one. Pure.

Scores are sums of weights; inference is plain Python over a dictionary. This file must know nothing of Arabic.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from math import exp, sqrt
from typing import Final

LANE: Final = 26  # bits of one number in a packed row
UNIT: Final = 1000  # fixed point: a weight of one
_HALF: Final = 1 << (LANE - 1)
_MASK: Final = (1 << LANE) - 1


def pack(numbers: Sequence[float]) -> int:
    """Several small signed numbers in one integer, so that rows are added in one sum; `unpack` takes them apart."""
    return sum(round(number * UNIT) << (LANE * lane) for lane, number in enumerate(numbers))


def unpack(packed: int, count: int) -> list[float]:
    """The numbers of a packed row, or of a sum of rows (each below 2**25 / UNIT)."""
    found = []
    for _ in range(count):
        lane = ((packed + _HALF) & _MASK) - _HALF
        found.append(lane / UNIT)
        packed = (packed - lane) >> LANE
    return found


class LinearModel:
    """One score a class. Immutable."""

    __slots__ = ("_bias", "_groups")

    def __init__(self, bias: Sequence[float], groups: Sequence[Mapping[int, Sequence[float]]]) -> None:
        """`groups`: feature -> its rarity squared, then its weighed coefficient for each class."""
        self._bias = tuple(bias)
        self._groups = tuple({feature: pack(row) for feature, row in group.items()} for group in groups)

    def scores(self, features: Sequence[Iterable[int]]) -> list[float]:
        """The score of each class; `features`: one set a group, in the groups' order."""
        total = list(self._bias)
        for group, present in zip(self._groups, features, strict=True):
            packed = sum(map(group.get, present, repeat(0)))
            if packed:
                squared, *sums = unpack(packed, len(total) + 1)
                length = 1 / sqrt(squared)
                total = [score + each * length for score, each in zip(total, sums, strict=True)]
        return total

    def strongest(self, group: int, present: Iterable[int], number: int) -> int | None:
        """The feature of a group that speaks most for class `number`; None if none speaks for it."""
        rows = self._groups[group]
        size = len(self._bias) + 1
        known = [(unpack(rows[feature], size)[number + 1], feature) for feature in present if feature in rows]
        best = max(known, default=(0.0, -1))
        return best[1] if best[0] > 0 else None


def logistic(score: float) -> float:
    """The probability of a score, without overflow."""
    if score < 0:
        small = exp(max(score, -60.0))
        return small / (1 + small)
    return 1 / (1 + exp(-min(score, 60.0)))


def softmax(scores: Sequence[float]) -> list[float]:
    """Probabilities that sum to one."""
    top = max(scores)
    parts = [exp(score - top) for score in scores]
    return [part / sum(parts) for part in parts]
