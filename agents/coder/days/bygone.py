"""An act whose own day lies more than four weeks before the item is history: `واندلعت المواجهات في 13 تموز` in September. Pure.

The mirror of what is judged of an act of the last week (agents/coder/coder.py): the words that tell of it are the same, only its day says
that it is none of the news. What has gone on since that day is still going on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from agents.coder.days.since import SINCE, Since
from agents.coder.days.timeref import LATELY, TimeRef
from agents.coder.text.normalised import Token

_REACH: Final = 6  # words between `since` and the act that has gone on: منذ بدء الهجوم
_BESIDE: Final = 8  # words between an act and a year of its own
_CHAIN: Final = 20  # words from a month to what came after it
_THEN: Final = frozenset(("ثم", "وثم"))
_WHICH: Final = frozenset("الذي التي الذين اللذين اللتين".split())
# Who is held is held now, whenever he was taken.
_HELD: Final = frozenset(
    "يحتجز تحتجز ويحتجز وتحتجز يحتجزون يحتجزهم تحتجزهم محتجز محتجزون محتجزين المحتجزين المحتجزون محتجزا رهائن الرهائن المخطوفين المخطوفون".split()
)
# What is told of an act after `which`: `الهجوم الذي وقع في`; anything else is told of where or whom it hit.
HAPPENED: Final = frozenset(
    "وقع وقعت وقعا وقعتا جري جرت حدث حدثت حصل حصلت نفذ نفذت نفذته نفذها نفذتها نفذه ارتكب ارتكبت ارتكبها ارتكبتها شنه شنها شنته شنتها شن اندلع اندلعت دارت ضرب ضربت هز هزت"
    " استهدف استهدفت استهدفه استهدفها استهدفته استهدفتها اودي اودت تعرض تعرضت قتل قتلت".split()
)


def is_bygone(  # noqa: PLR0917 - what is known of the act
    day: date,
    published: date | None,
    tokens: Sequence[Token],
    cue: tuple[int, int],
    times: Sequence[TimeRef],
    long_since: Sequence[Since],
) -> bool:
    """Whether an act, the day of which is known, was more than four weeks before the item. `cue`: its first and last token.

    `times`: of its sentence; `long_since`: each of them since which something is told.
    """
    first, last = cue
    if published is None or published - day <= LATELY:
        return False
    if any(one.at < first < one.end for one in long_since):
        return False
    if not SINCE.isdisjoint([token.form for token in tokens[max(0, first - _REACH) : first]]):
        return False
    if not _HELD.isdisjoint([token.form for token in tokens]):
        return False
    return not any(ref.day == day and is_told_of_what_it_hit(tokens, last + 1, ref.first) for ref in times)


def is_told_of_what_it_hit(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a day (the token at which it begins is `end`) is told of what an act hit: `هجوم على القاعدة التي افتتحت في 13 أيار`."""
    return any(tokens[at].form in _WHICH and tokens[at + 1].form not in HAPPENED for at in range(start, end - 1))


def is_of_old_time(tokens: Sequence[Token], cue: tuple[int, int], times: Sequence[TimeRef]) -> bool:
    """Whether an act that has no day (`cue`: its first and last token) is told of a time long past, the only one of its sentence: a year
    of the Hijri calendar beside it (`استشهد عام 1433هـ في هجوم`), or a month after which it came (`سيطروا على القرية في مارس الماضي ثم
    قتلوا`, `قبل أن يقتلوا`).
    """
    first, last = cue
    if not times or not all(ref.history for ref in times) or not _HELD.isdisjoint([token.form for token in tokens]):
        return False
    ref = times[-1]
    if not SINCE.isdisjoint([token.form for token in tokens[max(0, ref.first - 2) : ref.first]]):
        return False
    if ref.moon and ref.month is None and max(first - ref.last, ref.first - last) <= _BESIDE:
        return True
    if ref.month is None or not ref.last <= first <= ref.last + _CHAIN:
        return False
    return any(
        tokens[at].form in _THEN or (tokens[at].form == "قبل" and tokens[at + 1].form == "ان")
        for at in range(ref.last, first)
    )
