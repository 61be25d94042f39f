"""The small language in which a rule says its cue, and the matcher of it. Pure.

    @assault ~3 @launch        a word of class assault, at most three words between, one of class launch
    @assault <3> @launch       the same in either order
    @assault|هجوم  =هجوم       alternatives; a word with its forms; a word as it stands
    @hit&^fut&!@sport          all of: class, mark of the form (past impf fut def bi li), not a class
    @crush.fut                 a verb of the class in the future with س
    *=ستستمر                   the element by which a sentence becomes a candidate, where it is not the first that could
    _                          in an `unless`: the cue itself
    title: @sport              in an `unless`: a word of the title

It must never look outside the sentence it is given (and its title).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agents.coder.inflect import Form
from agents.coder.lexicon import Word

Words = Sequence[Word | None]
MARKS = {
    "past": Form.PAST,
    "impf": Form.IMPERFECT,
    "fut": Form.FUTURE,
    "def": Form.DEFINITE,
    "bi": Form.BI,
    "li": Form.LI,
}
_GAP = re.compile(r"^(?:~(\d+)|<(\d+)>)$")
CUE = "_"
ANCHOR = "*"


@dataclass(frozen=True, slots=True)
class Atom:
    """One alternative of an element: classes it must have, and may not have, and marks of the form."""

    needs: frozenset[str]
    bars: frozenset[str]
    marks: Form

    def fits(self, word: Word) -> bool:
        classes = word.classes
        if not self.needs <= classes or not self.bars.isdisjoint(classes):
            return False
        return self.marks is Form.NONE or self.marks in word.form


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern; `plain` holds the alternatives that are single classes."""

    plain: frozenset[str]
    atoms: tuple[Atom, ...]
    gap: int  # words that may stand between the element before and this one
    is_cue: bool = False
    is_anchor: bool = False

    def fits(self, word: Word | None) -> bool:
        if word is None:
            return False
        if not self.plain.isdisjoint(word.classes):
            return True
        for atom in self.atoms:  # noqa: SIM110 - a loop is half the time of any()
            if atom.fits(word):
                return True
        return False

    def classes_of(self) -> frozenset[str]:
        """The classes of which a word must have one: what an index can hold."""
        return self.plain | {next(iter(sorted(atom.needs))) for atom in self.atoms if atom.needs}


@dataclass(frozen=True, slots=True)
class Pattern:
    """Elements in order, and the one from which matching starts."""

    elements: tuple[Element, ...]
    anchor: int
    wants: tuple[
        frozenset[str], ...
    ]  # of each set of classes a sentence must have one, that of a cue's anchor left out

    def may_match(self, present: frozenset[str]) -> bool:
        """Whether a sentence with these classes can hold a match at all."""
        for classes in self.wants:  # noqa: SIM110 - a loop is half the time of all()
            if classes.isdisjoint(present):
                return False
        return True

    def match_at(self, words: Words, at: int, span: tuple[int, int] | None = None) -> tuple[int, int] | None:
        """First and last word of a match whose anchor stands at word `at`; None where there is none."""
        if span is None and not self.elements[self.anchor].fits(words[at]):
            return None
        return self.match_from(words, at, span)

    def match_from(self, words: Words, at: int, span: tuple[int, int] | None = None) -> tuple[int, int] | None:
        """`match_at` where the anchor is known to stand."""
        first, last = span or (at, at)
        for at_left in range(self.anchor - 1, -1, -1):
            found = _before(words, self.elements[at_left], first, self.elements[at_left + 1].gap)
            if found is None:
                return None
            first = found
        for element in self.elements[self.anchor + 1 :]:
            # After the cue of several words means after its first: what stands between its words counts.
            inside = last - first if span is not None and element is self.elements[self.anchor + 1] else 0
            found = _after(words, element, last - inside, element.gap + inside)
            if found is None:
                return None
            last = found
        return first, last

    def found_in(self, words: Words) -> bool:
        fits = self.elements[self.anchor].fits
        places = [at for at, word in enumerate(words) if word is not None and fits(word)]
        return any(self.match_at(words, at) for at in places) if places else False


