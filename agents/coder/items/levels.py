"""One act that an item tells at two levels of place, known by its dead: `33 قتيلا في الموصل`, and 33 in Baaj of its province. Pure.

Two places are two incidents, and a headline gives the great city where the text gives the town. Looks within one item alone,
so that what is counted stays a function of the set of reports.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from agents.coder.built import built
from agents.coder.places import townwords
from agents.coder.places.gazetteer import Site
from agents.coder.text.normalised import camel_form
from schemas.base import VIOLENT, EventType, Status
from schemas.geo import distance_km
from schemas.reports import Mention, Place, spot_of

Found = tuple[Mention, tuple[str, ...]]

_NEAR_KM: Final = 25.0
_PROVINCE_KM: Final = 80.0  # from a city to what lies in its province and is called by it
_REGION_KM: Final = 250.0  # from the middle of a region that is no province to what may lie in it
_RANKS: Final = {"region": 0, "province": 1, "city": 3}
_BESIDE: Final = 2  # of a town that an act is told beside: coarser than any town
_TOWN: Final = 4
_PART: Final = 5
_TOWNS: Final = frozenset(("town", "island"))
_MANY: Final = 10
_COMPARED: Final = 12  # tellings of one toll: a live blog repeats the first
_CITY: Final = _RANKS["city"]
_REGION: Final = _RANKS["region"]
# An act that these words stand at is not the one told before it.
_OTHER: Final = frozenset(
    "اخر اخري اخرون اخرين منفصل منفصله منفصلين منفصلتين مماثل مماثله ثان ثانيه جديد جديده بدورها كذلك ايضا مقابل".split()
)
_AROUND: Final = 4  # words around a cue
_VILLAGES: Final = frozenset("بلدات قري قريتين بلدتين قريتان بلدتان مدن لبلدات لقري لبلدتين لقريتين".split())


def finest(found: Sequence[Found], sites: Mapping[str, Site]) -> list[Found]:
    """Mentions with their theatres, in order; those of one act, by the same dead, at the finest place that it is told at, which
    keeps its words; and what befell villages of a region at the first of them that is told after.
    """
    told = list(found)
    alike: dict[tuple[EventType, int], list[int]] = {}
    for at, (one, _) in enumerate(found):
        if one.deaths is not None and townwords.says_something(one.deaths) and _is_placed(one, sites):
            alike.setdefault((one.type, one.deaths), []).append(at)
    for ats in alike.values():
        for at in ats:
            one, theatres = told[at]
            finer = [told[i][0] for i in ats[:_COMPARED] if i != at and _one_act(one, told[i][0], sites)]
            if finer:
                told[at] = moved(one, max(finer, key=lambda other: _rank(other, sites))), theatres
    return _of_villages(told, sites)


def _of_villages(found: Sequence[Found], sites: Mapping[str, Site]) -> list[Found]:
    """`قصف بلدات في شمال سوريا`, then the towns: one act, at the first of them."""
    told = list(found)
    after: dict[EventType, list[Mention]] = {}
    for at in range(len(found) - 1, -1, -1):
        one, theatres = found[at]
        if not _is_placed(one, sites):
            continue
        rank, seen = _rank(one, sites), after.setdefault(one.type, [])
        if rank == _REGION and _tells_of_villages(one):
            town = next((town for town in reversed(seen) if _days_agree(one, town) and _within(one, town, sites)), None)
            if town is not None:
                told[at] = moved(one, town), theatres
        elif rank >= _TOWN:
            seen.append(one)
    return told


def _tells_of_villages(one: Mention) -> bool:
    at = one.start - one.sentence_start
    said = [*one.sentence[at:].split()[:_AROUND], *(one.target.text.split() if one.target is not None else ())]
    return not _VILLAGES.isdisjoint(map(camel_form, said))


def _is_placed(one: Mention, sites: Mapping[str, Site]) -> bool:
    return one.type in VIOLENT and one.status is Status.ACTUAL and not one.total and (spot_of(one.place) or "") in sites


def _rank(one: Mention, sites: Mapping[str, Site]) -> int:
    """How fine a place is told: a quarter is finer than a town, a town than the city by which it lies, a province than a region."""
    kind = sites[spot_of(one.place) or ""].kind
    if kind == "city" or kind in _TOWNS:
        return _BESIDE if townwords.beside(one) else _CITY if kind == "city" else _TOWN
    return _RANKS.get(kind, _PART)


def _one_act(one: Mention, other: Mention, sites: Mapping[str, Site]) -> bool:
    """Whether `other` may tell of the same act at a finer place. A headline's city is any of its province; two that the text tells
    of apart are one only where one lies in the other, or near by.
    """
    if spot_of(one.place) == spot_of(other.place):
        return False
    coarse, fine = _rank(one, sites), _rank(other, sites)
    if (
        coarse >= fine
        or not _days_agree(one, other)
        or (one.field, one.sentence_start) == (other.field, other.sentence_start)
    ):
        return False
    if one.field == other.field and (another(one) or another(other)):
        return False
    if one.field == other.field and coarse == _CITY and not _again(one, other):
        return False
    return _within(one, other, sites)


def _again(one: Mention, other: Mention) -> bool:
    """Whether what the text tells at a city and at a town is one act: spoken of again, or by dead whose number no two acts share."""
    return (one.deaths or 0) >= _MANY or townwords.spoken_of_again(one) or townwords.spoken_of_again(other)


def _within(one: Mention, other: Mention, sites: Mapping[str, Site]) -> bool:
    """Whether the place of one holds that of another, or has it near by; the city of a headline also that of its province."""
    here, there = sites[spot_of(one.place) or ""], sites[spot_of(other.place) or ""]
    if here.kind == "province":
        return there.admin == here.id
    if not set(here.countries) & set(there.countries):
        return False
    km = distance_km(here.lat, here.lon, there.lat, there.lon)
    if here.kind == "region":
        return km <= _REGION_KM
    return km <= _NEAR_KM or (one.field == "title" and here.admin is not None and here.admin == there.admin)


def _days_agree(one: Mention, other: Mention) -> bool:
    return one.day is None or other.day is None or one.day == other.day


def called_by(city: Site, site: Site) -> bool:
    """Whether a town or a landmark lies so that readers far away are told of its city: beside it, or in its province not far off."""
    if site.coarse or site.id == city.id or city.kind != "city" or not set(site.countries) & set(city.countries):
        return False
    of_province = city.admin is not None and city.admin == site.admin
    return distance_km(site.lat, site.lon, city.lat, city.lon) <= (_PROVINCE_KM if of_province else _NEAR_KM)


def another(one: Mention) -> bool:
    """Whether its words say that it is another act than one told before: `وفي هجوم آخر قتل ثلاثة`, `انفجار مماثل`."""
    first = one.start - one.sentence_start
    words = [*one.sentence[:first].split()[-_AROUND:], *one.sentence[first:].split()[: len(one.cue.split()) + _AROUND]]
    return not _OTHER.isdisjoint(camel_form(word.strip("،.:«»")) for word in words)


def moved(one: Mention, other: Mention) -> Mention:
    """An act at the spot of another; its words stay."""
    assert one.place is not None
    assert other.place is not None
    spot = {key: getattr(other.place, key) for key in ("name", "admin", "lat", "lon", "coarse")}
    return built(Mention, {**one.__dict__, "place": built(Place, {**one.place.__dict__, **spot})})
