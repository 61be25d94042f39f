"""A table's value as bytes: a JSON object whose first field is the offset it was brought up to. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

_FIRST = b'{"o":'


def encode_state(value: Mapping[str, Any]) -> bytes:
    """A table's value as bytes, its offset first, so that the recovery guard reads it without parsing the rest."""
    return orjson.dumps({"o": value["o"], **value})


def offset_of(value: bytes) -> int:
    """The offset that a value made by `encode_state` was brought up to.

    Raises:
        ValueError: it was not made by it.
    """
    if value[:5] != _FIRST:
        msg = f"it begins with {value[:20]!r}"
        raise ValueError(msg)
    end = value.find(b",", 5)
    return int(value[5 : end if end > 0 else -1])
