"""A land that is said by its people: `في الأراضي اليمنية`, `الأجواء اللبنانية`; and one that is only whose friend somebody is. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.gazetteer import Hit
from agents.coder.roles.phrases import Phrase
from agents.coder.text.normalised import Token

_SOIL: Final = frozenset("اراضي اجواء مناطق مدن قري بلدات مياه تراب عمق محافظات سواحل".split())
_FRIENDS: Final = (
    "المتحالف",
    "متحالف",
    "الحليف",
    "حليف",
    "المدعوم",
    "مدعوم",
    "الموالي",
    "موالي",
    "المتعاون",
    "المتعاطف",
)
_WITH: Final = frozenset(("مع", "من", "ل"))
_PARTICLES: Final = ("بال", "وال", "لل", "ال", "ب")


def by_its_people(tokens: Sequence[Token], phrase: Phrase, hits: Sequence[Hit]) -> str | None:
    """The land that a phrase says by its soil and whose it is (`داخل الأراضي العراقية`); None: it says none."""
    soil = {at + 1 for at in range(phrase.first, phrase.last) if _bare(tokens[at].form) in _SOIL}
    for hit in hits if soil else ():
        actor = hit.name.actor
        if hit.first in soil and hit.name.demonym and actor is not None and actor.kind == "state":
            return actor.country
    return None


def is_friend(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase only says with whom those before it stand: `الجماعة المتحالفة مع إيران`, `القوات المدعومة من تركيا`."""
    at = phrase.first
    if tokens[at].form.startswith("ل") and at and tokens[at - 1].form.startswith(_FRIENDS):
        return True
    return at > 1 and tokens[at - 1].form in _WITH and tokens[at - 2].form.startswith(_FRIENDS)


def _bare(form: str) -> str:
    return next((form.removeprefix(one) for one in _PARTICLES if form.startswith(one)), form)
