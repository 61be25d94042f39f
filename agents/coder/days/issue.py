"""The day on which an item was written, as it says itself: `اليوم (الاثنين)`, `أمس الأربعاء`. Pure.

An archive dates an item by when it fetched it, hours to days after the paper's day. A weekday beside a day that is told by its distance
tells which day the writer called today; from it every bare `أمس` of the item counts. It is believed where all such words of an item
agree, and lie no more than some days before its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from agents.coder.text.calendar import WEEKDAYS
from agents.coder.text.normalised import Sentence

_MOST: Final = 5  # days that an item may have lain before it was dated
# Days from the one of issue, and what makes them two.
_WORDS: Final = {"امس": -1, "اليوم": 0, "غد": 1}
_BEFORE: Final = 8  # letters before a word that are looked at
_FARTHER: Final = {-1: ("اول من ", "اول "), 0: (), 1: ("بعد ",)}
_WEEKDAY: Final = re.compile(
    f"ا?( الاول)?[ (/\u060c\u2013-]{{1,3}}(?:يوم )?({'|'.join(WEEKDAYS)})"
    "(?!\\w| (?:قبل )?(?:الماضي|الفائت|المنصرم|السابق|المقبل|القادم|نفسه|ذاته|الاسود|الدامي))"
)


def day_of(texts: tuple[str, ...], dated: date) -> date | None:
    """The day of issue that an item says. `texts`: normalised, of title and body; `dated`: its day in the desk's zone.

    Returns: None where it says none, or says two, or one that is not of the last days.
    """
    said = {day for text in texts for word, off in _WORDS.items() for day in _issued(text, word, off)}
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


def _issued(text: str, word: str, off: int) -> Iterator[int]:
    """The weekdays of issue that follow from one of the words and the weekdays beside it."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        match = _WEEKDAY.match(text, end)
        before = text[max(0, at - _BEFORE) : at]
        if match is not None and not before[-1:].isalnum():
            far = off < 0 and match[1] is not None
            days = 2 * off if far or before.endswith(_FARTHER[off]) else off
            yield (WEEKDAYS[match[2]] - days) % 7
        at = text.find(word, end)
