from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from agents.timelimit import TimeLimit
from schemas.errors import CodingTimeout


@pytest.fixture
def limit():
    found = TimeLimit(0.2)
    yield found
    found.close()


def busy():
    while True:
        pass


def in_a_regular_expression():
    re.match(r"(a+)+$", "a" * 40 + "b")


def in_a_sleep():
    time.sleep(30)


@pytest.mark.parametrize("hangs", [busy, in_a_regular_expression, in_a_sleep])
def test_whatever_hangs_in_the_main_thread_is_interrupted(limit, hangs):
    started = time.monotonic()
    with pytest.raises(CodingTimeout, match=r"longer than 0\.2 s"), limit:
        hangs()
    assert time.monotonic() - started < 20


class Swallows:
    """Whose `__del__` takes long: what is raised there ends it, and goes no further."""

    def __del__(self):
        busy()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_call_that_was_interrupted_where_python_swallows_it_is_interrupted_again(limit, monkeypatch):
    # pytest's own hook imports and formats: on a busy machine the second strike may hit it there.
    monkeypatch.setattr(sys, "unraisablehook", lambda _: None)
    started, through = time.monotonic(), []

    def hangs_twice():
        Swallows()
        through.append("swallowed")
        busy()

    with pytest.raises(CodingTimeout), limit:
        hangs_twice()
    assert through
    assert time.monotonic() - started < 20


def test_a_strike_that_comes_as_the_call_ends_hits_nothing_and_arms_nothing(limit):
    with pytest.raises(CodingTimeout), limit:
        busy()
    for frame_of in (TimeLimit.__exit__, TimeLimit._disarm):
        limit._deadline = time.monotonic()
        limit.strike(SimpleNamespace(f_code=frame_of.__code__))
        assert limit._deadline is None


def test_python_code_that_hangs_in_another_thread_is_interrupted():
    limit = TimeLimit(0.2)
    outcomes: list[object] = []

    def run():
        try:
            with limit:
                busy()
        except CodingTimeout as error:
            outcomes.append(error)
        with limit:
            outcomes.append("goes on")

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    limit.close()
    assert isinstance(outcomes[0], CodingTimeout)
    assert outcomes[1] == "goes on"


def test_calls_within_the_limit_are_left_alone_however_many():
    limit = TimeLimit(2)  # none of them is stopped for so long, on a busy machine either
    end = time.monotonic() + 2.5
    while time.monotonic() < end:
        with limit:
            pass
    limit.close()


def test_nothing_after_the_limited_call_is_hit(limit):
    struck = 0
    for _ in range(20):
        try:
            with limit:
                end = time.monotonic() + 5
                while time.monotonic() < end:
                    pass
        except CodingTimeout:
            struck += 1
        end = time.monotonic() + 0.02
        while time.monotonic() < end:
            pass
    assert struck == 20


# The call takes some half a second of a limit of two, and is stopped for longer than that.
STOPPED = """
import sys, time
from agents.timelimit import TimeLimit
limit = TimeLimit(2.0)
with limit:
    print("begun", flush=True)
    end = time.process_time() + 0.2
    while time.process_time() < end:
        pass
    time.sleep(0.01)
    {more}
print("through", flush=True)
"""


@pytest.mark.parametrize("more", ["pass", "time.sleep(0.3)", "any(range(5_000_000))"])
def test_a_process_that_stood_still_in_the_middle_of_a_call_does_not_blame_the_call(more):
    code = STOPPED.format(more=more)
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(0.1)
        os.kill(process.pid, signal.SIGSTOP)
        time.sleep(2.5)
        os.kill(process.pid, signal.SIGCONT)
        assert process.stdout.read() == "through\n"
