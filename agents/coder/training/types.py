"""Trains the referee: `uv run --with scikit-learn --with numpy python -m agents.coder.training.types --data DIR`.

DIR holds train_sentences.jsonl; sentences of our own (training/practice.py) are learnt from beside them, and those of any file given
with --more. Nothing of it is written but weights of features. The status model has a training of its
own: training/statuses.py.
This file is a tool: the coder never imports it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.linear_model import LogisticRegression

from agents.coder.coder import DATA, Coder
from agents.coder.rules.cuefiles import load_rules
from agents.coder.rules.cues import Hit
from agents.coder.rules.signals import Signals
from agents.coder.status.features import Mention, view_of
from agents.coder.status.model import mention_of, sure_of
from agents.coder.status.rules import StatusRules
from agents.coder.text import sentences
from agents.coder.text.normalised import normalise
from agents.coder.text.wordclasses import WordClasses
from agents.coder.training.models import Fitted, best_threshold, scale
from agents.coder.training.practice import pairs, practice
from agents.coder.training.rows import FOLDS, MADE, Row, apart, article, fold, moment, outlet, read, read_all, write
from agents.coder.training.statuses import StatusTrainer, folds_of, odds_of, own_rows
from agents.coder.types.confidence import logit
from agents.coder.types.features import STATUSES, TYPES, View, Viewer
from agents.coder.types.judging import named_by, one_per_clause
from agents.coder.types.linear import logistic
from agents.coder.types.peace import Peace
from agents.coder.types.referee import KINDS, MODEL_FILE, leaning, type_features
from schemas.base import EventType, Status

RARE = 3
FULL = (0, 1, 2, 3)  # groups of type_features
QUICK = (0, 2, 3)
KEPT = 0.4  # of the features, those with the greatest weights
C_TYPES = 3.0
OLDER = frozenset({"snn"})  # most of the rows are of July 2015 ...
NEWER = 3.0  # ... so that one of any other paper, or one to practise on, counts for more
LOOKED_AT = 0.7  # of the sentences with an event in which no rule fired, so many are looked at


@dataclass(slots=True)
class Unit:
    """A sentence of a row, with what a reader found in it."""

    row: int
    signals: Signals
    view: View
    events: dict[str, str] = field(default_factory=dict)
    cues: dict[tuple[int, str], str] = field(default_factory=dict)  # (word, type) -> status


def signals_of(coder: Coder, row: Row) -> list[Signals]:
    """Every candidate sentence of a row's text, also where no rule fired."""
    head, body = normalise(row.get("title") or ""), normalise(row["text"])
    titles = sentences.split(head, "title")
    title = tuple([coder.lexicon.word(token.form) for part in titles for token in part.tokens])
    when = moment(row.get("published_at"))
    hits: list[Hit] = []
    for part, _ in coder.readings.triggered(sentences.having(titles, coder.gate.candidates(head))):
        hits += coder.cues.fire(tuple([coder.lexicon.word(token.form) for token in part.tokens]), title)
    found = []
    for part, _ in coder.readings.triggered(
        sentences.having(sentences.split(body, "text"), coder.gate.candidates(body))
    ):
        words = tuple([coder.lexicon.word(token.form) for token in part.tokens])
        fired = tuple(coder.cues.fire(words, title))
        found.append(Signals(part, words, fired, title, tuple(hits), when, titles))
    return found


def units_of(coder: Coder, viewer: Viewer, rows: Sequence[Row]) -> list[Unit]:
    """The sentences in which a rule fired, marked with the types and the cues that the reader found there."""
    found: list[Unit] = []
    for at, row in enumerate(rows):
        parts = [Unit(at, signals, viewer.view(signals)) for signals in signals_of(coder, row)]
        for mention in row.get("mentions", ()):
            _mark(parts, mention)
        for kind, status in row["events"].items():
            if parts and not any(kind in part.events for part in parts):
                fired = [part for part in parts if any(hit.rule.type == kind for hit in part.signals.hits)]
                (fired or parts)[0].events[kind] = status
        found += parts
    return found


