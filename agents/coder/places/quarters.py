"""A city and its quarter are one place where an item tells of one act: the headline has Baghdad, the text the square. Pure.

Looks within one item alone, so that what is counted stays a function of the set of reports.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from agents.coder.places import townwords
from agents.coder.places.gazetteer import Gazetteer, Site
from agents.coder.text.normalised import normalise
from agents.coder.text.sentences import split
from schemas.base import VIOLENT, Status
from schemas.geo import distance_km
from schemas.reports import Mention, Place

CITIES = frozenset(("city", "town"))
PARTS = frozenset(("neighbourhood", "site", "base", "airport", "port", "embassy", "crossing", "camp"))
NEAR_KM = 25.0
# What lies outside of a town as often as in it is of that town only this near: in Gaza and around Hebron nearly every town has
# a camp or a checkpoint of another within 25 km.
_OWN_KM = {"camp": 4.0, "crossing": 3.0, "base": 15.0}
_TOWN_KM = 5.0  # of a site, an airport, a port: how near it lies to the small town that it is of
# `وسط المدينة`, `العاصمة`: no part that has a name of its own.
_SIDES = frozenset("وسط قلب شمال شمالي جنوب جنوبي شرق شرقي غرب غربي محيط اطراف ضواحي ضاحيه".split())
_ITSELF = frozenset("المدينه العاصمه البلده القريه عاصمه محافظه".split())
_TWO = 2
_NEARER = 2.0  # times nearer to another city: it is of that one


def settled(mentions: Sequence[Mention], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The mentions of an item, in order; one at a city takes the spot of the first of its type and status that is at a part of
    that city, on the same day or with the day of either not said, where the text tells of one act; a headline that of the act
    that the text tells first. Its words stay.

    Two parts stay two, and so do a city and a part that are told in one breath: `على صيدا ومخيم عين الحلوة`. A part that nobody
    knows, and is at the spot of its city for that (`حي كذا في الموصل`), is a part all the same.
    """
    sites = gazetteer.sites
    cities = [one for one in mentions if _kind(one, sites) in CITIES]
    if not cities:
        return tuple(mentions)
    unknown = {place for place in {one.place for one in cities} if place is not None and is_unknown(place, gazetteer)}
    ends = _ends_of(cities)
    parts = [
        one for one in mentions if one.place in unknown or _kind(one, sites) in PARTS or _chained(one, ends, sites)
    ]
    if all(part.place in unknown for part in parts):
        return tuple(mentions)
    parts = _distinct(parts)
    body = _together(
        mentions, [_settled(one, parts, gazetteer, unknown) if one.field == "text" else one for one in mentions]
    )
    return tuple(
        [_settled(one, _leads(one, body, parts), gazetteer, unknown) if one.field == "title" else one for one in body]
    )


def is_unknown(place: Place, gazetteer: Gazetteer) -> bool:
    """Whether a place is told by a word for one and words that its site is not called by: `حي كذا في الموصل`, `مناطق من عدن`."""
    parts = split(normalise(place.text), "text")
    if not parts:
        return False
    sentence = parts[0]
    heads = [gazetteer.heads.get(_bare(token.form)) for token in sentence.tokens]
    first = sentence.tokens[0].form
    if heads[0] != "place" or _bare(first) in _SIDES or first.removeprefix("ب") in _ITSELF:
        return False
    hits = [hit for hit in gazetteer.match(sentence) if not hit.name.demonym]
    own = next((hit for hit in hits if any(site.id == place.name for site in hit.name.sites)), None)
    return own is None or own.first > 1 or bool(own.first and own.prefix)


def _bare(form: str) -> str:
    return form.removeprefix("ب").removeprefix("ال")


