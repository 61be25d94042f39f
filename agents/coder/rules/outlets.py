"""A channel by the name of a weapon tells of no weapon: `أفادت قناة «المسيرة» بأن`. Pure.

It must never touch the word where no channel stands before it, or `الفضائية` behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.text.normalised import Token

CLASS: Final = "drone"  # of the lexicon
_NAMES: Final = frozenset(("المسيره",))
_OUTLETS: Final = frozenset(
    "قناه لقناه بقناه وقناه تلفزيون وتلفزيون لتلفزيون شبكه فضائيه موقع اذاعه مراسل مراسله".split()
)
_BEHIND: Final = frozenset("الفضائيه نت tv".split())


def named(tokens: Sequence[Token]) -> list[int]:
    """Where the names of channels stand that are words for weapons elsewhere."""
    return [
        at
        for at, token in enumerate(tokens)
        if token.form in _NAMES
        and ((at and tokens[at - 1].form in _OUTLETS) or (at + 1 < len(tokens) and tokens[at + 1].form in _BEHIND))
    ]
