"""Whom a threat is made to, where it is told behind what is threatened: `هدد الرئيس بشن هجوم على ...`, `وجه تهديداته إلى ...`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.roles.phrases import Phrase
from agents.coder.roles.scene import CueView, walls_between
from agents.coder.text.normalised import Sentence

_THREATENS: Final = frozenset(
    joined + form
    for joined in ("", "و", "ف")
    for form in (
        "هدد هددت يهدد تهدد هددوا توعد توعدت يتوعد تتوعد توعدوا لوح لوحت يلوح تلوح تعهد تعهدت يتعهد تتعهد مهددا مهدده متوعدا متوعده ملوحا"
        " ملوحه تهديد تهديدا تهديدات تهديده تهديدها تهديداته تهديداتها التهديد التهديدات تحذيرا تحذيرات تحذيره تحذيرها انذارا وعيده"
    ).split()
)
_DEEDS: Final = frozenset(
    f"ب{deed}"
    for deed in (
        "شن توجيه تنفيذ قصف ضرب قتل اغتيال استهداف مهاجمه سحق تدمير معاقبه محاسبه حرق احراق اسقاط ملاحقه القضاء اعدام اقتحام اجتياح غزو فرض"
        " اطلاق حرب هجوم هجمات ضربه ضربات عمل عمليه عمليات غارات رد اجراءات اتخاذ عقوبات محو تصفيه طرد ابعاد انهاء ذبح الحاق تلقين ارسال"
    ).split()
)
_AT: Final = frozenset("علي ضد الي ل عن".split())
_AGAINST: Final = frozenset("بشان حيال تجاه ازاء ضد بحق".split())
_ENDS: Final = frozenset(
    "اذا ما لم ان في_حال حال وقال قال مؤكدا مضيفا بعد خلال ردا عقب اثر بينما فيما حتي لو وذلك كما لكن حيث انتقاما بسبب احتجاجا الذي التي".split()
)
_NO_AIM: Final = frozenset(("other", "demonym"))
_WITHIN: Final = 9  # words from a threat to whom it is made


def menaced(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, actor: Phrase | None) -> Phrase | None:
    """Whom a threat of nobody told is made to: the first who is named, under a particle, behind what is threatened; None where nobody is."""
    tokens = sentence.tokens
    verb = next((at for at in range(cue.first, cue.last) if tokens[at].form in _THREATENS), None)
    if verb is None:
        return None
    begin = actor.last if actor is not None and actor.first == verb + 1 else verb + 1
    if not _leads_on(sentence, begin, cue.last):
        return None
    for one in phrases:
        if one.first < begin or one is actor:
            continue
        if one.first - begin > _WITHIN or _is_parted(sentence, begin, one.first):
            return None
        against = tokens[one.first - 1].form in _AGAINST
        if (one.link in _AT or against) and (one.head not in _NO_AIM or one.sites or one.actor is not None):
            return one
        if not one.link and tokens[one.first - 1].form in _DEEDS and one.head not in _NO_AIM:
            return one
    return None


def _leads_on(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether what is threatened, or whom a threat is of, follows: `بشن هجوم`, `تهديده + بشأن`."""
    tokens = sentence.tokens
    near = [one.form for one in tokens[begin : max(end, begin + 4)]]
    noun = begin > 0 and tokens[begin - 1].form.removeprefix("و").startswith(("تهديد", "تحذير", "انذار", "التهديد"))
    return noun or any(form in _DEEDS or form in _AGAINST or form.startswith(("تهديد", "تحذير")) for form in near)


def _is_parted(sentence: Sentence, begin: int, first: int) -> bool:
    tokens = sentence.tokens
    return bool(walls_between(sentence, begin, first)) or any(one.form in _ENDS for one in tokens[begin:first])
