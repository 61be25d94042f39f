"""Workers that can be killed, stopped and asked what they hold; none outlives the harness."""

from __future__ import annotations

import json
import os
import signal
import struct
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.torture.nursery import Child, Nursery

_NOTE = struct.Struct(
    "<qqq"
)  # as agents/poison.py writes it: highest begun, alone in hand, how often it was so; a head as long before


class Node:
    """One worker, started again under the same name, as a supervisor would."""

    def __init__(self, name: str, home: Path, nursery: Nursery, env: dict[str, str]) -> None:
        self.name = name
        self.home = home / name
        self.home.mkdir(parents=True, exist_ok=True)
        self.env = {**env, "RASID_DATA_DIR": str(self.home), "RASID_WEB_PORT": "0"}
        self.nursery = nursery
        self.restarts = 0
        self.statuses: list[int] = []
        self._child: Child | None = None
        self._notes_at_start: set[tuple[str, int, int, int, int]] = set()

    @property
    def child(self) -> Child:
        """The process."""
        assert self._child is not None, "not started"
        return self._child

    def start(self) -> None:
        """Start the process."""
        (self.home / "in-hand").write_bytes(b"\0\0")
        self._notes_at_start = set(self._notes())
        self._child = self.nursery.bear(self.env, self.home / "worker.log")

    def keep_up(self) -> None:
        """Start it again where it has left by itself."""
        status = self.child.poll()
        if status is not None:
            self.statuses.append(status)
            self.restarts += 1
            self.start()

    def works(self) -> bool:
        """Whether a batch is in hand."""
        return self._windows()[0] != 0

    def takes(self) -> bool:
        """Whether it has its partitions, and takes what they hold."""
        return self._windows()[1] != 0

    def _windows(self) -> bytes:
        found = (self.home / "in-hand").read_bytes()
        return found if len(found) == 2 else b"\0\0"

    def near_poison(self) -> bool:
        """Whether an item is alone in hand that was so at a crash before: a third would rightly dead-letter it."""
        begun = set(self._notes()) - self._notes_at_start
        return any(alone >= 0 and times > 1 for _, _, _, alone, times in begun)

    def _notes(self) -> Iterator[tuple[str, int, int, int, int]]:
        for note in self.home.glob("in-hand-*"):
            for partition, row in enumerate(_NOTE.iter_unpack(note.read_bytes()[_NOTE.size :])):
                yield note.name, partition, *row

    def killed(self, *, at_work: bool) -> bool | None:
        """kill -9 now, from a standstill, so that what is seen is what is killed; whether a batch was in hand.

        None: it was not done, for it had none in hand and should have (`at_work`), or would have made an item poison.
        """
        if self.child.poll() is not None or (at_work and not self.works()):
            return None
        self.child.send_signal(signal.SIGSTOP)
        _until_stopped(self.child.pid)
        works = self.works()
        if self.near_poison() or (at_work and not works):
            self.child.send_signal(signal.SIGCONT)
            return None
        self.kill()
        return works

    def kill(self) -> None:
        """kill -9."""
        self.child.kill()
        self.child.wait(20)

    def freeze(self, seconds: float) -> None:
        """SIGSTOP for that long."""
        self.child.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.child.send_signal(signal.SIGCONT)

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
        if self._child is not None and self._child.poll() is None:
            self.kill()


def _until_stopped(pid: int) -> None:
    """A signal takes its time under load; what is looked at before it has struck may change yet."""
    end = time.monotonic() + 1
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return
        if state in "TZX":
            return
        os.sched_yield()
