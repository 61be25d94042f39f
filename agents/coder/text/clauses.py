"""Cuts a sentence into clauses, by punctuation and by the words that open one. Pure; knows nothing of events."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import compress, count, pairwise
from typing import NamedTuple

from agents.coder.text.normalised import Sentence, token_form

_BREAK = re.compile('[\u060c,:;\u061b()\u00ab\u00bb"\u201c\u201d\n]| - | \u2013 ')
_QUOTES = {"\u00ab": "\u00bb", "\u201c": "\u201d", '"': '"'}
_NAME = 3  # words in quotes that are a name at most
# Words that open a clause of their own.
OPENERS = frozenset(
    "الذي التي الذين اللذين اللتين بينما فيما حيث لكن ولكن فيما مما وذلك الا غير بعدما عندما حين بعد عقب اثر"
    " وقال واضاف واكد وقد وكان وكانت".split()
)


_new = tuple.__new__  # a third of the time of Clause(...)


class Clause(NamedTuple):
    """The words of a clause: [start, end)."""

    start: int
    end: int


def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses of a sentence, by punctuation and by the words that open one."""
    tokens = sentence.tokens
    size = len(tokens)
    cuts = set(compress(count(), map(OPENERS.__contains__, map(token_form, tokens))))
    cuts.update(_breaks(sentence))
    cuts -= {0, size}
    edges = [0, *sorted(cuts), size]
    return tuple([_new(Clause, edge) for edge in pairwise(edges)])


def _breaks(sentence: Sentence) -> list[int]:
    """The tokens before which punctuation cuts; a name in quotes is none: `أطلقت «إسرائيل» خمسة صواريخ`."""
    starts, norm = sentence.starts, sentence.doc.norm
    marks = [found.start() for found in _BREAK.finditer(norm, sentence.start, sentence.end)]
    places = [bisect_left(starts, mark) for mark in marks]
    cuts = []
    closed = -1
    for i, (mark, place) in enumerate(zip(marks, places, strict=True)):
        closing = _QUOTES.get(norm[mark])
        if i <= closed:
            continue
        quoted = closing is not None and i + 1 < len(marks) and norm[marks[i + 1]] == closing
        if quoted and 0 < places[i + 1] - place <= _NAME:
            closed = i + 1
        else:
            cuts.append(place)
    return cuts
