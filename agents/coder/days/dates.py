"""Times that a sentence names, resolved against the day of publication in the desk's zone. Pure.

Levantine, Egyptian and Maghrebi months, digits of both kinds, weekdays, relative days. A day is given only where it is said
plainly; a month or a year alone gives none, but says whether it lies in the past of the news. (dateutil reads no Arabic; what
is here is small enough to be plain tables.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import compress, count

from agents.coder.days import agreed, famous, feasts, hijri, nights, numbers
from agents.coder.days.numbers import YEARS, made
from agents.coder.days.timeref import LATELY, TimeRef, on
from agents.coder.text.calendar import DIGITS, MONTH_WORDS, MONTHS, NAMERS, SHY, WEEKDAYS, month_at, month_said
from agents.coder.text.memo import Memo
from agents.coder.text.normalised import Sentence, Token, token_form
from agents.coder.text.numerals import number

_AHEAD = timedelta(days=45)  # a day and month without year lies at most so far ahead of the item

_LAST = frozenset("الماضي الماضيه الفائت الفائته المنصرم المنصرمه السابق".split())
_NEXT = frozenset("المقبل المقبله القادم القادمه".split())
_ORDINALS = frozenset("الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر التالي نفسه ذاته".split())
# Days of a month as ordinals; the first three begin another: الحادي عشر, الحادي والعشرين.
_ORDINAL_DAYS: dict[str, int] = {
    "الحادي": 1,
    **{
        word: day
        for day, word in enumerate("الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split(), 1)
    },
    "العشرين": 20,
    "العشرون": 20,
    "الثلاثين": 30,
    "الثلاثون": 30,
    "فاتح": 1,
}
_MORE_DAYS = {"عشر": 10, "والعشرين": 20, "والعشرون": 20, "والثلاثين": 30, "والثلاثون": 30}
_THIS = frozenset("الجاري الحالي".split())
_ON_PLACES = frozenset(f"{at}{place}" for place in "سوق ساحه ميدان شارع حي جبل".split() for at in ("", "و", "ب", "ل"))
# A weekday after one of them is yet to come, unless a past act is told between them.
_TO_COME = frozenset("سوف المقرر مقررا مقرره المزمع المتوقع المرتقب المنتظر يتوقع ينتظر يعتزم تعتزم".split())
_WILL = re.compile("^[وف]?س[يت]\\w{2,}$")
_NO_WILL = re.compile(
    "^[وف]?(?:سيار|سياس|سياق|سياح|سيطر(?!ح)|سيناريو|سينما|ستراتيج|ستولتنب|(?:سيد|سيده|سيدي|سيدنا|سيدات|سياده|سيادي|سياديه|سيادته|سيادتها"
    "|سيف|سيوف|سيل|سيول|سيوله|سينا|سيناء|سيما|سيره|سيرته|سيئ|سيئه|سيئا|سيئون|سيؤون|سياج|ستين|ستون|ستيني|ستينات|ستينيات|ستمائه|ستمئه|ستار|ستاره"
    "|ستره|ست[اي]?فان[ويا]?|ستيفن|ستيف|سيمون|سير[غجق]ي|سيرج|سيرجيو|ستالين|ستارمر|ستيوارت|ستانكزاي|سيناتور|سيدني|ستوكهولم|سيستاني|سيريل"
    "|سيلفا|سيلفيا|سيتي|سيمالكا|سيفاستوبول)$|وسيط[اه]?$|وسيل|وسيم)"
)
_NO_VERB_AFTER = frozenset("في من الي علي عن مدينه بلده قريه السيد لا ولا".split())  # في سيحوت, لا سيما
_TOLD = frozenset("الذي التي الذين بعد منذ عقب اثر غداه ما مما وقع وقعت جري جرت حدث حدثت شهد شهدت".split())
_ACTS = frozenset(
    "هجوم الهجوم هجمات غاره غارات قصف انفجار تفجير تفجيرات مجزره احداث اعتداء ضربه عمليه".split()
)  # هجوم الأحد is no coming one
# In the present tense with a weekday they tell of what is to come.
_BEGINS_THEN = frozenset(
    "تبدا يبدا تستانف يستانف تنطلق ينطلق تعقد يعقد ينعقد تنعقد تلتقي يلتقي تجتمع يجتمع تتوجه يتوجه تستضيف يستضيف تنتهي ينتهي".split()
)
_NOT_SET = frozenset("كان كانت كانوا وكان وكانت لم قد بعدما عندما حين كل حيث التي قبل".split())
_SET_FOR = 8  # words from such a verb that opens a clause to the weekday
_CLOSE = 3  # and from any other
_LATE = 2  # days that a text may lie before it is printed or fetched
_FORESEEN = 12  # words between what says that it is to come and its day
_PARTS_OF_DAY = nights.NIGHT | frozenset("يوم نهار صباح فجر ظهر عصر عشيه صبيحه".split())
_PROMISED = "الموعود"  # كتائب اليوم الموعود
_LIKE = frozenset(("مثل", "بمثل"))  # في مثل هذا اليوم من عام
_HEADING = 4  # words of a name before اليوم and a colon
_BATTLES = frozenset("معركه حرب معارك جبهه جبهات ازمه احداث اخبار ملف".split())
_OF_YEAR = frozenset("عام سنه العام السنه بعام لعام وعام عامي".split())
_A_NIGHT = frozenset(("الليله", "الليل"))
_JOINED = frozenset(f"و{form}" for form in "اول اولي امس البارحه اليوم الليله غدا بالامس".split())  # وأمس هاجم
_SPANS = {"يوم": 1, "يومين": 2, "ايام": 1, "اسبوع": 7, "اسبوعين": 14, "اسابيع": 7}
_OF_SAME = frozenset("نفس ذات بنفس وبنفس ذلك".split())
_SAME = frozenset(("نفسه", "ذاته"))
_NOWADAYS = frozenset("نري نشهد نشهده نعيش نعيشه نعيشها نواجه نواجهه نراه نراها".split())  # before اليوم
_FROM_NOW = frozenset(("الان", "اليوم"))
_MEASURES = frozenset(
    "برميل برميلا برميل طن طنا اطنان متر مترا مكعب مره مرات ساعه ساعات دولار دولارا ريال ريالا لتر لترا رحله رحلات كيلومتر كيلومترا".split()
)
_GLUED = re.compile("^[^\\d]{0,3}(\\d{1,2})(\\D+)$")  # scraping runs them together: في20أب
# Words that a time begins with; no other token is looked at, but one with a digit.
TRIGGERS: frozenset[str] = frozenset(
    [
        *MONTH_WORDS,
        *(prefix + name for name in WEEKDAYS for prefix in ("", "و")),
        *"اول اولي امس البارحه الليله الليل اليوم قبل وقبل عام سنه العام منذ في بعام لعام وعام عامي السنه الشهر".split(),
        *_JOINED,
        *"غدا غد الغد الصباح المساء بالامس الامس".split(),
        *feasts.TRIGGERS,
        *_ORDINAL_DAYS,
    ]
)


def _begins(form: str) -> bool:
    """Whether a time may begin with a form."""
    return form in TRIGGERS or form[-1].isdigit() or form[0].isdigit() or _GLUED.match(form) is not None


_BEGINS = Memo(_begins, 1 << 15)


def read(sentence: Sentence, published: date | None) -> tuple[TimeRef, ...]:
    """All times of a sentence, left to right. `published`: the item's day in the desk's zone."""
    tokens = sentence.tokens
    places = list(compress(count(), map(_BEGINS.__getitem__, map(token_form, tokens))))
    places = [at for at in places if tokens[at].form != "في" or _digits_at(tokens, at + 1)]
    if not places:
        return ()
    found = _numeric(sentence, published) if any(_digits_at(tokens, at) for at in places) else []
    free = 0
    for at in places:
        if at < free or (tokens[at].form == "اليوم" and _is_heading(sentence, at)):
            continue
        ref = (
            _of_it(tokens, at, found)
            or _as_before(tokens, at, found)
            or feasts.at(tokens, at, published)
            or _by_the_moon(tokens, at, published)
            or _dated(tokens, at, published)
            or _yearly(tokens, at, published)
            or _from_today(tokens, at, published)
        )
        if ref is not None and not any(one.first <= at < one.last for one in found):
            if ref.day is not None and ref.last - at > 1 and at and tokens[at - 1].form in NAMERS:
                free = ref.last
                continue
            found.append(ref)
            free = ref.last
    return agreed.agreeing(sorted(found, key=lambda ref: ref.first), tokens)


def _numeric(sentence: Sentence, published: date | None) -> list[TimeRef]:
    """What is written in numbers, with a year and without."""
    tokens = sentence.tokens
    found = numbers.exact(sentence, published)
    if published is not None:
        found += numbers.of_no_year(
            sentence, lambda first, last, day, month: _resolved(tokens, first, last, (day, month), published)
        )
    return found


def _is_heading(sentence: Sentence, at: int) -> bool:
    """Whether `today` stands after no more than a name, before a colon: `معركة طرابلس اليوم: سيطر الجيش على`; it says `now`."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    if not 0 < at <= _HEADING or at + 1 >= len(tokens) or ":" not in norm[tokens[at].end : tokens[at + 1].start]:
        return False
    before = norm[tokens[0].start : tokens[at].start]
    return tokens[0].form in _BATTLES and not any(mark in before for mark in ":\u060c")


