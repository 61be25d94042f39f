"""Arabic numbers in words and digits: of a single token, and of as many as say one number. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from agents.coder.text.calendar import DIGITS
from agents.coder.text.memo import Memo
from agents.coder.text.normalised import Token, token_form

_UNITS = {
    1: "واحد واحده",
    2: "اثنان اثنين اثنتان اثنتين",
    3: "ثلاث ثلاثه",
    4: "اربع اربعه",
    5: "خمس خمسه",
    6: "ست سته",
    7: "سبع سبعه",
    8: "ثمان ثماني ثمانيه",
    9: "تسع تسعه",
    10: "عشر عشره",
    20: "عشرون عشرين عشرات العشرات",  # "tens" is twenty at least
    30: "ثلاثون ثلاثين",
    40: "اربعون اربعين",
    50: "خمسون خمسين",
    60: "ستون ستين",
    70: "سبعون سبعين",
    80: "ثمانون ثمانين",
    90: "تسعون تسعين",
    100: "مئه مائه مية",
    200: "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي مئات المئات",
    300: "ثلاثمئه ثلاثمائه",
    400: "اربعمئه اربعمائه",
    500: "خمسمئه خمسمائه",
    600: "ستمئه ستمائه",
    700: "سبعمئه سبعمائه",
    800: "ثمانمئه ثمانمائه ثمانيمئه ثمانيمائه",
    900: "تسعمئه تسعمائه",
    1000: "الف الفا",
    2000: "الفان الفين الفي الاف الالاف",
}
WORDS: dict[str, int] = {word: value for value, words in _UNITS.items() for word in words.split()}
ROUND: Final = frozenset("عشرات العشرات مئات المئات الاف الالاف".split())
_THOUSANDS = frozenset(("الف", "الفا", "الاف"))
_HUNDRED = frozenset("مئه مائه مية".split())
_TEN = frozenset(("عشر", "عشره"))
# Units as they stand before عشر and before وعشرين; some of them say no number alone.
_BESIDE_TENS: dict[str, int] = {
    **{word: value for word, value in WORDS.items() if value < 10},  # noqa: PLR2004
    **dict.fromkeys("احد احدي".split(), 1),
    **dict.fromkeys("اثنا اثني اثنتا اثنتي".split(), 2),
}
_LARGEST = 1_000_000
_GROUP = 3  # digits after a comma in 1,200
_REMEMBERED = 1 << 14


class Numeral(NamedTuple):
    """A number as tokens say it: [first, last). `vague`: tens, hundreds or thousands of something."""

    first: int
    last: int
    value: int
    vague: bool


def number(form: str) -> int | None:
    """The number that a normalised token says; None where it is none or absurdly large."""
    if form in WORDS:
        return WORDS[form]
    if form[:1] == "و" and form[1:] in WORDS:
        return WORDS[form[1:]]
    digits = form.translate(DIGITS).lstrip("ولب")
    if digits.isascii() and digits.isdigit() and len(digits) < len(str(_LARGEST)):
        return int(digits)
    return None


def joins(form: str) -> bool:
    """Whether a number begins with an "and": `وعشرين`; not so `واحد وعشرين`."""
    return form[:1] == "و" and form not in WORDS


def _begun(form: str) -> tuple[int | None, str]:
    """What number a token says or begins (0: the unit of one of 11 to 99), and its form without و."""
    value = number(form)
    if value is not None:
        return value, form[1:] if joins(form) else form
    bare = form.removeprefix("و")
    return (0, bare) if bare in _BESIDE_TENS else (None, form)


_BEGUN = Memo(_begun, _REMEMBERED)


def read(tokens: Sequence[Token]) -> list[Numeral]:
    """Every number of a sentence, each as far as it goes: `خمسة وعشرين`, `أحد عشر`, `18 ألفا و412`, `1,200`."""
    forms = list(map(token_form, tokens))
    found: list[Numeral] = []
    free = 0
    for at, (value, _) in enumerate(map(_BEGUN.__getitem__, forms)):
        if value is None or at < free:
            continue
        one = _whole(tokens, forms, at)
        if one is not None:
            found.append(one)
            free = one.last
    return found


def _whole(tokens: Sequence[Token], forms: Sequence[str], at: int) -> Numeral | None:
    bare = _BEGUN[forms[at]][1]
    vague = bare in ROUND
    value, last = _below_thousand(tokens, forms, at)
    if not value:
        return None
    after = forms[last] if last < len(forms) else ""
    thousands = bare in WORDS and value >= 1000  # noqa: PLR2004
    if value < 1000 and (after in _THOUSANDS or (vague and after in ROUND)):  # noqa: PLR2004
        value, last, thousands = value * 1000, last + 1, True
    if thousands and not vague and last < len(forms) and forms[last][:1] == "و":
        more, end = _below_thousand(tokens, forms, last)
        if more and more < 1000 and _BEGUN[forms[last]][1] not in ROUND:  # noqa: PLR2004
            value, last = value + more, end
    return Numeral(at, last, value, vague)


def _below_thousand(tokens: Sequence[Token], forms: Sequence[str], at: int) -> tuple[int, int]:
    """The number that begins at a token, before any thousands, and where it ends; 0 where there is none."""
    value, bare = _BEGUN[forms[at]]
    if value is None:
        return 0, at
    if bare not in _BESIDE_TENS and bare not in WORDS:
        return _digits(tokens, forms, at, value)
    if bare in _BESIDE_TENS:
        after = forms[at + 1] if at + 1 < len(forms) else ""
        if after in _TEN:
            return 10 + _BESIDE_TENS[bare], at + 2
        if after[:1] == "و" and after[1:] not in ROUND and 20 <= WORDS.get(after[1:], 0) < 100:  # noqa: PLR2004
            return _BESIDE_TENS[bare] + WORDS[after[1:]], at + 2
        if after not in _HUNDRED or not 2 < value < 10:  # noqa: PLR2004 - ثلاث مئة
            return value, at + 1
        value, at = value * 100, at + 1
    if 100 <= value < 1000 and bare not in ROUND and at + 1 < len(forms):  # noqa: PLR2004
        after = forms[at + 1]
        if after[:1] == "و" and after[1:] not in ROUND and _BEGUN[after][1] in {*_BESIDE_TENS, *WORDS}:
            more, end = _below_thousand(tokens, forms, at + 1)
            if 0 < more < 100:  # noqa: PLR2004
                return value + more, end
    return value, at + 1


def _digits(tokens: Sequence[Token], forms: Sequence[str], at: int, value: int) -> tuple[int, int]:
    """Digits, and those that a comma, dot or space alone parts from them: `1,200`."""
    last = at + 1
    while (
        last < len(tokens)
        and 0 < value < _LARGEST // 1000
        and len(forms[last]) == _GROUP
        and forms[last].isdecimal()
        and tokens[last].start - tokens[last - 1].end == 1
        and len(forms[last - 1].lstrip("ولب")) <= _GROUP
    ):
        value = value * 1000 + int(forms[last])
        last += 1
    return value, last
