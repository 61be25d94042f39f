"""What is written of a role or a place, as the wire says it: its words as published, and what is known of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from agents.coder.places.gazetteer import Actor, Site
from agents.coder.roles.phrases import Phrase
from agents.coder.roles.wording import counted, whole, with_second
from agents.coder.text import quotes
from agents.coder.text.normalised import Sentence
from schemas.reports import Place, Role

MOST_WORDS: Final = 8  # of a role's text, as the wire says


def words_of(sentence: Sentence, phrase: Phrase) -> str:
    """The words of a phrase as published, at most eight; a name in quotes is whole where that allows it."""
    start, end = sentence.doc.span(phrase.start, phrase.end)
    raw = sentence.doc.raw
    text, (first, last) = raw[start:end], quotes.whole(raw, start, end)
    if last - first > end - start and raw.count(" ", first, last) < MOST_WORDS:
        return raw[first:last]
    return text if text.count(" ") < MOST_WORDS else " ".join(text.split(" ")[:MOST_WORDS])


def role_of(
    sentence: Sentence, phrase: Phrase | None, phrases: Sequence[Phrase] = (), apart: Phrase | None = None
) -> Role | None:
    """A phrase as a role; a base is whose it is. `phrases`: of the sentence; `apart`: the one that has the other role."""
    if phrase is None:
        return None
    text = words_of(sentence, with_second(sentence, counted(sentence, whole(sentence, phrase)), phrases, apart))
    site = phrase.sites[0] if phrase.sites else None
    if phrase.actor is None and site is not None and site.groups:
        return _role(text, site.id, site.kind, None, site.groups)
    return as_role(text, phrase.actor)


def as_role(text: str, actor: Actor | None) -> Role:
    """Words that name somebody. `actor`: None where nobody knows whom."""
    if actor is None:
        return _role(text, None, None, None, ())
    return _role(text, actor.id, actor.kind, actor.side, actor.groups)


def place_of(text: str, site: Site) -> Place:
    """Words that name a site. A region inside a province (`شمال غزة`, `ردفان`) is told with it, as a town would be."""
    country = site.countries[0] if site.countries else None
    coarse = site.coarse and site.admin in {None, site.id}
    return _place(text, site.id, country, site.admin, site.lat, site.lon, coarse)


# The same names come again and again, and both models are frozen.
@lru_cache(maxsize=8192)
def _role(text: str, name: str | None, kind: str | None, side: str | None, groups: tuple[str, ...]) -> Role:
    return Role.model_construct(text=text, name=name, kind=kind, side=side, groups=groups)


@lru_cache(maxsize=8192)
def _place(  # noqa: PLR0917 - the fields of a place
    text: str, name: str, country: str | None, admin: str | None, lat: float, lon: float, coarse: bool
) -> Place:
    return Place.model_construct(text=text, name=name, country=country, admin=admin, lat=lat, lon=lon, coarse=coarse)
