"""The day on which an item was written, as it says itself: `اليوم (الاثنين)`, `أمس الأربعاء`. Pure.

An archive dates an item by when it fetched it, hours to days after the paper's day. A weekday beside a day that is told by its distance
tells which day the writer called today; from it every bare `أمس` of the item counts. It is believed where all such words of an item
agree, and lie no more than some days before its date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from agents.coder.text.calendar import WEEKDAYS
from agents.coder.text.normalised import Sentence

_MOST: Final = 5  # days that an item may have lain before it was dated
_GAP: Final = "[ (/\u060c\u2013-]{1,3}"
# Days from the one of issue; the longer wording first.
_WORDS: Final = {
    "(?:ال)?اول من امس": -2,
    "اول امس": -2,
    "امس الاول": -2,
    "امس": -1,
    "اليوم": 0,
    "بعد غدا?": 2,
    "غدا?": 1,
}
_OFF: Final = tuple(_WORDS.values())
_SAID: Final = re.compile(
    f"(?<!\\w)(?:{'|'.join(f'({word})' for word in _WORDS)}){_GAP}(?:يوم )?({'|'.join(WEEKDAYS)})"
    "(?!\\w| (?:قبل )?(?:الماضي|الفائت|المنصرم|السابق|المقبل|القادم|نفسه|ذاته|الاسود|الدامي))"
)


def day_of(texts: tuple[str, ...], dated: date) -> date | None:
    """The day of issue that an item says. `texts`: normalised, of title and body; `dated`: its day in the desk's zone.

    Returns: None where it says none, or says two, or one that is not of the last days.
    """
    said = {_issued(match) for text in texts for match in _SAID.finditer(text)}
    if len(said) != 1:
        return None
    back = (dated.weekday() - said.pop()) % 7
    return dated - timedelta(days=back) if back <= _MOST else None


def today(sentences: Sequence[Sentence], published: date) -> date:
    """The day that an item calls today: that of publication, unless it names a weekday that is neither it nor beside it."""
    for sentence in sentences:
        for one, two in pairwise(sentence.tokens):
            weekday = WEEKDAYS.get(two.form) if one.form == "اليوم" else None
            if weekday is not None:
                back = (published.weekday() - weekday) % 7
                return published - timedelta(days=back) if 1 < back < 6 else published  # noqa: PLR2004
    return published


def _issued(match: re.Match[str]) -> int:
    """The weekday of the issue, by one of its words."""
    groups = match.groups()
    off = next(days for days, word in zip(_OFF, groups, strict=False) if word is not None)
    return (WEEKDAYS[groups[-1]] - off) % 7
