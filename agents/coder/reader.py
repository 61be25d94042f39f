"""Reads an item's headline and body: the sentences in which a word may tell of an event, with what is known of their words. Pure.

Words that lost the space between them (text/parting.py) are looked for among those of such sentences alone, for all other text
tells nothing; where there are some, the item is read again with their spaces.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from agents.coder.rules.gate import Gate
from agents.coder.rules.readings import Reading, Readings
from agents.coder.text import sentences
from agents.coder.text.furniture import foot_of
from agents.coder.text.normalised import Normalised, Sentence
from agents.coder.text.parting import Parting
from agents.coder.text.sentences import Sentences

Known: TypeAlias = list[tuple[Sentence, list[Reading]]]

_glued = attrgetter("glued")


class Read(NamedTuple):
    """An item as it is read."""

    titles: Sentences
    parts: Sentences
    heads: Known  # every sentence of the headline
    told: Known  # those of the body that a word makes candidates
    asked: bool  # whether the gate found a word in the headline


class Reader:
    """Built once; immutable."""

    __slots__ = ("_gate", "_parting", "_readings")

    def __init__(self, gate: Gate, readings: Readings, parting: Parting) -> None:
        self._gate = gate
        self._readings = readings
        self._parting = parting

    def read(self, head: Normalised, body: Normalised) -> Read | None:
        """Its sentences, with lost spaces put in; None where no word may tell of anything."""
        found = self._gated(head, body)
        if found is None:
            return None
        spaced = self._spaced(head, found.heads), self._spaced(body, found.told)
        return found if spaced == (head, body) else self._gated(*spaced)

    def _gated(self, head: Normalised, body: Normalised) -> Read | None:
        in_head, in_body = self._gate.candidates(head), self._gate.candidates(body)
        if in_body:
            foot = foot_of(body)
            in_body = [at for at in in_body if at < foot]
        return self.sentences(head, body, in_head, in_body) if in_head or in_body else None

    def sentences(self, head: Normalised, body: Normalised, in_head: list[int], in_body: list[int]) -> Read:
        """Its sentences as they are written; `in_head`, `in_body` from the gate."""
        titles, parts = sentences.split(head, "title"), sentences.split(body, "text")
        heads = [(part, self._readings.of(part)) for part in titles]
        told = list(self._readings.triggered(parts.having(in_body)))
        return Read(titles, parts, heads, told, asked=bool(in_head))

    def _spaced(self, doc: Normalised, known: Known) -> Normalised:
        words = [word for part, readings in known if any(map(_glued, readings)) for word in _loose(part, readings)]
        return self._parting.parted(doc, words) if words else doc


def _loose(part: Sentence, readings: list[Reading]) -> Iterable[bytes]:
    """The words of a sentence, on its page, that may be two."""
    words = part.words
    if words is None:
        page = part.doc.page
        words = [page[token.start : token.end] for token in part.tokens]
    return compress(words, map(_glued, readings))
