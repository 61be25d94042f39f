"""Waiting for what another process does; for tests which have no other way to be told."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait_until(true: Callable[[], object], *, within_s: float = 60, every_s: float = 0.05, what: str = "it") -> None:
    """Call `true` until it is; an AssertionError that names `what` when the time is over."""
    deadline = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < deadline, f"waited {within_s:g} s in vain for {what}"
        time.sleep(every_s)
