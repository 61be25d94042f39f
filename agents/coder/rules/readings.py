"""What is known of a word by itself: its classes, the places in rules that it can take, what it promises. Pure.

Words of which the lexicon knows the same share one reading, so that what is asked of a reading is worked out once. Nothing
but the names of channels and places may look at a word's neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Final

from agents.coder.rules import malians, outlets, placewords
from agents.coder.rules.cues import Cues
from agents.coder.rules.oilworks import OIL
from agents.coder.rules.pitches import SPORT
from agents.coder.text.lexicon import Lexicon, Word
from agents.coder.text.memo import Memo
from agents.coder.text.normalised import Sentence
from agents.coder.text.page import form_of
from agents.coder.text.parting import Parting

MEMO_SIZE: Final = 1 << 16  # distinct words remembered

_trigger, _drone, _name, _malian = map(attrgetter, ("trigger", "drone", "name", "malian"))


class Reading:
    """Of a word; compared by identity."""

    __slots__ = ("drone", "glued", "malian", "name", "oil", "places", "promise", "sport", "trigger", "word")

    def __init__(self, word: Word | None, places: int, promise: float, *, trigger: bool, glued: bool = False) -> None:
        self.word = word
        self.oil = word is not None and OIL in word.classes
        self.sport = word is not None and SPORT in word.classes
        self.drone = word is not None and outlets.CLASS in word.classes
        self.malian = word is not None and malians.CLASS in word.classes
        self.name = word is not None and placewords.CLASS in word.classes
        self.places = places  # Cues.places
        self.promise = promise  # of an event, by itself: Referee.promise
        self.trigger = trigger  # whether it makes its sentence a candidate
        self.glued = glued  # whether it may be two words without their space: it triggers where one of them does


class Readings:
    """Immutable but for its memo, which changes no answer."""

    __slots__ = ("_cues", "_glued", "_known", "_lexicon", "_parting", "_promise", "on_page")

    def __init__(
        self,
        lexicon: Lexicon,
        cues: Cues,
        promise: Callable[[Word], float] | None = None,
        parting: Parting | None = None,
    ) -> None:
        """`promise`: what a word promises of a sentence in which no rule fires; None: nothing."""
        self._lexicon = lexicon
        self._parting = parting
        self._glued = {is_one: Reading(None, 0, 0.0, trigger=is_one, glued=True) for is_one in (False, True)}
        self._cues = cues
        self._promise = promise
        self._known: dict[Word | None, Reading] = {}  # as many as there are kinds of words
        self.on_page = Memo(self._on_page, MEMO_SIZE)  # by a word of a page with no unknown letter in it

    def read(self, form: str) -> Reading:
        """The reading of a normalised form."""
        return self._reading(self._lexicon.word(form))

    def _reading(self, word: Word | None) -> Reading:
        promise = self._promise
        found = self._known.get(word)
        if found is None:
            places = self._cues.places(word)
            found = self._known[word] = Reading(
                word,
                places,
                promise(word) if promise is not None and word is not None else 0.0,
                trigger=self._cues.starts(places),
            )
        return found

    def _on_page(self, word: bytes) -> Reading:
        return self._as_written(form_of(word))

    def _as_written(self, form: str) -> Reading:
        """The reading of a form, or that of two words that lost their space."""
        word = self._lexicon.word(form)
        parts = self._parting.parts(form) if word is None and self._parting is not None else None
        if parts is None:
            return self._reading(word)
        pieces = [form[first:last] for at in (*parts.sure, *parts.marked) for first, last in ((0, at), (at, None))]
        return self._glued[any(self.read(piece).trigger for piece in pieces)]

    def of(self, sentence: Sentence) -> list[Reading]:
        """Of each token of a sentence."""
        words = sentence.words
        if words is None:
            read = [self._as_written(token.form) for token in sentence.tokens]
        else:
            read = list(map(self.on_page.__getitem__, words))
        if any(map(_drone, read)):
            for at in outlets.named(sentence.tokens):
                read[at] = self.read("")
        if any(map(_name, read)):
            for at in placewords.named(sentence.tokens):
                read[at] = self._reading(placewords.as_name(read[at].word))
        if any(map(_malian, read)):
            for at, like in malians.named(sentence.tokens):
                read[at] = self.read(like)
        return read

    def triggered(self, parts: Iterable[Sentence]) -> Iterator[tuple[Sentence, list[Reading]]]:
        """Those sentences that a word makes candidates, with what is known of their words."""
        for part in parts:
            readings = self.of(part)
            if any(map(_trigger, readings)):
                yield part, readings
