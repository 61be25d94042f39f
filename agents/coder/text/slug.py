"""The desk that an official agency puts before its headlines: `عام / استشهاد رجل أمن`, `سياسي / بيان`. Pure.

`عام` is read as a year, and what follows as history. It must never take more than that one word and its stroke.
"""

from __future__ import annotations

from typing import Final

from agents.coder.text.normalised import Normalised
from agents.coder.text.page import coded

_LONGEST: Final = 16  # code points within which the stroke stands
_STROKE: Final = coded("/")
_DESKS: Final = frozenset(coded(word) for word in "عام سياسي امني عسكري دولي محلي عاجل حوادث تقرير".split())


def slug_of(head: Normalised) -> int:
    """The norm offset at which a headline begins, past its slug; 0 where it has none."""
    at = head.coded.find(_STROKE, 0, _LONGEST)
    if at < 0 or head.coded[:at].strip() not in _DESKS or head.coded[at + 1 :].isspace():
        return 0
    return at + 1 if at + 1 < len(head.coded) else 0
