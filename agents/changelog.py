"""The changelogs of the tables over librdkafka: written at a tenth of what Faust's own sending costs, read in bulk.

A write is handed over at once and arrives soon; whoever must know that it has arrived awaits `written`. What Faust
reads in recovery at 9,000 records a second is read here at ten times that.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from confluent_kafka import Consumer, KafkaError, TopicPartition

from agents.brokers import kafka_settings
from agents.producing import Producing
from schemas.settings import Settings

log = logging.getLogger(__name__)

Place = tuple[str, int]

_BATCH = 4000
_POLL_S = 0.5
_SILENT_S = 20.0
_LINGER_MS = 5


class Changelog:
    """All changelogs of one app."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._producing = Producing(settings, linger_ms=_LINGER_MS)

    def write(self, topic: str, partition: int, key: bytes, value: bytes | None) -> None:
        """Hand one record over; None deletes the key.

        Raises:
            DeliveryFailed: the client refuses it.
        """
        self._producing.send(topic, value, key=key, partition=partition)

    def serve(self) -> None:
        """Hear of what has arrived since; to be called now and then.

        Raises:
            DeliveryFailed: a record has not: the state in memory is ahead of its log.
        """
        self._producing.serve()

    async def written(self) -> None:
        """Return when everything handed over has arrived.

        Raises:
            DeliveryFailed: a record has not.
        """
        await self._producing.delivered()

    def close(self) -> None:
        """Wait a little for what is on its way."""
        self._producing.finish()

    async def read(self, ranges: Mapping[Place, tuple[int, int]]) -> AsyncIterator[list[Any]]:
        """Batches of records, each partition in order.

        Args:
            ranges: by topic and partition, the first offset and the one before which to end.

        Raises:
            TimeoutError: the broker gave nothing for a while.
        """
        left = {where: end for where, (begin, end) in ranges.items() if begin < end}
        if not left:
            return
        loop = asyncio.get_running_loop()
        thread = ThreadPoolExecutor(1, thread_name_prefix="changelog")  # one thread: closed only once it has come back
        consumer = await loop.run_in_executor(thread, self._assigned, {where: ranges[where][0] for where in left})
        silent = 0.0
        try:
            while left:
                records = await loop.run_in_executor(thread, consumer.consume, _BATCH, _POLL_S)
                good = [record for record in records if record.error() is None]
                silent = 0.0 if good else silent + _POLL_S
                if silent > _SILENT_S:
                    msg = f"no changelog record for {_SILENT_S:g} s, {len(left)} partitions left"
                    raise TimeoutError(msg)
                yield good
                for record in records:
                    _note(left, record)
        finally:
            thread.submit(consumer.close)
            thread.shutdown(wait=False)

    def _assigned(self, begins: Mapping[Place, int]) -> Consumer:
        consumer = Consumer(
            {
                **kafka_settings(self._settings, "confluent"),
                "group.id": f"rasid-{self._settings.stream}-recovery",  # it wants a name; nothing is joined
                "enable.auto.commit": False,
                "enable.partition.eof": True,
                "auto.offset.reset": "earliest",
                "fetch.wait.max.ms": 50,
                "fetch.message.max.bytes": 4 * 1024 * 1024,
                "queued.min.messages": 20_000,
                "check.crcs": True,  # a bit that flipped on a disk is said, not counted
            }
        )
        consumer.assign([TopicPartition(topic, partition, begin) for (topic, partition), begin in begins.items()])
        return consumer


def _note(left: dict[Place, int], record: Any) -> None:
    where = (str(record.topic()), int(record.partition() or 0))
    error = record.error()
    at_end = error is not None and error.code() == KafkaError._PARTITION_EOF  # noqa: SLF001 - its public name for it
    if at_end or (error is None and record.offset() + 1 >= left.get(where, 0)):
        left.pop(where, None)
