"""The referee's word classes: each word of a sentence becomes a small symbol (class and shape), never the word itself.

The classes are data (data/referee-classes.txt), reviewed by hand; names of people, places and groups fall into classes of
entities. A word of no class is only its shape. This file must never let a raw word through to a model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

CLASSES_FILE: Final = Path(__file__).parents[1] / "data" / "referee-classes.txt"
_CENTURIES: Final = (19, 20)
CACHE_FORMS: Final = 60_000  # forms remembered; then it starts anew, so that memory stays flat

_PROCLITICS: Final = tuple("و ف ال وال فال بال وبال كال لل ولل ب ل ك وب ول وك فل".split())
_NOUN_TAILS: Final = frozenset(
    ["", *"ا ه ات ان ين تان تين ون ي يه ها هم هما نا ته تها تهم تنا اته اتها اتهم يين يون تي كم ك يا و".split()]
)
_VERB_TAILS: Final = frozenset(["", *"ت وا ا نا تا ون ان ن ه ها هم ته تها تهم وه وها وهم نه هما تنا ين ني".split()])
_IMPERFECT: Final = tuple(c + s + y for c in ("", "و", "ف") for s in ("", "س", "ل") for y in "يتنا")
_FUTURE: Final = re.compile(r"^[وف]?س[يتنا]\w{2,}$")
_NO_FUTURE: Final = frozenset(
    "ستين سنوي سنويا ستون سنن ستار سيرا سينا سيما سيئ سيئه سيد سيول سنغافوره ستريت سناتور سياده سيره سينمائي سيلفي"
    " ساحه ساعات سابق ستاد سامي سالم سنغالي سيمون سياق سنويه سناد ستارز".split()
)

PUNCTUATION: Final = {
    "\u060c": ",", "\u061b": ",", ",": ",", ";": ",", ".": ".", "\u061f": "?", "?": "?", "!": "!", "\n": ".",
    '"': '"', "\u00ab": '"', "\u00bb": '"', "\u201c": '"', "\u201d": '"', ":": ":", "(": "(", ")": ")", "-": "-",
}  # fmt: skip
FIXED: Final = ("^", ",", ".", "?", "!", '"', ":", "(", ")", "-", "~", "~D", "~V", "~F", "~F1", "#", "Y#")
KEPT: Final = tuple(
    "اي هو هي تم هناك بعض اخري ثم مثل حول ل و يا هم عند لدي انا انت اما كيف لماذا هل فان لانه لان انهم والتي والذي وهو"
    " وهي ايها عبر لدي سيتم سيكون ستكون".split()
)
FLAGS: Final = ("", "D", "P", "I", "F", "F1", "J", "L", "B")


def is_future(form: str) -> bool:
    """Whether a normalised form looks like a verb in the future with س."""
    return _FUTURE.match(form) is not None and form.removeprefix("ال") not in _NO_FUTURE


def year_of(form: str) -> int:
    """The year that a normalised form says, `2006` or `2006م`; 0 where it says none."""
    digits = form.removesuffix("م")
    return int(digits) if len(digits) == 4 and digits.isdecimal() and int(digits) // 100 in _CENTURIES else 0  # noqa: PLR2004


@dataclass(frozen=True, slots=True, eq=False)
class Symbol:
    """What a word is to the models; compared by identity. Ids are those of `WordClasses.names`; `flag` indexes FLAGS."""

    sym: int  # class, its future forms apart; or a shape, or a kept function word
    cls: int  # class alone
    group: int  # the letter before the dot of the class's name; 0 where there is none
    flag: int
    letter: str  # that letter, "" where there is none
    content: bool  # of a class that is no function word
    shape: bool  # of no class: only its shape is known
    mark: bool = False  # punctuation


class WordClasses:
    """Looks a normalised form up; immutable but for its cache."""

    def __init__(self, lines: Iterable[str]) -> None:
        """`lines`: `A.name: noun noun v:past/present w:exact` ; `#` begins a comment. Raises ValueError on others."""
        self._exact: dict[str, str] = {}
        self._nouns: dict[str, str] = {}
        self._past: dict[str, str] = {}
        self._present: dict[str, str] = {}
        self.classes: list[str] = []
        for line in lines:
            body = line.split("#")[0].strip()
            if body:
                self._read(body)
        # By stem: its class as a noun, as a verb in the past, as one in the present.
        self._stems = {
            stem: (self._nouns.get(stem), self._past.get(stem), self._present.get(stem))
            for stem in self._nouns.keys() | self._past.keys() | self._present.keys()
            if len(stem) > 1
        }
        # What a stem begins with: three letters, or the two that it is.
        self._begins = frozenset(stem[:3] for stem in self._stems)
        groups = sorted({name.split(".")[0] for name in self.classes})
        futures = [f"{name}/{flag}" for name in self.classes for flag in ("F", "F1")]
        self.names: tuple[str, ...] = tuple(
            dict.fromkeys([*FIXED, *KEPT, *self.classes, *futures, *[f"{g}.*" for g in groups]])
        )
        self.ids = {name: at for at, name in enumerate(self.names)}
        self._cache: dict[str, Symbol] = {}
        self._made: dict[tuple[str, str], Symbol] = {}
        self._marks = {mark: replace(self._shape(name), mark=True) for mark, name in PUNCTUATION.items()}
        self._cache.update(self._marks)
        self.edge = self._shape("^")
        self.year = self.ids["Y#"]

    @classmethod
    def load(cls, path: Path = CLASSES_FILE) -> WordClasses:
        return cls(path.read_text(encoding="utf-8").splitlines())

    def _read(self, body: str) -> None:
        name, _, words = body.partition(":")
        if "." not in name or not words.strip():
            raise ValueError(f"not a class of words: {body[:40]!r}")
        self.classes.append(name)
        for word in words.split():
            kind, _, rest = word.partition(":")
            if kind == "w":
                self._exact.setdefault(rest, name)
            elif kind == "v":
                past, _, present = rest.partition("/")
                self._past.setdefault(past, name)
                self._present.setdefault(present, name)
                if past.endswith("ي"):
                    self._past.setdefault(past[:-1], name)
            else:
                self._nouns.setdefault(word, name)
                if word.endswith("ه"):
                    self._nouns.setdefault(word[:-1] + "ت", name)
                    self._nouns.setdefault(word[:-1] + "ات", name)

    def symbol(self, form: str) -> Symbol:
        """The symbol of a normalised form, or of one of the marks of PUNCTUATION; cached."""
        found = self._cache.get(form)
        if found is None:
            if len(self._cache) >= CACHE_FORMS:
                self._cache.clear()
                self._cache.update(self._marks)
            found = self._cache[form] = self._analyse(form)
        return found

    def symbols(self, forms: Iterable[str]) -> list[Symbol]:
        """The symbols of normalised forms and marks."""
        known, look_up = self._cache.get, self.symbol
        return [known(form) or look_up(form) for form in forms]

    def _shape(self, name: str) -> Symbol:
        return Symbol(self.ids[name], self.ids[name], 0, 0, "", content=False, shape=name[0] == "~")

    def _analyse(self, form: str) -> Symbol:
        if form.isdecimal() or year_of(form):
            return self._shape("Y#" if year_of(form) else "#")
        name, flag = self._class_of(form)
        if name:
            return self._of_class(name, flag)
        if form in self.ids:
            return self._shape(form)
        if is_future(form):
            bare = form.lstrip("وف")
            return self._shape("~F1" if bare[1:2] == "ن" else "~F")
        if form[:1] == "ي" or (form[:1] == "ت" and len(form) < 6):  # noqa: PLR2004 - a short word
            return self._shape("~V")
        return self._shape("~D" if "ال" in (form[:2], form[1:3]) else "~")

    def _of_class(self, name: str, flag: str) -> Symbol:
        made = self._made.get((name, flag))
        if made is None:
            letter = name.partition(".")[0]
            sym = f"{name}/{flag}" if flag in ("F", "F1") else name
            made = Symbol(
                sym=self.ids[sym],
                cls=self.ids[name],
                group=self.ids[f"{letter}.*"],
                flag=FLAGS.index(flag),
                letter=letter,
                content=letter != "F",
                shape=False,
            )
            self._made[name, flag] = made
        return made

    def _class_of(self, form: str) -> tuple[str, str]:
        """The class whose stem needs the fewest letters stripped, and the flag of its form; ("", "") if none."""
        exact = self._exact.get(form)
        if exact is not None:
            return exact, ""
        best: tuple[float, str, str] = (99.0, "", "")
        for cost, name, flag in self._readings(form):
            if cost < best[0]:
                best = (cost, name, flag)
        return best[1], best[2]

    def _readings(self, form: str) -> Iterator[tuple[float, str, str]]:
        """What a form may be: its cost, the class of its stem, the flag of its head."""
        stems, begins, size = self._stems, self._begins, len(form)
        tails = [
            (end, *_TAILS[tail])
            for end in range(size, max(size - LONGEST_TAIL, 2) - 1, -1)
            if (tail := form[end:]) in _TAILS
        ]
        for start in range(min(LONGEST_HEAD, size - 2) + 1):
            heads = _HEADS.get(form[:start])
            if heads is None:
                break  # nothing longer is a head either
            if form[start : start + 3] not in begins and form[start : start + 2] not in begins:
                continue
            noun, past, present = heads
            for end, nominal, verbal in tails:
                known = stems.get(form[start:end])
                if known is None:
                    continue
                cost = start + size - end
                of_noun, of_past, of_present = known
                if nominal and noun is not None and of_noun is not None:
                    yield cost + 0.5 * (end - start < 3), of_noun, noun  # noqa: PLR2004 - very short
                if verbal and past and of_past is not None:
                    yield cost + 0.1, of_past, "P"
                if verbal and present is not None and of_present is not None:
                    yield cost - 0.6, of_present, present


def _flag_of(head: str) -> str:
    """What a noun's proclitics tell: D the article, L or B a preposition."""
    if head.endswith("ل"):
        return "L" if head in ("ل", "ول", "فل") else "D"
    return "B" if head.endswith("ب") else ""


_NOUN_HEADS: Final = {head: _flag_of(head) for head in ("", *_PROCLITICS)}
_PAST_HEADS: Final = frozenset(("", "و", "ف"))
_PRESENT_HEADS: Final = {
    head: ("F1" if head[-1] == "ن" else "F") if "س" in head else "J" if "ل" in head else "I" for head in _IMPERFECT
}
# What stands before a stem, and all that it begins with: the flag of a noun, whether a verb in the past, the flag of an imperfect.
_HEADS: Final = {
    part: (_NOUN_HEADS.get(part), part in _PAST_HEADS, _PRESENT_HEADS.get(part))
    for head in (*_NOUN_HEADS, *_PRESENT_HEADS)
    for part in (head[:at] for at in range(len(head) + 1))
}
# What stands after a stem: whether of a noun, whether of a verb.
_TAILS: Final = {tail: (tail in _NOUN_TAILS, tail in _VERB_TAILS) for tail in _NOUN_TAILS | _VERB_TAILS}
LONGEST_HEAD: Final = max(map(len, _HEADS))
LONGEST_TAIL: Final = max(map(len, _TAILS))
