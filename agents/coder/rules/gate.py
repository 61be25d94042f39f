"""The gate: finds in one pass where an article has a word that can start a cue. Pure.

One Aho-Corasick automaton over the page of a text (text/page.py), of strings of which every form of the classes by which cues are
sought contains one. It may let through what no rule wants, never hold back a trigger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from ahocorasick_rs import BytesAhoCorasick, Implementation

from agents.coder.rules.readings import Readings
from agents.coder.text.lexicon import Lexicon
from agents.coder.text.normalised import Normalised
from agents.coder.text.page import page_of

# A part of a word that stands in so many of a million words which are no trigger is sought at the word's begin or end alone.
OFTEN: Final = 60
SHORT: Final = 2  # forms of up to so many letters are always
INSIDE: Final = (
    3  # from the end of a hit on the page with a space before it to the last letter but one of what was sought
)
_CONJUNCTIONS: Final = ("", "و", "ف")
_PROCLITICS: Final = ("", "ال", "ب", "بال", "ل", "لل", "ك", "كال", "س")
_BEFORE: Final = [f" {conjunction}{proclitic}" for conjunction in _CONJUNCTIONS for proclitic in _PROCLITICS]


class Gate:
    """Built once from the lexicon and the classes by which cues are sought."""

    __slots__ = ("_automaton",)

    def __init__(
        self, lexicon: Lexicon, triggers: frozenset[str], readings: Readings, common: Mapping[str, int]
    ) -> None:
        """`common`: how often words of the press occur; what it lacks costs time, never a candidate."""
        others = {word: times for word, times in common.items() if not readings.read(word).trigger}
        needles = {page_of(needle) for needle in _needles(set(lexicon.forms(triggers)), others)}
        self._automaton = BytesAhoCorasick(sorted(needles), implementation=Implementation.DFA)

    def candidates(self, doc: Normalised) -> list[int]:
        """Offsets in a normalised text, ascending, each in a word that may be a trigger: in every one that is, and in some others.

        Which are is told by who reads their sentences (`Readings.triggered`): a look at each word here cost more than all else.
        """
        # A needle has two letters at least, beside the spaces it may begin or end with: the last but one is in its word.
        return [
            last - INSIDE
            for _, _, last in self._automaton.find_matches_as_indexes(b" %b " % doc.page, overlapping=True)
        ]


def _needles(forms: Iterable[str], others: Mapping[str, int]) -> set[str]:
    """Strings of which every form, with any proclitics, between spaces, contains one, and `others`, by how often they occur, few."""
    inside = _pieces(others)
    kept: set[str] = set()
    at_an_end: set[str] = set()
    for form in sorted(forms, key=len):
        if _holds_one(form, kept):
            continue
        if len(form) > SHORT and inside[form] <= OFTEN:
            kept.add(form)
        elif sum(inside[before + form] for before in _BEFORE) < inside[form + " "]:
            at_an_end |= {before + form for before in _BEFORE}
        else:
            at_an_end.add(form + " ")
    return _shortest(kept | at_an_end)


def _holds_one(form: str, kept: set[str]) -> bool:
    for length in range(SHORT + 1, len(form) + 1):
        for start in range(len(form) - length + 1):
            if form[start : start + length] in kept:
                return True
    return False


def _shortest(needles: set[str]) -> set[str]:
    """Those in which no other stands: where a longer one is, the shorter is found."""
    return {
        needle
        for needle in needles
        if all(
            needle[start:end] not in needles
            for start in range(len(needle))
            for end in range(start + SHORT, len(needle) + 1)
            if end - start < len(needle)
        )
    }


def _pieces(words: Mapping[str, int]) -> Counter[str]:
    """How often each string of two letters and more, a space at either end counting as one, stands in these words."""
    found: Counter[str] = Counter()
    for word, times in words.items():
        written = f" {word} "
        for start in range(len(written)):
            for end in range(start + SHORT, len(written) + 1):
                found[written[start:end]] += times
    return found
