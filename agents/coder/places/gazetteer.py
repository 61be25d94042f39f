"""The gazetteer: who and where, found in the tokens of a sentence by dictionary, longest name first.

Loaded once, never changed after. A name is met with its clitics (و ف ب ك ل) set aside; what a hit means (an actor, a place,
both) is decided later, by its context. This file must never look at meaning, and must stay one dictionary look-up a token.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, count
from pathlib import Path
from typing import NamedTuple

from agents.coder.places.files import COARSE_KINDS, ActorFile, ActorRow, PlaceFile, PlaceRow, StateRow, load_table
from agents.coder.text.memo import Memo
from agents.coder.text.normalised import Sentence, Token, normalise, token_form
from schemas.yamlfile import load_yaml

DATA = Path(__file__).parents[1] / "data"
ARTICLE = "ال"
_CAPITAL = "العاصمه"
_IN_CONSTRUCT = "عاصمه"
_QUARTER = "حي"
_QUARTERS = "احياء"
_IN = "في"
_GROUP = "armed-group"
_HEADS = tuple("جماعه تنظيم حركه".split())
_MILITIAS = tuple("مليشيا ميليشيا مليشيات ميليشيات".split())  # as their foes say of any
_LONG = 3
# What an armed group's name begins with where it says what it is.
_OF_GROUPS = frozenset((*_HEADS, *_MILITIAS)).union(
    "حزب كتائب كتيبه سرايا لواء الويه جيش قوات قوه وحدات وحده جبهه هيئه عصائب عصابه عصابات مقاتلي مقاتلو مقاتلين عناصر مسلحي مسلحو مسلحين"
    " مجموعه مجموعات فصيل فصائل خليه خلايا متمردي متمردو متمردين ثوار مجلس حراس درع سلاح غرفه منظمه رابطه اتحاد تجمع تحالف لجان الجيش القوات"
    " الجبهه الجماعه الحركه اللواء الفرقه فرقه الحرس حرس دواعش فلول قبائل عشائر القوه الوحده المقاومه مقاومه ائتلاف هيئه عشيره شركه".split()
)
_PROCLITICS = "وفبلك"
_DIGITS = "0123456789"
_SHORTEST = 3  # letters that must be left when a clitic is set aside
# But of these, which names begin with: `بأم درمان`, `بحي الشعب`.
_SHORT_HEADS = frozenset("حي تل ام سد ذي بو اب".split())
_TWO = 2
_REMEMBERED = 1 << 15  # forms whose readings are kept
_METROPOLIS = 30  # times the people of a namesake, at which the name alone means the larger
_VILLAGE = 50_000  # people: a town of more is meant by its name in a text about its country
_PROVINCE = 1_000_000  # people, at least, that a province counts as
_BY_HAND = 10_000_000  # the weight of a place of places.yaml: it goes before all of GeoNames
# Lands whose cities an Arab newspaper names without saying where they lie: سالم is a man, or a village, before it is in India.
AT_HAND = frozenset("AE AF BH DJ DZ EG ER IL IQ IR JO KW LB LY MA MR OM PK PS QA SA SD SO SS SY TN TR YE".split())
_TOWNS = frozenset(("city", "town"))
_NEAR_CAPITAL = (
    0.15  # degrees of latitude and longitude together within which a country's capital lies of where it is said to lie
)
_DISPUTED = frozenset(("IL", "PS", "EH", "BI"))  # whose capital is another one in every paper, or was moved
_WHOLE = COARSE_KINDS - {"country"}
_NISBA_ENDINGS = ("", "ه", "ين", "ون", "ان", "تين", "تان", "ات", "ا")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or is hit, as the gazetteer knows them."""

    id: str
    en: str
    ar: str
    kind: str
    side: str | None = None
    groups: tuple[str, ...] = ()
    country: str | None = None
    armed: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """A place as the gazetteer knows it.

    `countries`: ISO codes, none at sea, two on a border. `admin`: id of the province. `groups`: whose. `lesser`: by this name a
    far larger one is meant, unless the text says where it lies.
    """

    id: str
    en: str
    ar: str
    kind: str
    countries: tuple[str, ...]
    admin: str | None
    lat: float
    lon: float
    weight: int = 0
    groups: tuple[str, ...] = ()
    lesser: bool = False

    @property
    def coarse(self) -> bool:
        """A country, a region or a province, a sea: no place that tells incidents apart."""
        return self.kind in COARSE_KINDS


