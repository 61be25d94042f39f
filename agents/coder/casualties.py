"""Deaths and injured where a sentence says them, and whether what it counts is a running total. Pure.

Reads `مقتل خمسة جنود`, `خمسة قتلى و10 جرحى`, `قتيلان`, `عشرات الشهداء`; "tens" is 20. It never adds numbers up, and gives
None rather than a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from agents.coder.numerals import is_thousands, number
from agents.coder.text import Token, token_form

_KILLING = frozenset(
    """مقتل بمقتل لمقتل ومقتل قتل قتلت وقتل وقتلت قتلوا استشهاد واستشهاد باستشهاد استشهد واستشهد استشهدت مصرع بمصرع ومصرع
    وفاه بوفاه بحياه حياه ضحيته ضحيتها حتفهم ارتقاء يقتل تقتل وقتله اودي اودت سقط سقوط""".split()
)
_WOUNDING = frozenset(
    """اصابه واصابه باصابه اصيب واصيب اصيبت واصيبت اصيبوا جرح وجرح بجرح وجرحت جرحوا اصاب اصابت واصابت وجرحوا""".split()
)
_DEAD = frozenset("قتيل قتيلا قتلي القتلي شهيد شهيدا شهداء الشهداء قتيله ضحيه ضحايا الضحايا وفاه وفيات صريعا".split())
_TWO_DEAD = frozenset("قتيلان قتيلين شهيدان شهيدين".split())
_HURT = frozenset("جريح جريحا جرحي الجرحي مصاب مصابا مصابين مصابون المصابين اصابه اصابات".split())
_TWO_HURT = frozenset("جريحان جريحين مصابان".split())
_TWO_PEOPLE = frozenset(
    """شخصين شخصان جنديين جنديان مدنيين_اثنين مدنيان طفلين طفلان شرطيين شرطيان رجلين رجلان امراتين امراتان شابين شابان ضابطين
    ضابطان عنصرين عنصران مسلحين_اثنين فلسطينيان مواطنين_اثنين عاملين_اثنين صحفيان قياديين_اثنين شقيقين شقيقان""".split()
)
_ONE_PERSON = frozenset(
    """شخص جندي مدني طفل طفله شرطي رجل امراه شاب ضابط عنصر فلسطيني فلسطينيه مواطن مواطنه صحفي صحافي صحفيه قيادي مسعف فتي فتاه
    سائق عامل عسكري طبيب ناشط مستوطن مسلح قائد عنصرا جنديا شخصا""".split()
)
_SKIPPED = frozenset("نحو حوالي اكثر من ما لا يقل عن علي الاقل قرابه زهاء نحو بينهم اكثر".split())
_TOTAL_WORDS = frozenset("منذ حصيله الحصيله اجمالي مجموع خلال".split())
_ACTS = ("هجوم", "هجمات", "هجمه", "غاره", "غارات", "عمليه", "عمليات", "ضربه", "ضربات", "مجزره", "مجازر")
_YEARS = range(1990, 2036)
_LARGE = 20
_SEVERAL = 3
_AHEAD = 6


@dataclass(frozen=True, slots=True)
class Casualties:
    """Deaths and injured, as said; None: not said."""

    deaths: int | None = None
    injured: int | None = None


_NOTHING = Casualties()
_BARE = {
    form.removeprefix("و") for forms in (_KILLING, _WOUNDING, _DEAD, _TWO_DEAD, _HURT, _TWO_HURT) for form in forms
}
_TELLING = frozenset(form for bare in _BARE for form in (bare, "و" + bare) if form.removeprefix("و") in _BARE)


def read(tokens: Sequence[Token]) -> Casualties:
    """The largest number of dead, and of injured, that the sentence says."""
    if _TELLING.isdisjoint(map(token_form, tokens)):
        return _NOTHING
    deaths: list[int] = []
    injured: list[int] = []
    for at, token in enumerate(tokens):
        form = token.form
        bare = form[1:] if form[:1] == "و" and len(form) > 4 else form  # noqa: PLR2004 - a conjunction on a word
        if form in _KILLING:
            deaths += _after(tokens, at, _WOUNDING)
        elif form in _WOUNDING:
            injured += _after(tokens, at, _KILLING)
        if bare in _TWO_DEAD:
            deaths.append(2)
        elif bare in _TWO_HURT:
            injured.append(2)
        elif bare in _DEAD:
            deaths += _before(tokens, at)
        elif bare in _HURT:
            injured += _before(tokens, at)
    return Casualties(max(deaths, default=None), max(injured, default=None))


def is_total(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a cue (token positions) counts acts over a time: `نحو 12 هجوما ... منذ شباط`, never one act."""
    at = next((i for i in range(first, last) if _act(tokens[i].form)), None)
    if at is None:
        return False
    counted = [number(token.form) for token in tokens[max(0, at - 2) : at]]
    most = max((value for value in counted if value is not None and value not in _YEARS), default=0)
    if most >= _LARGE:
        return True
    return most >= _SEVERAL and any(token.form in _TOTAL_WORDS for token in tokens[at : at + 15])


@lru_cache(maxsize=8192)
def _act(form: str) -> bool:
    return any(stem in form for stem in _ACTS)


def _after(tokens: Sequence[Token], at: int, other: frozenset[str]) -> list[int]:
    """The number after a verb or noun of killing or wounding, up to the next one of the other kind."""
    for i in range(at + 1, min(len(tokens), at + 1 + _AHEAD)):
        form = tokens[i].form
        if form in other:
            break
        value = _value(tokens, i)
        if value is not None:
            return [value]
        if form in _TWO_PEOPLE or (i + 1 < len(tokens) and f"{form}_{tokens[i + 1].form}" in _TWO_PEOPLE):
            return [2]
        if form in _ONE_PERSON and i <= at + 2:
            return [1]
        if form not in _SKIPPED and i > at + 2:
            break
    return []


def _before(tokens: Sequence[Token], at: int) -> list[int]:
    """The number right before a noun for the dead or the injured."""
    for i in range(at - 1, max(-1, at - 4), -1):
        value = number(tokens[i].form)
        if value is not None:
            if is_thousands(tokens[i].form) and i > 0:
                return [(number(tokens[i - 1].form) or 1) * 1000]
            more = number(tokens[i - 2].form) if i > 1 and is_thousands(tokens[i - 1].form) else None
            return [value + (more or 0) * 1000]  # 18 ألفا و412 شهيدا
        if tokens[i].form not in _SKIPPED:
            break
    return []


def _value(tokens: Sequence[Token], at: int) -> int | None:
    value = number(tokens[at].form)
    if value is None or tokens[at].form in {"واحد", "واحده"}:
        return None
    if at + 1 < len(tokens) and is_thousands(tokens[at + 1].form) and not is_thousands(tokens[at].form):
        return value * 1000
    if value in _YEARS:
        return None
    return value
