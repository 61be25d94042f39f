"""People counted further from the verb that killed or hurt them: `قتل في الهجوم خمسة أشخاص`, `قتلت قوات الأمن العراقية 15 مسلحا`. Pure.

Between them stands where, when or by whom it was. The number is of them only where nothing else governs it, so not in
`قتل في هجوم شنه خمسة مسلحين`, `في اشتباك مع خمسة جنود`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from agents.coder.text.calendar import WEEKDAYS, month_of
from agents.coder.text.numerals import Numeral, joins
from agents.coder.tolls.words import (
    AT_LEAST,
    HEADS,
    PREPOSITIONS,
    SEIZED,
    TELLING,
    TURNS,
    one_of_a_kind,
    one_person,
    two_people,
)

_FAR: Final = 14  # words from the verb to the number
_SHORT: Final = 5  # letters of a plural or an adjective
_ABOUT: Final = frozenset("نحو حوالي قرابه زهاء".split())
_OF: Final = frozenset("من عن علي".split())
_WHEN_WHERE: Final = frozenset("في خلال اثناء جراء اثر نتيجه بسبب بعد قرب داخل عقب بجروح بجراح".split())
_TIMES: Final = frozenset("امس اليوم فجرا صباحا مساء ليلا لاحقا ايضا فجر".split())
SPANS: Final = frozenset(
    "سنه ساعه ساعات ايام يوما اسابيع اسبوعا اشهر شهرا عاما سنوات اعوام دقائق دقيقه اسبوع يومين ساعتين".split()
)
_NO_NOUNS: Final = frozenset("الي الا الذي التي الذين اللذان اللذين اللتين الان".split())
_NAMED: Final = frozenset(f"{at}{one}" for one in "تنظيم جماعه حركه حزب كتائب".split() for at in ("", "ل", "ب"))
# Before the name of what it is of, or of where: `هجوم في درنة`, `قصف مدينة درنة`.
_TOWNS: Final = frozenset("مدينه بلده محافظه قريه قضاء ناحيه حي منطقه مخيم ولايه مديريه بلدتي مدينتي".split())
_BEFORE: Final = _NAMED | _TOWNS | {"في", "علي"}
# They tell who they were, or who else was there.
_AMONG: Final = frozenset("بينهم بينهن بينها بينهما منهم منهن منها ضمنهم ضمنها مع ضد بين تضم يضم تقل يقل".split())
_OF_THEM: Final = frozenset(("منهم", "منهن"))  # قتلوا ما لا يقل عن عشرين منهم
_ADJECTIVES: Final = frozenset("مسلح مفخخه ملغومه ناسفه عنيفه منفصله متفرقه مماثل مماثله واسع واسعه مجهول".split())
_GROUPS: Final = frozenset(
    """جنود اطفال نساء عناصر ضباط رجال شبان افراد اشخاص عمال حراس قاده ركاب سياح مارة ماره طلاب سكان صيادين انصار اعضاء مواطنين
    فتيه اشقاء ابناء رهائن زوار حجاج سجناء اسري مرضي اطباء تجار اتراك روس افغان اكراد اجانب""".split()
)


def told(
    forms: Sequence[str],
    at: int,
    by_first: Mapping[int, Numeral],
    people: Callable[[int], bool],
    parted: Callable[[int], bool],
    *,
    beside: Callable[[int], int],
    near: bool,
) -> int | None:
    """How many a verb (token `at`) tells of, where they stand behind what else it tells. `people`: whether a token is of the lexicon's
    people; `parted`: whether more than a space stands before one; `beside`: how many died with somebody; `near`: only its subject may stand between.
    """  # fmt: skip
    after = forms[at + 1] if at + 1 < len(forms) else ""
    placed = after in _WHEN_WHERE
    for i in range(at + 1, min(len(forms), at + 1 + _FAR)):
        form = forms[i]
        among = form in _AMONG and forms[i + 1 : i + 2] != ["عن"]  # حافلة تقل; not so ما لا يقل عن
        if TELLING.get(form) or form in HEADS or form in TURNS or among or form in SEIZED:
            return None
        if near and (form in PREPOSITIONS or form in _OF):
            return None
        numeral = by_first.get(i)
        if numeral is not None and numeral.value > 1:
            counted = not joins(form) and counts(forms, numeral, people)
            if counted and (near or _free(forms, i, at, parted)):
                return numeral.value
            if counted or joins(form):
                return None
        elif (
            i > at + 1 and (placed or form.endswith("ا") or _are_met(form)) and not near and _free(forms, i, at, parted)
        ):
            if two_people(form):
                return 2 + beside(i)
            if one_person(form):
                return 1 + beside(i)
    return None


def _are_met(form: str) -> bool:
    """Whether two are told as those to whom it was done: `جنديين`."""
    return form.endswith("ين") and two_people(form)


def counts(forms: Sequence[str], numeral: Numeral, people: Callable[[int], bool]) -> bool:
    """Whether people stand behind a number."""
    who, whose = [*forms[numeral.last : numeral.last + 2], "", ""][:2]
    if who in SPANS:
        return False
    if who in _OF_THEM:
        return True
    if who == "من":
        return whose.startswith("ال") or whose in _GROUPS
    if one_person(who) or one_of_a_kind(who) or people(numeral.last):
        return True
    bare = who.removeprefix("ال") if numeral.vague else who
    return bare in _GROUPS or (len(bare) >= _SHORT and bare.endswith(("ين", "ون", "يا")))


def _free(forms: Sequence[str], at: int, verb: int, parted: Callable[[int], bool]) -> bool:
    """Whether nothing right before a number, or somebody, governs it."""
    before = at - 1
    if forms[before] in _ABOUT:
        before -= 1
    elif forms[before] in _OF and forms[before - 1] in AT_LEAST:
        before -= 2
        while before > verb and forms[before] in {"ما", "لا"}:
            before -= 1
    if before <= verb:
        return False
    form = forms[before]
    if form in PREPOSITIONS or form in _OF or form in _NO_NOUNS:
        return False
    if (
        form.startswith("ال")
        or form in _TIMES
        or form in SPANS
        or form in WEEKDAYS
        or month_of(form)
        or form in _ADJECTIVES
        or forms[before - 1] in _BEFORE
    ):
        return True
    return (len(form) >= _SHORT and form.endswith(("يه", "ي"))) or parted(before + 1)