def _before(words: Words, element: Element, first: int, gap: int) -> int | None:
    for at in range(first - 1, max(first - 2 - gap, -1), -1):
        if element.fits(words[at]):
            return at
    return None


def _after(words: Words, element: Element, last: int, gap: int) -> int | None:
    for at in range(last + 1, min(last + 2 + gap, len(words))):
        if element.fits(words[at]):
            return at
    return None


def parse(source: str, triggers: frozenset[str] | None = None) -> Iterator[Pattern]:
    """The patterns that a source line stands for (each `<n>` makes two).

    Args:
        source: see the head of this file.
        triggers: classes that make a candidate; the anchor is an element made of them, else one of plain words.
            None: for an `unless`, where any element will do, and the cue before others.
    Raises: ValueError where the source is no pattern or no element of it can be the anchor.
    """
    for elements in _orders(source):
        anchor = _anchor(source, elements, triggers)
        known = anchor if triggers is not None else -1  # a cue is asked only where its anchor stands
        others = (element for at, element in enumerate(elements) if at != known and not element.is_cue)
        yield Pattern(elements, anchor, tuple(element.classes_of() for element in others))


def _anchor(source: str, elements: tuple[Element, ...], triggers: frozenset[str] | None) -> int:
    if triggers is None:
        return next((at for at, element in enumerate(elements) if element.is_cue), 0)
    for at, element in enumerate(elements):
        if element.is_anchor:
            return at
    for at, element in enumerate(elements):
        if element.classes_of() and element.classes_of() <= triggers:
            return at
    spelled = [at for at, element in enumerate(elements) if all(name[0] == "'" for name in element.classes_of())]
    if not spelled:
        raise ValueError(f"no word of {source!r} is sure to make a candidate")
    return max(spelled, key=lambda at: min(map(len, elements[at].classes_of())))


def _orders(source: str) -> Iterator[tuple[Element, ...]]:
    parts = source.split()
    for at, part in enumerate(parts):
        gap = _GAP.match(part)
        if gap and gap[2]:
            near = [f"~{gap[2]}"]
            yield from _orders(" ".join([*parts[:at], *near, *parts[at + 1 :]]))
            yield from _orders(" ".join([*parts[at + 1 :], *near, *parts[:at]]))
            return
    yield tuple(_elements(source, parts))


def _elements(source: str, parts: list[str]) -> Iterator[Element]:
    gap = 0
    for part in parts:
        between = _GAP.match(part)
        if between:
            gap = int(between[1])
            continue
        yield _element(source, part, gap)
        gap = 0


def _element(source: str, part: str, gap: int) -> Element:
    if part == CUE:
        return Element(frozenset(), (), gap, is_cue=True)
    plain: set[str] = set()
    atoms: list[Atom] = []
    for alternative in part.removeprefix(ANCHOR).split("|"):
        atom = _atom(source, alternative)
        if len(atom.needs) == 1 and not atom.bars and atom.marks is Form.NONE:
            plain |= atom.needs
        else:
            atoms.append(atom)
    return Element(frozenset(plain), tuple(atoms), gap, is_anchor=part.startswith(ANCHOR))


def _atom(source: str, alternative: str) -> Atom:
    needs: set[str] = set()
    bars: set[str] = set()
    marks = Form.NONE
    for piece in alternative.split("&"):
        if piece.startswith("^"):
            if piece[1:] not in MARKS:
                raise ValueError(f"unknown mark {piece!r} in {source!r}")
            marks |= MARKS[piece[1:]]
        elif piece.startswith("!@"):
            bars.add(piece[2:])
        elif piece.startswith("@"):
            needs.add(piece[1:])
        elif piece:
            needs.add("'" + piece)
        else:
            raise ValueError(f"an empty word in {source!r}")
    return Atom(frozenset(needs), frozenset(bars), marks)
