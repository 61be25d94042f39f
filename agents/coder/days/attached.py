"""A date beside an act that is of something named before it: of a resolution, an accord, an election to come, a birth. Pure.

`قصفت الطائرات البلدة رغم الاتفاق الموقع في 5 أيار`, `هاجموا مركزا قبل الانتخابات المقررة في 30 حزيران`, `القرية التي انسحب منها الجيش في 9
نيسان`. Only of dates: what is told by its distance (`أمس`, a weekday) is mostly that of the act.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from agents.coder.days.bygone import HAPPENED, is_told_of_what_it_hit
from agents.coder.days.follows import OLDER, UNITS
from agents.coder.days.timeref import TimeRef
from agents.coder.text.calendar import WEEKDAYS
from agents.coder.text.normalised import Sentence
from agents.coder.text.numerals import number
from agents.coder.tolls.words import OF_THE_DAY

_LEADS: Final = frozenset("في يوم بتاريخ تاريخ مساء صباح فجر من شهر ليل عام سنه مطلع".split())  # before a date
_WHOSE: Final = 5  # words from what says whose a date is to the date: المقررة في جنيف في 5 أيار
_ISSUED: Final = frozenset(
    "الصادر الصادره صدر صدرت المبرم المبرمه المقرر المقرره مقررا مقرره المزمع المزمعه المرتقب المرتقبه المنتظر المنتظره المولود مواليد"
    " ولد ولدت تاسس تاسست افتتح افتتحت انشئ انشئت عين عينت انتخب انتخبت المنعقد المنعقده المنتهيه ذكري الذكري لذكري بذكري للذكري يصادف تصادف"
    " المصادفه المصادف المقبل ابتداء اعتبارا بدءا".split()
)
_SIGNED: Final = frozenset("الموقع الموقعه الموقعين".split())  # also a site
_ACCORDS: Final = frozenset(
    "اتفاق الاتفاق اتفاقيه الاتفاقيه الهدنه هدنه الاتفاقات البروتوكول بروتوكول معاهده المعاهده وثيقه الوثيقه تفاهم التفاهم اعلان"
    " لاتفاق لاتفاقيه للاتفاق باتفاق النار السلام الرياض".split()
)
_UNTIL: Final = frozenset("حتي لغايه وحتي".split())
_ERE: Final = frozenset("قبل وقبل قبيل عشيه".split())
_NOT_ERE: Final = frozenset("ان صلاه فجر ظهر منتصف امس اليوم ساعات دقائق ذلك".split())
_NAME: Final = 4  # words of an accord before it is said when it was signed
_DURING: Final = frozenset("خلال اثناء كان كانت كانوا".split())
_REACH: Final = 12  # words from قبل to the date of what is to come
_WHICH: Final = frozenset("الذي التي الذين".split())
_WILL_BE: Final = frozenset("تجري يجري تبدا يبدا تعقد يعقد تنطلق ينطلق تنتهي ينتهي".split())
_COMMA: Final = "\u060c"


def is_of_another(sentence: Sentence, ref: TimeRef, first: int, last: int) -> bool:
    """Whether a date beside an act, the cue of which are the tokens from `first` to before `last`, is of something else."""
    if ref.relative or ref.day is None:
        return False
    tokens, norm = sentence.tokens, sentence.doc.norm
    behind, inside = ref.first >= last, first <= ref.first < last
    end = ref.first
    begin = last if behind else first if inside else max(0, end - _REACH)
    while end > begin and (tokens[end - 1].form in _LEADS or tokens[end - 1].form in WEEKDAYS):
        end -= 1
    if end == begin:
        return False
    if tokens[end - 1].form in _UNTIL:
        return True
    forms = [token.form for token in tokens[begin:end]]
    comma = norm.rfind(_COMMA, tokens[begin].start, tokens[ref.first].start)
    opens = next((at for at in range(begin, end) if tokens[at].start > comma), end) - begin
    if _is_set_for(forms, opens, behind=behind) or _is_before(forms, opens) or _is_to_be(forms, opens):
        return True
    if not ref.history or inside:
        return False
    if not behind:
        return _is_of_what_is_there(forms, opens)
    return (_DURING.isdisjoint(forms) and is_told_of_what_it_hit(tokens, last + 1, ref.first)) or _comes_after(forms)


def _is_to_be(forms: Sequence[str], start: int) -> bool:
    """`الانتخابات التي ستجرى في`, `التي تبدأ في`."""
    return any(
        one in _WHICH and (two.startswith(("ست", "سي")) or two in _WILL_BE) for one, two in pairwise(forms[start:])
    )


def _is_of_what_is_there(forms: Sequence[str], start: int) -> bool:
    """`في المدينة التي سقطت في`, `النائب الذي انتخب في`, of a date that stands before the act; not so `الهجوم الذي وقع في`."""
    return any(
        one in _WHICH and two not in HAPPENED and two not in _DURING
        for one, two in pairwise(forms[max(0, start - 1) :])
    )


def _is_set_for(forms: Sequence[str], start: int, *, behind: bool) -> bool:
    """`القرار الصادر في`, `الانتخابات المقررة في`, `الاتفاق الموقع في`; not so right behind the cue, of which it is then told."""
    for at in range(len(forms) - 1, max(behind - 1, start - 1, len(forms) - 1 - _WHOSE), -1):
        if forms[at] in _ISSUED:
            return True
        if forms[at] in _SIGNED:
            return not _ACCORDS.isdisjoint(forms[max(0, at - _NAME) : at])
    return False


def _is_before(forms: Sequence[str], start: int) -> bool:
    """`قبل أيام من الانتخابات في`, `قبيل انتهاء المهلة في`; not so `قبل يومين في`, `قبل أن`."""
    for at in range(len(forms) - 2, max(-1, start - 1, len(forms) - 1 - _REACH), -1):
        if forms[at] in _ERE:
            after = forms[at + 1 : at + 4]
            if after[0] in _NOT_ERE:
                return False
            return "من" in after or not (after[0] in UNITS or number(after[0]) is not None)
    return False


def _comes_after(forms: Sequence[str]) -> bool:
    """`بعد هجوم مماثل في 11 تموز 2020`: an act that is told to be older has a date long past."""
    return any(one in OLDER and two not in OF_THE_DAY for one, two in pairwise(forms))
