"""Read a topic whole, for the tests of replay/: with the client that the product does not use for it."""

from __future__ import annotations

import time
from typing import Any

from confluent_kafka import Consumer, TopicPartition

from schemas.items import NewsItem, Tick, item_record


def records_in(bootstrap: str, topic: str, *, within_s: float = 20) -> list[Any]:
    """Every record of the topic, partition by partition in order."""
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": "reading", "enable.auto.commit": False})
    try:
        parts = sorted(consumer.list_topics(topic, timeout=10).topics[topic].partitions)
        ends = {p: consumer.get_watermark_offsets(TopicPartition(topic, p), timeout=10)[1] for p in parts}
        consumer.assign([TopicPartition(topic, p, 0) for p in parts])
        found: list[Any] = []
        deadline = time.monotonic() + within_s
        while len(found) < sum(ends.values()) and time.monotonic() < deadline:
            found += [one for one in consumer.consume(1000, timeout=0.5) if one.error() is None]
        assert len(found) == sum(ends.values())
        return sorted(found, key=lambda one: (one.partition(), one.offset()))
    finally:
        consumer.close()


def items_in(bootstrap: str, topic: str) -> tuple[list[NewsItem], list[Tick]]:
    """The items and the ticks of the topic."""
    records = [item_record.validate_json(one.value()) for one in records_in(bootstrap, topic)]
    return (
        [one for one in records if isinstance(one, NewsItem)],
        [one for one in records if isinstance(one, Tick)],
    )
