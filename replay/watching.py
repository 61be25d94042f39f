"""The progress of a replay on a console. It shows only what was acknowledged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from replay.repeats import repeats_said
from replay.replayer import Observer, ReplayResult
from replay.script import Act, Place


@dataclass(slots=True)
class _Bar:
    progress: Progress
    task: TaskID


class Watch(Observer):
    """Draws the progress on a console; use as a context manager.

    Args:
        console: where to.
        draw: False, or a console that is no terminal: only the notes are printed.
    """

    def __init__(self, console: Console, *, draw: bool = True) -> None:
        self._console = console
        self._draw = draw and console.is_terminal
        self._bar: _Bar | None = None
        self._repeats_due = 1

    def note(self, line: str) -> None:
        """A line for people, above the bar."""
        self._console.print(Text(line), style="yellow", soft_wrap=True)

    def reading(self, rows: int) -> None:
        if self._draw:
            self._start(f"reading: {rows} rows")

    def planned(self, rows: int | None, done: int) -> None:
        if self._draw:
            bar = self._start("replaying")
            bar.progress.update(bar.task, total=rows, completed=done)

    def _start(self, said: str) -> _Bar:
        """The bar, drawn when first asked for, with its first words changed."""
        if self._bar:
            self._bar.progress.update(self._bar.task, description=said)
            return self._bar
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
        )
        progress = Progress(*columns, console=self._console)
        progress.start()
        self._bar = _Bar(progress, progress.add_task(said, total=None, rate=""))
        return self._bar

    def progress(self, result: ReplayResult, place: Place) -> None:
        self._say_repeats(result)
        if not self._bar:
            return
        rate = result.written / result.seconds if result.seconds else 0.0
        said = f"{rate:.0f} items/s" + (f", {result.refused} rejected" if result.refused else "")
        clock = f"{place.clock.now:%Y-%m-%d %H:%M}" if place.clock.now else "replaying"
        self._bar.progress.update(self._bar.task, completed=place.rows, rate=said, description=clock)

    def _say_repeats(self, result: ReplayResult) -> None:
        """A feed goes on for days, and its end would be late to hear of it; at the end the summary says it."""
        if result.repeats >= self._repeats_due and not result.finished:
            self._repeats_due = 10 ** len(str(result.repeats))
            self.note(f"so far {repeats_said(result.repeats)}")

    def sent(self, act: Act) -> None:
        """Nothing to draw: what counts is what was acknowledged."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.progress.stop()
