"""Acts that are named in passing and open no incident: by what they date other news, or by what they say of somebody. Pure.

Such an act has happened and stays `actual` (the codebook), but it is not what is told: `رست السفينة في الميناء بعد تحريره`,
`أرسلت تعزيزات إلى القوات التي تقاتل المتمردين`. It counts as a running total does. Each rule names a construction; where a day of its
own stands behind the act none holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Final

from agents.coder.days.follows import UNITS, followed
from agents.coder.status.act import Act
from agents.coder.status.asidewords import (
    AFTER,
    ARRESTING,
    ASKING,
    BEGINNING,
    BEHIND,
    BODIES,
    CLOCK,
    COVERING,
    DATING,
    DAY,
    FIGHTING,
    FILLING,
    FRONTS,
    GONE,
    LATE,
    LONG,
    MOSTLY,
    OVER,
    PEACEFUL,
    PERIODS,
    RUINED,
    SAYING,
    SEEING,
    SHARING,
    SINCE,
    SPANS,
    STILL,
    SUFFERING,
    SUSPECTED,
    TAKING,
    THE_FIGHT,
    THE_WAR,
    USED,
    USUALLY,
    WAS,
    WHICH,
)
from agents.coder.status.habits import HABITS, often
from agents.coder.text.calendar import month_of
from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Sentence
from agents.coder.text.numerals import number

_OWN_DAY: Final = 12  # words behind an act in which its day stands
_GOVERNOR: Final = 22  # words between a verb and what dates it
_SPAN: Final = 6  # words of a span: `بعد أقل من أسبوع على`
_PERIOD: Final = 6
_CLAUSE: Final = 12
_FEW: Final = 8
_FAR: Final = 9
_THAT: Final = frozenset(("ان", "بان"))
_YEAR: Final = 4  # digits
_SHARE: Final = 6
_HEADING: Final = 4  # words of a heading within a text
_SAID: Final = 5  # words between the place that a report begins with, and who tells it


def is_aside(sentence: Sentence, words: Sequence[Word | None], first: int, last: int, *, dated: bool = False) -> bool:
    """Whether the act with a cue (token positions) is only named in passing; `dated`: a day is told of it."""
    act = Act(sentence, sentence.tokens, words, first, last, dated)
    if _is_always(act):
        return not _has_its_day(act, DAY)
    return any(rule(act) for rule in _RULES) and not _has_its_day(act)


def _is_always(act: Act) -> bool:
    """`عادة ما يقصف الطيران المدينة ليلا`: a part of the day at which something is always done is no day."""
    return not act.is_past(range(act.first, act.last + 1)) and (_habit(act) or often(act))


def _has_its_day(act: Act, clock: frozenset[str] = CLOCK) -> bool:
    """`بعد معارك دارت أمس`: a day behind the act, with no other act told between."""
    began = any(act.form(place) in clock for place in range(act.first, act.last + 1))
    for place in act.after(_OWN_DAY):
        if act.form(place) in clock:
            return True
        word = act.words[place]
        if word is not None and Form.PAST in word.form and act.form(place - 1) not in WHICH and place > act.last + 1:
            return began
    return began


def _head(act: Act) -> int:
    """Where the noun of an act stands, its beginning left out: `بدء المعارك`, `أشهر من المعارك`."""
    first = act.first
    if act.form(first) in SINCE | AFTER and first < act.last:
        first += 1
    if act.form(first) in BEGINNING and first < act.last:
        first += 1
    if act.form(first) in UNITS and act.form(first + 1) == "من" and first + 1 < act.last:
        first += 2
    return first


def _lead(act: Act) -> int:
    """The place of the word before an act, and before its beginning; -1 for none."""
    at = next(act.before(_head(act), 1), -1)
    return next(act.before(at, 1), -1) if at >= 0 and act.form(at) in BEGINNING else at


def _since(act: Act) -> bool:
    """`منذ بدء المعارك`, `منذ هجومه الكاسح`."""
    return act.form(_lead(act)) in SINCE


def _days_on(act: Act) -> bool:
    """`بعد أيام من تفجير السوق`, `بعد أقل من أسبوع على هجوم`, `بعد أشهر من المعارك`; not so where the days are counted and so known."""
    at = _lead(act)
    if act.form(at) not in {"من", "علي"}:
        return False
    unit = next((place for place in act.before(at, 2) if act.form(place) in UNITS), None)
    if unit is None:
        return False
    if not any(act.form(place) in AFTER for place in act.before(unit, _SPAN)):
        return False
    counted = followed(act.tokens, act.first)
    return not (act.dated and counted is not None and counted[1])


def _last_month(act: Act) -> bool:
    """`عقب هجوم الشهر الماضي على الجامعة`: what other news came after, of a month, a week or a year that is over."""
    if not any(act.form(place) in AFTER for place in act.before(act.first, 2)):
        return False
    places = [*range(act.first, act.last + 1), *act.after(_PERIOD)]
    return any(act.form(place) in PERIODS and act.form(place + 1) in GONE for place in places)


def _taken_before(act: Act) -> bool:
    """`وصلت السفينة إلى الميناء بعد تحريره`, `افتتح المشفى عقب استعادة البلدة`: how a town was taken, by which the peace after it is dated."""
    head = _head(act)
    begun = act.form(head - 1) in BEGINNING
    if not (act.form(head).startswith(TAKING) or begun):
        return False
    at = next((place for place in act.before(head, 3) if act.form(place) in DATING), None)
    if at is None:
        return False
    places = range(max(0, at - _GOVERNOR), at)
    if at <= 1:
        places = range(act.last + 1, min(len(act.tokens), act.last + 1 + _CLAUSE))
    return any(act.form(place) in PEACEFUL for place in places)


def _of_fighters(act: Act) -> bool:
    """`القوات التي تقاتل المتمردين`, `الذين لا يزالون يحاربون التنظيم`: what somebody does, by which he is named."""
    for verb in range(max(1, act.first - 1), act.last + 1):
        if act.form(verb) not in FIGHTING:
            continue
        lead = next((place for place in act.before(verb, 3) if act.form(place) not in FILLING), -1)
        if act.form(lead) in WHICH and verb - act.first <= 2:  # noqa: PLR2004 - those who fight, and the word that names them
            return not act.is_past((*range(act.first, verb), *range(verb + 1, act.last + 1)))
    return False


def _in_the_war(act: Act) -> bool:
    """`شريك رئيسي في الحرب ضد المتمردين`, `دعما لجهودها في المعركة ضد التنظيم`."""
    at = next((place for place in range(act.first, act.last + 1) if act.form(place) in THE_WAR), None)
    if at is None or act.form(at + 1) not in {"ضد", "علي"}:
        return False
    if not act.form(at).startswith("ب") and act.form(at - 1) not in {"في", "ضمن", "من"}:
        return False
    return any(act.form(place).lstrip("و").startswith(SHARING) for place in act.before(at, _SHARE))


def _at_the_front(act: Act) -> bool:
    """`تعزيزات إلى جبهات القتال`, `خطوط المواجهات`: where there is fighting, and not that there was."""
    return any(
        act.form(place) in THE_FIGHT and act.form(place - 1) in FRONTS
        for place in range(act.first, min(act.last, act.first + 1) + 1)
    )


def _covering(act: Act) -> bool:
    """`تقدمت القوات تدعمها غارات`, `بدعم من ضربات التحالف`: raids that are not told of, but of whom they help."""
    lead = next((place for place in act.before(act.first, 2) if act.form(place) != "من"), -1)
    if not act.form(lead).startswith(COVERING):
        return False
    behind = [act.form(place) for place in act.after(_PERIOD)]
    return not any(form in {"علي", "استهدفت", "استهدف", "طالت"} or number(form) is not None for form in behind)


def _for_weeks(act: Act) -> bool:
    """`لا تزال المدينة تشهد اعتداءات`, `يشهد الريف منذ أسابيع اشتباكات`: what is so all the time."""
    word = act.words[act.first]
    if word is not None and word.form & (Form.PAST | Form.IMPERFECT):
        return False
    before = list(act.before(act.first, _CLAUSE))
    if not any(act.form(place) in SEEING for place in before[:_FEW]):
        return False
    if any(act.form(place) in STILL for place in before):
        return True
    return any(
        act.form(place) in SINCE and any(act.form(place + far) in LONG for far in (1, 2, 3))
        for place in [*before, *act.after(3)]
    )


def _for_long(act: Act) -> bool:
    """`تخوض القوات معارك ضد المتمردين منذ سنوات`, `ومنذ مارس يشن التحالف غارات`: what is done, told in the present, since long ago."""
    own = any(act.form(place) in _THAT for place in range(act.first, act.last + 1))
    near = () if own else act.before(act.first, _CLAUSE)
    before = list(takewhile(lambda place: act.form(place) not in _THAT, near))
    places = (*before[:_FEW], *range(act.first, act.last + 1))
    fights = any(act.form(place).removeprefix("و") in FIGHTING for place in places)  # تقاتل may be "fought each other"
    tenses = [word.form for place in places if (word := act.words[place])]
    if not fights and (not any(Form.IMPERFECT in one for one in tenses) or any(Form.PAST in one for one in tenses)):
        return False
    return any(act.form(place) in SINCE and _is_long(act, place) for place in (*before, *act.after(_FAR)))


def _is_long(act: Act, since: int) -> bool:
    """Whether a span of weeks and more follows, a year, or a month without its day: `منذ نحو شهرين`, `منذ مارس`."""
    for place in range(since + 1, since + 4):
        form = act.form(place)
        if form in LONG or form in PERIODS or (len(form) == _YEAR and form[:2] in {"19", "20"}):
            return True
        if month_of(form):
            return not any(act.form(each).isdigit() for each in range(since + 1, place))
    return False


def _habit(act: Act) -> bool:
    """`غالبا ما تشن الجماعة هجمات`, `اعتاد المسلحون مهاجمة القوافل`, `بلد يعاني من هجمات`."""
    near = list(act.before(act.first, _FEW))
    if any(act.form(place) in USED or act.form(place) in USUALLY for place in near):
        return True
    if any(act.form(place) in MOSTLY and act.form(place + 1) == "ما" for place in near):
        return True
    return act.form(act.first - 1) == "من" and any(act.form(place) in SUFFERING for place in near[1:4])


def _over_months(act: Act) -> bool:
    """`الهجمات التي استهدفت مدنيين خلال الأشهر الماضية`: many, of a long time; and one of a month that is over: `هجوم الشهر الماضي`."""
    for place in act.after(_FAR):
        form = act.form(place)
        behind = [act.form(place + far) for far in (1, 2, 3)]
        if form in OVER and not SPANS.isdisjoint(behind) and any(act.form(place + far) in LATE for far in (2, 3, 4)):
            return True
        if form == "الشهر" and behind[0] in GONE and not act.dated:
            return True
    return False


def _asked(act: Act) -> bool:
    """`كيف ترون معركة المطار؟`: the question of who interviews."""
    sentence = act.sentence
    if sentence.field != "text" or "\u061f" not in sentence.doc.norm[act.tokens[act.last].end : sentence.end + 1]:
        return False
    return any(act.form(place) in ASKING for place in act.before(act.first, _CLAUSE))


def _of_bodies(act: Act) -> bool:
    """`أفرجت عن جثث مقاتلين كانوا قضوا في المعارك`: how those died whose bodies are handed over."""
    if not any(act.form(place) in WAS for place in act.before(act.first, 2)):
        return False
    return any(act.form(place) in BODIES for place in act.before(act.first, _FEW))


def _of_a_suspect(act: Act) -> bool:
    """`اعتقلت رجلا يشتبه في أنه وراء الهجوم`, `خلية مسؤولة عن تنفيذ هجمات`: of what somebody is suspected who was arrested."""
    near = [act.form(place) for place in (act.first, *act.before(act.first, 3))]
    if BEHIND.isdisjoint(near):
        return False
    said = [act.form(place) for place in act.before(act.first, _CLAUSE)]
    if SUSPECTED.isdisjoint(said):
        return False
    return any(token.form.lstrip("وف").startswith(ARRESTING) for token in act.tokens[: act.first])


def _that_ruined_it(act: Act) -> bool:
    """`المدينة التي دمرتها معارك انتهت بطرد المسلحين`: what befell a place by which it is known."""
    ruined = act.form(act.first) in RUINED
    verb = act.first if ruined else act.first - 1
    return verb > 0 and act.form(verb) in RUINED and act.form(verb - 1) in WHICH


def _is_heading(act: Act) -> bool:
    """`تفجير السوق وأعلن الوزير`, `مقتل قاض وفي البصرة، قال مصدر`: a heading that ran into its paragraph."""
    if act.sentence.field != "text" or act.first:
        return False
    for place in act.after(_HEADING):
        form = act.form(place)
        if place > _HEADING:
            return False
        if form.startswith("و") and form[1:] in SAYING:
            return True
        if form == "وفي":
            return any(act.form(each) in SAYING for each in range(place + 1, place + 1 + _SAID))
        word = act.words[place]
        if word is not None and word.form & (Form.PAST | Form.IMPERFECT):
            return False
    return False


_RULES: Final[tuple[Callable[[Act], bool], ...]] = (
    _since,
    _days_on,
    _last_month,
    _taken_before,
    _of_fighters,
    _in_the_war,
    _at_the_front,
    _covering,
    _for_weeks,
    _for_long,
    _habit,
    _over_months,
    _asked,
    _of_bodies,
    _of_a_suspect,
    _that_ruined_it,
    _is_heading,
    *HABITS,
)
