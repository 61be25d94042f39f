"""Oil that says what was hit is no word of the market: `تعرضت ناقلة نفط لهجوم`, `حقل العمر النفطي`. Pure.

Words of the market silence many a rule of violence (`هجوم المضاربين على النفط`). It must never touch a price, a barrel, or oil that stands
by itself.
"""

from __future__ import annotations

from typing import Final

from agents.coder.rules.patterns import Words
from agents.coder.text.lexicon import Word

OIL: Final = "oil"
_MARKET: Final = frozenset((OIL, "market"))
_WORKS: Final = frozenset(("ship", "oil_works"))
_PRICE: Final = "market"
_NEAR: Final = 3  # words back from the oil to what it is said of: حقل العمر النفطي, خط أنابيب لنقل النفط

_without: dict[Word, Word | None] = {}  # as many as there are kinds of words for oil


def of_works(words: Words) -> tuple[Word | None, ...]:
    """The words of a sentence; those for oil that follow a ship, a field, a pipeline are no more of the market."""
    told = list(words)
    for at, word in enumerate(words):
        if word is not None and OIL in word.classes and _said_of_works(told[max(at - _NEAR, 0) : at]):
            told[at] = _bare(word)
    return tuple(told)


def _said_of_works(before: Words) -> bool:
    """Whether what oil is said of stands in the words before it, and no price after that."""
    for word in reversed(before):
        if word is None:
            continue
        if not _WORKS.isdisjoint(word.classes):
            return True
        if _PRICE in word.classes:
            return False
    return False


def _bare(word: Word) -> Word | None:
    if word not in _without:
        classes = word.classes - _MARKET
        _without[word] = Word(classes, word.form, word.prefixed) if classes else None
    return _without[word]
