"""Who did it, to whom, and where: every phrase of a sentence is scored for each role by how it stands to the cue.

The weights are a small linear model over constructions (see roles/features.py), never over words. data/roles.json.gz has them,
training/roles.py makes them; without that file the few hand-made rules at the end of this file decide. Pure; `RoleModel.load`
alone reads a file.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Container, Sequence
from pathlib import Path
from typing import NamedTuple

import orjson

from agents.coder.places.choice import finest, is_place, parted
from agents.coder.places.gazetteer import DATA
from agents.coder.roles import doersaid, targetsaid
from agents.coder.roles.blocks import Feature
from agents.coder.roles.features import feature
from agents.coder.roles.interceptions import is_fired
from agents.coder.roles.memory import Memory, Packed, pack, unpack
from agents.coder.roles.parts import told_in_parts
from agents.coder.roles.phrases import Phrase
from agents.coder.roles.placesaid import outright
from agents.coder.roles.scene import DOERS, CueView, Scene, Span, stands, stem, walls_between
from agents.coder.roles.words import FILLER
from agents.coder.text.normalised import Sentence
from schemas.base import EventType

ROLES = ("actor", "target", "place")
MODEL = "roles.json.gz"
Weights = tuple[float, float, float]

_NEVER = -6.0  # added to a score
_MOST_BEFORE = 8  # phrases before the cue that are looked at
_MOST_AFTER = 6
_UNLIKELY = 0.02
# How likely the place of a threat or of talks must be at least: texts that the weights have not seen name mostly whose land it is
# that is threatened, or that talks are of, and seldom where.
_SURE: dict[str, float] = {EventType.THREAT: 0.5, EventType.NEGOTIATION: 0.5}
_SURER = 0.15  # by how much a later place, or a longer chain, must be likelier than the first and shortest
_LONGEST = 6  # tokens of a chain of places
_THREATENS = frozenset("هدد هددت توعد توعدت انذر انذرت".split())  # whom, and with what by بـ
_HAD = frozenset("كان كانت وكان وكانت كانوا وكانوا".split())
_JOINS = frozenset("بل ثم كما".split())
_THAT = frozenset("ان انها انه انهم من".split())
_NOT_WITH = frozenset("بعد بين بل بينما بغداد بيروت باريس برلين بكين بسبب".split())
_WAYS = frozenset("طريق الطريق طريقا حدود الحدود".split())  # what lies between two places
# What tells no place from another: of `شمال اليمن` and `شمال العراق`, `حي القدس` and `حي النصر`.
_SHARED = frozenset(
    stem(word)
    for word in "المحتله المحتل شمال شمالي شماليه جنوب جنوبي جنوبيه شرق شرقي شرقيه غرب غربي غربيه وسط الجديده القديمه القديم الجديد".split()
)
_SAYS_WITH = 6  # words after whom in which what is threatened mostly stands


class Picks(NamedTuple):
    """The phrase of each role. A place may be several phrases of a chain in one: its `sites` are those of the first and finest.
    `land`: what is too unlikely to be given as the place, and yet tells the theatre.
    """

    actor: Phrase | None = None
    target: Phrase | None = None
    place: Phrase | None = None
    land: Phrase | None = None


class RoleModel:
    """The weights of features for (actor, target, place). What it remembers changes no answer."""

    def __init__(self, weights: dict[Feature, Weights], thresholds: Weights) -> None:
        """`thresholds`: for actor and target, by how much the best phrase must speak for the role more than its absence
        does; for the place, how likely it must be that a reader marks what is given.
        """
        self._weights: dict[Feature, Packed] = {one: pack(values) for one, values in weights.items()}
        self._thresholds = thresholds
        self._memory = Memory(self._weights)

    @classmethod
    def load(cls, path: Path = DATA / MODEL) -> RoleModel | None:
        """Read the weights; None where there is no such file."""
        if not path.exists():
            return None
        raw = orjson.loads(gzip.decompress(path.read_bytes()))
        weights = {feature(name): (values[0], values[1], values[2]) for name, values in raw["weights"].items()}
        first, second, third = raw["thresholds"]
        return cls(weights, (first, second, third))

    def pick(self, look: Scene, cue: CueView, others: Sequence[Span] = (), taken: Container[int] = ()) -> Picks:
        """The best phrase of each role, none where its absence is likelier; nobody is actor and target at once.

        Args:
            look: the sentence.
            cue: the cue.
            others: the other cues of the sentence, as token positions, half-open.
            taken: where the places begin that acts of this type before this one have: another is looked for first.
        """
        if self._memory.full:
            self._memory = Memory(self._weights)
        phrases = look.phrases
        found = stands(look, cue, others, (_MOST_BEFORE, _MOST_AFTER))
        scores, absent = self._memory.scores(look, cue, found)
        looked = [one.at for one in found]
        did = doersaid.outright(look, cue, found)
        hit = [
            _NEVER if is_fired(look.sentence.tokens, phrases[one.at], cue.first, cue.last) else added
            for one, added in zip(found, targetsaid.outright(look, found), strict=True)
        ]
        heard = zip(scores, did, hit, strict=True)
        scores = [(one[0] + of_doer, one[1] + of_target, one[2]) for one, of_doer, of_target in heard]
        actor, target = [None if row is None else phrases[looked[row]] for row in self._choose(scores, absent)]
        target = targetsaid.whose(look.sentence.tokens, phrases, target)
        said = [one[2] + added for one, added in zip(scores, outright(look, cue, found, others), strict=True)]
        chances = likely(said, absent[2], looked)
        least = self._thresholds[2]
        free = [pair for pair in chances if phrases[pair[0]].first not in taken] if taken else chances
        place = land = _placed(look.sentence, phrases, chances, free, least)
        sure = _SURE.get(cue.type, least)
        if place is not None and sure > least:
            place = _placed(look.sentence, phrases, chances, free, sure)
        picks = _had_done(look.sentence, phrases, cue, Picks(actor, target, place, land))
        picks = _subject_first(look.sentence, phrases, cue, picks)
        return _object_of_joined(look.sentence, phrases, cue, picks)

    def choose(self, rows: Sequence[Sequence[Feature]]) -> tuple[int | None, ...]:
        """The row of each role, of rows of features; the last stands for "not said". A place is one row here."""
        weights = self._weights
        *scores, absent = [unpack(sum([weights.get(one, 0) for one in row])) for row in rows]
        places = likely([one[2] for one in scores], absent[2], range(len(scores)))
        best = max(places, default=(0, 0.0), key=lambda pair: pair[1])
        return (*self._choose(scores, absent), best[0] if best[1] >= self._thresholds[2] else None)

    def _choose(self, scores: Sequence[Weights], absent: Weights) -> tuple[int | None, ...]:
        lines = absent[0] + self._thresholds[0], absent[1] + self._thresholds[1]
        actors, targets = (
            [(one[role] - line, at) for at, one in enumerate(scores) if one[role] > line]
            for role, line in enumerate(lines)
        )
        actor, target = max(actors, default=None), max(targets, default=None)
        if actor is not None and target is not None and actor[1] == target[1]:
            if actor[0] >= target[0]:
                target = max([one for one in targets if one[1] != actor[1]], default=None)
            else:
                actor = max([one for one in actors if one[1] != target[1]], default=None)
        return None if actor is None else actor[1], None if target is None else target[1]


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
    phrases that share half of its words; in doubt the one that is told first, and shortest. None where that stays below `least`.
    """
    if sum([chance for _, chance in chances]) < least:
        return None
    said = [(_stems(sentence, phrases[at].first, phrases[at].last), chance) for at, chance in chances]
    single = {(at, at): words for (at, _), (words, _) in zip(chances, said, strict=True)}
    spans = sorted({span for at, _ in chances for span in _spans(phrases, at)}, key=_by_length)
    best, found = 0.0, None
    for span in spans:
        stems = single.get(span) or _stems(sentence, phrases[span[0]].first, phrases[span[1]].last)
        size = len(stems)
        chance = sum([chance for words, chance in said if _are_one(stems, words, size)])
        chance += _joined(phrases, span[1], chances)
        if found is None or chance > best + _SURER:
            best, found = chance, span
    if found is None or best < least:
        return None
    chain = phrases[found[0] : found[1] + 1]
    if len(chain) == 1:
        return chain[0]
    around = next((one.sites for one in chain if one.sites), ())
    known = chain[0].sites or (around if around and around[0].coarse else ())  # a village not known is in its province
    return chain[0]._replace(last=chain[-1].last, end=chain[-1].end, sites=known)


