"""The replayer's kafka-python producer: its settings, with what was measured of each, and how it waits for a broker."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, cast

from kafka import KafkaProducer
from kafka.errors import KafkaError
from kafka.partitioner.default import murmur2

from agents.brokers import kafka_settings
from replay.outbox import Producer, Stopped
from schemas.settings import Settings

MAX_REQUEST_BYTES = 4 * 1024 * 1024 - 4096  # below max.message.bytes of rasid's topics, the batch's own bytes beside it
DELIVERY_TIMEOUT_MS = 1_800_000  # longer than any outage: when it ends within one, kafka-python 3.0 never recovers


def producer_settings(settings: Settings) -> dict[str, Any]:
    """What `kafka.KafkaProducer` is given."""
    return {
        **kafka_settings(settings, "kafka-python"),
        "client_id": f"rasid-replay-{settings.stream}",
        "acks": "all",
        "enable_idempotence": True,
        "linger_ms": 20,  # with a large batch: 19,000 items/s instead of 3,800
        "batch_size": 256 * 1024,
        "delivery_timeout_ms": DELIVERY_TIMEOUT_MS,
        "reconnect_backoff_max_ms": 1000,  # back 2 s after the broker is, not 11 s
        "max_request_size": MAX_REQUEST_BYTES,
        "allow_auto_create_topics": False,
        "bootstrap_timeout_ms": 5000,
        "max_block_ms": 10_000,
        "metrics_enabled": False,
    }


def connect(
    settings: Settings, topics: tuple[str, ...], note: Callable[[str], None], stopped: Callable[[], bool]
) -> Producer:
    """A producer that knows the partitions of `topics`, as soon as a broker answers.

    Raises:
        Stopped: somebody asked to stop meanwhile.
    """
    pause_s = 0.5
    while True:
        try:
            return _producer(settings, topics)
        except KafkaError as error:
            if stopped():
                raise Stopped from error
            note(f"no Kafka broker answers at {settings.broker} ({type(error).__name__}); trying again")
            time.sleep(pause_s)
            pause_s = min(pause_s * 2, 5.0)


def _producer(settings: Settings, topics: tuple[str, ...]) -> Producer:
    made = KafkaProducer(**producer_settings(settings))
    try:
        for topic in topics:
            made.partitions_for(topic)  # so that no later `send` has to ask, and wait
    except BaseException:
        made.close(0)
        raise
    return cast("Producer", made)


def partition_of(key: bytes, partitions: int) -> int:
    """Kafka's own choice for a key, so that a record sent by any client lands on the same partition."""
    return int(murmur2(key) & 0x7FFFFFFF) % partitions