@dataclass(slots=True)
class Name:
    """What one name may stand for. `demonym`: an adjective or a people's name. `guarded`: a common word as well."""

    actor: Actor | None = None
    sites: tuple[Site, ...] = ()
    demonym: bool = False
    guarded: bool = False


class Hit(NamedTuple):
    """A name in a sentence: norm offsets without the clitics before it, token positions half-open, and the clitics."""

    start: int
    end: int
    first: int
    last: int
    name: Name
    prefix: str


@dataclass(slots=True)
class _Node:
    """Names that begin with one token: that token alone, and by the token after it the rest of their tokens, longest first."""

    alone: Name | None = None
    rests: dict[str, list[tuple[tuple[str, ...], Name]]] = field(default_factory=dict)


class Gazetteer:
    """All names. `match` is safe to share: what it remembers changes no answer."""

    def __init__(self, names: dict[tuple[str, ...], Name], heads: dict[str, str]) -> None:
        """`names`: by normalised tokens. `heads`: noun-phrase head to its class."""
        self.heads = heads
        self.demonyms = frozenset(tokens[0] for tokens, name in names.items() if name.demonym and len(tokens) == 1)
        self._nodes: dict[str, _Node] = {}
        for tokens, name in names.items():
            node = self._nodes.setdefault(tokens[0], _Node())
            if len(tokens) == 1:
                node.alone = name
            else:
                node.rests.setdefault(tokens[1], []).append((tokens[1:], name))
        for node in self._nodes.values():
            for rows in node.rests.values():
                rows.sort(key=lambda row: -len(row[0]))
        self._readings = Memo(self._read, _REMEMBERED)
        self.sites: dict[str, Site] = {site.id: site for name in names.values() for site in name.sites}
        countries = (site for site in self.sites.values() if site.kind == "country" and len(site.countries) == 1)
        self.countries: dict[str, Site] = {site.countries[0]: site for site in countries}
        self.cities: dict[tuple[str, ...], list[Site]] = {}  # by the lands that they lie in
        for site in self.sites.values():
            if site.kind == "city":
                self.cities.setdefault(site.countries, []).append(site)
        self.capitals = _capitals(names)
        actors = (name.actor for name in names.values() if name.actor is not None)
        self.lands = {actor.id: actor.country for actor in actors if actor.country is not None}
        self.called = _called(names)

    @classmethod
    def load(cls, folder: Path = DATA) -> Gazetteer:
        """Read actors.yaml, places.yaml, geonames.tsv, provinces.tsv and the names of the press.

        Raises:
            RuleFileError: a file is not there or not what it should be.
        """
        actors = load_yaml(folder / "actors.yaml", ActorFile)
        places = load_yaml(folder / "places.yaml", PlaceFile)
        book = _Book(dict(load_table(folder / "provinces.tsv")))
        book.add_places(places.places)
        book.add_frozen(folder / "press-places.tsv")
        book.add_frozen(folder / "geonames.tsv")
        book.add_quarters()
        book.rank()
        book.add_actors(actors)
        book.add_listed(folder / "press-actors.tsv")
        book.add_capitals(actors.states)
        book.add_groups()
        book.add_run_together()
        heads: dict[str, str] = {
            _key(word)[-1]: kind for kind, words in actors.heads.items() for word in words if len(_key(word)) == 1
        }
        return cls(book.names, heads)

    def _read(self, form: str) -> tuple[tuple[str, _Node], ...]:
        """The clitics that may be set aside, with the names that begin with what is left."""
        found = tuple([(prefix, self._nodes[stem]) for prefix, stem in stems(form) if stem in self._nodes])
        if not found and len(form) == _SHORTEST and form[0] in "بل" and form[1:] in self._nodes:
            return (
                (form[0], _Node(rests=self._nodes[form[1:]].rests)),
            )  # بجب الجراح: of two letters only with what follows
        bare = form.rstrip(_DIGITS)  # كركوك250 كم
        if found or bare == form or len(bare) <= _SHORTEST:
            return found
        return tuple([(prefix, self._nodes[stem]) for prefix, stem in stems(bare) if stem in self._nodes])

    def words(self) -> dict[str, bool]:
        """The names of one word, normalised, and whether each is of a place."""
        return {word: bool(node.alone.sites) for word, node in self._nodes.items() if node.alone is not None}

    def match(self, sentence: Sentence) -> tuple[Hit, ...]:
        """All names of a sentence, left to right, without overlap, the longest at each place."""
        tokens = sentence.tokens
        readings = list(map(self._readings.__getitem__, map(token_form, tokens)))
        found: list[Hit] = []
        free = 0
        for at in compress(count(), readings):
            if at >= free:
                hit = _longest(tokens, at, readings[at])
                if hit is not None:
                    if hit.last - at > 1 and hit.name.actor is None:
                        hit = _of_somebody(tokens, hit, readings[hit.last - 1])
                    found.append(hit)
                    free = hit.last
        return tuple(found)


