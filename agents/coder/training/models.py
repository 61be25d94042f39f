"""Fits the referee's models with scikit-learn, for agents/coder/training/types.py. A tool: the coder never imports it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

Sets = Sequence[Collection[int]]
Matrix = Any  # scipy's sparse matrices have no types
Vector = Any
ROUND = 3
OWN_BIAS = 2.0  # the greater, the freer: weights are pulled towards 0


class Vocabulary:
    """Columns for the features of a group that are common enough, weighed by rarity; rows have length one."""

    def __init__(self, sets: Sets, least: int, only: set[int] | None = None) -> None:
        counts = Counter(feature for present in sets for feature in set(present))
        self.features = sorted(f for f, count in counts.items() if count >= least and (only is None or f in only))
        self.column = {feature: at for at, feature in enumerate(self.features)}
        size = len(sets)
        self.rarity = np.array([np.log((1 + size) / (1 + counts[f])) + 1 for f in self.features])

    def matrix(self, sets: Sets) -> Matrix:
        starts, columns = [0], []
        for present in sets:
            columns += [self.column[f] for f in present if f in self.column]
            starts.append(len(columns))
        shape = (len(sets), len(self.features))
        counts = sp.csr_matrix((np.ones(len(columns)), columns, starts), shape=shape)
        counts.sum_duplicates()
        lengths = np.sqrt(counts @ self.rarity**2)  # each time that a feature comes counts alone: rows can be added up
        lengths[lengths == 0] = 1
        return (sp.diags(1 / lengths) @ counts.multiply(self.rarity)).tocsr()


class Fitted:
    """Linear models over groups of features: one binary model a column of `answers`, or one over classes."""

    def __init__(self, groups: Sequence[Sets], least: int, only: set[int] | None = None) -> None:
        self.vocabularies = [Vocabulary(group, least, only) for group in groups]
        self.weights = np.zeros((0, 0))
        self.bias = np.zeros(0)

    def matrix(self, groups: Sequence[Sets]) -> Matrix:
        return sp.hstack([v.matrix(group) for v, group in zip(self.vocabularies, groups, strict=True)]).tocsr()

    def fit_binary(
        self, matrix: Matrix, answers: Vector, strength: float, weights: Vector, made: Vector | None = None
    ) -> Fitted:
        """`weights`: how much each row counts; `made`: which rows have weights of their own beside the common ones."""
        learnt = matrix if made is None else with_own_weights(matrix, (made, 1.0))
        models = [
            LogisticRegression(C=strength, class_weight="balanced", solver="liblinear").fit(
                learnt, answers[:, column], sample_weight=weights
            )
            for column in range(answers.shape[1])
        ]
        self.weights = np.vstack([model.coef_[:, : matrix.shape[1]] for model in models])
        self.bias = np.array([model.intercept_[0] for model in models])
        return self

    def scores(self, matrix: Matrix) -> Vector:
        return np.asarray(matrix @ self.weights.T) + self.bias

    def strong(self, share: float) -> set[int]:
        """The features with the greatest weights, so many of them as `share` says."""
        names = [feature for v in self.vocabularies for feature in v.features]
        size = np.abs(self.weights).max(0)
        least = np.quantile(size, 1 - share)
        return {name for name, value in zip(names, size, strict=True) if value >= least}

    def as_data(self, text: Any) -> dict[str, Any]:
        """For the model file; `text` names a feature. A row: rarity squared, then rarity times each weight."""
        groups, start = [], 0
        for vocabulary in self.vocabularies:
            rows = {}
            for at, (feature, rarity) in enumerate(zip(vocabulary.features, vocabulary.rarity, strict=True)):
                weights = self.weights[:, start + at] * rarity
                rows[text(feature)] = [round(float(rarity) ** 2, ROUND), *[round(float(w), ROUND) for w in weights]]
            groups.append(rows)
            start += len(vocabulary.features)
        return {"bias": [round(float(b), ROUND) for b in self.bias], "groups": groups}


def with_own_weights(matrix: Matrix, *groups: tuple[Vector, float]) -> Matrix:
    """The columns once more for the rows of each group (which they are, their share), `share` times as great, and a bias of theirs.

    So such rows, of another manner than what is to be read, teach what they have in common with the others, and their manner goes into
    weights that are thrown away (H. Daumé III, Frustratingly Easy Domain Adaptation, ACL 2007).
    """
    blocks = [matrix]
    for group, share in groups:
        inside = np.asarray(group, dtype=float)
        blocks += [sp.diags(inside * share) @ matrix, sp.csr_matrix(inside * OWN_BIAS).T]
    return sp.hstack(blocks).tocsr()


def best_threshold(truth: Vector, scores: Vector) -> tuple[float, float]:
    """The score from which F1 is greatest, and that F1."""
    order = np.argsort(-scores)
    right = np.cumsum(truth[order])
    f1 = 2 * right / (np.arange(1, len(truth) + 1) + truth.sum())
    at = int(np.argmax(f1))
    after = scores[order[at + 1]] if at + 1 < len(order) else scores[order[at]]
    return float((scores[order[at]] + after) / 2), float(f1[at])


def scale(scores: Vector, truth: Vector) -> tuple[float, float]:
    """a, b such that logistic(a * score + b) is the share of truth at that score."""
    model = LogisticRegression(C=1e6).fit(scores.reshape(-1, 1), truth)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def f1(truth: Vector, guess: Vector) -> float:
    both = int((truth & guess).sum())
    total = int(truth.sum() + guess.sum())
    return 2 * both / total if total else 1.0
