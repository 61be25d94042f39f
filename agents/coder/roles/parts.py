"""Places that are told in parts of which none is likely enough alone: a land and the border in it (`شرقي النيجر قرب الحدود مع نيجيريا`),
towns that nobody names and their land (`مناطق مختلفة من السودان`). Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from agents.coder.roles.phrases import Phrase
from agents.coder.roles.scene import walls_between
from agents.coder.text.normalised import Sentence

_HEADS: Final = frozenset(("name", "place"))
_BORDERS: Final = frozenset("الحدود حدود حدودها حدوده".split())
_BORDERING: Final = frozenset(("قرب", "علي", "عند", "من", ""))  # particles between a land and its border
_AWAY: Final = frozenset(("من", "الي", "نحو", "مع", "بين", "ل"))
_BESIDE: Final = 3  # words that these take: `بالقرب من`
_SEVERAL: Final = frozenset(
    f"{prefix}{word}"
    for word in "مناطق مدن بلدات قري احياء انحاء اجزاء محافظات ولايات اقاليم مديريات ضواحي".split()
    for prefix in ("", "ب")
)
_OF: Final = frozenset(("من", "في", "ب", ""))
_LONGEST: Final = 7  # words of both together


def told_in_parts(
    sentence: Sentence,
    phrases: Sequence[Phrase],
    chances: Sequence[tuple[int, float]],
    place: Phrase | None,
    least: float,
) -> Phrase | None:
    """What two phrases that follow each other tell of together, where the lesser of them is the `place`, or both are likely by `least`.

    `chances`: of each phrase that may be the place, by its number.
    """
    for at, (first, second) in enumerate(pairwise(phrases)):
        if second.coordinated or walls_between(sentence, first.last, second.first):
            continue
        if _is_of_border(sentence, first, second):
            found, last = first, at + 1 + _is_beyond(phrases, at + 2, second)
            own = range(at + 1, last + 1)
        elif _is_of_several(sentence, first, second):
            found, last = first._replace(last=second.last, end=second.end, sites=second.sites, head="place"), at + 1
            own = range(at, at + 1)
        else:
            continue
        chance = sum([chance for number, chance in chances if at <= number <= last])
        if chance >= least if place is None else any(place.first == phrases[number].first for number in own):
            return found
    return None


def _is_of_border(sentence: Sentence, land: Phrase, border: Phrase) -> bool:
    if not land.sites or land.head not in _HEADS or land.link in _AWAY or border.link not in _BORDERING:
        return False
    return border.first - land.last <= _BESIDE and sentence.tokens[border.first].form in _BORDERS


def _is_beyond(phrases: Sequence[Phrase], at: int, border: Phrase) -> bool:
    """Whether the phrase of a number is the land beyond the border: `مع نيجيريا`."""
    return at < len(phrases) and phrases[at].link == "مع" and phrases[at].first <= border.last + 1


def _is_of_several(sentence: Sentence, towns: Phrase, land: Phrase) -> bool:
    if towns.sites or towns.link in _AWAY or land.link not in _OF or land.head not in _HEADS:
        return False
    if land.first - towns.last > 1 or land.last - towns.first > _LONGEST or not (land.sites or not land.link):
        return False
    return any(one.form in _SEVERAL for one in sentence.tokens[towns.first : min(towns.first + 2, towns.last)])
