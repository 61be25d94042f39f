"""Reading a topic from its beginning to its end as it stands, without a group."""

from __future__ import annotations

import time
from dataclasses import dataclass

from confluent_kafka import Consumer, KafkaError, TopicPartition


@dataclass(frozen=True)
class Record:
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]
    timestamp_ms: int


def read_all(bootstrap: str, topic: str, *, within_s: float = 30) -> list[Record]:
    """Every record of `topic`, by partition, then by offset."""
    consumer = Consumer(
        {
            "bootstrap.servers": bootstrap,
            "group.id": "reads",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
            "auto.offset.reset": "earliest",
            "log_level": 0,
        }
    )
    try:
        partitions = consumer.list_topics(topic, timeout=within_s).topics[topic].partitions
        consumer.assign([TopicPartition(topic, partition, 0) for partition in partitions])
        return sorted(_until_ends(consumer, set(partitions), within_s), key=lambda one: (one.partition, one.offset))
    finally:
        consumer.close()


def _until_ends(consumer: Consumer, waiting: set[int], within_s: float) -> list[Record]:
    found: list[Record] = []
    deadline = time.monotonic() + within_s
    while waiting:
        assert time.monotonic() < deadline, f"partitions {waiting} did not end within {within_s:g} s"
        message = consumer.poll(0.5)
        if message is None:
            continue
        if message.error():
            if message.error().code() == KafkaError._PARTITION_EOF:
                waiting.discard(message.partition())
            continue
        found.append(
            Record(
                message.partition(),
                message.offset(),
                message.key(),
                message.value(),
                tuple(message.headers() or ()),
                message.timestamp()[1],
            )
        )
    return found