def _digits_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether there is a token there that has a digit among its first two letters, or last."""
    if at >= len(tokens):
        return False
    form = tokens[at].form
    return form[0].isdigit() or form[-1].isdigit() or form[1:2].isdigit()


def _of_it(tokens: Sequence[Token], at: int, found: Sequence[TimeRef]) -> TimeRef | None:
    """`الـ28 منه`: a day of the month that was named before it."""
    digits = tokens[at].form.removeprefix("ال").translate(DIGITS)
    if at + 1 >= len(tokens) or tokens[at + 1].form != "منه" or not digits.isdecimal():
        return None
    month = next((ref for ref in reversed(found) if ref.month is not None and ref.year is not None), None)
    day = made(month.year, month.month, int(digits)) if month and month.year and month.month else None
    return None if day is None or month is None else TimeRef(at, at + 2, day, day.year, day.month, month.history)


def _dated(tokens: Sequence[Token], at: int, published: date | None) -> TimeRef | None:
    """`28 يونيو/حزيران 2021`, `20أب/أغسطس الجاري`, `حزيران الماضي`."""
    form = tokens[at].form.translate(DIGITS)
    glued = _GLUED.match(form)
    if glued and glued[2] in MONTHS:
        found: tuple[int, int] | None = (MONTHS[glued[2]], 1)
        more = month_at(tokens, at + 1) if at + 1 < len(tokens) else None
        size = 1 + (more[1] if more is not None and found is not None and more[0] == found[0] else 0)
        return _resolved(tokens, at, at + size, (int(glued[1]), found[0] if found else 1), published)
    said = _day_of_month(tokens, at)
    if said is not None:
        ref = _in_month(tokens, at, said, published)
        if ref is not None or form in _ORDINAL_DAYS:
            return ref
    found = month_at(tokens, at)
    if found is None or (tokens[at].form in SHY and not _said(tokens, at)):
        return None
    day = _day_after(tokens, at + found[1])
    return _resolved(tokens, at, at + found[1] + bool(day), (day, found[0]), published)


def _day_after(tokens: Sequence[Token], at: int) -> int | None:
    """The day behind the name of its month, before a year or a mark: `مارس 26, 2018`; not so `سقط في مارس 26 قتيلا`."""
    if at >= len(tokens):
        return None
    digits = tokens[at].form.translate(DIGITS)
    if not digits.isdecimal() or not 1 <= int(digits) <= 31:  # noqa: PLR2004
        return None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return int(digits) if after is not None and _year(after.form) else None


def _by_the_moon(tokens: Sequence[Token], at: int, published: date | None) -> TimeRef | None:
    """`25 ذو القعدة 1436`, `التاسع من شهر رمضان`: of no year it is the last such day."""
    said = _day_of_month(tokens, at)
    if said is None:
        return None
    day, place = said
    while place < len(tokens) - 1 and place <= said[1] + 1 and tokens[place].form in {"من", "شهر"}:
        place += 1
    found = hijri.month_at(tokens, place) if place < len(tokens) else None
    if found is None:
        return None
    year = hijri.year_at(tokens, place + found[1])
    if year is not None:
        exact, last = hijri.day_of(year[0], found[0], day), year[1]
    else:
        exact, last = hijri.last_before(found[0], day, published) if published else None, place + found[1]
    if exact is None:
        return TimeRef(at, last)
    history = None if published is None else exact < published - LATELY
    return TimeRef(at, last, exact, exact.year if year else None, exact.month, history, moon=True)


def _as_before(tokens: Sequence[Token], at: int, found: Sequence[TimeRef]) -> TimeRef | None:
    """`في نفس اليوم`, `في اليوم ذاته`: the day that was named before it; none where another follows (`في اليوم نفسه الذي`)."""
    if tokens[at].form != "اليوم" or not at or not found:
        return None
    last = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].form in _SAME)
    same = last > at + 1 or tokens[at - 1].form in _OF_SAME
    named = found[-1]
    if not same or named.day is None or (last < len(tokens) and tokens[last].form in {"الذي", "من"}):
        return None
    return replace(named, first=at, last=last)


def _said(tokens: Sequence[Token], at: int) -> bool:
    before, after = tokens[at - 1].form if at else "", tokens[at + 1].form if at + 1 < len(tokens) else ""
    return month_said(before, tokens[at].form, after) > 0


def _day_of_month(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """(day, where the month is to stand) of a day's number: `28`, `الـ10`, `الحادي عشر`, `فاتح`."""
    form, size = tokens[at].form.translate(DIGITS), len(tokens)
    digits = form.lstrip("ول").removeprefix("ال")
    if digits.isdecimal():
        return (int(digits), at + 1) if 1 <= int(digits) <= 31 and at + 1 < size else None  # noqa: PLR2004
    day = _ORDINAL_DAYS.get(form)
    if day is None or at + 1 >= size:
        return None
    more = _MORE_DAYS.get(tokens[at + 1].form, 0) if day < 10 else 0  # noqa: PLR2004
    last = at + 1 + bool(more)
    named = form == "فاتح" or (last < size and tokens[last].form == "من")  # السابع من أكتوبر, never السابع أكتوبر
    return (day + more, last) if named and not (form == "الحادي" and not more) and day + more <= 31 else None  # noqa: PLR2004


