"""Those who are told each with his age behind a word of killing or wounding: `استشهاد محمد علي (22 عاما) وأحمد حسن (25 عاما)` are two. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from agents.coder.text.numerals import Numeral
from agents.coder.tolls.toll import Told
from agents.coder.tolls.words import HEADS, ONE_OF_HIS, PREPOSITIONS, SEIZED, TELLING, TRIES, Tell

_YEARS: Final = frozenset("عاما سنه عام اعوام سنوات ربيعا شهرا اشهر".split())
_JUDGES: Final = frozenset("قضي قضت".split())  # قضت المحكمة بحبس خالد (41 عاما)
_NAME: Final = 9  # words of one, up to his age
_OLDEST: Final = 120
_KIN: Final = 4  # words from somebody's kin to the age of the same


def told(
    forms: Sequence[str], at: int, by_first: Mapping[int, Numeral], parted: Callable[[int], bool]
) -> Iterator[Told]:
    """How many a token tells of so. `parted`: whether more than a space, as a bracket, stands before a token."""
    tell = TELLING.get(forms[at], Tell.NONE) & (Tell.KILLS | Tell.WOUNDS)
    if (
        not tell
        or forms[at].lstrip("وف") in _JUDGES
        or not by_first
        or _YEARS.isdisjoint(forms)
        or not TRIES.isdisjoint(forms[max(0, at - 2) : at])
    ):
        return
    found, last, kin = 0, at, at - _KIN
    for i in range(at + 1, len(forms)):
        form = forms[i]
        numeral = by_first.get(i)
        others = not found and i > at + 1 and form[:1] == "و"  # والديه وشقيقه (4 أعوام)
        if i - last > _NAME or others or form in PREPOSITIONS or form in HEADS or form in SEIZED or TELLING.get(form):
            break
        if form[:1] == "و" and form[1:] in ONE_OF_HIS and found:
            found, last, kin = found + 1, i, i
        elif numeral is not None and numeral.last < len(forms) and forms[numeral.last] in _YEARS:
            if not parted(i) or numeral.value > _OLDEST:
                break
            found, last = found + (i - kin >= _KIN), numeral.last
        elif numeral is not None:
            break
    if found:
        yield Told(at, dead=bool(tell & Tell.KILLS), value=found, running=False)
