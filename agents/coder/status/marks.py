"""What the status rules need to know of a word, as bits of one integer, looked up once a form. Pure; judges nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Final, NamedTuple

from agents.coder.text.calendar import DIGITS, HALVES, MONTHS, WEEKDAYS
from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Token
from agents.coder.text.wordclasses import is_future

CACHE_FORMS: Final = 1 << 16  # marks remembered; then it starts anew
NEARBY: Final = 12  # words on either side of a cue that tell its status
OCTOBER: Final = frozenset({10})
SEVENTH: Final = frozenset({"السابع", "7", "\u0667"})
YEAR: Final = re.compile(
    r"^(?:[1\u0661][6-9\u0666-\u0669]|[2\u0662][0\u0660])\d\dم?$"
)  # in the digits of either script
# What may stand between a preposition and the act: لتوجيه ضربة، إلى شن هجوم.
LIGHT: Final = frozenset(
    "شن توجيه تنفيذ اجراء عقد القيام استئناف بدء اطلاق التوصل ابرام توقيع ارتكاب تسديد مواصله خوض استكمال متابعه احياء".split()
)
NO_IMPERFECT: Final = frozenset(  # verbs in the past that begin as the imperfect does: after قد they are done
    "تم تمت تمكن تمكنت توصل توصلت تعرض تعرضت تبادل تبادلت تصاعد تصاعدت توقف توقفت تراجع تراجعت تحول تحولت تجاوز تجاوزت توفي تلقي"
    " تلقت تسبب تسببت تاكد تبين تبني تبنت تسلم تسلمت تولي تولت توعد توعدت تعهد تعهدت تقدم تقدمت تقرر ترك تركت تحدث تحدثت".split()
)
# The lexicon's classes that tell a status.
_CLASSES: Final = (
    "neg deny fail will coming call plan fear foil modal if yet_to_come after come_about threaten vow brandish pledge tried warn"
    " year month past ago anniversary history"
).split()
# Forms by what they do.
_FORMS: Final = {
    "any": "اي ايه",
    "leading": "الي ان علي",
    "from": "من ومن",
    "bare_from": "من",
    "set": "المقرر المتوقع المنتظر المرتقب المزمع المرجح المفترض المحتمل",  # after من
    "may": "قد وقد",
    "ahead": "المقبل المقبله القادم القادمه المقبلين القادمين",
    "span": "الاسبوع الاسابيع الشهر الاشهر العام السنه الايام اليومين الساعات " + " ".join(WEEKDAYS),
    "tomorrow": "غدا الغد غد",
    # `لم يسفر القصف`, `لم تتوقف الغارات`, `لا تزال المعارك`: it is not the act that is denied.
    "goes_on": "يسفر تسفر يود تود يودي تودي يوقع توقع يتسبب تتسبب يخلف تخلف ينجح تنجح ينته تنته ينتهي تنتهي يتوقف تتوقف يهدا تهدا"
    " ينقطع تنقطع يمنع تمنع يحقق تحقق يصب تصب يزال تزال يزالون يزل تزل يزالا تعد يعد يوقف توقف توقفها يوقفها توقفهم توقفنا يثني تثني يثنيها تثنيها يردع تردع يكتف تكتف يكن تكن يقتصر تقتصر تستثن يستثن",
    "reaching": "يتوصل تتوصل يتوصلا يتوصلوا التوصل توصل يتم تتم يبرم تبرم يحرز تحرز يتفق تتفق يتفقا يتفقوا",
    "denied": "ان اي ايه وجود وقوع صحه حدوث علاقته علاقتها تورطه تورطها مسووليته مسووليتها مسؤوليته مسؤوليتها ما",
    "being": "يكون تكون يكونوا تكونوا يكونا تكونا",
    # Right before علي: what is answered has happened, whoever vows, calls for or may give the answer.
    "answering": "رد ردا وردا الرد بالرد للرد والرد رده ردها ردهم بردها برده يرد ترد نرد سيرد سترد سنرد ردت احتجاجا احتجاج احتجاجها",
    "on": "علي",
    # What may stand between "any" and an act: `لم تسجل أي حادثة إطلاق نار`, `لم تصدر أي أوامر بقصف`.
    "case": "حادثه حادث حوادث عمليه عمليات محاوله محاولات اوامر امر قرار خطط خطه نيه اعمال عمل حالات حاله",
    "nearing": "قرب اقتراب امكانيه امكان فرص فرصه احتمال احتمالات شروط",
    "since": "منذ",
    "trading": "تبادل تبادلت تبادلا وتبادل وتبادلت يتبادل تتبادل يتبادلان تبادلوا يتبادلون وسط",
    "within": "في خلال",
    "still": "تزال يزال تزالان زالت زال تزل يزل",
    "minds": "اذهان الاذهان اذهانهم اذهاننا ذاكره الذاكره ذاكرتهم ذاكرتنا وجدان مخيله",
    "light": " ".join(LIGHT),
    "seventh": " ".join(SEVENTH),
    "october": " ".join(name for name, number in {**MONTHS, **HALVES}.items() if number in OCTOBER),
    "calendar": " ".join((*MONTHS, *HALVES)),
}
_OTHER: Final = (
    "future_word future_form led past_form definite light_led light_for after_may excluded number accord".split()
)
BITS: Final = {name: 1 << at for at, name in enumerate((*_CLASSES, *_FORMS, *_OTHER))}
_OF_FORM: Final[dict[str, int]] = {}
for _name, _words in _FORMS.items():
    for _word in _words.split():
        _OF_FORM[_word] = _OF_FORM.get(_word, 0) | BITS[_name]


def mask(*names: str) -> int:
    """The bits of several names."""
    return reduce(or_, (BITS[name] for name in names))


# Without one of these nothing speaks against an act: they alone begin a judgement.
_TELLING: Final = mask(
    *(name for name in _CLASSES if name not in ("after", "come_about", "month")),
    *("after", "any", "set", "may", "ahead", "tomorrow", "nearing", "since", "october", "calendar", "still"),
    *("future_word", "future_form", "light_for", "excluded", "number"),
)


class Marked(NamedTuple):
    """The marks of a sentence's words, and those near a cue all together."""

    marks: Sequence[int]
    near: int

    def has(self, start: int, end: int, wanted: int) -> bool:
        """Whether a word from `start` to before `end`, near the cue, has one of the wanted marks."""
        if not self.near & wanted:
            return False
        return any([mark & wanted for mark in self.marks[max(start, 0) : end]])  # noqa: C419 - few, and quicker so

    def where(self, start: int, end: int, wanted: int) -> Iterable[int]:
        """The words from `start` to before `end`, near the cue, with one of the wanted marks."""
        if not self.near & wanted:
            return ()
        marks = self.marks
        return [at for at in range(max(start, 0), min(end, len(marks))) if marks[at] & wanted]


