"""An act that is spoken of again: `دانت القاهرة الهجوم`, `in Amman the ministry condemned this assault`. Pure.

Who condemns, or says what he makes of an act, is not who did it, and where he stands is not where it was done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from agents.coder.phrases import Phrase
from agents.coder.text import Token, camel_form, token_form

_ACT = re.compile(
    "^[وف]?(?:[بك]?ال|لل)(?:هجوم|هجمات|هجومين|قصف|غاره|غارات|انفجار|انفجارات|تفجير|تفجيرات|تفجيرين|اعتداء|اعتداءات|اعتداءين|"
    "استهداف|ضربه|ضربات|عدوان|مجزره|جريمه|عمليه|حادث)$"
)
CONDEMNING = frozenset(
    "دان دانت دانوا ادان ادانت ادانوا ندد نددت نددوا استنكر استنكرت استنكروا شجب شجبت استهجن استهجنت"
    " يدين تدين يدينون يندد تندد ينددون يستنكر تستنكر يشجب تشجب يستهجن تستهجن".split()
)
_JUDGING = (
    "وصف وصفت وصفوا اعتبر اعتبرت عزي عزت اعرب اعربت ابدي ابدت عبر عبرت طالب طالبت"
    " يصف تصف يعتبر تعتبر يعزي تعزي يعرب تعرب يبدي تبدي يعبر تعبر يطالب تطالب"
)
_NOUNS = "ادانه ادانته ادانتها ادانتهم ادانتنا استنكاره استنكارها استنكار استنكارهم تنديد تنديده تنديدها شجبه شجبها قلقه قلقها"
_REACTING = CONDEMNING | frozenset(_JUDGING.split()) | frozenset(_NOUNS.split())
# What a government does now, in headlines: after a name that is joined to a place, it makes that name its subject.
_REACTS = frozenset(
    "يدين تدين يندد تندد يستنكر تستنكر يشجب تشجب يصف تصف يعتبر تعتبر يعزي تعزي يعرب تعرب يطالب تطالب يحذر تحذر يدعو تدعو يتوعد تتوعد"
    " يهدد تهدد ينفي تنفي يتهم تتهم يعلن تعلن يوكد توكد يقول تقول يرفض ترفض يتعهد تتعهد يحمل تحمل يرحب ترحب يستدعي تستدعي".split()
)
_FAR = 14  # words between who condemns and what
_PLACING = frozenset(("في", "ب", "علي", "قرب"))


class Echo(NamedTuple):
    """An act spoken of again. `reacted`: by somebody who condemns it, or says what he makes of it; `speakers`: where the phrases
    begin that name him; `bare`: nothing after it says where it was.
    """

    reacted: bool
    speakers: frozenset[int]
    bare: bool


def echo_of(tokens: Sequence[Token], phrases: Sequence[Phrase], cue: tuple[int, int]) -> Echo | None:
    """What is spoken of again by a cue, where it is no more than an act with the article. `cue`: token positions, half-open."""
    act = next((at for at in range(*cue) if _ACT.match(tokens[at].form)), None)
    if act is None:
        return None
    bare = not any(one.first > act and one.sites and one.link in _PLACING for one in phrases)
    forms = list(map(token_form, tokens[max(0, act - _FAR) : act]))
    back = next((i for i, form in enumerate(reversed(forms), 1) if _react(form)), None)
    if back is None:
        return Echo(reacted=False, speakers=frozenset(), bare=bare) if cue[1] - cue[0] == 1 else None
    return Echo(reacted=True, speakers=_speakers(phrases, act - back, act), bare=bare)


def named_again(word: str) -> bool:
    """Whether a word as written is an act with the article."""
    return _ACT.match(camel_form(word)) is not None


def _react(form: str) -> bool:
    return form in _REACTING or (form[0] in "وفب" and form[1:] in _REACTING)


def _speakers(phrases: Sequence[Phrase], verb: int, act: int) -> frozenset[int]:
    """Where the phrases begin that are the subject of a verb: right after it, with those joined to them, else before it."""
    after = [one for one in phrases if verb < one.first < act]
    if after and after[0].first == verb + 1 and after[0].link in {"", "من قبل"}:
        return frozenset(one.first for one in (after[0], *(one for one in after[1:] if one.coordinated)))
    return frozenset(one.first for one in phrases if one.last <= verb)


def reacts(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a name joined to a place is the subject of what follows: `هجوم في غزة والقاهرة تندد`."""
    return phrase.last < len(tokens) and tokens[phrase.last].form in _REACTS
