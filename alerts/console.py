"""The same alert in a terminal, by rich. It draws what Slack would show, and takes nothing in the text for markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from schemas.alerts import EpisodeState
from schemas.base import Priority

if TYPE_CHECKING:
    from rich.console import RenderableType

    from alerts.cards import Card, Line, Part
    from schemas.alerts import AlertChange

COLOURS = {Priority.FLASH: "red", Priority.URGENT: "yellow", Priority.ROUTINE: "cyan"}


def panel(drawn: Card, *, colour: str = "yellow") -> Panel:
    """The card in a frame: its header as title, its footer below."""
    title = next((part.lines[0].plain for part in drawn.parts if part.kind == "header"), "")
    small = [one.plain for part in drawn.parts if part.kind == "small" for one in part.lines]
    body = [_drawn(part) for part in drawn.parts if part.kind not in ("header", "small") and part.lines]
    return Panel(
        Group(*body, Text("\n".join(small), style="dim")),
        title=Text(title, style=f"bold {colour}"),
        title_align="left",
        border_style=colour,
        padding=(0, 1),
    )


def show(console: Console, alert: AlertChange, drawn: Card) -> None:
    """Print the alert, in the colour of its priority; what is over is dim."""
    over = alert.state is not EpisodeState.OPEN
    console.print(panel(drawn, colour="bright_black" if over else COLOURS[alert.priority]))


def _drawn(part: Part) -> RenderableType:
    if part.kind == "list":
        return Group(*(Padding(Text("\u2022 ") + _text(one), (0, 0, 0, 2)) for one in part.lines))
    if part.kind == "quote":
        return Padding(Group(*(Text("\u2502 ", style="bright_black") + _text(one) for one in part.lines)), (1, 0, 0, 2))
    indent = 2 if part.id.startswith("e") else 0
    return Padding(Group(*(_text(one) for one in part.lines)), (0, 0, 0, indent))


def _text(one: Line) -> Text:
    """Logical order without marks: a terminal that knows direction orders it, another shows the marks as boxes."""
    made = Text()
    for run in one.runs:
        style = " ".join(name for name in ("bold", "italic", "strike") if getattr(run, name))
        made.append(run.text, style=f"{style} link {run.url}".strip() if run.url else style or None)
        if run.url:
            made.append(f" {run.url}", style="dim")
    return made
