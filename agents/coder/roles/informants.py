"""Who only tells of an act, and of which land he is: `بحسب القناة 12 الإسرائيلية`, `وكالة الأنباء السعودية`, `مصدر عسكري يمني`. Pure.

The land of a paper, a channel or a source did nothing. It must never touch what also acts: `وكالة الاستخبارات الأميركية`, `شبكة إيرانية`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.roles.verbs import is_finite
from agents.coder.roles.words import SAYING, STOPS
from agents.coder.text.normalised import Sentence, Token

_CLITICS: Final = ("", "و", "ل", "ب", "ول", "وب")
_OUTLETS: Final = frozenset(
    f"{clitic}{word}"
    for word in "صحيفه جريده مجله صحف قناه تلفزيون اذاعه فضائيه اعلام صحافه وسائل مصدر مصادر مراسل مراسله مراسلو مرصد"
    " القناه التلفزيون الاذاعه الفضائيه الاعلام الصحافه المرصد الصحيفه".split()
    for clitic in _CLITICS
) | frozenset("للتلفزيون للقناه للاذاعه للاعلام للمرصد".split())
# Words that are of an outlet, or of something else, by the word behind them.
_PERHAPS: Final = {
    "وكاله": frozenset("الاستخبارات المخابرات الامن الفضاء الطاقه استخبارات مخابرات امن فضاء".split()),
}
_OF_NEWS: Final = {
    "هيئه": frozenset("البث الاذاعه".split()),
    "شبكه": frozenset("سي بي ان اي فوكس الجزيره شام اخبار الاخبار سكاي اعلام التلفزيون cnn".split()),
    "موقع": frozenset("والا اكسيوس الاخباري اخباري العبري عبري الالكتروني الكتروني صحيفه".split()),
}
_FIRE: Final = frozenset("نيران النيران اطلاق القصف الصواريخ الصاروخ رزق الرزق قوه طاقه".split())  # مصدر النيران
_LONGEST: Final = 5  # words from that for an outlet to its land


def is_of_informant(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is part of what an outlet or a source is called."""
    tokens = sentence.tokens
    for at in range(phrase.first, max(0, phrase.first - _LONGEST) - 1, -1):
        form = tokens[at].form
        if _is_outlet(tokens, at):
            return True
        spelt = form == "ان" and at and tokens[at - 1].form in {"سي", "ان"}  # سي إن إن
        if at < phrase.first and not spelt and (form in STOPS or form in SAYING or is_finite(form)):
            return False
        if at == 0 or not soft_gap(sentence, at):
            return False
    return False


def _is_outlet(tokens: Sequence[Token], at: int) -> bool:
    form = tokens[at].form
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    if form in _OUTLETS:
        return after not in _FIRE
    for clitic in _CLITICS:
        bare = form[len(clitic) :] if form.startswith(clitic) else ""
        if bare in _PERHAPS:
            return after not in _PERHAPS[bare]
        if bare in _OF_NEWS:
            return after in _OF_NEWS[bare]
    return False
