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
from agents.coder.days.follows import OLDER
from agents.coder.items.levels import called_by
from agents.coder.places import townwords
from agents.coder.places.gazetteer import Site
from agents.coder.roles.claims import CLAIMING, RESPONSIBILITY
from agents.coder.roles.echoes import named_again
from agents.coder.text.normalised import camel_form
from schemas.base import VIOLENT, EventType, Status
from schemas.geo import distance_km
from schemas.reports import Mention, Place, spot_of

Found = tuple[Mention, tuple[str, ...]]

_BESIDE_KM: Final = 15.0  # from a town or a suburb to what is said to lie in it, or beside it
_BEHIND: Final = 3  # words behind a place that say in what it lies
_CLAIMED: Final = 8  # words from a verb of claiming to what is claimed
_FOLLOWED: Final = 6  # words from بعد to the act that is the older one
_OPENING: Final = 2  # words before an act that its sentence begins with
_REGION_KM: Final = 40.0  # from the middle of a region that is no province to the towns told as in it


def joined(found: Sequence[Found], sites: Mapping[str, Site]) -> list[Found]:
    """The mentions of an item with their theatres, in order, those of one act with its place."""
    told = _of_its_place(_where_it_was(_again(_claimed(found)), sites))
    titled = {one.type for one, _ in told if one.field == "title"}
    body = {kind: [one for one, _ in told if _tells(one, kind)] for kind in titled}
    return [(_finer(one, body.get(one.type, ()), sites), theatres) for one, theatres in told]


def _again(found: Sequence[Found]) -> list[Found]:
    """`ووقع الهجوم فجر الأحد`: an act spoken of again with a day and no place is at the place of the one told last, if
    undated or of that day; and with it what its sentence tells of that day and type.
    """
    told = list(found)
    beside: dict[tuple[object, ...], list[int]] = {}
    for at, (one, _) in enumerate(found):
        if one.place is None and _counts(one):
            beside.setdefault(_sentence_of(one), []).append(at)
    placed: dict[tuple[object, ...], int] = {}  # of each type and theatre the last before `at` whose place is told
    for at, (one, theatres) in enumerate(found):
        if one.type in VIOLENT and one.day is not None and one.place is None and _counts(one):
            last = told[placed[one.type, theatres[:1]]][0] if (one.type, theatres[:1]) in placed else None
            if one.field == "text" and last is not None and last.day in {None, one.day} and named_again(one.cue):
                for i in beside[_sentence_of(one)] if last.sentence_start != one.sentence_start else ():
                    told[i] = built(Mention, {**found[i][0].__dict__, "place": last.place}), theatres
                    if i < at:
                        placed[one.type, theatres[:1]] = max(i, placed[one.type, theatres[:1]])
        now, there = told[at]
        if _counts(now) and spot_of(now.place):
            placed[now.type, there[:1]] = at
    return told


def _where_it_was(found: Sequence[Found], sites: Mapping[str, Site]) -> list[Found]:
    """`تفجير في شمال العراق. ووقع الهجوم في بلدة كذا`: an act told at a region is where the sentence after it says that it was."""
    told = list(found)
    titled = [at for at, (one, _) in enumerate(found) if one.field == "title" and _at_region(one, sites)]
    before: list[int] = []  # the acts at a region of the sentence told before, and of the one at hand
    here: list[int] = []
    begin = -1
    for at, (one, theatres) in enumerate(found):
        if one.field == "title":
            continue
        if one.sentence_start != begin:
            begin, before, here = one.sentence_start, here, []
        if _at_region(one, sites):
            here.append(at)
            continue
        site = sites.get(spot_of(one.place) or "")
        if site is None or site.coarse or one.place is None or not _counts(one) or not _opens(one):
            continue
        for i in (*titled, *before):
            act = told[i][0]
            if act.type is one.type and act.place is not None and _may_be_one(act, one, site, sites):
                place = built(Place, {**one.place.__dict__, "text": act.place.text})
                told[i] = built(Mention, {**act.__dict__, "place": place}), theatres
        titled, before = [i for i in titled if _at_region(told[i][0], sites)] if before else [], []
    return told


