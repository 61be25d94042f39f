"""A table's value as bytes: a JSON object whose first field is the offset it was brought up to. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson


def encode_state(value: Mapping[str, Any]) -> bytes:
    """A table's value as bytes, its offset first, so that the recovery guard reads it without parsing the rest."""
    return orjson.dumps({"o": value["o"], **value})


def offset_of(value: bytes) -> int:
    """The offset that a value made by `encode_state` was brought up to."""
    end = value.find(b",", 5)
    return int(value[5 : end if end > 0 else -1])
