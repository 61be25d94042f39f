"""Numbers that are names and count nobody: `قائد اللواء 35`, `كتيبة 17`, `القائمة 23`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.text.numerals import Numeral
from agents.coder.tolls.words import one_person

_NUMBERED: Final = frozenset(
    f"{at}{unit}"
    for unit in "لواء الويه فوج فرقه كتيبه فيلق سريه قطاع قائمه نقطه محور طريق شارع بلوك مربع قناه رحله حاجز مخيم كيلو معسكر رقم".split()
    for at in ("", "و", "ب", "ل", "ال", "وال", "بال", "لل")
)
_REGION: Final = frozenset("العسكريه عسكريه السكنيه".split())
_SOLDIERS: Final = frozenset("جنود مسلحين مدنيين اشخاص عناصر ارهابيين ضباط حوثيين متمردين مقاتلين قتلي شهداء".split())


def is_name(forms: Sequence[str], numeral: Numeral) -> bool:
    """Whether a number is part of a name; not so in `قتلت الكتيبة 12 مسلحا`, where it counts people."""
    at = numeral.first
    if forms[at] != "واحد" and forms[at][:1] == "و":
        return False  # قائد الكتيبة واثنان من رفاقه
    if at > 1 and forms[at - 1] == "ال":
        at -= 1  # قائمة الـ 47
    before = forms[at - 1] if at else ""
    if before not in _NUMBERED and before not in _REGION:
        return False
    after = forms[numeral.last] if numeral.last < len(forms) else ""
    return not (one_person(after) or after in _SOLDIERS)
