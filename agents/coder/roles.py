"""Who did it, to whom, and where: every phrase of a sentence is scored for each role by how it stands to the cue.

The weights are a small linear model over constructions (see rolefeatures.py), never over words. data/roles.json.gz has them,
train_roles.py makes them; without that file the few hand-made rules at the end of this file decide. Pure; `RoleModel.load`
alone reads a file.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from agents.coder.gazetteer import DATA
from agents.coder.phrases import Phrase
from agents.coder.rolefeatures import BLOCKS, DOERS, CueView, Feature, attributes, feature, null_features, walls_between
from agents.coder.text import Sentence

ROLES = ("actor", "target", "place")
MODEL = "roles.json.gz"
Weights = tuple[float, float, float]

_MOST_BEFORE = 5  # phrases before the cue that are looked at
_MOST_AFTER = 6
_REMEMBERED = 20_000  # sums of a block that are kept; then the memory starts anew


@dataclass(frozen=True, slots=True)
class Picks:
    """The phrase of each role."""

    actor: Phrase | None = None
    target: Phrase | None = None
    place: Phrase | None = None


class RoleModel:
    """The weights of features for (actor, target, place). What it remembers changes no answer."""

    def __init__(self, weights: dict[Feature, Weights], thresholds: Weights) -> None:
        """`thresholds`: by how much the best phrase must speak for a role more than its absence does."""
        self._weights = weights
        self._thresholds = thresholds
        self._blocks: tuple[dict[tuple[str | int, ...], Weights], ...] = tuple({} for _ in BLOCKS)
        self._absent: dict[tuple[str, str, str], Weights] = {}

    @classmethod
    def load(cls, path: Path = DATA / MODEL) -> RoleModel | None:
        """Read the weights; None where there is no such file."""
        if not path.exists():
            return None
        raw = json.loads(gzip.decompress(path.read_bytes()))
        weights = {feature(name): (values[0], values[1], values[2]) for name, values in raw["weights"].items()}
        first, second, third = raw["thresholds"]
        return cls(weights, (first, second, third))

    def pick(self, sentence: Sentence, phrases: Sequence[Phrase], cue: CueView) -> Picks:
        """The best phrase of each role, none where its absence is likelier; nobody is actor and target at once."""
        before = [at for at, phrase in enumerate(phrases) if phrase.first < cue.first][-_MOST_BEFORE:]
        after = [at for at, phrase in enumerate(phrases) if phrase.first >= cue.first][:_MOST_AFTER]
        looked = [*before, *after]
        scores = [self._score(*attributes(sentence, phrases, at, cue)) for at in looked]
        chosen = self._choose(scores, self._absence(cue))
        picks = Picks(*(None if row is None else phrases[looked[row]] for row in chosen))
        return _subject_first(sentence, phrases, cue, picks)

    def choose(self, rows: Sequence[Sequence[Feature]]) -> tuple[int | None, ...]:
        """The row of each role, of rows of features; the last stands for "not said"."""
        *scores, absent = [self._sum(row) for row in rows]
        return self._choose(scores, absent)

    def _choose(self, scores: Sequence[Weights], absent: Weights) -> tuple[int | None, ...]:
        ranked: list[list[tuple[float, int]]] = []
        for role in range(len(ROLES)):
            line = absent[role] + self._thresholds[role]
            ranked.append(
                sorted([(one[role] - line, at) for at, one in enumerate(scores) if one[role] > line], reverse=True)
            )
        actors, targets, _ = ranked
        if actors and targets and actors[0][1] == targets[0][1]:
            (targets if actors[0][0] >= targets[0][0] else actors).pop(0)
        return tuple([row[0][1] if row else None for row in ranked])

    def _score(self, keys: Sequence[tuple[str | int, ...]], rare: Sequence[Feature]) -> Weights:
        actor, target, place = self._sum(rare)
        for at, key in enumerate(keys):
            known = self._blocks[at].get(key)
            if known is None:
                known = self._remember(at, key)
            actor += known[0]
            target += known[1]
            place += known[2]
        return actor, target, place

    def _remember(self, at: int, key: tuple[str | int, ...]) -> Weights:
        block = self._blocks[at]
        if len(block) >= _REMEMBERED:
            block.clear()
        block[key] = self._sum(BLOCKS[at](*key))
        return block[key]

    def _absence(self, cue: CueView) -> Weights:
        key = (cue.type, cue.group, cue.shape)
        if key not in self._absent:
            self._absent[key] = self._sum(null_features(cue))
        return self._absent[key]

    def _sum(self, found: Sequence[Feature]) -> Weights:
        weights = self._weights
        actor = target = place = 0.0
        for one in found:
            values = weights.get(one)
            if values is not None:
                actor += values[0]
                target += values[1]
                place += values[2]
        return actor, target, place


def _subject_first(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, picks: Picks) -> Picks:
    """A verb between two doers, with no mark before it: the first of them is the subject (فصيل هدد الحكومة)."""
    if not cue.shape.startswith(("past", "imperf")) or cue.last - cue.first > 1:
        return picks
    before = next((one for one in phrases if one.last == cue.first), None)
    after = next((one for one in phrases if one.first == cue.last), None)
    if before is None or after is None or before.link not in {"", "ان"} or after.link or picks.actor is not after:
        return picks
    if before.actor is None or before.actor.kind not in DOERS or walls_between(sentence, cue.first, cue.first):
        return picks
    return Picks(before, after, picks.place)


def pick_by_hand(phrases: Sequence[Phrase], cue: CueView) -> Picks:
    """Roles by the plainest constructions, where there is no model: doer next to the cue, target after على or ضد, place after في."""
    named = [phrase for phrase in phrases if phrase.actor is not None and phrase.head != "asset"]
    close = [p for p in named if cue.last <= p.first <= cue.last + 1 and p.link not in {"علي", "ضد", "في"}]
    before = [p for p in named if p.last <= cue.first]
    actor = close[0] if close else before[-1] if before else None
    hit = [p for p in phrases if p.first >= cue.last and p.link in {"علي", "ضد", "من", "ل"} and p is not actor]
    sited = [p for p in phrases if p.sites and p.head in {"name", "place", "asset"}]
    inside = [p for p in sited if p.first >= cue.first and p.link in {"في", "ب", "علي", "قرب"}]
    return Picks(actor, hit[0] if hit else None, next(iter(inside or sited), None))
