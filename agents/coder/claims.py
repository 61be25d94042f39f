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
# Who claims and has no name that is known: `جماعة لم يسمع بها من قبل`.
BANDS = frozenset("جماعه تنظيم كتيبه سريه مجموعه حركه فصيل ميليشيا كتائب سرايا لواء جيش الويه خليه".split())
UNMADE = frozenset("لم لا لن دون نفي نفت ايه اي".split())
_THAT = frozenset(("ان", "بان"))
_NEAR = 6
_FAR = 16  # words between "announced" and "its responsibility", where what a group calls itself or who leads it stands
_TELLING = CLAIMING | RESPONSIBILITY


def claimant(tokens: Sequence[Token], phrases: Sequence[Phrase]) -> Phrase | None:
    """The phrase that claims, or None."""
    at = None if _TELLING.isdisjoint(map(token_form, tokens)) else _claim(tokens)
    if at is None or any(token.form in UNMADE for token in tokens[max(0, at - 2) : at + 3]):
        return None
    after = [p for p in phrases if at < p.first <= at + 2 and not p.link]
    known = next((p for p in after if _can(p)), None)
    if known is not None:
        return known
    band = next((p for p in after if p.first == at + 1 and tokens[p.first].form in BANDS), None)
    before = [p for p in phrases if at - _NEAR <= p.last <= at and _can(p)]
    return band or (before[-1] if before else None)


def _claim(tokens: Sequence[Token]) -> int | None:
    for at, token in enumerate(tokens):
        if token.form in CLAIMING:
            return at
        if token.form in RESPONSIBILITY:
            near = next((i for i in range(at - 1, max(-1, at - _NEAR), -1) if tokens[i].form in ANNOUNCING), None)
            said = _announced(tokens, at) if near is None else near
            # "announced that": another is held responsible
            others = said is not None and any(one.form in _THAT for one in tokens[said:at])
            return None if others else said
    return None


def _announced(tokens: Sequence[Token], end: int) -> int | None:
    """Where a verb of announcing stands right before a band, with its long name between it and word `end`."""
    for at in range(end - _NEAR, max(-1, end - _FAR), -1):
        if tokens[at].form in ANNOUNCING:
            return at if tokens[at + 1].form in BANDS else None
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
