"""What a worker's log says of the libraries it uses."""

from __future__ import annotations

import logging

import pytest
from aiokafka.errors import GroupAuthorizationFailedError, GroupCoordinatorNotAvailableError

from agents.logs import Seldom


@pytest.mark.parametrize(
    ("error", "level"),
    [(GroupCoordinatorNotAvailableError(), "WARNING"), (GroupAuthorizationFailedError("rasid-live"), "ERROR")],
)
def test_what_a_client_tries_again_by_itself_is_no_error(error, level):
    said = ("aiokafka", logging.ERROR, __file__, 1, "Group Coordinator Request failed: %s", (error,), None)
    record = logging.LogRecord(*said)
    assert Seldom().filter(record)
    assert (record.levelname, record.levelno) == (level, getattr(logging, level))
