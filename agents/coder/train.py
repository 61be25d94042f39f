"""Trains the referee: `uv run --with scikit-learn --with numpy python -m agents.coder.train --data DIR`.

DIR holds train_sentences.jsonl; sentences of our own (trainpractice.py) are learnt from beside them, and those of any file given
with --more. Nothing of it is written but weights of features. The status model has a training of its
own: train_status.py.
This file is a tool: the coder never imports it.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.linear_model import LogisticRegression

from agents.coder import sentences
from agents.coder.coder import DATA, Coder, load_rules
from agents.coder.confidence import logit
from agents.coder.cues import Hit
from agents.coder.features import STATUSES, TYPES, View, Viewer, of_words
from agents.coder.judging import one_per_clause
from agents.coder.linear import logistic, softmax
from agents.coder.referee import type_features
from agents.coder.signals import Signals
from agents.coder.status import StatusRules
from agents.coder.statusfeatures import StatusFeatures
from agents.coder.text import normalise
from agents.coder.trainmodels import Fitted, best_threshold, scale
from agents.coder.trainpractice import pairs, practice
from agents.coder.wordclasses import WordClasses
from schemas.base import Status

Row = dict[str, Any]
FOLDS = 5
SEED_OF_FOLDS = "f"
RARE = 3
FULL = (0, 1, 2, 3, 4)  # groups of type_features
QUICK = (0, 3, 4)
KEPT = 0.4  # of the features, those with the greatest weights
C_TYPES = 3.0
C_STATUS = 1.0
POWER = 0.5  # how far rare statuses weigh more
VOTE = 0.3  # of the rules on a status
LOOKED_AT = 0.7  # of the sentences with an event in which no rule fired, so many are looked at


@dataclass(slots=True)
class Unit:
    """A sentence of a row, with what a reader found in it."""

    row: int
    signals: Signals
    view: View
    events: dict[str, str] = field(default_factory=dict)
    cues: dict[tuple[int, str], str] = field(default_factory=dict)  # (word, type) -> status


def read(path: Path) -> list[Row]:
    """The rows of a gold file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def article(row: Row) -> str:
    """The article that a row was taken from, as far as its id tells."""
    name = str(row["id"])
    return name.rsplit(":", 1)[0] if name.startswith(("snn:", "seed:")) else name


def outlet(row: Row) -> str:
    return str(row["id"]).split(":")[0]


def fold(name: str, count: int = FOLDS) -> int:
    """A stable number below `count` for an article."""
    return int(hashlib.sha1((SEED_OF_FOLDS + name).encode(), usedforsecurity=False).hexdigest(), 16) % count


def moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text or "")
    except ValueError:
        return None


def signals_of(coder: Coder, row: Row) -> list[Signals]:
    """Every candidate sentence of a row's text, also where no rule fired."""
    head, body = normalise(row.get("title") or ""), normalise(row["text"])
    titles = sentences.split(head, "title")
    title = tuple([coder.lexicon.word(token.form) for part in titles for token in part.tokens])
    when = moment(row.get("published_at"))
    hits: list[Hit] = []
    for part in sentences.having(titles, coder.gate.candidates(head)):
        hits += coder.cues.fire(tuple([coder.lexicon.word(token.form) for token in part.tokens]), title)
    found = []
    for part in sentences.having(sentences.split(body, "text"), coder.gate.candidates(body)):
        words = tuple([coder.lexicon.word(token.form) for token in part.tokens])
        fired = tuple(coder.cues.fire(words, title))
        found.append(Signals(part, words, fired, title, tuple(hits), when))
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


@dataclass(slots=True)
class Mention:
    """An example for the status model."""

    row: int
    kind: str
    status: str
    features: set[int]
    unit: int


def judged(unit: Unit, hit: Hit) -> str:
    """What the rules say of a hit's status."""
    clause = unit.signals.clause_of(hit.first)
    return (hit.rule.status or _STATUS.judge(hit, clause, unit.signals)).value


