"""The dead whom no word of killing counts: who were lost, died of wounds, are told with the article and their number, or are named one by one. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.numerals import Numeral
from agents.coder.tolls import aged, known, lost, namelist, victims, wounds
from agents.coder.tolls.toll import Told

WORDS: Final = known.WORDS | lost.LOSING | wounds.OF_WOUNDS | victims.WORDS


def told(
    forms: Sequence[str],
    at: int,
    by_first: Mapping[int, Numeral],
    *,
    words: Sequence[Word | None],
    parted: Callable[[int], bool],
    beside: Callable[[int], int],
) -> Iterator[Told]:
    """What a token counts so. `words`: of the lexicon; `parted`: whether more than a space stands before a token; `beside`: how many
    died with somebody.
    """
    dead = lost.by(forms, at, by_first, beside) if forms[at] in lost.LOSING else None
    if forms[at] in wounds.OF_WOUNDS:
        dead = wounds.died(forms, at, by_first)
    if dead:
        yield Told(at, dead=True, value=dead, running=False)
    yield from aged.told(forms, at, by_first, parted)
    if forms[at] in victims.WORDS and (lost_lives := victims.told(forms, at, by_first, beside)):
        yield Told(at, dead=True, value=lost_lives, running=False)
    if (many := known.told(forms, at)) is not None:
        yield Told(at, dead=many[1], value=many[0], running=False)
    if named := namelist.after(forms, at, parted, lambda i: i < len(words) and _is_verb(words[i])):
        yield Told(at, dead=True, value=named, running=False)


def _is_verb(word: Word | None) -> bool:
    return word is not None and bool(word.form & (Form.PAST | Form.IMPERFECT))
