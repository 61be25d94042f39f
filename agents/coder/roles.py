"""Who did it, to whom, and where: every phrase of a sentence is scored for each role by how it stands to the cue.

The weights are a small linear model over constructions (the side of the cue, the particle before it, the kind of phrase, the
kind of cue), never over words. data/roles.json.gz has them, train_roles.py makes them; without that file the few hand-made
rules at the end of this file decide. Pure; `RoleModel.load` alone reads a file.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from agents.coder.gazetteer import DATA
from agents.coder.phrases import Phrase, soft_gap
from agents.coder.rolewords import BETWEEN, CUE_GROUPS, GOVERNORS, SAYING, VERBS_AFTER
from agents.coder.text import Sentence

ROLES = ("actor", "target", "place")
MODEL = "roles.json.gz"
Feature = tuple[str | int, ...]
Weights = tuple[float, float, float]

_NEAR = (0, 1, 2, 4, 7, 12)
_NEAREST = 9  # phrases on one side of the cue that are looked at
_LONG = 4
_NONE: Weights = (0.0, 0.0, 0.0)
_THAT = frozenset(("ان", "بان"))


@dataclass(frozen=True, slots=True)
class CueView:
    """The cue as roles see it: token positions half-open, the event type, its group of words and its shape."""

    first: int
    last: int
    type: str
    group: str
    shape: str


@dataclass(frozen=True, slots=True)
class Picks:
    """The phrase of each role."""

    actor: Phrase | None = None
    target: Phrase | None = None
    place: Phrase | None = None


def view(sentence: Sentence, first: int, last: int, type_: str) -> CueView:
    """Look at a cue; `first` and `last` are token positions, half-open."""
    tokens = sentence.tokens
    text = " ".join([token.form for token in tokens[first:last]])
    group = next((name for name, stems in CUE_GROUPS if any(stem in text for stem in stems)), "-")
    after = tokens[last].form if last < len(tokens) else ""
    return CueView(first, last, type_, group, _shape(tokens[first].form if first < len(tokens) else "", after))


def _shape(form: str, after: str) -> str:
    """Whether the cue's first word looks like a verb or a noun, and whether a pronoun hangs on it."""
    bare = form.removeprefix("و").removeprefix("ف")
    hangs = bare.endswith(("ها", "هم", "هما", "نا")) or (bare.endswith("ه") and len(bare) > _LONG and after[:2] == "ال")
    tail = "+" if hangs else ""
    if bare.startswith("ال"):
        return "def" + tail
    if bare.startswith(("ب", "ل")) and len(bare) > _LONG:
        return "prep" + tail
    if bare[:1] in ("ي", "ت", "س", "ن") and len(bare) > _LONG - 1:
        return "imperf" + tail
    if bare.endswith("ت") and not bare.endswith("ات"):
        return "past-f" + tail
    if bare.endswith(("وا", "ون")):
        return "plural" + tail
    return "bare" + tail


def null_features(cue: CueView) -> list[Feature]:
    """What speaks for a role that is not said at all."""
    return [
        ("0",),
        ("0t", cue.type),
        ("0g", cue.group),
        ("0z", cue.shape),
        ("0tz", cue.type, cue.shape),
        ("0gz", cue.group, cue.shape),
    ]


def features(sentence: Sentence, phrases: Sequence[Phrase], at: int, cue: CueView) -> list[Feature]:
    """What phrase number `at` is to the cue."""
    phrase = phrases[at]
    side, gap, lo, hi = _stand(phrase, cue)
    type_, group, shape = cue.type, cue.group, cue.shape
    far = sum([gap > limit for limit in _NEAR])
    inner = [other for other in phrases if lo <= other.first and other.last <= hi and other is not phrase]
    between = min(len(inner), 3)
    walls = min(sum([not soft_gap(sentence, i) for i in range(max(lo, 1), min(hi + 1, len(sentence.tokens)))]), 3)
    kind = phrase.actor.kind if phrase.actor is not None else "-"
    head, link, site = phrase.head, phrase.link or "~", _site(phrase)
    rank = min(sum([other.head == head for other in inner]), 2)
    prior, governor, nxt, form = _around(sentence, phrase)
    found: list[Feature] = [
        ("b",),
        ("w", head, kind, site),
        ("h", head, type_),
        ("k", kind, side, type_),
        ("s", site, link, side),
        ("p", side, far, type_),
        ("o", side, between, group),
        ("o2", side, between, link),
        ("lt", link, side, type_),
        ("lg", link, side, group),
        ("lh", link, head),
        ("lk", link, kind, side),
        ("lp", link, side, far),
        ("gp", group, side, far),
        ("gk", group, side, kind),
        ("gh", group, side, head),
        ("zp", shape, side, far),
        ("zl", shape, side, link),
        ("zo", shape, side, between, group),
        ("zk", shape, side, kind),
        ("c", walls, side, kind),
        ("f", prior, kind, type_),
        ("n", nxt, side, type_),
        ("q1", group, link, site, side, far),
        ("q2", type_, link, head, kind, site, side),
        ("q3", shape, group, side, far, link),
        ("x", head, kind, side, far, type_),
        ("xl", head, side, far, link),
        ("r", head, side, rank, group),
        ("len", min(phrase.last - phrase.first, _LONG), head),
        ("fm", form, head, side),
        ("fp", form, side, far, type_),
    ]
    if governor:
        found += [("v", governor, side, type_), ("vh", governor, head), ("vk", governor, kind, group)]
    for word in _inner_words(sentence, lo, hi):
        found += [("it", word, side, type_), ("ig", word, side, group), ("ik", word, side, kind)]
    held = _chained(phrases, at)
    if held:
        found += [("chl", held, link), ("chs", held, site)]
    if phrase.coordinated:
        found.append(("co", side, between))
    if at == 0:
        found.append(("first", kind, type_))
    return found


