"""Cuts a sentence into clauses, by punctuation and by the words that open one. Pure; knows nothing of events."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.coder.text import Sentence

_BREAK = re.compile('[\u060c,:;\u061b()\u00ab\u00bb"\u201c\u201d\n]| - | \u2013 ')
# Words that open a clause of their own.
OPENERS = frozenset(
    "الذي التي الذين اللذين اللتين بينما فيما حيث لكن ولكن فيما مما وذلك الا غير بعدما عندما حين بعد عقب اثر"
    " وقال واضاف واكد وقد وكان وكانت".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a clause: [start, end)."""

    start: int
    end: int


def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses of a sentence, by punctuation and by the words that open one."""
    tokens = sentence.tokens
    norm = sentence.doc.norm
    cuts = [0]
    for at in range(1, len(tokens)):
        between = norm[tokens[at - 1].end : tokens[at].start]
        if tokens[at].form in OPENERS or (between != " " and _BREAK.search(between)):
            cuts.append(at)
    return tuple(Clause(start, end) for start, end in zip(cuts, [*cuts[1:], len(tokens)], strict=True))