class Marks:
    """Marks by form, each looked up once."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, tokens: Sequence[Token], words: Sequence[Word | None]) -> list[int]:
        """Of a sentence."""
        known = self._known
        forms = [token.form for token in tokens]
        marks = list(map(known.get, forms))
        if None in marks:
            if len(known) > CACHE_FORMS:
                known.clear()
            for at, mark in enumerate(marks):
                if mark is None:
                    form = forms[at]
                    marks[at] = known[form] = _mark(form, words[at])
        return marks  # type: ignore[return-value]


def near_of(marks: Sequence[int], first: int, last: int) -> Marked | None:
    """What stands near the cue from word `first` to `last`; None where nothing tells of a status."""
    near = reduce(or_, marks[max(0, first - NEARBY) : last + 1 + NEARBY], 0)
    return Marked(marks, near) if near & _TELLING else None


def _mark(form: str, word: Word | None) -> int:
    found = _OF_FORM.get(form, 0) | _of_spelling(form)
    if word is None:
        return found
    for name in word.classes:
        found |= BITS.get(name, 0) if name in _CLASSES else 0
    if Form.FUTURE in word.form:
        found |= BITS["future_word"]
    if word.form & (Form.LI | Form.BI):
        found |= BITS["led"]
    if Form.PAST in word.form:
        found |= BITS["past_form"]
    if Form.DEFINITE in word.form and "yet_to_come" not in word.classes:
        found |= BITS["definite"]
    return found


def _of_spelling(form: str) -> int:
    found = BITS["future_form"] if is_future(form) else 0
    if form[:1] in ("ل", "ب") and form[1:] in LIGHT:
        found |= BITS["light_led"] | (BITS["light_for"] if form[:1] == "ل" else 0)
    if form[:1] in ("ي", "ت") and form not in NO_IMPERFECT:
        found |= BITS["after_may"]
    if "ستبعد" in form:
        found |= BITS["excluded"]
    if "اتفاق" in form:
        found |= BITS["accord"]
    return found | (BITS["number"] if YEAR.match(form.translate(DIGITS)) else 0)
