"""A worker as `rasid worker` runs it, from the environment, but with the scripted coder, and windows for the harness.

TORTURE_SLOW_S makes each item take that long; TORTURE_GRACE_S is what the outbox waits after a takeover; TORTURE_BREAK
names a rule to be broken (see broken.py). While a batch is under way the first byte of `<data dir>/in-hand` is not
zero. A file `<data dir>/dump` is answered by `state.json`.
"""

from __future__ import annotations

import json
import mmap
import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from agents import worker
from agents.app import RasidApp, make_app
from alerts import notify
from alerts.ledger import Policy
from schemas.settings import Settings, read_settings
from tests.fakes import ScriptedCoder
from tests.torture import broken


class SlowCoder(ScriptedCoder):
    """The scripted coder, each item taking its time."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def code(self, **said: Any) -> Any:
        end = time.perf_counter() + self.seconds
        while time.perf_counter() < end:
            pass
        return super().code(**said)


class InHand:
    """A byte that a killed process leaves as it was."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(b"\0")
        with path.open("r+b") as file:
            self._byte = mmap.mmap(file.fileno(), 1)

    def around(self, step: Any) -> Any:
        async def counted(events: list[Any]) -> None:
            if not events:
                return await step(events)
            self._byte[0] += 1
            try:
                return await step(events)
            finally:
                self._byte[0] -= 1

        return counted


def instrumented(settings: Settings, **options: Any) -> RasidApp:
    """The app with its windows."""
    app = make_app(settings, **options)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    in_hand = InHand(settings.data_dir / "in-hand")
    for shell in (app.code, app.track):
        shell.step = in_hand.around(shell.step)  # type: ignore[method-assign]

    @app.timer(0.3, name="dump")
    async def dump() -> None:
        asked = settings.data_dir / "dump"
        if asked.exists() and app.runtime.exact.ready:
            asked.unlink()
            _dump(app, settings.data_dir / "state.json")

    return app


def _dump(app: RasidApp, path: Path) -> None:
    partitions = sorted(tp.partition for tp in app.consumer.assignment() if tp.topic == app.runtime.topics.reports)
    held = {
        key.decode(): json.loads(value)
        for partition in partitions
        for key, value in app.track.table.of_partition(partition).items()
    }
    part = path.with_suffix(".part")
    part.write_text(json.dumps({"partitions": partitions, "book": held}))
    part.rename(path)


if __name__ == "__main__":
    broken.apply(os.environ.get("TORTURE_BREAK", ""))
    notify.Policy = partial(Policy, grace_takeover_s=float(os.environ.get("TORTURE_GRACE_S", "30")))  # type: ignore[misc]
    worker.make_app = instrumented  # type: ignore[attr-defined]
    sys.exit(worker.run_worker(read_settings(), coder=SlowCoder(float(os.environ.get("TORTURE_SLOW_S", "0")))))
