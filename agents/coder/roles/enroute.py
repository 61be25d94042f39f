"""Where a ship or a convoy was bound when it met an act, and where men stood ready meanwhile: not where the act was. And what a blow was
dealt to: `ضربة صاروخية لتل أبيب`. Pure.

The amounts are added to the score of a place, as those of placesaid.py are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.gazetteer import ARTICLE
from agents.coder.roles.phrases import Phrase
from agents.coder.roles.scene import CueView, walls_between
from agents.coder.text.normalised import Sentence, Token
from schemas.base import VIOLENT

_NEVER: Final = -5.0
_STRUCK: Final = 1.5
_NAMED: Final = 0.8
_FROM: Final = "من"
_IN: Final = frozenset(("في", "ب"))
_TO: Final = frozenset(("الي", "نحو", "صوب", "باتجاه"))
_ON_ITS_WAY: Final = frozenset(
    "طريقها طريقه طريقهم طريقهما رحلتها رحلته رحله متجهه متجها متجهين متوجهه متوجها مبحره ابحرت انطلقت غادرت".split()
)
_WAY: Final = 16  # words from that to its goal, with what is told of both ends
# What is done where an act is only feared: `رفع حالة التأهب في كذا`.
_READY: Final = frozenset("التاهب تاهب الاستنفار استنفار".split())
_ADJECTIVES: Final = 2
_BLOWS: Final = frozenset(
    f"{prefix}{word}"
    for word in "ضربه ضربات ضربتين غاره غارات غارتين قصف قصفا هجوم هجوما هجمات ضرب".split()
    for prefix in ("", "ال", "ب", "ل", "و")
)
_HITS: Final = frozenset(
    f"{prefix}{verb}"
    for verb in "استهدف استهدفت استهدفوا يستهدف طال طالت هاجم هاجمت هاجموا قصف قصفت ضرب ضربت احرق احرقت احرقوا اقتحم اقتحمت اقتحموا هز هزت"
    " اجتاح اجتاحت اجتاحوا داهم داهمت داهموا".split()
    for prefix in ("", "و")
)
_HIT_WITHIN: Final = 4  # words from the act to what it hit
_TOWNS: Final = frozenset("بلده قريه مدينه ناحيه مديريه حي مخيم قضاء".split())
_NO_NAME: Final = frozenset(
    "صغيره كبيره مجاوره قريبه نائيه حدوديه سكنيه اخري زراعيه جبليه ساحليه كامله باكملها وقريه وبلده ومدينه سكني فقير شعبي مجاور".split()
)
_BELOW: Final = frozenset(("city", "town", "neighbourhood", "camp", "base", "airport", "port"))


def underway(sentence: Sentence, phrases: Sequence[Phrase], at: int, cue: CueView) -> float:
    """What is added to how loudly a phrase, by its number, speaks for the place of an act of violence."""
    phrase = phrases[at]
    if cue.type not in VIOLENT or phrase.head == "demonym":
        return 0.0
    if not phrase.sites:
        return _NAMED if _is_village_struck(sentence.tokens, phrase, cue) else 0.0
    if _is_of_the_way(sentence.tokens, phrases, at, cue) or _stands_ready(sentence, phrase):
        return _NEVER
    return _STRUCK if _is_struck(sentence.tokens, phrase, cue) else 0.0


def _is_of_the_way(tokens: Sequence[Token], phrases: Sequence[Phrase], at: int, cue: CueView) -> bool:
    """`كانت في طريقها من مومباسا، أكبر ميناء في كينيا، إلى صحار`: both ends, and what is told of them."""
    phrase = phrases[at]
    low = max(0, phrase.last - 1 - _WAY)
    way = next((at for at in range(phrase.first - 1, low, -1) if tokens[at].form in _ON_ITS_WAY), None)
    if way is None or tokens[way + 1].form != _FROM or way < cue.first < phrase.first:
        return False
    goal = next((one for one in phrases if one.first > way and one.link in _TO), None)
    if goal is None or goal.first > way + _WAY or way < cue.first < goal.first:
        return False
    return phrase.first <= goal.first or (phrase.link in _IN and phrase.first <= goal.last + 1)


def _stands_ready(sentence: Sentence, phrase: Phrase) -> bool:
    """`في ظل رفع حالة التأهب القصوى في كذا`."""
    if phrase.link not in _IN:
        return False
    tokens, end = sentence.tokens, phrase.first - (phrase.link == "في")
    for at in range(end - 1, max(-1, end - 2 - _ADJECTIVES), -1):
        form = tokens[at].form
        if form in _READY:
            return not walls_between(sentence, at + 1, end)
        if not form.startswith(ARTICLE):
            return False
    return False


def _is_village_struck(tokens: Sequence[Token], phrase: Phrase, cue: CueView) -> bool:
    """`هجوما استهدف بلدة كذا`, of which nobody knows where it is; not `استهدف منطقة مفتوحة`."""
    if not phrase.first or phrase.link or tokens[phrase.first].form not in _TOWNS or phrase.last - phrase.first < 2:  # noqa: PLR2004
        return False
    name = tokens[phrase.first + 1].form
    if name in _NO_NAME or tokens[phrase.first - 1].form not in _HITS:
        return False
    return cue.first <= phrase.first <= cue.last + _HIT_WITHIN


def _is_struck(tokens: Sequence[Token], phrase: Phrase, cue: CueView) -> bool:
    """`ضربة صاروخية لتل أبيب`, `غارات جوية لمدينة كذا`: right behind the blow."""
    if phrase.link != "ل" or not cue.last <= phrase.first <= cue.last + 1:
        return False
    if any(site.kind not in _BELOW for site in phrase.sites):
        return False
    return any(token.form in _BLOWS for token in tokens[cue.first : cue.last])
