"""The private and undocumented names of Faust and aiokafka that this package rests on."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from aiokafka.errors import ConsumerStoppedError, IllegalStateError
from faust.exceptions import ConsumerNotStarted
from faust.tables.recovery import RebalanceAgain, ServiceStopped

MOVED_OR_STOPPED = (IllegalStateError, RebalanceAgain, ServiceStopped, ConsumerStoppedError, ConsumerNotStarted)
"""Faust itself knows what to do of these: another rebalance began, or the worker stops."""

# Where each lives; tests/agents/exact/test_names.py says which one is gone when it is gone.
PRIVATE_NAMES = (
    "faust.transport.drivers.aiokafka:Consumer._getmany",
    "faust.transport.drivers.aiokafka:Consumer.perform_seek",
    "faust.transport.drivers.aiokafka:Consumer.on_partitions_revoked",
    "faust.transport.drivers.aiokafka:Consumer.on_partitions_assigned",
    "faust.transport.drivers.aiokafka:Consumer._new_consumer_thread",
    "faust.transport.drivers.aiokafka:Consumer._drain_messages",
    "faust.transport.drivers.aiokafka:Consumer._add_gap",
    "faust.transport.drivers.aiokafka:Consumer._read_offset",
    "faust.transport.drivers.aiokafka:Consumer.suspend_flow",
    "faust.transport.drivers.aiokafka:Consumer.track_message",
    "faust.transport.drivers.aiokafka:AIOKafkaConsumerThread.seek_wait",
    "faust.transport.drivers.aiokafka:AIOKafkaConsumerThread._create_worker_consumer",
    "faust.transport.drivers.aiokafka:AIOKafkaConsumerThread._consumer",
    "faust.transport.drivers.aiokafka:AIOKafkaConsumerThread.on_start",
    "faust.transport.drivers.aiokafka:AIOKafkaConsumerThread.verify_event_path",
    "aiokafka.consumer.fetcher:Fetcher._get_actions_per_node",
    "faust.tables.table:Table.apply_changelog_batch",
    "faust.tables.table:Table.changelog_topic_name",
    "faust.tables.table:Table.data",
    "faust.tables.manager:TableManager._recovery",
    "faust.tables.manager:TableManager.recovery",
    "faust.tables.recovery:Recovery._build_offsets",
    "faust.tables.recovery:Recovery._wait",
    "faust.tables.recovery:Recovery.on_recovery_completed",
    "faust.tables.recovery:Recovery.signal_recovery_start",
    "faust.tables.recovery:Recovery.active_highwaters",
    "faust.tables.recovery:Recovery.tp_to_table",
    "faust.app.base:App.consumer_generation_id",
    "faust.app.base:App.rebalancing",
)


def missing_private_names(names: Iterable[str] = PRIVATE_NAMES) -> list[str]:
    """The names of `PRIVATE_NAMES` that the installed Faust no longer has."""
    missing = []
    for name in names:
        module, _, path = name.partition(":")
        found: Any = import_module(module)
        *owners, last = path.split(".")
        for step in owners:
            found = getattr(found, step, None)
        declared = {one for base in getattr(found, "__mro__", ()) for one in getattr(base, "__annotations__", {})}
        if not hasattr(found, last) and last not in declared:
            missing.append(name)
    return missing
