"""A road by the name of the town that it leads to, told beside another town: `على طريق كابول شرقي مدينة غزني` lies at Ghazni. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.roles.words import SIDES
from agents.coder.text.normalised import Sentence

_ROADS: Final = frozenset("طريق اوتوستراد اتوستراد اوتستراد".split())
_CLITICS: Final = "بلو"
_LARGE: Final = frozenset(("city", "town", "province"))
_TOWNS: Final = frozenset(("city", "town"))
_AT: Final = frozenset(("في", "ب", "قرب"))


def beside_town(sentence: Sentence, phrases: Sequence[Phrase], road: Phrase) -> Phrase | None:
    """A road at the town that is told right behind it; None where none is, or the road is not called after a town."""
    tokens = sentence.tokens
    form = tokens[road.first].form
    if form not in _ROADS and form.lstrip(_CLITICS) not in _ROADS:
        return None
    if not road.sites or any(site.kind not in _LARGE for site in road.sites):
        return None
    own = next((one for one in phrases if one.first == road.first), road)
    after = next((one for one in phrases if one.first >= own.last), None)
    if after is None or after.head == "demonym" or after.coordinated or not after.sites or after.sites == own.sites:
        return None
    if after.first - own.last > 1 or not soft_gap(sentence, after.first):
        return None
    if any(site.kind not in _TOWNS for site in after.sites):
        return None
    side = tokens[after.first].form in SIDES
    return road._replace(sites=after.sites) if side or after.link in _AT else None
