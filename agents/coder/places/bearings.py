"""Which of the places of one name is meant, by the town that is told to lie beside it: `صوران شمالي حلب`. Pure.

A town that lies south of Aleppo is not what is told to lie north of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.gazetteer import Site
from agents.coder.roles.phrases import Phrase
from agents.coder.text.normalised import Token
from schemas.geo import distance_km

_NORTH: Final = frozenset("شمال شمالي بشمال الشمال".split())
_SOUTH: Final = frozenset("جنوب جنوبي بجنوب الجنوب".split())
_EAST: Final = frozenset("شرق شرقي بشرق الشرق".split())
_WEST: Final = frozenset("غرب غربي بغرب الغرب".split())
_SIDES: Final = _NORTH | _SOUTH | _EAST | _WEST
_OF_TWO: Final = 0.15  # degrees on the other side at which one of several namesakes is not meant
_ALONE: Final = 0.5  # and at which the only one is not
_NEARER: Final = 2.0
_BESIDE_KM: Final = 15.0
_MOST: Final = 3  # words of a side: شمال شرقي


def fitting(sites: Sequence[Site], tokens: Sequence[Token], held: Phrase | None) -> tuple[Site, ...]:
    """Those of some sites that lie on the side of a town that is told, and of several of them the nearest."""
    if held is None or not sites or any(site.coarse or site.kind == "region" for site in (*sites, *held.sites)):
        return _of_province(sites, held)
    if len(held.sites) != 1 or sites[0].id == held.sites[0].id:
        return tuple(sites)
    words = {token.form for token in tokens[max(0, held.first - _MOST) : held.last]} & _SIDES
    town = held.sites[0]
    margin = _OF_TWO if len(sites) > 1 else _ALONE
    found = [site for site in sites if not _is_across(site, town, words, margin)]
    if len(found) < 2:  # noqa: PLR2004 - nothing to choose
        return tuple(found)
    apart = [distance_km(site.lat, site.lon, town.lat, town.lon) for site in found]
    most = max(min(apart) * _NEARER, _BESIDE_KM)
    return tuple([site for site, km in zip(found, apart, strict=True) if km <= most])


def _of_province(sites: Sequence[Site], held: Phrase | None) -> tuple[Site, ...]:
    """Of several sites those of the province that is told to hold them, where any is."""
    lands = {site.id for site in held.sites if site.kind == "province"} if held is not None else set[str]()
    found = tuple([site for site in sites if site.admin in lands and site.id not in lands])
    return found if len(sites) > 1 and found else tuple(sites)


def _is_across(site: Site, town: Site, words: set[str], margin: float) -> bool:
    north, east = site.lat - town.lat, site.lon - town.lon
    return (
        (bool(words & _NORTH) and north < -margin)
        or (bool(words & _SOUTH) and north > margin)
        or (bool(words & _EAST) and east < -margin)
        or (bool(words & _WEST) and east > margin)
    )