def _in_month(tokens: Sequence[Token], first: int, said: tuple[int, int], published: date | None) -> TimeRef | None:
    """A day of a month: by its name, or of this month or the last."""
    (day, at), size = said, len(tokens)
    while at < size - 1 and at <= said[1] + 1 and tokens[at].form in {"من", "شهر"}:
        at += 1
    if at >= size:
        return None
    found = month_at(tokens, at)
    if found is not None:
        return _resolved(tokens, first, at + found[1], (day, found[0]), published)
    form, after = tokens[at].form, tokens[at + 1].form if at + 1 < size else ""
    this = form in _THIS or (form == "هذا" and after == "الشهر") or (form == "الشهر" and after in _THIS)
    if published is None or not (this or (form == "الشهر" and after in _LAST)):
        return None
    month = published if this else published.replace(day=1) - timedelta(days=1)
    exact = made(month.year, month.month, day)
    return None if exact is None else on(exact, first, at + 1 + (form not in _THIS), published)


def _resolved(
    tokens: Sequence[Token], first: int, last: int, said: tuple[int | None, int], published: date | None
) -> TimeRef | None:
    day, month = said
    year = None
    if last < len(tokens):
        if tokens[last].form in {"عام", "سنه", "من"} and last + 1 < len(tokens) and _year(tokens[last + 1].form):
            year, last = _year(tokens[last + 1].form), last + 2
        elif _year(tokens[last].form):
            year, last = _year(tokens[last].form), last + 1
    if year is None and day and published is not None:
        year = famous.year_of(tokens, first, (month, day), published)
    if year is None and published is not None:
        year = _nearest_year(published, month, day, ahead=last < len(tokens) and tokens[last].form in _NEXT)
    if year is None:
        return TimeRef(first, last, None, None, month, None)
    exact = made(year, month, day) if day else None
    end = exact or date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return TimeRef(first, last, exact, year, month, None if published is None else end < published - LATELY)


