"""One act that an item tells at a landmark, and again by where that lies: `معسكر كذا`, then `المعسكر القريب من مطار عدن`. Pure.

The second place is called by the word of the first, with the article: it is the same one, not the landmark beside it. Looks within
one item alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from agents.coder.items.levels import another, moved
from agents.coder.places.gazetteer import Site
from agents.coder.text.normalised import camel_form
from schemas.base import VIOLENT
from schemas.geo import distance_km
from schemas.reports import Mention, spot_of

Found = tuple[Mention, tuple[str, ...]]

_BESIDE: Final = frozenset(
    "القريب القريبه المجاور المجاوره المحاذي المحاذيه الواقع الواقعه الملاصق الملاصقه قرب بجوار".split()
)
_KM: Final = 15.0
_ARTICLE: Final = "ال"
_COMPARED: Final = 12  # tellings looked back over: a live blog has thousands


def joined(found: Sequence[Found], sites: Mapping[str, Site]) -> list[Found]:
    """Mentions with their theatres, in order; what is called again by a landmark at the place that it was called by before."""
    told: list[Found] = []
    for one, theatres in found:
        first = None
        if _is_called_again(one):
            first = next((before for before, _ in reversed(told[-_COMPARED:]) if _is_same(one, before, sites)), None)
        told.append((one if first is None else moved(one, first), theatres))
    return told


def _is_called_again(one: Mention) -> bool:
    """Whether its place has a word for it with the article, and a landmark behind that."""
    if one.place is None or one.type not in VIOLENT:
        return False
    head, *rest = [camel_form(word) for word in one.place.text.split()]
    return head.startswith(_ARTICLE) and bool(rest) and rest[0] in _BESIDE and not another(one)


def _is_same(one: Mention, before: Mention, sites: Mapping[str, Site]) -> bool:
    if one.type is not before.type or one.place is None or before.place is None:
        return False
    head, called = (camel_form(place.text.split()[0]) for place in (one.place, before.place))
    here, there = sites.get(spot_of(one.place) or ""), sites.get(spot_of(before.place) or "")
    if called != head.removeprefix(_ARTICLE) or here is None or there is None or here.id == there.id:
        return False
    return distance_km(here.lat, here.lon, there.lat, there.lon) <= _KM
