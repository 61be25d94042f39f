"""What is said of keys and agencies of rows that nothing knows: they may be slips."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from agents.terminal import shown
from replay.rows import KEYS, nearest_key

KEYS_NAMED = 5  # of those that are not read
KEY_CHARS = 40  # of such a key
MOST_KEYS = 100  # that are counted, of what may be another in each row


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


def unknown_agencies(said: Mapping[str, int]) -> dict[str, int]:
    """Of what rows name as their agency, what is none, and in how many rows, the most first."""
    if not said:
        return {}
    from agents.coder.items.agencies import Agencies  # noqa: PLC0415 - with it comes all of the coder

    agencies = Agencies.load()
    strange = [name for name in said if agencies.called(name) is None]
    return {name: said[name] for name in sorted(strange, key=lambda name: (-said[name], name))}


def agencies_not_known(unknown: Mapping[str, int]) -> str:
    """What is said of these: each counts as an outlet does."""
    rows = sum(unknown.values())
    named = ", ".join(shown(name[:KEY_CHARS]) for name in [*unknown][:KEYS_NAMED])
    more = f" and {len(unknown) - KEYS_NAMED} more" if len(unknown) > KEYS_NAMED else ""
    name = "row names an agency that is" if rows == 1 else "rows name an agency that is"
    return f"{rows} {name} not known, and counts as an outlet: {named}{more}"
