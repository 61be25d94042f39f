"""How the words of a place lie to a city's: a part of it (`برقين بجنين`), beside it (`عندان شمال حلب`), all over it (`أحياء في تعز`). Pure."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Final

from agents.coder.roles.echoes import named_again
from agents.coder.text.normalised import camel_form
from agents.coder.text.numerals import number
from schemas.reports import Mention

# What a place is, said before its name: no word of the name.
_HEADS: Final = frozenset("مدينه منطقه قضاء بلده قريه ناحيه مديريه حي ضاحيه".split())
# Between two names: the first lies beside what the second names, or in its province, and not in the city.
_BESIDES: Final = frozenset(
    "شمال شمالي جنوب جنوبي شرق شرقي غرب غربي قرب قريبه القريبه قريب القريب محاذيه المحاذيه مجاوره المجاوره"
    " خارج اطراف محيط باتجاه نحو ريف محافظه ولايه اقليم طريق حدود".split()
)
_DIRECTIONS: Final = frozenset(
    "شمال شمالي جنوب جنوبي شرق شرقي غرب غربي قرب خارج اطراف محيط ضواحي مشارف مدخل مداخل ريف".split()
)
# Before a city: not one spot of it.
_SEVERAL: Final = frozenset(
    "مناطق احياء مديريات معظم غالبيه اغلب كل كامل انحاء ارجاء اجزاء عموم جميع شوارع ضواحي مواقع اماكن قري بلدات".split()
)
# Behind it.
_WHOLE: Final = frozenset("بكاملها بالكامل باكملها باسرها كلها كامله بكامله".split())
_KNOWN: Final = _HEADS | _BESIDES | _DIRECTIONS | _SEVERAL
TAKING: Final = frozenset(
    ("attack.take", "attack.war-town", "attack.grip", "attack.gain", "attack.progress", "attack.storms-quarter")
)
_ACTS: Final = frozenset("هجمات تفجيرات انفجارات عمليات حوادث كمائن كماين".split())
_TWO_ACTS: Final = frozenset(
    "هجومين هجومان تفجيرين تفجيران انفجارين انفجاران عمليتين عمليتان كمينين كمينان حادثين حادثتين".split()
)
_MUTUAL: Final = (".exchange", ".clash")
_CLITICS: Final = frozenset("بلوف")
_NEAR: Final = 4  # words before a city that say how much of it is meant
_AT: Final = 2  # words from a direction to the name that it is counted from
_BEHIND: Final = 2
_TWO: Final = 2
_GAP: Final = 3  # code points between a sentence and the next
_TOLD: Final = 3  # dead that two tellings seldom have in common by chance
TENS: Final = 20  # what "tens" are taken for
_SHORT: Final = 3  # letters of a word that may say what was hit


def said_in(part: str, city: str, name: str | None = None) -> bool:
    """Whether the words of a part say that it lies in the city: `حي الزهراء بتعز`, not `مدينة حلب`, nor `عندان شمال حلب`. `name`:
    what the gazetteer calls the part.
    """
    end = end_in(part, name)
    return end is not None and end == end_of(city)


@lru_cache(maxsize=4096)
def end_in(part: str, name: str | None = None) -> str | None:
    """The last word of what a place is said to be part of; None where it is said of none."""
    words = _named(part)
    own = _named(name) if name else []
    if len(words) < _TWO or words == own or not _BESIDES.isdisjoint(map(_bare, words[1:])):
        return None
    return words[-1].removeprefix("ب")


@lru_cache(maxsize=4096)
def end_of(text: str) -> str:
    """The last word of a place as written, in or out of `ب`."""
    return (_words(text) or [""])[-1].removeprefix("ب")


def all_over(one: Mention) -> bool:
    """Whether an act is told of a city at large: `مناطق متفرقة من تعز`, `أحياء في حلب`, `دمشق بكاملها`."""
    if one.place is None:
        return False
    before, words, behind = _around(one)
    said = {_bare(word) for word in (*before[-_NEAR:], *words)}
    return not _SEVERAL.isdisjoint(said) or not _WHOLE.isdisjoint(behind[:_BEHIND])


def several(one: Mention) -> bool:
    """Whether it counts several acts: `ثلاث عمليات`, `هجومين`."""
    words = [*one.sentence[: one.start - one.sentence_start].split()[-1:], *one.cue.split()]
    forms = [camel_form(word.strip("،.:«»")) for word in words]
    return not _TWO_ACTS.isdisjoint(forms[1:]) or any(
        form in _ACTS and (number(before) or 0) > 1 for before, form in pairwise(forms)
    )


def beside(one: Mention) -> bool:
    """Whether an act is told on a side of a city, or outside of it: `شمال غربي بغداد`, `محيط مدينة تعز`."""
    before, words, _ = _around(one)
    return not _DIRECTIONS.isdisjoint(map(_bare, (*before[-_AT:], *words[:-1])))


def takes(one: Mention) -> bool:
    """Whether what is taken or freed is the place itself: `سيطرت على مدينة تعز`, not `على معسكر في تعز`."""
    if one.rule not in TAKING or one.place is None:
        return False
    first = one.start - one.sentence_start
    at = one.sentence.find(one.place.text, first)
    return first <= at and one.sentence[first + len(one.cue) : at].strip() in {"", "ل"}


def of_own_target(one: Mention, other: Mention) -> bool:
    """Whether an act has an object of its own (`مقر الحرس في دمشق`), of which the sentence of the other says nothing. Two who fire
    at each other have none.
    """
    target, place = one.target, one.place
    if target is None or place is None or target.kind in {"civilians", "person"} or one.rule.endswith(_MUTUAL):
        return False
    of_place = set(_words(place.text))
    hit = [word for word in _words(target.text) if word not in of_place and len(word) > _SHORT and word not in _HEADS]
    return bool(hit) and set(_words(other.sentence)).isdisjoint(hit)


def same_toll(one: Mention, other: Mention) -> bool:
    """Whether two acts have the same number of dead, and one that says something."""
    return one.deaths is not None and one.deaths == other.deaths and says_something(one.deaths)


def says_something(deaths: int) -> bool:
    """Whether a number of dead is one that two acts seldom share: no one or two, no `عشرات`."""
    return deaths >= _TOLD and deaths != TENS


def close(one: Mention, other: Mention) -> bool:
    """Whether two stand in the same sentence or in two that follow each other."""
    if one.field != other.field:
        return False
    first, second = sorted((one, other), key=_begin)
    return second.sentence_start - first.sentence_start - len(first.sentence) <= _GAP


def spoken_of_again(one: Mention) -> bool:
    """Whether it is one act that was told before: `التفجير الذي وقع في بغداد`."""
    return any(named_again(word) and not camel_form(word).endswith("ات") for word in one.cue.split())


def _begin(one: Mention) -> int:
    return one.sentence_start


def _around(one: Mention) -> tuple[list[str], list[str], list[str]]:
    """The words before a place, its own, and those behind it."""
    assert one.place is not None
    text, sentence = one.place.text, one.sentence
    at = sentence.find(text, max(0, one.start - one.sentence_start))
    at = at if at >= 0 else sentence.find(text)
    if at < 0:
        return [], _words(text), []
    return _words(sentence[:at]), _words(text), _words(sentence[at + len(text) :])


def _words(text: str) -> list[str]:
    return [camel_form(word.strip("،.؛:«»\"'()-")) for word in text.split()]


def _named(text: str) -> list[str]:
    """The words of a place without what it is."""
    return [word for word in _words(text) if _bare(word) not in _HEADS]


def _bare(word: str) -> str:
    """A word out of its `ب`, where that leaves one that is known here."""
    return word[1:] if word[:1] in _CLITICS and word[1:] in _KNOWN else word