def _opens(one: Mention) -> bool:
    """Whether a sentence begins with an act spoken of again: `ووقع الهجوم`, `وأسفر الهجوم`."""
    return named_again(one.cue.split()[0]) and len(one.sentence.partition(one.cue)[0].split()) <= _OPENING


def _at_region(one: Mention, sites: Mapping[str, Site]) -> bool:
    site = sites.get(spot_of(one.place) or "")
    return site is not None and site.kind == "region" and one.type in VIOLENT and _counts(one)


def _may_be_one(act: Mention, again: Mention, site: Site, sites: Mapping[str, Site]) -> bool:
    """Whether an act told at a region may be the one told again at a place, by land, day and dead."""
    region = sites[spot_of(act.place) or ""]
    same = (None in {one, two} or one == two for one, two in ((act.day, again.day), (act.deaths, again.deaths)))
    one_act = act.day is not None or act.deaths is not None  # and no habit: `العمليات في سيناء`
    return one_act and bool(set(region.countries) & set(site.countries)) and all(same)


def _of_its_place(found: Sequence[Found]) -> list[Found]:
    """An older act named without its place (`قصفت الطائرات المواقع بعد أربعة أيام على هجوم`) is the one that the item tells of that day,
    where it tells of one alone.
    """
    placed: dict[tuple[EventType, object], dict[str, Found]] = {}
    for one, theatres in found:
        spot = spot_of(one.place)
        if spot is not None and one.day is not None and _counts(one):
            placed.setdefault((one.type, one.day), {}).setdefault(spot, (one, theatres))
    told = list(found)
    for at, (one, _) in enumerate(found):
        spots = placed.get((one.type, one.day), {})
        if one.place is None and len(spots) == 1 and one.type in VIOLENT and _counts(one) and _is_older(one):
            other, theatres = next(iter(spots.values()))
            told[at] = built(Mention, {**one.__dict__, "place": other.place}), theatres
    return told


def _is_older(one: Mention) -> bool:
    """Whether an act stands after words that make it an older one: `بعد أربعة أيام على هجوم`, `غداة تفجير`."""
    before = [camel_form(word) for word in one.sentence.partition(one.cue)[0].split()[-_FOLLOWED:]]
    return not OLDER.isdisjoint(before)


def _sentence_of(one: Mention) -> tuple[object, ...]:
    """What mentions of one sentence that tell of one type and day have in common."""
    return one.field, one.sentence_start, one.type, one.day


def _claimed(found: Sequence[Found]) -> list[Found]:
    """`وتبنت الجماعة الهجوم في بيان صباح اليوم`: what is claimed was on the day of the act told last, not on that of the statement;
    and where that was, for the claimant is then known of it.
    """
    told = list(found)
    for at, (one, theatres) in enumerate(found):
        if not _claims(one) or one.day is None or one.place is not None or not named_again(one.cue.split()[-1]):
            continue
        last = next(
            (
                other
                for other, there in reversed(told[:at])
                if other.type is one.type and _counts(other) and there[:1] == theatres[:1] and other.field == "text"
            ),
            None,
        )
        if last is not None and last.day is not None and last.day < one.day:
            told[at] = built(Mention, {**one.__dict__, "day": last.day, "place": last.place}), theatres
    return told


def _claims(one: Mention) -> bool:
    """Whether an act is named by a claim: `تبنت الجماعة الهجوم`, `تبنى التنظيم الكمين`, `أعلنت مسؤوليتها عن الاقتحام`."""
    if one.rule == "attack.claim":
        return True
    before = one.sentence.partition(one.cue)[0].split()[-_CLAIMED:]
    return one.type is EventType.ATTACK and one.claimed_by is not None and any(map(_claiming, before))


