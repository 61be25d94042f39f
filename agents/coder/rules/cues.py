"""The cue rules: data in data/cues/*.yaml, each with its reason and a minimal pair; and the engine that fires them. Pure.

The engine walks the classed words of one sentence. It must never judge a status (status/rules.py) or who acted (roles/choice.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import compress, count, repeat
from math import inf
from operator import and_, attrgetter, or_
from types import MappingProxyType
from typing import Final, Literal

from pydantic import Field

from agents.coder.rules import patterns
from agents.coder.rules.patterns import Element, Pattern, Words
from agents.coder.text.lexicon import FUTURE, Lexicon, Word
from schemas.base import CueId, EventType, Status, Strict
from schemas.errors import RuleFileError
from schemas.yamlfile import nearest

TITLE = "title:"
MEMO: Final = 1 << 12
PASSES: Final = 4
_classes = attrgetter("classes")
Means = Literal["afar", "ground", "any"]


class CueRule(Strict):
    """A cue of one type: the words, where they mean something else, why, and a pair of sentences that shows both."""

    id: CueId = Field(description="stable: stored in every mention, counted in metrics")
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
    seldom: bool = Field(
        default=False, description="in the press it is right less than once in three times: the sentence must say more"
    )
    certain: bool = Field(
        default=False, description="so plain that the models' doubt of the type says nothing: they saw few of its kind"
    )
    status: Status | None = Field(default=None, description="the status that the cue itself settles")
    narrow: bool = Field(
        default=False,
        description="the word that makes the candidate is the cue; the others of the pattern say what of it",
    )
    because: str = Field(min_length=10, description="why, by the codebook or by what it was found in")
    fires_on: tuple[str, ...] = Field(
        min_length=1, description="sentences of our own; `sentence | title` where the title matters"
    )
    silent_on: tuple[str, ...] = Field(min_length=1)


class CueFault(RuleFileError):
    """A pattern of a rule cannot be used; whoever read the files knows where it stands."""

    def __init__(self, rule: CueRule, source: str, why: str) -> None:
        super().__init__(f"rule {rule.id}: {why}")
        self.rule = rule
        self.source = source


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


def _bits(number: int) -> Iterator[int]:
    """Which bits of a number are set, ascending; each costs what the number is long, so the unset ones are passed over."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


class _Places(dict[int, "tuple[tuple[_Compiled, Pattern], ...]"]):
    """The patterns of a set of places, in order; there are few sets that ever occur, and when full it starts anew."""

    def __init__(self, found: Sequence[tuple[_Compiled, Pattern]]) -> None:
        super().__init__()
        self._found = found

    def __missing__(self, places: int) -> tuple[tuple[_Compiled, Pattern], ...]:
        if len(self) >= MEMO:
            self.clear()
        made = self[places] = tuple([self._found[at] for at in _bits(places)])
        return made