def _placed(
    sentence: Sentence,
    phrases: Sequence[Phrase],
    chances: Sequence[tuple[int, float]],
    free: Sequence[tuple[int, float]],
    least: float,
) -> Phrase | None:
    """The place that is likely by `least`: first of those of `chances` that are `free`, for no other act has them."""
    rest = 1.0 - sum([chance for _, chance in chances]) + sum([chance for _, chance in free])
    place = None
    if 0 < len(free) < len(chances):
        place = likeliest_place(sentence, phrases, free, least * rest)
    place = place or likeliest_place(sentence, phrases, chances, least) or _alone(phrases, chances, least)
    place = _way(sentence, phrases, chances, place, least) or place
    return told_in_parts(sentence, phrases, chances, place, least) or place


def _alone(phrases: Sequence[Phrase], chances: Sequence[tuple[int, float]], least: float) -> Phrase | None:
    """A place that is likely enough by itself, though what holds the finest words of its chain is not: `محيط المتجر في كركوك`."""
    at, chance = max(chances, key=lambda pair: pair[1], default=(0, 0.0))
    return phrases[at] if chance >= least else None


def _way(
    sentence: Sentence,
    phrases: Sequence[Phrase],
    chances: Sequence[tuple[int, float]],
    place: Phrase | None,
    least: float,
) -> Phrase | None:
    """`الطريق بين حمص وطرطوس` as one place, where a part of it is picked, or all of it together is likely enough."""
    tokens = sentence.tokens
    for at, (way, one, other) in enumerate(zip(phrases, phrases[1:], phrases[2:], strict=False)):
        if one.link != "بين" or tokens[way.first].form not in _WAYS or one.first != way.last + 1:
            continue
        if not (one.sites and other.coordinated and other.first == one.last and is_place(other)):
            continue
        chance = sum([chance for number, chance in chances if at <= number <= at + 2])
        if chance >= least if place is None else way.first <= place.first <= other.first:
            return way._replace(last=other.last, end=other.end, sites=one.sites)
    return None


