"""The referee: small linear models that weigh what the rules found against the rest of the sentence. Pure after `load`.

It may drop a type that rules named, name one that they missed, and change a status; it never says where, who or when, and
sees no raw word (types/features.py). rasid runs without it: its file is licensed apart (data/REFEREE-LICENSE.md).
"""

from __future__ import annotations

import gzip
from collections.abc import Collection, Mapping
from itertools import repeat
from pathlib import Path
from typing import Any, Final

import orjson

from agents.coder.rules.cues import CueRule, Hit
from agents.coder.rules.signals import Signals
from agents.coder.status.features import StatusView
from agents.coder.status.model import StatusModel
from agents.coder.text.lexicon import Word
from agents.coder.text.wordclasses import WordClasses
from agents.coder.types import confidence, features
from agents.coder.types.confidence import logit
from agents.coder.types.features import View, Viewer
from agents.coder.types.linear import logistic
from agents.coder.types.peace import Peace
from agents.coder.types.typemodel import Groups, Row, TypeModel
from schemas.base import EventType, Status

MODEL_FILE: Final = Path(__file__).parents[1] / "data" / "referee.json.gz"
KINDS: Final = tuple(EventType)
# What is added to a type's score where a rule that is not weak names it, and where none does. Rules hold in papers and years that no
# model has learnt from: learnt from July 2015 alone, the newer press is read at 0.821 (without: 0.798), and the other way at 0.762
# (0.739); in articles of papers that are learnt from it is no loss (docs/coder.md).
RULED: Final = 1.0
UNRULED: Final = -0.5
# Where the rule is certain: the models saw few of its kind, so their doubt says nothing, and it takes much of it to drop the type.
CERTAINLY: Final = 3.0
# Where only rules name it that the press bears out less than once in three times, by sentences that nobody had made rules from.
SELDOM: Final = -1.0


class Referee:
    """Loaded once; safe to share."""

    def __init__(self, model: Mapping[str, Any], classes: WordClasses) -> None:
        self.viewer = Viewer(classes, model["rules"], model["words"])
        self.peace = Peace(classes)
        self.types = TypeModel(self.viewer, self.rows(model["quick"]), self.rows(model["types"]))
        self.statuses = StatusModel.load(self.viewer)
        self.thresholds: tuple[float, ...] = tuple(model["thresholds"])
        self.scales: tuple[tuple[float, float], ...] = tuple((a, b) for a, b in model["scales"])
        # The scores of which the thresholds are the probabilities; all scales rise.
        self.cuts = [(logit(each) - b) / a for each, (a, b) in zip(self.thresholds, self.scales, strict=True)]
        self.confidence: tuple[float, ...] = tuple(model["confidence"])
        self._promises: dict[str, float] = dict(model["promises"])
        self.promised = float(model["promise"])

    @classmethod
    def load(cls, path: Path = MODEL_FILE) -> Referee | None:
        """The shipped referee; None where its file is not there."""
        if not path.exists():
            return None
        return cls(orjson.loads(gzip.decompress(path.read_bytes())), WordClasses.load())

    def rows(self, model: Mapping[str, Any]) -> tuple[Row, Groups]:
        """The bias and the groups of a model of the file; features that name what is gone are passed over."""
        groups: list[dict[int, list[float]]] = []
        for listed in model["groups"]:
            known = ((self.viewer.key(text), row) for text, row in listed.items())
            groups.append({key: row for key, row in known if key is not None})
        return model["bias"], groups

    def promise(self, word: Word) -> float:
        """What a word promises of a sentence in which no rule fired, by its classes in the lexicon."""
        return sum(map(self._promises.get, word.classes, repeat(0.0)))

    def look(self, signals: Signals, named: Mapping[EventType, float]) -> Look:
        """Judge the types of one sentence. `named`: those that rules name, and what the loudest of them adds."""
        return Look(self, signals, named)


_SURELY = 2.0  # how far a score must be above the line


def leaning(named: float | None) -> float:
    """What is added to a type's score. `named`: what the rules that name it add; None: no rule does."""
    return UNRULED if named is None else named


