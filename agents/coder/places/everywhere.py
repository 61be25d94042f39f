"""A quarter by a name that every town has: `حي الأندلس` in an item on Basra is not the one in Mosul. Pure.

The gazetteer knows such a quarter of one town or of a few; where the sentence, the act last told of or the head of the item names
other towns of its land alone, it lies in the town named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from agents.coder.places.gazetteer import Hit, Site
from agents.coder.roles.notthere import other_than_there
from agents.coder.roles.phrases import Phrase
from agents.coder.roles.scene import CueView
from agents.coder.roles.whence import from_elsewhere
from agents.coder.text.normalised import Sentence, Token
from schemas.geo import distance_km

_QUARTER: Final = "حي"
_CLITICS: Final = "وفبل"
_PARTS: Final = frozenset(("neighbourhood", "site"))
_TOWNS: Final = frozenset(("city", "town"))
_IN: Final = frozenset(("في", "ب"))
_THAT: Final = frozenset("ان انه انها انهم بان بانه بانها".split())
_WITHIN_KM: Final = (
    30.0  # from a town to its quarter, both known to a tenth of a degree: Falluja is farther from Baghdad
)
_NAMED: Final = 2  # words of a quarter's name, at least: that for it, and its own
# What quarters are called in every land.
_COMMON: Final = frozenset(
    "السلام النصر الوحده الزهور النور الثوره الجامعه الشهداء الاندلس الضباط المعلمين الكرامه الحريه الرساله القادسيه اليرموك حطين"
    " الروضه الفردوس النهضه التحرير الجمهوريه الصناعه العمال الشرطه السكك المطار العسكري الخضراء الانتصار الصحه الجزائر فلسطين القدس"
    " غرناطه الزهراء الامل الربيع النخيل الورود الياسمين البساتين الصفا المروه الفاروق الصديق الهدي".split()
)


def in_its_town(
    site: Site, tokens: Sequence[Token], phrase: Phrase, hits: Sequence[Hit], told: Sequence[Sequence[Site]]
) -> Site | None:
    """Where a quarter by such a name lies that is none of `site`: the quarter of the town named, as far as it is known, else that
    town; None where it may be `site`. `told`: the places that say it where the sentence names no town, the nearest first.
    """
    own = next((hit for hit in hits if phrase.first <= hit.first < phrase.last and site in hit.name.sites), None)
    if own is None or site.kind not in _PARTS or not _is_common(own, tokens):
        return None
    for near in (_towns(hits, own, site), *told):
        towns = [one for one in near if one.kind in _TOWNS | _PARTS and one.countries == site.countries and one != site]
        if not towns:
            continue
        if any(_beside(site, one) for one in towns):
            return None
        there = next((one for one in own.name.sites if one.kind in _PARTS and _beside(one, towns[0])), None)
        return there or next((one for one in towns if one.kind in _TOWNS), None)
    return None


def town_of(sentence: Sentence, phrases: Sequence[Phrase], phrase: Phrase, cue: CueView) -> Phrase | None:
    """The town that a sentence names before a quarter that nobody knows: `اغتيل قاض في كركوك لدى خروجه من منزله في حي كذا`."""
    tokens = sentence.tokens
    if phrase.sites or phrase.last - phrase.first < _NAMED or _bare(tokens, phrase.first) != _QUARTER:
        return None
    before = [
        at
        for at, one in enumerate(phrases)
        if one.first < phrase.first and one.sites and one.head != "demonym" and one.link in _IN
    ]
    if not before:
        return None
    town = phrases[before[-1]]
    if any(site.kind not in _TOWNS for site in town.sites):
        return None
    if any(token.form in _THAT for token in tokens[town.last : phrase.first]):
        return None  # قال ناطق في بغداد إن قذيفة سقطت على حي كذا
    talked = other_than_there(sentence, phrases, before[-1], cue) or from_elsewhere(sentence, phrases, before[-1], cue)
    return None if talked else town


def _is_common(own: Hit, tokens: Sequence[Token]) -> bool:
    """Whether a name is that of quarters of several towns, or one that every land has behind `حي`."""
    if own.last - own.first < _NAMED or _bare(tokens, own.first) != _QUARTER:
        return False
    return len(own.name.sites) > 1 or tokens[own.first + 1].form in _COMMON


def _towns(hits: Sequence[Hit], own: Hit, site: Site) -> list[Site]:
    """The towns of a land that a sentence names, that next to a quarter first."""
    others = [hit for hit in hits if hit is not own and not hit.name.demonym and not hit.name.guarded]
    others.sort(key=lambda hit: min(abs(hit.first - own.last), abs(own.first - hit.last)))
    return [one for hit in others for one in _here(hit.name.sites, site)]


def _here(sites: Iterable[Site], site: Site) -> list[Site]:
    return [one for one in sites if one.kind in _TOWNS and one.countries == site.countries and not one.lesser]


def _beside(site: Site, other: Site) -> bool:
    return distance_km(site.lat, site.lon, other.lat, other.lon) <= _WITHIN_KM


def _bare(tokens: Sequence[Token], at: int) -> str:
    form = tokens[at].form
    return form if form == _QUARTER else form.lstrip(_CLITICS)
