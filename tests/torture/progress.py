"""How far a stream has come: the markers in the changelogs against the ends of the topics. Reads each record once."""

from __future__ import annotations

import json

from confluent_kafka import Consumer, TopicPartition


class Progress:
    """Follows the markers of one stream.

    Args:
        bootstrap: host:port of the Kafka.
        sources: a topic whose position is held in a table -> the changelog of that table.
        partitions: of every topic.
    """

    def __init__(self, bootstrap: str, sources: dict[str, str], partitions: int) -> None:
        self.partitions = partitions
        self.sources = sources
        self._at: dict[tuple[str, int], int] = {}
        self._consumer = Consumer(
            {"bootstrap.servers": bootstrap, "group.id": "progress", "enable.auto.commit": False, "log_level": 0}
        )
        self._consumer.assign([TopicPartition(log, p, 0) for log in sources.values() for p in range(partitions)])

    def left(self) -> dict[tuple[str, int], int]:
        """Records not yet applied, by topic and partition; those of `reports` may still be written."""
        self._follow()
        return {
            (topic, p): self._end(topic, p) - self._at.get((log, p), 0)
            for topic, log in self.sources.items()
            for p in range(self.partitions)
        }

    def done(self) -> int:
        """Records applied so far."""
        self._follow()
        return sum(self._at.values())

    def close(self) -> None:
        """Leave the broker."""
        self._consumer.close()

    def _follow(self) -> None:
        while records := self._consumer.consume(2000, 0.3):
            for record in records:
                if record.error() is None and record.value() and (record.key() or b"").endswith(b"|@"):
                    where = (str(record.topic()), int(record.partition() or 0))
                    self._at[where] = max(self._at.get(where, 0), json.loads(record.value())["o"] + 1)

    def _end(self, topic: str, partition: int) -> int:
        return int(self._consumer.get_watermark_offsets(TopicPartition(topic, partition), timeout=30)[1])
