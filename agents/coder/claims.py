"""Who claims an act: `تبنت سرايا القدس`, `أعلنت الحركة مسؤوليتها`. Pure. A claim that is denied or unmade claims nothing."""

from __future__ import annotations

from collections.abc import Sequence

from agents.coder.phrases import Phrase
from agents.coder.text import Token, token_form

CLAIMING = frozenset("تبني تبنت وتبنت وتبني تتبني يتبني تبنيها تبنيه بتبني تبنته تبناه تبنتها تبناها".split())
RESPONSIBILITY = frozenset(
    "مسووليتها مسؤوليتها مسؤوليته مسووليته مسئوليتها مسئوليته مسؤوليتهم المسؤوليه المسووليه".split()
)
ANNOUNCING = frozenset("اعلن اعلنت واعلن واعلنت اعلنوا تعلن يعلن اعلان".split())
UNMADE = frozenset("لم لا لن دون نفي نفت ايه اي".split())
_NEAR = 6
_TELLING = CLAIMING | RESPONSIBILITY


def claimant(tokens: Sequence[Token], phrases: Sequence[Phrase]) -> Phrase | None:
    """The phrase that claims, or None."""
    at = None if _TELLING.isdisjoint(map(token_form, tokens)) else _claim(tokens)
    if at is None or any(token.form in UNMADE for token in tokens[max(0, at - 2) : at + 3]):
        return None
    after = [p for p in phrases if at < p.first <= at + 2 and _can(p) and not p.link]
    before = [p for p in phrases if at - _NEAR <= p.last <= at and _can(p)]
    return after[0] if after else before[-1] if before else None


def _claim(tokens: Sequence[Token]) -> int | None:
    for at, token in enumerate(tokens):
        if token.form in CLAIMING:
            return at
        if token.form in RESPONSIBILITY:
            return next((i for i in range(at - 1, max(-1, at - _NEAR), -1) if tokens[i].form in ANNOUNCING), None)
    return None


def _can(phrase: Phrase) -> bool:
    return phrase.actor is not None and phrase.actor.kind in {
        "armed-group",
        "unknown",
        "state",
        "force",
        "person",
        "party",
    }
