"""Where nothing speaks of a conflict: what sounds like an event there is a figure of speech, business or sport. Pure.

`إغلاق طريق الملك عبدالعزيز`: `أعلنت الأمانة عزمها إغلاق الطريق` threatens nobody. Told by the word classes of a sentence and of its
headline: who takes part in conflicts, which acts are violent, and of which other field the headline is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from agents.coder.text.wordclasses import Symbol, WordClasses
from schemas.base import EventType

# Who takes part in conflicts: the armed, and the states and peoples that the press knows at war.
_PARTIES: Final = (
    "group unknown settler fighter gleader opp haraka army coal occ soldier guard regime isr us iran rus turk"
    " syr iraq yem leb pal kurd tribe"
).split()
# Fields whose headlines are of something else. Arrests, condemnations, drills, visits and words are of conflicts, too.
_FIELDS: Final = (
    "serv sport bus med cult cyb wea acc animal law admin public qanun crime relg hist edu family aid elect"
).split()
_VIOLENCE: Final = frozenset("AS")
_DRILLS: Final = ("X.drill", "T.munawara")
_MOCK: Final = "X.mock"
# What is taken from the score of a type. Chosen on 5,467 sentences of July 2015 from which nothing had been made (docs/coder.md).
_TAKEN: Final = {
    EventType.ATTACK: 1.0,
    EventType.STRIKE: 1.0,
    EventType.NEGOTIATION: 2.0,
    EventType.THREAT: 2.0,
}
# More than the surest rule adds: no gun that is named in a drill at mock targets has struck anybody.
_IN_DRILLS: Final[Mapping[EventType, float]] = MappingProxyType({EventType.ATTACK: 4.0, EventType.STRIKE: 4.0})
_NOTHING: Final[Mapping[EventType, float]] = MappingProxyType({})
_ALL: Final[Mapping[EventType, float]] = MappingProxyType(_TAKEN)
_THREAT: Final[Mapping[EventType, float]] = MappingProxyType({EventType.THREAT: _TAKEN[EventType.THREAT]})


class Peace:
    """Immutable; safe to share."""

    def __init__(self, classes: WordClasses) -> None:
        """Raises KeyError where a class that this file names is gone."""
        self._parties = frozenset(classes.ids[f"E.{name}"] for name in _PARTIES)
        self._fields = frozenset(classes.ids[f"X.{name}"] for name in _FIELDS)
        self._drills = frozenset(map(classes.ids.__getitem__, _DRILLS))
        self._mock = classes.ids[_MOCK]

    def speaks_against(self, sentence: Iterable[Symbol], title: Iterable[Symbol]) -> Mapping[EventType, float]:
        """What is to be taken from the score of each type. A threat asks for more than the others: for violence, or for parties and
        a headline of no other field.
        """
        told, headline = set(sentence), set(title)
        everything = told | headline
        if self._of_a_drill(told, everything):
            return _IN_DRILLS
        parties = not self._parties.isdisjoint([symbol.cls for symbol in everything])
        violence = not _VIOLENCE.isdisjoint([symbol.letter for symbol in everything])
        if parties and violence:
            return _NOTHING
        elsewhere = not self._fields.isdisjoint([symbol.cls for symbol in headline])
        if elsewhere and not parties:
            return _ALL
        return _THREAT if elsewhere or not (parties or violence) else _NOTHING

    def _of_a_drill(self, told: Iterable[Symbol], everything: Iterable[Symbol]) -> bool:
        """`مناورات ... قصفت خلالها الطائرات أهدافا وهمية`."""
        return any(symbol.cls == self._mock for symbol in told) and not self._drills.isdisjoint(
            [symbol.cls for symbol in everything]
        )
