"""Measures rules, models and both across outlets: `uv run --with scikit-learn --with numpy python -m agents.coder.evaluate --data DIR`.

Prints the tables of docs/coder.md. A tool: the coder never imports it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from agents.coder.coder import Coder
from agents.coder.features import STATUSES, TYPES, Viewer
from agents.coder.judging import one_per_clause
from agents.coder.train import FULL, Trainer, outlet, read, told_out_of_fold
from agents.coder.trainmodels import best_threshold, f1
from agents.coder.wordclasses import WordClasses

WORDS_ALONE: Final = (0, 1, 2)  # the groups of features that see no rule


def by_rules(trainer: Trainer) -> Any:
    """Per row and type, whether rules alone mention it."""
    found = np.zeros(trainer.gold.shape, dtype=bool)
    for unit in trainer.units:
        for hit, _ in one_per_clause(unit.signals.hits, unit.signals.clauses):
            found[unit.row, TYPES.index(hit.rule.type)] = True
    return found


def across(trainer: Trainer, test: Any, which: Sequence[int], cuts: Sequence[float]) -> list[float]:
    """F1 per type on the test rows, learnt on the others."""
    learn, inside = trainer.split(test)
    scores = np.full(trainer.answers.shape, -20.0)
    scores[inside] = trainer.type_scores(trainer.types(learn, which), inside, which)
    rows = trainer.rows_best(scores)
    return [f1(trainer.gold[test, at], rows[test, at] >= cuts[at]) for at in range(len(TYPES))]


def line(name: str, values: Sequence[float]) -> str:
    """One row of a table."""
    return f"| {name} | {np.mean(values):.3f} | " + " | ".join(f"{value:.2f}" for value in values) + " |"


def leave_out(trainer: Trainer) -> None:
    """Print F1 on outlets not learnt from: rules, words alone, both."""
    outlets = np.array([outlet(row) for row in trainer.rows])
    rules = by_rules(trainer)
    cuts = {which: _cuts(trainer, which) for which in (WORDS_ALONE, FULL)}
    splits = {"all but snn": outlets != "snn", **{name: outlets == name for name in sorted(set(outlets))}}
    for name, test in splits.items():
        print(line(f"{name}, rules", [f1(trainer.gold[test, at], rules[test, at]) for at in range(len(TYPES))]))  # noqa: T201 - a command
        print(line(f"{name}, words alone", across(trainer, test, WORDS_ALONE, cuts[WORDS_ALONE])))  # noqa: T201 - a command
        print(line(f"{name}, both", across(trainer, test, FULL, cuts[FULL])))  # noqa: T201 - a command


def _cuts(trainer: Trainer, which: Sequence[int]) -> list[float]:
    rows = trainer.rows_best(trainer.out_of_fold(which))
    return [best_threshold(trainer.gold[:, at], rows[:, at])[0] for at in range(len(TYPES))]


def confusion(trainer: Trainer) -> None:
    """Print the status confusion of mentions of articles not seen, and the types taken for one another."""
    scores = trainer.out_of_fold()
    rows = trainer.rows_best(scores)
    cuts = [best_threshold(trainer.gold[:, at], rows[:, at])[0] for at in range(len(TYPES))]
    counts: Counter[tuple[str, str]] = Counter()
    for at, kind, _, odds in told_out_of_fold(trainer, scores, cuts):
        told = trainer.units[at].events.get(TYPES[kind], "none")
        counts[told, STATUSES[int(np.argmax(odds))]] += 1
    for told in (*STATUSES, "none"):
        print(f"| {told} | " + " | ".join(str(counts[told, given]) for given in STATUSES) + " |")  # noqa: T201 - a command
    for kind in range(len(TYPES)):
        guess, gold = rows[:, kind] >= cuts[kind], trainer.gold
        wrong = guess & ~gold[:, kind]
        beside = ", ".join(f"{name} {int((wrong & gold[:, at]).sum())}" for at, name in enumerate(TYPES) if at != kind)
        missed = int((~guess & gold[:, kind]).sum())
        print(f"| {TYPES[kind]} | {int((guess & gold[:, kind]).sum())} | {missed} | {int(wrong.sum())} | {beside} |")  # noqa: T201 - a command


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the directory with train_sentences.jsonl")
    asked = parser.parse_args(argv)
    coder = Coder.load(referee=False)
    words = [name for name in coder.lexicon.classes if not name.startswith("'")]
    viewer = Viewer(WordClasses.load(), [rule.id for rule in coder.cues.rules], words)
    trainer = Trainer(coder, viewer, read(asked.data / "train_sentences.jsonl"))
    leave_out(trainer)
    confusion(trainer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
