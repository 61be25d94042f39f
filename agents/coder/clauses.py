"""Cuts a sentence into clauses, by punctuation and by the words that open one. Pure; knows nothing of events."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from agents.coder.text import Sentence

_BREAK = re.compile('[\u060c,:;\u061b()\u00ab\u00bb"\u201c\u201d\n]| - | \u2013 ')
# Words that open a clause of their own.
OPENERS = frozenset(
    "الذي التي الذين اللذين اللتين بينما فيما حيث لكن ولكن فيما مما وذلك الا غير بعدما عندما حين بعد عقب اثر"
    " وقال واضاف واكد وقد وكان وكانت".split()
)


class Clause(NamedTuple):
    """The words of a clause: [start, end)."""

    start: int
    end: int


def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses of a sentence, by punctuation and by the words that open one."""
    starts, tokens = sentence.starts, sentence.tokens
    size = len(tokens)
    cuts = {at for at, token in enumerate(tokens) if token[0] in OPENERS}
    breaks = _BREAK.finditer(sentence.doc.norm, sentence.start, sentence.end)
    cuts.update([bisect_left(starts, found.start()) for found in breaks])
    cuts -= {0, size}
    edges = [0, *sorted(cuts), size]
    return tuple(map(Clause._make, pairwise(edges)))
