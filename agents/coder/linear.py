"""Small linear models over sets of integer features, grouped, each group weighed by rarity and brought to length one. Pure.

Scores are sums of weights; inference is plain Python over a dictionary. This file must know nothing of Arabic.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp, sqrt

Row = tuple[float, ...]  # (rarity squared, then one weighed coefficient a class)


class LinearModel:
    """One score a class. Immutable."""

    __slots__ = ("_bias", "_groups")

    def __init__(self, bias: Sequence[float], groups: Sequence[Mapping[int, Row]]) -> None:
        self._bias = tuple(bias)
        self._groups = tuple(dict(group) for group in groups)

    def scores(self, features: Sequence[Iterable[int]]) -> list[float]:
        """The score of each class; `features`: one set a group, in the groups' order."""
        total = list(self._bias)
        for group, present in zip(self._groups, features, strict=True):
            rows = [row for row in map(group.get, present) if row is not None]
            if rows:
                squared, *sums = map(sum, zip(*rows, strict=True))
                length = 1 / sqrt(squared)
                total = [score + each * length for score, each in zip(total, sums, strict=True)]
        return total

    def strongest(self, group: int, present: Iterable[int], number: int) -> int | None:
        """The feature of a group that speaks most for class `number`; None if none speaks for it."""
        rows = self._groups[group]
        known = [(rows[feature][number + 1], feature) for feature in present if feature in rows]
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