def _mark(parts: Sequence[Unit], mention: dict[str, str]) -> None:
    cue = re.findall(r"[^\W_]+", normalise(mention["cue"]).norm)
    kind, status = mention["type"], mention["status"]
    for part in parts:
        forms = [token.form for token in part.signals.sentence.tokens]
        for start in range(len(forms) - len(cue) + 1):
            if cue and forms[start : start + len(cue)] == cue:
                for word in range(start, start + len(cue)):
                    part.cues.setdefault((word, kind), status)
                known = part.events.get(kind, STATUSES[-1])
                part.events[kind] = min(known, status, key=STATUSES.index)
                return


_STATUS: Final = StatusRules()


def judged(unit: Unit, hit: Hit) -> str:
    """What the rules say of a hit's status."""
    clause = unit.signals.clause_of(hit.first)
    return (hit.rule.status or _STATUS.judge(hit, clause, unit.signals)).value


def promises(units: Sequence[Unit]) -> tuple[dict[str, float], float]:
    """What each class of the lexicon promises where no rule fired, and the sum from which such a sentence is looked at."""
    without = [unit for unit in units if not unit.signals.hits]
    present = [
        Counter(name for word in set(unit.signals.words) if word is not None for name in word.classes if name[0] != "'")
        for unit in without
    ]
    counts = Counter(name for names in present for name in names)
    names = sorted(name for name, count in counts.items() if count >= RARE)
    matrix = np.array([[inside[name] for name in names] for inside in present], dtype=float)
    told = np.array([bool(unit.events) for unit in without])
    model = LogisticRegression(C=0.3, class_weight="balanced").fit(matrix, told)
    scores = matrix @ model.coef_[0]
    cut = float(np.quantile(scores[told], 1 - LOOKED_AT))
    print(f"without a hit: {len(without)} sentences, {told.sum()} with an event, {np.mean(scores > cut):.2f} looked at")  # noqa: T201 - a command
    weights = {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)}
    return weights, cut


def _answers(units: Sequence[Unit]) -> Any:
    """One row a unit, one column a type."""
    return np.array([[kind in unit.events for kind in TYPES] for unit in units], dtype=bool).reshape(-1, len(TYPES))


def _leanings(units: Sequence[Unit], peace: Peace) -> Any:
    named = [named_by([hit for hit, _ in one_per_clause(u.signals.hits, u.signals.clauses)]) for u in units]
    against = [peace.speaks_against(u.view.symbols, u.view.title_symbols) for u in units]
    rows = [
        [leaning(each.get(kind)) - taken.get(kind, 0.0) for kind in KINDS]
        for each, taken in zip(named, against, strict=True)
    ]
    return np.array(rows).reshape(-1, len(TYPES))


