"""A page of briefs, each an item of its own: `* نيودلهي - «رويترز»: ... * كابل - «أ ف ب»: ...`. Pure.

Read as one item, an act of the second would lie where the first was, on its day and by its hand.
"""

from __future__ import annotations

import re
from typing import Final

from agents.coder.built import built
from schemas.reports import Mention

# A star, a city, a dash, the agency in its marks, a colon.
_DATELINE: Final = re.compile(
    '(?:^|(?<=[\n\r.؟!»\u201d"]))[ \t]*[*\u2022]+[ \t]*[^\n\r:*\u2022«"]{2,40}?[ \t]*[-\u2013\u2014][ \t]*'
    '(?:[«"(\u201c][^\n\r«»"()\u201c\u201d]{2,30}[»")\u201d]|وكالات|الوكالات)[ \t]*[:\\-\u2013\u2014]'
)
_STAR: Final = re.compile("[*\u2022]")
_HEADING: Final = 160  # code points of a heading that stands before its dateline, on a line with a star of its own
_TWO: Final = 2
_MOST: Final = 200  # what has more is no page of briefs


def starts(text: str) -> list[int]:
    """Where the briefs of a page begin, in code points, the first at 0; none where it is no such page."""
    if _STAR.search(text) is None:
        return []
    lines = [found.start() + len(found[0]) - len(found[0].lstrip()) for found in _DATELINE.finditer(text)]
    if not _TWO <= len(lines) <= _MOST:
        return []
    return [0, *(_with_heading(text, at) for at in lines[1:])]


def further(one: Mention, begin: int) -> Mention:
    """A mention of a brief that begins further down its page."""
    if not begin or one.field == "title":
        return one
    moved = {"start": one.start + begin, "end": one.end + begin, "sentence_start": one.sentence_start + begin}
    return built(Mention, {**one.__dict__, **moved})


def _with_heading(text: str, dateline: int) -> int:
    """Where a brief begins: at the heading before its dateline, where it has one."""
    since = max(0, dateline - 2 * _HEADING)
    before = text[since:dateline].rstrip()
    line = max(before.rfind("\n"), before.rfind("\r")) + 1
    begin = len(before[line:]) - len(before[line:].lstrip()) + line
    heading = _STAR.match(before, begin) is not None and len(before) - begin <= _HEADING
    return since + begin if heading and _DATELINE.search(before[begin:]) is None else dateline
