"""A Kafka that asks for a login over TLS, as a user's does: the whole path goes through, and no secret shows."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from agents.worker import start_worker
from schemas.settings import Settings
from tests.fakes import Remembering, ScriptedCoder
from tests.kafka_broker import PASSWORD, USER

ROOT = Path(__file__).parents[1]


@pytest.fixture
def environment(secure_kafka, stream_name, tmp_path):
    """The settings of a user of the secure broker, as environment variables."""
    return {
        "RASID_BROKER": secure_kafka.secure_bootstrap,
        "RASID_STREAM": stream_name,
        "RASID_SECURITY_PROTOCOL": "SASL_SSL",
        "RASID_SASL_MECHANISM": "SCRAM-SHA-512",
        "RASID_SASL_USERNAME": USER,
        "RASID_SASL_PASSWORD": PASSWORD,
        "RASID_SSL_CAFILE": str(secure_kafka.cafile),
        "RASID_DATA_DIR": str(tmp_path),
        "RASID_WEB_PORT": "0",
    }


def rasid(environment, *words):
    command = [sys.executable, "-m", "rasid", *words]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, timeout=280, check=False
    )


async def test_seeds_go_through_a_secure_kafka_from_the_replayer_to_the_counts_and_a_restart(
    environment, monkeypatch, caplog
):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    seen = Remembering()
    with caplog.at_level(logging.DEBUG):
        worker = await start_worker(Settings(), observer=seen, coder=ScriptedCoder())
        sent = rasid(environment, "replay", "seeds", "--speed", "max", "--no-progress")
        assert sent.returncode == 0, sent.stderr
        await worker.drained(30)
        await worker.stop()
        again = await start_worker(Settings(), observer=seen, coder=ScriptedCoder())  # its state comes over TLS as well
        await again.drained(30)
        positions = [again.position(again.app.runtime.topics.items, p) for p in range(Settings().partitions)]
        await again.stop()
    assert sum(one or 0 for one in positions) > len(seen.items)
    assert len(seen.items) == 5
    assert PASSWORD not in caplog.text + sent.stdout + sent.stderr


def test_with_a_wrong_password_the_command_ends_and_does_not_show_it(environment):
    wrong = "not-the-" + PASSWORD
    done = rasid({**environment, "RASID_SASL_PASSWORD": wrong}, "rejected", "list")
    assert done.returncode == 75  # try again: Kafka's clients tell a refused login from a dead broker late or never
    assert environment["RASID_BROKER"] in done.stdout + done.stderr
    assert wrong not in done.stdout + done.stderr
