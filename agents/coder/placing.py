"""Where an act is: the place as said, the others told in one breath with it, and what its theatre is told by. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.entities import DocContext, Entities
from agents.coder.places import (
    bearings,
    everywhere,
    following,
    fronted,
    holders,
    inner,
    lands,
    longer,
    matters,
    namesakes,
    roads,
)
from agents.coder.places import choice as places
from agents.coder.places.choice import choose, countries_of
from agents.coder.places.gazetteer import Actor, Gazetteer, Site
from agents.coder.places.theatres import Theatres
from agents.coder.roles import interceptions
from agents.coder.roles.choice import Picks
from agents.coder.roles.echoes import reacts
from agents.coder.roles.phrases import Phrase
from agents.coder.roles.scene import CueView
from agents.coder.roles.told import Roles
from agents.coder.roles.words import SIDES
from agents.coder.roles.written import place_of, role_of, words_of
from agents.coder.text.normalised import Sentence, Token
from agents.coder.tolls import shares as tollshares
from schemas.base import UNKNOWN_THEATRE, VIOLENT, EventType
from schemas.reports import Place

SPOTS: Final = frozenset({"base", "airport", "embassy", "port", "camp", "crossing"})
PARTS_OF: Final = frozenset("منها ومنها بينها وبينها ابرزها اهمها تشمل وتشمل تضم".split())
HOSPITALS: Final = ("مستشفي", "مستشفيات", "مشفي")
SMALL: Final = frozenset(("town", "neighbourhood"))
LABEL: Final = 3  # words of a sentence that is no more than a place
_FAR_END: Final = 4  # words from `between` to the second of the two


class Placing:
    """Finds places by the gazetteer, and theatres by the places."""

    __slots__ = ("_gazetteer", "_theatres")

    def __init__(self, gazetteer: Gazetteer, theatres: Theatres) -> None:
        self._gazetteer = gazetteer
        self._theatres = theatres

    def place(
        self, cue: CueView, phrases: Sequence[Phrase], picks: Picks, entities: Entities, context: DocContext
    ) -> tuple[Place | None, Site | None]:
        """The place as said, and the site that its theatre is told by: its own, that of its surroundings, the item's."""
        named, tokens = picks.place, entities.sentence.tokens
        if named is not None and cue.type == EventType.NEGOTIATION and matters.is_its_name(tokens, named.first):
            land = matters.its_land(tokens, named.first, (entities.spoken.weights, context.countries.weights))
            return None, self._gazetteer.countries.get(land or "") or context.main
        return self._as_said(cue, phrases, picks, entities, context)

    def _as_said(
        self, cue: CueView, phrases: Sequence[Phrase], picks: Picks, entities: Entities, context: DocContext
    ) -> tuple[Place | None, Site | None]:
        """As `place`, where it is not the name of an accord."""
        phrase, kind = picks.place, EventType(cue.type)
        talks = kind is EventType.NEGOTIATION
        if (
            phrase is not None
            and talks
            and matters.said_elsewhere(entities.sentence, phrase, (cue.first, cue.last), context)
        ):
            phrase = None
        phrase = phrase or _spot(picks.target)
        if phrase is None:
            return None, self._untold(cue, phrases, picks, entities, context)
        sentence = entities.sentence
        if kind in VIOLENT:
            phrase = inner.of_the_object(sentence, phrases, phrase, picks.target) or _exact(sentence, phrases, phrase)
        phrase = longer.lengthened(sentence, phrase, entities.hits) or phrase
        whole = places.holder_of_list(sentence.tokens, phrases, phrase)
        whole = whole or inner.beyond_a_crowd(sentence, phrases, phrase)
        site = meant(phrase, entities, context, places.holder(phrases, phrase) or whole)
        if site is None and whole is not None and phrase.sites and whole.link in places.INSIDE:
            return self._in_its_town(phrase, whole, entities, context)
        if namesakes.is_named_after(sentence.tokens, phrase, site):
            town = namesakes.around(phrases, phrase)
            if town is not None:
                land = meant(town, entities, context)
                lies = site is not None and land is not None and land.coarse and inner.in_its_land(site, land)
                site = site if lies else land or site  # a hospital named for a town of the province
            elif site is not None and namesakes.is_abroad(
                site, phrase, entities.hits, context.countries.weights, lead=context.leads(sentence)
            ):
                return Place(text=words_of(sentence, phrase)), context.main
            else:
                site = self._own_town(site, phrase, entities, context)
        elif site is not None and self._is_foreign(site, phrase, entities, context):
            return Place(text=words_of(sentence, phrase)), context.main
        else:
            site = self._of_other_town(site, phrase, entities, context)
        if site is None:
            site = self._of_what_holds(cue, phrases, phrase, entities, context)
        if site is not None:
            site = self._gazetteer.sites.get(holders.province_of(sentence.tokens, phrase, site) or "", site)
            nowhere = self._theatres.of(site) == (UNKNOWN_THEATRE,)  # المنطقة
            return place_of(words_of(sentence, phrase), site), self._home(kind, picks, context) if nowhere else site
        around = next((one for one in phrases if phrase.first < one.first <= phrase.last + 1 and one.sites), None)
        around = around or holders.gloss_of(sentence, phrases, phrase) or fronted.land(sentence, phrases, cue)
        around_site = meant(around, entities, context) if around is not None else None
        whose = namesakes.land_said(phrase.sites, phrase, entities.hits)
        around_site = around_site or self._gazetteer.countries.get(whose or "")
        country = around_site.countries[0] if around_site is not None and around_site.countries else None
        text = words_of(sentence, phrase)
        return Place(
            text=text, country=country, admin=around_site.admin if around_site else None
        ), around_site or self._held(entities) or context.main

    def _untold(
        self, cue: CueView, phrases: Sequence[Phrase], picks: Picks, entities: Entities, context: DocContext
    ) -> Site | None:
        """What the theatre of an event is told by whose place is not said."""
        kind = EventType(cue.type)
        land = meant(picks.land, entities, context) if picks.land is not None else None
        if kind not in VIOLENT and land is not None:
            return land
        if kind in VIOLENT:
            held = self._held(entities)
            front = fronted.land(entities.sentence, phrases, cue)
            land = meant(front, entities, context) if front is not None else None
            told = (
                held
                or self._defended(cue, phrases, entities)
                or self._by_target(picks.target, entities, context)
                or land
            )
            return told or self._of_raid(kind, picks, entities, context) or self._home(kind, picks, context)
        talks = kind is EventType.NEGOTIATION
        country = matters.matter_of(entities.sentence, entities.hits, context) if talks else None
        return self._gazetteer.countries.get(country or "") or context.main

    def _capital(
        self, cue: CueView, phrases: Sequence[Phrase], phrase: Phrase, entities: Entities, context: DocContext
    ) -> Site | None:
        """The capital or the town that a phrase calls so (`العاصمة`), by the land that its sentence opens with before others."""
        opening = fronted.land(entities.sentence, phrases, cue)
        land = meant(opening, entities, context) if opening is not None and opening is not phrase else None
        return following.called(entities, phrase, self._gazetteer, context, land)

    def _of_what_holds(
        self, cue: CueView, phrases: Sequence[Phrase], phrase: Phrase, entities: Entities, context: DocContext
    ) -> Site | None:
        """The site of a place that nobody knows: the town that it is called again, what holds it, the town named before it."""
        site = self._capital(cue, phrases, phrase, entities, context)
        site = site or _of_holder(phrases, phrase, entities, context) or self._soil(phrase, entities)
        if site is not None or EventType(cue.type) not in VIOLENT:
            return site
        town = everywhere.town_of(entities.sentence, phrases, phrase, cue)
        return meant(town, entities, context) if town is not None else None

    def _in_its_town(
        self, phrase: Phrase, whole: Phrase, entities: Entities, context: DocContext
    ) -> tuple[Place | None, Site | None]:
        """A quarter of a list, whose namesakes all lie elsewhere, at the town of the list: `حيي اليرموك والأملاك في بعقوبة`."""
        site, text = meant(whole, entities, context), words_of(entities.sentence, phrase)
        return (Place(text=text), context.main) if site is None else (place_of(text, site), site)

    def _held(self, entities: Entities) -> Site | None:
        """The land of those whose area the sentence speaks of: `مناطق سيطرة الحوثيين`."""
        held = following.held_by(entities.sentence.tokens, entities.hits, self._gazetteer.lands)
        return self._gazetteer.countries.get(held) if held is not None else None

    @staticmethod
    def _home(kind: EventType, picks: Picks, context: DocContext) -> Site | None:
        """The land that the item is about, unless it is surely not there."""
        abroad = following.is_abroad(kind, _actor(picks.actor), _actor(picks.target), context.main)
        return None if abroad else context.main

    def _defended(self, cue: CueView, phrases: Sequence[Phrase], entities: Entities) -> Site | None:
        """The land of who brought down what was fired: `الدفاعات السعودية تعترض صاروخا`; whose ships go far may have done it anywhere."""
        who = interceptions.defender(entities.sentence.tokens, phrases, cue.first, cue.last)
        land = who.actor.country if who is not None and who.actor is not None else None
        return None if following.goes_far(land) else self._gazetteer.countries.get(land or "")

    def _of_raid(self, kind: EventType, picks: Picks, entities: Entities, context: DocContext) -> Site | None:
        """The land at war in which the state that an item is about struck from the air."""
        if kind is not EventType.STRIKE:
            return None
        last = context.placed.place if context.placed is not None else None
        site = self._gazetteer.sites.get(last.name or "") if last is not None else None
        if site is not None and following.is_at_war(site, context.main):
            return None if picks.actor is not None else site
        actor, target = _actor(picks.actor), _actor(picks.target)
        spoken = [context.countries.weights]
        spoken += [] if context.leads(entities.sentence) else [entities.countries.weights]
        return self._gazetteer.countries.get(following.land_of_raid(actor, target, context.main, spoken) or "")

    def _own_town(self, site: Site | None, phrase: Phrase, entities: Entities, context: DocContext) -> Site | None:
        """The site of a street or a quarter by the name of a town: that town, or the one that the item has told of."""
        if site is None:
            return None
        sentence = entities.sentence
        near = [hit for hit in entities.hits if not phrase.first <= hit.first < phrase.last]
        lead = [*context.countries.sites]
        if context.leads(sentence):
            lead = [one for one in lead if one.id != site.id or lead.count(one) > 1]
        last = context.placed.place if context.placed is not None else None
        told = [self._gazetteer.sites[last.name]] if last is not None and last.name in self._gazetteer.sites else []
        told += [hit.name.sites[0] for hit in context.title_hits if len(hit.name.sites) == 1 and not hit.name.demonym]
        named = [*lead, *(one for hit in near for one in hit.name.sites)]
        return namesakes.own_town(site, sentence.tokens, phrase, named, told) or site

    def _of_other_town(self, site: Site | None, phrase: Phrase, entities: Entities, context: DocContext) -> Site | None:
        """A quarter by a name that every town has, in the town that is told; else its own site."""
        if site is None:
            return None
        last = context.placed.place if context.placed is not None else None
        told = self._gazetteer.sites.get(last.name or "") if last is not None else None
        head = [one for hit in context.title_hits if not hit.name.demonym for one in hit.name.sites if not one.lesser]
        groups = ([told] if told is not None else [], head, context.countries.sites)
        return everywhere.in_its_town(site, entities.sentence.tokens, phrase, entities.hits, groups) or site

    def _is_foreign(self, site: Site, phrase: Phrase, entities: Entities, context: DocContext) -> bool:
        """Whether a quarter of another land only shares its name with one of the item's."""
        if context.fought.intersection(site.countries):
            return False
        near = countries_of(hit for hit in entities.hits if not phrase.first <= hit.first < phrase.last)
        weights = dict(context.countries.weights)
        if context.leads(entities.sentence):
            weights.update({land: weights.get(land, 0.0) - 1.0 for land in site.countries})
        spoken = places.Countries(
            {land: weights.get(land, 0.0) + near.of(land) for land in {*weights, *near.weights}},
            (*context.countries.sites, *near.sites),
        )
        return namesakes.is_foreign(site, entities.sentence.tokens, phrase, spoken, context.main)

    def _soil(self, phrase: Phrase, entities: Entities) -> Site | None:
        """The land that a phrase says by its soil: `داخل الأراضي العراقية`."""
        return self._gazetteer.countries.get(lands.by_its_people(entities.sentence.tokens, phrase, entities.hits) or "")

    def _by_target(self, target: Phrase | None, entities: Entities, context: DocContext) -> Site | None:
        """Where a target that is a place or a state stands, no place being said."""
        if target is None or lands.is_friend(entities.sentence.tokens, target):
            return None
        soil = self._soil(target, entities)
        if soil is not None:
            return soil
        if target.sites:
            site = meant(target, entities, context)
            if site is None or not namesakes.is_named_after(entities.sentence.tokens, target, site):
                return site
            lead = context.leads(entities.sentence)
            abroad = namesakes.is_abroad(site, target, entities.hits, context.countries.weights, lead=lead)
            return None if abroad else site
        actor = target.actor
        if actor is None or actor.kind != "state" or actor.country is None or context.countries.of(actor.country) <= 0:
            return None
        return self._gazetteer.countries.get(actor.country) if context.main is None else None

    def elsewhere(  # noqa: PLR0917 - what is known of the sentence
        self,
        roles: Roles,
        phrases: Sequence[Phrase],
        picks: Picks,
        dead: int | None,
        entities: Entities,
        context: DocContext,
    ) -> list[Roles]:
        """The same act at the other places that are told in one breath: `على صنعاء وصعدة`, `رتل في بابل، وآخر في المثنى`. One
        number of dead for all of them stays with the first, lest it be counted again at each.
        """
        found: list[Roles] = []
        sentence = entities.sentence
        said = picks.place or picks.target
        first = next((one for one in phrases if said is not None and one.first == said.first), None)
        if (
            first is not None
            and said is not None
            and any(token.form == places.BETWEEN for token in sentence.tokens[first.last : said.last])
        ):
            first = said  # الطريق بين كذا وكذا: one place
        whole = roles.place is not None and roles.place.coarse and roles.place.admin is None  # a country, or a sea
        for phrase, target in places.others(phrases, first):
            listed = places.holder_of_list(sentence.tokens, phrases, phrase)
            site = meant(phrase, entities, context, listed)
            if site is None and listed is not None and listed.link in places.INSIDE:
                site = meant(listed, entities, context)
            if site is None or (site.kind == "country") != whole or reacts(sentence.tokens, phrase):
                continue
            if first is not None and _is_between(sentence.tokens, first, phrase):
                continue
            if first is not None and namesakes.is_street_beside(sentence.tokens, first, phrase, site):
                continue
            if _is_of_a_hospital(sentence.tokens, phrase, first) or _is_a_namesake(
                site, roles.place, context, lead=context.leads(sentence)
            ):
                continue
            if first is not None and roles.place is not None and not roles.place.coarse:
                between = sentence.tokens[first.last : phrase.first]
                if any(token.form in PARTS_OF for token in between):
                    continue  # جبهة نهم، منها كذا وكذا
            itself = picks.target is picks.place or site.kind in SPOTS  # a base told beside a place is what was hit
            hit = role_of(sentence, target or (phrase if itself else picks.target))
            here = roles._replace(
                place=place_of(words_of(sentence, phrase), site), theatres=self._theatres.of(site), target=hit
            )
            here = here._replace(deaths=None, injured=None, parted=False)
            found.append(tollshares.at_place(sentence.tokens, phrase, dead, here))
        return found

    def headed(self, roles: Roles, entities: Entities, context: DocContext) -> Roles:
        """The place that stands as a sentence of its own before this one: `غزة.. قتلى في غارة`."""
        before = context.before(entities.sentence)
        if before is None or before.field != "text" or len(before.tokens) > LABEL:
            return roles
        hits = self._gazetteer.match(before)
        side = len(hits) == 1 and hits[0].first == 1 and before.tokens[0].form in SIDES
        if (
            len(hits) != 1
            or hits[0].name.demonym
            or hits[0].last < len(before.tokens)
            or not (hits[0].first == 0 or side)
        ):
            return roles
        site = choose(hits[0].name.sites, entities.countries, context.countries)
        if site is None:
            return roles
        start, end = before.doc.span(before.tokens[0].start, hits[0].end)
        place = place_of(before.doc.raw[start:end], site)
        return roles._replace(place=place, theatres=self._theatres.of(site))


