"""Whence those are who fight or fled, where their guns stand, and who looks on from afar: none of these is where the act was. Pure.

The amounts are added to the score of a place, as those of placesaid.py are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.choice import is_place
from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.roles.scene import CueView
from agents.coder.text.normalised import Sentence, Token
from schemas.base import VIOLENT

_NEVER: Final = -5.0
_HARDLY: Final = -2.0
_FROM: Final = "من"
_TO: Final = frozenset(("الي", "نحو", "صوب", "باتجاه"))
_IN: Final = frozenset(("في", "ب"))
_THAT: Final = frozenset("ان انه انها انهم بان بانه بانها".split())
# Who fights, not told before: `كتائب من كذا`; of `المسلحين من كذا` something may be done there (إخراج المسلحين من كذا).
_BANDS: Final = frozenset(
    "كتائب كتيبه كتيبتان كتيبتين فصائل الويه لواء ميليشيات ميليشيا مليشيات مليشيا سرايا مقاتلين مقاتلون مقاتلي مسلحين مسلحون مسلح"
    " ثوار رجال شبان عناصر متطوعين متطوعون وحدات مجموعات مجموعه قبائل عشائر عائلات عائله عمال تجار".split()
)
_FLED: Final = frozenset(
    "نازحون نازحين نازحه النازحون النازحين النازحه مهجرون مهجرين المهجرون المهجرين لاجئون لاجئين لاجيون لاجيين فارون فارين الفارون الفارين"
    " هاربون هاربين الهاربين".split()
)
_OTHERS: Final = frozenset("اخري واخري اخرين واخرين اخرون واخرون اخر واخر".split())
# What is done with people where they are.
_TAKEN_AWAY: Final = frozenset(
    f"{prefix}{word}"
    for word in "طرد طردت طردوا اخرج اخرجت اخراج اجلي اجلت اجلاء سحب سحبت خطف خطفت خطفوا اختطف اختطفت اختطفوا اختطاف اعتقل اعتقلت اعتقال"
    " اسر اسرت اسروا احتجز احتجزت احتجاز انسحب انسحبت انسحاب خروج اقتاد اقتادت نقل نقلت".split()
    for prefix in ("", "و", "ف", "ل", "ب")
)
_TAKEN_WITHIN: Final = 4  # words before who is taken away
_WHO: Final = 2  # words from who they are to the place: `عائلة نازحة من كذا`
# Who fights, called after his town: `ثوار حلب`, `مقاتلو الزنتان`.
_OF_TOWN: Final = frozenset("ثوار مقاتلو مقاتلي مسلحو مسلحي قبائل عشائر شباب كتائب ميليشيات مليشيات".split())
_GUNS_STAND: Final = frozenset(
    "المنصوبه المتمركزه المرابطه الراسيه المتموضعه المنتشره المتمركزين المرابطين المنتشرين المتمركزون المرابطون المنتشرون".split()
)
_BOUND: Final = frozenset(
    "متجهه متجها متجهين متوجهه متوجها متوجهين المتجهه المتجه المتوجهه المتوجه طريقها طريقه طريقهم قادما قادمه قادمين القادم القادمه".split()
)
_BOUND_WITHIN: Final = 5  # words from that to where they were bound, over where they came from
_WITHDREW: Final = frozenset("انسحاب انسحب انسحبت انسحبوا الانسحاب تراجع تراجعت تراجعوا فر فرت فروا فرار هروب".split())
_WITHDREW_WITHIN: Final = 3
# Who weighs what happens in a land that he is not in.
_LOOK_ON: Final = frozenset(
    "محللون محللين محلل خبراء خبير مراقبون مراقبين باحثون باحثين باحث محللو المحللون المراقبون الخبراء".split()
)
_LOOKS_ON: Final = 3  # words from who looks on to the place


def from_elsewhere(sentence: Sentence, phrases: Sequence[Phrase], at: int, cue: CueView) -> float:
    """What is added to how loudly a phrase, by its number, speaks for the place of an act of violence."""
    phrase, tokens = phrases[at], sentence.tokens
    if cue.type not in VIOLENT or not phrase.sites:
        return 0.0
    if _is_of_band(phrases, at, tokens):
        return _HARDLY
    if not phrase.first or phrase.head == "demonym":
        return 0.0
    first = _first_of_list(phrases, at)
    if _is_home(tokens, first) or _stands_there(tokens, phrase, cue) or _looks_on(tokens, phrase, cue):
        return _NEVER
    if _is_left_for(sentence, phrases, at):
        return _NEVER
    return _HARDLY if _is_refuge(tokens, phrase) else 0.0


def _first_of_list(phrases: Sequence[Phrase], at: int) -> Phrase:
    """The first of places that are joined: `من معرة النعمان وسراقب`."""
    while at and phrases[at].coordinated and phrases[at - 1].last == phrases[at].first and phrases[at - 1].sites:
        at -= 1
    return phrases[at]


def _is_home(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`كتائب من الزنتان وأخرى من مصراتة`, `عائلات نازحة من كذا`; not `طردوا مسلحين من كذا`, where they were."""
    if phrase.link != _FROM or phrase.first < 2:  # noqa: PLR2004 - whoever it is, and the particle
        return False
    at = phrase.first - 1
    who = at - 1
    if tokens[at].form != _FROM:
        return False
    forms = [token.form for token in tokens[max(0, at - _WHO) : at]]
    if forms[-1] in _OTHERS:
        return any(token.form == _FROM for token in tokens[max(0, who - _WHO - 1) : who])
    bare = forms[-1][1:] if forms[-1][0] in "وبل" and forms[-1] not in _BANDS else forms[-1]
    if not (bare in _BANDS or bare in _FLED or (len(forms) > 1 and forms[-2] in _FLED)):
        return False
    return _TAKEN_AWAY.isdisjoint([token.form for token in tokens[max(0, who - _TAKEN_WITHIN) : who]])


