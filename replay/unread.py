"""What is said of keys that nothing reads: they may be slips."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from agents.terminal import shown
from replay.rows import KEYS, nearest_key

KEYS_NAMED = 5  # of those that are not read
KEY_CHARS = 40  # of such a key


def keys_not_read(rows: int, unread: Mapping[str, int], known: Collection[str] = KEYS) -> str:
    """The keys that nothing reads: those first that look like a slip, then those of the most rows.

    Args:
        rows: how many have one.
        unread: the keys, and in how many rows each stands.
        known: those that are read.
    """
    meant = {key: nearest_key(key, known) for key in unread}
    keys = sorted(unread, key=lambda key: (meant[key] is None, -unread[key], key))
    named = [
        shown(key[:KEY_CHARS]) + (f" (did you mean {meant[key]}?)" if meant[key] else "") for key in keys[:KEYS_NAMED]
    ]
    more = f" and {len(keys) - KEYS_NAMED} more" if len(keys) > KEYS_NAMED else ""
    have = "has" if rows == 1 else "have"
    what = "a key that is" if len(keys) == 1 else "keys that are"
    return f"{rows} {'row' if rows == 1 else 'rows'} {have} {what} not read: {', '.join(named)}{more}"
