"""Between whom talks are held, where both are named as such: `مفاوضات أبوجا بين الحكومة والحركة`, `اتفاق، بين كل من كذا وكذا`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from agents.coder.roles.choice import Picks
from agents.coder.roles.phrases import Phrase
from agents.coder.roles.scene import CueView, stem
from agents.coder.roles.words import OWNERSHIP
from agents.coder.text.normalised import Sentence

# What is held, or stands, between two.
_TALKS: Final = frozenset(
    "مفاوضات محادثات مباحثات مشاورات حوار حوارات اتفاق اتفاقا اتفاقيه اتفاقات هدنه تفاهم تفاهمات جوله جولات قمه لقاء لقاءات اجتماع"
    " اجتماعات تسويه مصالحه صفقه تفاوض تهدئه".split()
)
_NEAR: Final = 5  # words from what is held to `بين`
_APART: Final = 15  # words between those who talk and the cue
_OTHERS: Final = frozenset("وتلك واخري واخرين واولئك".split())
_BETWEEN: Final = "بين"
_EACH: Final = frozenset(("كل", "من", "كلا", "كلي"))
_PARTIES: Final = frozenset(("office", "armed", "force", "name", "mission", "people"))
_PAIRS: Final = frozenset(
    "وزيري رئيسي زعيمي مبعوثي وفدي حكومتي قائدي سفيري وزيرا رئيسا وفدا زعيما الرئيسين الوزيرين الزعيمين الوفدين الجانبين الرئيسان الوزيران"
    " الزعيمان الوفدان الجانبان".split()
)


def both(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, picks: Picks) -> Picks:
    """The roles of talks, as the two are named between whom they are held; those who are named as one are one."""
    pairs = [(one, other) for one, other in pairwise(phrases) if _talk(sentence, one, other)]
    if len(pairs) == 1 and -_APART <= pairs[0][0].first - cue.last <= _APART and not _has_its_own(sentence, cue):
        picks = picks._replace(actor=pairs[0][0], target=pairs[0][1])
    return _as_one(sentence, picks)


def those(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, target: Phrase | None) -> Phrase | None:
    """`بين القوات الموالية للرئيس + وتلك الموالية لنائبه`, `وأخرى تابعة لكذا`: the others who fight, and not whose they are."""
    tokens = sentence.tokens
    end = min(cue.last + _APART, len(tokens) - 2)
    at = next((i for i in range(cue.last, end) if tokens[i].form in _OTHERS and tokens[i + 1].form in OWNERSHIP), None)
    if at is None or not any(one.form == _BETWEEN for one in tokens[cue.first : at]):
        return target
    whose = next((one for one in phrases if at < one.first <= at + 2 or one.first < at + 2 < one.last), None)
    if whose is None or (target is not None and target.first > whose.first):
        return target
    start = tokens[at].start + 1  # past the و
    return Phrase(at, whose.last, start, whose.end, "force", "و", None, coordinated=True)


def _has_its_own(sentence: Sentence, cue: CueView) -> bool:
    """`الاتفاق مع العراق`: with whom it was is told right behind."""
    return any(one.form == "مع" for one in sentence.tokens[cue.first : cue.last + 2])


def _talk(sentence: Sentence, one: Phrase, other: Phrase) -> bool:
    tokens = sentence.tokens
    at = one.first - 1
    while at > 0 and tokens[at].form in _EACH:
        at -= 1
    if at < 1 or tokens[at].form != _BETWEEN or one.head not in _PARTIES or other.head not in _PARTIES:
        return False
    if not other.coordinated or other.first > one.last + 1:
        return False
    return any(stem(token.form) in _TALKS for token in tokens[max(0, at - _NEAR) : at])


def _as_one(sentence: Sentence, picks: Picks) -> Picks:
    """`بين وزيري خارجية أرمينيا وأذربيجان`: two who talk are named as one."""
    actor, target = picks.actor, picks.target
    if actor is None or target is None or not target.coordinated or not 0 <= target.first - actor.last <= 1:
        return picks
    if sentence.tokens[actor.first].form not in _PAIRS:
        return picks
    return picks._replace(actor=actor._replace(last=target.last, end=target.end), target=None)
