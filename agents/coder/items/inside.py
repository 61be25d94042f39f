"""One act that an item tells at a place and at what holds it, known by its words: `وهذا الهجوم هو الثاني في محافظة حمص`, and a killing
near Hebron that was in a village beside it. Pure.

Two places are two incidents. What is known by the same dead is in `levels`; a city and its quarters are in `places.quarters`. Looks
within one item alone, so that what is counted stays a function of the set of reports.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from agents.coder.built import built
from agents.coder.items import nearby
from agents.coder.items.levels import another, moved
from agents.coder.places import townwords
from agents.coder.places.gazetteer import Site
from agents.coder.text.normalised import camel_form
from schemas.base import VIOLENT, EventType, Status
from schemas.geo import distance_km
from schemas.reports import Mention, spot_of

Found = tuple[Mention, tuple[str, ...]]

_THIS: Final = frozenset(
    f"{prefix}{word}" for word in "هذا هذه تلك ذلك هذان هذين هاتان هاتين".split() for prefix in ("", "و", "ف", "ب", "ل")
)
_COARSE: Final = frozenset(("country", "province", "region"))
_TOWNS: Final = frozenset(("town", "island", "camp", "base", "site", "neighbourhood"))
_BESIDE_KM: Final = 25.0
_REACH: Final = 600  # code points from the sentence that tells an act to one that speaks of it again
_BEHIND: Final = 6  # words behind a town that say by which city it lies
_COMPARED: Final = 12  # tellings of either kind: a live blog has thousands
# With these a sentence turns to another act.
_TURNS: Final = frozenset("كما الي من في وفي وكان وكانت وكما اما بينما فيما".split())
_DOERS: Final = frozenset(("gunmen", "bomber"))


def joined(found: Sequence[Found], sites: Mapping[str, Site]) -> list[Found]:
    """Mentions with their theatres, in order; those of one act at the finest place that it is told at, which keeps its words."""
    return _in_its_town(_this_one(nearby.joined(found, sites), sites), sites)


def _this_one(found: Sequence[Found], sites: Mapping[str, Site]) -> list[Found]:
    """`وهذا الهجوم هو الثاني في محافظة حمص`: the act told last, where it was in that land, and on its day."""
    told = list(found)
    last: dict[EventType, Mention] = {}
    for at, (one, theatres) in enumerate(found):
        site = sites.get(spot_of(one.place) or "")
        if site is None or one.type not in VIOLENT or one.status is not Status.ACTUAL:
            continue
        act = last.get(one.type)
        if (
            act is not None
            and site.kind in _COARSE
            and _is_this(one)
            and _may_be(one, act)
            and _holds(site, act, sites)
        ):
            again = moved(one, act)
            day = act.day if one.day is None else one.day
            told[at] = built(Mention, {**again.__dict__, "day": day}), theatres
        elif one.field == "text" and not one.total:
            last[one.type] = told[at][0]
    return told


def _is_this(one: Mention) -> bool:
    """Whether an act is named with the article, and pointed at."""
    first = one.start - one.sentence_start
    before = one.sentence[:first].split()[-1:]
    return one.cue.startswith("ال") and any(camel_form(word) in _THIS for word in before)


def _may_be(one: Mention, act: Mention) -> bool:
    """Whether an act spoken of may be the one told last, by their days, their dead and how far apart they are told."""
    same = all(None in {a, b} or a == b for a, b in ((one.day, act.day), (one.deaths, act.deaths)))
    return same and 0 < one.sentence_start - act.sentence_start <= _REACH + len(act.sentence)


def _holds(land: Site, act: Mention, sites: Mapping[str, Site]) -> bool:
    site = sites.get(spot_of(act.place) or "")
    if site is None or site.coarse or not set(site.countries) & set(land.countries):
        return False
    return land.kind != "province" or site.admin == land.id


def _in_its_town(found: Sequence[Found], sites: Mapping[str, Site]) -> list[Found]:
    """`مواجهات قرب مدينة الخليل`, then `في قرية كذا شمال الخليل`: at the one town that the item tells of there."""
    told = list(found)
    fine: dict[EventType, list[Mention]] = {}
    for one, _ in found:
        if one.field == "text" and _counts(one) and _kind(one, sites) in _TOWNS:
            fine.setdefault(one.type, []).append(one)
    for at, (one, theatres) in enumerate(found):
        if not _counts(one) or _kind(one, sites) not in {"city", "province"}:
            continue
        near = [other for other in fine.get(one.type, ()) if _lies_in(other, one, sites)]
        if len({spot_of(other.place) for other in near}) != 1:
            continue
        same = next((other for other in near[:_COMPARED] if _one_act(one, other, sites)), None)
        if same is not None:
            told[at] = moved(one, same), theatres
    return _with_their_titles(found, told)


def _with_their_titles(found: Sequence[Found], told: Sequence[Found]) -> list[Found]:
    """The headline of an act that was moved is at its town too, where the text tells of no other at the city."""
    towns = {_at(was): one for (was, _), (one, _) in zip(found, told, strict=True) if one is not was}
    left = {_at(one) for one, _ in told if one.field == "text" and _counts(one)}
    titled = []
    for one, theatres in told:
        town = towns.get(_at(one)) if one.field == "title" and _counts(one) and _at(one) not in left else None
        same = town is not None and len({one.day, town.day} - {None}) < 2  # noqa: PLR2004 - two days
        titled.append((moved(one, town), theatres) if town is not None and same else (one, theatres))
    return titled


def _at(one: Mention) -> tuple[EventType, str | None]:
    return one.type, spot_of(one.place)


def _lies_in(town: Mention, land: Mention, sites: Mapping[str, Site]) -> bool:
    here, there = sites[spot_of(land.place) or ""], sites[spot_of(town.place) or ""]
    if here.kind == "province":
        return there.admin == here.id
    return here.countries == there.countries and distance_km(here.lat, here.lon, there.lat, there.lon) <= _BESIDE_KM


def _one_act(one: Mention, town: Mention, sites: Mapping[str, Site]) -> bool:
    """Whether what is told at a city or a province is the act that is told at a town of it."""
    days = {one.day, town.day} - {None}
    if len(days) > 1 or another(one) or another(town) or townwords.takes(one) or townwords.all_over(one):
        return False
    if None not in {one.deaths, town.deaths} and one.deaths != town.deaths:
        return False
    if one.field == "title" or town.sentence_start <= one.sentence_start or not townwords.close(one, town):
        return False
    if _turns(town):
        return False
    again = townwords.spoken_of_again(town) or _is_known_doer(town)
    if (one.deaths or 0) > 1 and town.deaths is None and not again:
        return False  # the dead of all that befell the land
    if sites[spot_of(one.place) or ""].kind == "province":
        return again
    return _named_behind(town, one) and (again or (townwords.beside(one) and not _first_dead(one, town)))


def _first_dead(one: Mention, town: Mention) -> bool:
    """Whether the dead of the town are told of there alone."""
    return one.deaths is None and town.deaths is not None


def _turns(one: Mention) -> bool:
    """Whether a sentence begins as one on another act: `كما قتل`, `من جهة أخرى`, `وفي كذا`."""
    return bool(one.sentence) and camel_form(one.sentence.split()[0].strip('«"(،')) in _TURNS


def _is_known_doer(one: Mention) -> bool:
    """Whether those who did it were told of before: `المسلحين هاجموا`, `المهاجم`."""
    return one.actor is not None and one.actor.name in _DOERS and one.actor.text.startswith("ال")


def _named_behind(town: Mention, city: Mention) -> bool:
    """Whether a town is said to lie by that city: `بلدة كذا جنوب غرب مدينة جنين`."""
    assert town.place is not None
    assert city.place is not None
    at = town.sentence.find(town.place.text)
    behind = town.sentence[at:].split()[: len(town.place.text.split()) + _BEHIND] if at >= 0 else []
    end = townwords.end_of(city.place.text)
    return any(townwords.end_of(word) in {end, f"ل{end}"} for word in behind[1:])


def _counts(one: Mention) -> bool:
    return one.type in VIOLENT and one.status is Status.ACTUAL and not one.total


def _kind(one: Mention, sites: Mapping[str, Site]) -> str | None:
    site = sites.get(spot_of(one.place) or "")
    return site.kind if site is not None else None
