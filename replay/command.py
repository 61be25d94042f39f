"""What `rasid replay` does once its options are read: it says what happens, and by its status how it ended.

Exit status: 0, every row was written; 1, some lie in the dead letters; 2, the options or the input were refused;
75, no broker answers: try again; 78, a setting is wrong, or the broker or its topics refuse: a person must act; 130,
stopped before the end.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from rich.console import Console
from rich.text import Text

from agents.embedded import SAFE_AHEAD_BYTES, SAFE_INPUT_BYTES
from agents.topics import ensure_topics, wait_for_broker
from alerts.rules import load_rules
from replay import rejected
from replay.ahead import Ahead
from replay.clock import WriterClock
from replay.options import ReplayOptions, speed_of
from replay.outbox import Outbox, Record, Stopped, rest
from replay.pace import Pace
from replay.plan import Plan, beyond, items_of, make_plan, records_of, too_much
from replay.producing import connect
from replay.repeats import repeats_said
from replay.replayer import Observer, Replayer, ReplayResult
from replay.resume import StateFile, fingerprint
from replay.script import Place
from replay.sources import SourceError
from replay.standing import behind
from replay.unread import agencies_not_known, keys_not_read, unknown_agencies
from replay.watching import Watch
from schemas.errors import BrokerError, BrokerUnavailable, OptionError, RasidError, RuleFileError, SettingsError
from schemas.exits import Exit
from schemas.rules import RuleFile
from schemas.settings import Settings
from schemas.topics import LIVE, StreamTopics

__all__ = ["ReplayOptions", "items_of", "records_of", "replay", "run", "speed_of"]

Position = Callable[[], Mapping[int, int]]


def run(options: ReplayOptions, settings: Settings, console: Console) -> int:
    """`rasid replay`; returns the exit status. Nothing it raises on purpose escapes: it is said on `console`."""
    try:
        with Watch(console, draw=options.progress) as watch, asked_to_stop():
            result = replay(options, settings, note=watch.note, observer=watch)
    except RasidError as error:
        return failed(console, error)
    except OSError as error:
        return failed(console, SourceError(f"replay: {error.strerror or error}: {error.filename or 'while sorting'}"))
    except (Stopped, KeyboardInterrupt):
        console.print("stopped before anything was written", markup=False)
        return Exit.INTERRUPTED
    console.print(Text(summary(result, settings, resumable=not options.piped)), soft_wrap=True)
    return result.exit_status


def replay(
    options: ReplayOptions,
    settings: Settings,
    *,
    note: Callable[[str], None],
    observer: Observer | None = None,
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
        OSError: the disk has no room to sort on.
        Stopped: `stop` was set before the first record.
    """
    options.check(settings)
    observer, stop = observer or Observer(), stop or threading.Event()
    ends_after = timedelta(0) if settings.stream == LIVE else beyond(_rules(settings))
    with make_plan(options, settings, ends_after=ends_after, warn=note, on_row=observer.reading) as plan:
        _check_size(plan, settings, position)
        if not settings.embedded:
            wait_for_broker(settings, note, timeout_s=options.wait_s)
        topics = StreamTopics(settings.stream)
        state = _state(plan, options, settings, ensure_topics(settings, topics).get(topics.items))
        start = _start(state, options, settings, note)
        if start is None:
            return ReplayResult(finished=True)
        _warn_if_behind(plan, start, settings, note)
        observer.planned(plan.rows if not options.loop else None, start.rows)
        replayer = _replayer(options, settings, note=note, state=state, position=position, stop=stop, observer=observer)
        return replayer.run(plan.acts(start))


def _rules(settings: Settings) -> RuleFile:
    try:
        return load_rules(settings.rules)
    except RuleFileError as error:  # of all files it alone is no input
        msg = f"RASID_RULES: {error}"
        raise SettingsError(msg) from error


