"""What a theatre, a place or an actor is called in English and in Arabic. Pure; the shell loads the files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from alerts.bidi import clean, clip, is_rtl, paired
from schemas.alerts import Incident
from schemas.base import UNKNOWN_THEATRE
from schemas.reports import Place, Role

Tongue = Literal["en", "ar"]
Pair = tuple[str, str]
"""In English, in Arabic."""

UNKNOWN: Pair = (
    "an unknown place",
    "مكان غير معروف",
)
_FOREIGN_LIMIT = 60
_COMMA: Final = re.compile(
    r"\s*[,،]\s*",
)
_BETWEEN: Final = " - "
_WITH_ARTICLE: Final = re.compile(
    r"^(?:United (?:States|Kingdom|Nations|Arab Emirates)|Houthis|Taliban|Kurds)\b"
    r"|\b(?:[Aa]rmy|[Ff]orces|[Gg]uards?|[Ff]actions|Brigades|[Cc]oalition|Union|Council|Movement|Front|Party|[Pp]olice)$"
)
_LAND_WITH_ARTICLE: Final = re.compile(
    r"\b(?:Sea|Strait|Gulf|Region|Republic|Islands|Emirates|[Bb]order|[Zz]one|[Tt]erritor(?:y|ies))\b"
    r"|^(?:United (?:States|Kingdom)|Netherlands|Philippines|Maldives|Bahamas|Gambia)$"
)
_HIT_AS_SUCH: Final = frozenset({"airport", "base", "camp", "embassy", "port", "site"})
"""Kinds of places that are what is hit, and not only where."""
_ONE_SHIP: Final = re.compile(
    r"(?!(?:ال)?ملاحة)\w+ة(?:\s|$)",
)
_TWO_SHIPS: Final = re.compile(
    r"\w+(?:تان|تين|تي|تا)(?:\s|$)",
)
_SHIPS: Final = "ships"
_SHIP: Pair = (
    "a ship",
    "سفينة",
)
_BOTH_SHIPS: Pair = (
    "two ships",
    "سفينتين",
)
_OBJECT: Final = re.compile(r"(?!ال)\w{2,}(?:ا|اً|ًا)(?:\s|$)")
_COUNTED: Final = re.compile(
    r"(?:\d|(?:ثلاث|أربع|اربع|خمس|ست|سبع|ثماني|تسع|عشر)(?:ة|ه)?\s|(?:عشرات|العشرات|مئات|شخصين|شخصا|مدنيين)\b)"
)
"""How many were hit: a number that other items know better, and that the dead are told by."""
_LAND: Final = re.compile(r"(?:ال)?(?:أراضي|اراضي|أرض|داخل|عمق|تراب)\s+\S+$")
"""The land of a state, as a place that the gazetteer does not have."""


@dataclass(frozen=True, slots=True)
class Names:
    """Ids of the theatre file, the gazetteer and the agencies, each with its English and its Arabic name."""

    theatres: Mapping[str, Pair] = field(default_factory=dict)
    places: Mapping[str, Pair] = field(default_factory=dict)
    actors: Mapping[str, Pair] = field(default_factory=dict)
    agencies: Mapping[str, Pair] = field(default_factory=dict)

    def theatre(self, theatre: str, tongue: Tongue) -> str:
        """Its name; the id where it has none."""
        pair = UNKNOWN if theatre == UNKNOWN_THEATRE else self.theatres.get(theatre, (theatre, theatre))
        return _of(pair, tongue)

    def land(self, theatre: str, tongue: Tongue) -> str:
        """The theatre as it stands in a sentence, after `in`: `the Red Sea and Gulf of Aden`."""
        name = self.theatre(theatre, tongue)
        return f"the {name}" if tongue == "en" and _LAND_WITH_ARTICLE.search(name) else name

    def agency(self, agency: str, tongue: Tongue) -> str:
        """Its name; as the source says, of one that the file does not know."""
        pair = self.agencies.get(agency)
        return _of(pair, tongue) if pair else clean(agency)

    def place(self, place: Place, tongue: Tongue) -> str:
        """Its name, without a comma: places are listed. If the gazetteer does not have it, the article's own words."""
        pair = self.places.get(place.name) if place.name else None
        return _of_one(_of(pair, tongue) if pair else clip(paired(clean(place.text)), _FOREIGN_LIMIT))

    def target(self, found: Incident, tongue: Tongue, theatre: str | None = None) -> str | None:
        """Whom an incident hit; None where that only repeats its place, or the theatre that the line names."""
        role, place = found.target, found.place
        if role is None:
            return None
        site = self._site(role, tongue)
        again = place is not None and (role.name == place.name or (role.text == place.text and site is None))
        if again and place is not None and place.name is not None:
            return None
        if site is not None:
            return site
        if role.name is None and _COUNTED.match(clean(role.text)):
            return None
        said = self.actor(role, tongue)
        return None if theatre and said and said.removeprefix("the ") == self.theatre(theatre, tongue) else said

    def tells_more(self, place: Place, theatre: str, tongue: Tongue) -> bool:
        """Whether a headline that names the theatre may go on with a place: not its own land, nor in other letters."""
        said = self.place(place, tongue)
        if not said or said == self.theatre(theatre, tongue) or (place.name is None and _LAND.match(said)):
            return False
        return tongue == "ar" or not any(map(is_rtl, said))

    def _site(self, role: Role, tongue: Tongue) -> str | None:
        """A base, an embassy, an airport, by the name that the gazetteer of places has; None: it is none."""
        pair = self.places.get(role.name) if role.name and role.kind in _HIT_AS_SUCH else None
        if pair is None or role.name in self.actors:
            return None
        name = _of_one(_of(pair, tongue))
        return f"the {name}" if tongue == "en" and role.kind == "embassy" else name

    def actor(self, role: Role, tongue: Tongue) -> str | None:
        """Its name as it stands in a sentence (`the United States`, `Hamas`).

        None where the gazetteer does not have it, in English: its words would be Arabic; in Arabic: where they are the
        object of a verb (`موقعا آخر`), which can stand after no preposition.
        """
        pair = self.actors.get(role.name) if role.name else None
        if pair and role.kind == "ship":
            pair = _of_number(role, pair)
        if pair:
            name = _of(pair, tongue)
            article = tongue == "en" and _WITH_ARTICLE.search(name) and not name.startswith("the ")
            return f"the {name}" if article else name
        said = paired(clean(role.text))
        return None if not said or tongue == "en" or _OBJECT.match(said) else clip(said, _FOREIGN_LIMIT)


