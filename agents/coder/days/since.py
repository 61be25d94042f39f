"""What is told of all the time since a day: `قتل 700 شخص في المعارك منذ اندلاعها في 27 سبتمبر` is a sum, no act of that day. Pure.

`منذ` says it where it looks back two days or more, and where no word says that something is the first or the worst since then.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from agents.coder.days.timeref import TimeRef
from agents.coder.text.normalised import Token, token_form
from agents.coder.tolls.words import COUNTS, IN_IT

SINCE: Final = frozenset(("منذ", "ومنذ", "مذ"))
_LONG: Final = timedelta(days=2)
_REACH: Final = 24  # words between a number and `since`
_TIME: Final = 4  # words after it in which its time is told
_MANY: Final = 200  # killed by no single act of which a `since` is told
# Hours and days of which what is told since is one act still.
RECENT: Final = frozenset(
    "فجر صباح مساء ليل ليله ظهر عصر منتصف الليل النهار ساعات ساعه ساعتين دقائق دقيقه لحظات لحظه قليل امس اليوم البارحه الليله الفجر الصباح"
    " الصباحات الساعات يوم يومين".split()
)
_WHEN: Final = frozenset(("يوم", "يومين"))
# The first, the worst since then: one act.
RARE: Final = frozenset(
    "اول اولي الاول الاولي اعنف الاعنف اكبر الاكبر اسوا الاسوا اخطر الاخطر ادمي الادمي اشد الاشد اعلي الاعلي الاكثر ثاني ثانيه الثاني"
    " الثانيه ثالث ثالثه الثالث الثالثه رابع الرابع الرابعه خامس الخامس الخامسه سادس مره المره للمره اخر اخرها احدث".split()
)
# What goes on since then is a war or a siege, in which an act is told.
_GOING_ON: Final = frozenset(
    "المستمر المستمره المتواصل المتواصله الدائر الدائره المحاصر المحاصره الخاضع الخاضعه الجاري الجاريه المندلع المندلعه المحتل المحتله"
    " المخطوف المخطوفين المفقود المفقودين المعتقل المحتجز المحتجزين القائم القائمه الساري الساريه المطلوب المتمركزه المتمركز الذي التي الذين"
    " مستمر مستمره متواصل متواصله".split()
)
_CUTS: Final = frozenset("فيما بينما حيث لكن ولكن بعد بعدما كما مما ما وسط وذلك عقب قبل".split())


class Since(NamedTuple):
    """`at`: where the word stands; `end`: where its clause ends; `time`: where its time ends; `going_on`: of what goes on, no sum."""

    at: int
    end: int
    time: int
    going_on: bool


def read(
    tokens: Sequence[Token], refs: Sequence[TimeRef], walls: Sequence[int], published: date | None
) -> tuple[Since, ...]:
    """Each `since` of a sentence that looks back two days or more. `walls`: the tokens that stand behind a comma."""
    forms = list(map(token_form, tokens))
    if SINCE.isdisjoint(forms):
        return ()
    walls = [wall for wall in walls if IN_IT.isdisjoint(forms[wall + 1 : wall + 2])]  # معارك منذ عام، قتل فيها المئات
    return tuple(
        [
            Since(
                at,
                next((wall for wall in walls if wall > at), len(forms)),
                _time(at, refs),
                not _GOING_ON.isdisjoint(forms[max(0, at - 4) : at]),
            )
            for at, form in enumerate(forms)
            if form in SINCE and _far(forms, at, refs, published) and RARE.isdisjoint(forms[max(0, at - 8) : at])
        ]
    )


def _time(at: int, refs: Sequence[TimeRef]) -> int:
    """Where the first time after a `since` ends: `يوم الجمعة 13 حزيران`."""
    end = at
    for ref in refs:
        if ref.first > at and (end == at or ref.first <= end + 1):
            end = ref.last
    return end


def _far(forms: Sequence[str], at: int, refs: Sequence[TimeRef], published: date | None) -> bool:
    days = [ref.day for ref in refs if ref.day is not None and at < ref.first <= at + _TIME]
    if days and published is not None:
        return published - days[0] >= _LONG
    after, then = [*forms[at + 1 : at + 3], "", ""][:2]
    if after == "منتصف":
        return then not in RECENT
    return after not in RECENT or (after in _WHEN and bool(days))


def ungoverned(times: Sequence[TimeRef], long_since: Sequence[Since], cue: int) -> tuple[TimeRef, ...]:
    """The times that may be of an act whose cue begins at a token: not those since when something is told."""
    return tuple([one for one in times if not any(_governs(each, one, cue) for each in long_since)])


def _governs(one: Since, ref: TimeRef, cue: int) -> bool:
    return one.at < ref.first < min(one.end, one.time) and not one.at < cue < ref.first


def sums(one: Since, at: int, value: int, tokens: Sequence[Token], walls: Sequence[int]) -> bool:
    """Whether a number of dead, told at a token, is of all the time since then."""
    if one.going_on and value < _MANY:
        return False
    if at > one.at:
        opens = one.at <= 1 and sum(one.at < wall <= at for wall in walls) == 1
        return at < one.end or opens or value >= _MANY
    if one.at - at > _REACH:
        return False
    cut = (tokens[i].form for i in range(at + 1, one.at) if i in walls)
    between = {token.form for token in tokens[at + 1 : one.at]}
    if not COUNTS.isdisjoint(between):  # it is another number that is counted since then
        return False
    return value >= _MANY or not (any(form[0] == "و" for form in cut) or not _CUTS.isdisjoint(between))
