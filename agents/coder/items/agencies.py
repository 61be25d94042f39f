"""Whose text an item is: the news agencies that sign one, and how. Pure; `Agencies.load` alone reads a file.

Who only spoke to an agency (`قال مصدر لرويترز`), or is told of by it, leaves the text that of its outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal, Self

from pydantic import Field, model_validator

from agents.coder.places.gazetteer import DATA
from schemas.base import Strict
from schemas.called import folded
from schemas.yamlfile import load_yaml

LEAD: Final = 120  # code points within which a dateline names the agency
FOOT: Final = 80  # within which it signs
_MARKS: Final = "-\u2013\u2014/:|"
_PLACE: Final = 30  # code points of the town, or the other agency, beside it in brackets
_LONGEST: Final = 100  # code points of what may be an agency's name
_BEFORE: Final = frozenset(
    (
        "وكاله",
        "الانباء",
        "انباء",
    )
)
_BEHIND: Final = frozenset(
    (
        "للانباء",
        "الانباء",
        "عربي",
        "عربيه",
        "العربيه",
        "بالعربيه",
        "arabic",
        "news",
        "agency",
    )
)


class Agency(Strict):
    """One agency as it stands in the file."""

    id: str = Field(pattern=r"^[a-z][a-z-]*$", description="as reports name it")
    en: str = Field(min_length=1, max_length=40, description="as a desk reads it")
    ar: str = Field(min_length=1, max_length=40, description="the same in Arabic, without the word agency")
    names: tuple[str, ...] = Field(default=(), description="known in a dateline or a signature")
    short: tuple[str, ...] = Field(default=(), description="also a word: known in brackets or a dateline alone")


class AgencyFile(Strict):
    """data/agencies.yaml"""

    schema_version: Literal[1]
    agencies: tuple[Agency, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        first: dict[str, str] = {}
        for agency in self.agencies:
            for sign in (agency.id, *agency.names, *agency.short):
                if first.setdefault(_key(sign), agency.id) != agency.id:
                    raise ValueError(f"'{sign}' is a sign of {first[_key(sign)]} and of {agency.id}")
        return self


class Agencies:
    """The agency file, ready to be asked. Immutable."""

    __slots__ = ("_at_foot", "_at_head", "_called", "_ids", "_named")

    def __init__(self, file: AgencyFile) -> None:
        self._ids = {_key(sign): one.id for one in file.agencies for sign in (one.id, *one.names, *one.short)}
        self._called = {_key(one.ar): one.id for one in file.agencies} | self._ids
        plain = _any(sign for one in file.agencies for sign in one.names)
        every = _any(sign for one in file.agencies for sign in (*one.names, *one.short))
        before = rf"(?:[^()]{{0,{_PLACE}}}?[\u060c,/+\u2013-])??\s*"
        after = rf"\s*(?:[\u060c,/+\u2013-][^()]{{0,{_PLACE}}})?"
        bracketed = rf"\({before}(?:وكالة\s+)?\b({every})(?!\w){after}\)"
        head = rf"\A[^\n]{{0,40}}?(?:\A|[{_MARKS}])\s*(?:وكالة\s+)?\b({every})(?!\w)\s*(?:[{_MARKS}]|\n)"
        foot = rf"[{_MARKS}\n.]\s*(?:وكالة\s+)?\b({plain})(?!\w)\s*\.?\s*\Z"
        self._at_head = re.compile(f"{bracketed}|{head}")
        self._at_foot = re.compile(f"{bracketed}|{foot}")
        self._named = re.compile(rf"(?<!\w)[وفبل]{{0,2}}({plain})(?!\w)")

    @classmethod
    def load(cls, path: Path = DATA / "agencies.yaml") -> Agencies:
        """Read the file.

        Raises:
            RuleFileError: it is not there or not what it should be.
        """
        return cls(load_yaml(path, AgencyFile))

    def of(self, text: str, said: str | None = None, source: str | None = None) -> str | None:
        """The agency whose text it is: as its source says, or as that is called itself, else by the form of a dateline or a
        signature (`غزة (اف ب) -`, `بغداد - رويترز:`, `(رويترز)` at the end).

        Args:
            text: the body of the item.
            said: the agency that the source names.
            source: the outlet itself, which may be one.
        Returns: its id; None where none of the file is said and none signs.
        """
        known = self.called(said) or self.called(source)
        if known is not None:
            return known
        found = self._at_head.search(text[:LEAD]) or self._at_foot.search(text[-FOOT:])
        return self._ids[_key(found[1] or found[2])] if found is not None else None

    def called(self, name: str | None) -> str | None:
        """The agency of this name, in any spelling, with or without `وكالة` and `للأنباء`; None: it is none of the file."""
        words = folded(name).split() if name and len(name) <= _LONGEST else []
        return next((known for some in _shorter(words) if (known := self._called.get(_key(" ".join(some))))), None)

    def named(self, text: str) -> str | None:
        """The agency that head or foot of a text name in any way; None where they name none. Not whose text it is: `of`."""
        found = self._named.search(text[:LEAD]) or self._named.search(text[-FOOT:])
        return self._ids[_key(found[1])] if found is not None else self.of(text)


def _key(sign: str) -> str:
    """Signs that differ only in letters' forms, marks, dots, spaces and capitals are one."""
    return re.sub(r"[\s.\-]+", "", folded(sign))


def _shorter(words: list[str]) -> Iterator[list[str]]:
    """The words of a name, then with one after the other of those set aside that say agency, news or Arabic."""
    for begin in range(len(words)):
        if begin and words[begin - 1] not in _BEFORE:
            return
        for end in range(len(words), begin, -1):
            yield words[begin:end]
            if words[end - 1] not in _BEHIND:
                break


def _any(signs: Iterable[str]) -> str:
    """A pattern of any of these, the longest first."""
    return "|".join(_written(sign) for sign in sorted(signs, key=len, reverse=True))


def _written(sign: str) -> str:
    """As the press writes it: a hamza may lack, letters of an abbreviation have dots and spaces between them or none."""
    letters = sign.split()
    if len(letters) > 1 and all(len(letter) == 1 for letter in letters):
        between = r"\s?\.?\s?" if len(letters) > 2 else r"(?:\s|\.\s?)"  # noqa: PLR2004 - two letters are a word: آب, August
        return between.join(map(_letters, letters)) + r"\.?"
    return r"\s+".join(map(_letters, letters))


def _letters(word: str) -> str:
    return "".join(_alternatives(word))


def _alternatives(word: str) -> Iterator[str]:
    for letter in word:
        yield "[اأإآ]" if letter in "اأإآ" else re.escape(letter)
