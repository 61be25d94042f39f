"""`القاعدة` is a band or the base that was told of: by what stands around it. Pure.

Rockets fall on a base, gunmen storm it, a camp has its gate; a band has fighters and leaders, claims and vows. Where the words say
neither it stays the band.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.gazetteer import Hit
from agents.coder.text.normalised import Sentence, Token

_BASE: Final = "القاعده"
_OF_ITS_KIND: Final = frozenset(
    "العسكريه الجويه البحريه الاميركيه الامريكيه الروسيه الفرنسيه البريطانيه التركيه الايرانيه الاسرائيليه العراقيه السوريه التي الواقعه"
    " المستهدفه نفسها ذاتها المذكوره".split()
)
_AROUND: Final = frozenset("داخل محيط بمحيط قرب باتجاه نحو صوب بوابه سور مدرج حرم ارجاء اسوار".split())
_UPON: Final = frozenset("علي استهدف استهدفت يستهدف تستهدف اصاب اصابت يصيب تصيب طال طالت يطال تطال".split())
_UNDERWENT: Final = frozenset("تعرضت تتعرض تعرض".split())
# What is fired at a base, and seldom said of what hits a band.
_FIRED: Final = frozenset(
    "صاروخ صاروخا صواريخ بصاروخ بصواريخ صاروخي صاروخين بصاروخين قذيفه قذائف بقذائف هاون كاتيوشا بالكاتيوشا مسيره مسيرات بمسيره بمسيرات"
    " مسيرتين بمسيرتين".split()
)
_NEAR: Final = 6  # words on either side that hold what was fired
_MANY: Final = ("ون", "ات")  # whoever acts in the plural with the article takes no noun behind him: المسلحون + القاعدة


def without(sentence: Sentence, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The names of a sentence, without the band where a base is meant."""
    if not any(sentence.tokens[hit.first].form == _BASE for hit in hits):
        return hits
    return tuple([hit for hit in hits if not _is_base(sentence.tokens, hit)])


def _is_base(tokens: Sequence[Token], hit: Hit) -> bool:
    if hit.last - hit.first > 1 or hit.prefix or tokens[hit.first].form != _BASE:
        return False
    before = tokens[hit.first - 1].form if hit.first else ""
    after = tokens[hit.last].form if hit.last < len(tokens) else ""
    if after in _OF_ITS_KIND or before in _AROUND or before in _UNDERWENT:
        return True
    if before.endswith(_MANY) and (before.startswith("ال") or before.endswith("ون")):
        return True
    near = tokens[max(0, hit.first - _NEAR) : hit.last + _NEAR]
    return before in _UPON and any(token.form in _FIRED for token in near)