class Cues:
    """All rules, and for each word which places of their patterns it can take. Immutable but for memos."""

    __slots__ = (
        "_all",
        "_always",
        "_kinds",
        "_lanes",
        "_patterns",
        "_places",
        "_shifts",
        "_size",
        "_sure",
        "rules",
        "triggers",
    )

    def __init__(self, rules: Sequence[CueRule], lexicon: Lexicon, common: Mapping[str, int]) -> None:
        """`common`: how often words of the press occur; rules are sought by their rarest word."""
        self.rules = tuple(rules)
        lexicon.add_literals(_literals(rules))
        known = frozenset(lexicon.classes)
        rare = _by_class(lexicon, common)
        rule_of: list[_Compiled] = []
        sought: list[tuple[tuple[Element, ...], int | None]] = []
        for order, rule in enumerate(rules):
            compiled = _compile(order, rule, known)
            found = [one for source in rule.cue for one in _cue(rule, source, known)]
            rule_of += [compiled] * len(found)
            sought += found
        cues = [patterns.cue(elements, at) for (elements, _), at in zip(sought, _anchors(sought, rare), strict=True)]
        self._patterns = list(zip(rule_of, cues, strict=True))
        self.triggers = frozenset(
            name for _, pattern in self._patterns for name in pattern.elements[pattern.anchor].classes_of()
        )
        self._lay_out()

    def _lay_out(self) -> None:
        """Number the places: lane 0 the anchors, then the others, a pattern one and the same bit in each lane."""
        size = self._size = len(self._patterns)
        self._all = (1 << size) - 1
        # By class: the places that any word of it takes, and those for which more is asked of the word.
        self._sure: dict[str, int] = {}
        self._lanes: dict[str, list[tuple[int, Element]]] = {}
        self._always = 0
        most = max((len(pattern.elements) for _, pattern in self._patterns), default=1)
        self._shifts = most - 1
        for at, (_, pattern) in enumerate(self._patterns):
            elements = pattern.elements
            ordered = [elements[pattern.anchor], *(e for k, e in enumerate(elements) if k != pattern.anchor)]
            for lane in range(most):
                bit = 1 << (lane * size + at)
                if lane >= len(ordered):
                    self._always |= bit
                    continue
                for name in ordered[lane].classes_of():
                    if name in ordered[lane].plain:
                        self._sure[name] = self._sure.get(name, 0) | bit
                    else:
                        self._lanes.setdefault(name, []).append((bit, ordered[lane]))
        self._places = _Places(self._patterns)
        self._kinds: dict[Word, int] = {}  # as many as there are kinds of words

    def places(self, word: Word | None) -> int:
        """The places of patterns that a word can take, one bit each; words of a sentence are joined by `|`."""
        if word is None:
            return 0
        found = self._kinds.get(word)
        if found is None:
            found = 0
            for name in word.classes:
                found |= self._sure.get(name, 0)
                for bit, element in self._lanes.get(name, ()):
                    if element.fits(word):
                        found |= bit
            self._kinds[word] = found
        return found

    def starts(self, places: int) -> bool:
        """Whether a word that can take these places makes its sentence a candidate: one of them is an anchor's."""
        return bool(places & self._all)

    def possible(self, places: int) -> int:
        """Of the places that a sentence's words can take, the patterns all of whose places are taken; 0: no rule can fire."""
        size = self._size
        places |= self._always
        found = places & self._all
        for _ in range(self._shifts if found else 0):
            places >>= size
            found &= places
        return found

    def fire(self, words: Words | Classed, title: Words | Classed) -> list[Hit]:
        """All hits of a sentence, by first word, longest first, then in the order of the rules."""
        here = words if isinstance(words, Classed) else Classed(tuple(words))
        there = title if isinstance(title, Classed) else Classed(tuple(title))
        places = [self.places(word) for word in here.words]
        possible = self.possible(reduce(or_, places, 0))
        return self.fire_at(here, there, places, possible) if possible else []

    def fire_at(self, here: Classed, there: Classed, places: Sequence[int], possible: int) -> list[Hit]:
        """`fire`, the places of each word and the possible patterns being known."""
        found: dict[tuple[int, int, int], Hit] = {}
        silent: dict[int, bool] = {}  # rules, by what does not depend on where the cue stands
        words = here.words
        able = list(map(and_, places, repeat(possible)))
        for at in compress(count(), able):
            for compiled, pattern in self._places[able[at]]:
                span = pattern.match_from(words, at)
                if span is None:
                    continue
                order = compiled.order
                if compiled.rule.narrow:
                    span = (at, at)
                key = (span[0], -span[1], order)
                if key in found:
                    continue
                if order not in silent:
                    silent[order] = _silenced(compiled, here, there)
                if not silent[order] and not (compiled.unless_cue and _silenced_at(compiled, here, span)):
                    found[key] = Hit(compiled.rule, *span)
        return [found[key] for key in sorted(found)] if found else []


class Classed:
    """Words, and all classes that stand among them."""

    __slots__ = ("_present", "words")

    def __init__(self, words: tuple[Word | None, ...]) -> None:
        self.words = words
        self._present: frozenset[str] | None = None

    @property
    def present(self) -> frozenset[str]:
        if self._present is None:
            self._present = frozenset().union(*map(_classes, filter(None, set(self.words))))
        return self._present

    def has(self, patterns: tuple[Pattern, ...]) -> bool:
        """Whether any of the patterns matches anywhere."""
        present = self.present
        for pattern in patterns:  # noqa: SIM110 - a loop is half the time of any()
            if pattern.may_match(present) and pattern.found_in(self.words):
                return True
        return False


def _silenced(compiled: _Compiled, here: Classed, there: Classed) -> bool:
    """Whether the sentence or its title bars the rule, wherever its cue stands."""
    if _lacks_support(compiled, here, there):
        return True
    if compiled.unless and not compiled.bars.isdisjoint(here.present) and here.has(compiled.unless):
        return True
    if not compiled.unless_title or compiled.bars_title.isdisjoint(there.present):
        return False
    return there.has(compiled.unless_title)


def _silenced_at(compiled: _Compiled, here: Classed, span: tuple[int, int]) -> bool:
    present = here.present
    for pattern in compiled.unless_cue:
        if pattern.may_match(present) and pattern.match_at(here.words, span[0], span):
            return True
    return False


def _lacks_support(compiled: _Compiled, here: Classed, there: Classed) -> bool:
    if not compiled.needs and not compiled.needs_title:
        return False
    return not (there.has(compiled.needs_title) or here.has(compiled.needs) or there.has(compiled.needs))