def _nearest_year(published: date, month: int, day: int | None, *, ahead: bool) -> int:
    """The year of a day or month that is told without one: the last such, or one that is soon to come. `ahead`: it is called the next."""
    most = published + (timedelta(days=365) if ahead else _AHEAD if day else timedelta(0))
    first, second = (made(published.year + more, month, day or 1) for more in (0, 1))
    if first is not None and first > most:
        return published.year - 1
    return published.year + (first is not None and second is not None and first < published and second <= most)


def _yearly(tokens: Sequence[Token], at: int, published: date | None) -> TimeRef | None:
    """`عام 2019`, `العام الماضي`, a bare year after `في` or `منذ`."""
    form = tokens[at].form
    nxt = tokens[at + 1].form if at + 1 < len(tokens) else ""
    if form in {"العام", "السنه", "الشهر"} and nxt in _LAST:
        if published is None:
            return TimeRef(at, at + 2, history=True)
        year = published.year - (form != "الشهر")
        return TimeRef(at, at + 2, None, year, None, history=form != "الشهر")
    year_said = _year(nxt) if form in _OF_YEAR | {"منذ", "في"} else None
    if year_said is None:
        return _moon_year(tokens, at, published)
    return TimeRef(at, at + 2, None, year_said, None, None if published is None else year_said < published.year)


