"""Which place a phrase means: ambiguous names by the country the item speaks of, guarded names only where it speaks of it.

Pure. A place not in the gazetteer keeps its words and has no name; it counts as no place, but its country may be guessed by the
caller's context.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agents.coder.places.gazetteer import Hit, Site
from agents.coder.roles.phrases import Phrase
from agents.coder.text.normalised import Token
from schemas.geo import distance_km

INSIDE = frozenset({"في", "ب", "قرب"})
BETWEEN = "بين"
NEAR = "قرب"
TOWARDS = frozenset(("الي", "نحو", "صوب", "باتجاه"))
PEOPLE = frozenset(("armed", "people", "force"))
HOLDING = frozenset({"في", "ب", ""})  # what stands so after a place holds it
AND = "و"
NEAR_BY = frozenset(
    "القريبتين القريبتان القريبه المجاورتين المجاورتان المجاوره المحاذيتين المحاذيتان المحاذيه الواقعتين الواقعتان الواقعه".split()
)
CHAIN = 4  # words of a chain that stand for one place
BREATH = 4  # tokens between places that are told in one breath
CAPITAL_METONYM_WEIGHT = 0.5  # a capital may be a government: it says less about where than a town does
DEMONYM_WEIGHT = 0.3
WITHIN_KM = 60.0  # how far from a town a place may lie that is said to be in it; spots are known to a tenth of a degree
BESIDE_KM = 20.0  # how near a place lies that says which of two namesakes is meant


@dataclass(frozen=True, slots=True)
class Countries:
    """How often an item speaks of each country, by places (1), capitals and states (0.5), demonyms (0.3).

    `sites`: the places below a country that it names without a doubt which.
    """

    weights: dict[str, float]
    sites: tuple[Site, ...] = ()

    def of(self, country: str) -> float:
        return self.weights.get(country, 0.0)

    def beside(self, site: Site) -> int:
        """How many of its places are the province of a site, or lie beside it."""
        return sum(
            (one.id == site.admin and one.kind == "province")
            or (not one.coarse and one.id != site.id and distance_km(one.lat, one.lon, site.lat, site.lon) <= BESIDE_KM)
            for one in self.sites
        )

    def main(self, *, lead: float = 1.5) -> str | None:
        """The country spoken of most, where it is `lead` times ahead of the next."""
        ranked = sorted(self.weights.items(), key=lambda pair: (-pair[1], pair[0]))
        if not ranked:
            return None
        clear = len(ranked) == 1 or ranked[0][1] >= lead * ranked[1][1]
        return ranked[0][0] if clear else None


def countries_of(hits: Iterable[Hit]) -> Countries:
    """Count the countries that names speak of; a name of several places counts for each in part."""
    weights: dict[str, float] = defaultdict(float)
    sure: list[Site] = []
    for hit in hits:
        name = hit.name
        if name.guarded:
            continue
        actor = name.actor
        if name.sites and not name.demonym:
            sites = name.sites if len(name.sites) == 1 else [site for site in name.sites if not site.lesser]
            share = (CAPITAL_METONYM_WEIGHT if actor is not None else 1.0) / len(sites)
            if len(name.sites) == 1:
                sure.append(name.sites[0])
            for site in sites:
                for country in site.countries:
                    weights[country] += share
        elif actor is not None and actor.country is not None:
            weights[actor.country] += DEMONYM_WEIGHT
    return Countries(dict(weights), tuple(sure))


def choose(sites: Sequence[Site], near: Countries, far: Countries) -> Site | None:
    """The place meant: by the countries of the sentence (`near`), its places, the countries of the item (`far`), then the
    better known. A village by the name of a metropolis is meant only where its province, or a place beside it, is named.
    """
    if len(sites) < 2:  # noqa: PLR2004 - nothing to choose
        return sites[0] if sites else None
    beside = [near.beside(site) for site in sites]

    def fit(at: int) -> tuple[bool, float, int, float, int]:
        site = sites[at]
        return (
            not site.lesser or beside[at] > 0 or far.beside(site) > 0,
            sum(near.of(country) for country in site.countries),
            beside[at],
            sum(far.of(country) for country in site.countries),
            site.weight,
        )

    return sites[max(range(len(sites)), key=fit)]


def others(phrases: Sequence[Phrase], place: Phrase | None) -> list[tuple[Phrase, Phrase | None]]:
    """The places coordinated with one: each with the target of its own that stands before it, where there is one."""
    found: list[tuple[Phrase, Phrase | None]] = []
    if place is None:
        return found
    last, target = place.last, None
    between = place.link == BETWEEN  # بين كذا وكذا: one place
    for phrase in phrases:
        if phrase.first < place.last:
            continue
        between = between and phrase.coordinated and phrase.first == last
        if between:
            last = phrase.last
            continue
        if phrase.first - last > BREATH:
            break
        if phrase.coordinated and phrase.sites:
            found.append((phrase, None))
            target = None
        elif phrase.coordinated and (phrase.actor is None or phrase.actor.kind in {"asset", "ship"}):
            target = phrase
        elif phrase.sites and target is None and phrase.first - last > 1:
            break  # where another act was: ردا على غارات على حمص
        elif phrase.sites and phrase.link in INSIDE:
            if target is not None:
                found.append((phrase, target))
            target = None
        elif phrase.actor is not None and phrase.head != "asset":
            break
        last = phrase.last
    return found


def finer(phrases: Sequence[Phrase], place: Phrase) -> Phrase:
    """Of a chain (قاعدة عين الأسد بمحافظة الأنبار) the first and finest place, where the chain's end was taken."""
    return phrases[finest(phrases, phrases.index(place))]


