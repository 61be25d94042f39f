"""Names and settings of a stream's topics. Pure: who makes and checks them is `agents.topics`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LIVE = "live"
DAY_MS = 24 * 3600 * 1000
FEW_REPLICAS = (
    3  # from so many on a broker may be lost; with fewer, asking for two would stop the stream with one broker
)
IN_SYNC = 2


@dataclass(frozen=True)
class TopicSpec:
    """One topic as it must be. `compact`: last value per key is kept; else retention by write time."""

    name: str
    compact: bool
    retention_ms: int = 35 * DAY_MS
    max_message_bytes: int = 4 * 1024 * 1024

    def config(self, replicas: int = 1) -> dict[str, str]:
        """The topic configs that Kafka is given."""
        shared = {"max.message.bytes": str(self.max_message_bytes)}
        if (
            replicas >= FEW_REPLICAS
        ):  # Kafka's own is 1: an acknowledged record may lie on the leader alone, and go with it
            shared["min.insync.replicas"] = str(IN_SYNC)
        if not self.compact:
            return {"cleanup.policy": "delete", "retention.ms": str(self.retention_ms), **shared}
        return {
            "cleanup.policy": "compact",
            # A deposed owner's late write must not be the only one left before the new owner has written again.
            "min.compaction.lag.ms": str(DAY_MS),
            "segment.ms": str(DAY_MS),
            "segment.bytes": str(32 * 1024 * 1024),
            "min.cleanable.dirty.ratio": "0.1",
            **shared,
        }

    def faults(self, config: Mapping[str, str], replicas: int) -> list[str]:
        """What of a topic that is there would lose records, each in words; `config`: what holds for it, by name."""
        wanted = self.config(replicas)
        found = []
        if config["cleanup.policy"] != wanted["cleanup.policy"]:
            found.append(f"{self.name} is '{config['cleanup.policy']}', must be '{wanted['cleanup.policy']}'")
        least = [one for one in ("max.message.bytes", "retention.ms", "min.insync.replicas") if one in wanted]
        return found + [
            f"{self.name} has {one}={config[one]}, must be at least {wanted[one]}"
            for one in least
            if -1 < int(config[one]) < int(wanted[one])  # -1: retention without end
        ]


@dataclass(frozen=True)
class StreamTopics:
    """The topics of one stream; `app_id` is the consumer group and the prefix of the changelogs."""

    stream: str

    @property
    def app_id(self) -> str:
        return f"rasid-{self.stream}"

    @property
    def items(self) -> str:
        return f"rasid.{self.stream}.items"

    @property
    def reports(self) -> str:
        return f"rasid.{self.stream}.reports"

    @property
    def alerts(self) -> str:
        return f"rasid.{self.stream}.alerts"

    @property
    def notices(self) -> str:
        return f"rasid.{self.stream}.notices"

    @property
    def rejected(self) -> str:
        return f"rasid.{self.stream}.rejected"

    def changelog(self, table: str) -> str:
        """Faust's name for the changelog of a table."""
        return f"{self.app_id}-{table}-changelog"

    def specs(self, tables: tuple[str, ...] = ()) -> tuple[TopicSpec, ...]:
        """Every topic of the stream, changelogs of `tables` included."""
        return (
            TopicSpec(self.items, compact=False),
            TopicSpec(self.reports, compact=False),
            TopicSpec(self.alerts, compact=False),
            TopicSpec(self.notices, compact=True),
            TopicSpec(self.rejected, compact=True),
            *(TopicSpec(self.changelog(table), compact=True) for table in tables),
        )
