"""An own producer for what the agents write: three times cheaper than Faust's `topic.send`, and surely delivered.

It must never let a caller go on before the broker has acknowledged: state ahead of a lost record is a lost record.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

from confluent_kafka import KafkaError, Message, Producer

from agents.brokers import kafka_settings
from schemas.errors import DeliveryFailed
from schemas.settings import Settings

# Longer than any outage that a worker is meant to outlive; past it its successor begins at the marker.
DELIVERY_TIMEOUT_MS = 30 * 60 * 1000
_FLUSH_S = 1.0


class Producing:
    """Sends records and says when all of them have arrived. One per agent: `delivered` waits for everything sent."""

    def __init__(self, settings: Settings, *, linger_ms: int = 20) -> None:
        self._producer = Producer(
            {
                **kafka_settings(settings, "confluent"),
                "enable.idempotence": True,
                "acks": "all",
                "partitioner": "murmur2_random",  # keys land where Kafka's own clients and Faust put them
                "linger.ms": linger_ms,  # a flush sends at once; this only bounds what is never flushed
                "message.max.bytes": 4 * 1024 * 1024,
                "delivery.timeout.ms": DELIVERY_TIMEOUT_MS,
                "queue.buffering.max.messages": 200_000,
                "reconnect.backoff.max.ms": 1000,
            }
        )
        self._failed: list[str] = []
        self._flushing = threading.Lock()  # a client must not end while a thread still waits inside it
        self._ending = self._closed = False

    def send(
        self,
        topic: str,
        value: bytes | None,
        *,
        key: bytes | None = None,
        headers: Sequence[tuple[str, bytes]] = (),
        partition: int = -1,
    ) -> None:
        """Hand one record to the producer; `delivered` says when it has arrived. `value` None is a tombstone.

        Raises:
            DeliveryFailed: the client refuses it (too large).
        """
        while True:
            try:
                self._producer.produce(
                    topic,
                    value,
                    key,
                    partition,
                    on_delivery=self._on_delivery,
                    headers=list(headers) or None,
                )
            except BufferError:  # its queue is full: wait for room
                self._producer.poll(0.05)
            except Exception as error:
                msg = f"a record for {topic} was refused: {error}"
                raise DeliveryFailed(msg) from error
            else:
                return

    async def delivered(self) -> None:
        """Return when everything sent has been acknowledged.

        Raises:
            DeliveryFailed: a record was not; the caller leaves its marker where it is and stops.
        """
        loop = asyncio.get_running_loop()
        while len(self._producer):
            await loop.run_in_executor(None, self._flush)
        self._check()

    def serve(self) -> None:
        """Hear of what has arrived, without waiting.

        Raises:
            DeliveryFailed: a record has not.
        """
        if not self._closed:
            self._producer.poll(0)
        self._check()

    def finish(self, within_s: float = 5.0) -> None:
        """Wait for what is on its way, for so long at most, and close."""
        self._ending = True
        with self._flushing:
            if not self._closed:
                self._producer.flush(within_s)
        self.close()

    def _flush(self) -> None:
        """In a thread; nobody goes in while the client is about to end: who ends it waits for one at most."""
        with self._flushing:
            if not self._ending:
                self._producer.flush(_FLUSH_S)

    def _check(self) -> None:
        if self._failed:  # it stays so: several wait, and each must hear of it
            msg = f"{len(self._failed)} records were not delivered: {self._failed[0]}"
            raise DeliveryFailed(msg)

    def _on_delivery(self, error: KafkaError | None, message: Message) -> None:
        if error is not None:
            self._failed.append(f"{message.topic()}: {error.str()}")

    def close(self) -> None:
        """Give up what has not been sent, and end the client; closing twice is no error.

        Its threads must be gone before the process ends: OpenSSL's own clearing up at exit trips over one that lives.
        """
        if self._closed:
            return
        self._ending = True
        self._producer.purge()  # whoever waits for it waits no longer, and `close` alone would wait without end
        with self._flushing:
            self._closed = True
            self._producer.flush(0.5)
            self._producer.close()
