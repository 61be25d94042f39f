"""The broker that tests are given: it serves, survives a crash with its data, and never outlives its owner."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

from tests.kafka_broker import PASSWORD, USER
from tests.waiting import wait_until

ROOT = Path(__file__).parents[1]


def make_topic(config: dict[str, str], name: str) -> None:
    admin = AdminClient(config)  # must live until the answer is there
    admin.create_topics([NewTopic(name, 3, 1)])[name].result(20)


def send(config: dict[str, str], topic: str, value: bytes) -> None:
    failed: list[object] = []
    producer = Producer({**config, "acks": "all"})
    producer.produce(topic, value, partition=0, on_delivery=lambda error, _: failed.append(error) if error else None)
    assert producer.flush(20) == 0
    assert not failed


def read(config: dict[str, str], topic: str) -> bytes | None:
    consumer = Consumer({**config, "group.id": "unused", "enable.auto.commit": False})
    consumer.assign([TopicPartition(topic, 0, 0)])
    try:
        message = consumer.poll(20)
        assert message is not None
        assert message.error() is None
        return message.value()
    finally:
        consumer.close()


def test_a_topic_of_a_test_holds_what_was_sent(kafka, stream_name):
    config = {"bootstrap.servers": kafka.bootstrap}
    make_topic(config, f"rasid.{stream_name}.items")
    send(config, f"rasid.{stream_name}.items", b"one")
    assert read(config, f"rasid.{stream_name}.items") == b"one"


def test_a_broker_killed_and_started_again_has_kept_what_it_acknowledged(kafka_to_kill):
    config = {"bootstrap.servers": kafka_to_kill.bootstrap}
    make_topic(config, "kept")
    send(config, "kept", b"before the crash")
    kafka_to_kill.kill()
    kafka_to_kill.start()
    assert read(config, "kept") == b"before the crash"


def test_the_secure_broker_takes_a_known_user_over_tls(secure_kafka, stream_name):
    config = {
        "bootstrap.servers": secure_kafka.secure_bootstrap,
        "security.protocol": "SASL_SSL",
        "sasl.mechanism": "SCRAM-SHA-512",
        "sasl.username": USER,
        "sasl.password": PASSWORD,
        "ssl.ca.location": str(secure_kafka.cafile),
    }
    make_topic(config, f"rasid.{stream_name}.items")
    send(config, f"rasid.{stream_name}.items", b"under seal")
    assert read(config, f"rasid.{stream_name}.items") == b"under seal"


def test_a_broker_ends_with_the_process_that_started_it(kafka):
    code = (
        "import sys, time; from tests.kafka_broker import KafkaBroker;"
        "print(KafkaBroker().start().pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        pid = int(owner.stdout.readline())
        owner.send_signal(signal.SIGKILL)
    wait_until(lambda: not is_alive(pid), what="the orphaned broker to end")


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].startswith(" Z")
