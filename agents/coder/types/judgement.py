"""One mention to be, and which of several that a sentence gave are one act. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agents.coder.rules.cues import Hit
from agents.coder.rules.signals import Signals
from agents.coder.text.inflect import Form
from schemas.base import SIBLING, EventType, Status

# Rules that tell of the dead alone, and not of what killed them.
DEAD = frozenset({"attack.casualties", "attack.kill", "attack.martyr"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """One mention to be: its cue, its type and status, and how sure that is."""

    hit: Hit
    kind: EventType
    status: Status
    confidence: float
    of_late: float = 0.0
    """How sure it is where it has a day of the last week, so that it is no history, in whatever tense it is told."""


def one_act(found: Sequence[Judgement]) -> list[Judgement]:
    """The same words are one act: of an attack and a strike on one of them, the stronger stays. A shared act is both."""
    kept: list[Judgement] = []
    for judgement in sorted(found, key=lambda one: (rank(one.hit), one.confidence), reverse=True):
        sibling = SIBLING.get(judgement.kind)
        rivals = (
            one
            for one in kept
            if not shared(one.hit) and not shared(judgement.hit) and (one.kind is sibling or _is_same(one, judgement))
        )
        if sibling is None or not any(overlap(one.hit, judgement.hit) for one in rivals):
            kept.append(judgement)
    return kept


def _is_same(one: Judgement, other: Judgement) -> bool:
    """Of one type by rules of both: `هجوم بطائرتين مسيرتين`, of which one rule says drone and another aircraft."""
    return one.kind is other.kind and one.status is other.status and one.hit.rule.type is not other.hit.rule.type


def without_its_dead(found: Sequence[Judgement], signal: Signals) -> Sequence[Judgement]:
    """Without the dead of a strike as an attack beside it, where nothing else is told of an attack (codebook): `قصف الجيش مواقع، وتحدثت
    مصادر عن سقوط قتلى`. Who kills in a verb of its own (`وقتل سبعة`) may have done so in another act.
    """
    strikes = [one for one in found if one.kind is EventType.STRIKE and one.status is Status.ACTUAL]
    attacks = [one for one in found if one.kind is EventType.ATTACK]
    if not strikes or any(one.hit.rule.id not in DEAD or one.status is not Status.ACTUAL for one in attacks):
        return found
    if any(
        word is not None and Form.PAST in word.form
        for one in attacks
        for word in signal.words[one.hit.first : one.hit.last + 1]
    ):
        return found
    surest = max(one.confidence for one in strikes)
    return [one for one in found if one.kind is not EventType.ATTACK or one.confidence > surest]


def as_sure(told: Sequence[Judgement]) -> list[Judgement]:
    """Mentions of a type that agree in status are as sure as the surest: the sentence says one thing of them all."""
    best: dict[tuple[EventType, Status], float] = {}
    for one in told:
        best[one.kind, one.status] = max(best.get((one.kind, one.status), 0.0), one.confidence)
    return [
        replace(one, confidence=best[one.kind, one.status], of_late=max(one.of_late, best[one.kind, one.status]))
        for one in told
    ]


def shared(hit: Hit) -> bool:
    return hit.rule.id.endswith(".exchange")


def overlap(one: Hit, other: Hit) -> bool:
    return one.first <= other.last and other.first <= one.last


def rank(hit: Hit) -> tuple[bool, bool, int]:
    return (not hit.rule.weak, hit.rule.certain, hit.last - hit.first)
