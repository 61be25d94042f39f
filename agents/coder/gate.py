"""The gate: finds in one pass where an article has a word that can start a cue; most articles have none. Pure.

One Aho-Corasick automaton over the normalised text in a code page of one byte a letter, of the shortest strings that every
trigger form contains; a hit is then checked by looking up the whole word. What the page lacks is one `?` a code point on both
sides, so offsets stay and nothing is missed. It may let through what no rule wants, never hold back a trigger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ahocorasick_rs import BytesAhoCorasick, Implementation

from agents.coder.lexicon import Lexicon

SHORT: Final = (
    3  # forms of up to so many letters stand inside too many other words: they are sought at the start of one
)
PAGE: Final = "iso8859-6"
_WORD: Final = re.compile(r"[^\W_]+")
_CONJUNCTIONS: Final = ("", "و", "ف")
_PROCLITICS: Final = ("", "ال", "ب", "بال", "ل", "لل", "ك", "كال", "س")
_STARTS: Final = (" ", "\n", '"', "(", "\u00ab", "\u201c", "#", "_", "/", "-", ".", ":", "\u060c")


class Gate:
    """Built once from the lexicon and the trigger classes of the rules."""

    __slots__ = ("_automaton", "_lexicon", "_triggers")

    def __init__(self, lexicon: Lexicon, triggers: frozenset[str]) -> None:
        self._lexicon = lexicon
        self._triggers = triggers
        patterns = sorted(_needles(set(lexicon.forms(triggers))))
        self._automaton = BytesAhoCorasick(
            sorted({pattern.encode(PAGE, "replace") for pattern in patterns}), implementation=Implementation.DFA
        )

    def candidates(self, norm: str) -> list[int]:
        """Offsets of the trigger words of a normalised text, ascending."""
        found: list[int] = []
        done = 0
        look_up, triggers = self._lexicon.word, self._triggers
        for _, _, last in self._automaton.find_matches_as_indexes(f" {norm}".encode(PAGE, "replace")):
            if last < done:
                continue
            start, form = _word_at(norm, last - 2)  # the last letter; the haystack has one space before
            done = start + len(form) + 1
            word = look_up(form)
            if word is not None and not triggers.isdisjoint(word.classes):
                found.append(start)
        return found


def _word_at(norm: str, at: int) -> tuple[int, str]:
    """Start and form of the word that letter `at` is of."""
    start = norm.rfind(" ", 0, at) + 1
    match = _WORD.match(norm, start)
    if match is None or match.end() <= at:  # something but a space stands before the word
        start = at
        while start and norm[start - 1].isalnum():
            start -= 1
        match = _WORD.match(norm, start)
    return start, match[0] if match is not None else ""


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
        f"{start}{conjunction}{proclitic}{form}"
        for form in short
        for start in _STARTS
        for conjunction in _CONJUNCTIONS
        for proclitic in _PROCLITICS
    }
