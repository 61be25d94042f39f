"""Whether what a sentence counts is a running total: acts over a time, or the dead of a campaign, never one act. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from agents.coder.days.since import RARE, RECENT, SINCE
from agents.coder.text import numerals
from agents.coder.text.normalised import Token
from agents.coder.text.numerals import number
from agents.coder.tolls.words import COUNTS, LONG_SPANS

_TOTAL_WORDS = frozenset("حصيله الحصيله اجمالي مجموع بلغ بلغت وصل".split())
_ACTS = ("هجوم", "هجمات", "هجمه", "غاره", "غارات", "عمليه", "عمليات", "ضربه", "ضربات", "مجزره", "مجازر")
_MANY = ("هجمات", "غارات", "عمليات", "اعمال", "اشتباكات", "معارك", "تفجيرات", "حوادث", "مواجهات", "قتال", "العنف")
_COUNTED = 16  # words from "the number of the dead" to the cue
_THIS = frozenset("هذه تلك نفس".split())
_TIME = frozenset("الفتره المده الحقبه".split())
_WORKS = frozenset("اعمال عمليات حوادث موجات".split())
_YEARS = range(1990, 2036)
_MUNITIONS = ("برميل", "براميل", "صاروخ", "صواريخ", "قذيف", "قذائف", "قنبل", "قنابل")
_WARS = frozenset("الحرب العدوان الحمله".split())
_LONG_UNITS = frozenset("اسابيع اسبوعا اشهر شهرا شهور سنوات سنه اعوام عاما".split())
_SPANS = frozenset("الاسبوع الشهر العام السنه".split())
_CAMPAIGNS = frozenset("عمليه عمليات العمليه العمليات حمله حملات الحمله".split())
_CAMPAIGN_DEAD = 50  # in an operation of `last week`
_GOING_ON = frozenset("المتواصل المتواصله المستمر المستمره".split())
_SPAN_BEFORE = 10  # words before a count of acts in which its span is told
_RARE_FAR = 8  # words from the worst of its kind to the span of which it is
_DAYS = 3  # a span of so many days is still that of one act
_HUNDRED = 100
_LARGE = 20
# Of attacks: تزايدت الهجمات منذ مطلع العام.
_GROW = frozenset(
    f"{at}{verb}"
    for verb in "تزايدت تصاعدت ازدادت تكثفت تكررت توالت كثرت تتالت تتزايد تتصاعد تزداد تضاعفت".split()
    for at in ("", "و")
)
_SEVERAL = 3
_ERA = 1000  # dead: those of a war, whatever the sentence says of the time
_SO_FAR = frozenset(
    "الماضي الماضيه الماضيين الماضيتين الاخير الاخيره الاخيرين المنصرم المنصرمه الفائت الفائته الجاري الحالي".split()
)
_CAMPAIGN = 30  # words between a cue and the time that its dead are of


def is_total(tokens: Sequence[Token], first: int, last: int, *, whole: bool = False) -> bool:
    """Whether a cue (token positions) counts acts, or what was thrown, over a time: `نحو 12 هجوما ... منذ شباط`, `14 ألف برميل`, never one
    act. `whole`: a day is told on which it was, so that many raids are those of the day; as they are of `the last 24 hours`.
    """
    thrown = _thrown(tokens, first, last)
    if thrown >= _ERA and not whole:
        return True
    at = next((i for i in range(first, last) if _act(tokens[i].form)), None)
    if at is None:
        return (
            thrown >= _LARGE and not whole and _over_time([token.form for token in tokens[first : first + _CAMPAIGN]])
        )
    most = _counted(tokens, at)
    after = [token.form for token in tokens[at : at + 15]]
    if at and tokens[at - 1].form in _GROW and tokens[at].form.startswith("ال") and _over_time(after):
        return True
    if most >= _SEVERAL and (
        whole or any(one.endswith("24") and two.startswith("ساع") for one, two in pairwise(after))
    ):
        return False
    if most >= _HUNDRED:
        return True
    # Forty raids may be those of a night.
    if most < _SEVERAL:
        return False
    return not _TOTAL_WORDS.isdisjoint(after) or _over_time(after) or _over_time(_before(tokens, at))


def _counted(tokens: Sequence[Token], at: int) -> int:
    """How many acts are counted right before a word for them: `12 هجوما`, `عشرات من الهجمات`; not so `مقتل 50 شخصا بهجمات`."""
    counts = at - 2 if at > 1 and tokens[at - 1].form == "من" else at - 1
    value = number(tokens[counts].form) if counts >= 0 else None
    return value if value is not None and value not in _YEARS else 0


def _before(tokens: Sequence[Token], at: int) -> list[str]:
    return [token.form for token in tokens[max(0, at - _SPAN_BEFORE) : at]]


def _thrown(tokens: Sequence[Token], first: int, last: int) -> int:
    """How many barrels, rockets or shells a cue counts."""
    begin = max(0, first - 2)
    part = tokens[begin : last + 3]
    counted = [
        one.value
        for one in numerals.read(part)
        if any(token.form.startswith(_MUNITIONS) for token in part[one.last : one.last + 1])
    ]
    return max(counted, default=0)


def _over_time(forms: Sequence[str]) -> bool:
    """Whether a span of more than three days, or a day since when, is told: `خلال عشرة أيام`, `منذ شباط`; not so `منذ الصباح`."""
    for at, form in enumerate(forms):
        if form in SINCE and not RECENT.issuperset(forms[at + 1 : at + 2]):
            return True
        if form in {"خلال", "في"} and is_long(forms, at + 1, named=form == "خلال"):
            return True
    return False


def is_long(forms: Sequence[str], at: int, *, named: bool) -> bool:
    """Whether a span that begins at a token is of more than three days: `أسبوع`, `عشرة أيام`, `تسعة أشهر`. `named`: `الأيام الماضية`
    and a war are spans too.
    """
    if not RARE.isdisjoint(forms[max(0, at - _RARE_FAR) : at]):
        return False  # الأسوأ خلال العام
    ahead = [*forms[at : at + 3], "", "", ""][:3]
    if ahead[0] in LONG_SPANS and not _SO_FAR.isdisjoint(ahead[1:]) and ahead[0] not in _SPANS:
        return True
    if named and (not LONG_SPANS.isdisjoint(ahead) or ahead[0] in _WARS or (ahead[0] in _THIS and ahead[1] in _TIME)):
        return True
    if ahead[0] in {"اسبوع", "اسبوعين"}:
        return True
    value = number(ahead[0])
    if value is not None and ahead[1] in _LONG_UNITS:
        return True
    if value is not None and ahead[1] in {"ايام", "يوما"}:
        return value > _DAYS
    if named and ahead[0] == "ايام":
        return ahead[1] not in {"قليله", "معدوده"}
    if not named or ahead[0] != "الايام":
        return False
    counted = number(ahead[1].removeprefix("ال"))
    return ahead[1] in _SO_FAR if counted is None else counted > _DAYS


def over_time(tokens: Sequence[Token], first: int, deaths: int | None, *, whole: bool = False) -> bool:
    """Whether the dead that are told with a cue are those of a campaign: `610 قتلى خلال خمسة أشهر`, `المعارك المتواصلة`; of `منذ شباط` see
    days/since.py. `whole`: a day is told on which it was.
    """
    if deaths is None or deaths < _LARGE:
        return False
    if deaths >= _ERA:
        return True
    forms = [token.form for token in tokens[first : first + _CAMPAIGN]]
    around = [token.form for token in tokens[max(0, first - _COUNTED) : first + _CAMPAIGN]]
    counted = next((at for at, form in enumerate(around[: _COUNTED + 2]) if form in COUNTS), None)
    if counted is not None and any(one in _WORKS and two == "العنف" for one, two in pairwise(around[counted:])):
        return True
    if any(form in {"خلال", "في"} and is_long(forms, at + 1, named=form == "خلال") for at, form in enumerate(forms)):
        return True
    if not whole and any(stem in one and two in _GOING_ON for one, two in pairwise(around) for stem in _MANY):
        return True
    if deaths >= _CAMPAIGN_DEAD and any(
        one in _CAMPAIGNS and two in _SPANS and three in _SO_FAR for one, two, three in _with_span(forms)
    ):
        return True
    many = any(stem in form for form in around[: _COUNTED + 4] for stem in _MANY)
    return many and any(_so_far(forms[at : at + 4]) for at in range(len(forms)))


def _with_span(forms: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Each word with the two that follow it, a word that says what kind it is left out: `عملية موسعة الأسبوع الماضي`."""
    for at, form in enumerate(forms):
        for skip in (1, 2):
            one, other = [*forms[at + skip : at + skip + 2], "", ""][:2]
            yield form, one, other


def _so_far(forms: Sequence[str]) -> bool:
    """`في العامين الماضيين`, `في السنوات الثلاث الأخيرة`, `هذا الشهر`."""
    if forms[0] in {"هذا", "هذه"}:
        return not LONG_SPANS.isdisjoint(forms[1:2])
    return forms[0] == "في" and not LONG_SPANS.isdisjoint(forms[1:2]) and not _SO_FAR.isdisjoint(forms[2:])


@lru_cache(maxsize=8192)
def _act(form: str) -> bool:
    return any(stem in form for stem in _ACTS)