def _moon_year(tokens: Sequence[Token], at: int, published: date | None) -> TimeRef | None:
    """`عام 1433هـ`, `سنة 1433`: a year of the Hijri calendar, by the day on which it ended."""
    if tokens[at].form not in _OF_YEAR or at + 1 >= len(tokens):
        return None
    year = hijri.year_said(tokens[at + 1].form)
    begun = hijri.day_of(year + 1, 1, 1) if year is not None else None
    if begun is None or published is None:
        return None
    return TimeRef(at, at + 2, None, (begun - timedelta(days=1)).year, None, begun < published - LATELY, moon=True)


def _from_today(tokens: Sequence[Token], at: int, published: date | None) -> TimeRef | None:
    ref = _relative(tokens, at, published)
    return replace(ref, relative=True) if ref is not None else None


def _relative(tokens: Sequence[Token], at: int, published: date | None) -> TimeRef | None:
    """`أمس`, `أول من أمس`, `فجر اليوم الخميس`, `غدا السبت`, `الخميس الماضي`, `قبل يومين`."""
    if published is None:
        return None
    form = tokens[at].form
    form = form[1:] if form[1:] in WEEKDAYS or form in _JOINED else form
    nxt = tokens[at + 1].form if at + 1 < len(tokens) else ""
    before = tokens[at - 1].form if at else ""
    if form in WEEKDAYS:
        return None if before in _ON_PLACES else _weekday(tokens, at, published)
    far = _days_off(tokens, at, form, before, nxt)
    if far is not None:
        days, last = far
        named = WEEKDAYS.get(tokens[last].form) if last < len(tokens) else None
        day = published + timedelta(days=days)
        return on(_as_named(day, named, published, days), at, last + (named is not None), published)
    if form in _A_NIGHT and nxt in _LAST and nxt != "السابق":
        return on(published - timedelta(days=1), at, at + 2, published)
    if (form in {"الصباح", "المساء"} and before in {"هذا", "وهذا"}) or (form == "الليله" and before in {"هذه", "وهذه"}):
        return on(published, at, at + 1, published)
    if form == "قبل" and nxt:
        return _ago(tokens, at, published)
    return None


