"""What a worker says before it starts, and of its end."""

from __future__ import annotations

import logging
import os
import socket

import pytest

from agents.app import end_process, make_app
from agents.coder import Coder
from schemas.errors import DeliveryFailed, RasidError
from schemas.settings import Settings


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"slack_token": "xoxb-1"}, "RASID_SLACK_CHANNEL is not"),
        ({"slack_token_file": "nowhere", "slack_channel": "C0123456789"}, "RASID_SLACK_TOKEN_FILE: nowhere cannot be"),
        ({"data_dir": "/proc/none"}, "RASID_DATA_DIR: /proc/none cannot be written"),
        ({"web_port": ...}, "RASID_WEB_PORT: .* cannot be served on: Address already in use"),
    ],
    ids=["slack without a channel", "no token file", "no data directory", "a port that is taken"],
)
def test_what_is_wrong_is_said_before_the_coder_is_loaded_which_takes_long(monkeypatch, tmp_path, wrong, said):
    monkeypatch.setattr(Coder, "load", lambda **_: pytest.fail("the coder was loaded first"))
    with socket.create_server(("127.0.0.1", 0)) as other:
        if "web_port" in wrong:
            wrong = {"web_port": other.getsockname()[1]}
        with pytest.raises(RasidError, match=said):
            make_app(Settings(**{"data_dir": tmp_path, "web_port": 0, **wrong}))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (DeliveryFailed("alerts: not taken"), "this worker stops: alerts: not taken"),
        (ZeroDivisionError("by zero"), "this worker stops: ZeroDivisionError: by zero"),
    ],
)
def test_what_ends_a_worker_is_named_by_its_class_only_where_nobody_foresaw_it(monkeypatch, caplog, error, said):
    monkeypatch.setattr(os, "_exit", lambda _status: None)
    monkeypatch.setattr(logging, "shutdown", lambda: None)
    end_process(error)
    assert caplog.messages == [said]
