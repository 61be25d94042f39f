"""Bears workers by fork, with all imports done: a start costs milliseconds instead of the seconds that Python needs.

`python -m tests.torture.nursery [scripted|real]` reads orders (a JSON object a line: environment, log), and says
`born PID`, later `died PID STATUS` (as Popen has it). It ends, and with it all its children, when its standard input
does. It must never start a thread or touch Kafka itself: a child inherits its state.
"""

from __future__ import annotations

import json
import os
import queue
import selectors
import signal
import subprocess
import sys
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.quick import die_with_parent, quick_python
from tests.torture import node

ROOT = Path(__file__).resolve().parents[2]


class Child:
    """A worker that a nursery has borne; as much of Popen as the harness needs."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._dead = threading.Event()
        self._handle = os.pidfd_open(pid)

    def died(self, status: int) -> None:
        """Told by its nursery."""
        self.returncode = status
        self._dead.set()

    def forget(self) -> None:
        """Give its handle back."""
        os.close(self._handle)

    def poll(self) -> int | None:
        """Its exit status, None while it lives."""
        return self.returncode

    def send_signal(self, number: signal.Signals) -> None:
        """To this process, never to another that was given its number."""
        if self.returncode is None:
            with suppress(ProcessLookupError):  # it has just died: its nursery will say so
                signal.pidfd_send_signal(self._handle, number)

    def kill(self) -> None:
        """kill -9."""
        self.send_signal(signal.SIGKILL)

    def wait(self, within_s: float) -> None:
        """Until it is dead."""
        assert self._dead.wait(within_s), f"{self.pid} outlives SIGKILL"


class Nursery:
    """The other end of `main`: one process, asked for children.

    Args:
        log: where the nursery's own complaints go.
        coder: `scripted`, or `real`: loaded before the first birth.
    """

    def __init__(self, log: Path, coder: str = "scripted") -> None:
        self._children: dict[int, Child] = {}
        self._born: queue.Queue[Child] = queue.Queue()
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.torture.nursery", coder],
                cwd=ROOT,
                env=quick_python(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=out,
                preexec_fn=die_with_parent,  # noqa: PLW1509 - one call into libc, no lock that a thread could hold
            )
        threading.Thread(target=self._listen, daemon=True).start()

    def bear(self, env: dict[str, str], log: Path) -> Child:
        """A new worker with that environment."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"env": env, "log": str(log)}).encode() + b"\n")
        self._process.stdin.flush()
        return self._born.get(timeout=120)

    def close(self) -> None:
        """End it, and its children with it."""
        for child in self._children.values():
            child.kill()
            child.wait(20)
            child.forget()
        self._process.kill()
        self._process.wait(20)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            what, pid, *status = line.split()
            if what == b"born":
                child = self._children[int(pid)] = Child(int(pid))
                self._born.put(child)
            else:
                self._children[int(pid)].died(int(status[0]))


def main(coder: str) -> None:
    """Take orders until there are no more."""
    node.prepare(coder)
    told, wake = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(told, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake)
    ears = selectors.DefaultSelector()
    ears.register(0, selectors.EVENT_READ)
    ears.register(told, selectors.EVENT_READ)
    while True:
        heard = {key.fd for key, _ in ears.select()}
        if 0 in heard:
            orders = os.read(0, 1 << 16)
            if not orders:
                return
            for order in orders.splitlines():
                _bear(json.loads(order), (told, wake))
        if told in heard:
            os.read(told, 4096)
        _bury()


def _bear(order: dict[str, Any], own: tuple[int, int]) -> None:
    pid = os.fork()
    if pid:
        os.write(1, b"born %d\n" % pid)
        return
    status = 70  # sysexits' EX_SOFTWARE
    try:
        die_with_parent()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for pipe in own:
            os.close(pipe)
        _redirect(order["log"])
        os.environ.update(order["env"])
        status = node.live()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    except BaseException:  # noqa: BLE001 - it must not go on as a second nursery
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _redirect(log: str) -> None:
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for target, source in ((0, nothing), (1, out), (2, out)):
        os.dup2(source, target)


def _bury() -> None:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        os.write(1, b"died %d %d\n" % (pid, os.waitstatus_to_exitcode(status)))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "scripted")