def _days_off(tokens: Sequence[Token], at: int, form: str, before: str, nxt: str) -> tuple[int, int] | None:
    """(days from the item's, where a weekday may stand) of a day that is told by its distance. `form`: its first word, bare."""
    if form in {"اول", "اولي", "الاول"}:
        size = 2 if nxt == "امس" else 3
        if nxt == "امس" or (nxt == "من" and at + 2 < len(tokens) and tokens[at + 2].form == "امس"):
            return -2, at + size
    if (form == "امس" and nxt == "الاول") or (form == "البارحه" and nxt == "الاولي"):
        return -2, at + 2
    if form in _A_NIGHT and _before_last(tokens, at + 1):
        return -2, at + 3
    if form in {"قبل", "وقبل"} and nxt in {"امس", "البارحه"}:  # مساء قبل أمس
        return -2, at + 2
    if form == "اليوم" and nxt == "امس":  # اليوم (أمس), printed the morning after
        return -1, at + 2
    if form in {"امس", "البارحه"} or (form == "الامس" and before in _PARTS_OF_DAY):
        return -1, at + 1
    if form == "بالامس" and nxt != "القريب":
        return -1, at + 1
    if (
        form == "اليوم"
        and before not in _OF_SAME | _NOWADAYS
        and nxt not in _ORDINALS
        and nxt != _PROMISED
        and not (before == "هذا" and at > 1 and tokens[at - 2].form in _LIKE)
        and (nxt in WEEKDAYS or not _counted(nxt))
    ):
        return None if before == "في" and _rate(tokens, at - 2) else (0, at + 1)
    if form == "غد" and before in {"بعد", "وبعد"}:
        return 2, at + 1
    if form == "غدا" or (form in {"غد", "الغد"} and before in {"يوم", "صباح", "مساء", "فجر", "ظهر"}):
        return 1, at + 1
    return None


