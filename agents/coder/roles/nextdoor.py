"""The place of a neighbour clause that has its own act: `قتل خمسة في اشتباكات، فيما أغارت الطائرات على كذا`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.choice import is_place
from agents.coder.roles.phrases import Phrase
from agents.coder.roles.scene import CueView, Span
from agents.coder.roles.words import SAYING
from agents.coder.text.normalised import Token
from schemas.base import VIOLENT

_NEVER: Final = -5.0
_HARDLY: Final = -2.0
_BORDERS: Final = frozenset("فيما بينما وفيما وبينما".split())
_AS: Final = "كما"
_AT_A_TIME: Final = frozenset(("حين", "وقت", "الوقت"))
# What a clause tells of the same act: `فيما قالت الوكالة إن`, `كما أن`, `كما هو`.
_GOES_ON: Final = SAYING.union("ان انه انها هو هي حصل حدث يقول تقول ورد".split())
_HOURS: Final = frozenset("متاخر لاحق سابق مبكر واحد قريب قصير".split())  # في وقت متأخر
_IN: Final = frozenset(("في", "وفي"))


def of_next_door(
    tokens: Sequence[Token], phrases: Sequence[Phrase], at: int, cue: CueView, others: Sequence[Span]
) -> float:
    """What is added to how loudly a place speaks for an act from which a border parts it, and behind which another act stands;
    or before which one stands, where the clause of the act has a place of its own. `others`: the other cues, as token positions.
    """
    phrase = phrases[at]
    if cue.type not in VIOLENT or not is_place(phrase):
        return 0.0
    if phrase.first >= cue.last:
        border = next((at for at in range(cue.last, phrase.first) if _is_border(tokens, at)), None)
        if border is None:
            return 0.0
        end = next((at for at in range(border + 1, len(tokens)) if _is_border(tokens, at)), len(tokens))
        return _NEVER if phrase.first < end and any(border < first < end for first, _ in others) else 0.0
    border = next((at for at in range(cue.first - 1, phrase.last - 1, -1) if _is_border(tokens, at)), None)
    if border is None:
        return 0.0
    end = next((at for at in range(cue.last, len(tokens)) if _is_border(tokens, at)), len(tokens))
    own = any(border < one.first < end and is_place(one) for one in phrases)
    return _HARDLY if own and any(last <= phrase.first for _, last in others) else 0.0


def _is_border(tokens: Sequence[Token], at: int) -> bool:
    """`فيما`, `بينما`, `كما قتل`, `في حين`, `في وقت`."""
    form = tokens[at].form
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    if form in _BORDERS or form == _AS:
        return after not in _GOES_ON
    at_last = tokens[at + 2].form if at + 2 < len(tokens) else ""
    return form in _IN and after in _AT_A_TIME and at_last not in _HOURS
