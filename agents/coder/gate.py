"""The gate: finds in one pass where an article has a word that can start a cue; most articles have none. Pure.

One Aho-Corasick automaton over the page of a text (page.py), of the shortest strings that every trigger form contains; a hit is
then checked by looking up the whole word. It may let through what no rule wants, never hold back a trigger.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ahocorasick_rs import BytesAhoCorasick, Implementation

from agents.coder.lexicon import Lexicon
from agents.coder.page import UNKNOWN, page_of
from agents.coder.readings import Readings
from agents.coder.text import Normalised

# Forms of up to so many letters stand inside too many other words: they are sought at the start of one.
SHORT: Final = 3
_LOST: Final = UNKNOWN.encode()
_CONJUNCTIONS: Final = ("", "و", "ف")
_PROCLITICS: Final = ("", "ال", "ب", "بال", "ل", "لل", "ك", "كال", "س")


class Gate:
    """Built once from the lexicon and the trigger classes of the rules."""

    __slots__ = ("_automaton", "_readings")

    def __init__(self, lexicon: Lexicon, triggers: frozenset[str], readings: Readings) -> None:
        self._readings = readings
        needles = {page_of(needle) for needle in _needles(set(lexicon.forms(triggers)))}
        self._automaton = BytesAhoCorasick(sorted(needles), implementation=Implementation.DFA)

    def candidates(self, doc: Normalised) -> list[int]:
        """Offsets of the trigger words of a normalised text, ascending."""
        found: list[int] = []
        page = b" %b " % doc.page
        start_of, end_of, read = page.rfind, page.find, self._readings.on_page
        done = 0
        for _, _, last in self._automaton.find_matches_as_indexes(page):
            if last > done:
                start = start_of(b" ", 0, last - 1) + 1
                done = end_of(b" ", last - 1)
                form = page[start:done]
                reading = read[form] if _LOST not in form else self._readings.read(doc.norm[start - 1 : done - 1])
                if reading.trigger:
                    found.append(start - 1)
        return found


def _needles(forms: Iterable[str]) -> set[str]:
    """The shortest strings of which every form, with any proclitics, contains one."""
    kept: set[str] = set()
    short: set[str] = set()
    for form in sorted(forms, key=len):
        parts = {form[i:j] for i in range(len(form)) for j in range(i + SHORT + 1, len(form) + 1)}
        if not kept.isdisjoint(parts):
            continue
        if len(form) > SHORT:
            kept.add(form)
        else:
            short.add(form)
    return kept | {
        f" {conjunction}{proclitic}{form}"
        for form in short
        for conjunction in _CONJUNCTIONS
        for proclitic in _PROCLITICS
    }
