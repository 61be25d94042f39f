"""The place of what an act hit, behind the city in which it was: `هجوما في مدينة بغداد استهدف نقطة في منطقة الدورة`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.choice import INSIDE
from agents.coder.places.gazetteer import Site
from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.text.normalised import Sentence
from schemas.geo import distance_km

_HITS: Final = frozenset(
    "استهدف استهدفت استهدفوا مستهدفا مستهدفه مستهدفين يستهدف تستهدف طال طالت ضرب ضربت هز هزت اصاب اصابت استهدفا استهدفتا".split()
)
_CITY: Final = "city"
_LARGE: Final = frozenset(("city", "province", "region", "country", "border", "sea"))
_WITHIN_KM: Final = 25.0
_WORDS: Final = 10  # from the city to the place in it


def of_what_was_hit(sentence: Sentence, phrases: Sequence[Phrase], city: Phrase) -> Phrase | None:
    """The part of a city, or the town by it, in which what was hit stands; of the same clause, and alone."""
    tokens = sentence.tokens
    if city.link not in INSIDE or not any(site.kind == _CITY for site in city.sites):
        return None
    hit = next((at for at in range(city.last, min(city.last + 2, len(tokens))) if tokens[at].form in _HITS), None)
    if hit is None:
        return None
    found = None
    for phrase in phrases:
        if phrase.first <= hit:
            continue
        if phrase.first - city.last > _WORDS or not all(
            soft_gap(sentence, at) for at in range(city.last, phrase.first + 1)
        ):
            break
        if phrase.coordinated:
            return None  # several objects, each with a place of its own
        if phrase.head != "demonym" and phrase.link in INSIDE and phrase.sites and found is None:
            found = phrase if any(_lies_in(site, other) for site in phrase.sites for other in city.sites) else None
    return found


def _lies_in(site: Site, city: Site) -> bool:
    near = distance_km(site.lat, site.lon, city.lat, city.lon) <= _WITHIN_KM
    return site.kind not in _LARGE and near and site.countries == city.countries
