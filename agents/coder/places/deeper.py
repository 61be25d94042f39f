"""The village behind the land that opens its sentence: `وفي الجنوب قتل رجل خلال اشتباكات اندلعت بعد دخول دورية بلدة كذا`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.days.follows import behind
from agents.coder.places.choice import WITHIN_KM
from agents.coder.places.gazetteer import Site
from agents.coder.places.holders import holder_of
from agents.coder.roles.notthere import other_than_there
from agents.coder.roles.phrases import Phrase
from agents.coder.roles.scene import CueView
from agents.coder.roles.whence import from_elsewhere
from agents.coder.text.normalised import Sentence
from schemas.geo import distance_km

_CLITICS: Final = "بلو"
_HEADS: Final = frozenset("بلده قريه مدينه مخيم حي ضاحيه ناحيه ضيعه عزبه كفر نجع".split())
_VILLAGES: Final = frozenset("قريه ضيعه عزبه نجع بلده".split())
_LINKS: Final = frozenset(("", "في", "ب", "علي", "قرب"))
_IN: Final = frozenset(("في", "ب", "قرب"))
_SIDES: Final = frozenset("اطراف محيط مشارف مدخل تخوم وسط".split())
_LARGE: Final = frozenset(("country", "province", "region", "border", "sea"))
_TOWNS: Final = frozenset(("city", "town"))
# What begins a clause of its own, and with it perhaps another act.
_NEXT_CLAUSE: Final = frozenset(
    "كما فيما بينما حين ثم واخر واخري وقتل وقتلت واصيب واصيبت وقصف وقصفت وهاجم وهاجمت".split()
)
_WORDS: Final = 25  # from the cue to the village


def inside(sentence: Sentence, phrases: Sequence[Phrase], front: Phrase, cue: CueView) -> Phrase | None:
    """The one village, town or quarter behind an act that lies in the land that its sentence opens with; a village that nobody
    knows at the spot of its town, whose name is that of its province: `وفي الفيوم فجر مجهولون برجا بقرية كذا`.
    """
    large = all(site.coarse or site.kind in _LARGE for site in front.sites)
    if not large and not all(site.kind in _TOWNS for site in front.sites):
        return None
    found = None
    for at, phrase in enumerate(phrases):
        if phrase.first < cue.last or phrase.head != "place":
            continue
        head = _head(sentence, phrase)
        if head not in _HEADS:
            continue
        if phrase.coordinated or found is not None:
            return None  # several places, each perhaps with an act of its own
        if phrase.link not in _LINKS or not _may_be_there(sentence, phrases, at, cue):
            return None
        sites = _within(phrase, front, large=large)
        if not sites and not (head in _VILLAGES and phrase.link in _IN):
            return None
        if phrase.sites and not sites and large:
            return None
        found = phrase._replace(sites=sites or (() if holder_of(sentence, phrases, phrase) else front.sites))
    return found


def _head(sentence: Sentence, phrase: Phrase) -> str:
    """The word for a place that its name follows: `بلدة كذا`, `أطراف بلدة كذا`."""
    forms = [token.form for token in sentence.tokens[phrase.first : phrase.last]]
    named = forms[1:] if _bare(forms[0]) in _SIDES else forms
    return _bare(named[0]) if len(named) > 1 else ""


def _bare(form: str) -> str:
    return form if form in _HEADS or form in _SIDES else form.lstrip(_CLITICS)


def _may_be_there(sentence: Sentence, phrases: Sequence[Phrase], at: int, cue: CueView) -> bool:
    tokens, phrase = sentence.tokens, phrases[at]
    between = [token.form for token in tokens[cue.last : phrase.first]]
    if len(between) > _WORDS or not _NEXT_CLAUSE.isdisjoint(between) or behind(tokens, cue.last, phrase.first):
        return False
    return not (other_than_there(sentence, phrases, at, cue) or from_elsewhere(sentence, phrases, at, cue))


def _within(phrase: Phrase, front: Phrase, *, large: bool) -> tuple[Site, ...]:
    """The sites that a place may mean in the land, or about the town, that its sentence opens with."""
    lands = {land for site in front.sites for land in site.countries}
    return tuple(
        [
            site
            for site in phrase.sites
            if not (site.coarse or site.kind in _LARGE)
            and not lands.isdisjoint(site.countries)
            and (large or any(distance_km(site.lat, site.lon, one.lat, one.lon) <= WITHIN_KM for one in front.sites))
        ]
    )