def claims(found: Incident) -> bool:
    """Whether the actor that is shown is known by the claim alone."""
    actor, by = found.actor, found.claimed_by
    return actor is not None and by is not None and (actor.name or actor.text) == (by.name or by.text)


def _of_number(role: Role, pair: Pair) -> Pair:
    """`a ship`, `two ships`, `a ship of Greece`: as many as the article says, where the gazetteer says no number."""
    said = clean(role.text)
    number = _SHIP if _ONE_SHIP.match(said) else _BOTH_SHIPS if _TWO_SHIPS.match(said) else None
    if role.name == _SHIPS:
        return number or pair
    if role.name not in role.groups:
        return pair  # it is the ship's own name
    owner = f"the {pair[0]}" if _WITH_ARTICLE.search(pair[0]) else pair[0]
    return f"{number[0] if number else _SHIPS} of {owner}", clip(paired(said), _FOREIGN_LIMIT)


def _of_one(name: str) -> str:
    """`al-Zuhur (Mosul)` of `al-Zuhur, Mosul`, which in a list reads as two places."""
    first, *more = _COMMA.split(name)
    return f"{first} ({_BETWEEN.join(more)})" if more and all((first, *more)) else name


def _of(pair: Pair, tongue: Tongue) -> str:
    return pair[0] if tongue == "en" else pair[1]
