"""The place of what an act hit, behind the city in which it was: `هجوما في مدينة بغداد استهدف نقطة في منطقة الدورة`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.choice import INSIDE, within
from agents.coder.places.gazetteer import ARTICLE, Site
from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.text.normalised import Sentence
from schemas.geo import distance_km

_HITS: Final = frozenset(
    "استهدف استهدفت استهدفوا مستهدفا مستهدفه مستهدفين يستهدف تستهدف طال طالت ضرب ضربت هز هزت اصاب اصابت استهدفا استهدفتا".split()
)
_CITY: Final = "city"
_LARGE: Final = frozenset(("city", "province", "region", "country", "border", "sea"))
_CROWDED: Final = frozenset(
    "بالسكان بالمدنيين بالنازحين بالاهالي بالمارة بالماره بالمتسوقين بالمهجرين باللاجئين".split()
)
_HOUSES: Final = frozenset(
    f"{prefix}{house}{whose}"
    for house in ("منزل", "بيت", "مكتب", "متجر", "عيادت", "محل")
    for whose in ("ه", "ها", "هم", "هما")
    for prefix in ("", "ب", "ل")
)
_NAMED: Final = frozenset("حي مخيم شارع سوق ضاحيه منطقه قريه بلده".split())
_CROWD_WORDS: Final = 4  # between a quarter and what holds it
_BEHIND: Final = 4  # words between what was hit and where it lies
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


def of_his_house(sentence: Sentence, phrases: Sequence[Phrase], city: Phrase) -> Phrase | None:
    """The quarter of a city in which the house of whoever was hit stands: `ضابطا في البصرة لدى خروجه من منزله في حي كذا`."""
    tokens = sentence.tokens
    if city.link not in INSIDE or not any(site.kind == _CITY for site in city.sites):
        return None
    for phrase in phrases:
        at = phrase.first - (tokens[phrase.first - 1].form == "في")
        if phrase.first < city.last or phrase.link not in {"في", "ب"} or tokens[at - 1].form not in _HOUSES:
            continue
        form = tokens[phrase.first].form
        if phrase.first - city.last > _WORDS or (form not in _NAMED and form.removeprefix("ب") not in _NAMED):
            return None
        near = tuple([site for site in phrase.sites if any(_lies_in(site, other) for other in city.sites)])
        return phrase._replace(sites=near or city.sites) if phrase.last - phrase.first > 1 else None
    return None


def beyond_a_crowd(sentence: Sentence, phrases: Sequence[Phrase], phrase: Phrase) -> Phrase | None:
    """What holds a quarter behind words on its people: `حي كذا المكتظ بالسكان في جنوب العاصمة`."""
    tokens = sentence.tokens
    near = tokens[phrase.last : phrase.last + _CROWD_WORDS]
    at = next((phrase.last + number for number, token in enumerate(near) if token.form in _CROWDED), None)
    after = next((one for one in phrases if at is not None and one.first > at), None)
    if at is None or after is None or not after.sites or after.link not in INSIDE or after.first - at > 2:  # noqa: PLR2004 - في
        return None
    return after if after.head != "demonym" else None


def of_the_object(sentence: Sentence, phrases: Sequence[Phrase], land: Phrase, target: Phrase | None) -> Phrase | None:
    """What was hit, or stands right before, where it is a place in the province or by the city that is told behind it: `هاجموا حقل
    خورمور للغاز في محافظة السليمانية`.
    """
    before = next((one for one in reversed(phrases) if one.last <= land.first), None)
    found = _in_land(sentence, land, target)
    return found if found is not None or before == target else _in_land(sentence, land, before)


def _in_land(sentence: Sentence, land: Phrase, target: Phrase | None) -> Phrase | None:
    if target is None or target.last > land.first or target.head == "demonym" or target.actor is not None:
        return None
    if land.link not in INSIDE or land.first - target.last > _BEHIND:
        return None
    if not all(soft_gap(sentence, at) for at in range(target.last, land.first + 1)):
        return None
    here = tuple([site for site in target.sites if any(in_its_land(site, other) for other in land.sites)])
    return target._replace(sites=here) if here else None


def in_its_land(site: Site, land: Site) -> bool:
    """Whether a site is finer than a province or a city, and in it or in its province."""
    if site.coarse or site.id == land.id or site.admin is None or site.admin != land.admin:
        return False
    return land.coarse or (land.kind == _CITY and site.kind not in {_CITY, "town"})


def of_a_crowd(sentence: Sentence, phrases: Sequence[Phrase], around: Phrase) -> Phrase | None:
    """The quarter or town before what holds it, with words on its people between: `حي كذا المكتظ بالسكان في جنوب العاصمة`."""
    tokens = sentence.tokens
    told = [one for one in phrases if one.last <= around.first and tokens[one.first].form not in _CROWDED]
    before = told[-1] if told else None
    if (
        before is None
        or around.link not in INSIDE
        or before.head == "demonym"
        or any(one.coarse for one in before.sites)
    ):
        return None
    if not before.sites and tokens[before.first].form not in _NAMED:
        return None
    between = [token.form for token in tokens[before.last : around.first]]
    if not 1 < len(between) <= _CROWD_WORDS or _CROWDED.isdisjoint(between):
        return None
    if not all(form.startswith(ARTICLE) or form in _CROWDED or form in INSIDE for form in between):
        return None
    lands = {land for site in around.sites for land in site.countries}
    here = tuple([site for site in within(before.sites, around) if not lands.isdisjoint(site.countries)])
    if here:
        return before._replace(sites=here)
    return before._replace(sites=around.sites) if tokens[before.first].form in _NAMED else None  # one that nobody knows


def _lies_in(site: Site, city: Site) -> bool:
    near = distance_km(site.lat, site.lon, city.lat, city.lon) <= _WITHIN_KM
    return site.kind not in _LARGE and near and site.countries == city.countries
