"""What lies in what beside its province: a quarter or a landmark in its city, a province in a region above it. Pure.

Another item tells an act of a quarter at the city, or of the region: counting can know them for one only if a place says
what it lies in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from agents.coder.built import built
from agents.coder.places.gazetteer import Gazetteer, Site
from agents.coder.places.quarters import CITIES, is_unknown
from agents.coder.text.normalised import normalise
from schemas.geo import distance_km
from schemas.reports import Mention, Place

# How far from the middle of its city a part of it may lie. What lies outside of a town as often as in it is of it only near by.
_PART_KM = {
    "neighbourhood": 25.0, "airport": 25.0, "site": 8.0, "port": 8.0, "embassy": 15.0, "base": 8.0, "camp": 3.0,
}  # fmt: skip
_NAMED_KM = 40.0  # a part that is called by its city (`al-Zuhur, Mosul`)
_NEAR_KM = 5.0
_NEARER = 2.0  # times nearer to another city: it is of that one
_PART_WORDS = frozenset("حي احياء قريه قري بلده بلدات ريف ارياف مخيم مخيمات ضاحيه ضواحي منطقه مناطق محافظه".split())
_DEGREES = 0.4  # of latitude: farther than any part lies


class Within:
    """What each place of the gazetteer lies in: the cities that it is a part of, and the regions above its province."""

    __slots__ = ("_cities", "_gazetteer", "_held")

    def __init__(self, gazetteer: Gazetteer, regions: Iterable[Sequence[str]] = ()) -> None:
        """`regions`: ids of a region and of the provinces in it, these set apart by a bar."""
        self._gazetteer = gazetteer
        self._cities = frozenset(site.id for site in gazetteer.sites.values() if site.kind in CITIES)
        self._held = _all_within(gazetteer.sites, regions)

    def told(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """The mentions of an item, their places with what they lie in.

        A place that nobody knows, and that stands at the spot of a city for that, lies in it: `حي كذا في الموصل`, `قرى درعا`.
        """
        known: dict[tuple[Place, bool], Place] = {}
        found = []
        for one in mentions:
            place = one.place
            if place is None or place.name is None:
                found.append(one)
                continue
            hits = one.target is not None and place.name in self._cities and _is_part(one.target.text)
            said = known.get((place, hits))
            if said is None:
                held = self.of(place, hits_part=hits)
                said = built(Place, {**place.__dict__, "within": held}) if held else place
                known[place, hits] = said
            found.append(one if said is place else built(Mention, {**one.__dict__, "place": said}))
        return tuple(found)

    def of(self, place: Place, *, hits_part: bool = False) -> tuple[str, ...]:
        """Ids of what a place lies in beside its province. `hits_part`: what is told of it hit a quarter or a village."""
        if place.name is None:
            return ()
        held = self._held.get(place.name, ())
        if place.name not in self._cities:
            return held
        unknown = " " in place.text and (_is_part(place.text) or is_unknown(place, self._gazetteer))
        return (place.name, *held) if hits_part or unknown else held


def _is_part(text: str) -> bool:
    """Whether words name a quarter, or what lies around a town: `بلدة الحارة`, `قرى درعا`."""
    first, *more = normalise(text).norm.split() or ("",)
    return bool(more) and any(one.removeprefix("ال") in _PART_WORDS for one in (first, first.removeprefix("ب")))


def _all_within(sites: Mapping[str, Site], regions: Iterable[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    above: dict[str, list[str]] = {}
    for region, provinces in regions:
        for province in provinces.split("|"):
            above.setdefault(province, []).append(region)
    towns: dict[str, list[Site]] = {}
    for site in sites.values():
        if site.kind in CITIES or site.kind == "camp":
            for land in site.countries:
                towns.setdefault(land, []).append(site)
    found = {}
    for site in sites.values():
        cities = _cities_of(site, [town for land in site.countries for town in towns.get(land, ())])
        held = (*cities, *(one for one in above.get(site.admin or site.id, ()) if one != site.id))
        if held:
            found[site.id] = held
    return found


def _cities_of(part: Site, towns: Sequence[Site]) -> list[str]:
    most = _PART_KM.get(part.kind)
    if most is None:
        return []
    towns = [town for town in towns if abs(town.lat - part.lat) <= _DEGREES and town.id != part.id]
    _, comma, called = part.en.rpartition(", ")
    named = [town.id for town in towns if comma and town.en == called and _km(part, town) <= _NAMED_KM]
    if named:
        return named
    near = [(km, town.id) for town in towns if town.kind == "city" and (km := _km(part, town)) <= most]
    return [ident for km, ident in sorted(near) if km <= _NEAR_KM or km <= _NEARER * min(near)[0]]


def _km(one: Site, other: Site) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)
