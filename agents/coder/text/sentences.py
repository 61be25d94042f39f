"""Splits a field into sentences. Pure, linear, never empty-handed: a field with a word in it has a sentence.

It splits on Arabic and Latin full stops, question and exclamation marks, semicolons, ellipses, bullets and line ends; a dot
between digits or in an abbreviation of single letters is none. Quotes, commas and dashes do not end a sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, overload

from agents.coder.text.normalised import Field, Normalised, Sentence
from agents.coder.text.page import UNKNOWN, coded
from agents.coder.text.slug import slug_of

MAX_CHARS: Final = 4000  # a "sentence" without any stop is cut near here, at a space
_STOPS: Final = coded(".!?\u061f;\u061b\n\r\u2022")
_CLOSING: Final = frozenset(
    coded(".!?\u061f;\u061b\"'\u00bb\u201d)]")
)  # what may follow a stop before the next sentence
_LINES: Final = bytes([10 if at in _STOPS else at for at in range(256)])  # every stop as an end of line
_SPACE: Final = 32
_DOT: Final = ord(".")
_DIGITS: Final = frozenset(b"0123456789" + UNKNOWN.encode())


class Sentences(Sequence[Sentence]):
    """The sentences of a field, in order; parts without a letter or digit are none. Found as far as they are asked for."""

    __slots__ = ("_coded", "_doc", "_done", "_field", "_lines", "_made", "_page", "_starts", "_stop")

    def __init__(self, doc: Normalised, field: Field, begin: int) -> None:
        self._doc, self._coded, self._page = doc, doc.coded, doc.page
        self._field: Field = field
        self._lines: bytes | None = None
        self._starts: list[int] = []
        self._made: list[Sentence] = []
        self._done = begin  # where the first begins that is not made
        self._stop = 0  # where that ends, before it is cut

    @property
    def doc(self) -> Normalised:
        """The field that they are of."""
        return self._doc

    @overload
    def __getitem__(self, at: int) -> Sentence: ...
    @overload
    def __getitem__(self, at: slice) -> list[Sentence]: ...
    def __getitem__(self, at: int | slice) -> Sentence | list[Sentence]:
        wanted = at + 1 if isinstance(at, int) else at.stop
        return self._upto(wanted if wanted is not None and wanted > 0 else None)[at]

    def __len__(self) -> int:
        return len(self._upto(None))

    def __bool__(self) -> bool:
        return bool(self._upto(1))

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self._upto(None))

    def having(self, offsets: Sequence[int]) -> Iterator[Sentence]:
        """The sentences in which at least one of the (ascending) norm offsets of words lies."""
        done = 0
        for offset in offsets:
            if offset >= done:
                found = self._around(offset, done)
                done = found.end
                yield found

    def number(self, start: int) -> int:
        """Which sentence begins at an offset."""
        self._until(start)
        return bisect_left(self._starts, start)

    def _around(self, offset: int, since: int) -> Sentence:
        """The sentence in which a word stands, none of it before `since`."""
        if not self._done:
            lines = self._as_lines()
            end = self._stop_after(lines, offset)
            start = lines.rfind(b"\n", since, offset)
            while start >= 0 and not self._ends(start):
                start = lines.rfind(b"\n", since, start)
            start = max(self._closed(start) if start >= 0 else 0, since)
            if end - start <= MAX_CHARS:
                start, end = self._trimmed(start, end)
                return Sentence(self, self._field, start, end, self._doc)
        self._until(offset)
        return self._made[bisect_right(self._starts, offset) - 1]

    def _as_lines(self) -> bytes:
        if self._lines is None:
            self._lines = self._coded.translate(_LINES)
        return self._lines

    def _upto(self, number: int | None) -> list[Sentence]:
        """The first so many, or all; some more where they are made."""
        made = self._made
        while number is None or len(made) < number:
            if not self._one_more():
                break
        return made

    def _until(self, offset: int) -> None:
        """Make those that begin at an offset or before it."""
        starts = self._starts
        while (not starts or starts[-1] <= offset) and self._one_more():
            pass

    def _one_more(self) -> bool:
        """Make the next one; False where there is none."""
        lines, page, size = self._as_lines(), self._page, len(self._page)
        while self._done < size:
            start = self._done
            if start >= self._stop:
                self._stop = self._stop_after(lines, start)
            end = self._stop
            if end - start > MAX_CHARS:
                at = page.rfind(b" ", start, start + MAX_CHARS)
                end = at if at > start else start + MAX_CHARS
            self._done = end
            if not page[start:end].isspace():
                start, end = self._trimmed(start, end)
                self._made.append(Sentence(len(self._made), self._field, start, end, self._doc))
                self._starts.append(start)
                return True
        return False

    def _stop_after(self, lines: bytes, offset: int) -> int:
        """Where the sentence ends that `offset` is in: its stops and what closes after them belong to it."""
        end = lines.find(b"\n", offset)
        while end >= 0 and not self._ends(end):
            end = lines.find(b"\n", end + 1)
        if end < 0:
            return len(lines)
        return self._closed(end)

    def _closed(self, at: int) -> int:
        text, size = self._coded, len(self._coded)
        at += 1
        while at < size and text[at] in _CLOSING:
            at += 1
        return at

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The part without the spaces around it."""
        part = self._coded[start:end]
        return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())

    def _ends(self, at: int) -> bool:
        """Whether a stop ends a sentence: no dot between digits, nor after a single letter (`د. فلان`, `أ.ف.ب`)."""
        text, page = self._coded, self._page
        if text[at] != _DOT or not at or page[at - 1] == _SPACE:
            return True
        before = page[at - 1]
        if before in _DIGITS:
            return not (page[at + 1 : at + 2] and page[at + 1] in _DIGITS)
        return at > 1 and page[at - 2] != _SPACE


def split(doc: Normalised, field: Field) -> Sentences:
    """All sentences of a field, in order, numbered from 0; parts without a letter or digit are left out, and a headline's slug."""
    return Sentences(doc, field, slug_of(doc) if field == "title" else 0)


def having(parts: Sentences, offsets: Sequence[int]) -> Iterator[Sentence]:
    """The sentences in which at least one of the (ascending) norm offsets of words lies."""
    return parts.having(offsets)
