"""The day of what is told by the hour, or of the day that is not over: `18:40: قتل ثلاثة`, `منذ الصباح`, `الليلة`, `وبعد دقائق`. Pure.

It is asked only where a sentence names no other time: a bulletin's hours are those of its own day, and `منذ الصباح` in a piece on
what happened yesterday is that morning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from agents.coder.days import dates
from agents.coder.days.timeref import TimeRef
from agents.coder.text.calendar import DIGITS, WEEKDAYS
from agents.coder.text.normalised import Sentence, token_form
from agents.coder.text.numerals import number

if TYPE_CHECKING:
    from agents.coder.entities import DocContext

_STAMP: Final = re.compile(
    "[\\W_]*(?:الساعه )?(?<!\\d)([0-2]?\\d)(:|[.](?=\\d\\d ?[-:|\u2013]))([0-5]\\d)(?!:?\\d|[./])"
)
_STAMPED: Final = 16  # characters of a sentence in which its hour stands
_LINES: Final = 40  # of a list
_AHEAD: Final = 4  # hours that a clock may be ahead of the desk's, or a line be added after the item was dated
_NIGHT: Final = 6  # an item of before that hour may tell of the evening before
_NOON: Final = 12
_SINCE: Final = frozenset("منذ ومنذ مذ".split())
_MORNING: Final = frozenset("الصباح صباحا الفجر فجرا الظهر الظهيره المساء ليل".split())
_HOURS_OF: Final = frozenset("ساعات الساعات".split())
_OF_MORNING: Final = frozenset("الصباح الفجر الظهر الظهيره المساء الليل صباح فجر".split())
_AGO: Final = frozenset("قبل منذ وقبل ومنذ".split())
_TODAY: Final = _AGO | _SINCE | {"الليله"}
_SHORT: Final = frozenset("قليل دقائق لحظات دقيقه وقت".split())
_FEW_HOURS: Final = frozenset("ساعات ساعه ساعتين الساعات".split())
_SAYS: Final = re.compile(  # whose time is that of a statement: `بيان بثته الليلة وكالة`
    "[وف]?(?:ا?بث|نشر|صدر|اصدر|وزع|اذاع|اورد|نقل|قال|ذكر|اعلن|اكد|افاد|اوضح|صرح|اضاف|اشار|كشف)(?:ت|وا)?(?:ه|ها)?"
)
_OVER: Final = frozenset("الماضيه الفائته السابقه التاليه المقبله القادمه نفسها ذاتها".split())
_UNTIL: Final = frozenset("حتي الي قبل بعد غايه".split())
_GOES_ON: Final = frozenset("بعد وبعد بعدها وبعدها".split())
_LATER: Final = frozenset("دقائق ساعه ساعتين دقيقه لحظات قليل بدقائق بساعه بقليل بلحظات".split())
_SAME: Final = frozenset("نفسه ذاته".split())
_SAME_OF: Final = frozenset("نفس ذات بنفس ذلك".split())
_HOUR: Final = frozenset(
    "الواحده الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره الحاديه".split()
)
_HOURS: Final = frozenset("ساعات ساعتين بساعات بساعتين".split())
_LATE: Final = frozenset("مساء المساء ليل ليلا ليله الليل الليله منتصف".split())  # some hours on it may be the next day
_PARTS: Final = {"ظهر": 12, "ظهرا": 12, "عصر": 15, "عصرا": 15, "مساء": 17}
# Bare, of the day on which it is told: not so مساء, which may be yesterday's.
_SO_FAR: Final = frozenset("فجرا صباحا ظهرا عصرا".split())
_THAT: Final = frozenset("ان بان انه انها".split())
_OPENS: Final = 6  # words of a sentence in which it says that it goes on


def day_of(sentence: Sentence, context: DocContext) -> date | None:
    """The day of an act whose sentence names none: by the hour that stands before it, or by the sentence before it."""
    stamped = of_hour(sentence, context.moment)
    if stamped is not None:
        return _of_list(sentence, context) or stamped
    hours = hours_on(sentence)
    today, on = of_today(sentence, context.moment), hours or goes_on(sentence)
    before = context.before(sentence) if today is not None or on else None
    days = {one.day for one in dates.read(before, context.published)} - {None} if before is not None else set()
    if today is not None:
        return today if days <= {today} else None
    if before is None or not on or len(days) > 1:
        return None
    if hours and not days and context.placed is not None:
        return context.placed.day
    if hours and not _LATE.isdisjoint(map(token_form, before.tokens)):
        return None
    return next(iter(days), None) or (day_of(before, context) if before.field == "text" else None)


def _of_list(sentence: Sentence, context: DocContext) -> date | None:
    """The day of a list of hours that ends with a line, as who begins it says: `نفذت المقاومة أمس عمليات، أبرزها:`."""
    before = context.before(sentence)
    for _ in range(_LINES):
        if before is None or before.field == "title":
            return None
        if before.doc.norm[before.start : before.end].rstrip().endswith(":"):
            break
        before = context.before(before)
    else:
        return None
    days = {one.day for one in dates.read(before, context.published)} - {None}
    return next(iter(days)) if len(days) == 1 else None


def of_hour(sentence: Sentence, moment: datetime | None) -> date | None:
    """The day of a line that begins with its hour. `moment`: of the item, in the desk's zone."""
    if moment is None or sentence.field == "title" or len(sentence.tokens) < 3:  # noqa: PLR2004 - an hour is two
        return None
    if not sentence.tokens[0].form[0].isdigit() and sentence.tokens[0].form != "الساعه":
        return None
    head = sentence.doc.norm[sentence.start : sentence.start + _STAMPED].translate(DIGITS)
    stamp = _STAMP.match(head)
    if stamp is None or int(stamp[1]) >= 24:  # noqa: PLR2004 - hours of a day
        return None
    hour, today = int(stamp[1]), moment.date()
    if hour <= moment.hour + _AHEAD or moment.hour >= _NOON or _is_whole_day(moment):
        return today
    return today - timedelta(days=1) if moment.hour < _NIGHT and hour >= _NOON else None


