"""Who is told as so called is who it is: `قصفت ما يسمى حركة كذا`, `من قبل ما يعرف بتنظيم كذا`. Pure.

The name then begins with those words, so that it stands where its bearer acts or is met.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.gazetteer import Hit
from agents.coder.text.normalised import Sentence

_CALLED: Final = frozenset("يسمي تسمي يعرف تعرف يدعي تدعي سمي سميت".split())
_HERSELF: Final = frozenset(("نفسه", "نفسها", "انفسهم"))
_WHAT: Final = {"ما": "", "لما": "ل", "بما": "ب", "وما": "و", "مما": ""}
_BY: Final = "ب"
_MOST: Final = 4  # words of it


def joined(sentence: Sentence, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The names of a sentence, those that are so called from there on."""
    found = [_from(sentence, hit) for hit in hits]
    return tuple(found) if any(one is not hit for one, hit in zip(found, hits, strict=True)) else hits


def _from(sentence: Sentence, hit: Hit) -> Hit:
    """A name with the words by which it is so called, if it is."""
    if hit.first < 2 or hit.name.actor is None or hit.name.demonym or hit.prefix not in {"", _BY}:  # noqa: PLR2004 - those words
        return hit
    tokens = sentence.tokens
    at = hit.first - 1
    forms: Sequence[str] = [token.form for token in tokens[max(0, hit.first - _MOST) : hit.first]]
    if _CALLED.isdisjoint(forms):
        return hit
    at -= tokens[at].form == _BY
    at -= tokens[at].form in _HERSELF
    if at < 1 or tokens[at].form not in _CALLED or tokens[at - 1].form not in _WHAT:
        return hit
    prefix = _WHAT[tokens[at - 1].form]
    return hit._replace(first=at - 1, start=tokens[at - 1].start + len(prefix), prefix=prefix)
