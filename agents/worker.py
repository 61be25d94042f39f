"""`rasid worker`, and the same worker inside another process for the demo and the tests.

Exit statuses: 0 asked to stop; 75 restart me; 78 a restart will not help, a person must act.
"""

from __future__ import annotations

import asyncio
import logging
import logging.config
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass, field

import faust

from agents.app import RasidApp, exit_status, make_app
from agents.coding import Codes
from agents.logs import logging_config
from agents.poison import left_on_purpose
from agents.runtime import Observer
from schemas.errors import RasidError
from schemas.exits import Exit
from schemas.settings import Settings

log = logging.getLogger(__name__)

STOP_WITHIN_S = 30.0  # after the first signal: Faust may hang while it joins behind a dead member


def run_worker(settings: Settings, *, coder: Codes | None = None) -> int:
    """Run until a signal comes.

    Args:
        settings: everything it needs to know.
        coder: the coder; None loads the real one.

    Returns: the exit status.
    """
    logging.config.dictConfig(logging_config(settings.log_level, settings.log_format))
    for number in (signal.SIGTERM, signal.SIGINT):  # until Faust sets its own, which wait for what is in hand
        signal.signal(number, lambda *_: sys.exit(0))
    log.info("stream '%s', Kafka at %s; it takes items once the coder is loaded", settings.stream, settings.broker)
    try:
        app = make_app(settings, coder=coder)
        app.finalize()
        worker = WatchedWorker(app, redirect_stdouts=False, override_logging=False)
        worker.spinner = None
        worker.execute_from_commandline()
    except SystemExit as ended:
        return Exit.TRY_AGAIN if ended.code else 0
    except RasidError as error:
        log.critical("%s", error)
        return exit_status(error)
    except Exception:
        log.exception("the worker crashed")
        return Exit.TRY_AGAIN
    finally:
        logging.shutdown()
    return 0


class WatchedWorker(faust.Worker):
    """Faust's worker, ended by force when it hangs after a signal."""

    def _on_sigint(self) -> None:
        """Without the banner that Faust's own prints past the log."""
        self._schedule_shutdown(signal.SIGINT)

    def _schedule_shutdown(self, signal: signal.Signals) -> None:
        log.info("asked to stop: what is in hand is finished first")
        _end_by_force_after(STOP_WITHIN_S)
        super()._schedule_shutdown(signal)


def _end_by_force_after(seconds: float) -> None:
    def end() -> None:
        time.sleep(seconds)
        left_on_purpose()
        log.critical(
            "still here %g s after the signal: leaving by force; the successor goes on at the markers", seconds
        )
        logging.shutdown()
        os._exit(Exit.TRY_AGAIN)

    threading.Thread(target=end, name="rasid-watchdog", daemon=True).start()


@dataclass
class RunningWorker:
    """A worker in this process and this event loop."""

    app: RasidApp
    failed: asyncio.Future[BaseException]
    """Done with the error that must end the worker, when there is one."""
    _stopped: bool = field(default=False)

    @property
    def web_url(self) -> str:
        """Where /metrics and /health are."""
        return self.app.site.url

    def position(self, topic: str, partition: int) -> int | None:
        """The next offset of a source topic to be applied; None while that is not known."""
        source = self.app.runtime.exact.sources[topic]
        return source.position(partition)

    async def lag(self) -> dict[str, int]:
        """Records not yet applied, by source topic."""
        found = dict.fromkeys(self.app.runtime.exact.sources, 0)
        for (topic, _), messages in (await self.app.vitals.lag()).items():
            found[topic] += messages
        return found

    async def drained(self, timeout_s: float = 60.0) -> None:
        """Return when everything written so far has gone through: read, applied, posted or drawn.

        Raises:
            TimeoutError: it has not by then; the message has the lag.
            Exception: what ended the worker meanwhile.
        """
        end = time.monotonic() + timeout_s
        quiet = 0
        while quiet < 2:  # noqa: PLR2004 - an empty topic may yet be written by the step before it
            if self.failed.done():
                raise self.failed.result()
            lag = await self.lag() if self.app.runtime.exact.ready else {"recovery": 1}
            settled = all(one() for one in self.app.runtime.settled)
            quiet = quiet + 1 if settled and not any(lag.values()) else 0
            if time.monotonic() > end:
                msg = f"not through after {timeout_s:g} s; left: {lag}"
                raise TimeoutError(msg)
            await asyncio.sleep(0.05)

    async def stop(self) -> None:
        """Finish what is in hand and stop; stopping twice is no error."""
        if not self._stopped:
            self._stopped = True
            await self.app.stop()


async def start_worker(
    settings: Settings, *, observer: Observer | None = None, coder: Codes | None = None
) -> RunningWorker:
    """Start a worker in this loop and return when it takes items.

    Args:
        settings: as for a worker of its own; `web_port` 0 takes a free one.
        observer: called for every coded item and every change of an alert.
        coder: the coder; None loads the real one.

    Raises:
        RasidError: topics, rules or positions are not as they must be.
    """
    failed: asyncio.Future[BaseException] = asyncio.get_running_loop().create_future()

    def fatal(error: BaseException) -> None:
        log.critical("this worker stops taking items: %s", error)
        app.runtime.exact.ready = False
        if not failed.done():
            failed.set_result(error)

    app = make_app(settings, observer=observer, coder=coder, fatal=fatal)
    worker = RunningWorker(app, failed)
    try:
        await app.start()
    except BaseException:
        await worker.stop()
        raise
    return worker