def of_today(sentence: Sentence, moment: datetime | None) -> date | None:
    """The item's day, where a sentence tells of what goes on: `منذ الصباح`, `الليلة`, `قبل قليل`, `منذ ساعات`."""
    if moment is None:
        return None
    forms = list(map(token_form, sentence.tokens))
    if _TODAY.isdisjoint(forms):
        return None
    for at, (one, two) in enumerate(pairwise([*forms, "", ""])):
        if one in _AGO and two in _SHORT and _not_of_past(forms, at + 2):
            return moment.date()
        if one in _AGO and two in _FEW_HOURS and (moment.hour >= _NIGHT or _is_whole_day(moment)):
            then = forms[at + 2] if at + 2 < len(forms) else ""
            if one not in _SINCE or then not in _OF_MORNING:
                return moment.date() if _not_of_past(forms, at + 2) else None
        if one in _SINCE and (two in _MORNING or (two in _HOURS_OF and {*forms[at + 2 : at + 4]} & _OF_MORNING)):
            return moment.date() if moment.hour >= _NIGHT or _is_whole_day(moment) else None
        if one == "الليله" and two not in _OVER and not (at and _elsewhere(forms[at - 1])):
            return moment.date()
    return None


def goes_on(sentence: Sentence) -> bool:
    """Whether a sentence says no more of its day than that it is that of the one before: `وبعد دقائق`, `في اليوم نفسه`,
    `على الساعة العاشرة`.
    """
    forms = list(map(token_form, sentence.tokens[: 2 * _OPENS]))
    return any(
        (at < _OPENS and one in _GOES_ON and two in _LATER)
        or (two in _SAME and one == "اليوم" and _not_which(forms, at + 2))
        or (one in _SAME_OF and two == "اليوم" and _not_which(forms, at + 2))
        or (one == "الساعه" and (two in _HOUR or number(two) is not None or two.removeprefix("ال").isdecimal()))
        for at, (one, two) in enumerate(pairwise(forms))
    )


