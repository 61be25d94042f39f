"""Where a stream's clock stands before a replay writes to it: what lies far behind it would be counted by nobody."""

from __future__ import annotations

import contextlib
from datetime import datetime
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError
from pydantic import ValidationError

from agents.brokers import kafka_settings
from schemas.items import TOO_OLD_AFTER, NewsItem, item_record
from schemas.settings import Settings
from schemas.topics import StreamTopics

ANSWER_MS = 5000


def behind(settings: Settings, first: datetime) -> str | None:
    """What a person is told whose input begins so far before the stream's clock that it is too old for it, if it is."""
    clock = clock_of(settings)
    if clock is None or clock - first <= TOO_OLD_AFTER:
        return None
    return (
        f"the stream '{settings.stream}' stands at {clock:%Y-%m-%d %H:%M} UTC by what was written before, and this "
        f"input begins at {first:%Y-%m-%d %H:%M}: what is more than {TOO_OLD_AFTER.days} days older than that clock is "
        "too old there, is not counted and raises nothing. Give it a stream of its own (--stream)"
    )


def clock_of(settings: Settings) -> datetime | None:
    """About where the clock stands: the least of the last records of `items`, for every partition has every tick.

    Returns: None where a partition is empty or is not known: no clock stands then; also where the broker does not say.
    """
    with contextlib.suppress(KafkaError, ValidationError), contextlib.closing(_consumer(settings)) as consumer:
        topic = StreamTopics(settings.stream).items
        parts = [TopicPartition(topic, number) for number in range(settings.partitions)]
        begins, ends = consumer.beginning_offsets(parts), consumer.end_offsets(parts)
        if all(ends[part] > begins[part] for part in parts):
            return min(_last(consumer, part, ends[part]) for part in parts)
    return None


def _last(consumer: Any, part: TopicPartition, end: int) -> datetime:
    consumer.assign([part])
    consumer.seek(part, end - 1)
    for records in consumer.poll(timeout_ms=ANSWER_MS).values():
        said = item_record.validate_json(records[0].value)
        return said.event_time if isinstance(said, NewsItem) else said.now
    raise KafkaError


def _consumer(settings: Settings) -> Any:
    return KafkaConsumer(
        **kafka_settings(settings, "kafka-python"),
        client_id=f"rasid-standing-{settings.stream}",
        enable_auto_commit=False,
        allow_auto_create_topics=False,
        bootstrap_timeout_ms=ANSWER_MS,
        max_partition_fetch_bytes=8 * 1024 * 1024,
    )
