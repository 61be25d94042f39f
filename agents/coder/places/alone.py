"""Towns whose names are common words as well, in an item that names no Arab land: `هاجم مسلحون نقطة تفتيش في الحلة`. Pure.

Where a land is named, a name that is a common word is that of a town of it or of none (roles/phrases.py). Where none is, a reader
takes `في الحلة` for the town: here are those whose common sense hardly stands behind such a particle; not `في الحي`, `في العين`,
`في الدور`, `في الدورة`, `في الخيام`.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from agents.coder.places.gazetteer import AT_HAND, Hit
from agents.coder.text.normalised import Token

_TOWNS: Final = frozenset(
    "الحله العماره الطوز القائم الكرمه هيت مخمور الهنديه القاسم عانه"
    " البيضاء عمران حرض عتق ميدي المعلا الحزم جعار"
    " الباب القصير نبل النبك الكسوه جاسم نوي طفس بنش سلميه السلميه"
    " الزاويه العزيزيه الجوف القبه الابيار الابيض البيره المغازي دورا العقبه الزرقاء معان السلط جرش الطره"
    " الظهران الخرج صفوي قنا طوخ المنصوره الغازيه الدقم"
    " فاس سلا وجده المحمديه بركان الشلف سعيده بشار ميله".split()
)
_TYRE: Final = "صور"
_RAIDS: Final = frozenset(
    "غاره غارات الغارات الغاره غارتين غارتان قصف القصف قصفا ضربه ضربات الضربات هجوم هجمات".split()
)
_REACH: Final = 6  # words from a raid to what it is on
_WHERE: Final = frozenset("في وفي ففي قرب".split())
# After them the word is the common one: في العمارة التي يسكنها, في الباب الخلفي.
_COMMON: Final = frozenset(
    "التي الذي الخلفي الامامي الجانبي الرئيسي الرئيسيه السكنيه المجاوره المقابله نفسها نفسه ذاتها ذاته الواحده الحديدي".split()
)


def is_raided(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether a name that is the word for pictures stands behind a raid: `غارات على صور`. Pictures are not bombed."""
    if tokens[hit.first].form != _TYRE or hit.last - hit.first > 1 or not hit.first or not hit.name.sites:
        return False
    if tokens[hit.first - 1].form not in {"علي", "قرب"}:
        return False
    return any(token.form in _RAIDS for token in tokens[max(0, hit.first - _REACH) : hit.first - 1])


def lands(tokens: Sequence[Token], hits: Sequence[Hit], spoken: AbstractSet[str]) -> frozenset[str]:
    """The lands of such towns behind a particle of place. `spoken`: the lands that sentence and item speak of."""
    raided = frozenset(land for hit in hits if is_raided(tokens, hit) for land in hit.name.sites[0].countries)
    if raided or not AT_HAND.isdisjoint(spoken):
        return raided
    return frozenset(
        land
        for hit in hits
        if hit.name.guarded and not hit.prefix and hit.first and tokens[hit.first - 1].form in _WHERE
        for site in hit.name.sites
        if hit.last - hit.first == 1 and tokens[hit.first].form in _TOWNS
        if hit.last == len(tokens) or tokens[hit.last].form not in _COMMON
        for land in site.countries
    )