def _rate(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands before `في اليوم` is a measure: `9 ملايين برميل في اليوم`, `ثلاث مرات في اليوم`."""
    return any(tokens[i].form in _MEASURES for i in range(max(0, at - 1), at + 1))


def _as_named(day: date, weekday: int | None, published: date, days: int) -> date:
    """The weekday wins over the clock: what is told late in the evening is read after midnight, and `اليوم (الجمعة)` of a piece
    that was fetched on the Tuesday after is that Friday.
    """
    if weekday is None or day.weekday() == weekday:
        return day
    for step in (-1, 1):
        other = day + timedelta(days=step)
        if other.weekday() == weekday:
            return other if other <= published or days > 0 else day
    return day if days > 0 else published - timedelta(days=(published.weekday() - weekday) % 7)


def _weekday(tokens: Sequence[Token], at: int, published: date) -> TimeRef:
    weekday = WEEKDAYS[tokens[at].form.removeprefix("و")]
    nxt = tokens[at + 1].form if at + 1 < len(tokens) else ""
    back = (published.weekday() - weekday) % 7
    night = nights.end_of(tokens, at)
    if night:
        late = at > 2 and tokens[at - 2].form == "منتصف" and tokens[at - 3].form in {"بعد", "وبعد"}  # noqa: PLR2004
        return on(published - timedelta(days=back - late), at, night, published)
    if nxt in _NEXT:
        return TimeRef(at, at + 2, published + timedelta(days=7 - back), history=False)
    if nxt in _LAST:
        return on(published - timedelta(days=back if back > 1 else back + 7), at, at + 2, published)  # else اليوم, أمس
    if _before_last(tokens, at + 1):
        return on(published - timedelta(days=(back or 7) + 7), at, at + 3, published)
    if 0 < back <= _LATE and tokens[at - 1].form == "لاحق":  # في وقت لاحق الأربعاء, printed the morning after
        return on(published - timedelta(days=back), at, at + 1, published)
    if back and (is_to_come(tokens, at) or (back > 1 and _is_set(tokens, at))):
        return TimeRef(at, at + 1, published + timedelta(days=7 - back), history=False)
    return on(published - timedelta(days=back), at, at + 1, published)


def _before_last(tokens: Sequence[Token], at: int) -> bool:
    """`الخميس قبل الماضي`, `الليلة قبل الماضية`."""
    return at + 1 < len(tokens) and tokens[at].form == "قبل" and tokens[at + 1].form in _LAST


def is_to_come(tokens: Sequence[Token], at: int) -> bool:
    """Whether a weekday is yet to come: `ستجتمع اللجنة الأحد`, `كان من المقرر ... الأحد`; not so `ستدرس الهجوم الذي وقع الأحد`."""
    if at and tokens[at - 1].form in _ACTS:
        return False
    for i in range(at - 1, max(-1, at - 1 - _FORESEEN), -1):
        form = tokens[i].form
        if form in _TO_COME or (_WILL.match(form) and not _NO_WILL.match(form) and not _is_name(tokens, i)):
            return True
        if form in _TOLD:
            return False
    return False


def _is_set(tokens: Sequence[Token], at: int) -> bool:
    """Whether something is told to begin on a weekday: `تستأنف المحادثات الثلاثاء`, `تبدأ الثلاثاء`; not so `كانت تبدأ`."""
    for i in range(at - 1, max(-1, at - 1 - _SET_FOR), -1):
        form = tokens[i].form
        if form in _TOLD or form in _ACTS or form in _NOT_SET:
            return False
        if form.removeprefix("و") in _BEGINS_THEN:
            opens = not i or form[0] == "و" or tokens[i - 1].form == "ان" or at - i <= _CLOSE
            return opens and not (i and tokens[i - 1].form in _NOT_SET)
    return False


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether what looks like a verb of the future stands where none can."""
    return at > 0 and tokens[at - 1].form in _NO_VERB_AFTER


def _ago(tokens: Sequence[Token], at: int, published: date) -> TimeRef | None:
    nxt = tokens[at + 1].form
    ahead = [token.form for token in tokens[at + 2 : at + 5]]
    if "من" in ahead[: 1 + (nxt not in _SPANS)] and _FROM_NOW.isdisjoint(ahead):
        return None  # قبل يومين من الانتخابات: counted from what is to come, or was
    if nxt in {"يوم", "يومين", "اسبوع", "اسبوعين"}:
        return on(published - timedelta(days=_SPANS[nxt]), at, at + 2, published)
    count = number(nxt)
    unit = tokens[at + 2].form if at + 2 < len(tokens) else ""
    if count is None or unit not in {"ايام", "اسابيع", "يوم", "يوما"} or count > 30:  # noqa: PLR2004 - no exact day is meant
        return None
    return on(published - timedelta(days=count * _SPANS.get(unit, 1)), at, at + 3, published)


def _counted(form: str) -> bool:
    return form.removeprefix("ال").translate(DIGITS).isdecimal() or form in {"ال", "الواحد"}


def _year(form: str) -> int | None:
    digits = form.translate(DIGITS).removesuffix("م").lstrip("و")
    return int(digits) if len(digits) == 4 and digits.isdecimal() and int(digits) in YEARS else None  # noqa: PLR2004
