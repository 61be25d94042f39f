"""The lexicon: word classes as data, and for any token of a text the classes and marks of its form.

A class is a family of words with one bearing on an event (`assault`, `projectile`, `sport`). Its words are listed by lemma
in data/cues/words.yaml; forms are generated when it is loaded, and the proclitics (و ف ب ك ل س ال) are taken off when a
token is looked up. It must never see more of a text than one token.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import Field, field_validator

from agents.coder.text import inflect
from agents.coder.text.inflect import Form
from agents.coder.text.memo import Memo
from agents.coder.text.normalised import Sentence, camel_form
from agents.coder.text.page import form_of
from schemas.base import Strict

MEMO_SIZE: Final = 1 << 16  # distinct forms remembered
FUTURE: Final = ".fut"  # the class of the verbs of a class in the future with س
_NOUN_PROCLITICS: Final = {
    "ال": Form.DEFINITE,
    "بال": Form.DEFINITE | Form.BI,
    "كال": Form.DEFINITE,
    "لل": Form.DEFINITE | Form.LI,
}
_BARE_PROCLITICS: Final = {"ب": Form.BI, "ل": Form.LI, "ك": Form.NONE}
# Their first letter is no conjunction, though what follows it is a word of some class: وصلت is no "and shelled" (صلت).
_WHOLE: Final = frozenset("وصلت وصلتا فشل فشلت فشلا فشلوا فروع فروعا واصلت".split())


class WordClass(Strict):
    """One class as it stands in the file. Words are separated by spaces, in ordinary spelling; teh marbuta matters."""

    about: str = Field(description="what its words have in common")
    kin: str = Field(default="", description="classes that its words belong to as well")
    nouns: str = Field(default="", description="singulars and broken plurals; sound plurals and suffixes are generated")
    adjectives: str = Field(default="", description="adjectives and participles, masculine singular")
    verbs: str = Field(default="", description="past/present, third person masculine singular")
    words: str = Field(default="", description="taken as they stand, but for و and ف")
    except_: str = Field(default="", alias="except", description="generated forms that are other words")

    @field_validator("verbs")
    @classmethod
    def _in_pairs(cls, verbs: str) -> str:
        for verb in verbs.split():
            parts = verb.split("/")
            if len(parts) != 2 or min(map(len, parts)) < 2:  # noqa: PLR2004 - past and present, of two letters at least
                raise ValueError(f"'{verb}' is no verb: write past/present")
        return verbs


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What the lexicon knows of a token: its classes, and what its form tells. Forms of which it knows the same share one."""

    classes: frozenset[str]
    form: Form
    prefixed: bool  # by a conjunction


