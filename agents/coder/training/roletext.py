"""When two texts name the same actor, target or place: half of their words are shared. A tool: the coder never imports it."""

from __future__ import annotations

import re

from agents.coder.roles.words import FILLER
from agents.coder.text.normalised import normalise

_CLITIC = re.compile("^[وف]?(?:بال|كال|لل|ال|ب|ل|ك)?(?=\\w{3})")


def words(text: str) -> frozenset[str]:
    """The words by which two role texts are compared: without clitics and filler."""
    found = {_CLITIC.sub("", word) for word in re.findall("\\w+", normalise(text).norm)}
    return frozenset(found - FILLER or found)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Half of the words or more are shared."""
    return 4 * len(one & other) >= len(one) + len(other)
