"""The part of a sentence that an act stands in, where the sentence goes on to tell of another: `..., فيما قصفت ...`. Pure.

The referee weighs a sentence as a whole, and of a bombing here and raids there it may see the raids alone. So each is put before it
by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import Final

from agents.coder.rules.cues import Hit
from agents.coder.rules.signals import Signals
from agents.coder.text.inflect import Form
from agents.coder.text.normalised import Sentence

# They begin to tell of something else.
_MEANWHILE: Final = frozenset("فيما بينما كما وفيما وبينما وكما بالمقابل وبالمقابل بالتزامن وبالتزامن".split())
_IN_TIME: Final = frozenset(("في", "وفي"))
_TIME: Final = frozenset("حين المقابل الاثناء غضون موازاه".split())
_TIME_THAT: Final = frozenset("وقت الوقت".split())  # before a verb: `في وقت قصفت`, not `في وقت سابق`
_WHEN: Final = frozenset("الذي نفسه ذاته".split())
_ENDS: Final = ";\u061b.!\u061f"
_PAUSE: Final = ",\u060c"
_TWO: Final = 2
_LEAST: Final = 4  # words of a part: fewer say too little to be judged by


def half_of(signal: Signals, hit: Hit) -> Signals | None:
    """What is known of the part of a sentence in which a hit stands; None where the sentence is of one part."""
    begin, end = next((one for one in pairwise(_edges(signal)) if one[0] <= hit.first < one[1]), (0, 0))
    sentence, size = signal.sentence, len(signal.words)
    if end - begin < _LEAST or end - begin == size:
        return None
    tokens = sentence.tokens
    start = tokens[begin].start if begin else sentence.start
    close = sentence.end if end == size else tokens[end - 1].end
    inside = [one for one in signal.hits if begin <= one.first and one.last < end]
    return replace(
        signal,
        sentence=Sentence(sentence.index, sentence.field, start, close, sentence.doc),
        words=signal.words[begin:end],
        hits=tuple([replace(one, first=one.first - begin, last=one.last - begin) for one in inside]),
        whole=None,
        _clauses=None,
    )


def within(signal: Signals, hits: list[Hit]) -> list[Hit]:
    """Without the hits that run on into another part, where their own part has another of the type: `صاروخا على نجران، وقصفت`."""
    if len(hits) < _TWO:
        return hits
    edges = _edges(signal)
    if len(edges) == _TWO:
        return hits
    parts = [(bisect_right(edges, hit.first), bisect_right(edges, hit.last)) for hit in hits]
    whole = {(first, hit.rule.type) for hit, (first, last) in zip(hits, parts, strict=True) if first == last}
    return [
        hit
        for hit, (first, last) in zip(hits, parts, strict=True)
        if first == last or (first, hit.rule.type) not in whole
    ]


def _edges(signal: Signals) -> list[int]:
    """Where the parts of a sentence begin, and where the last ends."""
    tokens, norm = signal.sentence.tokens, signal.sentence.doc.norm
    found = [0]
    for at in range(1, len(tokens)):
        gap = norm[tokens[at - 1].end : tokens[at].start].strip()
        if any(mark in gap for mark in _ENDS) or _goes_on(signal, at, paused=any(mark in gap for mark in _PAUSE)):
            found.append(at)
    return [*found, len(tokens)]


def _goes_on(signal: Signals, at: int, *, paused: bool) -> bool:
    """`، فيما قصفت`, `في وقت قصفت`, `، وقصفت`."""
    tokens = signal.sentence.tokens
    form = tokens[at].form
    if form in _MEANWHILE:
        return True
    if form in _IN_TIME and at + 1 < len(tokens):
        if tokens[at + 1].form in _TIME_THAT and at + 2 < len(tokens):
            return tokens[at + 2].form in _WHEN or _is_verb(signal, at + 2)
        return tokens[at + 1].form in _TIME
    return paused and form.startswith("و") and _is_verb(signal, at)


def _is_verb(signal: Signals, at: int) -> bool:
    word = signal.words[at]
    return word is not None and bool(word.form & (Form.PAST | Form.IMPERFECT))
