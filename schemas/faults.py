"""What pydantic found wrong in what a person wrote, in words for people. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemas.base import NAMES_ARE


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
    return str(fault["msg"])
