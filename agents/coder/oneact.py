"""One act that an item tells twice, once with its day and once with its place, or by its region and by its town. Pure.

An incident is a day and a place: `قتل جنود في قاعدة ...`, then `ووقع الهجوم فجر الأحد`, would count as two, and so would a
headline on a region, or on a city that its province is named for, over a text on a town in it. (A province, and a region that
is in the gazetteer the province of its towns, are joined to these where incidents are counted.) Looks within one item alone,
so that what is counted stays a function of the set of reports.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from agents.coder.built import built
from agents.coder.echoes import speaks_again
from agents.coder.gazetteer import Site
from agents.coder.text import normalise
from agents.coder.theatres import distance_km
from schemas.base import UNKNOWN_THEATRE, EventType, Status
from schemas.reports import Mention, Place

Found = tuple[Mention, tuple[str, ...]]

_VIOLENT: Final = frozenset((EventType.ATTACK, EventType.STRIKE))
_REGION_KM: Final = 40.0  # from the middle of a region that is no province to the towns told as in it


def joined(found: Sequence[Found], sites: Mapping[str, Site]) -> list[Found]:
    """The mentions of an item with their theatres, in order, those of one act with its place."""
    told = _headline_follows(found)
    told = _again(told)
    return [(_finer(one, told, sites), theatres) for one, theatres in told]


def _headline_follows(found: Sequence[Found]) -> list[Found]:
    """A headline that lies nowhere is where the text first tells of its type; so does a threat that names no place."""
    told = list(found)
    for at, (one, theatres) in enumerate(found):
        if one.field != "title":
            break
        nowhere = theatres == (UNKNOWN_THEATRE,) and one.type is not EventType.NEGOTIATION
        if one.place is None and (nowhere or one.type is EventType.THREAT):
            first = (
                there
                for other, there in found
                if other.field == "text" and (other.type, other.status) == (one.type, one.status)
            )
            there = next((there for there in first if there != (UNKNOWN_THEATRE,)), theatres)
            told[at] = one, there if there[0] != theatres[0] else theatres
    return told


def _again(found: Sequence[Found]) -> list[Found]:
    """`ووقع الهجوم فجر الأحد`: an act spoken of again with a day and no place is at the place of the one told last, if
    undated; and with it what its sentence tells of that day and type.
    """
    told = list(found)
    for at, (one, theatres) in enumerate(found):
        if one.type not in _VIOLENT or one.day is None or one.place is not None or not _counts(one):
            continue
        if one.field != "text" or not speaks_again(normalise(one.cue).norm):
            continue
        last = next(
            (
                other
                for other, there in reversed(told[:at])
                if other.type is one.type and _counts(other) and there[:1] == theatres[:1] and spot(other.place)
            ),
            None,
        )
        if last is None or last.day is not None or last.sentence_start == one.sentence_start:
            continue
        for i, (other, _) in enumerate(found):
            if _told_with(one, other):
                told[i] = built(Mention, {**other.__dict__, "place": last.place}), theatres
    return told


def _told_with(one: Mention, other: Mention) -> bool:
    same = (one.field, one.sentence_start, one.type, one.day) == (
        other.field,
        other.sentence_start,
        other.type,
        other.day,
    )
    return same and other.place is None and _counts(other)


def _finer(one: Mention, told: Sequence[Found], sites: Mapping[str, Site]) -> Mention:
    """A headline at the first place within its own that the text tells its type of, unless it tells of one at its own. Its
    words stay.
    """
    place = one.place
    site = sites.get(spot(place) or "")
    if one.field != "title" or place is None or site is None or one.type not in _VIOLENT or not _counts(one):
        return one
    if site.kind != "region" and not _namesake(site, sites):
        return one
    others = [other for other, _ in told if other.field == "text" and other.type is one.type and _counts(other)]
    if not others or spot(others[0].place) is None or any(spot(other.place) == site.id for other in others):
        return one  # where the text first tells of it with no place, what it adds may be another act
    for other in others:
        days = {one.day, other.day} - {None}
        if other.place is not None and len(days) < 2 and _within(other.place, site, sites):  # noqa: PLR2004 - two days
            finer = {key: getattr(other.place, key) for key in ("name", "admin", "lat", "lon", "coarse")}
            return built(Mention, {**one.__dict__, "place": place.model_copy(update=finer)})
    return one


def _counts(one: Mention) -> bool:
    return one.status is Status.ACTUAL and not one.total


def _namesake(site: Site, sites: Mapping[str, Site]) -> bool:
    """Whether a city is what its province is named for: `كركوك`."""
    province = sites.get(site.admin or "")
    return province is not None and province.kind == "province" and province.ar.split()[-1:] == site.ar.split()[-1:]


def _within(place: Place, land: Site, sites: Mapping[str, Site]) -> bool:
    """Whether a place is finer than a region, or a city with its province, and lies in it."""
    site = sites.get(spot(place) or "")
    if site is None or site.id == land.id or site.coarse or not set(site.countries) & set(land.countries):
        return False
    if land.kind == "region":
        return distance_km(site.lat, site.lon, land.lat, land.lon) <= _REGION_KM
    return site.admin == land.admin


def spot(place: Place | None) -> str | None:
    """The place that tells incidents apart: as `agents.incidents.spot_of` has it."""
    return None if place is None or (place.coarse and place.admin is None) else place.name
