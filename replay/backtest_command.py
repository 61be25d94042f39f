"""What `rasid backtest` does once its options are read: it draws, and says on standard error how far it is.

Exit status: 0, all was read; 1, some rows were refused; 2, the options or the input were refused; 78, a rule file is
wrong, or a coding process died; 130, Ctrl-C.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text

from agents.terminal import Terminal
from alerts import naming
from alerts.render import Look
from replay.backtest import BacktestOptions, Watcher, backtest
from replay.backtest_view import draw
from replay.command import asked_to_stop
from replay.unread import agencies_not_known, keys_not_read
from schemas.exits import Exit

if TYPE_CHECKING:
    from schemas.backtest import Backtest
    from schemas.settings import Settings


def run_backtest(options: BacktestOptions, settings: Settings, *, as_json: bool, progress: bool) -> int:
    """Run and draw it; returns the exit status.

    Raises:
        RasidError: as `replay.backtest.backtest`.
    """
    aside = Terminal(stderr=True)
    gc.set_threshold(50_000, 50, 100)  # as of a worker: of what counting makes, most stays
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn()
    )  # fmt: skip
    bar = Progress(*columns, console=aside, transient=True, disable=not (progress and aside.is_terminal))

    def note(line: str) -> None:
        aside.print(Text(line, "yellow"), soft_wrap=True)

    def show(what: str, done: int, total: int | None) -> None:
        bar.update(task, description=what, completed=done, total=total)

    try:
        with asked_to_stop(), bar:
            task = bar.add_task("reading", total=None)
            said = backtest(options, settings, Watcher(note, show))
    except KeyboardInterrupt:
        note("backtest: stopped before the end, and nothing is kept")
        return Exit.INTERRUPTED
    if said.archive.unread_rows:
        note(keys_not_read(said.archive.unread_rows, said.archive.unread))
    if said.archive.unknown_agencies:
        note(agencies_not_known(said.archive.unknown_agencies))
    _tell(said, settings, as_json=as_json)
    return 1 if said.archive.refused else 0


def _tell(said: Backtest, settings: Settings, *, as_json: bool) -> None:
    if not as_json:
        draw(said, Look(zone=settings.zone, language=settings.language, names=naming.load()), Terminal(highlight=False))
        return
    try:  # as UTF-8, whatever the terminal's letters are: it is for programs
        sys.stdout.buffer.write(said.model_dump_json(indent=2).encode() + b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # a reader that goes away has had enough
        Terminal().on_broken_pipe()