def _cue(rule: CueRule, source: str, known: frozenset[str]) -> list[tuple[tuple[Element, ...], int | None]]:
    """The elements of a cue, in each order, and at which of them a sentence becomes a candidate where the rule says so."""
    try:
        return list(_in_each_order(rule, source, known))
    except ValueError as error:
        raise CueFault(rule, source, str(error)) from error


def _in_each_order(
    rule: CueRule, source: str, known: frozenset[str]
) -> Iterator[tuple[tuple[Element, ...], int | None]]:
    for elements in patterns.orders(source):
        marked = [at for at, element in enumerate(elements) if element.is_anchor]
        if len(marked) > rule.narrow:
            raise ValueError(f"a * marks the cue of a narrow rule, one of its elements: {source!r}")
        at = next(iter(marked), 0) if rule.narrow else None
        if not any(element.classes_of() for element in (elements if at is None else [elements[at]])):
            raise ValueError(f"no word of {source!r} is sure to make a candidate")
        if any(not atom.needs for element in elements for atom in element.atoms):
            raise ValueError(f"an alternative of {source!r} names no word and no class")
        _check(elements, known)
        yield elements, at


def _by_class(lexicon: Lexicon, common: Mapping[str, int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for form, times in common.items():
        word = lexicon.word(form)
        if word is not None:
            found.update(dict.fromkeys(word.classes, times))
    return found


def _anchors(sought: Sequence[tuple[tuple[Element, ...], int | None]], common: Counter[str]) -> list[int]:
    """The element of each cue at which a sentence becomes a candidate: of those that may, the one that adds the rarest words.

    What an element adds hangs on what the other cues are sought by: so they are gone through several times.
    """
    classes = [[element.classes_of() for element in elements] for elements, _ in sought]
    found = [min(range(len(of)), key=lambda k: _cost(of[k], common)) for of in classes]
    found = [best if at is None else at for best, (_, at) in zip(found, sought, strict=True)]
    taken = Counter(name for of, at in zip(classes, found, strict=True) for name in of[at])
    for _ in range(PASSES):
        for number, (of, (_, fixed)) in enumerate(zip(classes, sought, strict=True)):
            if fixed is not None or len(of) == 1:
                continue
            taken.subtract(of[found[number]])
            adds = [_cost(each, common, taken) for each in of]
            found[number] = adds.index(min(adds))
            taken.update(of[found[number]])
    return found


def _cost(classes: frozenset[str], common: Counter[str], taken: Mapping[str, int] = MappingProxyType({})) -> float:
    """How many words they add to those by which cues are sought already."""
    return sum(common[name] for name in classes if not taken.get(name)) if classes else inf


def _parsed(rule: CueRule, sources: Sequence[str], known: frozenset[str], *, of_title: bool) -> Iterator[Pattern]:
    for source in sources:
        if source.startswith(TITLE) is not of_title:
            continue
        try:
            found = list(patterns.parse(source.removeprefix(TITLE)))
            for pattern in found:
                _check(pattern.elements, known)
        except ValueError as error:
            raise CueFault(rule, source, str(error)) from error
        yield from found


def _compile(order: int, rule: CueRule, known: frozenset[str]) -> _Compiled:
    parsed = list(_parsed(rule, rule.unless, known, of_title=False))
    about_cue = tuple(p for p in parsed if any(element.is_cue for element in p.elements))
    free = tuple(p for p in parsed if not any(element.is_cue for element in p.elements))
    needs = tuple(_parsed(rule, rule.needs, known, of_title=False))
    needs_title = tuple(_parsed(rule, rule.needs, known, of_title=True))
    of_title = tuple(_parsed(rule, rule.unless, known, of_title=True))
    return _Compiled(order, rule, needs, needs_title, free, about_cue, of_title, _first(free), _first(of_title))


def _first(found: tuple[Pattern, ...]) -> frozenset[str]:
    """Of each pattern the fewest classes of which it wants one."""
    return frozenset().union(*[min(pattern.wants, key=len) for pattern in found])


def _check(elements: Sequence[Element], known: frozenset[str]) -> None:
    used = {name for element in elements for name in element.plain}
    used |= {name for element in elements for atom in element.atoms for name in atom.needs | atom.bars}
    unknown = sorted(name for name in used if not name.startswith("'") and name.removesuffix(FUTURE) not in known)
    if unknown:
        near = nearest(unknown[0], known)
        hint = near if "mean" in near else "; they stand in words.yaml"
        raise ValueError(f"no word class '{unknown[0]}'{hint}")


def _literals(rules: Sequence[CueRule]) -> set[str]:
    parts = {part for rule in rules for source in (*rule.cue, *rule.needs, *rule.unless) for part in source.split()}
    wordy = (part.removeprefix(patterns.ANCHOR) for part in parts if part != TITLE)
    pieces = {piece for part in wordy for alt in part.split("|") for piece in alt.split("&")}
    return {piece for piece in pieces if piece and piece[0] not in "@^!~<_"}
