"""Rows that repeat an item of the same run, of which counting takes the first version: they are said. Pure."""

from __future__ import annotations

MOST = 500_000
"""Items that are remembered, some 50 MB: a feed goes on for ever."""


class Repeats:
    """Which items came before, of the last `most`."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._seen: dict[int, None] = {}

    def seen(self, item_id: str) -> bool:
        """Whether this one came before; it has now. `item_id`: as of `NewsItem`, hex."""
        key = int(item_id[:16], 16)
        if key in self._seen:
            return True
        if len(self._seen) >= self._most:
            del self._seen[next(iter(self._seen))]
        self._seen[key] = None
        return False


def repeats_said(rows: int) -> str:
    """What is said of so many."""
    repeat = "1 row repeats" if rows == 1 else f"{rows:,} rows repeat"
    return f"{repeat} an article's url (or, without one, source, title and text): not counted again"
