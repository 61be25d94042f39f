"""An act that is spoken of again: `دانت القاهرة الهجوم`, `in Amman the ministry condemned this assault`. Pure.

Who condemns, or says what he makes of an act, is not who did it, and where he stands is not where it was done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from agents.coder.roles.phrases import Phrase
from agents.coder.roles.scene import walls_between
from agents.coder.text.normalised import Sentence, Token, camel_form

_ACT = re.compile(
    "^[وف]?(?:[بك]?ال|لل)(?:هجوم|هجمات|هجومين|قصف|غاره|غارات|انفجار|انفجارات|تفجير|تفجيرات|تفجيرين|اعتداء|اعتداءات|اعتداءين|"
    "استهداف|ضربه|ضربات|عدوان|مجزره|مذبحه|جريمه|عمليه|حادث|اغتيال|اختطاف|اقتحام|كمين|كمينين|هجمه)$"
)
# The same without the article, as one condemns it: `استنكرت قصف المدينة`, `هجوما استهدف السوق`.
_NAMED = re.compile(
    "^[بل]?(?:استهداف|قصف|اغتيال|قتل|مقتل|تفجير|تفجيرات|تفجيرين|هجوم|هجمات|هجومين|اعتداء|اعتداءات|اقتحام|خطف|اختطاف|احراق|حرق|"
    "ضرب|تدمير|مهاجمه|مجزره|انفجار|انفجارات|غاره|غارات|ذبح|اعدام|اطلاق|محاوله|سقوط|القاء|هجوما|قصفا|تفجيرا|انفجارا)$"
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
_AGAINST = "تنديدا استنكارا احتجاجا"
# Who asks for something because of an act: the place is taken away only where he stands in it.
_ASKING = frozenset(
    "دعا دعت دعوا طلب طلبت طلبوا طالب طالبت طالبوا ناشد ناشدت حث حثت استدعي استدعت احتج احتجت"
    " يدعو تدعو يطلب تطلب يطالب تطالب يناشد تناشد يحث تحث يستدعي تستدعي يحتج تحتج".split()
)
_NAMES = frozenset(f"{_NOUNS} {_AGAINST}".split())
_JUDGES = frozenset(_JUDGING.split())
_REACTING = CONDEMNING | _JUDGES | _NAMES | _ASKING
_REACTING_TO_NAMED = CONDEMNING | frozenset(_NOUNS.split()) | _ASKING
_ABOUT = frozenset("بشان حول لبحث لمناقشه".split())
_MEETING = frozenset("جلسه جلسته اجتماع اجتماعا اجتماعه مشاورات محادثات مباحثات نقاش قمه موتمر مؤتمر".split())
# What a government does now, in headlines: after a name that is joined to a place, it makes that name its subject.
_REACTS = frozenset(
    "يدين تدين يندد تندد يستنكر تستنكر يشجب تشجب يصف تصف يعتبر تعتبر يعزي تعزي يعرب تعرب يطالب تطالب يحذر تحذر يدعو تدعو يتوعد تتوعد"
    " يهدد تهدد ينفي تنفي يتهم تتهم يعلن تعلن يوكد توكد يؤكد تؤكد يقول تقول يرفض ترفض يتعهد تتعهد يحمل تحمل يرحب ترحب يستدعي تستدعي"
    " يطلب تطلب يتحدث تتحدث يعلق تعلق يلوح تلوح يحتج تحتج يقر تقر يعترف تعترف يكشف تكشف يوضح توضح يشكو تشكو يعد تعد يتوقع تتوقع"
    " يلتزم تلتزم يتكتم تتكتم يتبرا تتبرا يتنصل تتنصل يشكك تشكك يناشد تناشد يستنجد تستنجد يحقق تحقق يفتح تفتح يتحري تتحري".split()
)
_FAR = 14  # words between who condemns and what
_TELLING = frozenset(
    "قال قالت اعلن اعلنت اكد اكدت ذكر ذكرت افاد افادت اضاف اضافت اوضح اوضحت تبني تبنت يعلن تعلن يقول تقول".split()
)  # after them another tells of another act
_LED = 8  # words between an act and its place
_NO_VERB = frozenset(("غوش",))  # غوش دان
_PLACING = frozenset(("في", "ب", "علي", "قرب"))


# What a cue says of the act told before it: `معارك استخدمت فيها الدبابات`.
_THEREIN = frozenset("فيها فيه فيهما خلالها خلاله خلالهما اثناءها اثناءه تخللها تخلله تخللتها تخللته".split())


def of_before(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """Whether a cue tells more of the act before it, and so of none at another place. `span`: token positions, half-open."""
    return any(token.form in _THEREIN for token in tokens[span[0] : span[1]])


class Echo(NamedTuple):
    """An act spoken of again. `reacted`: by somebody who condemns it, or says what he makes of it; `speakers`: where the phrases
    begin that name him, and where he stands; `bare`: nothing after it says where it was; `asked`: he asks for something because
    of it; `where`: the place after it.
    """

    reacted: bool
    speakers: frozenset[int]
    bare: bool
    asked: bool = False
    where: Phrase | None = None


def echo_of(sentence: Sentence, phrases: Sequence[Phrase], cue: tuple[int, int]) -> Echo | None:
    """What is spoken of again by a cue, where it is no more than an act with the article, or one without it that somebody
    condemns. `cue`: token positions, half-open.
    """
    tokens = sentence.tokens
    act = next((at for at in range(*cue) if _ACT.match(tokens[at].form)), None)
    if act is None:
        return _named(sentence, phrases, cue)
    bare = not _placed_after(phrases, act)
    where = _after(phrases, act)
    if (
        act
        and tokens[act - 1].form in _ABOUT
        and any(token.form in _MEETING for token in tokens[max(0, act - _LED) : act])
    ):
        return Echo(True, frozenset([one.first for one in phrases if one.last < act]), bare, where=where)
    back = _back(tokens, act)
    if back is None:
        return Echo(reacted=False, speakers=frozenset(), bare=bare) if cue[1] - cue[0] == 1 else None
    asked = _is_of(tokens[act - back].form, _ASKING - _JUDGES)
    return Echo(True, _speakers(phrases, act - back, act), bare, asked, where)


def named_again(word: str) -> bool:
    """Whether a word as written is an act with the article."""
    return _ACT.match(camel_form(word)) is not None


def _named(sentence: Sentence, phrases: Sequence[Phrase], cue: tuple[int, int]) -> Echo | None:
    """An act without the article that somebody condemns, or asks something because of, in the same breath."""
    tokens = sentence.tokens
    act = next((at for at in range(*cue) if _NAMED.match(tokens[at].form)), None)
    back = _back(tokens, act, _REACTING_TO_NAMED) if act is not None else None
    if act is None or back is None:
        return None
    verb = act - back
    asked = _is_of(tokens[verb].form, _ASKING)
    called_for = asked and (tokens[act].form[0] == "ل" or tokens[act - 1].form == "الي")
    told_by = any(_is_of(token.form, _TELLING) for token in tokens[verb + 1 : act])
    if called_for or told_by or walls_between(sentence, verb + 1, act):
        return None
    speakers = _speakers(phrases, verb, act)
    if cue[0] < verb:  # the cue is an act that comes before: بقذائف هاون، ودانت موسكو استهداف السفارة
        return Echo(reacted=False, speakers=speakers, bare=False)
    where = _after(phrases, act)
    bare = where is None and not _placed_after(phrases, act)
    return Echo(True, speakers, bare, asked, where)


def _placed_after(phrases: Sequence[Phrase], act: int) -> bool:
    return any(one.first > act and one.sites and one.link in _PLACING for one in phrases)


def _back(tokens: Sequence[Token], act: int, words: frozenset[str] = _REACTING) -> int | None:
    """How many words before an act there is one of some for condemning it, or judging or asking because of it."""
    forms = [token.form for token in tokens[max(0, act - _FAR) : act]]
    return next(
        (
            len(forms) - at
            for at in range(len(forms) - 1, -1, -1)
            if _is_of(forms[at], words) and not (at and forms[at - 1].removeprefix("و") in _NO_VERB)
        ),
        None,
    )


def _is_of(form: str, words: frozenset[str]) -> bool:
    return form in words or (form[0] in "وف" and form[1:] in words) or (form[0] == "ب" and form[1:] in words & _NAMES)


def _after(phrases: Sequence[Phrase], act: int) -> Phrase | None:
    """The place after an act: `قصف حلب`, `استهداف السوق في الموصل`."""
    return next(
        (
            one
            for one in phrases
            if act < one.first <= act + _LED
            and one.sites
            and one.head != "demonym"
            and (one.link in _PLACING or (not one.link and not one.coordinated and one.first == act + 1))
        ),
        None,
    )


def _speakers(phrases: Sequence[Phrase], verb: int, act: int) -> frozenset[int]:
    """Where the phrases begin that are the subject of a verb: right after it, with those joined to them and the place that they
    are in, else before it.
    """
    after = [one for one in phrases if verb < one.first < act]
    if after and after[0].first == verb + 1 and after[0].link in {"", "من قبل"}:
        found = [after[0]]
        for one in after[1:]:
            if one.coordinated or (one.sites and one.link in _PLACING and one.first <= found[-1].last + 1):
                found.append(one)
        return frozenset(one.first for one in found)
    return frozenset(one.first for one in phrases if one.last <= verb)


def reacts(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a name joined to a place is the subject of what follows: `هجوم في غزة والقاهرة تندد`, `غارات على صور وبيروت تطلب`."""
    return phrase.last < len(tokens) and tokens[phrase.last].form in _REACTS