def _claiming(word: str) -> bool:
    form = camel_form(word)
    return form in CLAIMING or form in RESPONSIBILITY


def _finer(one: Mention, others: Sequence[Mention], sites: Mapping[str, Site]) -> Mention:
    """A headline at the first place within its own that the text tells its type of, unless it tells of one at its own. Its
    words stay. `others`: what the text tells of its type.
    """
    place = one.place
    site = sites.get(spot_of(place) or "")
    if one.field != "title" or place is None or site is None or one.type not in VIOLENT or not _counts(one):
        return one
    if townwords.takes(one):
        return one  # who takes a city takes more than what lies in it
    lies = bool(others) and _said_to_lie(one, others[0], site, sites)
    by_city = bool(others) and not lies and _by_its_city(one, others[0], site, sites)
    if site.kind != "region" and not _namesake(site, sites) and not lies and not by_city:
        return one
    if not others or spot_of(others[0].place) is None or any(spot_of(other.place) == site.id for other in others):
        return one  # where the text first tells of it with no place, what it adds may be another act
    sure = lies or by_city
    for other in others[:1] if sure else others:
        days = {one.day, other.day} - {None}
        if other.place is not None and len(days) < 2 and (sure or _within(other.place, site, sites)):  # noqa: PLR2004 - two days
            finer = {key: getattr(other.place, key) for key in ("name", "admin", "lat", "lon", "coarse")}
            return built(Mention, {**one.__dict__, "place": place.model_copy(update=finer)})
    return one


def _said_to_lie(title: Mention, lead: Mention, site: Site, sites: Mapping[str, Site]) -> bool:
    """Whether the text says of the place that it tells first that it lies at that of the headline: `حارة حريك في الضاحية`."""
    here, there = title.place, lead.place
    other = sites.get(spot_of(there) or "")
    if here is None or there is None or other is None or site.coarse or other.coarse or other.id == site.id:
        return False
    if None not in {title.deaths, lead.deaths} and title.deaths != lead.deaths:
        return False
    if distance_km(site.lat, site.lon, other.lat, other.lon) > _BESIDE_KM:
        return False
    at = lead.sentence.find(there.text)
    behind = lead.sentence[at + len(there.text) :].split()[:_BEHIND] if at >= 0 else []
    said = here.text.split()[-1].removeprefix("ال")
    return any(word.strip("،.«»").endswith(said) for word in (*there.text.split()[1:], *behind))


def _by_its_city(title: Mention, lead: Mention, city: Site, sites: Mapping[str, Site]) -> bool:
    """Whether a headline calls by its city what the text first tells in a town near by: `تفجير في الموصل`, in Hammam al-Alil."""
    site = sites.get(spot_of(lead.place) or "")
    if site is None or townwords.all_over(title) or len({title.deaths, lead.deaths} - {None}) > 1:
        return False
    return called_by(city, site)


def _tells(one: Mention, kind: EventType) -> bool:
    return one.field == "text" and one.type is kind and _counts(one)


def _counts(one: Mention) -> bool:
    return one.status is Status.ACTUAL and not one.total


def _namesake(site: Site, sites: Mapping[str, Site]) -> bool:
    """Whether a city is what its province is named for: `كركوك`."""
    province = sites.get(site.admin or "")
    return province is not None and province.kind == "province" and province.ar.split()[-1:] == site.ar.split()[-1:]


def _within(place: Place, land: Site, sites: Mapping[str, Site]) -> bool:
    """Whether a place is finer than a region, or a city with its province, and lies in it."""
    site = sites.get(spot_of(place) or "")
    if site is None or site.id == land.id or site.coarse or not set(site.countries) & set(land.countries):
        return False
    if land.kind == "region":
        return distance_km(site.lat, site.lon, land.lat, land.lon) <= _REGION_KM
    return site.admin == land.admin
