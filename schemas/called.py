"""What outlets and news agencies are called: one key for all spellings of a name. Pure."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TATWEEL = "\u0640"
_FOLD = str.maketrans(
    {
        "\u0623": "\u0627",  # alef with hamza above
        "\u0625": "\u0627",  # alef with hamza below
        "\u0622": "\u0627",  # alef with madda
        "\u0671": "\u0627",  # alef wasla
        "\u0649": "\u064a",  # alef maksura
        "\u06cc": "\u064a",  # Farsi yeh
        "\u0629": "\u0647",  # teh marbuta
        "\u06a9": "\u0643",  # Farsi kaf
        _TATWEEL: None,
    }
)
_KINDS = frozenset(
    (
        "جريده",
        "صحيفه",
        "موقع",
        "وكاله",
        "قناه",
        "شبكه",
    )
)


def folded(name: str) -> str:
    """A name without what spellings differ in: marks, tatweel, forms of alef, yeh and teh marbuta, capitals, blanks."""
    marked = unicodedata.normalize("NFKC", name).translate(_FOLD)
    return " ".join("".join(one for one in marked if unicodedata.category(one) not in {"Mn", "Cf"}).casefold().split())


@lru_cache(maxsize=20_000)
def outlet(name: str) -> str:
    """By what an outlet is told from others: folded, and without the paper, site or channel before its name."""
    said = folded(name)
    kind, _, rest = said.partition(" ")
    return rest if kind in _KINDS and rest else said
