"""What a person asks of a replay, checked."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from replay.sources import STDIN
from schemas.dates import read_time
from schemas.errors import InputError, OptionError
from schemas.settings import Settings
from schemas.topics import LIVE


@dataclass(frozen=True, slots=True)
class ReplayOptions:
    """The options of `rasid replay`.

    Args:
        paths: files, folders, or `-` alone.
        speed: seconds of event time in a second; None: as fast as it can. Gaps are cut to 2 s.
        rate: items a second instead of a speed.
        loop: again and again, later by the span each time, as items of their own.
        since: the first time of publication that is replayed, as written; a bare day is a day of the desk.
        until: the first that is not.
        limit: items at most.
        resume: go on where a run over the same input stopped.
        into_live: allow the stream `live`, on the wall clock.
        progress: draw a progress bar.
        wait_s: how long to wait for a broker at the start; None: for as long as it takes.
    """

    paths: tuple[str, ...]
    speed: float | None = 3600.0
    rate: float | None = None
    loop: bool = False
    since: str | None = None
    until: str | None = None
    limit: int | None = None
    resume: bool = False
    into_live: bool = False
    progress: bool = True
    wait_s: float | None = None

    @property
    def piped(self) -> bool:
        return STDIN in self.paths

    def check(self, settings: Settings) -> None:
        """Raise OptionError where the options contradict each other or the stream."""
        for wrong, said in self._faults(settings):
            if wrong:
                raise OptionError(said)

    def span(self, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
        """`since` and `until` as instants; raises OptionError where one cannot be read, or nothing lies between."""
        since, until = _moment("--from", self.since, zone), _moment("--to", self.until, zone)
        if since and until and since >= until:
            msg = f"replay: nothing lies between --from {self.since} and --to {self.until}, the first not replayed"
            raise OptionError(msg)
        return since, until

    def _faults(self, settings: Settings) -> list[tuple[bool, str]]:
        live = settings.stream == LIVE
        return [
            (not self.paths, "replay: nothing to replay: give a folder, a file, or - for standard input"),
            (
                live and not self.into_live,
                (
                    "replay: the stream 'live' is the desk's, and a replay would wake it: choose a stream of its own "
                    "(--stream replay-2015), or, for what happens now, --into-live"
                ),
            ),
            (
                self.into_live and not live,
                f"replay: --into-live writes to the stream 'live', but --stream is '{settings.stream}'",
            ),
            (
                self.piped and len(self.paths) > 1,
                "replay: standard input (-) is taken as it comes and cannot be mixed with files",
            ),
            (
                self.piped and (self.loop or self.resume),
                "replay: standard input (-) cannot be read twice: no --loop and no --resume",
            ),
            (_no_pace(self.speed), "replay: --speed must be a number above 0, or max"),
            (_no_pace(self.rate), "replay: --rate must be a number above 0"),
            (self.limit is not None and self.limit < 1, "replay: --limit must be at least 1"),
        ]


def _no_pace(said: float | None) -> bool:
    return said is not None and not (math.isfinite(said) and said > 0)


def speed_of(text: str) -> float | None:
    """`3600` or `max`, as people write it; raises OptionError."""
    if text.strip().lower() == "max":
        return None
    try:
        speed = float(text)
    except ValueError as error:
        msg = f"replay: --speed '{text}' is no number; write 3600 (an hour a second) or max"
        raise OptionError(msg) from error
    return speed


def _moment(option: str, text: str | None, zone: ZoneInfo) -> datetime | None:
    if text is None:
        return None
    try:
        return read_time(text, zone, field=option)[0]
    except InputError as error:
        raise OptionError(f"replay: {error.detail}") from error
