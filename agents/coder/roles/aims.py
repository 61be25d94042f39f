"""What an act hit, where a verb behind it says so: `غارات على البلدة استهدفت مدرسة`, `قصف استهدف مساء أمس سوقا`. Pure.

It goes before the place that the act was at; the dead of an act go before the street that it happened in, and whoever is told as killed,
by a word that no phrase is known to begin with, is somebody too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from agents.coder.roles.apart import bare, object_at, past_asides
from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.roles.scene import CueView
from agents.coder.roles.verbs import is_finite
from agents.coder.roles.words import ABSTRACT, ADVERBS, LINKS, SAYING, STOPS
from agents.coder.text.normalised import Sentence
from agents.coder.text.numerals import number

_AIMED: Final = frozenset(
    "استهدفت استهدف استهدفا استهدفتا طالت طال طاولت طاول مستهدفا مستهدفه مستهدفين مستهدفات تستهدف يستهدف تطال يطال".split()
)
_AIMED_WITHIN: Final = 14  # words from an act to what it was aimed at
_THINGS: Final = frozenset(("asset", "people", "mission", "place", "name", "office", "armed", "force"))
_CRAFT: Final = frozenset(
    "طائره طائرات الطائرات مقاتلات المقاتلات مسيره مسيرات مدفعيه المدفعيه قوات القوات الجيش مسلحون عناصر".split()
)
_ELSE: Final = frozenset("كما فيما بينما ثم اذ حيث ان انه انها عندما حين بعدما لكن وقد قد".split())
_THAT: Final = frozenset("التي الذي اللذين اللتين اللذان".split())
_FELL: Final = frozenset(
    joined + form
    for joined in ("", "و")
    for form in "قتل قتلت اغتيل اغتيلت خطف خطفت اختطف اختطفت استشهد استشهدت اصيب اصيبت مقتل اغتيال اختطاف خطف استشهاد".split()
)
_DEAD: Final = frozenset(joined + form for joined in ("", "ب", "و") for form in "مقتل استشهاد مصرع قتل استشهد".split())
_STREETS: Final = frozenset("شارع طريق ساحه ميدان حي منطقه وسط دوار تقاطع محيط ضاحيه مدينه بلده".split())
_NO_BODY: Final = frozenset("فيه فيها به بها خلاله خلالها جميع كل عدد العديد".split())
_NO_NOUNS: Final = _NO_BODY.union(STOPS, LINKS, SAYING, ABSTRACT, ADVERBS)
_MEN: Final = frozenset(("people", "name", "force", "armed"))
_IN: Final = frozenset(("في", "ب", "قرب"))
_UPON: Final = frozenset(("علي", "في", "ب"))
_AIMING: Final = "مستهدف"
_FELL_BEFORE: Final = 3  # words before a cue in which who fell may be told
_SHORTEST: Final = 3


def aimed(
    sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, actor: Phrase | None, target: Phrase | None
) -> Phrase | None:
    """The target of an act of violence, from who acts and from whom it met so far."""
    if target is None or _is_where(target):
        found = _object_of_aim(sentence, phrases, cue, actor)
        if found is not None and (target is None or found.first > target.first):
            return found
    if target is None:
        return _fallen(sentence, phrases, cue, actor)
    street = target.link in _IN and sentence.tokens[target.first].form.removeprefix("ب") in _STREETS
    return (_dead(sentence, phrases, cue) if street else None) or target


def _is_where(target: Phrase) -> bool:
    return target.link in _UPON and (bool(target.sites) or target.head == "place")


def _object_of_aim(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, actor: Phrase | None) -> Phrase | None:
    """What stands behind a verb of which the act is the subject, and nothing else: `هجوم استهدف + قاعدة كذا`."""
    tokens = sentence.tokens
    end = min(cue.last + _AIMED_WITHIN, len(tokens) - 1)
    verb = next((at for at in range(cue.first + 1, end) if tokens[at].form in _AIMED), None)
    if verb is None or (actor is not None and actor.first > verb):
        return None
    before = tokens[verb - 1].form
    if before in _ELSE or (before in _THAT and verb > cue.last + 1):
        return None  # what else is told there
    if not soft_gap(sentence, verb) and not tokens[verb].form.startswith(_AIMING):
        return None
    at = past_asides(sentence, phrases, verb + 1)
    found = object_at(sentence, phrases, at) if at is not None and at < len(tokens) else None
    if found is None or found.head not in _THINGS or tokens[found.first].form in _CRAFT:
        return None
    behind = next((one for one in phrases if one.first == found.last and not one.link and not one.coordinated), None)
    return found if behind is None or behind.head not in _THINGS else None


def _dead(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView) -> Phrase | None:
    """Who is told as killed, in an act in a street: `مقتل خمسة أشخاص في تفجير في شارع كذا`."""
    tokens = sentence.tokens
    for one in phrases:
        if one.first > cue.last:
            break
        at = one.first - 1
        while at > 0 and number(tokens[at].form) is not None:
            at -= 1
        if one.head in _MEN and not one.link and tokens[at].form in _DEAD:
            return one
    return None


def _fallen(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, actor: Phrase | None) -> Phrase | None:
    """`قتل حاخام في إطلاق نار`, `اغتيل حلاق برصاص مسلحين`: by a word that no phrase begins with."""
    tokens = sentence.tokens
    for verb in range(max(0, cue.first - _FELL_BEFORE), min(cue.last, len(tokens) - 1)):
        at = verb + 1
        if tokens[verb].form not in _FELL or any(one.first <= at < one.last for one in phrases):
            continue
        of_doer = actor is not None and actor.first <= at < actor.last
        if not of_doer and soft_gap(sentence, at) and _is_somebody(tokens[at].form):
            return bare(sentence, at, 2)
    return None


@lru_cache(maxsize=20_000)
def _is_somebody(form: str) -> bool:
    """A word that is no particle, no number and no verb, and has no preposition before it."""
    if form in _NO_NOUNS or len(form) < _SHORTEST or form[0] in "وبفلكي" or form.isdecimal():
        return False
    return number(form) is None and not is_finite(form)
