"""The cue rules: data in data/cues/*.yaml, each with its reason and a minimal pair; and the engine that fires them. Pure.

The engine walks the classed words of one sentence. It must never judge a status (status.py) or who acted (roles.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from agents.coder import patterns
from agents.coder.lexicon import FUTURE, Lexicon, Word
from agents.coder.patterns import Pattern, Words
from schemas.base import EventType, Status, Strict

TITLE = "title:"
Means = Literal["afar", "ground", "any"]


class CueRule(Strict):
    """A cue of one type: the words, where they mean something else, why, and a pair of sentences that shows both."""

    id: str = Field(pattern=r"^[a-z]+\.[a-z0-9-]+$", description="stable: stored in every mention, counted in metrics")
    type: EventType
    cue: tuple[str, ...] = Field(min_length=1, description="patterns; any of them")
    unless: tuple[str, ...] = Field(default=(), description="patterns; any of them silences the rule")
    needs: tuple[str, ...] = Field(
        default=(), description="patterns; one of them stands in the sentence or in the title"
    )
    yields: bool = Field(
        default=False, description="says nothing of the means: silent where the sentence names a strike"
    )
    means: Means = Field(
        default="any", description="how it was done: a state's act from afar is a strike, on the ground an attack"
    )
    by_actor: bool = Field(
        default=False, description="the kind of actor, where known, decides between attack and strike"
    )
    weak: bool = Field(default=False, description="by itself it is right less often than not sure")
    status: Status | None = Field(default=None, description="the status that the cue itself settles")
    because: str
    fires_on: tuple[str, ...] = Field(
        min_length=1, description="sentences of our own; `sentence | title` where the title matters"
    )
    silent_on: tuple[str, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule fired on these words of a sentence, first and last."""

    rule: CueRule
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Compiled:
    order: int
    rule: CueRule
    needs: tuple[Pattern, ...]
    needs_title: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    unless_cue: tuple[Pattern, ...]
    unless_title: tuple[Pattern, ...]
    bars: frozenset[str]  # `unless` can match only where one of these stands, `unless_title` where one of the next
    bars_title: frozenset[str]


class _Entries(dict[frozenset[str], "tuple[tuple[_Compiled, Pattern], ...]"]):
    """What a word of these classes may start. There are as many sets of classes as the lexicon has kinds of words."""

    def __init__(self, index: Mapping[str, Sequence[tuple[_Compiled, Pattern]]]) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, classes: frozenset[str]) -> tuple[tuple[_Compiled, Pattern], ...]:
        pairs = [pair for name in classes for pair in self._index.get(name, ())]
        found = self[classes] = tuple({id(pattern): (compiled, pattern) for compiled, pattern in pairs}.values())
        return found


class Cues:
    """All rules, indexed by the word classes that can start them. Immutable."""

    __slots__ = ("_entries", "_index", "rules", "triggers")

    def __init__(self, rules: Sequence[CueRule], lexicon: Lexicon) -> None:
        self.rules = tuple(rules)
        lexicon.add_literals(_literals(rules))
        able = frozenset(name for name, words in lexicon.classes.items() if words.trigger)
        able |= {name + FUTURE for name in able}
        known = frozenset(lexicon.classes)
        self._index: dict[str, list[tuple[_Compiled, Pattern]]] = {}
        for order, rule in enumerate(rules):
            compiled = _compile(order, rule)
            for source in rule.cue:
                for pattern in patterns.parse(source, able):
                    _check(rule, pattern, known)
                    for name in pattern.elements[pattern.anchor].classes_of():
                        self._index.setdefault(name, []).append((compiled, pattern))
            for pattern in (
                *compiled.needs,
                *compiled.needs_title,
                *compiled.unless,
                *compiled.unless_cue,
                *compiled.unless_title,
            ):
                _check(rule, pattern, known)
        self.triggers = frozenset(self._index)
        self._entries = _Entries(self._index)

    def fire(self, words: Words | Classed, title: Words | Classed) -> list[Hit]:
        """All hits of a sentence, by first word, longest first, then in the order of the rules."""
        here = words if isinstance(words, Classed) else Classed.of(words)
        there = title if isinstance(title, Classed) else Classed.of(title)
        found: dict[tuple[int, int, int], Hit] = {}
        words, present, entries = here.words, here.present, self._entries
        for at, word in enumerate(words):
            if word is None:
                continue
            for compiled, pattern in entries[word.classes]:
                for classes in pattern.wants:  # the same as may_match, without the call
                    if classes.isdisjoint(present):
                        break
                else:
                    span = pattern.match_at(words, at)
                    if span is None:
                        continue
                    key = (span[0], -span[1], compiled.order)
                    if key not in found and not _silenced(compiled, here, there, span):
                        found[key] = Hit(compiled.rule, *span)
        return [found[key] for key in sorted(found)] if found else []


