"""Whether a word of killing or wounding tells of what was not, or not yet: `نفى مقتل 10`, `محاولة اغتيال الوزير`, `قد يقتل`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.tolls.words import DENIES, MIGHT, NOT_YET, PREPOSITIONS, PRESENT, SKIPPED, TAKES_LIVES, TRIES

_TRIED: Final = 2  # words from what was tried, or feared
_TAKEN: Final = 10  # words from what takes lives, with the act between
_DENIED: Final = 4  # words from a denial


def is_denied(forms: Sequence[str], at: int) -> bool:
    """Whether a word (at a token) is so; not so in `نفى مسؤوليته عن مقتل 10`."""
    if not TRIES.isdisjoint(forms[max(0, at - _TRIED) : at]):
        return True
    before = forms[at - 1] if at else ""
    if before == "ان" and at > 1 and forms[at - 2] in MIGHT:
        return True  # كان يمكن أن يقتل مئة
    if before in NOT_YET and forms[at] in PRESENT:
        return True
    if forms[at].endswith("ارواح") and TAKES_LIVES.isdisjoint(forms[max(0, at - _TAKEN) : at]):
        return True  # صلوا على أرواح 25 من القتلى
    for form in reversed(forms[max(0, at - _DENIED) : at]):
        if form in DENIES:
            return True
        if form in PREPOSITIONS or form in SKIPPED:
            return False
    return False
