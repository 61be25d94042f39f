"""What `rasid replay` does once its options are read: it says what happens, and by its status how it ended.

Exit status: 0, every row was written; 1, some lie in the dead letters; 2, the options or the input were refused;
75, no broker answers: try again; 78, the broker or its topics refuse: a person must act; 130, stopped before the end.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from agents.embedded import SAFE_AHEAD_BYTES, SAFE_INPUT_BYTES
from agents.topics import ensure_topics, wait_for_broker
from alerts.rules import load_rules
from replay import rejected
from replay.ahead import Ahead
from replay.clock import WriterClock
from replay.options import ReplayOptions, speed_of
from replay.outbox import Outbox, Record, Stopped, Undeliverable
from replay.pace import Pace
from replay.plan import Plan, beyond, items_of, make_plan, records_of, too_much
from replay.producing import connect
from replay.replayer import Observer, Replayer, ReplayResult
from replay.resume import StateFile, fingerprint
from replay.script import Act, Place
from schemas.errors import BrokerError, BrokerUnavailable, RasidError
from schemas.settings import Settings
from schemas.topics import LIVE, StreamTopics

__all__ = ["ReplayOptions", "items_of", "records_of", "replay", "run", "speed_of"]

OK, SOME_REJECTED, REFUSED, TRY_AGAIN, PERSON_MUST_ACT, INTERRUPTED = 0, 1, 2, 75, 78, 130
Position = Callable[[], Mapping[int, int]]


def run(options: ReplayOptions, settings: Settings, console: Console) -> int:
    """`rasid replay`; returns the exit status. Nothing it raises on purpose escapes: it is said on `console`."""
    try:
        with Watch(console, draw=options.progress) as watch:
            result = replay(options, settings, note=watch.note, observer=watch)
    except (RasidError, Undeliverable) as error:
        return failed(console, error)
    except (Stopped, KeyboardInterrupt):
        console.print("stopped before anything was written", markup=False)
        return INTERRUPTED
    console.print(Text(summary(result, settings, resumable=not options.piped)), soft_wrap=True)
    return result.exit_status


def replay(
    options: ReplayOptions,
    settings: Settings,
    *,
    note: Callable[[str], None],
    observer: Watch | Observer | None = None,
    position: Position | None = None,
    stop: threading.Event | None = None,
) -> ReplayResult:
    """Replay what `options` names into the stream of `settings`.

    Args:
        options: what is asked for.
        settings: broker, stream, zone, partitions, limits, data directory.
        note: is given lines for people.
        observer: is told of every act, and of the progress.
        position: on the embedded broker, the next offset of `items` that `code` will apply, by partition.
        stop: set from outside to end early.

    Raises:
        RasidError: the options, the input or the broker are refused.
        Undeliverable: the broker refuses a record for good.
        Stopped: `stop` was set before the first record.
    """
    options.check(settings)
    observer, stop = observer or Observer(), stop or threading.Event()
    ends_after = timedelta(0) if settings.stream == LIVE else beyond(load_rules(settings.rules))
    with make_plan(options, settings, ends_after=ends_after, warn=note) as plan:
        _check_size(plan, settings, position)
        topics = StreamTopics(settings.stream)
        if not settings.embedded:
            wait_for_broker(settings, note, timeout_s=options.wait_s)
        ids = ensure_topics(settings, topics)
        state = _state(plan, options, settings, ids.get(topics.items))
        start = _start(state, options, settings, note)
        if start is None:
            return ReplayResult(finished=True)
        observer.planned(plan.rows if not options.loop else None, start.rows)
        replayer = Replayer(
            lambda on_acked: outbox_of(settings, note, stop.is_set, on_acked),
            topics,
            settings.partitions,
            pace=Pace(None if options.rate else options.speed, options.rate),
            ahead=Ahead(position, SAFE_AHEAD_BYTES) if position else None,
            known=lambda: rejected.known_origins(settings),
            save=state.save if state else lambda _place, _done: None,
            observer=observer,
            stop=stop,
        )
        return replayer.run(plan.acts(start))


def outbox_of(
    settings: Settings,
    note: Callable[[str], None],
    stopped: Callable[[], bool] = lambda: False,
    on_acked: Callable[[Record, int], None] = lambda _record, _offset: None,
) -> Outbox:
    """An outbox to the broker of `settings`."""
    topics = StreamTopics(settings.stream)
    return Outbox(
        lambda: connect(settings, (topics.items, topics.rejected), note, stopped),
        on_acked=on_acked,
        note=note,
        stopped=stopped,
    )


def summary(result: ReplayResult, settings: Settings, *, resumable: bool = True) -> str:
    """What became of the input, in a few lines for people."""
    rate = result.written / result.seconds if result.seconds > 0 else 0.0
    lines = [
        (
            f"{result.written} items and {result.ticks} ticks written to stream '{settings.stream}' "
            f"in {result.seconds:.1f} s ({rate:.0f} items/s)"
        )
    ]
    if result.stubs:
        lines.append(f"{result.stubs} over {settings.max_item_bytes} bytes were cut down to title and link")
    if result.clamped:
        lines.append(f"{result.clamped} dated in the future were given the time of the clock")
    if result.refused:
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(result.rejected.items()))
        known = f"; {result.known} of them lay there before" if result.known else ""
        lines.append(f"{result.refused} rows in the dead letters ({reasons}{known}): see rasid rejected list")
    if not result.finished:
        lines.append("stopped before the end" + ("; the same command with --resume goes on" if resumable else ""))
    return "\n".join(lines)


def _check_size(plan: Plan, settings: Settings, position: Position | None) -> None:
    """The embedded broker forgets: without knowing where `code` is, even less may be written to it."""
    if not settings.embedded:
        return
    limit = SAFE_INPUT_BYTES if position else SAFE_AHEAD_BYTES
    plan.pipe_limit = limit
    if plan.wire_bytes > limit or plan.loop:
        raise BrokerRefused(too_much(plan.wire_bytes, limit))


class BrokerRefused(RasidError):
    """The input is more than the embedded broker can hold."""


def _state(plan: Plan, options: ReplayOptions, settings: Settings, topic_id: str | None) -> StateFile | None:
    """Where the replay's progress is kept; None where it cannot be gone on with."""
    if options.piped or settings.embedded:
        return None
    files = [file for source in plan.sources for file in source.files]
    choices = (options.since, options.until, options.limit, options.loop, settings.tz, settings.max_item_bytes)
    return StateFile(settings.data_dir, settings.stream, fingerprint(files, choices), topic_id)


