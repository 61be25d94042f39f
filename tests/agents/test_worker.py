"""The life of a worker process on a real Kafka: it waits, works, stops, dies, and leaves a status to act on."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from confluent_kafka.admin import AdminClient, NewTopic

from schemas.settings import Settings
from schemas.topics import StreamTopics
from tests.agents.test_stream import ticks, wave, write
from tests.fakes import an_item
from tests.reading import read_all
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[2]
NODE = (sys.executable, "-m", "tests.torture.node")
STOPS_WITHIN_S = 25  # some two seconds on a machine that is not busy; after 30 the watchdog ends what hangs
OUTAGE_S = float(os.environ.get("RASID_OUTAGE_S", "3"))  # 600 for the drill of ten minutes


def a_free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Process:
    """A worker process, its log in a file; killed at the end of the test whatever happens."""

    def __init__(self, log: Path, broker: str, stream: str, *, command=NODE, **env: str) -> None:
        self.log = log
        self.port = a_free_port()
        said = {"BROKER": broker, "STREAM": stream, "WEB_PORT": self.port, "DATA_DIR": log.parent / log.stem, **env}
        clean = {name: value for name, value in os.environ.items() if not name.startswith("RASID_")}
        with log.open("ab") as out:
            self.popen = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**clean, **{f"RASID_{name}": str(value) for name, value in said.items()}},
                stdout=out,
                stderr=out,
            )

    def text(self) -> str:
        return self.log.read_text()

    def answers(self, path: str) -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=2) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def metrics(self) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=5) as answer:
            return str(answer.read().decode())

    def is_ready(self) -> bool:
        assert self.popen.poll() is None, self.text()
        return self.answers("/health/ready") == 200

    def send(self, number: signal.Signals) -> float:
        """Signal it; the seconds until it has gone."""
        started = time.monotonic()
        self.popen.send_signal(number)
        self.popen.wait(40)
        return time.monotonic() - started


@pytest.fixture
def start(tmp_path):
    running: list[Process] = []

    def make(broker, stream, name="worker", **env) -> Process:
        running.append(Process(tmp_path / f"{name}.log", broker, stream, **env))
        return running[-1]

    yield make
    for one in running:
        one.popen.kill()
        one.popen.wait(10)


def lines_of(kafka, topic):
    return len(read_all(kafka.bootstrap, topic))


def a_stream(kafka, stream_name):
    return Settings(broker=kafka.bootstrap, stream=stream_name), StreamTopics(stream_name)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_finishes_what_is_in_hand_and_leaves_with_zero(kafka, stream_name, start, number):
    settings, topics = a_stream(kafka, stream_name)
    worker = start(kafka.bootstrap, stream_name, SESSION_TIMEOUT_S="6")
    wait_until(worker.is_ready, what="a ready worker")
    write(settings, [an_item(n, f"attack IQ p{n}; sleep 0.02") for n in range(100)])
    wait_until(lambda: lines_of(kafka, topics.reports), what="a first report")
    seconds = worker.send(number)
    assert worker.popen.returncode == 0, worker.text()
    assert seconds < STOPS_WITHIN_S


def test_a_worker_killed_in_mid_stream_has_a_successor_that_counts_the_same(kafka, stream_name, start):
    settings, topics = a_stream(kafka, stream_name)
    first = start(kafka.bootstrap, stream_name, SESSION_TIMEOUT_S="6")
    wait_until(first.is_ready, what="a ready worker")
    write(settings, [an_item(n, f"attack IQ p{n}; sleep 0.005") for n in range(600)])
    wait_until(lambda: lines_of(kafka, topics.reports) > 50, what="some reports")
    first.send(signal.SIGKILL)
    second = start(kafka.bootstrap, stream_name, "second", SESSION_TIMEOUT_S="6")
    write(settings, ticks(700))

    def total():
        found = [one for one in read_all(kafka.bootstrap, topics.alerts) if b"iq-attacks" in one.value]
        return b'"total":600' in found[-1].value if found else False

    wait_until(total, within_s=60, every_s=1, what="all 600 counted, none twice")
    assert second.send(signal.SIGTERM) < STOPS_WITHIN_S


def test_without_a_broker_it_says_where_it_looks_and_goes_on_when_there_is_one(start, kafka_to_kill):
    kafka_to_kill.kill()
    worker = start(kafka_to_kill.bootstrap, "waits")
    wait_until(lambda: worker.text().count("no Kafka broker answers at") >= 2, within_s=30, what="two lines")
    assert worker.answers("/health/live") == 200
    assert worker.answers("/health/ready") == 503
    kafka_to_kill.start()
    wait_until(worker.is_ready, within_s=60, what="a worker that found its broker")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_while_it_waits_for_the_broker_it_leaves_with_zero_and_in_its_own_words(start, number):
    worker = start("127.0.0.1:1", "waits")
    wait_until(lambda: "no Kafka broker answers" in worker.text(), what="a line")
    assert "\nrasid_broker_answered_timestamp_seconds 1." in worker.metrics()  # since when it has asked in vain
    assert worker.send(number) < STOPS_WITHIN_S
    assert worker.popen.returncode == 0
    assert "-INT-" not in worker.text()


def test_topics_of_another_shape_end_it_with_a_status_that_asks_for_a_person(kafka, stream_name, start):
    admin = AdminClient({"bootstrap.servers": kafka.bootstrap})
    items = StreamTopics(stream_name).items
    admin.create_topics([NewTopic(items, 2, 1)])[items].result(10)
    worker = start(kafka.bootstrap, stream_name)
    assert worker.popen.wait(30) == 78
    assert "RASID_PARTITIONS=4" in worker.text()
    assert "Traceback" not in worker.text()


@pytest.mark.timeout(300 + OUTAGE_S)
def test_a_broker_that_goes_and_comes_back_is_outlived(kafka_to_kill, start):
    settings = Settings(broker=kafka_to_kill.bootstrap, stream="outlives")
    topics = StreamTopics("outlives")
    worker = start(kafka_to_kill.bootstrap, "outlives", SESSION_TIMEOUT_S="6")
    wait_until(worker.is_ready, within_s=60, what="a ready worker")
    write(settings, wave(0, 50))
    wait_until(lambda: lines_of(kafka_to_kill, topics.reports) == 50, what="50 reports")
    kafka_to_kill.kill()
    time.sleep(OUTAGE_S)
    kafka_to_kill.start()
    write(settings, wave(50, 100))
    wait_until(lambda: lines_of(kafka_to_kill, topics.reports) >= 100, within_s=60, what="100 reports")
    assert worker.popen.poll() is None
    assert worker.send(signal.SIGTERM) < STOPS_WITHIN_S


def test_an_item_that_kills_its_worker_three_times_running_alone_is_dead_lettered_as_poison(kafka, stream_name, start):
    settings, topics = a_stream(kafka, stream_name)
    write(settings, [], topic=topics.items)
    worker = start(kafka.bootstrap, stream_name, SESSION_TIMEOUT_S="6")
    wait_until(worker.is_ready, what="a ready worker")
    write(settings, [*wave(0, 20), an_item(20, "die"), *wave(21, 40)])
    deaths, end = 0, time.monotonic() + 100
    while not lines_of(kafka, topics.rejected) and time.monotonic() < end:
        if worker.popen.poll() is not None:
            deaths += 1
            worker = start(kafka.bootstrap, stream_name, SESSION_TIMEOUT_S="6")
        time.sleep(0.2)
    letters = read_all(kafka.bootstrap, topics.rejected)
    assert [dict(one.headers)["reason"] for one in letters] == [b"poison"]
    wait_until(lambda: len({one.value for one in read_all(kafka.bootstrap, topics.reports)}) >= 39, what="all others")
    assert deaths in (3, 4)


def test_the_faust_command_starts_the_same_app(kafka, stream_name, start):
    command = (sys.executable, "-m", "faust", "-A", "agents.app", "worker", "-l", "info")
    worker = start(kafka.bootstrap, stream_name, command=command, SESSION_TIMEOUT_S="6")
    wait_until(worker.is_ready, within_s=60, what="a ready worker")
    assert worker.answers("/metrics") == 200
    assert worker.send(signal.SIGTERM) < STOPS_WITHIN_S
    assert worker.popen.returncode == 0