def _stand(phrase: Phrase, cue: CueView) -> tuple[str, int, int, int]:
    """The side of the cue (After, Before, Inside), the tokens between, and where these begin and end."""
    if phrase.first >= cue.last:
        return "A", phrase.first - cue.last, cue.last, phrase.first
    if phrase.last <= cue.first:
        return "B", cue.first - phrase.last, phrase.last, cue.first
    return "I", 0, cue.first, cue.first


def _site(phrase: Phrase) -> str:
    if not phrase.sites:
        return "-"
    site = phrase.sites[0]
    return "c" if site.kind == "country" else "r" if site.coarse else "t"


def _around(sentence: Sentence, phrase: Phrase) -> tuple[str, str, str, str]:
    """The word before (a verb of saying, a relative, ...), what governs it, the word after, and how it begins."""
    tokens = sentence.tokens
    before = tokens[phrase.first - 1].form if phrase.first else "^"
    if before == "^":
        prior = "^"
    elif before in SAYING:
        prior = "say"
    elif phrase.link == "الذي":
        prior = "who"
    else:
        prior = "v" if before.endswith("ت") else "-"
    governor = GOVERNORS.get(before) or (GOVERNORS.get(before[1:], "") if before[0] == "و" else "")
    after = tokens[phrase.last].form if phrase.last < len(tokens) else "$"
    if ":" in sentence.doc.norm[phrase.end : phrase.end + 3]:
        nxt = "colon"
    elif after in VERBS_AFTER:
        nxt = "v"
    else:
        nxt = "say" if after in SAYING else "that" if after in _THAT else "-"
    first = tokens[phrase.first].form
    return prior, governor, nxt, "d" if first.startswith("ال") else "a" if first.endswith("ا") else "-"


def _inner_words(sentence: Sentence, lo: int, hi: int) -> list[str]:
    """Telling words between the phrase and the cue, each once."""
    found: list[str] = []
    for token in sentence.tokens[lo:hi]:
        word = BETWEEN.get(token.form)
        governs = GOVERNORS.get(token.form)
        if word is not None and word not in found:
            found.append(word)
        if governs is not None and "v:" + governs not in found:
            found.append("v:" + governs)
    return found


def _chained(phrases: Sequence[Phrase], at: int) -> str:
    """Whether a place stands in a chain of places (X في Y): `<` after another, `>` before another, `<>` both."""
    phrase = phrases[at]
    if not phrase.sites and phrase.head != "place":
        return ""
    last = phrases[at - 1] if at else None
    after_one = last is not None and last.last >= phrase.first - 1 and (bool(last.sites) or last.head == "place")
    before_one = at + 1 < len(phrases) and phrases[at + 1].first <= phrase.last + 1 and bool(phrases[at + 1].sites)
    return ("<" if after_one else "") + (">" if before_one else "")


class RoleModel:
    """The weights of features for (actor, target, place). Immutable."""

    def __init__(self, weights: dict[Feature, Weights], thresholds: Weights) -> None:
        """`thresholds`: by how much the best phrase must speak for a role more than its absence does."""
        self._weights = weights
        self._thresholds = thresholds

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
        before = [at for at, phrase in enumerate(phrases) if phrase.first < cue.first][-_NEAREST:]
        after = [at for at, phrase in enumerate(phrases) if phrase.first >= cue.first][:_NEAREST]
        looked = [*before, *after]
        rows = [features(sentence, phrases, at, cue) for at in looked]
        chosen = self.choose([*rows, null_features(cue)])
        return Picks(*(None if row is None else phrases[looked[row]] for row in chosen))

    def choose(self, rows: Sequence[Sequence[Feature]]) -> tuple[int | None, ...]:
        """The row of each role; the last row stands for "not said"."""
        *scored, absent = [self._sum(row) for row in rows]
        best: list[list[tuple[float, int]]] = []
        for role in range(len(ROLES)):
            line = absent[role] + self._thresholds[role]
            best.append(
                sorted(
                    [(values[role] - line, at) for at, values in enumerate(scored) if values[role] > line], reverse=True
                )
            )
        actors, targets, _ = best
        if actors and targets and actors[0][1] == targets[0][1]:
            (targets if actors[0][0] >= targets[0][0] else actors).pop(0)
        return tuple([row[0][1] if row else None for row in best])

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


def name(one: Feature) -> str:
    """A feature as the model file has it."""
    return "|".join(str(part) for part in one)


def feature(text: str) -> Feature:
    """The feature that `name` wrote."""
    head, *parts = text.split("|")
    return (head, *(int(part) if part.isdigit() else part for part in parts))


def pick_by_hand(phrases: Sequence[Phrase], cue: CueView) -> Picks:
    """Roles by the plainest constructions, where there is no model: doer next to the cue, target after على or ضد, place after في."""
    named = [phrase for phrase in phrases if phrase.actor is not None and phrase.head != "asset"]
    close = [p for p in named if cue.last <= p.first <= cue.last + 1 and p.link not in {"علي", "ضد", "في"}]
    before = [p for p in named if p.last <= cue.first]
    actor = close[0] if close else before[-1] if before else None
    hit = [p for p in phrases if p.first >= cue.last and p.link in {"علي", "ضد", "من", "ل"} and p is not actor]
    sited = [p for p in phrases if p.sites and p.head in {"name", "place", "asset"}]
    inside = [p for p in sited if p.first >= cue.first and p.link in {"في", "ب", "علي", "قرب"}]
    return Picks(actor, hit[0] if hit else None, (inside or sited or [None])[0])
