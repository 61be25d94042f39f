"""A pre-emptive "blow" of the police, which is no strike: `ضربة استباقية لبؤر إرهابية`, `ضبط خلية في ضربة استباقية`. Pure.

Of aircraft, guns or missiles nothing is said, but of arrests, raids, cells and dens. The dead of it, where there are any, are told in
words of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from agents.coder.rules.cues import Hit
from agents.coder.text.normalised import Sentence, Token
from schemas.base import EventType

_AHEAD: Final = ("استباقي", "الاستباقي", "اجهاضي", "الاجهاضي")
_BLOW: Final = ("ضرب", "الضرب")
_FAR: Final = 2  # words from a blow to what it is called
_OF_POLICE: Final = (
    "ضبط", "القبض", "مداهم", "تفكيك", "فكك", "بور", "بءر", "بؤر", "شبك", "اعتقل", "اعتقال", "توقيف", "اوقف", "شرط", "خلايا", "خليه",
    "اوكار", "مطلوب", "الداخليه", "الامنيه", "الامن", "حمله", "الحمله", "حملات",
)  # fmt: skip
_TERROR: Final = "للارهاب"  # itself, and not terrorists, whom an army may strike
_OF_ARMS: Final = (
    "جوي", "طاير", "طائر", "طيران", "مقاتلات", "صاروخ", "صواريخ", "مدفع", "غار", "قصف", "مسير", "قنابل", "بارج", "نووي", "منصات", "مروحي",
)  # fmt: skip
_HEADS: Final = ("وال", "بال", "لل", "ال", "و", "ب", "ل", "")


def without_police_blows(sentence: Sentence, hits: list[Hit], titles: Iterable[Sentence]) -> list[Hit]:
    """The hits of a sentence without those of a strike that is such a blow, in the light of the headline."""
    if not any(hit.rule.type is EventType.STRIKE for hit in hits):
        return hits
    tokens = sentence.tokens
    if not any(token.form.startswith(_AHEAD) for token in tokens):
        return hits
    forms = [token.form for token in tokens]
    if sentence.field == "text":
        forms += [token.form for title in titles for token in title.tokens]
    if not any(map(_is_police, forms)) or any(map(_is_arms, forms)):
        return hits
    return [hit for hit in hits if hit.rule.type is not EventType.STRIKE or not _is_blow(hit, tokens)]


def _is_blow(hit: Hit, tokens: Sequence[Token]) -> bool:
    """`ضربة استباقية`, `ضربة أمنية استباقية`."""
    blow = any(_bare(token.form, _BLOW) for token in tokens[hit.first : hit.last + 1])
    return blow and any(token.form.startswith(_AHEAD) for token in tokens[hit.first : hit.last + 1 + _FAR])


def _is_police(form: str) -> bool:
    return form == _TERROR or _bare(form, _OF_POLICE)


def _is_arms(form: str) -> bool:
    return _bare(form, _OF_ARMS)


def _bare(form: str, stems: tuple[str, ...]) -> bool:
    return any(form.startswith(head) and form[len(head) :].startswith(stems) for head in _HEADS)
