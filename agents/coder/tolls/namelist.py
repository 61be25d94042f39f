"""The dead who are named one after the other and counted by no number: `استشهد كل من أحمد حسن ومحمد علي`, `الشهداء سامي عمر وخالد زيد
وعلي سعيد`. Pure.

A list ends with the first word that no name has: a preposition, a verb, an article. Where it goes on in a way that hides who is named
(`من بلدة كذا ومحمد`), none are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from agents.coder.text.calendar import DIGITS
from agents.coder.tolls import felled
from agents.coder.tolls.words import HEADS, KNOWN_ONE, PREPOSITIONS, SKIPPED, TELLING, Tell

_ALL: Final = frozenset(("كل", "كلا"))
_KNOWN_DEAD: Final = frozenset("الشهداء القتلي الضحايا شهداوها شهداوه".split())
# Those who are told with the article and then named, behind a word of killing.
_KNOWN: Final = frozenset(
    """المواطنين المواطنون الشبان الشباب الاطفال الجنود المقاتلين المقاتلون المجاهدين المجاهدون الاخوه الاشقاء الضباط الصحفيين الصحفيون
    الصحافيين الصحافيون المسعفين المسعفون القاده العمال الاسري الطلاب الصيادين""".split()
)
# Names that begin with the letter of "and".
_NAMED: Final = frozenset(
    "وليد وسام وسيم وائل وايل وفاء وجيه وجدي وحيد ورده وديع وضاح وصفي وداد وهيب وهبه ولاء وجدان ورود وعد وسن وفيق وهاب وردان".split()
)
_SOME: Final = frozenset("عدد بعض عده معظم عشرات مئات الاف نساء نسوه شباب شبان مدنيون اخرون اخرين غيرهم".split())
_YEARS: Final = frozenset("عاما سنه عام اعوام سنوات شهرا اشهر".split())
_WORDS: Final = 40  # of a list
_LONGEST: Final = 6  # words of a name
_TWO: Final = 2
_THREE: Final = 3
_BY: Final = frozenset("برصاص بنيران بقصف بغاره بصاروخ بعبوه بقذيفه بانفجار جراء وهم وهما وهو".split())
_CUES: Final = Tell.KILLS
_FROM: Final = 3  # words behind `من` in which another may be named


def after(forms: Sequence[str], at: int, cut: Callable[[int], bool], is_verb: Callable[[int], bool]) -> int | None:
    """How many are named behind a token, by a list of which there are two at least. `cut`: whether more than a space stands before a
    token; `is_verb`: whether the lexicon has one for a verb.
    """
    form, size = forms[at], len(forms)
    if at + 2 >= size:
        return None
    if form in _KNOWN_DEAD:
        start = at + 1 + (forms[at + 1] == "هم")
        found = _named(forms, start, cut, is_verb, least=_TWO)
        return found if found is not None and found >= _THREE else None
    if not TELLING.get(form, Tell.NONE) & _CUES:
        return None
    if forms[at + 1] in _ALL and forms[at + 2] == "من":
        return _named(forms, at + 3, cut, is_verb)
    if forms[at + 1] in _KNOWN:
        return _named(forms, at + 2, cut, is_verb)
    return None


def _named(
    forms: Sequence[str], start: int, cut: Callable[[int], bool], is_verb: Callable[[int], bool], *, least: int = 1
) -> int | None:
    """How many names stand from a token on, each of so many words at `least`."""
    if start >= len(forms) or not _may_begin(forms[start]) or is_verb(start):
        return None
    names = [0]  # words of each
    for i in range(start, min(len(forms), start + _WORDS)):
        form = forms[i]
        if form.translate(DIGITS).isdecimal() or form in _YEARS:
            continue
        joined = i > start and form[:1] == "و" and form not in _NAMED
        if form == "من":
            if any(one[:1] == "و" for one in forms[i + 1 : i + 1 + _FROM]):
                return None
            break
        if _ends(forms, i) or form in _BY or is_verb(i):
            break
        if i > start and cut(i) and not joined and not forms[i - 1].translate(DIGITS).isdecimal():
            break
        if joined:
            if not _may_begin(form[1:]):
                break
            names.append(0)
        names[-1] += 1
    return len(names) if len(names) >= _TWO and all(least <= words <= _LONGEST for words in names) else None


def _ends(forms: Sequence[str], at: int) -> bool:
    """Whether a word is of no name; one that is written as `على` is, but before an article."""
    form = forms[at]
    if form == "علي":
        return at + 1 < len(forms) and forms[at + 1].startswith("ال")
    return form in PREPOSITIONS or form in HEADS or form in SKIPPED or form in TELLING


def _may_begin(form: str) -> bool:
    """Whether a name may begin with a word: one with the article only where it says what somebody was."""
    if form != "علي" and (form in PREPOSITIONS or form in HEADS or form in SKIPPED or form in TELLING):
        return False
    if form in felled.BODIES or felled.are_people(form) or form in _SOME:
        return False
    if form[:1] == "و" and form not in _NAMED:
        return False
    return not form.startswith("ال") or form in KNOWN_ONE
