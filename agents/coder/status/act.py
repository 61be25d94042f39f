"""An act in its sentence, as the rules see it that tell what is only named in passing. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Sentence, Token


class Act(NamedTuple):
    """The cue of an act, first and last, among the words of its sentence."""

    sentence: Sentence
    tokens: Sequence[Token]
    words: Sequence[Word | None]
    first: int
    last: int
    dated: bool  # a day is told of it

    def form(self, at: int) -> str:
        return self.tokens[at].form if 0 <= at < len(self.tokens) else ""

    def before(self, at: int, reach: int) -> Iterator[int]:
        """The places of the words before `at`, nearest first, as far as no mark stands between."""
        for place in range(at - 1, max(-1, at - 1 - reach), -1):
            if self.tokens[place + 1].start - self.tokens[place].end > 1:
                return
            yield place

    def after(self, reach: int) -> Iterator[int]:
        """The places of the words behind the cue, as far as no mark stands between."""
        for place in range(self.last + 1, min(len(self.tokens), self.last + 1 + reach)):
            if self.tokens[place].start - self.tokens[place - 1].end > 1:
                return
            yield place

    def is_past(self, places: Iterable[int]) -> bool:
        return any((word := self.words[place]) is not None and Form.PAST in word.form for place in places)

    def is_present(self, at: int) -> bool:
        """Whether the word is a verb that tells what somebody does: `يقصف`, not `قصف`."""
        word = self.words[at] if 0 <= at < len(self.words) else None
        return word is not None and Form.IMPERFECT in word.form and Form.PAST not in word.form
