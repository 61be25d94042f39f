"""A limit on how long a call may take that interrupts it, in whatever thread it runs. Nothing outside `with limit` is ever hit.

In the main thread the interruption is a signal, which also ends a running regular expression and a sleep; elsewhere it
is an exception set from outside, which takes effect between two bytecodes. (Not `setitimer`: pytest and others use it.)
"""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from schemas.errors import CodingTimeout

_SIGNAL = signal.SIGVTALRM  # nobody's; its default action is never left in place while a limit is armed


class TimeLimit:
    """Watches one thread's calls. Make it in the thread that will use it, or let `limit` find out.

    Args:
        seconds: how long a call may take.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._lock = threading.Lock()
        self._deadline: float | None = None
        self._target = 0
        self._by_signal = False
        self._fired = False
        self._closed = threading.Event()
        self._watcher: threading.Thread | None = None

    @contextmanager
    def limit(self) -> Iterator[None]:
        """Raise CodingTimeout in the body when it takes longer than `seconds`."""
        self._arm()
        try:
            yield
        finally:
            self._disarm()

    def close(self) -> None:
        """Stop watching."""
        self._closed.set()
        if self._watcher is not None:
            self._watcher.join(1.0)

    def _arm(self) -> None:
        if self._watcher is None:
            self._start()
        self._fired = False
        self._deadline = time.monotonic() + self.seconds

    def _disarm(self) -> None:
        with self._lock:
            self._deadline = None
        if self._fired and not self._by_signal:
            try:
                for _ in range(1000):  # an exception that was set and has not been raised yet is raised here
                    time.sleep(0)
            except CodingTimeout:
                pass

    def _start(self) -> None:
        self._target = threading.get_ident()
        self._by_signal = threading.current_thread() is threading.main_thread()
        if self._by_signal:
            signal.signal(_SIGNAL, self._on_signal)
        self._watcher = threading.Thread(target=self._watch, name="rasid-time-limit", daemon=True)
        self._watcher.start()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if self._fired and self._deadline is not None:
            self._deadline = None
            raise CodingTimeout(self._said())

    def _watch(self) -> None:
        pause = min(max(self.seconds / 20, 0.005), 0.25)
        while not self._closed.wait(pause):
            with self._lock:
                deadline = self._deadline
                if deadline is None or self._fired or time.monotonic() < deadline:
                    continue
                self._fired = True
                if self._by_signal:
                    signal.pthread_kill(self._target, _SIGNAL)
                else:
                    _raise_in(self._target)

    def _said(self) -> str:
        return f"the coder took longer than {self.seconds:g} s"


class _FromOutside(CodingTimeout):
    """What is raised in another thread: it is given a class and makes the message itself."""

    def __init__(self) -> None:
        super().__init__("the coder took longer than its limit")


def _raise_in(thread: int) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(_FromOutside))
