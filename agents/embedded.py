"""The in-process Kafka-protocol broker of `rasid demo` and of tests: librdkafka's mock cluster, in memory.

It keeps only the newest 5 MiB or so of a partition and drops the rest without a word: a writer must never be further
ahead of its reader than `SAFE_AHEAD_BYTES`. It has no admin calls: its topics are made here, before anybody starts.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

import confluent_kafka

from schemas.errors import BrokerError

SAFE_AHEAD_BYTES = 2 * 1024 * 1024
SAFE_INPUT_BYTES = 10 * 1000 * 1000

_PRODUCER = 0  # enum rd_kafka_type_t
_QUIET = b"2"  # syslog's "critical"


class EmbeddedBroker:
    """One broker on a loopback port of its own choosing; use as a context manager, or `start()` and `close()`."""

    def __init__(self, partitions: int = 4) -> None:
        self.partitions = partitions
        self.bootstrap = ""
        self._client: int | None = None
        self._cluster: int | None = None

    def start(self) -> str:
        """Start it.

        Returns: its address as host:port.

        Raises:
            BrokerError: librdkafka would not start one.
        """
        lib = _library()
        config = lib.rd_kafka_conf_new()
        why = ctypes.create_string_buffer(512)
        # A client needs an address; this one never talks to any broker, it only owns the cluster's thread.
        for name, value in ((b"log_level", _QUIET), (b"bootstrap.servers", b"127.0.0.1:1")):
            lib.rd_kafka_conf_set(config, name, value, why, len(why))
        self._client = lib.rd_kafka_new(_PRODUCER, config, why, len(why))
        if not self._client:
            msg = f"the embedded broker did not start: {why.value.decode(errors='replace')}"
            raise BrokerError(msg)
        self._cluster = lib.rd_kafka_mock_cluster_new(self._client, 1)
        if not self._cluster:
            self.close()
            raise BrokerError("the embedded broker did not start: no loopback port could be bound")
        lib.rd_kafka_mock_group_initial_rebalance_delay_ms(self._cluster, 0)
        self.bootstrap = lib.rd_kafka_mock_cluster_bootstraps(self._cluster).decode()
        return self.bootstrap

    def create_topics(self, names: Iterable[str], partitions: int | None = None) -> None:
        """Make topics; one that is there already stays as it is.

        Raises:
            BrokerError: it is not started, or librdkafka refused.
        """
        if not self._cluster:
            raise BrokerError("the embedded broker is not running: start() it first")
        lib = _library()
        for name in names:
            code = lib.rd_kafka_mock_topic_create(self._cluster, name.encode(), partitions or self.partitions, 1)
            if code not in (0, confluent_kafka.KafkaError.TOPIC_ALREADY_EXISTS):
                msg = f"the embedded broker refused topic {name}: error {code}"
                raise BrokerError(msg)

    def close(self) -> None:
        """Stop it; what it held is gone. Closing twice is no error."""
        lib = _library()
        if self._cluster:
            lib.rd_kafka_mock_cluster_destroy(self._cluster)
        if self._client:
            lib.rd_kafka_destroy(self._client)
        self._cluster = self._client = None
        self.bootstrap = ""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()


@cache
def _library() -> ctypes.CDLL:
    """The librdkafka that the confluent-kafka wheel brings, with the few calls used here declared."""
    lib = ctypes.CDLL(str(_library_path()))
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    declared: dict[str, tuple[object, list[object]]] = {
        "rd_kafka_conf_new": (pointer, []),
        "rd_kafka_conf_set": (number, [pointer, text, text, text, ctypes.c_size_t]),
        "rd_kafka_new": (pointer, [number, pointer, text, ctypes.c_size_t]),
        "rd_kafka_destroy": (None, [pointer]),
        "rd_kafka_mock_cluster_new": (pointer, [pointer, number]),
        "rd_kafka_mock_cluster_destroy": (None, [pointer]),
        "rd_kafka_mock_cluster_bootstraps": (text, [pointer]),
        "rd_kafka_mock_topic_create": (number, [pointer, text, number, number]),
        "rd_kafka_mock_group_initial_rebalance_delay_ms": (None, [pointer, ctypes.c_int32]),
    }
    for name, (result, arguments) in declared.items():
        function = getattr(lib, name)
        function.restype, function.argtypes = result, arguments
    return lib


def _library_path() -> Path:
    package = Path(confluent_kafka.__file__).parent
    places = (package.with_name("confluent_kafka.libs"), package / ".dylibs", package)
    for place in places:
        found = sorted(place.glob("*rdkafka*.so*")) + sorted(place.glob("*rdkafka*.dylib"))
        if found:
            return found[0]
    msg = f"the confluent-kafka wheel has no librdkafka beside it (looked in {', '.join(map(str, places))})"
    raise BrokerError(msg)
