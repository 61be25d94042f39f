"""What holds a place that nobody knows, or lies beside it: `شارع تجاري مزدحم في بلدة كذا`, `قرية كذا التابعة لقضاء سنجار`. Pure.

A street, a farm or a village that no gazetteer has is told with the town or the district that it lies in, and is there as far
as anybody can say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.gazetteer import ARTICLE, Site
from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.roles.words import OWNERSHIP, STOPS
from agents.coder.text.normalised import Sentence, Token
from agents.coder.text.numerals import number

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
_PARTS: Final = frozenset("مناطق احياء انحاء مواقع اماكن اجزاء قري".split())  # مناطق متفرقة من تعز
_CLITICS: Final = "بل"
_MEASURES: Final = frozenset("كيلومترا كيلومتر كيلومترات كم كلم ميلا ميل اميال".split())
_FAR: Final = 40  # of these
_COUNTRYSIDE: Final = frozenset(("ريف", "ارياف"))
_TOWNS: Final = frozenset(("city", "town"))
_WORDS: Final = 4  # between a place and what holds it
_NOT_BELOW: Final = frozenset(("country", "border", "sea"))


def holder_of(sentence: Sentence, phrases: Sequence[Phrase], place: Phrase) -> Phrase | None:
    """The nearest known place below a country that is said to hold a place, or to lie beside it: within its words, else behind
    them.
    """
    end = place.first + 1
    inside = _glossed(sentence, place.last)
    for one in phrases:
        if one.first <= place.first or one.first in inside:
            continue
        beyond = inside.stop if one.first >= inside.stop > inside.start else place.last
        if one.first >= place.last and not _leads(sentence, place.first, max(end, beyond), one):
            return None
        if _is_far(sentence, place.first, one.first):
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


def gloss_of(sentence: Sentence, phrases: Sequence[Phrase], place: Phrase) -> Phrase | None:
    """The place that another is told to be so far from: `قرية كذا (30 كلم شمال الموصل)`."""
    inside = _glossed(sentence, place.last)
    return next((one for one in phrases if one.first in inside and one.sites and one.head != "demonym"), None)


def province_of(tokens: Sequence[Token], place: Phrase, site: Site) -> str | None:
    """The province of a town whose countryside is told: `الريف الشمالي للرقة`."""
    first = tokens[place.first].form.lstrip(_CLITICS).removeprefix(ARTICLE)
    return site.admin if first in _COUNTRYSIDE and site.kind in _TOWNS else None


def _glossed(sentence: Sentence, last: int) -> range:
    """The tokens in brackets right behind a place that say how far it is from another."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    if last >= len(tokens) or "(" not in norm[tokens[last - 1].end : tokens[last].start]:
        return range(last, last)
    close = next((at for at in range(last, len(tokens)) if ")" in _gap(sentence, at)), len(tokens) - 1) + 1
    measured = any(token.form in _MEASURES for token in tokens[last:close])
    return range(last, close if measured else last)


def _gap(sentence: Sentence, at: int) -> str:
    """What stands between a token and the next."""
    tokens = sentence.tokens
    end = tokens[at + 1].start if at + 1 < len(tokens) else sentence.end
    return sentence.doc.norm[tokens[at].end : end]


def _is_far(sentence: Sentence, first: int, last: int) -> bool:
    """Whether so many kilometres are told between two tokens that one place does not stand for the other."""
    tokens = sentence.tokens
    return any(
        tokens[at].form in _MEASURES and (number(tokens[at - 1].form) or 0) >= _FAR for at in range(first + 1, last)
    )


def _is_below(one: Phrase) -> bool:
    return all(site.countries and site.kind not in _NOT_BELOW for site in one.sites)


def _leads(sentence: Sentence, first: int, end: int, one: Phrase) -> bool:
    """`first`, `end`: of the place. Whether what stands between a place and the next phrase says that the one is in the other, or beside it."""
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
        part = tokens[first].form.lstrip(_CLITICS).removeprefix(ARTICLE) in _PARTS
        return near or part or tokens[one.first].form.lstrip(_CLITICS) in _WHOLE
    if one.link == "ل":
        return any(form in OWNERSHIP or form in _NEAR for form in (before, tokens[end - 1].form))
    return one.link in _INTO
