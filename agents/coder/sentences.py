"""Splits a field into sentences. Pure, linear, never empty-handed: a field with a word in it has a sentence.

It splits on Arabic and Latin full stops, question and exclamation marks, semicolons, ellipses and line ends; a dot between
digits or in an abbreviation of single letters is none. Quotes, commas and dashes do not end a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from agents.coder.text import Field, Normalised, Sentence

# A stop with whatever closes after it, or ends of lines; then the spaces before the next sentence.
_STOP = re.compile("([.!?\u061f\u06d4;\u061b\n\r\u2028\u2029\u2022][.!?\u061f\u06d4\"'\u00bb\u201d)\\]]*)[\\s\u2022]*")
_WORDY = re.compile(r"[^\W_]")
MAX_CHARS = 4000  # a "sentence" without any stop is cut near here, at a space


def split(doc: Normalised, field: Field) -> tuple[Sentence, ...]:
    """All sentences of a field, in order, numbered from 0; parts without a letter or digit are left out."""
    norm = doc.norm
    found: list[Sentence] = []
    start = 0
    for stop in _STOP.finditer(norm):
        at, end = stop.span(1)
        if norm[at] == "." and not _ends(norm, at, end):
            continue
        if end - start <= MAX_CHARS and norm[start].isalnum() and norm[end - 1] > " ":
            found.append(Sentence(len(found), field, start, end, doc))
        else:
            for begin, close in _cut(norm, start, end):
                found.append(Sentence(len(found), field, begin, close, doc))
        start = stop.end()
    for begin, close in _cut(norm, start, len(norm)):
        found.append(Sentence(len(found), field, begin, close, doc))
    return tuple(found)


def having(parts: tuple[Sentence, ...], offsets: list[int]) -> Iterator[Sentence]:
    """The sentences in which at least one of the (ascending) norm offsets lies."""
    at = 0
    for part in parts:
        while at < len(offsets) and offsets[at] < part.start:
            at += 1
        if at == len(offsets):
            return
        if offsets[at] < part.end:
            yield part


def _ends(norm: str, at: int, end: int) -> bool:
    """Whether a dot ends a sentence: not between digits, not after a single letter (`د. فلان`, `أ.ف.ب`)."""
    if at and norm[at - 1].isdigit() and norm[end : end + 1].isdigit() and end == at + 1:
        return False
    return not (at and norm[at - 1].isalpha() and (at == 1 or not norm[at - 2].isalnum()))


def _cut(norm: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_CHARS:
        at = norm.rfind(" ", start, start + MAX_CHARS)
        at = at if at > start else start + MAX_CHARS
        yield from _trimmed(norm, start, at)
        start = at
    yield from _trimmed(norm, start, end)


def _trimmed(norm: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The part without the spaces around it; nothing where no letter or digit stands in it."""
    while start < end and norm[start].isspace():
        start += 1
    while end > start and norm[end - 1].isspace():
        end -= 1
    if start < end and (norm[start].isalnum() or _WORDY.search(norm, start, end)):
        yield start, end
