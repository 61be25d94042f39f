"""Where the clause of an act ends, so that a day said beyond is that of something else. Pure.

`قصفت الطائرات حلب، كما هاجم مسلحون أمس حماة`: that day is of the second act alone. A day that a sentence says before all of its
clauses may be that of each; one said in a clause between is not that of the next. What is told in a clause on who said it (`حسبما ذكرت
الشرطة أمس`), or of another event (`قبل الانتخابات التي تجري الثلاثاء`), has the day of neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.days.timeref import TimeRef
from agents.coder.text.normalised import Sentence, Token

_WHILE: Final = frozenset("بينما وبينما فيما وفيما".split())
_LIKE: Final = frozenset(("كما", "وكما"))
# After فيما, كما, بينما: no clause of its own, one with the same subject (بينما كان يمر), or one of the same act (فيما أصيب ستة).
_NO_CLAUSE: Final = frozenset(
    "يتعلق يخص يبدو يلي يشبه يعتقد يسمي مضي سبق بعد بينهم بينها بينهما عدا يعرف كان كانت كانوا كانا هو هي هم هما كنت كنا يحاول تحاول"
    " يحاولون في اصيب اصيبت اصيبوا جرح جرحت جرحوا نجا نجت فر فروا لاذ لاذوا نقل نقلت لم".split()
)
_WHERE: Final = frozenset(("حيث", "وحيث"))
_HAD: Final = frozenset("كان كانت كانوا".split())
_PLUPERFECT: Final = 5  # words from حيث to the قد of what had been
_BEGUN: Final = frozenset("بدا بدات بدء بداو بدؤوا وبدا وبدات انطلق انطلقت اطلق اطلقت اندلع اندلعت".split())
_ALONG: Final = frozenset(
    "يترافق ترافق ترافقت تترافق ترافقه ترافقها رافقه رافقها رافقته رافقتها يرافقه يرافقها مترافقا مترافقه مصحوبا مصحوبه يتخلله يتخللها"
    " تخلله تخللها تخللته تخللتها وتخلله وتخللها وترافق وترافقت".split()
)
_SAYS_WHO: Final = frozenset(
    "حسبما وحسبما بحسب وبحسب حسب وحسب وفق ووفق وفقا ووفقا وفقما نقلا طبقا كما وكما استنادا".split()
)
_SINCE: Final = frozenset(("منذ", "ومنذ", "مذ"))
_COUNTED: Final = frozenset(
    "ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الثانيه الثالثه الرابعه"
    " الخامسه السادسه السابعه الثامنه التاسعه العاشره اعنف الاعنف اكبر الاكبر اسوا الاسوا ثانيه ثالثه رابعه خامسه".split()
)
_NOW: Final = frozenset("امس اليوم البارحه الليله صباح فجر مساء ليل ليله".split())
_COUNT_BACK: Final = 10  # words from a count to since when it is made
_WHICH: Final = frozenset("الذي التي الذين".split())
# What is held on a day of its own, and is no act of violence.
_EVENTS: Final = frozenset(
    "الانتخابات انتخابات الاقتراع الاستفتاء استفتاء المؤتمر مؤتمر الموتمر موتمر القمه قمه الاجتماع اجتماع الاجتماعات الجلسه جلسه المحادثات محادثات"
    " المفاوضات مفاوضات الزياره زياره المباراه مباراه المراسم مراسم الجنازه جنازه الاحتفال الاحتفالات احتفالات الاحتفال التظاهره تظاهره المظاهره"
    " مظاهره المظاهرات مظاهرات المسيره مسيره الدوره البطوله الخطاب خطاب البيان بيان التقرير تقرير الاتفاق".split()
)
_COMMA: Final = "\u060c"


def parts_back(sentence: Sentence, last: int, ref: TimeRef) -> bool:
    """Whether a day that stands after an act, the cue of which ends before a token, is told in another clause."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    for at in range(last, ref.first):
        if _is_border(tokens, at):
            return True
        form, before = tokens[at].form, tokens[at - 1].form if at else ""
        said = form in _SAYS_WHO or (form == "ما" and before == "علي")
        if said and _COMMA not in norm[tokens[at].end : tokens[ref.first].start]:
            return True
        if form in _WHICH and at > last and not _EVENTS.isdisjoint(one.form for one in tokens[max(last, at - 2) : at]):
            return True
    return _counted_since(tokens, ref)


def parts_on(sentence: Sentence, ref: TimeRef, first: int) -> bool:
    """Whether a day that stands before an act, the cue of which begins at a token, is that of a clause between, or of when something
    began with which the act goes along: `بدأت في الرابع من يوليو هجوما يترافق مع قصف`.
    """
    tokens = sentence.tokens
    between = range(ref.last, min(first, len(tokens)))
    if any(tokens[at].form in _ALONG for at in between):
        return any(token.form in _BEGUN for token in tokens[max(0, ref.first - 6) : ref.last + 2])
    if first < len(tokens) and tokens[first].form.startswith("ال"):
        return False  # كما تسبب القصف: an act told of before
    return any(_is_border(tokens, at) for at in between) and any(_is_border(tokens, at) for at in range(2, ref.first))


def _is_border(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause with a subject of its own begins at a token."""
    form, after = tokens[at].form, tokens[at + 1].form if at + 1 < len(tokens) else ""
    if form in _WHILE or form in _LIKE:
        return after not in _NO_CLAUSE
    if form in _WHERE:
        had = after in _HAD and any(token.form == "قد" for token in tokens[at + 2 : at + _PLUPERFECT])
        return had or after in {"سبق", "قد"}
    return (form == "حين" and at > 0 and tokens[at - 1].form in {"في", "وفي"}) or (form == "الوقت" and after == "الذي")


def _counted_since(tokens: Sequence[Token], ref: TimeRef) -> bool:
    """Whether a day is that since when acts are counted: `ثالث هجوم منذ الأحد`."""
    at = next((at for at in range(ref.first - 1, max(-1, ref.first - 3), -1) if tokens[at].form in _SINCE), None)
    if at is None or tokens[ref.first].form in _NOW:
        return False
    return not _COUNTED.isdisjoint(token.form for token in tokens[max(0, at - _COUNT_BACK) : at])