class Lexicon:
    """Forms and their classes. Immutable but for the memo, which changes no answer."""

    __slots__ = ("_known", "_memo", "_nouns", "_verbs", "_words", "classes")

    def __init__(self, classes: Mapping[str, WordClass]) -> None:
        self.classes = classes
        self._nouns: dict[str, set[str]] = {}
        self._words: dict[str, set[str]] = {}
        self._verbs: dict[str, tuple[set[str], Form]] = {}
        self._memo = Memo(self._on_page, MEMO_SIZE)
        self._known: dict[tuple[frozenset[str], Form, bool], Word] = {}  # as many as there are kinds of words
        for name, words in classes.items():
            self._add(name, words)

    def _add(self, name: str, words: WordClass) -> None:
        names = {name, *words.kin.split()}
        barred = set(_normal(words.except_))
        for lemma in words.nouns.split():
            for form in inflect.noun(camel_form(lemma), feminine=lemma.endswith("ة")):
                self._nouns.setdefault(form, set()).update(names)
        for lemma in _normal(words.adjectives):
            for form in inflect.adjective(lemma):
                self._nouns.setdefault(form, set()).update(names)
        for form in _normal(words.words):
            self._words.setdefault(form, set()).update(names)
        for lemma in words.verbs.split():
            past, present = (camel_form(part) for part in lemma.split("/"))
            for form, aspect in inflect.verb(past, present).items():
                known, marks = self._verbs.setdefault(form, (set(), aspect))
                known.update(names)
                if marks is not aspect:
                    self._verbs[form] = (known, marks | aspect)
        for form in barred:
            for each in names:
                self._bar(form, each)

    def _bar(self, form: str, name: str) -> None:
        for table in (self._nouns, self._words):
            table.get(form, set()).discard(name)
        if form in self._verbs:
            self._verbs[form][0].discard(name)

    def add_literals(self, literals: Iterable[str]) -> None:
        """Words that rules name themselves: `هجوم` as a noun with its forms, `=هجوم` as it stands."""
        for literal in literals:
            name = "'" + literal
            if literal.startswith("="):
                self._words.setdefault(camel_form(literal[1:]), set()).add(name)
                continue
            for form in inflect.noun(camel_form(literal), feminine=literal.endswith("ة")):
                self._nouns.setdefault(form, set()).add(name)

    def word(self, form: str) -> Word | None:
        """The classes and marks of a normalised token; None where it has none."""
        return self._look_up(form)

    def knows(self, form: str) -> bool:
        """Whether it has classes of a normalised token."""
        return self._look_up(form) is not None

    def words(self, sentence: Sentence) -> tuple[Word | None, ...]:
        """`word` of each token."""
        words = sentence.words
        if words is None:
            return tuple([self._look_up(token.form) for token in sentence.tokens])
        return tuple(map(self._memo.__getitem__, words))

    def _on_page(self, word: bytes) -> Word | None:
        return self._look_up(form_of(word))

    def _look_up(self, form: str) -> Word | None:
        found: list[tuple[Collection[str], Form]] = []
        self._read(form, found)
        bare = len(found)
        if form[:1] in ("و", "ف") and form not in _WHOLE:
            self._read(form[1:], found)
        if not found:
            return None
        marks = Form.NONE
        for _, mark in found:
            marks |= mark
        key = (frozenset().union(*[names for names, _ in found]), marks, len(found) > bare)
        word = self._known.get(key)
        if word is None:
            word = self._known[key] = Word(*key)
        return word

    def _read(self, form: str, found: list[tuple[Collection[str], Form]]) -> None:
        """All readings of a form without a conjunction: as a word, as a noun with its proclitics, as a verb."""
        nouns, verbs = self._nouns, self._verbs
        if form in self._words:
            found.append((self._words[form], Form.NONE))
        if form in nouns:
            found.append((nouns[form], Form.NONE))
        if form in verbs:
            found.append(verbs[form])
        first, rest = form[:1], form[1:]
        if first == "ا" or first in _BARE_PROCLITICS:
            for proclitic, mark in _NOUN_PROCLITICS.items():
                if form.startswith(proclitic) and form[len(proclitic) :] in nouns:
                    found.append((nouns[form[len(proclitic) :]], mark))
            if rest in nouns and first != "ا":
                found.append((nouns[rest], _BARE_PROCLITICS[first]))
        if first in ("س", "ل") and rest in verbs and Form.IMPERFECT in verbs[rest][1]:
            names = verbs[rest][0]
            if first == "ل":
                found.append((names, Form.IMPERFECT | Form.LI))
            else:
                found.append((names | {name + FUTURE for name in names}, Form.FUTURE))

    def forms(self, names: frozenset[str]) -> Iterator[str]:
        """Every form, without proclitics (but the future's), of a word of one of these classes."""
        for table in (self._nouns, self._words):
            yield from (form for form, classes in table.items() if classes & names)
        ahead = {name.removesuffix(FUTURE) for name in names if name.endswith(FUTURE)}
        for form, (classes, aspect) in self._verbs.items():
            if classes & names:
                yield form
            elif classes & ahead and Form.IMPERFECT in aspect:
                yield "س" + form


def _normal(words: str) -> list[str]:
    return [camel_form(word) for word in words.split()]
