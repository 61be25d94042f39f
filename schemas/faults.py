"""What pydantic found wrong in what a person wrote, in words for people. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from schemas.base import NAMES_ARE
from schemas.rejections import DETAIL

_SAID = {
    "missing": "is missing",
    "string_type": "must be text: put it in quotes",
    "tuple_type": "must be a list, as [a, b]",
    "list_type": "must be a list, as [a, b]",
    "dict_type": "must be a mapping, as {a: b}",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "greater_than": "must be above {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than": "must be below {lt}",
    "less_than_equal": "must be at most {le}",
    "literal_error": "must be {expected}",
    "enum": "must be {expected}",
    "string_too_short": "must have at least {min_length} characters",
    "string_too_long": "must have at most {max_length} characters",
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float", "int_parsing_size"), "must be a whole number"),
    **dict.fromkeys(("float_type", "float_parsing", "finite_number"), "must be a number"),
}
_TOO_SHORT = ("too_short", "string_too_short")
_YES_OR_NO = "NO, like YES, ON and OFF, is no word in YAML but true or false: put it in quotes"


class FaultAt(ValueError):
    """A fault that a validator of a whole finds in one of its parts; `at`: the way to it from the whole."""

    def __init__(self, said: str, *at: int | str) -> None:
        super().__init__(said)
        self.at = at


def fault_said(fault: Mapping[str, Any]) -> str:
    """The message of one of `ValidationError.errors()`: what a name must look like rather than its pattern."""
    context = fault.get("ctx", {})
    if "error" in context:
        return str(context["error"])
    if fault["type"] == "string_pattern_mismatch" and context["pattern"] in NAMES_ARE:
        said = f"'{fault['input']}' " if "input" in fault else ""
        return f"{said}cannot be used: {NAMES_ARE[context['pattern']]}"
    if fault["type"] in _TOO_SHORT and context["min_length"] == 1:
        return "must not be empty"
    if swallowed_word(fault):
        return _YES_OR_NO
    if fault["type"] == "string_type" and isinstance(fault.get("input"), dict | list):
        return f"must be one text, no {'mapping' if isinstance(fault['input'], dict) else 'list'}"
    form = _SAID.get(fault["type"])
    return form.format(**context) if form else str(fault["msg"])


def json_fault(error: Exception) -> str:
    """What is wrong in a line of JSON, and where in it: `json` itself counts lines anew in each."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return str(error) or type(error).__name__


def first_fault(error: ValidationError) -> str:
    """Where a record that others wrote is not what its schema says, and how: nothing of what it says itself."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(map(str, first["loc"])) or "the record"
    return f"{where}: {first['msg']}"[:DETAIL]


def swallowed_word(fault: Mapping[str, Any]) -> bool:
    """Whether a word was meant, which YAML read as true or false."""
    return isinstance(fault.get("input"), bool) and fault["type"] in ("string_type", "enum", "literal_error")
