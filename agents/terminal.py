"""The terminal by rich: paragraphs that read from the right, and readers that go away."""

from __future__ import annotations

import io
import os
import re
from typing import IO, TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from alerts.bidi import PDI, RLI, RLM

if TYPE_CHECKING:
    from rich.console import ConsoleOptions, RenderResult

# C0 (but for tab and line feed) and C1 controls, marks and turns of direction, lone surrogates: what drives a terminal
# or turns the order of what stands beside it.
_DRIVES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ud800-\udfff]")


class Terminal(Console):
    """A console that falls silent where its reader goes away (`rasid demo | head`); rich would end the program.

    Where it has no Arabic letters (its encoding is not UTF-8) it shows a mark for each, and what else it can.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        if (
            isinstance(self.file, io.TextIOWrapper) and self.file.errors != "backslashreplace"
        ):  # standard error has that
            self.file.reconfigure(errors="replace")

    def on_broken_pipe(self) -> None:
        """Print into nowhere from here on; what is still in the buffers of Python goes there too."""
        self.quiet = True
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.file.fileno())
        os.close(nowhere)


def forget_unwritten(file: IO[str]) -> None:
    """Throw away what could not be written: Python's buffers keep it, and would write it before the next."""
    try:
        number = file.fileno()
    except OSError:  # it is in memory, and has no buffers below
        return
    kept, nowhere = os.dup(number), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, number)
        file.flush()
    finally:
        os.dup2(kept, number)
        os.close(kept)
        os.close(nowhere)


def shown(text: str) -> str:
    """Foreign text as it may be printed: what would drive the terminal is spelt as Python spells it."""
    return _DRIVES.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def shown_in_place(text: str) -> str:
    """The same, letter for letter, where offsets must stay: a mark stands for it, a blank for a carriage return."""
    return _DRIVES.sub("\ufffd", text.replace("\r", " "))


def isolated(words: str) -> str:
    """Words that read from the right within a row that reads from the left: their marks stay with them."""
    return f"{RLI}{words}{PDI}"


class RightToLeft:
    """A paragraph that reads from the right: set right, each row in an isolate, for a row is a paragraph here.

    A terminal that knows direction orders the row by the marks; in another they take no room.
    """

    def __init__(self, text: Text) -> None:
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for row in self.text.wrap(console, options.max_width):
            row.rstrip()
            yield Text.assemble(RLM + RLI, row, PDI, justify="right")