def _together(mentions: Sequence[Mention], told: Sequence[Mention]) -> list[Mention]:
    """What a sentence tells of one type at a city lies at one spot of it: `التفجير الذي وقع في بغداد نفذه انتحاري`."""
    spots = {_at(was): one.place for was, one in zip(mentions, told, strict=True) if one is not was}
    if not spots:
        return list(told)
    found = []
    for was, one in zip(mentions, told, strict=True):
        spot = spots.get(_at(was)) if one is was and not townwords.all_over(one) else None
        found.append(
            one if spot is None or one.place is None else one.model_copy(update={"place": _moved(one.place, spot)})
        )
    return found


def _at(one: Mention) -> tuple[object, ...]:
    return one.field, one.sentence_start, one.type, one.status, one.place


def _moved(place: Place, part: Place) -> Place:
    """A place as it is written, at the spot of another."""
    return place.model_copy(update={"name": part.name, "admin": part.admin, "lat": part.lat, "lon": part.lon})


def _leads(title: Mention, body: Sequence[Mention], parts: Sequence[Mention]) -> list[Mention]:
    """The first of its type that the text tells, where that is at a part."""
    told = (one for one in body if one.field == "text" and _like(one, title))
    spots = {part.place.name for part in parts if part.place is not None}
    if any(_one_spot(one, title) for one in body if one.field == "text" and _like(one, title)):
        return []  # the text tells of an act at the town itself
    return [one for one in (next(told, None),) if one is not None and one.place is not None and one.place.name in spots]


def _settled(
    one: Mention, parts: Sequence[Mention], gazetteer: Gazetteer, unknown: AbstractSet[Place | None]
) -> Mention:
    """`parts`: for a headline the one that it is told of, whatever else lies near; `unknown`: places that are parts nobody knows."""
    sites = gazetteer.sites
    if _kind(one, sites) not in CITIES or one.place in unknown:
        return one
    held = [part for part in parts if _may_be_at(one, part, sites, known=part.place not in unknown)]
    if one.field == "text":
        held = [part for part in held if _is_of(part, one, gazetteer)]
    found = [part for part in held if _one_act(one, part)]
    if one.field == "text":
        spots = {part.place.name for part in held if part.place is not None}
        found = [part for part in found if _tells_again(one, part, alone=len(spots) == 1)]
    elif townwords.takes(one):
        found = [part for part in found if townwords.takes(part)]
    if not found:
        return one
    place, part = one.place, min(found, key=lambda part: part.day is None).place
    assert place is not None
    assert part is not None
    return one.model_copy(update={"place": _moved(place, part)})


def _ends_of(cities: Sequence[Mention]) -> dict[str, set[str | None]]:
    """The last words of the cities as the item writes them, and which cities these are."""
    found: dict[str, set[str | None]] = {}
    for place in {city.place for city in cities if city.place is not None}:
        found.setdefault(townwords.end_of(place.text), set()).add(place.name)
    return found


def _distinct(parts: Sequence[Mention]) -> list[Mention]:
    """Without those that decide nothing more, in order: a live blog tells one part a thousand times, and each mention is
    compared with each. Two of a kind stay, for one of them may stand at the cue that it is asked for.
    """
    seen: dict[tuple[object, ...], set[tuple[str, int]]] = {}
    found = []
    for one in parts:
        cues = seen.setdefault((one.type, one.status, one.place, one.day, one.deaths), set())
        if len(cues) < _TWO and (one.field, one.start) not in cues:
            cues.add((one.field, one.start))
            found.append(one)
    return found


def _chained(one: Mention, ends: Mapping[str, AbstractSet[str | None]], sites: Mapping[str, Site]) -> bool:
    """Whether a town is told as part of a city that the item names: `برقين بجنين`."""
    if _kind(one, sites) not in CITIES or one.place is None or one.place.name is None:
        return False
    end = townwords.end_in(one.place.text, sites[one.place.name].ar)
    return end is not None and not ends.get(end, set()) <= {one.place.name}


def _said_in(part: Place | None, city: Place | None, sites: Mapping[str, Site]) -> bool:
    if part is None or city is None or part.name == city.name or part.name is None:
        return False
    return townwords.said_in(part.text, city.text, sites[part.name].ar)


