"""Judges the status of a mention: actual, background, possible or negated, from the words of its clause. Pure.

The scope is the clause of the cue, not the sentence: commas, colons and relative words end it. What no word speaks against
is actual. This file must never decide whether a type is mentioned at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from agents.coder.clauses import Clause
from agents.coder.cues import Hit
from agents.coder.inflect import Form
from agents.coder.lexicon import Word
from agents.coder.signals import Signals
from agents.coder.text import Token
from agents.coder.wordclasses import is_future
from schemas.base import EventType, Status

Words = Sequence[Word | None]

_YEAR = re.compile(r"^(?:1[6-9]|20)\d\d$")
OCTOBER = frozenset({10, 11})  # تشرين alone may be either
SEVENTH = frozenset({"السابع", "7", "\u0667"})
_MONTHS = (
    "يناير",
    "فبراير شباط",
    "مارس اذار",
    "ابريل نيسان افريل",
    "مايو ايار ماي",
    "يونيو حزيران جوان",
    "يوليو تموز جويليه",
    "اغسطس اوت",
    "سبتمبر ايلول",
    "اكتوبر تشرين",
    "نوفمبر",
    "ديسمبر",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
NEAR = 2  # words to the left of a cue: what stands right before it
CLOSE = 3  # what governs it mostly stands so near
REACH = 5  # and seldom farther than this
FAR = 8  # words between a call and what is called for, its subject between them
LEADING = frozenset("الي ان علي".split())
TIME = 12  # words on either side in which a time is taken to be the cue's own
# What may stand between a preposition and the act: لتوجيه ضربة، إلى شن هجوم.
LIGHT = frozenset("شن توجيه تنفيذ اجراء عقد القيام استئناف بدء اطلاق التوصل ابرام توقيع ارتكاب تسديد مواصله".split())
SET = frozenset("المقرر المتوقع المنتظر المرتقب المزمع المرجح المفترض المحتمل".split())  # after من
AHEAD = frozenset("المقبل المقبله القادم القادمه المقبلين القادمين".split())
SPANS = frozenset(
    "الاسبوع الاسابيع الشهر الاشهر العام السنه الايام اليومين الساعات الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد".split()
)
TOMORROW = frozenset("غدا الغد غد".split())
# `لم يسفر القصف`, `لم تتوقف الغارات`, `لا تزال المعارك`: it is not the act that is denied.
GOES_ON = frozenset(
    "يسفر تسفر يود تود يودي تودي يوقع توقع يتسبب تتسبب يخلف تخلف ينجح تنجح ينته تنته ينتهي تنتهي يتوقف تتوقف يهدا تهدا ينقطع تنقطع"
    " يمنع تمنع يحقق تحقق يصب تصب يزال تزال يزالون يزل تزل يزالا تعد يعد يكتف تكتف يكن تكن يقتصر تقتصر تستثن يستثن".split()
)
REACHING = frozenset(
    "يتوصل تتوصل يتوصلا يتوصلوا التوصل توصل يتم تتم يبرم تبرم يحرز تحرز يتفق تتفق يتفقا يتفقوا".split()
)
ANY = frozenset("اي ايه".split())
DENIED = frozenset(
    "ان اي ايه وجود وقوع صحه حدوث علاقته علاقتها تورطه تورطها مسووليته مسووليتها مسؤوليته مسؤوليتها ما".split()
)
NO_IMPERFECT = frozenset(  # verbs in the past that begin as the imperfect does: after قد they are done
    "تم تمت تمكن تمكنت توصل توصلت تعرض تعرضت تبادل تبادلت تصاعد تصاعدت توقف توقفت تراجع تراجعت تحول تحولت تجاوز تجاوزت توفي تلقي"
    " تلقت تسبب تسببت تاكد تبين تبني تبنت تسلم تسلمت تولي تولت توعد توعدت تعهد تعهدت تقدم تقدمت تقرر ترك تركت تحدث تحدثت".split()
)
TALKS = frozenset(("negotiate", "talks", "dialogue", "nuclear", "parties-meet", "meeting", "parties-talk", "mediation"))
WISHED = TALKS | {"ceasefire", "stop-fighting", "truce"}
NEARING = frozenset("قرب اقتراب امكانيه امكان فرص فرصه احتمال احتمالات شروط".split())
VIOLENT = frozenset((EventType.ATTACK, EventType.STRIKE))
FEARED = ("modal", "fear", "foil")  # what these govern may stand behind their subject
GOVERNORS = ("call", "plan", "fear", "foil", "modal", "will")


class StatusRules:
    """The rules, with the classes of words that they look for. Stateless."""

    def judge(self, hit: Hit, clause: Clause, signal: Signals) -> Status:
        """The status of a hit, from the clause it stands in."""
        if self._denied_at_all(hit, clause, signal):
            return Status.NEGATED
        if hit.rule.type is not EventType.THREAT and self._possible(hit, clause, signal):
            return Status.POSSIBLE
        if self._negated(hit, clause, signal):
            return Status.NEGATED
        if self._background(hit, clause, signal):
            return Status.BACKGROUND
        return Status.ACTUAL

    def _denied_at_all(self, hit: Hit, clause: Clause, signal: Signals) -> bool:
        """What outweighs a wish: `لم تقع أي هجمات`, `لم يتوصلا إلى اتفاق`, `فشلت المحادثات في التوصل إلى اتفاق`, `نفى أن تكون`."""
        words, tokens = signal.words, signal.sentence.tokens
        first = hit.first
        left = max(clause.start, first - FAR)
        before = range(left, first)
        if first and tokens[first - 1].form in ANY and any(_negates(words, tokens, at) for at in before):
            return True
        denials = (at for at in before if _is(words[at], "deny") and not (at and _is(words[at - 1], "neg")))
        if any(any(token.form in DENIED for token in tokens[at + 1 : first]) for at in denials):
            return True
        if hit.rule.type is not EventType.NEGOTIATION:
            return False
        if any(_is(words[at], "neg") and tokens[at + 1].form in REACHING for at in before):
            return True
        return _led(hit, signal) and _has(words, left, first, "fail")

    def _negated(self, hit: Hit, clause: Clause, signal: Signals) -> bool:
        first, last = hit.first, hit.last
        words, tokens = signal.words, signal.sentence.tokens
        if any(_negates(words, tokens, at) for at in range(max(clause.start, first - NEAR), first)):
            return True
        if _has(words, max(clause.start, first - CLOSE), first, "deny"):
            return True
        if hit.rule.type is not EventType.NEGOTIATION:
            return False
        return _has(words, max(clause.start, first - CLOSE), first, "fail") or _has(
            words, last + 1, min(clause.end, last + 3), "fail"
        )

    def _possible(self, hit: Hit, clause: Clause, signal: Signals) -> bool:
        words = signal.words
        first, last = hit.first, hit.last
        left = max(clause.start, first - CLOSE)
        if _is_set(hit, clause, signal):
            return True
        led = _led(hit, signal)
        if hit.rule.type is EventType.NEGOTIATION and _wished(hit, clause, signal, led=led):
            return True
        if hit.rule.type is EventType.NEGOTIATION and _stands(words, first, last):
            return _has(words, left, first, "will") or _has(words, last + 1, min(clause.end, last + 3), "coming")
        if _has(words, left, first, *GOVERNORS) or _has(words, max(clause.start, first - REACH), first, *FEARED):
            return True
        if led and _has(words, max(clause.start, first - FAR), first, "call", "fear", "plan"):
            return True
        if self._threatened(hit, words, led=led) or _has(words, max(clause.start, first - REACH), first, "if"):
            return True
        if any(word is not None and Form.FUTURE in word.form for word in words[max(left, first - NEAR) : first + 1]):
            return True
        tokens = signal.sentence.tokens
        if any(is_future(token.form) for token in tokens[max(left, first - NEAR) : first]):
            return True
        if hit.rule.type is EventType.NEGOTIATION and _has(words, max(0, first - NEAR), last, "yet_to_come"):
            return not _has(words, max(0, first - REACH), first, "after", "come_about")
        return _has(words, last + 1, min(clause.end, last + 3), "coming")

    def _threatened(self, hit: Hit, words: Words, *, led: bool) -> bool:
        """Whether a violent act is what somebody threatens with; commas do not end a threat."""
        reach = FAR if led else REACH
        violent = hit.rule.type is not EventType.NEGOTIATION
        return violent and _has(words, max(0, hit.first - reach), hit.first, "threaten", "vow", "brandish")

    def _background(self, hit: Hit, clause: Clause, signal: Signals) -> bool:
        words, tokens = signal.words, signal.sentence.tokens
        left = max(clause.start, hit.first - NEAR)
        if hit.rule.type is EventType.NEGOTIATION and _has(words, left, hit.first, "after"):
            return True
        if _has(words, max(clause.start, hit.first - CLOSE), hit.first, "tried"):
            return True
        if hit.first > clause.start and tokens[hit.first - 1].form == "منذ":
            return True
        near = range(max(0, hit.first - REACH), min(len(words), hit.last + FAR))
        if any(_is_seventh_of_october(tokens, at, signal.published_at) for at in near):
            return True
        around = range(max(0, hit.first - TIME), min(len(words), hit.last + TIME + 1))
        return any(_is_past(words, tokens, at, signal.published_at) for at in around)


def _led(hit: Hit, signal: Signals) -> bool:
    """Whether a preposition of calling stands right before the cue, or on it."""
    word = signal.words[hit.first]
    if (word is not None and bool(word.form & (Form.LI | Form.BI))) or _light(signal.sentence.tokens[hit.first].form):
        return True
    before = [token.form for token in signal.sentence.tokens[max(0, hit.first - 2) : hit.first]]
    if not before:
        return False
    if before[-1] in LEADING or _light(before[-1]):
        return True
    return len(before) > 1 and before[-1] in LIGHT and before[0] in LEADING


def _light(form: str) -> bool:
    """Whether a form is a masdar of doing with its preposition: `لتوجيه`, `بشن`."""
    return form[:1] in ("ل", "ب") and form[1:] in LIGHT


def _wished(hit: Hit, clause: Clause, signal: Signals, *, led: bool) -> bool:
    """Talks or a truce that are called for, possible or near, however definite: `دعا إلى وقف إطلاق النار`, `قرب التوصل`."""
    words, first = signal.words, hit.first
    if first and signal.sentence.tokens[first - 1].form in NEARING:
        return True
    if _has(words, max(clause.start, first - NEAR), first, "modal"):
        return True
    named = hit.rule.id.partition(".")[2] in WISHED
    return named and led and _has(words, max(clause.start, first - FAR), first, "call", "plan", "fear")


def _negates(words: Words, tokens: Sequence[Token], at: int) -> bool:
    """Whether a negation at word `at` is of the act, not of its outcome or its end."""
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    return _is(words[at], "neg") and after not in GOES_ON and "ستبعد" not in after


def _is_set(hit: Hit, clause: Clause, signal: Signals) -> bool:
    """Whether it may come, is feared or is not ruled out: `أي هجوم`, `من المقرر أن`, `قد تشن`, `لا يستبعد`, `سيؤدي إلى إبرام`."""
    words, tokens = signal.words, signal.sentence.tokens
    first = hit.first
    before = tokens[first - 1].form if first else ""
    if before in ANY:
        return True
    warned = hit.rule.type in VIOLENT and (before == "من" or before in LIGHT)
    for at in range(max(clause.start, first - FAR), first):
        form, after = tokens[at].form, tokens[at + 1].form
        if form in ("من", "ومن") and after in SET:
            return True
        if (warned and _is(words[at], "warn")) or (before in LIGHT and is_future(form)):
            return True
        if _is(words[at], "neg") and "ستبعد" in after:
            return True
        if form in ("قد", "وقد") and at >= first - CLOSE and after[:1] in ("ي", "ت") and after not in NO_IMPERFECT:
            return True
    return hit.rule.id.partition(".")[2] in TALKS and _is_ahead(hit, clause, signal)


def _is_ahead(hit: Hit, clause: Clause, signal: Signals) -> bool:
    """Whether talks are for a later time: `لإجراء محادثات`, `ستعقد الجولة`, `الأحد المقبل`; an accord is not."""
    tokens = signal.sentence.tokens
    first, word = hit.first, signal.words[hit.first]
    if (word is not None and Form.PAST in word.form) or any(
        "اتفاق" in one.form for one in tokens[first : hit.last + 1]
    ):
        return False
    if first and tokens[first - 1].form[:1] == "ل" and tokens[first - 1].form[1:] in LIGHT:
        return True
    if any(is_future(token.form) for token in tokens[max(clause.start, first - CLOSE) : first]):
        return True
    forms = [token.form for token in tokens[max(clause.start, first - FAR) : min(clause.end, hit.last + FAR)]]
    if not TOMORROW.isdisjoint(forms):
        return True
    return any(ahead in AHEAD and span in SPANS for span, ahead in pairwise(forms))


def _stands(words: Words, first: int, last: int) -> bool:
    """Whether an accord or talks are named with the article: they are there, whatever is wished of them."""
    return any(
        word is not None and Form.DEFINITE in word.form and "yet_to_come" not in word.classes
        for word in words[first : last + 1]
    )


def _is_past(words: Words, tokens: Sequence[Token], at: int, published: datetime | None) -> bool:
    """Whether a time well before the news begins at word `at`: a past year or month, last year, years ago, a memory."""
    form = tokens[at].form
    if _YEAR.match(form):
        return published is not None and int(form) < published.year
    if form in MONTHS:
        return _is_past_month(words, tokens, at, published)
    word = words[at]
    if word is None:
        return False
    if "anniversary" in word.classes or "history" in word.classes:
        return True
    if "past" in word.classes:
        return at > 0 and _is(words[at - 1], "year")
    return "ago" in word.classes and _has(words, at + 1, at + 3, "year", "month")


def _is_past_month(words: Words, tokens: Sequence[Token], at: int, published: datetime | None) -> bool:
    """`آذار الماضي` in an item two months later or more."""
    if published is None or not _has(words, at + 1, at + 4, "past"):
        return False
    return (published.month - MONTHS[tokens[at].form]) % 12 > 1


def _is_seventh_of_october(tokens: Sequence[Token], at: int, published: datetime | None) -> bool:
    """The codebook: the attack of that day is background unless the item is of its month."""
    if MONTHS.get(tokens[at].form) not in OCTOBER or (
        published is not None and (published.year, published.month) == (2023, 10)
    ):
        return False
    return any(token.form in SEVENTH for token in tokens[max(0, at - 3) : at])


def _is(word: Word | None, name: str) -> bool:
    return word is not None and name in word.classes


def _has(words: Words, start: int, end: int, *names: str) -> bool:
    return any(word is not None and not word.classes.isdisjoint(names) for word in words[start:end])
