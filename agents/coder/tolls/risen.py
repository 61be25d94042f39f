"""A count that is told behind its number, or of whom it counts by whose they are: `ارتفع إلى تسعة عدد القتلى`, `بلغ عدد قتلاه تسعة`,
`شيع ضحايا القصف وارتفع عددهم إلى سبعة`. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from agents.coder.text.numerals import Numeral
from agents.coder.tolls.words import PREPOSITIONS, REACHES, SKIPPED, TELLING, Tell, one_person

_COUNT: Final = frozenset("عدد اعداد".split())
_OF_THEM: Final = frozenset("عددهم وعددهم فعددهم عددهن".split())
_HIS_DEAD: Final = frozenset(
    f"{dead}{whose}" for dead in "قتلا ضحايا شهدائ شهداو".split() for whose in ("ه", "ها", "هم", "هما", "نا")
)
_HIS_HURT: Final = frozenset(f"{hurt}{whose}" for hurt in ("جرحا",) for whose in ("ه", "ها", "هم", "هما", "نا"))
_WHO: Final = frozenset("الذين اللواتي اللائي ممن من".split())
_DIED: Final = frozenset("قتلوا قضوا استشهدوا سقطوا لقوا ماتوا قضين قتلن".split())
_NAMED: Final = 5  # words from whom a count is of to `الذين`
_RISES: Final = frozenset("ارتفع ارتفعت ارتفاع يرتفع ترتفع وارتفع وارتفاع وارتفعت بارتفاع".split())
_REACHED: Final = frozenset("بلغ بلغت وبلغ وبلغت يبلغ ليبلغ وصل تجاوز تجاوزت تخطي".split())
_PEOPLE: Final = frozenset("اشخاص جنود مدنيين اطفال عناصر مسلحين".split())
_REACH: Final = 14  # words between "the number of the dead" and the number
_BEFORE: Final = 12  # words from the dead to their number: ضحايا القصف ... وارتفع عددهم

WORDS: Final = _HIS_DEAD | _HIS_HURT


def _kind(form: str) -> Tell:
    """Whether somebody's dead, or injured, are told: `قتلاه`, `شهدائها`."""
    return Tell.DEAD if form in _HIS_DEAD else Tell.HURT if form in _HIS_HURT else Tell.NONE


def before(forms: Sequence[str], at: int, by_last: Mapping[int, Numeral]) -> tuple[Numeral, bool] | None:
    """The number that a count stands behind, and whether it is of the dead: `إلى تسعة عدد القتلى`, `إلى 14 عدد الجنود الذين قتلوا`."""
    numeral = by_last.get(at)
    if numeral is None or forms[at] not in _COUNT or at + 1 >= len(forms):
        return None
    first = numeral.first - 1
    while first > 0 and forms[first] in SKIPPED:
        first -= 1
    if first < 0 or forms[first] not in REACHES:
        return None
    of = TELLING.get(forms[at + 1], Tell.NONE) | _kind(forms[at + 1])
    if of & (Tell.DEAD | Tell.HURT) and not of & Tell.TWO:
        return numeral, bool(of & Tell.DEAD)
    who = next((i for i in range(at + 2, min(len(forms) - 1, at + 2 + _NAMED)) if forms[i] in _WHO), None)
    return (numeral, True) if who is not None and forms[who + 1] in _DIED else None


def rises(forms: Sequence[str], at: int) -> bool:
    """Whether a count is told by whom it counts alone: `ارتفاع قتلى الهجوم إلى سبعة`."""
    after = TELLING.get(forms[at + 1], Tell.NONE) if forms[at] in _RISES and at + 1 < len(forms) else Tell.NONE
    return bool(after & (Tell.DEAD | Tell.HURT)) and not after & (Tell.TWO | Tell.SINGLE)


def counted(  # noqa: PLR0917 - what is known of a sentence
    forms: Sequence[str],
    at: int,
    kind: Tell,
    by_first: Mapping[int, Numeral],
    by_last: Mapping[int, Numeral],
    people: Callable[[Numeral, Tell], bool],
) -> Iterator[tuple[Numeral, bool]]:
    """The numbers that a count (at a token) says, and whether they are of the dead: `ارتفع عدد القتلى إلى 56`, `بلغ عدد الشهداء 19 والجرحى 55`.
    `kind`: of whom it is known to be; `people`: whether a number may be of those whom a cue has.
    """
    beside = bool(kind)
    reaches = at > 0 and forms[at - 1] in _REACHED
    for i in range(at + 1, min(len(forms), at + 1 + _REACH)):
        form = f"ال{forms[i][2:]}" if forms[i][:2] == "لل" else forms[i]  # العدد الإجمالي للقتلى
        tell = TELLING.get(form, Tell.NONE) | _kind(form)
        if tell & (Tell.DEAD | Tell.HURT) and not tell & Tell.TWO and (i not in by_last or tell & Tell.JOINED):
            kind, beside = tell, True
            continue
        numeral = by_first.get(i)
        if numeral is not None and forms[i - 1] == "من" and forms[numeral.last : numeral.last + 1] == ["الي"]:
            continue  # من عشرة إلى 15
        cue = Tell.KILLS if kind & Tell.DEAD else Tell.WOUNDS  # so not of the other kind: حصيلة أولية: قتيل و8 جرحى
        told = numeral is not None and bool(kind) and (beside or (reaches and _ends_so(forms, numeral)))
        if numeral is not None and told and people(numeral, cue):
            yield numeral, bool(kind & Tell.DEAD)
            kind = Tell.NONE
        beside = forms[i] in REACHES or (beside and forms[i] in SKIPPED)


def _ends_so(forms: Sequence[str], numeral: Numeral) -> bool:
    """Whether a number far behind its count has nothing before it that governs it, nor anything behind it but whom it counts: `بلغ عدد قتلى
    الهجوم على الميناء 63`.
    """
    before = forms[numeral.first - 1]
    after = forms[numeral.last] if numeral.last < len(forms) else ""
    if before in PREPOSITIONS or before in {"من", "علي", "عن"} or numeral.value < 2:  # noqa: PLR2004 - one has no number
        return False
    return not after or after[:1] == "و" or one_person(after) or after in _PEOPLE or bool(TELLING.get(after))


def of_them(forms: Sequence[str], at: int) -> Tell:
    """Of whom `عددهم` is, by who was told last before it: the dead, the injured, or nobody known for either."""
    if forms[at] not in _OF_THEM:
        return Tell.NONE
    for i in range(at - 1, max(-1, at - _BEFORE), -1):
        told = TELLING.get(forms[i], Tell.NONE) | _kind(forms[i])
        if told & (Tell.DEAD | Tell.HURT) and not told & (Tell.SINGLE | Tell.TWO):
            return Tell.DEAD if told & Tell.DEAD else Tell.HURT
    return Tell.NONE