def _may_hold(city: Mention, part: Mention, sites: Mapping[str, Site]) -> bool:
    """Whether a part may be of that town: a quarter belongs to a city, and no village beside it holds it."""
    if city.place is not None and part.place is not None and city.place.name == part.place.name:
        return False
    return (
        _kind(city, sites) == "city" or _kind(part, sites) != "neighbourhood" or _said_in(part.place, city.place, sites)
    )


def _may_be_at(one: Mention, part: Mention, sites: Mapping[str, Site], *, known: bool) -> bool:
    """Whether what an act is told at may be a part of the city that another of its type is told at."""
    if not _like(one, part) or not _beside(one.place, part.place):
        return False
    return _may_hold(one, part, sites) if known else _one_spot(one, part)


def _one_act(one: Mention, part: Mention) -> bool:
    if one.day is not None and part.day is not None and one.day != part.day:
        return False
    if (one.field, one.start) == (part.field, part.start):
        return False  # one cue at two places
    # A city has all the dead of its quarter.
    return one.deaths is None or part.deaths is None or one.deaths >= part.deaths


def _tells_again(one: Mention, part: Mention, *, alone: bool) -> bool:
    """Whether the text tells of one act at a city and at its part: by the same dead; else, the part being the `alone` one, near it
    or as an act spoken of again. An act all over the city, on a side of it, or on an object of its own is another; who takes a
    city takes more than a quarter.
    """
    if townwords.same_toll(one, part):
        return True
    again = townwords.spoken_of_again(one)
    if townwords.several(one) and not townwords.several(part):
        return False  # ثلاث عمليات في صنعاء, of which one was in the quarter
    if not alone or townwords.takes(one) or townwords.all_over(one) or not (again or townwords.close(one, part)):
        return False
    if townwords.of_own_target(one, part):
        return False
    return again or townwords.spoken_of_again(part) or not townwords.beside(one)


def _is_of(part: Mention, city: Mention, gazetteer: Gazetteer) -> bool:
    """Whether a part is of a town that the text tells of, not of another near by, nor a place of its own outside of it."""
    sites = gazetteer.sites
    kind = _kind(part, sites)
    here, there = city.place, part.place
    if kind not in PARTS or here is None or there is None or _said_in(there, here, sites):
        return True
    km = _km(here, there)
    if km is None:
        return False
    if kind in _OWN_KM and None not in (city.deaths, part.deaths) and city.deaths != part.deaths:
        return False
    if km > (_OWN_KM.get(kind, NEAR_KM) if _kind(city, sites) == "city" else _TOWN_KM):
        return False
    if km <= _TOWN_KM:
        return True
    cities = gazetteer.cities.get(sites[here.name or ""].countries, ())
    return not any(_apart_km(one, there) * _NEARER < km for one in cities)


def _like(one: Mention, other: Mention) -> bool:
    return (one.type, one.status) == (other.type, other.status)


def _one_spot(one: Mention, other: Mention) -> bool:
    return one.place is not None and other.place is not None and one.place.name == other.place.name


def _apart_km(site: Site, place: Place) -> float:
    assert place.lat is not None
    assert place.lon is not None
    return distance_km(site.lat, site.lon, place.lat, place.lon)


def _km(place: Place, part: Place) -> float | None:
    if place.lat is None or place.lon is None or part.lat is None or part.lon is None:
        return None
    return distance_km(place.lat, place.lon, part.lat, part.lon)


def _beside(place: Place | None, part: Place | None) -> bool:
    if place is None or part is None or place.country != part.country:
        return False
    km = _km(place, part)
    return km is not None and km <= NEAR_KM


def _kind(one: Mention, sites: Mapping[str, Site]) -> str | None:
    if one.type not in VIOLENT or one.status is not Status.ACTUAL or one.place is None or one.place.name is None:
        return None
    site = sites.get(one.place.name)
    return site.kind if site is not None else None
