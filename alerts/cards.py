"""A drawn alert before it is anybody's: paragraphs with a direction. `blocks` makes Block Kit of it, `console` a panel.

Pure data; it knows neither Slack nor a terminal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style. Cleaned, without marks of direction."""

    text: str
    bold: bool = False
    strike: bool = False
    italic: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph in one direction."""

    runs: tuple[Run, ...]
    rtl: bool = False

    @property
    def plain(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the message. A part of one `id` has one `kind` in every state: Slack cannot swap a block's kind."""

    id: str
    kind: Literal["header", "text", "list", "quote", "small"]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A whole message: what a screen reader and a notification get, and what is drawn."""

    text: str
    parts: tuple[Part, ...]
    tone: str = "urgent"
    """A priority, or `over`: its colour where there are colours."""


def line(text: str, *, rtl: bool = False, bold: bool = False, strike: bool = False) -> Line:
    """A paragraph of one style."""
    return Line((Run(text, bold=bold, strike=strike),), rtl)