@dataclass(frozen=True, slots=True)
class Classed:
    """Words, and all classes that stand among them."""

    words: tuple[Word | None, ...]
    present: frozenset[str]

    @classmethod
    def of(cls, words: Words) -> Classed:
        return cls(tuple(words), frozenset().union(*[word.classes for word in set(words) if word is not None]))

    def has(self, patterns: tuple[Pattern, ...]) -> bool:
        """Whether any of the patterns matches anywhere."""
        for pattern in patterns:  # noqa: SIM110 - a loop is half the time of any()
            if pattern.may_match(self.present) and pattern.found_in(self.words):
                return True
        return False


def _silenced(compiled: _Compiled, here: Classed, there: Classed, span: tuple[int, int]) -> bool:
    for pattern in compiled.unless_cue:
        if pattern.may_match(here.present) and pattern.match_at(here.words, span[0], span):
            return True
    if _lacks_support(compiled, here, there):
        return True
    if not compiled.bars.isdisjoint(here.present) and here.has(compiled.unless):
        return True
    return not compiled.bars_title.isdisjoint(there.present) and there.has(compiled.unless_title)


def _lacks_support(compiled: _Compiled, here: Classed, there: Classed) -> bool:
    if not compiled.needs and not compiled.needs_title:
        return False
    return not (there.has(compiled.needs_title) or here.has(compiled.needs) or there.has(compiled.needs))


def _of_title(source: str) -> Iterator[Pattern]:
    if source.startswith(TITLE):
        yield from patterns.parse(source.removeprefix(TITLE).strip())


def _compile(order: int, rule: CueRule) -> _Compiled:
    parsed = [p for source in rule.unless if not source.startswith(TITLE) for p in patterns.parse(source)]
    about_cue = tuple(p for p in parsed if any(element.is_cue for element in p.elements))
    free = tuple(p for p in parsed if not any(element.is_cue for element in p.elements))
    needs = tuple(p for source in rule.needs if not source.startswith(TITLE) for p in patterns.parse(source))
    needs_title = tuple(p for source in rule.needs for p in _of_title(source))
    of_title = tuple(p for source in rule.unless for p in _of_title(source))
    return _Compiled(order, rule, needs, needs_title, free, about_cue, of_title, _first(free), _first(of_title))


def _first(found: tuple[Pattern, ...]) -> frozenset[str]:
    """Of each pattern the fewest classes of which it wants one."""
    return frozenset().union(*[min(pattern.wants, key=len) for pattern in found])


def _check(rule: CueRule, pattern: Pattern, known: frozenset[str]) -> None:
    used = {name for element in pattern.elements for name in element.plain}
    used |= {name for element in pattern.elements for atom in element.atoms for name in atom.needs | atom.bars}
    unknown = sorted(name for name in used if not name.startswith("'") and name.removesuffix(FUTURE) not in known)
    if unknown:
        raise ValueError(f"rule {rule.id}: no word class {', '.join(unknown)}")


def _literals(rules: Sequence[CueRule]) -> set[str]:
    parts = {part for rule in rules for source in (*rule.cue, *rule.needs, *rule.unless) for part in source.split()}
    wordy = (part.removeprefix(patterns.ANCHOR) for part in parts if part != TITLE)
    pieces = {piece for part in wordy for alt in part.split("|") for piece in alt.split("&")}
    return {piece for piece in pieces if piece and piece[0] not in "@^!~<_"}
