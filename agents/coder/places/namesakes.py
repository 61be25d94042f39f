"""What is only named for a town or a land: `شارع القدس` in Nablus, `حي جوبا` in Mogadishu, `سوق مينا بازار` in Peshawar. Pure.

A street or a market by the name of a town lies in the town that is told right behind it; where none is told, not in a land that
the item does not speak of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.choice import HOLDING, Countries, countries_of, within
from agents.coder.places.gazetteer import AT_HAND, Hit, Site
from agents.coder.roles.phrases import Phrase
from agents.coder.text.normalised import Token

# What has its name from a place as often as it lies there.
_NAMED: Final = frozenset(
    "شارع حي ساحه ميدان محور دوار جاده حاره مفرق مفترق تقاطع بوابه سوق مسجد جامع مدرسه فندق كنيسه مستشفي جسر مقهي مطعم مجمع برج"
    " حديقه جامعه سينما مركز معسكر ثكنه عماره شركه بنك".split()
)
# Of these there is one by the name of another town in every town; a market or a hospital is its town's own.
_WAYS: Final = frozenset("شارع حي ساحه ميدان دوار جاده حاره".split())
_STREETS: Final = _WAYS.union("سوق جسر مفرق مفترق تقاطع".split())
# A village, a part of a town: none is a country, and none a city of another continent.
_VILLAGES: Final = frozenset("قريه بلده ناحيه مديريه ضيعه عزبه قضاء ضاحيه".split())
_PARTS: Final = _VILLAGES.union("منطقه حي وادي جبل تل تله مزرعه".split())
# What every land has, and is called so in one of them: `القطاع` in Gaza, `الضاحية` of Beirut.
_COMMON: Final = {"القطاع": "gaza", "الضاحيه": "dahiya", "الجنوب": "south-lebanon", "الشرقيه": "eastern-province"}
_AREAS: Final = frozenset("منطقه مدينه بلده قضاء ناحيه مخيم محافظه مديريه".split())  # سوق منطقة خان بني سعد: its own
_IS_TOWN: Final = frozenset(("مدينه", "العاصمه"))
_DEMONYMS_AFTER: Final = frozenset(("city", "town", "village", "neighbourhood", "province", "region"))
# Whose troops, settlers and bases stand in other lands: `الجولان الإسرائيلية` says not where it lies.
_ABROAD: Final = frozenset("IL US RU GB FR EH".split())  # and تمبكتو الصحراوية lies in the desert
_SPOKEN: Final = 0.6  # how much an item speaks of a land that names its people twice
_SIDES: Final = frozenset("اطراف محيط مشارف وسط داخل قرب خارج مدخل".split())
# There is one by the name of another in every land, however well that one is known: `جبل الزيتون` in Lahij.
_HILLS: Final = frozenset("جبل تل تله وادي قريه حي مزرعه".split())
_CLITICS: Final = "وفبلك"
_QUARTERS: Final = frozenset(("neighbourhood", "site"))
_WORKS: Final = "site"
_WELL_KNOWN: Final = 10_000_000  # the weight of what was put into the gazetteer by hand
_TOWNS: Final = frozenset(("city", "town"))
_LARGE: Final = frozenset(("city", "town", "province", "country", "region"))
_TOWNS_AND_QUARTERS: Final = frozenset(("city", "town", "neighbourhood"))
_METROPOLIS: Final = 1_000_000  # people: known everywhere
_GAP: Final = 2  # words between the street and its town: سوق كذا المكتظ بمدينة كذا


def is_named_after(tokens: Sequence[Token], phrase: Phrase, site: Site | None) -> bool:
    """Whether a phrase may be a street or a market by the name of a site; None: of one that lies elsewhere."""
    if not phrase.sites or phrase.last - phrase.first < 2:  # noqa: PLR2004 - a street and its name
        return False
    if site is not None and site.kind not in _LARGE:
        return False
    if site is not None and _bare(tokens[phrase.first + 1].form).removeprefix("ال") in _AREAS:
        return False
    return _opens(tokens, phrase, _NAMED)


def is_foreign(site: Site, tokens: Sequence[Token], phrase: Phrase, spoken: Countries, main: Site | None) -> bool:
    """Whether a quarter, a street or a town of some land has namesakes in that which the item is about (`حي الميدان` in Mosul, not in
    Damascus; `منطقة العين` in Abyan): the item names places of its own land, and nothing of that of the site. `spoken`: of the
    title, the lead and the sentence, but for the phrase.
    """
    quarter = site.kind in _QUARTERS
    everywhere = (quarter and _opens(tokens, phrase, _HILLS)) or _is_common(site, tokens, phrase)
    far = site.kind in _TOWNS and AT_HAND.isdisjoint(site.countries) and _opens(tokens, phrase, _PARTS)
    elsewhere = far or (
        site.weight < _WELL_KNOWN and ((quarter and _opens(tokens, phrase, _NAMED)) or _is_little_known(site))
    )
    if main is None or not (everywhere or elsewhere):
        return False
    if not {*main.countries}.isdisjoint(site.countries) or any(spoken.of(land) > 0 for land in site.countries):
        return False
    if any(one.id != site.id and not {*one.countries}.isdisjoint(site.countries) for one in spoken.sites):
        return False
    return (quarter and sum(spoken.of(land) for land in main.countries) >= _SPOKEN) or any(
        not {*one.countries}.isdisjoint(main.countries) for one in spoken.sites
    )


def _is_common(site: Site, tokens: Sequence[Token], phrase: Phrase) -> bool:
    return any(_COMMON.get(_bare(token.form)) == site.id for token in tokens[phrase.first : phrase.last])


def is_street_beside(tokens: Sequence[Token], first: Phrase, phrase: Phrase, site: Site) -> bool:
    """A street or a market by the name of a town, told with another street, lies by that one: `في شارع الرسول وسوق العمارة`."""
    return site.kind in _LARGE and _opens(tokens, first, _STREETS) and _opens(tokens, phrase, _STREETS)


def land_said(sites: Sequence[Site], phrase: Phrase, hits: Sequence[Hit]) -> str | None:
    """The land whose people a place is called after, where it is none of those that its name is known in: `محافظة الشرقية المصرية`,
    `الجنوب اليمني`.
    """
    if not sites or any(site.kind not in _DEMONYMS_AFTER for site in sites):
        return None
    names = [hit for hit in hits if phrase.first <= hit.first < phrase.last]
    if len(names) < 2 or names[0].name.demonym or not names[-1].name.demonym:  # noqa: PLR2004 - a place and whose it is
        return None
    actor = names[-1].name.actor
    if actor is None or actor.kind != "state" or actor.country is None or names[-1].prefix:
        return None
    return actor.country if actor.country not in _ABROAD else None


def of_town(sites: Sequence[Site], tokens: Sequence[Token], held: Phrase | None) -> Sequence[Site]:
    """The sites that a place may mean which is said to lie in a town; by the name of a town alone its province may be meant."""
    if held is None or not sites:
        return sites
    town = tokens[held.first].form.lstrip("ب") in _IS_TOWN
    if not town and not all(site.kind in _QUARTERS for site in sites):
        return sites
    # a field, a dam or a plant by the name of its province: `حقل خورمور في السليمانية`
    lands = {site.admin for site in held.sites} - {None} if not town else set()
    near = within(sites, held)
    return tuple([site for site in sites if site in near or (site.kind == _WORKS and site.admin in lands)])


def is_village(tokens: Sequence[Token], phrase: Phrase, hits: Sequence[Hit]) -> bool:
    """`قرية كوبا`: a village, and no country; but `بلدة تركية على حدود سوريا`."""
    form = tokens[phrase.first].form
    return (form in _VILLAGES or _bare(form) in _VILLAGES) and any(
        hit.first == phrase.first + 1 and not hit.prefix and not hit.name.demonym for hit in hits
    )


def _is_little_known(site: Site) -> bool:
    """A town of these lands that newspapers of another seldom name without saying where it lies; towns far off have no namesakes."""
    return site.kind in _TOWNS_AND_QUARTERS and site.weight < _METROPOLIS and not AT_HAND.isdisjoint(site.countries)


def own_town(
    site: Site, tokens: Sequence[Token], phrase: Phrase, named: Sequence[Site], told: Sequence[Site]
) -> Site | None:
    """The town in which a street by the name of another one lies (`شارع طرابلس` in a piece on Misrata): the one last told of, where
    the other is not spoken of. `named`: what title, lead and sentence name but for the phrase; `told`: places told of, the last first.
    """
    if site.kind not in _TOWNS or not _opens(tokens, phrase, _WAYS) or any(one.id == site.id for one in named):
        return None
    town = next((one for one in told if one.kind in _TOWNS and one.id != site.id), None)
    return town if town is not None and town.countries == site.countries else None


def _opens(tokens: Sequence[Token], phrase: Phrase, words: frozenset[str]) -> bool:
    """Whether a phrase begins with one of the words, or with a side of it: `حي كذا`, `أطراف حي كذا`."""
    at = phrase.first
    if _bare(tokens[at].form) in _SIDES and at + 1 < phrase.last:
        at += 1
    return tokens[at].form in words or _bare(tokens[at].form) in words


def _bare(form: str) -> str:
    return form.lstrip(_CLITICS)


def around(phrases: Sequence[Phrase], phrase: Phrase) -> Phrase | None:
    """The town or land that is told right behind a street: `بمدينة بيشاور`, `شرق مدينة نابلس`, `في كركوك`."""
    after = next((one for one in phrases if one.first > phrase.first and (one.sites or one.actor is not None)), None)
    if after is None or not after.sites or after.head == "demonym" or after.coordinated:
        return None
    return after if after.first - phrase.last <= _GAP and after.link in HOLDING else None


def is_abroad(site: Site, phrase: Phrase, hits: Sequence[Hit], spoken: dict[str, float], *, lead: bool) -> bool:
    """Whether an item speaks of other lands than that of a site, whose name stands in a phrase of its. `hits`: the names of its
    sentence; `spoken`: of title and lead, `lead`: it is of these.
    """
    others = countries_of(hit for hit in hits if not phrase.first <= hit.first < phrase.last).weights
    own = {
        country: weight - 1.0 if lead and country in site.countries else weight for country, weight in spoken.items()
    }
    lands = {country for weights in (others, own) for country, weight in weights.items() if weight > 0}
    return bool(lands) and lands.isdisjoint(site.countries)
