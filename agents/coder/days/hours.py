"""The day of what is told by its hour alone: `قرابة العاشرة صباحا`, `بعد الظهر`, `بعد ساعات من تفجير`. Pure.

An hour is of the day that the text told of last; where it has told of none, of the item's own, if that hour had struck when the
item was told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

from agents.coder.days import dates
from agents.coder.text.calendar import DIGITS
from agents.coder.text.normalised import Sentence, Token, token_form
from agents.coder.text.numerals import number

if TYPE_CHECKING:
    from agents.coder.entities import DocContext

_WEEK: Final = timedelta(days=7)  # older days are those of what was before
_BACK: Final = 3  # sentences in which the day stands that is told of
_HOUR: Final = {
    form: hour
    for hour, form in enumerate(
        "الواحده الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره الحاديه".split(), 1
    )
}
_PAST: Final = frozenset(
    "والنصف والربع والثلث ونصف وربع عشره عشر الا ربعا ثلثا من قبل بعد في بتوقيت".split()
)  # after an hour
_AROUND: Final = frozenset(
    "قرابه نحو حوالي زهاء عند قبيل بعيد مع في وفي وعند وقرابه ومع وقبيل وبعيد الساعه ساعات ساعه صلاه تمام".split()
)
_AFTER: Final = frozenset("بعد وبعد".split())
_PART: Final = {
    "فجرا": 4, "صباحا": 8, "ظهرا": 12, "عصرا": 15, "الفجر": 4, "الصباح": 8, "الضحي": 9, "الظهر": 12, "الظهيره": 12, "العصر": 15,
    "السحور": 3, "الغروب": 18, "الافطار": 19, "العشاء": 20, "التراويح": 21,
}  # fmt: skip
_BARE: Final = frozenset("فجرا صباحا ظهرا عصرا".split())
_AFTERNOON: Final = frozenset("ظهرا عصرا الظهر العصر مساء المساء".split())
# The evening of a day that is told of when it is over is mostly that of the day before.
_EVENING: Final = 18
_MEALS: Final = frozenset("السحور الغروب الافطار العشاء التراويح".split())
_NOON: Final = 12
_SAYS: Final = frozenset("ان بان انه انها".split())
_TRIGGERS: Final = frozenset(_PART)
_SOON: Final = frozenset("دقائق ساعات ساعه ساعتين دقيقه لحظات قليل بساعات بساعه بدقائق".split())
_DAWN: Final = frozenset("فجر الفجر فجرا منتصف الليل ليل".split())
_OLDER: Final = 5  # words from بعد to what was before: بعد أقل من ساعة على
_FROM: Final = frozenset(("من", "علي"))


def day_of(sentence: Sentence, context: DocContext) -> date | None:
    """The day of an act whose sentence names no more than its hour."""
    forms = list(map(token_form, sentence.tokens))
    if _TRIGGERS.isdisjoint(forms):
        return None
    hour = _said(forms)
    moment = context.moment
    if hour is None or moment is None:
        return None
    told = last_told(sentence, context)
    if told is not None and told != moment.date():
        return told
    utc = moment.astimezone(UTC)
    undated = utc.hour == utc.minute == utc.second == 0  # no more than its day may be known
    return moment.date() if hour <= moment.hour or (undated and hour < _EVENING) else None


def last_told(sentence: Sentence, context: DocContext) -> date | None:
    """The day that the text told of last before a sentence; none where two are told in one breath."""
    if context.published is None:
        return None
    before = context.before(sentence)
    for _ in range(_BACK):
        if before is None:
            break
        days = {one.day for one in dates.read(before, context.published)} - {None}
        late = {day for day in days if day is not None and context.published - _WEEK < day <= context.published}
        if late:
            return next(iter(late)) if len(late) == 1 else None
        before = context.before(before) if before.field == "text" else None
    return None


def soon_before(tokens: Sequence[Token], first: int) -> int | None:
    """Where the word stands by which a cue (the token of its first word) is told to be minutes or hours older than what the
    sentence tells: `وجاء ذلك بعد ساعات من انفجار عبوتين`, `بعد أقل من ساعة على هجوم`.
    """
    for at in range(first - 1, max(-1, first - 1 - _OLDER), -1):
        if tokens[at + 1].start - tokens[at].end > 1:
            return None
        if tokens[at].form in {"بعد", "وبعد", "بعيد"}:
            between = [token.form for token in tokens[at + 1 : first]]
            return at if between and between[-1] in _FROM and not _SOON.isdisjoint(between) else None
    return None


def before_told(sentence: Sentence, context: DocContext) -> date | None:
    """The day of what was some hours before that which an item has told of; not so before a dawn."""
    before = context.before(sentence)
    if before is None or not _DAWN.isdisjoint(map(token_form, islice(before.tokens, 60))):
        return None
    return last_told(sentence, context)


def _said(forms: Sequence[str]) -> int | None:
    """The hour of the day that a sentence says first."""
    for at, form in enumerate(forms):
        part = _PART.get(form)
        if part is None:
            continue
        before = forms[at - 1] if at else ""
        after = forms[at + 1] if at + 1 < len(forms) else ""
        if after in _SAYS:  # قال صباحا إن
            continue
        struck = _hour_before(forms, at)
        if struck is not None:
            late = form in _AFTERNOON or (before == "بعد" and form in {"الظهر", "العصر"})
            return struck + _NOON if late and struck < _NOON - 2 else struck
        if form in _BARE:
            return part
        if before in _AROUND or (
            before in _AFTER and (form in _MEALS or form in {"الظهر", "العصر", "الفجر", "الظهيره"})
        ):
            return part + (before in _AFTER)
    return None


def _hour_before(forms: Sequence[str], at: int) -> int | None:
    """The hour that is told before a part of the day: `العاشرة والنصف صباحا`, `الساعة 3 بعد الظهر`, `الثالثة من بعد الظهر`."""
    for i in range(at - 1, max(-1, at - 5), -1):
        form = forms[i]
        if form in _HOUR:
            return _HOUR[form] + (10 if i + 1 < at and forms[i + 1] in {"عشره", "عشر"} and form == "الثانيه" else 0)
        digits = form.translate(DIGITS)
        if i and forms[i - 1] in _AROUND and digits.isdecimal() and 0 < int(digits) <= _NOON:
            return int(digits)
        if form not in _PAST and not digits.isdecimal() and number(form) is None:
            return None
    return None
