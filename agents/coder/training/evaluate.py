"""Measures rules, models and both: `uv run --with scikit-learn --with numpy python -m agents.coder.training.evaluate --data DIR [--more FILE]`.

Prints the tables of docs/coder.md: types out of fold and across outlets, statuses, reliability, and the worst kinds of error.
It prints counts and names of rules, never a sentence. A tool: the coder never imports it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from agents.coder.status.model import sure_of
from agents.coder.training.models import best_threshold, f1, scale
from agents.coder.training.rows import Row, outlet, read, read_all
from agents.coder.training.types import FULL, Trainer, certainty, told_out_of_fold, types_trainer
from agents.coder.types.confidence import calibrated
from agents.coder.types.features import STATUSES, TYPES
from agents.coder.types.judging import one_per_clause
from agents.coder.types.linear import logistic

WORDS_ALONE: Final = (0, 1)  # the groups of features that see no rule
KINDS: Final = range(len(TYPES))
BINS: Final = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
NOWHERE: Final = -19.0  # the score of a row that has no candidate sentence lies below
WORST: Final = 10
VIOLENT: Final = {0: 1, 1: 0}  # attack and strike


def say(text: str = "") -> None:
    """A line of the report."""
    print(text)  # noqa: T201 - a command


def row(*cells: object) -> str:
    """A row of a table; numbers with a point are rounded to two places."""
    return "| " + " | ".join(f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in cells) + " |"


def table(title: str, *heads: str) -> None:
    """The head of a table."""
    say(f"\n{title}\n")
    say(row(*heads))
    say(row(*["---" for _ in heads]))


def cuts_of(trainer: Trainer, scores: Any) -> list[float]:
    """The threshold of each type, as best for all rows."""
    rows = trainer.rows_best(scores)
    return [best_threshold(trainer.gold[:, at], rows[:, at])[0] for at in KINDS]


def by_rules(trainer: Trainer) -> Any:
    """Per row and type, whether rules alone mention it."""
    found = np.zeros(trainer.gold.shape, dtype=bool)
    for unit in trainer.units:
        for hit, _ in one_per_clause(unit.signals.hits, unit.signals.clauses):
            found[unit.row, TYPES.index(hit.rule.type)] = True
    return found


def line(name: str, count: int, each: Sequence[float]) -> None:
    """F1 per type and their mean."""
    say(row(name, count, f"{np.mean(each):.3f}", *[float(value) for value in each]))


def by_type(trainer: Trainer, guess: Any) -> None:
    """Print precision, recall and F1 of each type, out of fold."""
    table("Types, five folds by article", "type", "precision", "recall", "F1", "n")
    for at in KINDS:
        right = int((guess[:, at] & trainer.gold[:, at]).sum())
        told, there = int(guess[:, at].sum()), int(trainer.gold[:, at].sum())
        say(row(TYPES[at], right / max(told, 1), right / max(there, 1), f1(trainer.gold[:, at], guess[:, at]), there))


def across(
    trainer: Trainer, test: Any, which: Sequence[int], cuts: Sequence[float], *, leant: bool = False
) -> list[float]:
    """F1 per type on the test rows, learnt on the others. `leant`: as the referee weighs scores."""
    learn, inside = trainer.split(test)
    scores = np.full(trainer.answers.shape, -20.0)
    scores[inside] = trainer.type_scores(trainer.types(learn, which), inside, which)
    rows = trainer.rows_best(trainer.leant(scores) if leant else scores)
    return [f1(trainer.gold[test, at], rows[test, at] >= cuts[at]) for at in KINDS]


def leave_out(trainer: Trainer, cuts: dict[tuple[int, ...], list[float]]) -> None:
    """Print F1 on outlets not learnt from: rules, words alone, both."""
    outlets = np.array([outlet(each) for each in trainer.rows])
    rules = by_rules(trainer)
    table("Outlets not learnt from", "outlet, by", "n", "macro", *TYPES)
    splits = {"all but snn": outlets != "snn", **{name: outlets == name for name in sorted(set(outlets))}}
    for name, test in splits.items():
        count = int(test.sum())
        line(f"{name}, rules", count, [f1(trainer.gold[test, at], rules[test, at]) for at in KINDS])
        line(f"{name}, words", count, across(trainer, test, WORDS_ALONE, cuts[WORDS_ALONE]))
        line(f"{name}, both", count, across(trainer, test, FULL, cuts[FULL], leant=True))


def confusion(trainer: Trainer, guess: Any, told: Sequence[tuple[int, int, str, Any]]) -> None:
    """Print which types are taken for one another, and the statuses of mentions of articles not seen."""
    table("Types", "type", "right", "missed", "false", *[f"false where {name} is told" for name in TYPES])
    gold = trainer.gold
    for at in KINDS:
        wrong = guess[:, at] & ~gold[:, at]
        beside = [int((wrong & gold[:, other]).sum()) if other != at else "" for other in KINDS]
        right, missed = int((guess[:, at] & gold[:, at]).sum()), int((~guess[:, at] & gold[:, at]).sum())
        say(row(TYPES[at], right, missed, int(wrong.sum()), *beside))
    counts: Counter[tuple[str, str]] = Counter()
    for at, kind, _, odds in told:
        counts[trainer.units[at].events.get(TYPES[kind], "none"), STATUSES[int(np.argmax(odds))]] += 1
    table("Statuses: what a reader says, and what the coder", "reader", *STATUSES)
    for status in (*STATUSES, "none"):
        say(row(status, *[counts[status, given] for given in STATUSES]))


def reliability(
    trainer: Trainer,
    scores: Any,
    cuts: Sequence[float],
    told: Sequence[tuple[int, int, str, Any]],
    of_status: Sequence[Row],
) -> None:
    """Print, by bins of confidence, how often type and status are both right; scores are out of fold."""
    scales = [scale(scores[:, at], trainer.answers[:, at]) for at in KINDS]
    coefficients = certainty(trainer, scores, scales, cuts, of_status)
    found: dict[int, list[tuple[float, bool]]] = {}
    for at, kind, best, sure_status in _as_sure(told):
        a, b = scales[kind]
        sure = calibrated(logistic(a * float(scores[at, kind]) + b), sure_status, coefficients)
        right = trainer.units[at].events.get(TYPES[kind]) == STATUSES[best]
        found.setdefault(int(np.digitize(sure, BINS)) - 1, []).append((sure, right))
    table("Reliability", "confidence", "mean", "right", "n")
    for at, pairs in sorted(found.items()):
        name = f"{BINS[at]:.1f}-{min(BINS[at + 1], 1.0):.1f}"
        say(row(name, float(np.mean([sure for sure, _ in pairs])), float(np.mean([ok for _, ok in pairs])), len(pairs)))


def _as_sure(told: Sequence[tuple[int, int, str, Any]]) -> list[tuple[int, int, int, float]]:
    """(unit, type, status, how sure that is) of each mention: as sure as the surest that agrees, as types/judging.py has it."""
    each = []
    most: dict[tuple[int, int, int], float] = {}
    for at, kind, said, odds in told:
        best = int(np.argmax(odds))
        sure = sure_of(odds, best, STATUSES.index(said), TYPES[kind])
        each.append((at, kind, best))
        most[at, kind, best] = max(most.get((at, kind, best), 0.0), sure)
    return [(*one, most[one]) for one in each]


def errors(trainer: Trainer, guess: Any, rows: Any) -> Iterator[str]:
    """The kind of every wrong pair of row and type."""
    fired: dict[int, set[str]] = {}
    for unit in trainer.units:
        fired.setdefault(unit.row, set()).update(hit.rule.id for hit in unit.signals.hits)
    for at, kind in zip(*np.where(guess != trainer.gold), strict=True):
        own = sorted(name for name in fired.get(int(at), ()) if name.startswith(TYPES[kind]))
        if trainer.gold[at, kind]:
            yield _missed(TYPES[kind], own, there=rows[at, kind] > NOWHERE)
        else:
            yield _false(trainer, int(at), int(kind), own)


def _missed(kind: str, own: Sequence[str], *, there: bool) -> str:
    if not there:
        return f"{kind} missed: no word of it in the lexicon"
    return f"{kind} missed: " + ("a rule fired and the referee dropped it" if own else "no rule fired")


def _false(trainer: Trainer, at: int, kind: int, own: Sequence[str]) -> str:
    name, sibling = TYPES[kind], VIOLENT.get(kind)
    if sibling is not None and trainer.gold[at, sibling]:
        return f"{name} false: it is {TYPES[sibling]} alone"
    if not own:
        return f"{name} false: named by the referee without a rule"
    return f"{name} false: {'another type is told' if trainer.gold[at].any() else 'no event is told'}"


def worst(trainer: Trainer, guess: Any, rows: Any) -> None:
    """Print the ten most frequent kinds of error, and the rules that stand most often in false mentions."""
    table("The ten worst kinds of error", "kind", "n")
    for name, count in Counter(errors(trainer, guess, rows)).most_common(WORST):
        say(row(name, count))
    table("Rules in sentences with a false mention of their type", "rule", "n")
    rules: Counter[str] = Counter()
    for unit in trainer.units:
        for name in {hit.rule.id for hit in unit.signals.hits}:
            kind = TYPES.index(name.partition(".")[0])
            rules[name] += int(guess[unit.row, kind] and not trainer.gold[unit.row, kind])
    for name, count in rules.most_common(WORST):
        say(row(name, count))


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the directory with train_sentences.jsonl")
    parser.add_argument("--more", type=Path, action="append", default=[], help="a file of more rows to learn from")
    parser.add_argument(
        "--more-status", type=Path, action="append", default=[], help="what the status model was given with --more"
    )
    asked = parser.parse_args(argv)
    rows = read(asked.data / "train_sentences.jsonl")
    trainer = types_trainer(rows, read_all(asked.more))
    scores = trainer.out_of_fold()
    cuts = cuts_of(trainer, scores)
    best = trainer.rows_best(trainer.leant(scores))
    guess = best >= np.array(cuts)
    of_status = read_all(asked.more_status)
    told = told_out_of_fold(trainer, scores, cuts, of_status)
    by_type(trainer, guess)
    confusion(trainer, guess, told)
    reliability(trainer, scores, cuts, told, of_status)
    worst(trainer, guess, best)
    leave_out(trainer, {FULL: cuts, WORDS_ALONE: cuts_of(trainer, trainer.out_of_fold(WORDS_ALONE))})
    return 0


if __name__ == "__main__":
    sys.exit(main())
