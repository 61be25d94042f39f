"""What holds a place that nobody knows, or lies beside it: `شارع تجاري مزدحم في بلدة كذا`, `قرية كذا التابعة لقضاء سنجار`. Pure.

A street, a farm or a village that no gazetteer has is told with the town or the district that it lies in, and is there as far
as anybody can say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.gazetteer import ARTICLE
from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.roles.words import OWNERSHIP, STOPS
from agents.coder.text.normalised import Sentence

_INTO: Final = frozenset(("في", "ب", "قرب", ""))
_NEAR: Final = frozenset(
    "القريب القريبه القريبين المجاور المجاوره المحاذي المحاذيه المتاخم المتاخمه المطل المطله".split()
)
_OF: Final = frozenset("الواقع الواقعه الكائن الكائنه الكائنين الواقعين".split())
_TIES: Final = frozenset(
    "في داخل قرب بالقرب مقربه من وسط شمال شمالي جنوب جنوبي شرق شرقي غرب غربي بشمال بجنوب بشرق بغرب بوسط ضواحي اطراف محيط".split()
) | OWNERSHIP.union(_NEAR, _OF)
_FROM: Final = "من"
# Of these a place may be a part: `بلدة كذا من ريف إدلب`; from a town something comes.
_WHOLE: Final = frozenset("محافظه ولايه قضاء ناحيه ريف مديريه اقليم قطاع اعمال".split())
_CLITICS: Final = "بل"
_WORDS: Final = 4  # between a place and what holds it
_NOT_BELOW: Final = frozenset(("country", "border", "sea"))


def holder_of(sentence: Sentence, phrases: Sequence[Phrase], place: Phrase) -> Phrase | None:
    """The nearest known place below a country that is said to hold a place, or to lie beside it: within its words, else behind
    them.
    """
    end = place.first + 1
    for one in phrases:
        if one.first <= place.first:
            continue
        if one.first >= place.last and not _leads(sentence, max(end, place.last), one):
            return None
        known = bool(one.sites) and one.head != "demonym"
        if known:
            return one if _is_below(one) and (one.first < place.last or not one.coordinated) else None
        if one.head != "place":
            if one.first >= place.last:
                return None
            continue
        end = max(one.last, end)
    return None


def _is_below(one: Phrase) -> bool:
    return all(site.countries and site.kind not in _NOT_BELOW for site in one.sites)


def _leads(sentence: Sentence, end: int, one: Phrase) -> bool:
    """Whether what stands between a place and the next phrase says that the one is in the other, or beside it."""
    tokens = sentence.tokens
    if one.coordinated or one.first - end > _WORDS:
        return False
    if not all(soft_gap(sentence, at) for at in range(end, one.first + 1)):
        return False
    between = [token.form for token in tokens[end : one.first]]
    if any(form in STOPS and form not in _TIES for form in between):
        return False
    if not all(form in _TIES or form.startswith(ARTICLE) for form in between):
        return False
    before = between[-1] if between else ""
    if _FROM in {one.link, before}:
        near = len(between) > 1 and between[-2] in _NEAR.union(("بالقرب", "مقربه"))
        return near or tokens[one.first].form.lstrip(_CLITICS) in _WHOLE
    if one.link == "ل":
        return any(form in OWNERSHIP or form in _NEAR for form in (before, tokens[end - 1].form))
    return one.link in _INTO
