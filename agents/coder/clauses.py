"""Cuts a sentence into clauses, by punctuation and by the words that open one. Pure; knows nothing of events."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

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


@lru_cache(maxsize=1024)
def _breaks(between: str) -> bool:
    """Whether what stands between two words ends a clause."""
    return _BREAK.search(between) is not None


def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses of a sentence, by punctuation and by the words that open one."""
    tokens = sentence.tokens
    norm = sentence.doc.norm
    cuts = [0]
    done = sentence.start
    for at, (form, start, end) in enumerate(tokens):
        if at and (form in OPENERS or ((start - done != 1 or norm[done] != " ") and _breaks(norm[done:start]))):
            cuts.append(at)
        done = end
    return tuple([Clause(start, end) for start, end in zip(cuts, [*cuts[1:], len(tokens)], strict=True)])
