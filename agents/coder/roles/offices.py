"""Places that only say whose envoy or mission somebody is, or whose rulers: `المبعوث الأممي إلى اليمن`, `المجلس العسكري في تشاد`. Pure.

The amounts are added to the score of a place, as those of placesaid.py are.
"""

from __future__ import annotations

from typing import Final

from agents.coder.places.gazetteer import ARTICLE
from agents.coder.roles.phrases import Phrase
from agents.coder.roles.scene import CueView, walls_between
from agents.coder.roles.verbs import is_finite
from agents.coder.roles.words import SAYING
from agents.coder.text.normalised import Sentence
from schemas.base import VIOLENT

_NEVER: Final = -5.0
_HARDLY: Final = -2.0
_RARELY: Final = -1.5
_SENT_TO: Final = frozenset(("الي", "ل", "لدي"))
_IN: Final = frozenset(("في", "ب"))
_LANDS: Final = frozenset(("country", "region"))
# Who is sent for good to a land that is not his, and speaks wherever he is.
_ENVOYS: Final = frozenset(
    "مبعوث مبعوثه مبعوثها مبعوثهم مبعوثي موفد موفده موفدها وسيط وسيطه سفير سفيره سفيرها سفراء قنصل ممثل ممثله ممثلها مندوب مندوبه"
    " منسق منسقه مقرر مقرره مستشاره بعثه بعثته بعثتها".split()
)
_MISSIONS: Final = frozenset("سفير سفيره سفيرها سفراء قنصل بعثه بعثته بعثتها ممثل ممثله".split())
_GOING: Final = frozenset(
    f"{prefix}{word}"
    for word in "وصل وصلت وصول يصل تصل توجه توجهت يتوجه تتوجه زار زارت زياره يزور تزور زيارته زيارتها جوله عاد عادت عوده يعود تعود سافر"
    " سافرت انتقل انتقلت غادر غادرت رحله ارسل ارسلت ارسال ترسل يرسل سترسل سيرسل اوفد اوفدت ايفاد توفد ستوفد بعثت دخول دخل دخلت"
    " قدوم تعيين عين عينت".split()
    for prefix in ("", "و", "ب", "ل", "ال", "س")
)
_TITLE: Final = 8  # words from an envoy to his land: `المبعوث الخاص للأمين العام للأمم المتحدة إلى`
_WENT: Final = 3  # words before him that say he goes there
# Who rules a land, or fights over it, and is party to talks or threatened wherever they are.
_RULERS: Final = frozenset(
    "المجلس مجلس السلطات سلطات الحكومه حكومه الانقلاب انقلاب الانقلابيين الانقلابيون الانقلابيه المتمردين المتمردون متمردين"
    " المعارضه الحكم النظام الحاكمه الحاكم السلطه".split()
)
_RULED: Final = 3  # words from the ruler to the land: `المجلس العسكري الحاكم في`


def of_an_office(sentence: Sentence, phrase: Phrase, cue: CueView) -> float:
    """What is added to how loudly a phrase speaks for the place of an act, of talks or of a threat."""
    if not phrase.sites or not phrase.first or any(site.kind not in _LANDS for site in phrase.sites):
        return 0.0
    violent = cue.type in VIOLENT
    if phrase.link in _SENT_TO:
        return _NEVER if _is_of_envoy(sentence, phrase, _ENVOYS) else 0.0
    if violent or phrase.link not in _IN:
        return 0.0
    if _is_of_envoy(sentence, phrase, _MISSIONS):
        return _HARDLY
    return _RARELY if _is_of_rulers(sentence, phrase) else 0.0


def _is_of_envoy(sentence: Sentence, phrase: Phrase, who: frozenset[str]) -> bool:
    """`المبعوث الخاص إلى السودان`, `سفيرة بلاده لدى مالي`; not `وصل المبعوث إلى السودان`."""
    tokens = sentence.tokens
    for at in range(phrase.first - 1, max(-1, phrase.first - 1 - _TITLE), -1):
        form = tokens[at].form
        if _bare(form) in who:
            before = [one.form for one in tokens[max(0, at - _WENT) : at]]
            return _GOING.isdisjoint(before) and not walls_between(sentence, at + 1, phrase.first)
        if is_finite(form) or form in SAYING or form in _GOING:
            return False
    return False


def _is_of_rulers(sentence: Sentence, phrase: Phrase) -> bool:
    """`المجلس العسكري في تشاد`, `قادة الانقلاب في تشاد`, with nothing but their adjectives between."""
    tokens = sentence.tokens
    end = phrase.first - (phrase.link == "في")
    for at in range(end - 1, max(-1, end - 1 - _RULED), -1):
        form = tokens[at].form
        if _bare(form, article=False) in _RULERS:
            return not walls_between(sentence, at + 1, phrase.first)
        if not form.startswith(ARTICLE):
            return False
    return False


def _bare(form: str, *, article: bool = True) -> str:
    """A noun without what hangs before it, and without its article where that is no matter."""
    bare = form
    for clitic in ("و", "ف", "ب", "ل"):
        rest = bare.removeprefix(clitic)
        if rest != bare and len(rest) > 2:  # noqa: PLR2004 - a word is left
            if rest in _RULERS or rest.removeprefix(ARTICLE) in _ENVOYS or rest.startswith(ARTICLE):
                bare = rest
            elif clitic == "ل" and rest.startswith("ل"):
                bare = ARTICLE + rest[1:]
    return bare.removeprefix(ARTICLE) if article else bare
