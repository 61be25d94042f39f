"""The small language in which a rule says its cue, and the matcher of it. Pure.

    @assault ~3 @launch        a word of class assault, at most three words between, one of class launch
    @assault <3> @launch       the same in either order
    @assault|هجوم  =هجوم       alternatives; a word with its forms; a word as it stands
    @hit&^fut&!@sport          all of: class, mark of the form (past impf fut def bi li), not a class
    @state_name&^alone         not joined by و or ف to what stands before
    @crush.fut                 a verb of the class in the future with س
    *@talks                    in a narrow rule: the element that is its cue
    _                          in an `unless`: the cue itself
    title: @sport              in an `unless`: a word of the title

It must never look outside the sentence it is given (and its title).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word

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
ALONE = "alone"
CUE = "_"
ANCHOR = "*"


@dataclass(frozen=True, slots=True)
class Atom:
    """One alternative of an element: classes it must have, and may not have, and marks of the form."""

    needs: frozenset[str]
    bars: frozenset[str]
    marks: Form
    alone: bool = False

    def fits(self, word: Word) -> bool:
        classes = word.classes
        if not self.needs <= classes or not self.bars.isdisjoint(classes) or (self.alone and word.prefixed):
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
        """`match_at` where the anchor is known to stand. Of several matches the one whose words stand nearest to it."""
        first, last = span or (at, at)
        left = _before(words, self.elements, self.anchor, first)
        if left is None:
            return None
        # After the cue of several words means after its first: what stands between its words counts.
        right = _after(words, self.elements, self.anchor, last, last - first if span is not None else 0)
        return None if right is None else (left, right)

    def found_in(self, words: Words) -> bool:
        fits = self.elements[self.anchor].fits
        places = [at for at, word in enumerate(words) if word is not None and fits(word)]
        return any(self.match_at(words, at) for at in places) if places else False


def _before(words: Words, elements: Sequence[Element], known: int, first: int) -> int | None:
    """Where the first element stands, element `known` standing at word `first`."""
    if known == 0:
        return first
    element = elements[known - 1]
    for at in range(first - 1, max(first - 2 - elements[known].gap, -1), -1):
        if element.fits(words[at]):
            found = _before(words, elements, known - 1, at)
            if found is not None:
                return found
    return None


def _after(words: Words, elements: Sequence[Element], known: int, last: int, inside: int = 0) -> int | None:
    """Where the last element stands, element `known` ending at word `last`, `inside` words after its first."""
    if known == len(elements) - 1:
        return last
    element = elements[known + 1]
    for at in range(last - inside + 1, min(last + 2 + element.gap, len(words))):
        if element.fits(words[at]):
            found = _after(words, elements, known + 1, at)
            if found is not None:
                return found
    return None


def parse(source: str) -> Iterator[Pattern]:
    """The patterns that a source line of an `unless` or of `needs` stands for (each `<n>` makes two).

    Matching starts from the cue where it is named, else from the first element.

    Args:
        source: see the head of this file.
    Raises: ValueError where the source is no pattern.
    """
    for elements in orders(source):
        anchor = next((at for at, element in enumerate(elements) if element.is_cue), 0)
        yield Pattern(elements, anchor, tuple(element.classes_of() for element in elements if not element.is_cue))


def cue(elements: tuple[Element, ...], anchor: int) -> Pattern:
    """The pattern of a cue; it is asked only where its anchor stands."""
    return Pattern(elements, anchor, tuple(e.classes_of() for at, e in enumerate(elements) if at != anchor))


def orders(source: str) -> Iterator[tuple[Element, ...]]:
    """The elements of a source line in each order that it stands for.

    Raises: ValueError where the source is no pattern.
    """
    parts = source.split()
    for at, part in enumerate(parts):
        gap = _GAP.match(part)
        if gap and gap[2]:
            near = [f"~{gap[2]}"]
            yield from orders(" ".join([*parts[:at], *near, *parts[at + 1 :]]))
            yield from orders(" ".join([*parts[at + 1 :], *near, *parts[:at]]))
            return
    yield tuple(_elements(source, parts))


def _elements(source: str, parts: list[str]) -> Iterator[Element]:
    gap = 0
    for part in parts:
        between = _GAP.match(part)
        if between:
            gap = int(between[1])
            continue
        if part[0] in "~<":
            raise ValueError(f"{part!r} in {source!r} is no gap: write ~3, or <3> for either order")
        yield _element(source, part, gap)
        gap = 0


def _element(source: str, part: str, gap: int) -> Element:
    if part == CUE:
        return Element(frozenset(), (), gap, is_cue=True)
    plain: set[str] = set()
    atoms: list[Atom] = []
    for alternative in part.removeprefix(ANCHOR).split("|"):
        atom = _atom(source, alternative)
        if len(atom.needs) == 1 and not atom.bars and atom.marks is Form.NONE and not atom.alone:
            plain |= atom.needs
        else:
            atoms.append(atom)
    return Element(frozenset(plain), tuple(atoms), gap, is_anchor=part.startswith(ANCHOR))


def _atom(source: str, alternative: str) -> Atom:
    needs: set[str] = set()
    bars: set[str] = set()
    marks, alone = Form.NONE, False
    for piece in alternative.split("&"):
        if piece == f"^{ALONE}":
            alone = True
        elif piece.startswith("^"):
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
    return Atom(frozenset(needs), frozenset(bars), marks, alone)