def _not_which(forms: Sequence[str], at: int) -> bool:
    """Whether the same day is that told of before, not one that is told after it: `في اليوم نفسه الذي`."""
    return at >= len(forms) or forms[at] not in {"الذي", "من"}


def hours_on(sentence: Sentence) -> bool:
    """Whether a sentence opens with how many hours after the one before it is: `وبعد ساعات`, `وبعد ذلك بساعتين`, `وبعد أربع ساعات`;
    not so after something that it tells itself: `بعد ساعات من إعلان الهدنة`.
    """
    forms = list(map(token_form, sentence.tokens[: _OPENS - 1]))
    if len(forms) < _OPENS - 1 or forms[0] not in _GOES_ON:
        return False
    at = 1 + (forms[1] == "ذلك" or (number(forms[1]) is not None and forms[1] not in _HOURS))
    return forms[at] in _HOURS and _not_of_past(forms, at + 1)


def as_passed(times: Sequence[TimeRef], sentence: Sentence, moment: datetime | None) -> tuple[TimeRef, ...]:
    """Times, of which a part of today that is yet to come when the item is told, past midnight, is yesterday's: `عصر اليوم`; of a
    weekday, told by its name, that of the week before: `مساء الثلاثاء`.
    """
    if moment is None or moment.hour >= _NIGHT:
        return tuple(times)
    return tuple([replace(one, day=_passed(one, sentence, moment)) for one in times])


def _passed(one: TimeRef, sentence: Sentence, moment: datetime) -> date | None:
    tokens = sentence.tokens
    if one.day != moment.date() or one.last - one.first > 1:
        return one.day
    named = tokens[one.first].form in WEEKDAYS
    if named and (dates.is_to_come(tokens, one.first) or _is_whole_day(moment)):
        return one.day
    if not named and tokens[one.first].form != "اليوم":
        return one.day
    beside = (tokens[at].form for at in (one.first - 1, one.last) if 0 <= at < len(tokens))
    hour = max((_PARTS.get(form, 0) for form in beside), default=0)
    return one.day - timedelta(days=7 if named else 1) if hour > moment.hour + _AHEAD else one.day


def of_announced(sentence: Sentence, times: Sequence[TimeRef], cue: tuple[int, int]) -> date | None:
    """The day of an act that is told in what was announced on that day, with no more than its hour: `أعلن الجيش الأربعاء أن
    مسلحين هاجموا فجرا`. `cue`: token positions, half-open.
    """
    first, last = cue
    dated = [one for one in times if one.day is not None]
    if len(dated) != 1 or len(times) > 1 or dated[0].last > first:
        return None
    forms = list(map(token_form, sentence.tokens[dated[0].last : last + _OPENS]))
    said = next((at for at, form in enumerate(forms) if form in _THAT), None)
    return dated[0].day if said is not None and not _SO_FAR.isdisjoint(forms[said:]) else None


def _elsewhere(before: str) -> bool:
    """Whether the word before a time makes it an end, or that of a statement."""
    return before in _UNTIL or _SAYS.fullmatch(before) is not None


def _not_of_past(forms: Sequence[str], at: int) -> bool:
    """Whether what is so long ago is told from now on, not from an act of before: `قبل ساعات من الهجوم`."""
    return at >= len(forms) or forms[at] not in {"من", "علي"}


def _is_whole_day(moment: datetime) -> bool:
    """Whether no more than the day of an item may be known: it stands at midnight, in its zone or the world's."""
    return moment.minute == moment.second == 0 and 0 in {moment.hour, moment.astimezone(UTC).hour}
