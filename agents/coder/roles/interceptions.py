"""Who brings down what was fired: `الدفاعات السعودية تعترض صاروخا`, `الجيش الأردني: التصدي لمسيرات قادمة من الشرق`. Pure.

He is whom it was fired at, never its doer, and it came to his land. Of a craft that is shot down (`أسقط الحوثيون طائرة`) who did it is
the doer: only what strikes of itself is meant here, or a verb that says no more than to ward off.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.roles.phrases import Phrase
from agents.coder.text.normalised import Token


def _joined(words: str) -> frozenset[str]:
    """Words, and the same joined to what stands before."""
    return frozenset(form for word in words.split() for form in (word, "و" + word))


_WARDS_OFF: Final = _joined(
    "اعترض اعترضت تعترض يعترض تصدت تتصدي يتصدي تصدوا تعاملت تتعامل يتعامل تعاملنا"
    " اعتراض باعتراض اعتراضها اعتراضه التصدي بالتصدي تصديها تصديه تصدي التعامل"
)
_SHOOTS_DOWN: Final = _joined("اسقط اسقطت تسقط يسقط اسقاط باسقاط اسقاطها اسقاطه")
_DESTROYS: Final = _joined("دمر دمرت تدمر يدمر تدمير بتدمير تدميرها")
_DRONES: Final = frozenset("مسيره مسيرا مسيرتين مسيرات المسيرات المسيره لمسيره لمسيرات للمسيرات درون".split())
_MISSILES: Final = frozenset(
    "صاروخ صاروخا صاروخين صاروخان صواريخ الصواريخ الصاروخ لصاروخ لصاروخين لصواريخ للصواريخ باليستيا باليستي باليستيين بالستي بالستيا"
    " قذائف مقذوفات مقذوفا".split()
)
_PLANES: Final = frozenset("طائره طائرات طائرتين لطائره لطائرات".split())
_FIRED: Final = (
    _MISSILES
    | _DRONES
    | _PLANES
    | frozenset(
        "هجوم الهجوم لهجوم هجومين لهجومين هجمات لهجمات عدوان لعدوان العدوان للعدوان للهجوم اهداف لاهداف اهدافا".split()
    )
)
_WITHIN: Final = 8  # words from the verb to what it brings down, over who does it
_NEAR_CUE: Final = 8  # words from the verb to the cue
_LEAD: Final = 4  # words from who does it to his verb: `الدفاع الكويتية تعلن اعتراض`
_ON: Final = "علي"
_ON_WITHIN: Final = 3  # words from a missile to what it was dropped on
_DEFENDERS: Final = frozenset(("state", "force", "coalition", "office"))


def verb_of(tokens: Sequence[Token], first: int, last: int, *, craft: bool = False) -> int | None:
    """The token by which what the cue from `first` to `last` (half-open) tells is warded off, or None. `craft`: or shot down.

    Who destroys missiles may have raided them where they stood, and who drops them on a town wards off nothing.
    """
    for at in range(max(0, first - _NEAR_CUE), min(last, len(tokens))):
        form = tokens[at].form
        if form in _WARDS_OFF:
            fired = _fired_after(tokens, at, last, _FIRED)
        elif form in _SHOOTS_DOWN:
            fired = _fired_after(tokens, at, last, _FIRED if craft else _MISSILES)
        elif form in _DESTROYS and craft:
            fired = _fired_after(tokens, at, last, _DRONES)
        else:
            continue
        if fired is not None and _ON not in [one.form for one in tokens[fired + 1 : fired + 1 + _ON_WITHIN]]:
            return at
    return None


def _fired_after(tokens: Sequence[Token], verb: int, last: int, words: frozenset[str]) -> int | None:
    """The first of some words behind a verb, in the cue or just behind it."""
    behind = range(verb + 1, min(verb + 1 + _WITHIN, last + 2, len(tokens)))
    return next((at for at in behind if tokens[at].form in words), None)


def defends(tokens: Sequence[Token], phrase: Phrase, first: int, last: int, *, craft: bool = False) -> bool:
    """Whether a phrase is who wards off what the cue from `first` to `last` tells: right before his verb, or right behind it."""
    verb = verb_of(tokens, first, last, craft=craft)
    if verb is None or phrase.link not in {"", "ان"} or tokens[phrase.first].form in _FIRED:
        return False
    return phrase.first == verb + 1 or (phrase.last <= verb and verb - phrase.last <= _LEAD)


def defender(tokens: Sequence[Token], phrases: Sequence[Phrase], first: int, last: int) -> Phrase | None:
    """Who wards it off or shoots it down, if a state, its forces or an office is named there."""
    return next(
        (
            one
            for one in reversed(phrases)
            if one.actor is not None and one.actor.kind in _DEFENDERS and defends(tokens, one, first, last, craft=True)
        ),
        None,
    )


def is_fired(tokens: Sequence[Token], phrase: Phrase, first: int, last: int) -> bool:
    """Whether a phrase is what is warded off: `مسيرة قادمة`, which nobody attacked."""
    verb = verb_of(tokens, first, last)
    if verb is None or not verb < phrase.first <= verb + _WITHIN:
        return False
    form = tokens[phrase.first].form
    after = tokens[phrase.first + 1].form if phrase.first + 1 < len(tokens) else ""
    return form in _MISSILES or form in _DRONES or (form in _PLANES and after in _DRONES)
