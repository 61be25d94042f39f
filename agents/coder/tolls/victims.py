"""The dead by phrases of more than one word: `راح ثمانية ضحية تفجير`, `قضت القوات على 14 مسلحا`, `استشهاد أم وأطفالها الأربعة`. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from agents.coder.text.numerals import Numeral
from agents.coder.tolls import afar
from agents.coder.tolls.words import HEADS, PREPOSITIONS, TELLING, Tell, one_of_a_kind, one_person

_GOES: Final = frozenset("راح راحت وراح وراحت ذهب وذهب ذهبت".split())
_VICTIM: Final = frozenset(("ضحيه", "ضحايا"))
_ENDS: Final = frozenset(f"{at}{verb}" for verb in "قضت قضي قضوا تقضي يقضي".split() for at in ("", "و", "ف"))
_PARENTS: Final = frozenset("ام اب والده جده".split())
_DEATH: Final = frozenset("استشهاد مقتل استشهدت قتلت استشهد قتل مصرع باستشهاد بمقتل واستشهدت وقتلت".split())
_SENTENCE: Final = frozenset("بالسجن بالحبس بالاعدام بسجن بحبس القاضي القضاء".split())
_VICTIMS: Final = 5  # words from the verb to `ضحية`
_FAR: Final = 12  # words from it to who they were
_DOER: Final = 5  # words of who puts an end to somebody

WORDS: Final = _GOES | _ENDS | _DEATH


def told(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral], beside: Callable[[int], int]) -> int | None:
    """How many a word (one of `WORDS`) tells of so. `beside`: how many died with somebody."""
    if forms[at] in _GOES:
        return _victims(forms, at, by_first)
    if forms[at] in _DEATH:
        parent = at + 1 < len(forms) and forms[at + 1] in _PARENTS
        more = beside(at + 1) if parent else 0
        return 1 + more if more else None
    return _ended(forms, at, by_first)


def _victims(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral]) -> int | None:
    """`راح ثمانية أشخاص ضحية تفجير`, `ذهب ضحية التفجير في المدينة ثمانية أشخاص`."""
    victim = next((i for i in range(at + 1, min(len(forms), at + 1 + _VICTIMS)) if forms[i] in _VICTIM), None)
    if victim is None:
        return None
    before = next((by_first[i] for i in range(at + 1, victim) if i in by_first), None)
    if before is not None:
        return before.value if before.value > 1 else None
    for i in range(victim + 2, min(len(forms), victim + _FAR)):
        numeral = by_first.get(i)
        if TELLING.get(forms[i], Tell.NONE) or forms[i] in HEADS:
            return None
        if numeral is not None and numeral.value > 1:
            people = (
                forms[i][:1] != "و"
                and forms[i - 1] not in PREPOSITIONS
                and afar.counts(forms, numeral, lambda _: False)
            )
            return numeral.value if people else None
    return None


def _ended(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral]) -> int | None:
    """`قضت القوات على 14 مسلحا`, `قضى الجيش على مسلح`; right before `على` it is told in `felled`."""
    for i in range(at + 2, min(len(forms) - 1, at + 1 + _DOER)):
        if forms[i] == "علي":
            numeral = by_first.get(i + 1)
            if numeral is None:
                return 1 if one_person(forms[i + 1]) or one_of_a_kind(forms[i + 1]) else None
            return numeral.value if numeral.value > 1 and afar.counts(forms, numeral, lambda _: False) else None
        if forms[i] in PREPOSITIONS or TELLING.get(forms[i], Tell.NONE) or "محكم" in forms[i] or forms[i] in _SENTENCE:
            return None
    return None