class Trainer:
    """Holds the sentences and what is learnt of them; `also`: rows to learn types from, never to test on."""

    def __init__(self, coder: Coder, viewer: Viewer, rows: Sequence[Row], also: Sequence[Row] = ()) -> None:
        self.viewer, self.rows = viewer, rows
        self.units = units_of(coder, viewer, rows)
        self.groups = self._groups(self.units)
        self.of_row = np.array([unit.row for unit in self.units])
        self.answers = _answers(self.units)
        self._leanings = _leanings(self.units, Peace(viewer.classes))
        beside = units_of(coder, viewer, also)
        self.also, self.also_answers = self._groups(beside), _answers(beside)
        self._also_rows = [also[unit.row] for unit in beside]
        self.gold = np.array([[kind in row["events"] for kind in TYPES] for row in rows])

    def _groups(self, units: Sequence[Unit]) -> list[list[Collection[int]]]:
        built = [type_features(self.viewer, unit.view) for unit in units]
        return [list(group) for group in zip(*built, strict=True)] or [[] for _ in FULL]

    def types(self, on: Sequence[int], which: Sequence[int] = FULL, only: set[int] | None = None) -> Fitted:
        """The type model over these groups of features, learnt on these units and on the rows beside them."""
        beside = self._beside(on)
        part = [[*(self.groups[group][at] for at in on), *(self.also[group][at] for at in beside)] for group in which]
        fitted = Fitted(part, RARE, only)
        learnt = [*(self.rows[row] for row in self.of_row[on]), *(self._also_rows[at] for at in beside)]
        weights = np.array([1.0 if outlet(row) in {*OLDER, MADE} else NEWER for row in learnt])
        made = np.array([outlet(row) == MADE for row in learnt])
        answers = np.vstack([self.answers[on], self.also_answers[beside]])
        return fitted.fit_binary(fitted.matrix(part), answers, C_TYPES, weights, made)

    def _beside(self, on: Sequence[int]) -> list[int]:
        """The units beside that are of no article and no outlet that is left out where these are learnt on."""
        learnt = {int(row) for row in self.of_row[on]}
        held = [self.rows[row] for row in {int(row) for row in self.of_row} - learnt]
        kept = apart(self._also_rows, [self.rows[row] for row in learnt], held)
        return [at for at, keep in enumerate(kept) if keep]

    def type_scores(self, fitted: Fitted, on: Sequence[int], which: Sequence[int] = FULL) -> Any:
        return fitted.scores(fitted.matrix([[self.groups[group][at] for at in on] for group in which]))

    def leant(self, scores: Any) -> Any:
        """Scores of all units as the referee weighs them: thresholds are drawn by scores as they are, and held to these."""
        return scores + self._leanings

    def rows_best(self, scores: Any, on: Sequence[int] | None = None) -> Any:
        """Per row, the greatest score of its sentences; rows without a sentence stand far below."""
        best = np.full((len(self.rows), scores.shape[1]), -20.0)
        np.maximum.at(best, self.of_row if on is None else self.of_row[on], scores)
        return best

    def split(self, test: Any) -> tuple[Any, Any]:
        """Units to learn on and to test on, where `test` marks the rows to test on."""
        inside = test[self.of_row]
        return np.where(~inside)[0], np.where(inside)[0]

    def out_of_fold(self, which: Sequence[int] = FULL) -> Any:
        """Type scores of every unit from models that have not seen its article."""
        scores = np.zeros(self.answers.shape)
        folds = np.array([fold(article(row)) for row in self.rows])
        for number in range(FOLDS):
            learn, test = self.split(folds == number)
            scores[test] = self.type_scores(self.types(learn, which), test, which)
        return scores

    def shipped(self, which: Sequence[int]) -> dict[str, Any]:
        """The type model over these groups, learnt on all and cut to its strong features."""
        every = np.arange(len(self.units))
        strong = self.types(every, which).strong(KEPT)
        return self.types(every, which, strong).as_data(self.viewer.text)


def build(
    trainer: Trainer, of_status: Sequence[Row] = (), thresholds: Sequence[float] = ()
) -> tuple[dict[str, Any], Any]:
    """The model file's content, and the out-of-fold scores it was tuned on.

    Args:
        trainer: the rows that types are learnt from.
        of_status: what else statuses are learnt from.
        thresholds: probabilities from which a type is told; none: those that are best out of fold.
    """
    weights, cut = promises(trainer.units)
    scores = trainer.out_of_fold()
    rows = trainer.rows_best(scores)
    scales = [scale(scores[:, at], trainer.answers[:, at]) for at in range(len(TYPES))]
    cuts = [best_threshold(trainer.gold[:, at], rows[:, at])[0] for at in range(len(TYPES))]
    if thresholds:
        cuts = [(logit(each) - b) / a for each, (a, b) in zip(thresholds, scales, strict=True)]
    model = {
        "rules": list(trainer.viewer.rules),
        "words": list(trainer.viewer.lexicon),
        "types": trainer.shipped(FULL),
        "quick": trainer.shipped(QUICK),
        "scales": scales,
        "thresholds": [logistic(a * cut + b) for cut, (a, b) in zip(cuts, scales, strict=True)],
        "confidence": certainty(trainer, scores, scales, cuts, of_status),
        "promises": weights,
        "promise": cut,
    }
    return model, scores


def told_out_of_fold(
    trainer: Trainer, scores: Any, cuts: Sequence[float], more: Sequence[Row]
) -> list[tuple[int, int, str, Any]]:
    """(unit, type, the rules' status, the model's odds) of each mention that the referee would give, not seeing its article."""
    statuses = StatusTrainer(trainer.rows, [*own_rows(), *more])
    found = []
    weighed = trainer.leant(scores)
    folds = np.array(folds_of(trainer.rows))
    for number in range(FOLDS):
        learnt = statuses.fit((folds == number).tolist())
        told = [
            (int(at), kind, judged(trainer.units[at], hit), hit)
            for at in np.where(folds[trainer.of_row] == number)[0]
            for kind in range(len(TYPES))
            if weighed[at, kind] >= cuts[kind]
            for hit, _ in one_per_clause(trainer.units[at].signals.hits, trainer.units[at].signals.clauses)
            if hit.rule.type == TYPES[kind]
        ]
        mentions = [_mention(statuses, trainer.units[at], kind, hit, said) for at, kind, said, hit in told]
        odds = odds_of(learnt.scores(mentions))
        found += [(at, kind, said, each) for (at, kind, said, _), each in zip(told, odds, strict=True)]
    return found


