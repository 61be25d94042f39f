"""Arabic numbers in words and digits, as single tokens. Pure."""

from __future__ import annotations

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
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
    200: "مئتان مئتين مائتان مائتين مئات المئات",
    300: "ثلاثمئه ثلاثمائه",
    400: "اربعمئه اربعمائه",
    500: "خمسمئه خمسمائه",
    1000: "الف الفا",
    2000: "الفان الفين الاف الالاف",
}
WORDS: dict[str, int] = {word: value for value, words in _UNITS.items() for word in words.split()}
_THOUSANDS = frozenset(("الف", "الفا", "الاف"))
_LARGEST = 1_000_000


def number(form: str) -> int | None:
    """The number that a normalised token says; None where it is none or absurdly large."""
    if form in WORDS:
        return WORDS[form]
    if form[:1] == "و" and form[1:] in WORDS:
        return WORDS[form[1:]]
    digits = form.translate(_DIGITS).lstrip("ولب")
    if digits.isascii() and digits.isdigit() and len(digits) < len(str(_LARGEST)):
        return int(digits)
    return None


def is_thousands(form: str) -> bool:
    """Whether the token multiplies the number before it (18 ألفا)."""
    return form in _THOUSANDS
