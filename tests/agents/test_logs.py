"""What a worker's log says of the libraries it uses."""

from __future__ import annotations

import logging
import time

import pytest
from aiokafka.errors import GroupAuthorizationFailedError, GroupCoordinatorNotAvailableError

from agents.logs import Outage, Seldom


@pytest.mark.parametrize(
    ("error", "level"),
    [(GroupCoordinatorNotAvailableError(), "WARNING"), (GroupAuthorizationFailedError("rasid-live"), "ERROR")],
)
def test_what_a_client_tries_again_by_itself_is_no_error(error, level):
    said = ("aiokafka", logging.ERROR, __file__, 1, "Group Coordinator Request failed: %s", (error,), None)
    record = logging.LogRecord(*said)
    assert Seldom().filter(record)
    assert (record.levelname, record.levelno) == (level, getattr(logging, level))


def test_an_outage_is_told_as_it_begins_then_ever_more_seldom_and_the_next_anew(monkeypatch):
    now = [1000]
    monkeypatch.setattr(time, "monotonic", lambda: float(now[0]))
    outage, told = Outage(), []
    for second in range(0, 2000, 4):
        now[0] = 1000 + second
        if outage.due():
            told.append(second)
    assert told == [0, 12, 24, 48, 96, 192, 384, 684, 984, 1284, 1584, 1884]
    assert outage.over() == 1996
    assert outage.over() is None
    assert outage.due()