def _warn_if_behind(plan: Plan, start: Place, settings: Settings, note: Callable[[str], None]) -> None:
    """Say it before the first record where the stream's clock has left the input behind; `live` has the wall clock."""
    if settings.stream == LIVE or start.rows or plan.ordered is None or plan.ordered.first is None:
        return
    if said := behind(settings, plan.ordered.first):
        note(said)


def _replayer(
    options: ReplayOptions,
    settings: Settings,
    *,
    note: Callable[[str], None],
    state: StateFile | None,
    position: Position | None,
    stop: threading.Event,
    observer: Observer,
) -> Replayer:
    return Replayer(
        lambda on_acked: outbox_of(settings, note, stop.is_set, on_acked),
        StreamTopics(settings.stream),
        settings.partitions,
        pace=Pace(None if options.rate else options.speed, options.rate),
        ahead=Ahead(position, SAFE_AHEAD_BYTES) if position else None,
        known=lambda: _known(settings, note, stop),
        save=_saver(state, note),
        observer=observer,
        stop=stop,
    )


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
            f"{_many(result.written, 'item')} and {_many(result.ticks, 'tick')} written to stream '{settings.stream}' "
            f"in {result.seconds:.1f} s ({rate:.0f} items/s)"
        )
    ]
    if result.stubs:
        were = _were(result.stubs)
        lines.append(f"{result.stubs} over {settings.max_item_bytes} bytes {were} cut down to title and link")
    if result.clamped:
        lines.append(f"{result.clamped} dated in the future {_were(result.clamped)} given the time of the clock")
    if result.repeats:
        lines.append(repeats_said(result.repeats))
    if result.unread_rows:
        lines.append(keys_not_read(result.unread_rows, result.unread))
    if unknown := unknown_agencies(result.agencies):
        lines.append(agencies_not_known(unknown))
    if result.refused:
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(result.rejected.items()))
        known = f"; {result.known} of them lay there before" if result.known else ""
        lines.append(
            f"{_many(result.refused, 'row')} in the dead letters ({reasons}{known}): "
            f"see rasid rejected list --stream {settings.stream}"
        )
    if not result.finished:
        lines.append("stopped before the end" + ("; the same command with --resume goes on" if resumable else ""))
    return "\n".join(lines)


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


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
    named = fingerprint(files, choices)
    return StateFile(settings.data_dir, settings.stream, named, topic_id) if named is not None else None


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


def _saver(state: StateFile | None, note: Callable[[str], None]) -> Callable[[Place, bool], None]:
    """Keeps the progress; where that cannot be done, the replay goes on, and it is said once."""
    if state is None:
        return lambda _place, _done: None
    told: list[str] = []

    def save(place: Place, done: bool) -> None:
        try:
            state.save(place, done)
        except OSError as error:
            if not told:
                told.append(f"{state.path}: {error.strerror}: --resume will not know how far this has come")
                note(told[0])

    return save


def _known(settings: Settings, note: Callable[[str], None], stop: threading.Event) -> set[str]:
    """The origins in the dead letters, as soon as a broker tells them."""
    while True:
        try:
            return rejected.known_origins(settings)
        except BrokerUnavailable as error:
            note(f"{error}; trying again")
            rest(2.0, stop)


@contextlib.contextmanager
def asked_to_stop() -> Iterator[None]:
    """SIGTERM, as a supervisor sends it, is what Ctrl-C is: what is under way is finished, and the place kept."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def failed(console: Console, error: Exception) -> int:
    """Say what went wrong; returns the exit status that a supervisor acts on."""
    of_environment = isinstance(error, SettingsError) and not isinstance(error, OptionError)
    console.print(Text(f"rasid: settings: {error}" if of_environment else str(error)), style="red", soft_wrap=True)
    if isinstance(error, BrokerUnavailable):
        return Exit.TRY_AGAIN
    return Exit.PERSON_MUST_ACT if of_environment or isinstance(error, BrokerError) else Exit.REFUSED
