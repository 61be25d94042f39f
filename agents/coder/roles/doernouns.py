"""Who acts by the very word that tells of the act: `خاطفو السياح`, `المهاجمون`, `فجر شاب نفسه`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.roles.apart import bare
from agents.coder.roles.choice import Picks
from agents.coder.roles.phrases import Phrase
from agents.coder.roles.scene import CueView
from agents.coder.roles.words import CHAINED
from agents.coder.text.normalised import Sentence
from schemas.base import EventType

_ALONE: Final = frozenset(
    "الخاطفون الخاطفين خاطفون خاطفين المهاجمون المهاجمين مهاجمون مهاجمين المهاجم مهاجم المهاجمان".split()
)
_HIMSELF: Final = frozenset("نفسه نفسها نفسيهما انفسهم".split())
_BLAST: Final = ("تفجير", "فجر", "يفجر", "تفجر", "ويفجر", "وفجر", "بتفجير", "لتفجير")


def by_himself(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, picks: Picks) -> Picks:
    """The roles of an attack, its doer as the cue calls him; who blows himself up is not who was hit."""
    if cue.type != EventType.ATTACK:
        return picks
    return _blown_up(sentence, cue, _in_cue(sentence, phrases, cue, picks))


def _in_cue(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, picks: Picks) -> Picks:
    tokens = sentence.tokens
    if picks.actor is not None:
        return picks
    at = next((i for i in range(cue.first, cue.last) if tokens[i].form in CHAINED or tokens[i].form in _ALONE), None)
    if at is None:
        return picks
    here = next((one for one in phrases if one.first == at), None)
    actor = here or bare(sentence, at, 3 if tokens[at].form in CHAINED else 1)
    return picks._replace(actor=actor, target=None if picks.target is here else picks.target)


def _blown_up(sentence: Sentence, cue: CueView, picks: Picks) -> Picks:
    """`كانت الفتاة تعتزم تفجير نفسها`: she has the act in hand, whoever else was hit."""
    tokens = sentence.tokens
    at = next((i for i in range(cue.first, min(cue.last + 3, len(tokens))) if tokens[i].form in _HIMSELF), None)
    if (
        at is None
        or picks.actor is not None
        or picks.target is None
        or picks.target.last > at
        or picks.target.link not in {"", "ان", "و"}
    ):
        return picks
    if not any(one.form in _BLAST for one in tokens[cue.first : at]):
        return picks
    return picks._replace(actor=picks.target, target=None)