def _is_between(tokens: Sequence[Token], first: Phrase, other: Phrase) -> bool:
    """Whether a place is the far end of what the first one lies between: `بلدة كذا على الطريق بين صيدا وبيروت`."""
    behind = range(max(first.last, other.first - _FAR_END), other.first)
    return any(tokens[at].form == places.BETWEEN for at in behind)


def _actor(phrase: Phrase | None) -> Actor | None:
    return phrase.actor if phrase is not None else None


def _spot(target: Phrase | None) -> Phrase | None:
    """What is hit, where it says where: a base, a camp."""
    return target if target is not None and target.sites and target.sites[0].kind in SPOTS else None


def _exact(sentence: Sentence, phrases: Sequence[Phrase], phrase: Phrase) -> Phrase:
    """The place of an act as exactly as its sentence tells it."""
    for finer in (inner.of_what_was_hit, inner.of_his_house, inner.of_a_crowd, roads.beside_town):
        phrase = finer(sentence, phrases, phrase) or phrase
    return phrase


def _is_of_a_hospital(tokens: Sequence[Token], phrase: Phrase, first: Phrase | None) -> bool:
    """`بمستشفى القطيف والدمام`: a hospital's second town."""
    before = [token.form for token in tokens[max(0, phrase.first - 3) : phrase.first]]
    return first is not None and phrase.first > 0 and any(one.endswith(HOSPITALS) for one in before)