def _mention(statuses: StatusTrainer, unit: Unit, kind: int, hit: Hit, said: str) -> Mention:
    when = unit.signals.published_at
    view = view_of(unit.view, statuses.signs, when.year if when else 0, when.month if when else 0)
    mention = mention_of(view, EventType(TYPES[kind]), hit, Status(said))
    assert mention is not None, "a sentence with a hit has words"
    return mention


def certainty(
    trainer: Trainer, scores: Any, scales: Any, cuts: Sequence[float], of_status: Sequence[Row]
) -> list[float]:
    """The coefficients of `confidence.calibrated`, from mentions of articles not seen; a guess before there is any referee."""
    if not MODEL_FILE.exists():
        print("no referee yet: confidence is a guess; train the statuses, then the types again")  # noqa: T201 - a command
        return [1.0, 1.0, 0.0]
    seen, right = [], []
    for at, kind, said, odds in told_out_of_fold(trainer, scores, cuts, of_status):
        a, b = scales[kind]
        best = int(np.argmax(odds))
        sure = sure_of(odds, best, STATUSES.index(said), TYPES[kind])
        seen.append([logit(logistic(a * scores[at, kind] + b)), logit(sure)])
        right.append(trainer.units[at].events.get(TYPES[kind]) == STATUSES[best])
    model = LogisticRegression(C=1e3).fit(np.array(seen), np.array(right))
    return [round(float(each), 3) for each in (*model.coef_[0], model.intercept_[0])]


def report(trainer: Trainer, scores: Any, name: str, only: Any = None) -> None:
    """Print F1 per type and their mean, thresholds as best for these rows."""
    rows, gold = trainer.rows_best(scores), trainer.gold
    if only is not None:
        rows, gold = rows[only], gold[only]
    each = [best_threshold(gold[:, at], rows[:, at])[1] for at in range(len(TYPES))]
    print(f"{name:24s} any {np.mean(each):.3f}  " + "  ".join(f"{k} {v:.2f}" for k, v in zip(TYPES, each, strict=True)))  # noqa: T201 - a command


def types_trainer(rows: Sequence[Row], more: Sequence[Row] = ()) -> Trainer:
    """A trainer of types on these rows, with our own sentences and `more` beside them."""
    coder = Coder.load(referee=False)
    words = [name for name in coder.lexicon.classes if not name.startswith("'")]
    viewer = Viewer(WordClasses.load(), [rule.id for rule in coder.cues.rules], words)
    return Trainer(coder, viewer, rows, [*practice(), *pairs(load_rules()), *more])


def main(argv: Sequence[str] | None = None) -> int:
    """Train, write the model file, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the directory with train_sentences.jsonl")
    parser.add_argument("--out", type=Path, default=DATA / "referee.json.gz")
    parser.add_argument("--more", type=Path, action="append", default=[], help="a file of more rows to learn from")
    parser.add_argument(
        "--more-status",
        type=Path,
        action="append",
        default=[],
        help="what the status model was given with --more, to fit confidence to its like",
    )
    parser.add_argument(
        "--thresholds",
        type=float,
        nargs=len(TYPES),
        default=[],
        help="probabilities, one a type, instead of the best ones: rows that rules were mended by draw them too low",
    )
    asked = parser.parse_args(argv)
    rows = read(asked.data / "train_sentences.jsonl")
    trainer = types_trainer(rows, read_all(asked.more))
    model, scores = build(trainer, read_all(asked.more_status), asked.thresholds)
    outlets = np.array([outlet(row) for row in rows])
    report(trainer, scores, "cross-validated")
    for name in sorted(set(outlets)):
        report(trainer, scores, f"  of them {name}", outlets == name)
    write(model, asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
