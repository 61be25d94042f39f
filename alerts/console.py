"""The same alert in a terminal, by rich. It draws what Slack would show, and takes nothing in the text for markup."""

from __future__ import annotations

import itertools
from datetime import datetime
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.styled import Styled
from rich.text import Text

from agents.terminal import RightToLeft, forget_unwritten, isolated
from alerts.bidi import is_rtl, isolate_right, scrub
from alerts.blocks import Message
from alerts.cards import Card, Line, Part, Run
from alerts.ledger import Policy
from alerts.sinks import Metadata, Posted, Seen
from schemas.errors import NotifyError

if TYPE_CHECKING:
    from rich.console import RenderableType

CHANNEL = "console"
MOST_TOLD = 10_000  # messages whose last line is kept
COLOURS = {"flash": "red", "urgent": "yellow", "routine": "cyan", "over": "bright_black"}
POLICY = Policy(
    night=None,
    post_gap_s=0,
    coalesce_s=0.2,
    updates_a_minute=6000,
    fold_over=1_000_000,
    digest_quiet_s=1,
    digest_most_s=5,
    grace_lost_s=0,
    grace_takeover_s=0,
)
"""A terminal needs no mercy."""


class ConsoleSink:
    """Draws alerts in a terminal. What cannot be edited there is told in one line below."""

    def __init__(self, console: Console, *, waits: bool = False) -> None:
        """`waits`: where nobody reads the console any more what is to be drawn waits; else it goes nowhere."""
        self.console = _Paper(console, waits=waits)
        self.ahead_s = 0.0
        self._serial = itertools.count(1)
        self._told: dict[str, str] = {}
        """What was last said of a message."""

    async def check(self) -> None:
        """A terminal lets everybody in."""

    async def post(
        self,
        channel: str,
        message: Message,
        metadata: Metadata,  # noqa: ARG002 - a terminal cannot be read back
        *,
        thread_ts: str | None = None,  # noqa: ARG002 - nor has it threads
        broadcast: bool = False,  # noqa: ARG002
    ) -> Posted:
        """Draw the panel."""
        self.console.print(panel(message.card or Card(message.text, ())))
        posted = Posted(channel, str(next(self._serial)))
        self._remember(posted.ts, message.text)
        return posted

    async def update(self, channel: str, ts: str, message: Message) -> None:  # noqa: ARG002 - there is one
        """Say in a line how the alert stands now; nothing where that is what was said last."""
        if self._told.get(ts) == message.text:
            return
        tone = message.card.tone if message.card else "over"
        for at, said in enumerate(message.text.splitlines()):
            mark = "\u21bb " if at == 0 else "  "
            shown = isolated(scrub(said)) if is_rtl(said) else scrub(said)
            self.console.print(Text(mark + shown, style=COLOURS[tone]), soft_wrap=True)
        self._remember(ts, message.text)

    def _remember(self, ts: str, text: str) -> None:
        """Once it is drawn: what could not be is drawn when the terminal takes it."""
        if len(self._told) >= MOST_TOLD:
            self._told.clear()
        self._told[ts] = text

    async def history(self, channel: str, since: datetime) -> list[Seen]:  # noqa: ARG002
        """Nothing can be read back."""
        return []

    async def replies(self, channel: str, ts: str) -> list[Seen]:  # noqa: ARG002
        """Nor here."""
        return []

    async def close(self) -> None:
        """The console is not ours to close."""


class _Paper:
    """The console, which may run out, or be gone: then what was to be drawn waits, for that must end no worker."""

    def __init__(self, console: Console, *, waits: bool) -> None:
        self.console = console
        self._waits = waits

    def print(self, drawn: RenderableType, *, soft_wrap: bool = False) -> None:
        """Draw it.

        Raises:
            NotifyError: the disk is full, or the terminal gone, or nobody reads it, or it has not these letters.
        """
        try:
            self.console.print(drawn, soft_wrap=soft_wrap)
        except (OSError, UnicodeError) as error:
            self.console.quiet = True
            self.console.print()  # rich keeps what it could not write, and would write it before the next
            self.console.quiet = False
            forget_unwritten(self.console.file)
            raise NotifyError(f"the terminal takes nothing: {error}", outcome="wait") from error
        if self._waits and self.console.quiet:
            raise NotifyError("the terminal takes nothing: nobody reads its pipe any more", outcome="wait")


def panel(drawn: Card) -> Panel:
    """The card in a frame in the colour of its tone; its footer below."""
    colour = COLOURS[drawn.tone]
    headed = [part.lines[0] for part in drawn.parts if part.kind == "header"]
    title = [_row(Line((Run(one.plain),), one.rtl), "", "", 0) for one in headed]
    small = [_row(one, "", "", 0) for part in drawn.parts if part.kind == "small" for one in part.lines]
    body = [_drawn(part) for part in drawn.parts if part.kind not in ("header", "small") and part.lines]
    return Panel(
        Group(*(Styled(one, f"bold {colour}") for one in title), *body, *(Styled(one, "dim") for one in small)),
        border_style=colour,
        padding=(0, 1),
    )


def _drawn(part: Part) -> RenderableType:
    if part.kind == "list":
        return Group(*(_row(one, "\u2022 ", "", 2) for one in part.lines))
    if part.kind == "quote":
        return Padding(Group(*(_row(one, "\u2502 ", "bright_black", 2) for one in part.lines)), (1, 0, 0, 0))
    return Group(*(_row(one, "", "", 2 if part.id.startswith("e") else 0) for one in part.lines))


def _row(one: Line, mark: str, style: str, indent: int) -> RenderableType:
    text = Text.assemble((mark, style), _text(one))
    if one.rtl:
        return Padding(RightToLeft(text), (0, indent, 0, 0))
    return Padding(text, (0, 0, 0, indent))


def _text(one: Line) -> Text:
    made = Text()
    for run in one.runs:
        style = " ".join(name for name in ("bold", "italic", "strike") if getattr(run, name))
        made.append(
            run.text if one.rtl else isolate_right(run.text),
            style=f"{style} link {run.url}".strip() if run.url else style or None,
        )
        if run.url:
            made.append(f" {run.url}", style="dim")
    return made
