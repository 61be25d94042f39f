"""Who did it, to whom, and where: every phrase of a sentence is scored for each role by how it stands to the cue.

The weights are a small linear model over constructions (see rolefeatures.py), never over words. data/roles.json.gz has them,
train_roles.py makes them; without that file the few hand-made rules at the end of this file decide. Pure; `RoleModel.load`
alone reads a file.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from agents.coder.gazetteer import DATA
from agents.coder.phrases import Phrase
from agents.coder.places import finer, is_place
from agents.coder.roleblocks import BLOCKS, Feature, InnerKey, Key, between_words
from agents.coder.rolefeatures import (
    DOERS,
    CueView,
    Scene,
    Words,
    attributes,
    feature,
    null_features,
    scene,
    walls_between,
)
from agents.coder.rolewords import FILLER
from agents.coder.text import Sentence

ROLES = ("actor", "target", "place")
MODEL = "roles.json.gz"
Weights = tuple[float, float, float]

_MOST_BEFORE = 8  # phrases before the cue that are looked at
_MOST_AFTER = 6
_REMEMBERED = 20_000  # sums of a block that are kept; then the memory starts anew
_UNLIKELY = 0.02
_EVEN = 1e-9
_LONGEST = 6  # tokens of a chain of places
_CLITICS = re.compile("^[وف]?(?:بال|كال|لل|ال|ب|ل|ك)?(?=\\w{3})")


@dataclass(frozen=True, slots=True)
class Picks:
    """The phrase of each role. A place may be several phrases of a chain in one: its `sites` are those of the first and finest."""

    actor: Phrase | None = None
    target: Phrase | None = None
    place: Phrase | None = None


class RoleModel:
    """The weights of features for (actor, target, place). What it remembers changes no answer."""

    def __init__(self, weights: dict[Feature, Weights], thresholds: Weights) -> None:
        """`thresholds`: for actor and target, by how much the best phrase must speak for the role more than its absence
        does; for the place, how likely it must be that a reader marks what is given.
        """
        self._weights = weights
        self._thresholds = thresholds
        self._blocks: tuple[dict[Key, Weights], ...] = tuple({} for _ in BLOCKS)
        self._inner: dict[InnerKey, Weights] = {}
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

    def pick(
        self,
        sentence: Sentence,
        phrases: Sequence[Phrase],
        cue: CueView,
        words: Words = (),
        taken: Container[int] = (),
    ) -> Picks:
        """The best phrase of each role, none where its absence is likelier; nobody is actor and target at once.

        Args:
            sentence: the sentence.
            phrases: all its phrases.
            cue: the cue.
            words: of the lexicon, one a token, or none.
            taken: where the places begin that acts of this type before this one have: another is looked for first.
        """
        before = [at for at, phrase in enumerate(phrases) if phrase.first < cue.first][-_MOST_BEFORE:]
        after = [at for at, phrase in enumerate(phrases) if phrase.first >= cue.first][:_MOST_AFTER]
        looked = [*before, *after]
        look = scene(sentence, phrases, cue, words)
        scores = [self._score(look, at) for at in looked]
        absent = self._absence(cue)
        actor, target = [None if row is None else phrases[looked[row]] for row in self._choose(scores, absent)]
        chances = likely([one[2] for one in scores], absent[2], looked)
        least = self._thresholds[2]
        free = [pair for pair in chances if phrases[pair[0]].first not in taken]
        rest = 1.0 - sum([chance for _, chance in chances]) + sum([chance for _, chance in free])
        place = likeliest_place(sentence, phrases, free, least * rest) if 0 < len(free) < len(chances) else None
        place = place or likeliest_place(sentence, phrases, chances, least)
        return _subject_first(sentence, phrases, cue, Picks(actor, target, place))

    def choose(self, rows: Sequence[Sequence[Feature]]) -> tuple[int | None, ...]:
        """The row of each role, of rows of features; the last stands for "not said". A place is one row here."""
        *scores, absent = [self._sum(row) for row in rows]
        places = likely([one[2] for one in scores], absent[2], range(len(scores)))
        best = max(places, default=(0, 0.0), key=lambda pair: pair[1])
        return (*self._choose(scores, absent), best[0] if best[1] >= self._thresholds[2] else None)

    def _choose(self, scores: Sequence[Weights], absent: Weights) -> tuple[int | None, ...]:
        ranked: list[list[tuple[float, int]]] = []
        for role in (0, 1):
            line = absent[role] + self._thresholds[role]
            ranked.append(
                sorted([(one[role] - line, at) for at, one in enumerate(scores) if one[role] > line], reverse=True)
            )
        actors, targets = ranked
        if actors and targets and actors[0][1] == targets[0][1]:
            (targets if actors[0][0] >= targets[0][0] else actors).pop(0)
        return tuple([row[0][1] if row else None for row in ranked])

    def _score(self, look: Scene, at: int) -> Weights:
        keys, inner, rare = attributes(look, at)
        actor, target, place = self._sum(rare)
        for block, key in enumerate(keys):
            known = self._blocks[block].get(key)
            if known is None:
                known = self._remember(block, key)
            actor += known[0]
            target += known[1]
            place += known[2]
        for key in inner:
            known = self._inner.get(key)
            if known is None:
                if len(self._inner) >= _REMEMBERED:
                    self._inner.clear()
                known = self._inner[key] = self._sum(between_words(*key))
            actor += known[0]
            target += known[1]
            place += known[2]
        return actor, target, place

    def _remember(self, at: int, key: Key) -> Weights:
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


def likely(scores: Sequence[float], absent: float, looked: Sequence[int]) -> list[tuple[int, float]]:
    """How likely each of the phrases `looked` at is the one, by its score and that of absence; the unlikely are left out."""
    most = max([absent, *scores])
    powers = [math.exp(score - most) for score in scores]
    total = sum(powers) + math.exp(absent - most)
    return [(at, power / total) for at, power in zip(looked, powers, strict=True) if power > _UNLIKELY * total]


def likeliest_place(
    sentence: Sentence, phrases: Sequence[Phrase], chances: Sequence[tuple[int, float]], least: float
) -> Phrase | None:
    """The place, or chain of places from its finest on, that agrees best with what readers would mark: by the chances of all
    phrases that share half of its words. None where that stays below `least`.
    """
    if sum([chance for _, chance in chances]) < least:
        return None
    said = [(_stems(sentence, phrases[at].first, phrases[at].last), chance) for at, chance in chances]
    best, found = 0.0, None
    for first, last in sorted({span for at, _ in chances for span in _spans(phrases, at)}, key=_by_length):
        stems = _stems(sentence, phrases[first].first, phrases[last].last)
        chance = sum([chance for words, chance in said if 4 * len(stems & words) >= len(stems) + len(words)])
        if chance > best + _EVEN:
            best, found = chance, (first, last)
    if found is None or best < least:
        return None
    chain = phrases[found[0] : found[1] + 1]
    if len(chain) == 1:
        return chain[0]
    around = next((one.sites for one in chain if one.sites), ())
    known = chain[0].sites or (around if around and around[0].coarse else ())  # a village not known is in its province
    return replace(chain[0], last=chain[-1].last, end=chain[-1].end, sites=known)


def _by_length(span: tuple[int, int]) -> tuple[int, int]:
    return span[1] - span[0], span[0]


def _spans(phrases: Sequence[Phrase], at: int) -> list[tuple[int, int]]:
    """Chains of places that a phrase is in, from the finest on: `الزبداني`, `الزبداني بريف دمشق`."""
    finest = finer(phrases, phrases[at])
    first = next(i for i in range(at, -1, -1) if phrases[i] is finest)
    spans = [(first, first)]
    for last in range(first + 1, len(phrases)):
        one = phrases[last]
        led = one.first - phrases[last - 1].last <= 1 and is_place(phrases[last - 1])
        if one.coordinated or not (led and is_place(one) and one.last - phrases[first].first <= _LONGEST):
            break
        spans.append((first, last))
    return spans


def _stems(sentence: Sentence, first: int, last: int) -> frozenset[str]:
    """The words of a phrase by which two readers' marks are compared: without clitics and filler."""
    found = [_stem(token.form) for token in sentence.tokens[first:last]]
    return frozenset([one for one in found if one not in FILLER] or found)


@lru_cache(maxsize=_REMEMBERED)
def _stem(form: str) -> str:
    return _CLITICS.sub("", form)


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