def finest(phrases: Sequence[Phrase], at: int) -> int:
    """As `finer`, by number."""
    while at > 0:
        before, place = phrases[at - 1], phrases[at]
        if before.last < place.first - 1 or parted(before, place):
            break
        led = place.link in INSIDE
        beside = before.last == place.first and not place.link  # ولاية لوغار جنوب كابول
        named = bool(before.sites) and before.head != "demonym"
        headed = before.head == "place" and before.last - before.first > 1  # منطقة المعالف في بغداد
        if not (
            (led and (not before.sites[0].coarse if named else headed))
            or (beside and (named or before.head == "place"))
        ):
            break
        if not _share(before.sites, place.sites):
            break
        at -= 1
    return at


def parted(before: Phrase, place: Phrase) -> bool:
    """Whether a place does not say where the one before it lies: `حافلة متجهة إلى حلب + قرب القطيفة`, `هاجم ثوار درعا + مخفر داعل`."""
    if place.link == NEAR:
        return before.link in TOWARDS and before.head == "name"
    return before.head in PEOPLE and place.link not in INSIDE


def holder(phrases: Sequence[Phrase], place: Phrase) -> Phrase | None:
    """What is said to hold a place, or to lie beside it: `بلدة الجش بمحافظة القطيف`, `ولاية البنجاب بشمال الهند`, `دوما قرب نابلس`."""
    found = next((one for one in phrases if place.first < one.first <= place.last and one.sites), None)  # a chain
    after = found or next((one for one in phrases if one.first >= place.last), None)
    if after is not None and after.first > place.last + (after.link in {"في", "قرب"}):
        return None
    if after is None or not after.sites or after.head == "demonym" or after.coordinated:
        return None
    if after.link not in HOLDING and (after.link != "قرب" or any(site.coarse for site in after.sites)):
        return None
    if any(site.kind in {"border", "sea"} for site in after.sites):
        return None
    beside = after.head == "place"  # دوما جنوب نابلس
    return after if after.link or beside or all(site.coarse for site in after.sites) else None


def holder_of_list(tokens: Sequence[Token], phrases: Sequence[Phrase], place: Phrase) -> Phrase | None:
    """What is said to hold all the places of a list, or to lie beside them: `حيي كذا وكذا في بعقوبة`, `قريتي كذا وكذا القريبتين من درعا`."""
    last = place.last
    for phrase in phrases:
        if phrase.first < last:
            continue
        between = [token.form for token in tokens[last : phrase.first]]
        if len(between) > CHAIN:
            return None
        named = bool(phrase.sites) and phrase.head != "demonym"
        if phrase.coordinated or phrase.link == AND:
            if between or phrase.head == "demonym":
                return None
            last = phrase.last
        elif last > place.last or place.coordinated or any(form.startswith(AND) for form in between):
            tied = (
                between[-1:] == ["في"]
                or phrase.link == "ب"
                or (between[-1:] == ["من"] and not NEAR_BY.isdisjoint(between))
            )
            rest = between[: -1 if between else None]
            plain = all(form.startswith(AND) or form in NEAR_BY for form in rest)
            return phrase if named and tied and plain else None
        else:
            return None
    return None


def of_name(place: Phrase, held: Phrase | None) -> tuple[Site, ...]:
    """The sites that a place may mean, where it is said what holds it: a village of that name that the gazetteer does not know lies
    in no other country than that. A country, or a border, is meant whatever stands after it.
    """
    if held is None or any(site.kind in {"country", "border", "sea"} for site in place.sites):
        return place.sites
    lands = {country for site in held.sites for country in site.countries}
    return tuple([site for site in place.sites if not site.countries or lands & set(site.countries)])


def within(sites: Sequence[Site], town: Phrase) -> tuple[Site, ...]:
    """Those of some sites that may lie in a town: `حي اليرموك في الموصل` is not the one in Baghdad."""
    if town.link not in INSIDE or any(site.coarse for site in town.sites):
        return tuple(sites)
    spots = [(site.lat, site.lon) for site in town.sites]
    return tuple(
        [
            site
            for site in sites
            if site.coarse or any(distance_km(site.lat, site.lon, lat, lon) <= WITHIN_KM for lat, lon in spots)
        ]
    )


def is_place(phrase: Phrase) -> bool:
    """Whether a phrase is, or may be, a place."""
    return phrase.head == "place" or (bool(phrase.sites) and phrase.head != "demonym")


def chained(first: Phrase, last: Phrase) -> Phrase:
    """The first of a chain of places, with the words of the whole where these are few: `الزبداني بريف دمشق`."""
    if first is last or last.last - first.first > CHAIN:
        return first
    return first._replace(last=last.last, end=last.end)


def _share(sites: Sequence[Site], others_: Sequence[Site]) -> bool:
    countries = {country for site in sites for country in site.countries}
    return not sites or not others_ or any(country in countries for site in others_ for country in site.countries)