def _is_of_band(phrases: Sequence[Phrase], at: int, tokens: Sequence[Token]) -> bool:
    """`سيطر ثوار حلب على مخفر كذا`: whose fighters they are, where another place is told."""
    phrase = phrases[at]
    if phrase.last - phrase.first < 2 or phrase.link not in {"", "و"}:  # noqa: PLR2004 - fighters, and their town
        return False
    form = tokens[phrase.first].form
    if form.removeprefix("و") not in _OF_TOWN:
        return False
    return any(is_place(one) for number, one in enumerate(phrases) if number != at)


def _stands_there(tokens: Sequence[Token], phrase: Phrase, cue: CueView) -> bool:
    """`المدفعية المتمركزة في كذا قصفت`: between the guns and what they did."""
    if phrase.link not in _IN or phrase.first >= cue.last:
        return False
    end = phrase.first - (tokens[phrase.first - 1].form == "في")
    return end > 0 and tokens[end - 1].form in _GUNS_STAND


def _is_left_for(sentence: Sentence, phrases: Sequence[Phrase], at: int) -> bool:
    """`رتل متوجه من كذا إلى كذا`: both ends of the way."""
    phrase, tokens = phrases[at], sentence.tokens
    if phrase.link == _FROM:
        return phrase.first > 1 and tokens[phrase.first - 2].form in _BOUND and _goes_on(tokens, phrases, at)
    if phrase.link not in _TO or not at or phrases[at - 1].link != _FROM or phrases[at - 1].last < phrase.first - 1:
        return False
    start = phrases[at - 1].first
    before = [token.form for token in tokens[max(0, start - 2) : start]]
    return not _BOUND.isdisjoint(before) and soft_gap(sentence, phrase.first)


def _goes_on(tokens: Sequence[Token], phrases: Sequence[Phrase], at: int) -> bool:
    """Whether it is told whither, right behind whence: from where something came it may have been shot."""
    after = phrases[at + 1] if at + 1 < len(phrases) else None
    return after is not None and after.link in _TO and tokens[after.first - 1].form in _TO


def _is_refuge(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`انسحاب الجنود إلى كذا`."""
    near = [token.form.lstrip("وف") for token in tokens[max(0, phrase.first - 1 - _WITHDREW_WITHIN) : phrase.first]]
    return phrase.link in _TO and not _WITHDREW.isdisjoint(near)


def _looks_on(tokens: Sequence[Token], phrase: Phrase, cue: CueView) -> bool:
    """`يرى خبراء عسكريون في كذا أن القتال`."""
    if phrase.link not in _IN or phrase.last > cue.first:
        return False
    near = [token.form for token in tokens[max(0, phrase.first - 1 - _LOOKS_ON) : phrase.first]]
    return not _LOOK_ON.isdisjoint(near) and any(one.form in _THAT for one in tokens[phrase.last : cue.first])
