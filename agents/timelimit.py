"""A limit on how long a call may take that interrupts it, in whatever thread it runs, and hits nothing outside of it.

In the main thread the interruption is a signal, which also ends a regular expression (that holds the interpreter's
lock, so the signal comes from the kernel's timer of processor time) and a sleep (there it comes from a watching
thread). In another thread it is an exception set from outside, which takes effect between two bytecodes.

Time counts only while this process runs: one that was stopped, or paused with its machine, in the middle of a call must
not blame the call for it.
"""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from types import FrameType
from typing import Self

from schemas.errors import CodingTimeout

_MOST_TURNS_MISSED = 0.2  # a busy machine gives fewer turns than the time would have
_SIGNAL = signal.SIGVTALRM  # of ITIMER_VIRTUAL, which nobody uses; ITIMER_REAL is pytest's and others'


class TimeLimit:
    """Watches one thread's calls. Its body is `with limit:`; the first one finds out which thread it is.

    Args:
        seconds: how long a call may take.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.pause = min(max(seconds / 20, 0.005), 0.25)
        self._turns_needed = int((1 - _MOST_TURNS_MISSED) * seconds / self.pause)
        self._lock = threading.Lock()
        self._deadline: float | None = None
        self._turns = [0, 0]  # of the watcher, and of the timer of processor time, since the call began
        self._target = 0
        self._by_signal = False
        self._fired = False
        self._closed = threading.Event()
        self._watcher: threading.Thread | None = None

    def __enter__(self) -> Self:
        """Raise CodingTimeout in the body when it takes longer than `seconds`."""
        if self._watcher is None:
            self._start()
        self._fired = False
        self._turns[:] = 0, 0
        self._deadline = time.monotonic() + self.seconds
        return self

    def __exit__(self, *_raised: object) -> None:
        self._disarm()

    def close(self) -> None:
        """Stop watching."""
        self._closed.set()
        if self._watcher is not None:
            self._watcher.join(1.0)
            if self._by_signal:
                _signalled.discard(self)
                signal.setitimer(signal.ITIMER_VIRTUAL, *[min((one.pause for one in _signalled), default=0.0)] * 2)
            self._watcher = None

    def _disarm(self) -> None:
        if self._by_signal:
            self._deadline = None  # one step, and no lock: a signal that came between two would leave it locked
            return
        with self._lock:
            self._deadline = None
        if self._fired:
            try:
                for _ in range(1000):  # an exception that was set and has not been raised yet is raised here
                    time.sleep(0)
            except CodingTimeout:
                pass

    def _start(self) -> None:
        self._target = threading.get_ident()
        self._by_signal = threading.current_thread() is threading.main_thread()
        if self._by_signal:
            _signalled.add(self)
            signal.signal(_SIGNAL, _on_signal)
            signal.setitimer(signal.ITIMER_VIRTUAL, *[min(one.pause for one in _signalled)] * 2)
        self._watcher = threading.Thread(target=self._watch, name="rasid-time-limit", daemon=True)
        self._watcher.start()

    def strike(self, frame: FrameType | None) -> None:
        """In the watched thread, interrupted in `frame`: raise, where a call is under way and its time is over.

        What is raised in a `__del__` or a weak reference's callback Python swallows: it is raised again a pause later.
        """
        self._turns[1] += 1
        if not self._is_over(self._deadline):
            return
        self._deadline = None
        if frame is None or frame.f_code not in _ENDING:  # there the call is over
            self._deadline = time.monotonic() + self.pause
            msg = f"the coder took longer than {self.seconds:g} s"
            raise CodingTimeout(msg)

    def _is_over(self, deadline: float | None) -> bool:
        return deadline is not None and time.monotonic() >= deadline and max(self._turns) >= self._turns_needed

    def _watch(self) -> None:
        while not self._closed.wait(self.pause):
            with self._lock:
                self._turns[0] += 1
                if not self._is_over(self._deadline):
                    continue
                if self._by_signal:
                    signal.pthread_kill(self._target, _SIGNAL)  # the handler looks again
                elif not self._fired:
                    self._fired = True
                    _raise_in(self._target)


_ENDING = {TimeLimit.__exit__.__code__, TimeLimit._disarm.__code__}  # noqa: SLF001 - our own
_signalled: set[TimeLimit] = set()  # those of the main thread: a process has one handler


def _on_signal(_number: int, frame: FrameType | None) -> None:
    for one in tuple(_signalled):
        one.strike(frame)


class _FromOutside(CodingTimeout):
    """What is raised in another thread: it is given a class and makes the message itself."""

    def __init__(self) -> None:
        super().__init__("the coder took longer than its limit")


def _raise_in(thread: int) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(_FromOutside))
