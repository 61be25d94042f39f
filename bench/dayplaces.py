"""Whether a place of a set of days and one that was counted are the same, by the coder's own gazetteer. Pure."""

from __future__ import annotations

from typing import Final

from agents.coder.places.gazetteer import Gazetteer, Site, stems
from agents.coder.text import sentences
from agents.coder.text.normalised import Sentence, normalise
from bench.counted import Counted
from bench.days import DayIncident

# What stands before a name and is none of it: `مدينة النجف`.
_HEADS: Final = frozenset("مدينه بلده قريه حي منطقه ناحيه قضاء محافظه ولايه مديريه".split())


class Places:
    """Compares places; what a name means is looked up once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._known: dict[tuple[str, str, str | None], frozenset[str]] = {}

    def is_same(self, wanted: DayIncident, one: Counted) -> bool:
        """Of nothing told below the country: whether none is counted. Of a known name its ids, of another its words."""
        if wanted.place is None:
            return one.spot is None
        if one.place is None:
            return False
        ids = self.ids(wanted.place, wanted.theatre, wanted.admin)
        return one.place.name in ids if ids else _stands_in(wanted.place, one.place.text)

    def ids(self, name: str, theatre: str, admin: str | None) -> frozenset[str]:
        """The gazetteer's ids that a bare name may mean in a country; none where it knows no such place there.

        Of namesakes those of the province are meant. The province itself, only where the name is that of the province.
        """
        key = name, theatre, admin
        if key not in self._known:
            self._known[key] = self._ids(name, theatre, admin)
        return self._known[key]

    def _ids(self, name: str, theatre: str, admin: str | None) -> frozenset[str]:
        sites = self._sites(name, theatre)
        provinces = {site.admin for site in self._sites(admin, theatre)} - {None} if admin is not None else set()
        sites = [site for site in sites if site.admin in provinces] or sites
        ids = {site.id for site in sites}
        if admin is not None and _words(name) == _words(admin):  # the town, or its province: one name for both
            return frozenset(ids | {site.admin for site in sites if site.admin is not None})
        return frozenset(ids - provinces or ids)

    def _sites(self, name: str, theatre: str) -> list[Site]:
        """Those of a country by this name, and by no part of it."""
        sentence = _sentence(name)
        if sentence is None:
            return []
        whole = [
            hit.name.sites
            for hit in self._gazetteer.match(sentence)
            if (hit.first, hit.last, hit.prefix) == (0, len(sentence.tokens), "") and not hit.name.demonym
        ]
        return [site for sites in whole for site in sites if not site.countries or theatre in site.countries]


def _sentence(name: str) -> Sentence | None:
    return next(iter(sentences.split(normalise(name), "text")), None)


def _words(name: str) -> list[str]:
    """The words of a name, without what only says that it is a place."""
    sentence = _sentence(name)
    forms = [token.form for token in sentence.tokens] if sentence is not None else []
    return forms[1:] if len(forms) > 1 and forms[0] in _HEADS else forms


def _stands_in(name: str, text: str) -> bool:
    """Whether the words of a name stand in a text, one after the other."""
    wanted, sentence = _words(name), _sentence(text)
    if sentence is None or not wanted:
        return False
    said = [{stem for _, stem in stems(token.form)} for token in sentence.tokens]
    starts = range(len(said) - len(wanted) + 1)
    return any(all(word in said[at + nth] for nth, word in enumerate(wanted)) for at in starts)
