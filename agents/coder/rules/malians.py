"""Mali and its people are no word for money: `الحكومة المالية والحركات الأزوادية`, `الجيش المالي`, `شمال مالي`. Pure.

The adjective is that of finance too, and words of finance silence many a rule of talks. Which it is, is told by the word right before or
right after, or by a name of Mali in the sentence. It must never touch `وزارة المالية`, `فساد مالي`, `الأزمة المالية`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from agents.coder.text.normalised import Token

CLASS: Final = "malian"  # of the lexicon: the words below

# Each is read as the same word of another land of conflicts.
_PEOPLE: Final = {
    "المالي": "الليبي",
    "الماليه": "الليبيه",
    "الماليين": "الليبيين",
    "الماليون": "الليبيون",
}
_LAND: Final = {"مالي": "ليبيا", "لمالي": "لليبيا", "بمالي": "ليبيا", "ومالي": "وليبيا"}
_WHOSE: Final = frozenset(
    "الحكومه الجيش القوات الرئيس الجنود الشعب الاراضي الاطراف الفرقاء الرئاسه الشمال الطوارق المتمردين المتمردون الخارجيه الدفاع العسكري"
    " العسكريه الانتقالي الانتقاليه المسلحه الاحزاب المعارضه الفصائل الجماعات".split()
)
# These may be of money as well: what else the sentence names decides.
_PERHAPS: Final = frozenset(
    "السلطات الدوله العاصمه المدينه الازمه الحدود الوضع البلده الاوضاع القاده المسؤولين الوفد الطرف الجانب".split()
)
_OF_MALI: Final = frozenset(
    "مالي باماكو تمبكتو كيدال غاو موبتي ازواد الازواديه الازوادي الازواديين الطوارق العرب ديوب كيتا غويتا ميناكا".split()
)
_AT: Final = frozenset(
    "في الي شمال جنوب وسط شرق غرب شمالي جنوبي حكومه دوله جمهوريه جيش رئيس بين داخل عاصمه سلطات وفي وحكومه لحكومه ودوله".split()
)
_NEIGHBOURS: Final = frozenset("النيجر بوركينا فاسو تشاد موريتانيا الجزائر السنغال غينيا ليبيا نيجيريا".split())
_AND: Final = frozenset(f"و{name}" for name in _NEIGHBOURS)
_HEADS: Final = ("و", "ف", "ب", "ل", "ك")


def named(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Where words stand that are of Mali, each with the word as which it is to be read."""
    forms = [token.form for token in tokens]
    for at, form in enumerate(forms):
        before = forms[at - 1] if at else ""
        if form in _PEOPLE:
            if _is_one_of(before, _WHOSE) or (_is_one_of(before, _PERHAPS) and not _OF_MALI.isdisjoint(forms)):
                yield at, _PEOPLE[form]
        elif form in _LAND:
            after = forms[at + 1] if at + 1 < len(forms) else ""
            if before in (_NEIGHBOURS if form[0] == "و" else _AT) or after in _AND:
                yield at, _LAND[form]


def _is_one_of(form: str, wanted: frozenset[str]) -> bool:
    """`للجيش`, `والحكومة` too."""
    if form in wanted:
        return True
    if form.startswith("لل"):
        return f"ال{form[2:]}" in wanted
    return form[:1] in _HEADS and form[1:] in wanted
