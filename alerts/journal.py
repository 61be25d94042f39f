"""The ledger on Kafka: the compacted topic `notices`, one row an alert, on its alert's partition.

A write returns only when the broker has acknowledged it. Reading needs no consumer group: it goes from the beginning to
the end as it was when it began. What a former owner wrote late is told by its epoch and passed over.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, KafkaException, TopicPartition
from pydantic import ValidationError

from agents.brokers import kafka_settings
from agents.producing import Producing
from alerts.ledger import newest
from schemas.errors import BrokerUnavailable
from schemas.notices import Notice
from schemas.settings import Settings

log = logging.getLogger(__name__)

POSITION = "@"
_READ_WITHIN_S = 120.0
_POLL_S = 0.5
_BATCH = 500


@dataclass
class Read:
    """What a partition of `notices` says."""

    rows: dict[str, Notice] = field(default_factory=dict)
    position: int = 0
    """Next offset of `alerts` to apply."""
    epoch: int = 0
    """Of its newest owner, who may have written nothing but that it is the owner."""
    end: int = 0
    """Next offset of `notices` to read."""


class KafkaJournal:
    """Writes and reads the ledger of one stream."""

    def __init__(self, settings: Settings, topic: str) -> None:
        self._settings = settings
        self._topic = topic
        self._producing = Producing(settings)
        self._epochs: dict[int, int] = {}
        self._closed = threading.Event()

    async def write(self, rows: Mapping[str, tuple[int, Notice | None]]) -> None:
        """Write rows (None: a tombstone) and return once they are acknowledged.

        Raises:
            DeliveryFailed: they were not; nothing may be built on them.
        """
        for alert_id, (partition, row) in rows.items():
            value = None if row is None else row.model_dump_json().encode()
            self._producing.send(self._topic, value, key=alert_id.encode(), partition=partition)
        await self._producing.delivered()

    async def claim(self, found: Mapping[int, Read]) -> dict[int, Read]:
        """Begin an epoch of our own in each partition, before anything else is written there.

        Else two owners of which the first wrote nothing had one, and its late write would stand. Two that read before
        either claims ask for the same: the claim is read back, and the epoch is his whose claim comes first in the log.

        Returns: the partitions whose epoch is another's, with what was written meanwhile: they are to be claimed again.

        Raises:
            DeliveryFailed: the ledger does not say so.
            BrokerUnavailable: it cannot be read back.
        """
        sign = secrets.token_hex(8)
        for partition, read in found.items():
            self._epochs[partition] = read.epoch + 1
            self._say(partition, read.position, claim=sign)
        await self._producing.delivered()
        if not found:
            return {}
        return await asyncio.get_running_loop().run_in_executor(None, self._read_back, found, sign)

    def move(self, partition: int, position: int) -> None:
        """Everything before `position` of this partition of `alerts` is in the ledger; call it after `write`.

        It arrives with the next write, or soon: where it does not, changes that are in the ledger are read again.
        """
        self._say(partition, position)

    def _say(self, partition: int, position: int, **more: str) -> None:
        value = orjson.dumps({"position": position, "epoch": self._epochs.get(partition, 0), **more})
        self._producing.send(self._topic, value, key=f"{POSITION}{partition}".encode(), partition=partition)

    async def read(self, partitions: Iterable[int]) -> dict[int, Read]:
        """The rows and the position of each partition.

        Raises:
            BrokerUnavailable: the broker did not give them within two minutes.
        """
        wanted = sorted(partitions)
        if not wanted:
            return {}
        return await asyncio.get_running_loop().run_in_executor(None, self._read, wanted)

    def close(self) -> None:
        """End a reading that is under way and give up what was not sent."""
        self._closed.set()
        self._producing.close()

    def _read(self, partitions: list[int]) -> dict[int, Read]:
        found = {partition: Read() for partition in partitions}
        self._fill(found, _is_end, _BATCH)
        return found

    def _read_back(self, found: Mapping[int, Read], sign: str) -> dict[int, Read]:
        """Go on up to our claims; returns those before which another had claimed as much, or written by it."""
        taken: dict[int, Read] = {}

        def is_ours(partition: int, record: Any) -> bool:
            if record.error() is not None or _claim(record) != sign:
                return False
            read = found[partition]
            if read.epoch < self._epochs[partition]:
                read.epoch = self._epochs[partition]
            else:
                taken[partition] = read
            return True

        self._fill(found, is_ours, 1)  # a larger batch waits for what does not come
        return taken

    def _fill(self, found: Mapping[int, Read], is_last: Callable[[int, Any], bool], batch: int) -> None:
        """Apply what comes, in each partition until `is_last` says so of a record or of the end."""
        consumer = Consumer(
            {
                **kafka_settings(self._settings, "confluent"),
                "group.id": f"{self._topic}-reader",  # librdkafka wants a name; nothing is joined or committed
                "enable.auto.commit": False,
                "enable.partition.eof": True,
                "auto.offset.reset": "earliest",
                "isolation.level": "read_uncommitted",
            }
        )
        try:
            consumer.assign(
                [TopicPartition(self._topic, one, read.end or OFFSET_BEGINNING) for one, read in found.items()]
            )
            self._take(consumer, found, is_last, batch)
        finally:
            consumer.close()

    def _take(
        self, consumer: Consumer, found: Mapping[int, Read], is_last: Callable[[int, Any], bool], batch: int
    ) -> None:
        left = set(found)
        patience = _READ_WITHIN_S
        while left:
            records = consumer.consume(batch, _POLL_S)
            if all(record.error() for record in records):
                patience -= _POLL_S
                if patience <= 0 or self._closed.is_set():
                    msg = f"{self._topic}: the ledger could not be read to its end within {_READ_WITHIN_S:g} s"
                    raise BrokerUnavailable(msg)
            for record in records:
                error = record.error()
                partition = int(record.partition() or 0)
                if error is not None and error.fatal():
                    raise KafkaException(error)
                if partition not in left:
                    continue
                if is_last(partition, record):
                    left.discard(partition)
                if error is None or _is_end(partition, record):
                    found[partition].end = int(record.offset() or 0) + (error is None)
                if error is None:
                    _apply(found[partition], record)


def _is_end(_partition: int, record: Any) -> bool:
    error = record.error()
    return error is not None and error.code() == KafkaError._PARTITION_EOF  # noqa: SLF001 - its public name for it


def _claim(record: Any) -> str | None:
    """The sign of a claim; None: it is none."""
    if not (record.key() or b"").startswith(POSITION.encode()):
        return None
    try:
        said = orjson.loads(record.value() or b"{}").get("claim")
    except (orjson.JSONDecodeError, AttributeError):
        return None
    return None if said is None else str(said)


def _apply(read: Read, record: Any) -> None:
    key, value = (record.key() or b"").decode("utf-8", "replace"), record.value()
    if value is None:
        read.rows.pop(key, None)
        return
    try:
        if key.startswith(POSITION):
            _place(read, orjson.loads(value))
            return
        row = Notice.model_validate_json(value)
    except (ValidationError, orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        log.error(  # noqa: TRY400 - the trace says nothing more
            "notices partition %d offset %d cannot be read and is passed over: %s",
            record.partition(),
            record.offset(),
            type(error).__name__,
        )
        return
    # How far `alerts` was applied is not to be told from it: others of its batch may be missing.
    read.epoch = max(read.epoch, row.epoch)
    read.rows[key] = newest(read.rows.get(key), row)


def _place(read: Read, said: dict[str, Any]) -> None:
    """Take in how far an owner came. One of a former owner may stand on rows that are void: the claim's stands."""
    position, epoch = int(said["position"]), int(said.get("epoch", read.epoch))  # an older version does not say
    if epoch >= read.epoch or not read.position:
        read.position = max(read.position, position)
        read.epoch = max(read.epoch, epoch)