def mentions_of(viewer: Viewer, units: Sequence[Unit]) -> list[Mention]:
    """One example a hit on a cue that a reader marked; else a hit of its type; else the marked words."""
    build = StatusFeatures(viewer.classes.names)
    found = []
    for number, unit in enumerate(units):
        for kind, status in unit.events.items():
            for word, rule, said, told in _anchors(viewer, unit, kind, status):
                words = unit.view.words()
                at = words[min(word, len(words) - 1)]
                found.append(Mention(unit.row, kind, told, build.of(unit.view, kind, at, rule, said), number))
    return found


def _anchors(viewer: Viewer, unit: Unit, kind: str, status: str) -> Iterator[tuple[int, int, str, str]]:
    """(word, rule, what the rules say, what the reader says)."""
    hits = [hit for hit in unit.signals.hits if hit.rule.type == kind]
    marked = {
        hit: unit.cues[word, kind]
        for hit in hits
        for word in range(hit.last, hit.first - 1, -1)
        if (word, kind) in unit.cues
    }
    for hit in hits:
        if hit in marked or not marked:
            yield hit.first, viewer.rule_ids.get(hit.rule.id, 0), judged(unit, hit), marked.get(hit, status)
    if not hits:
        words = sorted(word for word, of in unit.cues if of == kind)
        if words:
            yield words[0], 0, Status.ACTUAL.value, unit.cues[words[0], kind]


def promises(units: Sequence[Unit]) -> tuple[dict[str, float], float]:
    """What each class of the lexicon promises where no rule fired, and the sum from which such a sentence is looked at."""
    without = [unit for unit in units if not unit.signals.hits]
    present = [
        {name for word in unit.signals.words if word is not None for name in word.classes if name[0] != "'"}
        for unit in without
    ]
    counts = Counter(name for names in present for name in names)
    names = sorted(name for name, count in counts.items() if count >= RARE)
    matrix = np.array([[name in inside for name in names] for inside in present], dtype=float)
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


class Trainer:
    """Holds the sentences and what is learnt of them; `also`: rows to learn types from, never to test on."""

    def __init__(self, coder: Coder, viewer: Viewer, rows: Sequence[Row], also: Sequence[Row] = ()) -> None:
        self.viewer, self.rows = viewer, rows
        self.units = units_of(coder, viewer, rows)
        self.groups = self._groups(self.units)
        self.of_row = np.array([unit.row for unit in self.units])
        self.answers = _answers(self.units)
        beside = units_of(coder, viewer, also)
        self.also, self.also_answers = self._groups(beside), _answers(beside)
        self.gold = np.array([[kind in row["events"] for kind in TYPES] for row in rows])
        self.mentions = mentions_of(viewer, self.units)
        self.told = np.array([STATUSES.index(mention.status) for mention in self.mentions])
        self.told_row = np.array([mention.row for mention in self.mentions])

    def _groups(self, units: Sequence[Unit]) -> list[list[set[int]]]:
        built = [type_features(self.viewer, unit.view, of_words(unit.view)) for unit in units]
        return [list(group) for group in zip(*built, strict=True)] or [[] for _ in FULL]

    def types(self, on: Sequence[int], which: Sequence[int] = FULL, only: set[int] | None = None) -> Fitted:
        """The type model over these groups of features, learnt on these units and on the rows beside them."""
        part = [[*(self.groups[group][at] for at in on), *self.also[group]] for group in which]
        fitted = Fitted(part, RARE, only)
        return fitted.fit_binary(fitted.matrix(part), np.vstack([self.answers[on], self.also_answers]), C_TYPES)

    def type_scores(self, fitted: Fitted, on: Sequence[int], which: Sequence[int] = FULL) -> Any:
        return fitted.scores(fitted.matrix([[self.groups[group][at] for at in on] for group in which]))

    def statuses(self, on: Sequence[int], only: set[int] | None = None) -> Fitted:
        """The status model, learnt on these mentions."""
        part = [[self.mentions[at].features for at in on]]
        fitted = Fitted(part, RARE, only)
        return fitted.fit_classes(fitted.matrix(part), self.told[on], C_STATUS, POWER)

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