def _by_length(span: tuple[int, int]) -> tuple[int, int]:
    return span[1] - span[0], span[0]


def _spans(phrases: Sequence[Phrase], at: int) -> list[tuple[int, int]]:
    """Chains of places that a phrase is in, from the finest on: `الزبداني`, `الزبداني بريف دمشق`."""
    first = finest(phrases, at)
    spans = [(first, first)]
    for last in range(first + 1, len(phrases)):
        one, before = phrases[last], phrases[last - 1]
        if (
            one.first - before.last > 1
            or one.coordinated
            or one.link == "بين"
            or one.last - phrases[first].first > _LONGEST
        ):
            break
        if not (is_place(before) and is_place(one)) or parted(before, one):
            break
        spans.append((first, last))
    return spans


def _joined(phrases: Sequence[Phrase], last: int, chances: Sequence[tuple[int, float]]) -> float:
    """How likely the places are that are joined to one: `في سوريا والعراق` is marked as a whole."""
    ends = last + 1
    while (
        ends < len(phrases)
        and phrases[ends].coordinated
        and phrases[ends].first == phrases[ends - 1].last
        and is_place(phrases[ends])
    ):
        ends += 1
    return sum([chance for at, chance in chances if last < at < ends]) if ends > last + 1 else 0.0


def _stems(sentence: Sentence, first: int, last: int) -> frozenset[str]:
    """The words of a phrase by which two readers' marks are compared: without clitics and filler."""
    found = [stem(token.form) for token in sentence.tokens[first:last]]
    return frozenset([one for one in found if one not in FILLER] or found)


def _are_one(stems: frozenset[str], words: frozenset[str], size: int) -> bool:
    """Whether two phrases share half of their words, and not only what many places are called: `فلسطين المحتلة`, `القدس المحتلة`."""
    both = stems & words
    return 4 * len(both) >= size + len(words) and (not both <= _SHARED or stems == words)


def _had_done(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, picks: Picks) -> Picks:
    """After `كان` its subject stands before the verb, whoever follows it: `وكانت الحكومة أمهلت المقاتلين`, `كان الجيش قد أنذر السكان`."""
    actor = picks.actor
    if actor is None or actor.first <= cue.first or not cue.shape.startswith("past"):
        return picks
    tokens = sentence.tokens
    end = cue.first - (tokens[cue.first - 1].form == "قد") if cue.first else 0
    before = next((one for one in phrases if one.last == end), None)
    if before is None or not before.first or tokens[before.first - 1].form not in _HAD or before.link not in {"", "و"}:
        return picks
    if before.actor is None or before.actor.kind not in DOERS or actor.link:
        return picks
    return picks._replace(actor=before, target=actor)


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
    return picks._replace(actor=before, target=after)


def _object_of_joined(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, picks: Picks) -> Picks:
    """`تبنى التنظيم الهجوم، وهدد الحكومة`: who threatens, and does not say with what, threatens whom is named after the verb.

    The verb is joined to an earlier one and shares its subject. With `بـ` (وهددت الحكومة بالرد) or a second name after the
    first (وهدد الجيش السكان) the first is the subject.
    """
    tokens = sentence.tokens
    form = tokens[cue.first].form
    joined = form.startswith("و") or (cue.first and tokens[cue.first - 1].form in _JOINS)
    if cue.last - cue.first > 1 or not joined or form.removeprefix("و") not in _THREATENS:
        return picks
    after = next((one for one in phrases if one.first == cue.last), None)
    if after is None or after.link or picks.actor is not after or _is_followed(sentence, phrases, after):
        return picks
    before = [one for one in phrases if one.last <= cue.first and one.link in {"", "ان"}]
    doers = [one for one in before if one.actor is not None and one.actor.kind in DOERS]
    if not doers and tokens[cue.first - 1].form not in _JOINS:
        return picks
    return picks._replace(actor=doers[-1] if doers else None, target=after)


def _is_followed(sentence: Sentence, phrases: Sequence[Phrase], after: Phrase) -> bool:
    """Whether a second name, or what is threatened, stands in the words after a phrase."""
    if any(one.first == after.last and not one.link for one in phrases):
        return True
    for at in range(after.last, min(after.last + _SAYS_WITH, len(sentence.tokens))):
        if walls_between(sentence, after.last, at):
            return False
        form = sentence.tokens[at].form
        if form in _THAT or (form.startswith("ب") and form not in _NOT_WITH):
            return True
    return False


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