def _start(
    state: StateFile | None, options: ReplayOptions, settings: Settings, note: Callable[[str], None]
) -> Place | None:
    """Where to begin; None where all was written before."""
    fresh = Place(clock=WriterClock(live=settings.stream == LIVE))
    if not options.resume:
        return fresh
    found = state.load() if state else None
    if found is None:
        note("nothing to resume for this input in this stream: beginning at the start")
        return fresh
    if found.done:
        note(f"nothing to resume: all {found.items} items of this input were written before")
        return None
    note(f"going on after {found.items} items")
    return found.place


def failed(console: Console, error: Exception) -> int:
    """Say what went wrong; returns the exit status that a supervisor acts on."""
    console.print(Text(str(error)), style="red", soft_wrap=True)
    if isinstance(error, BrokerUnavailable):
        return TRY_AGAIN
    return PERSON_MUST_ACT if isinstance(error, BrokerError | Undeliverable) else REFUSED


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
        self._skipped = 0

    def note(self, line: str) -> None:
        """A line for people, above the bar."""
        self._console.print(Text(line), style="yellow", soft_wrap=True)

    def planned(self, rows: int | None, done: int) -> None:
        if not self._draw:
            return
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
        self._bar = _Bar(progress, progress.add_task("replaying", total=rows, completed=done, rate=""))

    def progress(self, result: ReplayResult, place: Place) -> None:
        if not self._bar:
            return
        rate = result.written / result.seconds if result.seconds else 0.0
        said = f"{rate:.0f} items/s" + (f", {result.refused} rejected" if result.refused else "")
        clock = f"{place.clock.now:%Y-%m-%d %H:%M}" if place.clock.now else "replaying"
        self._bar.progress.update(self._bar.task, completed=place.rows, rate=said, description=clock)

    def sent(self, act: Act) -> None:
        """Nothing to draw: what counts is what was acknowledged."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.progress.stop()
