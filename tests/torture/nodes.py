"""Worker processes that can be killed, stopped and asked what they hold; none outlives the harness."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_PR_SET_PDEATHSIG = 1
_NOTE = struct.Struct("<qqq")  # as agents/poison.py writes it: highest begun, alone in hand, how often it was so


class Node:
    """One worker, started again under the same name, as a supervisor would."""

    def __init__(self, name: str, home: Path, env: dict[str, str]) -> None:
        self.name = name
        self.home = home / name
        self.home.mkdir(parents=True, exist_ok=True)
        self.env = env
        self.popen: subprocess.Popen[bytes] | None = None
        self.restarts = 0
        self.statuses: list[int] = []
        self._notes_at_start: set[tuple[str, int, int, int, int]] = set()

    def start(self) -> None:
        """Start the process."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("RASID_")}
        (self.home / "in-hand").write_bytes(b"\0")
        self._notes_at_start = set(self._notes())
        with (self.home / "worker.log").open("ab") as out:
            self.popen = subprocess.Popen(
                [sys.executable, "-m", "tests.torture.node"],
                cwd=ROOT,
                env={**clean, **self.env, "RASID_DATA_DIR": str(self.home), "RASID_WEB_PORT": "0"},
                stdout=out,
                stderr=out,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - one call into libc, no lock that a thread could hold
            )

    def keep_up(self) -> None:
        """Start it again where it has left by itself."""
        if self.popen is not None and self.popen.poll() is not None:
            self.statuses.append(self.popen.returncode)
            self.restarts += 1
            self.start()

    def works(self) -> bool:
        """Whether a batch is in hand."""
        return (self.home / "in-hand").read_bytes()[:1] not in (b"", b"\0")

    def near_poison(self) -> bool:
        """Whether an item is alone in hand that was so at a crash before: a third would rightly dead-letter it."""
        begun = set(self._notes()) - self._notes_at_start
        return any(alone >= 0 and times > 1 for _, _, _, alone, times in begun)

    def _notes(self) -> Iterator[tuple[str, int, int, int, int]]:
        for note in self.home.glob("in-hand-*"):
            for partition, row in enumerate(_NOTE.iter_unpack(note.read_bytes())):
                yield note.name, partition, *row

    def stopped_at_work(self, within_s: float) -> bool:
        """SIGSTOP while a batch is in hand, so that what is seen is what will be killed; whether there was one."""
        assert self.popen is not None
        end = time.monotonic() + within_s
        while time.monotonic() < end and self.popen.poll() is None:
            if not self.works():
                time.sleep(0.001)
                continue
            self.popen.send_signal(signal.SIGSTOP)
            time.sleep(0.002)
            if self.works() and not self.near_poison():
                return True
            self.popen.send_signal(signal.SIGCONT)
        return False

    def kill(self) -> None:
        """kill -9."""
        assert self.popen is not None
        self.popen.kill()
        self.popen.wait(20)

    def freeze(self, seconds: float) -> None:
        """SIGSTOP for that long."""
        assert self.popen is not None
        self.popen.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.popen.send_signal(signal.SIGCONT)

    def ask(self) -> None:
        """Have it write down what it holds."""
        (self.home / "state.json").unlink(missing_ok=True)
        (self.home / "dump").touch()

    def answer(self) -> dict[str, Any] | None:
        """What it holds, once it has written it down."""
        path = self.home / "state.json"
        return json.loads(path.read_text()) if path.exists() else None

    def close(self) -> None:
        """Kill it for good."""
        if self.popen is not None:
            self.popen.kill()
            self.popen.wait(20)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