def build(trainer: Trainer) -> tuple[dict[str, Any], Any]:
    """The model file's content, and the out-of-fold scores it was tuned on."""
    weights, cut = promises(trainer.units)
    scores = trainer.out_of_fold()
    rows = trainer.rows_best(scores)
    scales = [scale(scores[:, at], trainer.answers[:, at]) for at in range(len(TYPES))]
    cuts = [best_threshold(trainer.gold[:, at], rows[:, at])[0] for at in range(len(TYPES))]
    model = {
        "rules": list(trainer.viewer.rules),
        "words": list(trainer.viewer.lexicon),
        "types": trainer.shipped(FULL),
        "quick": trainer.shipped(QUICK),
        "scales": scales,
        "thresholds": [logistic(a * cut + b) for cut, (a, b) in zip(cuts, scales, strict=True)],
        "confidence": certainty(trainer, scores, scales, cuts),
        "promises": weights,
        "promise": cut,
    }
    return model, scores


def told_out_of_fold(trainer: Trainer, scores: Any, cuts: Sequence[float]) -> list[tuple[int, int, str, Any]]:
    """(unit, type, the rules' status, the models' odds) of each mention that the referee would give, not seeing its article."""
    shape = StatusFeatures(trainer.viewer.classes.names)
    found = []
    folds = np.array([fold(article(row)) for row in trainer.rows])
    for number in range(FOLDS):
        learnt = trainer.statuses(np.where(folds[trainer.told_row] != number)[0])
        for at in np.where(folds[trainer.of_row] == number)[0]:
            unit = trainer.units[at]
            for kind in range(len(TYPES)):
                if scores[at, kind] < cuts[kind]:
                    continue
                for hit, _ in one_per_clause(unit.signals.hits, unit.signals.clauses):
                    if hit.rule.type == TYPES[kind]:
                        said = judged(unit, hit)
                        rule = trainer.viewer.rule_ids.get(hit.rule.id, 0)
                        words = unit.view.words()
                        word = words[min(hit.first, len(words) - 1)]
                        features = shape.of(unit.view, TYPES[kind], word, rule, said)
                        odds = softmax(learnt.scores(learnt.matrix([[features]]))[0].tolist())
                        odds[STATUSES.index(said)] += VOTE
                        found.append((int(at), kind, said, [each / (1 + VOTE) for each in odds]))
    return found


def certainty(trainer: Trainer, scores: Any, scales: Any, cuts: Sequence[float]) -> list[float]:
    """The coefficients of `confidence.calibrated`, from mentions of articles not seen."""
    seen, right = [], []
    for at, kind, _, odds in told_out_of_fold(trainer, scores, cuts):
        a, b = scales[kind]
        best = int(np.argmax(odds))
        seen.append([logit(logistic(a * scores[at, kind] + b)), logit(odds[best])])
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
    asked = parser.parse_args(argv)
    rows = read(asked.data / "train_sentences.jsonl")
    trainer = types_trainer(rows, [row for path in asked.more for row in read(path)])
    model, scores = build(trainer)
    outlets = np.array([outlet(row) for row in rows])
    report(trainer, scores, "cross-validated")
    for name in sorted(set(outlets)):
        report(trainer, scores, f"  of them {name}", outlets == name)
    write(model, asked.out)
    return 0


def write(model: dict[str, Any], path: Path) -> None:
    """As gzipped JSON, the same bytes for the same model."""
    text = json.dumps(model, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")  # noqa: T201 - a command


if __name__ == "__main__":
    sys.exit(main())
