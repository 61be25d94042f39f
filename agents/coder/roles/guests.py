"""What is fired by nobody named at the base of a foreign force: by a group, for states shell each other by name. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.entities import Entities
from agents.coder.places.gazetteer import Hit as Name
from agents.coder.roles.actors import DOERS, MUNITIONS, is_no_doer
from agents.coder.roles.hosted import is_hosted
from agents.coder.rules.cues import Hit
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Token

# Whose forces stand in the lands of others, and are seldom shelled there by a state that goes unnamed.
_GUESTS: Final = frozenset("US GB FR DE IT TR".split())
_COALITIONS: Final = frozenset({"coalition"})
_BASES: Final = frozenset(
    "قاعده القاعده قواعد القواعد معسكر المعسكر معسكرات سفاره السفاره قنصليه القنصليه ثكنه الثكنه موقع".split()
)
_ON: Final = frozenset("علي قرب يستهدف تستهدف استهدف استهدفت يطال طال باتجاه محيط".split())
_NEAR: Final = 5  # words from what leads to a base to whose it is
_TURKEY: Final = "TR"  # which a neighbour may shell unnamed, unless its men are told of as those in a base


def on_guests(entities: Entities, hit: Hit, words: Sequence[Word | None]) -> bool:
    """`تعرض المعسكر الذي يضم قوات أميركية لقصف صاروخي`: rockets, or a drone, on a base of guests, and nobody else is named."""
    inside = [word.classes for word in words[hit.first : hit.last + 1] if word is not None]
    if all(MUNITIONS.isdisjoint(classes) for classes in inside):
        return False
    named = [name for name in entities.hits if name.name.actor is not None and name.name.actor.kind in DOERS]
    cue, tokens = range(hit.first, hit.last + 1), entities.sentence.tokens
    if not all(
        is_no_doer(entities, hit, name) or _owns_the_base(name, hit, tokens) or _is_where(name, tokens)
        for name in named
    ):
        return False
    return any(_is_guest(name, hosted=is_hosted(tokens, name.first, cue=cue)) for name in named)


def _owns_the_base(name: Name, hit: Hit, tokens: Sequence[Token]) -> bool:
    """`قصف صاروخي على قاعدة أميركية`, `على قاعدة «التنف» الأميركية`: whose base it is on which it fell."""
    at = name.first
    if not name.name.demonym or at <= hit.last:
        return False
    before = [token.form for token in tokens[max(hit.last, at - _NEAR) : at]]
    base = next((place for place in range(len(before) - 1, 0, -1) if before[place] in _BASES), None)
    return base is not None and not _ON.isdisjoint(before[:base])


def _is_where(name: Name, tokens: Sequence[Token]) -> bool:
    """`قاعدة أميركية في سوريا`: the land it is in."""
    return bool(name.first) and bool(name.name.sites) and tokens[name.first - 1].form == "في"


def _is_guest(name: Name, *, hosted: bool) -> bool:
    actor = name.name.actor
    if actor is None or (actor.country == _TURKEY and not hosted):
        return False
    return actor.kind in _COALITIONS or actor.country in _GUESTS
