"""Sport that is hit: `داعش يدمر الملعب الأولمبي`, `استشهاد لاعب المنتخب بغارة`. Pure.

Words of sport in a headline silence many a rule of violence (`هجوم الفريق`). They do not where the same headline has a word that is
said of no match. It must never make a match a war: a word that both use (`قصف`, `هجوم`) counts only with whose it was. Of headlines
alone: a sentence of a column may speak of war in the figures of a match.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from agents.coder.rules.patterns import Words
from agents.coder.text.lexicon import Word

SPORT: Final = "sport"
WAR: Final = "at_war"
_OF_SPORT: Final = frozenset((SPORT, "games", "play", "pitch"))
_ACTS: Final = frozenset(("shelling", "assault", "fire"))
_WHOSE: Final = frozenset(("of_state", "armed_man", "terror"))

_without: dict[Word, Word | None] = {}  # as many as there are kinds of words for sport


def of_grounds(words: tuple[Word | None, ...]) -> tuple[Word | None, ...]:
    """The words of a headline; where it tells of war, those for sport are of a place or a man that was hit."""
    if not _tells_of_war(words):
        return words
    return tuple([_bare(word) if word is not None and SPORT in word.classes else word for word in words])


def _tells_of_war(words: Words) -> bool:
    if any(word is not None and WAR in word.classes for word in words):
        return True
    return any(
        act is not None
        and whose is not None
        and not _ACTS.isdisjoint(act.classes)
        and not _WHOSE.isdisjoint(whose.classes)
        for act, whose in pairwise(words)
    )


def _bare(word: Word) -> Word | None:
    if word not in _without:
        classes = word.classes - _OF_SPORT
        _without[word] = Word(classes, word.form, word.prefixed) if classes else None
    return _without[word]