def _capitals(names: Mapping[tuple[str, ...], Name]) -> dict[str, Site]:
    """By country the town that is called its capital (`العاصمة الصومالية`); by hand goes before the seat of its state."""
    found: dict[str, Site] = {}
    for head, kinds in ((_IN_CONSTRUCT, _TOWNS), (_CAPITAL, frozenset(("city",)))):
        for tokens, name in names.items():
            if tokens[0] == head and len(name.sites) == 1 and name.sites[0].kind in kinds:
                found.update(dict.fromkeys(name.sites[0].countries, name.sites[0]))
    return found


def _called(names: Mapping[tuple[str, ...], Name]) -> dict[str, frozenset[str]]:
    """The words of the names of people, by the id of each."""
    found: dict[str, set[str]] = {}
    for tokens, name in names.items():
        if name.actor is not None and name.actor.kind == "person":
            found.setdefault(name.actor.id, set()).update(tokens)
    return {ident: frozenset(words) for ident, words in found.items()}


def stems(form: str) -> Iterator[tuple[str, str]]:
    """(clitics, stem) of a normalised form, the form itself first; a `لل` gives back the article it swallowed."""
    yield "", form
    first = form[0]
    rest = form[1:]
    if first not in _PROCLITICS or (first == "ك" and not form.startswith("كال")):
        return
    if len(form) <= _SHORTEST:
        if rest in _SHORT_HEADS and (rest != _QUARTER or first in "بل"):  # وحي: a revelation, or quarters of a list
            yield first, rest
        return
    if form.startswith("لل"):
        yield "ل", ARTICLE + form[2:]
    yield first, rest
    if first in "وف" and rest[0] in "بلك" and len(rest) > _SHORTEST:
        if rest.startswith("لل"):
            yield first + "ل", ARTICLE + rest[2:]
        yield first + rest[0], rest[1:]


def _longest(tokens: Sequence[Token], at: int, readings: tuple[tuple[str, _Node], ...]) -> Hit | None:
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    for prefix, node in readings:
        rows = node.rests.get(after)
        if rows is not None:
            for rest, name in rows:
                if len(rest) == 1 or _goes_on(tokens, at + 2, rest):
                    return _hit(tokens, at, at + 1 + len(rest), name, prefix)
        if node.alone is not None:
            return _hit(tokens, at, at + 1, node.alone, prefix)
    return None


def _of_somebody(tokens: Sequence[Token], hit: Hit, readings: tuple[tuple[str, _Node], ...]) -> Hit:
    """Who is named from the last word of a place on, whose it is then: `مقر + أنصار الله`, `منزل + جميل السيد`; else the place."""
    longer = _longest(tokens, hit.last - 1, readings)
    if longer is None or longer.last <= hit.last or longer.prefix or longer.name.actor is None:
        return hit
    return hit if any(token.form == _IN for token in tokens[longer.first : longer.last]) else longer


def _hit(tokens: Sequence[Token], at: int, last: int, name: Name, prefix: str) -> Hit:
    token = tokens[at]
    start = token.start + len(prefix)
    if prefix and prefix[-1] == "ل" and token.form[len(prefix)] == "ل":
        start -= 1  # للجيش: the article is gone, so the word is left whole
    return Hit(start, tokens[last - 1].end, at, last, name, prefix)


def _goes_on(tokens: Sequence[Token], at: int, rest: tuple[str, ...]) -> bool:
    """The tokens from `at` on are those of `rest` from its second on."""
    if at + len(rest) - 1 > len(tokens):
        return False
    return all(tokens[at + i - 1].form == rest[i] for i in range(1, len(rest)))


