"""Trains the status model: `uv run --with scikit-learn --with numpy python -m agents.coder.training.statuses --data DIR [--more FILE]`.

DIR holds train_sentences.jsonl; FILE (--more may be given again) more rows of that form, to learn from but not to measure on,
as our own sentences (training/practice.py) are. Nothing of them is written but weights of features. A tool: the coder never imports it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import compress
from pathlib import Path
from typing import Any, Final

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from agents.coder.coder import DATA, Coder
from agents.coder.status.features import Mention, StatusNames
from agents.coder.status.words import Signs
from agents.coder.training.examples import OWN, Example, Recorder, examples_of
from agents.coder.training.models import Vocabulary, with_own_weights
from agents.coder.training.practice import PRACTICE_FILE, practice
from agents.coder.training.rows import FOLDS, Row, apart, article, fold, outlet, read, read_all, write
from agents.coder.types.features import STATUSES
from agents.coder.types.linear import softmax
from agents.coder.types.referee import Referee

RARE: Final = 3
RARE_COUNTED: Final = 5
STRENGTH: Final = 0.5
POWER: Final = 0.35  # how far rare statuses weigh more
SCALE: Final = 0.12  # of what is counted against what is weighed
KEPT: Final = 0.5  # of the features, those with the greatest weights
ROUND: Final = 3
PRACTICE: Final = (PRACTICE_FILE, DATA / "practice-status.txt")


class StatusFit:
    """The model, learnt from examples."""

    def __init__(self, examples: Sequence[Example], only: tuple[set[int], set[int]] | None = None) -> None:
        weighed, counted = [one.mention.weighed for one in examples], [one.mention.counted for one in examples]
        self.weighed = Vocabulary(weighed, RARE, only[0] if only else None)
        self.counted = Vocabulary(counted, RARE_COUNTED, only[1] if only else None)
        told = np.array([STATUSES.index(one.status) for one in examples])
        counts = Counter(told.tolist())
        rare = {status: (len(told) / count) ** POWER for status, count in counts.items()}
        weights = [rare[status] * one.weight for status, one in zip(told.tolist(), examples, strict=True)]
        matrix = self._matrix(weighed, counted)
        outlets = np.array([one.outlet for one in examples])
        learnt = with_own_weights(matrix, *((outlets == name, part.share) for name, part in OWN.items()))
        model = LogisticRegression(C=STRENGTH, max_iter=600).fit(learnt, told, weights)
        self.weights = model.coef_[:, : matrix.shape[1]]
        self.bias = model.intercept_

    def _matrix(self, weighed: Sequence[set[int]], counted: Sequence[set[int]]) -> Any:
        return sp.hstack([self.weighed.matrix(weighed), _plain(self.counted, counted) * SCALE]).tocsr()

    def scores(self, mentions: Sequence[Mention]) -> Any:
        matrix = self._matrix([one.weighed for one in mentions], [one.counted for one in mentions])
        return np.asarray(matrix @ self.weights.T) + self.bias

    def strong(self) -> tuple[set[int], set[int]]:
        """The features of the greatest weights."""
        size = np.abs(self.weights).max(0)
        least = np.quantile(size, 1 - KEPT)
        split = len(self.weighed.features)
        return tuple(  # type: ignore[return-value]
            {name for name, value in zip(part.features, sizes, strict=True) if value >= least}
            for part, sizes in ((self.weighed, size[:split]), (self.counted, size[split:]))
        )

    def as_data(self, names: StatusNames) -> dict[str, Any]:
        """For the model file. A row: rarity squared, then rarity times each weight; of what is counted, 0 and the weights."""
        split = len(self.weighed.features)
        weighed = {
            names.text(name): [round(float(rare) ** 2, ROUND), *_rounded(self.weights[:, at] * rare)]
            for at, (name, rare) in enumerate(zip(self.weighed.features, self.weighed.rarity, strict=True))
        }
        counted = {
            names.text(name): [0.0, *_rounded(self.weights[:, split + at] * SCALE)]
            for at, name in enumerate(self.counted.features)
        }
        return {"bias": _rounded(self.bias), "weighed": weighed, "counted": counted}


def _rounded(values: Any) -> list[float]:
    return [round(float(value), ROUND) for value in values]


def _plain(vocabulary: Vocabulary, sets: Sequence[set[int]]) -> Any:
    """Ones, not weighed by rarity and not brought to length one."""
    starts, columns = [0], []
    for present in sets:
        columns += [vocabulary.column[f] for f in present if f in vocabulary.column]
        starts.append(len(columns))
    return sp.csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(sets), len(vocabulary.features)))


class StatusTrainer:
    """The examples of all rows, and models of parts of them."""

    def __init__(self, rows: Sequence[Row], more: Sequence[Row] = ()) -> None:
        referee = Referee.load()
        if referee is None:
            raise SystemExit("train the types first: agents.coder.training.types")
        self.viewer, self.signs = referee.viewer, Signs.load()
        recorder = Recorder(self.viewer, self.signs)
        referee.statuses = recorder  # type: ignore[assignment]
        coder = Coder.load(referee=referee)
        self.rows = rows
        self.examples = examples_of(coder, recorder, rows)
        self.more = [one for one in examples_of(coder, recorder, more) if one.learnt]
        self._more_rows = [more[one.row] for one in self.more]
        self.names = StatusNames(self.signs, self.viewer)

    def fit(self, out: Sequence[bool] | None = None) -> StatusFit:
        """Learnt from all rows but those left out, and from what stands beside and is of none of their articles and outlets."""
        held = [False] * len(self.rows) if out is None else out
        kept = [one for one in self.examples if one.learnt and not held[one.row]]
        learnt = [row for row, each in zip(self.rows, held, strict=True) if not each]
        beside = apart(self._more_rows, learnt, [row for row, each in zip(self.rows, held, strict=True) if each])
        return StatusFit(kept + list(compress(self.more, beside)))

    def shipped(self) -> dict[str, Any]:
        """Learnt on all, cut to the strong features."""
        kept = [one for one in self.examples if one.learnt] + self.more
        return StatusFit(kept, StatusFit(kept).strong()).as_data(self.names)

    def across(self, parts: Sequence[Any]) -> Any:
        """Scores of each example from a model that has not seen its part of the rows (an article's fold, an outlet)."""
        scores = np.zeros((len(self.examples), len(STATUSES)))
        for part in sorted(set(parts)):
            inside = [at for at, one in enumerate(self.examples) if parts[one.row] == part]
            learnt = self.fit([each == part for each in parts])
            if inside:
                scores[inside] = learnt.scores([self.examples[at].mention for at in inside])
        return scores

    def report(self, scores: Any, name: str) -> None:
        """Print agreement by pair, as the scorer counts it, and the recall of each status."""
        pairs: dict[tuple[int, str], tuple[str, int]] = {}
        for one, row in zip(self.examples, scores, strict=True):
            if one.found:
                _, given = pairs.get((one.row, one.kind), ("", len(STATUSES)))
                pairs[one.row, one.kind] = (one.status, min(given, int(np.argmax(row))))
        right: Counter[str] = Counter()
        count: Counter[str] = Counter()
        for told, given in pairs.values():
            count[told] += 1
            right[told] += STATUSES[given] == told
        recalls = "  ".join(f"{status} {right[status] / count[status]:.2f}" for status in STATUSES if count[status])
        agrees, actual = sum(right.values()) / len(pairs), count["actual"] / len(pairs)
        print(f"{name:18s} agrees {agrees:.4f} of {len(pairs)} (all actual {actual:.3f})  recall {recalls}")  # noqa: T201 - a command


def own_rows() -> list[Row]:
    """Our own sentences."""
    return [row for path in PRACTICE for row in practice(path)]


def folds_of(rows: Sequence[Row]) -> list[int]:
    return [fold(article(row), FOLDS) for row in rows]


def odds_of(scores: Any) -> list[list[float]]:
    return [softmax(row.tolist()) for row in scores]


def main(argv: Sequence[str] | None = None) -> int:
    """Train, print the figures and write the model file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the directory with train_sentences.jsonl")
    parser.add_argument("--more", type=Path, action="append", default=[], help="a file of more rows to learn from")
    parser.add_argument("--out", type=Path, default=DATA / "status.json.gz")
    asked = parser.parse_args(argv)
    rows = read(asked.data / "train_sentences.jsonl")
    trainer = StatusTrainer(rows, [*own_rows(), *read_all(asked.more)])
    outlets = [outlet(row) for row in rows]
    trainer.report(trainer.across(folds_of(rows)), "by article")
    trainer.report(trainer.across(outlets), "outlet left out")
    write(trainer.shipped(), asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
