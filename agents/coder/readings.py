"""What is known of a word by itself: its classes, the places in rules that it can take, what it promises. Pure.

Words of which the lexicon knows the same share one reading, so that what is asked of a reading is worked out once. Nothing
here may look at a word's neighbours.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from agents.coder.cues import Cues
from agents.coder.lexicon import Lexicon, Word
from agents.coder.page import CODE_PAGE
from agents.coder.referee import Referee
from agents.coder.text import Sentence

MEMO_SIZE: Final = 1 << 17  # distinct words remembered; then it starts anew, so that memory stays flat


class Reading:
    """Of a word; compared by identity."""

    __slots__ = ("places", "promise", "trigger", "word")

    def __init__(self, word: Word | None, places: int, promise: float, *, trigger: bool) -> None:
        self.word = word
        self.places = places  # Cues.places
        self.promise = promise  # Referee.promise
        self.trigger = trigger  # whether it makes its sentence a candidate


class _Memo(dict[bytes, Reading]):
    def __init__(self, read: Callable[[str], Reading]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: bytes) -> Reading:
        if len(self) >= MEMO_SIZE:
            self.clear()
        reading = self[word] = self._read(word.decode(CODE_PAGE))
        return reading


class Readings:
    """Immutable but for its memo, which changes no answer."""

    __slots__ = ("_cues", "_known", "_lexicon", "_referee", "on_page")

    def __init__(self, lexicon: Lexicon, cues: Cues, referee: Referee | None) -> None:
        self._lexicon = lexicon
        self._cues = cues
        self._referee = referee
        self._known: dict[Word | None, Reading] = {}  # as many as there are kinds of words
        self.on_page = _Memo(self.read)  # by a word of a page with no unknown letter in it

    def read(self, form: str) -> Reading:
        """The reading of a normalised form."""
        word = self._lexicon.word(form)
        referee = self._referee
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = Reading(
                word,
                self._cues.places(word),
                referee.promise(word) if referee is not None and word is not None else 0.0,
                trigger=word is not None and not self._cues.triggers.isdisjoint(word.classes),
            )
        return found

    def of(self, sentence: Sentence) -> list[Reading]:
        """Of each token of a sentence."""
        words = sentence.words
        if words is None:
            return [self.read(token.form) for token in sentence.tokens]
        return list(map(self.on_page.__getitem__, words))