class _Book:
    """Names while they are gathered."""

    def __init__(self, provinces: Mapping[str, str]) -> None:
        """`provinces`: of places whose rows do not say it."""
        self.names: dict[tuple[str, ...], Name] = {}
        self._provinces = provinces
        self._sites: dict[str, Site] = {}
        self._people: dict[str, int] = {}  # of places that another source has as well

    def add_places(self, rows: Iterable[PlaceRow]) -> None:
        for row in rows:
            admin = (
                row.within or self._provinces.get(row.id) or (row.id if row.kind in _WHOLE and row.country else None)
            )
            ar = (*row.ar, *row.guarded)[0]
            site = Site(row.id, row.en, ar, row.kind, row.country, admin, row.at[0], row.at[1], _BY_HAND, row.groups)
            self._sites[row.id] = site
            self._place(site, row.ar, row.guarded)

    def add_frozen(self, path: Path) -> None:
        """Rows of geonames.tsv: id, English name, kind, country, province, latitude, longitude, population, names, guarded. A row with
        the id of a place that is known gives it more names.
        """
        for ident, en, kind, country, admin, lat, lon, people, plain, guarded in load_table(path):
            names, guards = _parts(plain), _parts(guarded)
            site = self._sites.get(ident)
            if site is None or site.weight != _BY_HAND:
                within = admin or self._provinces.get(ident) or (ident if kind in _WHOLE and country else None)
                ar, land, weight = (*names, *guards)[0], _parts(country), int(people)
                site = Site(ident, en, ar, kind, land, within, float(lat), float(lon), weight)
                self._sites[ident] = site
            else:
                self._people[ident] = max(self._people.get(ident, 0), int(people))
            self._place(site, names, guards)

    def add_actors(self, file: ActorFile) -> None:
        for state in file.states:
            self._state(state)
        for row in (*file.peoples, *file.actors):
            self._actor(row)

    def add_listed(self, path: Path) -> None:
        """Rows of press-actors.tsv: id, English name, kind, side, groups, country, names. A name that is known stays whose it was."""
        for ident, en, kind, side, groups, country, names in load_table(path):
            actor = Actor(ident, en, _parts(names)[0], kind, side or None, _parts(groups), country or None)
            for key in map(_key, _parts(names)):
                if key not in self.names:
                    self.names[key] = Name(actor)

    def add_quarters(self) -> None:
        """Know a quarter behind the plural as well, among several: `أحياء صلاح الدين والسكري`; by a name that is a province's too it
        may be either, and by that of a town of its country it is the town: `أحياء حلب`.
        """
        for (head, *rest), name in list(self.names.items()):
            if head != _QUARTER or not rest or (_QUARTERS, *rest) in self.names:
                continue
            bare = self.names.get(tuple(rest))
            others = () if bare is None else bare.sites
            lands = {land for site in name.sites for land in site.countries}
            if not any(site.kind in _TOWNS and not lands.isdisjoint(site.countries) for site in others):
                one_each = {site.countries: site for site in reversed(others) if not lands.intersection(site.countries)}
                self.names[_QUARTERS, *rest] = Name(sites=(*name.sites, *one_each.values()))

    def add_groups(self) -> None:
        """Know an armed group behind a word for what it is, whatever it is called: `جماعة طالبان`, `تنظيم حزب الله`, `مليشيا الدعم السريع`."""
        for key, name in list(self.names.items()):
            actor = name.actor
            if actor is None or actor.kind != _GROUP or not (actor.side or actor.country) or name.sites:
                continue
            for head in _HEADS if len(key) <= _TWO and key[0] not in _OF_GROUPS else ():
                self.names.setdefault((head, *key), Name(actor))
            for head in _MILITIAS if len(key) <= _LONG and key[0] not in _MILITIAS else ():
                self.names.setdefault((head, *key), Name(actor))

    def add_run_together(self) -> None:
        """Know a name of two words as scraped pages write it, without its space: `الأممالمتحدة`, `ديرالزور`."""
        for key, name in list(self.names.items()):
            if len(key) == _TWO and len(key[0]) >= _SHORTEST and key[1].startswith(ARTICLE):
                self.names.setdefault((key[0] + key[1],), name)

    def add_capitals(self, states: Iterable[StateRow]) -> None:
        """Name the capital of every land by its people and by itself: `العاصمة التشادية`, `عاصمة تشاد`. A country lies where it does."""
        sites = {site.id: site for name in self.names.values() for site in name.sites}
        towns: dict[str, list[Site]] = {}
        for site in sites.values():
            if site.kind in _TOWNS and len(site.countries) == 1:
                towns.setdefault(site.countries[0], []).append(site)
        capitals = {}
        for land in (
            site for site in sites.values() if site.kind == "country" and not _DISPUTED.issuperset(site.countries)
        ):
            near = [town for town in towns.get(land.countries[0], ()) if _off(town, land) < _NEAR_CAPITAL]
            if near:
                capitals[land.countries[0]] = min(near, key=lambda town: (_off(town, land), town.id))
        for (*before, last), name in list(self.names.items()):
            if name.sites and name.sites[0].kind == "country" and name.sites[0].countries[0] in capitals:
                self._capital((_IN_CONSTRUCT, *before, last), capitals[name.sites[0].countries[0]])
        for state in states:
            for stem in state.demonyms:
                if state.country in capitals and len(_key(stem)) == 1:
                    self._capital((_CAPITAL, f"{ARTICLE}{_key(stem)[0]}ه"), capitals[state.country])

    def _capital(self, key: tuple[str, ...], site: Site) -> None:
        if key not in self.names:
            self.names[key] = Name(sites=(site,))

    def _place(self, site: Site, plain: Iterable[str], guarded: Iterable[str]) -> None:
        for text, guard in (*((text, False) for text in plain), *((text, True) for text in guarded)):
            name = self.names.setdefault(_key(text), Name(guarded=guard))
            known = [other for other in name.sites if not _apart(site, other)]
            for other in (one for one in known if one.id != site.id):
                self._people[other.id] = max(self._people.get(other.id, 0), site.weight)
            if not known:
                name.sites = (*name.sites, site)
            name.guarded = name.guarded and guard

    def rank(self) -> None:
        """Mark the villages that share a name with a metropolis: الدوحة is in Qatar, though one lies near Bethlehem."""
        for name in self.names.values():
            if len(name.sites) > 1:
                most = max((self._size(site) for site in name.sites if {*site.countries} & AT_HAND), default=0)
                name.sites = tuple(
                    replace(site, lesser=True) if 0 < self._size(site) < min(_VILLAGE, most / _METROPOLIS) else site
                    for site in name.sites
                )

    def _size(self, site: Site) -> int:
        """Its people; 0 where they are not known, or it is no place of people (a country, a sea, a base)."""
        if site.kind == "province":
            return _PROVINCE
        if site.kind not in {"city", "town"}:
            return 0
        return site.weight if site.weight != _BY_HAND else self._people.get(site.id, 0)

    def _state(self, row: StateRow) -> None:
        actor = Actor(row.id, row.en, row.ar[0], "state", row.side, row.groups, row.country)
        for text in (*row.ar, *row.metonyms):
            self._name(text, actor)
        for text in row.plurals:
            self._name(text, actor, demonym=True)
        for stem in row.demonyms:
            self._nisba(stem, actor)

    def _actor(self, row: ActorRow) -> None:
        ar = (*row.ar, *row.demonyms)[0]
        actor = Actor(row.id, row.en, ar, row.kind, row.side, row.groups, row.country, row.armed)
        for text in row.ar:
            self._name(text, actor)
        for stem in row.demonyms:
            self._nisba(stem, actor)

    def _name(self, text: str, actor: Actor, *, demonym: bool = False) -> None:
        key = _key(text)
        name = self.names.setdefault(key, Name())
        if name.guarded and actor.kind != "state":
            name.sites = ()  # the coalition, not the village by that word
        if name.actor is None or name.demonym:
            name.actor, name.demonym = actor, demonym
        name.guarded = False

    def _nisba(self, stem: str, actor: Actor) -> None:
        *before, last = _key(stem)
        for ending in _NISBA_ENDINGS:
            for article in ("", ARTICLE):
                key = (*(article + word for word in before), article + last + ending)
                if key not in self.names:
                    self.names[key] = Name(actor=actor, demonym=True)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _apart(site: Site, other: Site) -> bool:
    """Two places of one name, not one place from two sources."""
    return site.countries != other.countries or _off(site, other) > 1.0


def _off(site: Site, other: Site) -> float:
    return abs(site.lat - other.lat) + abs(site.lon - other.lon)


def _key(text: str) -> tuple[str, ...]:
    tokens = tuple(normalise(text).norm.split())
    if all(map(str.isalnum, tokens)):
        return tokens
    return tuple("".join(c if c.isalnum() else " " for c in " ".join(tokens)).split())