class Look:
    """The referee's view of one sentence: which types it tells of, and the status of each mention."""

    __slots__ = ("_of_status", "_referee", "_scores", "_signals", "_view", "kept")

    def __init__(self, referee: Referee, signals: Signals, named: Mapping[EventType, float]) -> None:
        self._referee = referee
        self._signals = signals
        self._view = referee.viewer.view(signals)
        self._of_status: StatusView | None = None
        self._scores = scores = referee.types.scores(self._view)
        against = referee.peace.speaks_against(self._view.symbols, self._view.title_symbols)
        # The types that the sentence tells of.
        self.kept = [
            kind
            for kind, score, cut in zip(KINDS, scores, referee.cuts, strict=True)
            if score + leaning(named.get(kind)) - against.get(kind, 0.0) >= cut
        ]

    @property
    def types(self) -> dict[EventType, float]:
        """P(the sentence mentions it)."""
        return {kind: self._sure(at) for at, kind in enumerate(KINDS)}

    def _sure(self, at: int) -> float:
        a, b = self._referee.scales[at]
        return logistic(a * self._scores[at] + b)

    def keeps(self, kind: EventType) -> bool:
        """Whether the sentence tells of the type, as far as the referee can say."""
        return kind in self.kept

    def surely(self, kind: EventType) -> bool:
        """Whether the sentence tells of the type and of no other, with nothing taken for what rules say."""
        at = KINDS.index(kind)
        return self.kept == [kind] and self._scores[at] >= self._referee.cuts[at] + _SURELY

    def status(self, kind: EventType, hit: Hit, judged: Status) -> tuple[Status, float, float]:
        """The status of a mention whose cue is `hit`, and its probability, also where its day is of late; `judged`: what the
        rules say.
        """
        model = self._referee.statuses
        if model is None:
            return judged, 1.0, 1.0
        if self._of_status is None:
            self._of_status = model.view(self._view, self._signals)
        return model.judge(self._of_status, kind, hit, judged)

    def confidence(self, kind: EventType, of_status: float, *, at_least: float = 0.0) -> float:
        """How sure a mention of the type is, its status having that probability. `at_least`: how sure its type is in any case."""
        sure = max(self._sure(KINDS.index(kind)), at_least)
        return confidence.calibrated(sure, of_status, self._referee.confidence)

    def added(self, kind: EventType) -> Hit | None:
        """A hit for a type that the sentence tells of though no rule of it fired: on the class of words that says so."""
        referee, view = self._referee, self._view
        own = FAMILIES[kind]
        number = KINDS.index(kind)
        names = referee.viewer.classes.names
        words = set(features.of_words(view))
        cue = {feature for feature in words if features.symbol_of(feature, names)[:2] in own}
        best = referee.types.strongest(cue or words, number)
        if best is None:
            return None
        symbol = features.symbol_at(best)
        word = next(
            (w for w, at in enumerate(view.words()) if symbol in (view.symbols[at].sym, view.symbols[at].cls)), None
        )
        if word is None:
            return None
        return Hit(_rule(kind, names[symbol]), word, word)


FAMILIES: Final = {
    EventType.ATTACK: ("A.",),
    EventType.STRIKE: ("S.", "A."),
    EventType.NEGOTIATION: ("N.",),
    EventType.THREAT: ("T.", "~F", "Q."),
}


def type_features(viewer: Viewer, view: View) -> list[Collection[int]]:
    """The groups of features of the type model, in its order."""
    return [
        features.of_words(view),
        features.of_pairs(view, viewer.stops),
        features.of_rules(view),
        features.of_rules_in_context(view),
    ]


_RULES: dict[tuple[EventType, str], CueRule] = {}


def _rule(kind: EventType, name: str) -> CueRule:
    """The reason of a mention that no rule gave: the word class that spoke most for it."""
    known = _RULES.get((kind, name))
    if known is None:
        known = _RULES[kind, name] = CueRule.model_construct(
            id=f"referee:{name}", type=kind, cue=(), unless=(), needs=(), yields=False, means="any", by_actor=False, certain=False,
            weak=True, status=None, because="the referee", fires_on=(), silent_on=(),
        )  # fmt: skip
    return known
