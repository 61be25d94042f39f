"""Whether an alert rule speaks of theatres, actors and places that there are: a typo would never fire, silently."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from agents.coder.places.files import ActorFile, PlaceFile, load_table
from agents.coder.places.theatres import Theatres
from alerts.rules import DEFAULT_RULES, load_rules
from schemas.errors import RuleFileError
from schemas.rules import Rule, RuleFile, Where
from schemas.yamlfile import LineOf, lines_in, lines_of, load_yaml, nearest, parse_yaml

DATA = Path(__file__).with_name("coder") / "data"
Way = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words a rule may use."""

    theatres: frozenset[str]
    actors: frozenset[str]
    """Gazetteer ids, kinds, sides and groups."""
    places: frozenset[str]
    countries: frozenset[str]
    """ISO codes of the countries in which a place lies."""
    lands: Mapping[str, frozenset[str]]
    """Of a place, the countries it lies in; empty of one on the high sea."""

    @classmethod
    def load(cls, folder: Path = DATA) -> Self:
        """Read the gazetteer's files; raises RuleFileError where one is wrong."""
        file = load_yaml(folder / "actors.yaml", ActorFile)
        words = {"state", *(word for row in file.states for word in (row.id, row.side, *row.groups))}
        for row in (*file.peoples, *file.actors):
            words.update((row.id, row.kind, row.side or row.id, *row.groups))
        for ident, _, kind, side, groups, *_ in load_table(folder / "press-actors.tsv"):
            words.update((ident, kind, side or ident, *filter(None, groups.split("|"))))
        by_hand = load_yaml(folder / "places.yaml", PlaceFile).places
        tables = [row for name in ("geonames.tsv", "press-places.tsv") for row in load_table(folder / name)]
        lands = {row[0]: frozenset(filter(None, row[3].split("|"))) for row in tables}
        lands |= {row.id: frozenset(row.country) for row in by_hand}
        return cls(
            lands=lands,
            theatres=frozenset(Theatres.load(folder / "theatres.yaml").names),
            actors=frozenset(words),
            places=frozenset({*(row.id for row in by_hand), *(row[0] for row in tables)}),
            countries=frozenset(code for row in tables for code in row[3].split("|")),
        )


def faults(file: RuleFile, words: Vocabulary) -> Iterator[tuple[Way, str]]:
    """What a rule names that there is not, each with the nearest that there is, and the way to it in the file.

    A country that the theatre file does not name is a theatre by its ISO code all the same.
    """
    for at, rule in enumerate(file.rules):
        for number, theatre in enumerate(rule.theatres):
            if theatre in words.theatres | words.countries:
                continue
            near = "; no country has this code" if theatre.isupper() else nearest(theatre, words.theatres)
            yield ("rules", at, "theatres", number), f"rule '{rule.id}': no theatre '{theatre}'{near}"
        for way, where in _wheres(rule):
            for inner, fault in _faults_of(where, words):
                yield ("rules", at, *way, "where", *inner), f"rule '{rule.id}': {fault}"


def doubts(file: RuleFile, words: Vocabulary) -> Iterator[str]:
    """What a rule says that there is and that can never be: a place that lies in none of its countries.

    An area may reach into any country: of a rule that watches one nothing is said.
    """
    for rule in file.rules:
        if not words.countries.issuperset(rule.theatres):
            continue
        for _, where in _wheres(rule):
            for place in where.place:
                lands = words.lands.get(place, frozenset())
                if lands and lands.isdisjoint(rule.theatres):
                    lies = f"lies in {' and '.join(sorted(lands))}, and is never told of {' or '.join(rule.theatres)}"
                    yield f"rule '{rule.id}': where.place: '{place}' {lies}"


def _wheres(rule: Rule) -> Iterator[tuple[Way, Where]]:
    """What it asks an incident to be like, and the way to that."""
    wheres: list[tuple[Way, Where | None]] = [((), rule.where)]
    wheres += [(("raise", number), lift.where) for number, lift in enumerate(rule.raise_)]
    wheres += [(("steps", number), step.where) for number, step in enumerate(rule.steps)]
    return ((way, where) for way, where in wheres if where is not None)


def load_checked(path: Path | None, words: Vocabulary) -> RuleFile:
    """Read a rule file and check what it names.

    Raises:
        RuleFileError: with each fault on a line of its own.
    """
    return _checked(load_rules(path), words, str(path or "default rules"), lambda: lines_of(path or DEFAULT_RULES))


def parse_checked(raw: bytes, words: Vocabulary, *, name: str) -> RuleFile:
    """The same of the bytes of a rule file that is called `name`."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        msg = f"{name}: cannot be read: not UTF-8: {error}"
        raise RuleFileError(msg) from error
    return _checked(parse_yaml(text, RuleFile, name=name), words, name, lambda: lines_in(text))


def _checked(file: RuleFile, words: Vocabulary, name: str, lines: Callable[[], LineOf]) -> RuleFile:
    found = list(faults(file, words))
    if found:
        line_of = lines()
        raise RuleFileError("\n".join(f"{name}:{line_of(way)}: {fault}" for way, fault in found))
    return file


def _faults_of(where: Where, words: Vocabulary) -> Iterator[tuple[Way, str]]:
    roles = ("actor", "actor_not", "target", "target_not", "actor_or_target", "claimed_by")
    for field in roles:
        yield from _unknown(field, getattr(where, field), words.actors)
    for field in ("place", "place_not"):
        yield from _unknown(field, getattr(where, field), words.places)


def _unknown(field: str, said: Collection[str], known: frozenset[str]) -> Iterator[tuple[Way, str]]:
    for at, word in enumerate(said):
        if word not in known:
            yield (field, at), f"where.{field}: nothing is called '{word}'" + _near(word, known)


def _near(word: str, known: frozenset[str]) -> str:
    said = nearest(word, known)
    return said if "mean" in said else "; see agents/coder/data/actors.yaml and places.yaml"
