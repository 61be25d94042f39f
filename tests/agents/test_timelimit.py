from __future__ import annotations

import re
import threading
import time

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
    with pytest.raises(CodingTimeout, match=r"longer than 0\.2 s"), limit.limit():
        hangs()
    assert time.monotonic() - started < 2


def test_python_code_that_hangs_in_another_thread_is_interrupted():
    limit = TimeLimit(0.2)
    outcomes: list[object] = []

    def run():
        try:
            with limit.limit():
                busy()
        except CodingTimeout as error:
            outcomes.append(error)
        with limit.limit():
            outcomes.append("goes on")

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(5)
    limit.close()
    assert isinstance(outcomes[0], CodingTimeout)
    assert outcomes[1] == "goes on"


def test_calls_within_the_limit_are_left_alone_however_many(limit):
    end = time.monotonic() + 0.6
    while time.monotonic() < end:
        with limit.limit():
            pass


def test_nothing_after_the_limited_call_is_hit(limit):
    for _ in range(20):
        try:
            with limit.limit():
                end = time.monotonic() + 0.2
                while time.monotonic() < end:
                    pass
        except CodingTimeout:
            pass
        end = time.monotonic() + 0.02
        while time.monotonic() < end:
            pass
