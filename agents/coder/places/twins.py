"""Which two rows are one place, written twice: `قندهار` and `كندهار`, `كويتا` and `كويته`, but not `الغارية الغربية` and `الغارية الشرقية`.

An act told under both spellings is one act; under two ids it would be counted twice. Pure; for the freezing and for the tests of the
files, never for the coder.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Final, NamedTuple

from agents.coder.text.normalised import normalise
from schemas.geo import distance_km

NEAR_KM: Final = 10.0
_TOWNS: Final = frozenset(("city", "town"))
_ARTICLES: Final = frozenset("al el ar as ash an ad at az adh ath et es en de la le the of".split())
_HEADS: Final = frozenset("base camp city town".split())
_LETTERS: Final = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "s"), ("ph", "f"), ("q", "k"), ("c", "k"), ("j", "g"),
    ("z", "s"), ("p", "b"), ("v", "f"), ("h", ""),
)  # fmt: skip
_VOWELS: Final = re.compile("[aeiouwy]+")
_DOUBLED: Final = re.compile(r"(.)\1+")
_OTHER: Final = re.compile("[^a-z0-9 ]")
_ALIKE_LATIN: Final = 0.85  # of two Latin names that sound alike: how like they are written
_ALIKE_ARABIC: Final = 0.74
_SAME_ARABIC: Final = 0.87  # where the Latin ones have only their consonants in common
# What stands before a name and is no part of it, and the peoples after it that tell namesakes apart.
_BEFORE: Final = frozenset("مدينه بلده قريه منطقه حي ناحيه مديريه بلديه مركز محليه قضاء لواء".split())
_SOUNDS: Final = str.maketrans(
    {"غ": "ك", "ق": "ك", "ج": "ك", "ط": "ت", "ص": "س", "ض": "د", "ظ": "د", "ذ": "د", "ث": "ت", "ز": "س"}
)


class Row(NamedTuple):
    """A place of any of the files: `names` as normalised."""

    id: str
    en: str
    kind: str
    countries: tuple[str, ...]
    lat: float
    lon: float
    names: tuple[str, ...]


def is_twin(one: Row, other: Row) -> bool:
    """Whether two rows are one place: in one land, near, of a kind, and of one name in Latin letters, however it is spelt."""
    if one.countries != other.countries or not one.countries or skeleton(one.en) != skeleton(other.en):
        return False
    if distance_km(one.lat, one.lon, other.lat, other.lon) > NEAR_KM:
        return False
    if one.kind != other.kind and not {one.kind, other.kind} <= _TOWNS:
        return not {_plain(name) for name in one.names}.isdisjoint(_plain(name) for name in other.names)
    likeness = _likeness(one.names, other.names)
    if len(skeleton(one.en)) == 1:
        return likeness == 1.0
    if _sounds(one.en) != _sounds(other.en):
        return likeness >= _SAME_ARABIC
    return likeness >= _ALIKE_ARABIC or _ratio(_latin(one.en), _latin(other.en)) >= _ALIKE_LATIN


@cache
def skeleton(en: str) -> str:
    """The consonants of a Latin name, those that are written for one another as one."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", _consonants(en)))


@cache
def _sounds(en: str) -> str:
    """A Latin name with all its vowels alike, and none at its end."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("a", _consonants(en))).rstrip("a")


def _consonants(en: str) -> str:
    text = _latin(en)
    for written, letter in _LETTERS:
        text = text.replace(written, letter)
    return text


@cache
def _latin(en: str) -> str:
    """A Latin name without marks, articles and words for a place, in one word."""
    plain = unicodedata.normalize("NFKD", en.replace("ı", "i")).encode("ascii", "ignore").decode().lower()
    words = _OTHER.sub("", plain.replace("-", " ").partition(",")[0]).split()
    return "".join(word for word in words if word not in _ARTICLES and word not in _HEADS)


@cache
def _plain(name: str) -> str:
    """An Arabic name without what stands before it, its article and its last vowel, letters that sound alike as one."""
    words = normalise(name).norm.split()
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    text = "".join(word.removeprefix("ال") for word in words).translate(_SOUNDS)
    return text[:-1] if len(text) > 3 and text[-1] in "هايت" else text  # noqa: PLR2004 - what is left must be a name


def _likeness(names: Sequence[str], others: Sequence[str]) -> float:
    return max((_ratio(_plain(name), _plain(other)) for name in names for other in others), default=0.0)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def groups(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows that are one place with another of them, those of a place together, in the order given."""
    buckets: dict[tuple[tuple[str, ...], str], list[list[Row]]] = {}
    for row in rows:
        homes = buckets.setdefault((row.countries, skeleton(row.en)), [])
        home = next((home for home in homes if any(is_twin(row, other) for other in home)), None)
        if home is None:
            homes.append([row])
        else:
            home.append(row)
    return [home for homes in buckets.values() for home in homes if len(home) > 1]
