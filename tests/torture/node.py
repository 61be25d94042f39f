"""A worker as `rasid worker` runs it, from the environment, but with windows for the harness, and a coder of its own.

TORTURE_SLOW_S makes each item take that long with the scripted coder; TORTURE_GRACE_S is what the outbox waits after a
takeover; TORTURE_BREAK names a rule to be broken (see broken.py). `<data dir>/in-hand` holds two bytes: the first is not
zero while a batch is under way, the second while the worker takes records. A file `<data dir>/dump` is answered by
`state.json`.
"""

from __future__ import annotations

import gc
import json
import mmap
import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from agents import app as app_module
from agents import worker
from agents.app import RasidApp, make_app
from agents.coder import Coder
from agents.coding import Codes
from agents.rulecheck import Vocabulary
from alerts import notify
from alerts.ledger import Policy
from schemas.settings import Settings, read_settings
from tests.fakes import ScriptedCoder
from tests.torture import broken

REAL = "real"
_coders: dict[str, Codes] = {}


class SlowCoder(ScriptedCoder):
    """The scripted coder, each item taking its time."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def code(self, **said: Any) -> Any:
        time.sleep(self.seconds)
        return super().code(**said)


class InHand:
    """Two bytes that a killed process leaves as they were."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(b"\0\0")
        with path.open("r+b") as file:
            self._bytes = mmap.mmap(file.fileno(), 2)

    def around(self, step: Any) -> Any:
        async def counted(events: list[Any]) -> None:
            if not events:
                return await step(events)
            self._bytes[0] += 1
            try:
                return await step(events)
            finally:
                self._bytes[0] -= 1

        return counted

    def takes(self, ready: bool) -> None:
        self._bytes[1] = ready


def instrumented(settings: Settings, **options: Any) -> RasidApp:
    """The app with its windows."""
    app = make_app(settings, **options)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    in_hand = InHand(settings.data_dir / "in-hand")
    for shell in (app.code, app.track):
        shell.step = in_hand.around(shell.step)  # type: ignore[method-assign]

    @app.timer(0.2, name="windows")
    async def windows() -> None:
        in_hand.takes(app.runtime.exact.ready)
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


def prepare(coder: str) -> None:
    """Load what is the same for every worker: done once, before they are borne.

    Args:
        coder: `real` loads the real coder; anything else leaves each worker to make a scripted one.
    """
    words = Vocabulary.load()
    app_module.Vocabulary = type("Vocabulary", (), {"load": staticmethod(lambda: words)})  # type: ignore[misc,assignment]
    if coder == REAL:
        _coders[REAL] = Coder.load(tz=read_settings().tz)
    gc.collect()
    gc.freeze()


def live() -> int:
    """Run a worker by the environment as it is now; returns its exit status."""
    broken.apply(os.environ.get("TORTURE_BREAK", ""))
    notify.Policy = partial(Policy, grace_takeover_s=float(os.environ.get("TORTURE_GRACE_S", "30")))  # type: ignore[misc]
    worker.make_app = instrumented  # type: ignore[attr-defined]
    coder = _coders.get(REAL) or SlowCoder(float(os.environ.get("TORTURE_SLOW_S", "0")))
    return worker.run_worker(read_settings(), coder=coder)


if __name__ == "__main__":  # by itself, for the tests of a worker's life
    sys.exit(live())