def _is_a_namesake(site: Site, first: Place | None, context: DocContext, *, lead: bool) -> bool:
    """A small place of another land than the first of its list, of which land the item says nothing: `قاعدة العند واللبوة`."""
    if site.kind not in SMALL or first is None or first.country is None or first.country in site.countries:
        return False
    return context.fought.isdisjoint(site.countries) and all(
        context.countries.of(land) <= lead for land in site.countries
    )


def _of_holder(phrases: Sequence[Phrase], phrase: Phrase, entities: Entities, context: DocContext) -> Site | None:
    """The site of what holds a place that nobody knows."""
    around = holders.holder_of(entities.sentence, phrases, phrase)
    return meant(around, entities, context, places.holder(phrases, around)) if around is not None else None


def meant(phrase: Phrase, entities: Entities, context: DocContext, held: Phrase | None = None) -> Site | None:
    """The site that a phrase means. `held`: what is said to hold it."""
    sites: Sequence[Site] = namesakes.of_town(places.of_name(phrase, held), entities.sentence.tokens, held)
    sites = bearings.fitting(sites, entities.sentence.tokens, held)
    if phrase.head == "place" and namesakes.is_village(entities.sentence.tokens, phrase, entities.hits):
        sites = tuple([site for site in sites if site.kind != "country"])
    land = namesakes.land_said(sites, phrase, entities.hits)
    if land is not None:
        sites = tuple([site for site in sites if land in site.countries])
    if len(sites) > 1:
        return context.meant.get(tuple(sites)) or choose(sites, entities.countries, context.countries)
    if sites and len(phrase.sites) > 1:
        context.meant[phrase.sites] = sites[0]  # and so is the name further down
    return sites[0] if sites else None
