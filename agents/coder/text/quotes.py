"""Names in quotes, whole: a phrase that ends within them goes on to their other mark. Pure; it never leaves a paragraph."""

from __future__ import annotations

from typing import Final

REACH: Final = 40  # letters to the other mark
_CLOSERS: Final = {"\u201c": "\u201d", "\u00ab": "\u00bb", "(": ")", "[": "]"}
_OPENERS: Final = {closer: opener for opener, closer in _CLOSERS.items()}
_PLAIN: Final = '"'
_MARKS: Final = frozenset({*_CLOSERS, *_OPENERS, _PLAIN})


def whole(raw: str, start: int, end: int) -> tuple[int, int]:
    """The span, widened over the other half of a pair that it cuts: `قاعدة بلد”` to `“قاعدة بلد”`."""
    if _MARKS.isdisjoint(raw[start:end]):
        return start, end
    opened, closed = _halves(raw, start, end)
    if closed:
        before = raw[max(0, start - REACH) : start]
        at = before.rfind(closed)
        if at >= 0 and _MARKS.isdisjoint(before[at + 1 :]) and "\n" not in before[at:]:
            start -= len(before) - at
    if opened:
        after = raw[end : end + REACH]
        at = after.find(opened)
        if at >= 0 and _MARKS.isdisjoint(after[:at]) and "\n" not in after[:at]:
            end += at + 1
    return start, end


def _halves(raw: str, start: int, end: int) -> tuple[str, str]:
    """The mark that closes what stands open at the end of a span, and the one that opens what is closed in it."""
    opened: list[str] = []
    closed = ""
    for at in range(start, end):
        mark = raw[at]
        if mark in _CLOSERS or (mark == _PLAIN and raw[at + 1 : at + 2].isalnum()):
            opened.append(_CLOSERS.get(mark, mark))
        elif mark in _MARKS:
            if opened and opened[-1] == mark:
                opened.pop()
            else:
                closed = closed or _OPENERS.get(mark, mark)
    return (opened[-1] if opened else ""), closed
