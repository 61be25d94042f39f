"""Records on their way to Kafka: a bounded window over a kafka-python producer that is replaced when it fails for good.

Nothing is forgotten before the broker has acknowledged it. Within a partition records stay in order; after a failure
some may be written twice (their ids make that harmless), none is left out. It never buffers without end.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from kafka.errors import (
    AuthorizationError,
    InvalidTopicError,
    KafkaError,
    MessageSizeTooLargeError,
    RecordListTooLargeError,
    UnknownTopicOrPartitionError,
)

from schemas.errors import BrokerError

MAX_RECORDS = 8000
MAX_BYTES = 24 * 1024 * 1024
QUIET_S = 3.0  # without an acknowledgement before people are told
REPEAT_S = 10.0  # between two such lines
HOPELESS = (
    AuthorizationError,
    InvalidTopicError,
    MessageSizeTooLargeError,
    RecordListTooLargeError,
    UnknownTopicOrPartitionError,
)
_SIZE = ": raise its max.message.bytes"
_TO_DO: Mapping[type[BaseException], str] = {
    MessageSizeTooLargeError: _SIZE,
    RecordListTooLargeError: _SIZE,
    UnknownTopicOrPartitionError: ": the topic is gone; to start anew makes it",
}
HOPELESS_TRIES = 3
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.25, 5.0  # between two tries to hand records over
RECORD_COST = 100  # bytes of a record beside key and value


class Stopped(Exception):
    """Somebody asked to stop while records were still waiting."""


def rest(seconds: float, stop: threading.Event) -> None:
    """Wait, then see whether somebody asked to stop.

    Not by `stop.wait`: a Ctrl-C that comes inside its lock ends in a RuntimeError.

    Raises:
        Stopped: `stop` is set.
    """
    time.sleep(seconds)
    if stop.is_set():
        raise Stopped


class Undeliverable(BrokerError):
    """The broker refuses a record for good; trying again cannot help."""


class Future(Protocol):
    """What a producer gives back for a record."""

    is_done: bool
    value: Any
    exception: BaseException | None

    def get(self, timeout: float | None = None) -> Any: ...


class Producer(Protocol):
    """The part of `kafka.KafkaProducer` that is used."""

    def send(
        self,
        topic: str,
        value: bytes | None = None,
        key: bytes | None = None,
        headers: list[tuple[str, bytes]] | None = None,
        partition: int | None = None,
    ) -> Any: ...

    def close(self, timeout: float | None = None) -> None: ...


@dataclass(slots=True)
class Record:
    """One record; `mark` is what is known once it, and all before it, are acknowledged."""

    topic: str
    partition: int
    key: bytes | None
    value: bytes | None
    headers: list[tuple[str, bytes]] | None = None
    mark: object = None
    future: Any = None
    size: int = 0

    def __post_init__(self) -> None:
        self.size = len(self.value or b"") + len(self.key or b"") + RECORD_COST


class Outbox:
    """The window.

    Args:
        connect: makes a producer; called again when one has failed for good. May wait, and raise `Stopped`.
        on_acked: is told each record with its offset, in the order in which they were sent.
        note: is given lines for people.
        stopped: whether somebody asked to stop.
    """

    def __init__(
        self,
        connect: Callable[[], Producer],
        *,
        on_acked: Callable[[Record, int], None] = lambda _record, _offset: None,
        note: Callable[[str], None] = lambda _line: None,
        stopped: Callable[[], bool] = lambda: False,
        max_records: int = MAX_RECORDS,
        max_bytes: int = MAX_BYTES,
        stuck_s: float = 1900.0,
    ) -> None:
        self._connect = connect
        self._on_acked = on_acked
        self._note = note
        self._stopped = stopped
        self._max_records = max_records
        self._max_bytes = max_bytes
        self._stuck_s = stuck_s
        self._producer: Producer | None = None
        self._window: deque[Record] = deque()
        self._bytes = 0
        self._unsent = 0  # records at the window's end that no producer has
        self._progress = time.monotonic()
        self._told = 0.0
        self._failures = 0

    def send(self, record: Record) -> None:
        """Hand one record over; waits while the window is full.

        Raises:
            Stopped: somebody asked to stop meanwhile.
            Undeliverable: the broker refuses a record for good.
        """
        self.collect()
        while self._window and (len(self._window) >= self._max_records or self._bytes >= self._max_bytes):
            if self._stopped():
                raise Stopped
            self._await_head()
        if not self._window:
            self._progress = time.monotonic()
        # Counted first: a Ctrl-C between the two must not leave a record that waits and is never handed on.
        self._unsent = min(self._unsent, len(self._window)) + 1
        self._window.append(record)
        self._bytes += record.size
        self._push()

    def collect(self) -> None:
        """Take note of what has been acknowledged since; never waits for the broker unless a producer failed."""
        while self._window and (future := self._window[0].future) is not None and future.is_done:
            if future.exception is not None:
                self._replace(future.exception)
                return
            head = self._window.popleft()
            self._bytes -= head.size
            self._moved_on()
            self._on_acked(head, future.value.offset)

    def flush(self, *, within_s: float | None = None) -> bool:
        """Wait until all is acknowledged; False if `within_s` was over first.

        Raises:
            Stopped: somebody asked to stop, and no time was set.
            Undeliverable: the broker refuses a record for good.
        """
        end = None if within_s is None else time.monotonic() + within_s
        while self._window:
            if end is not None and time.monotonic() > end:
                return False
            if end is None and self._stopped():
                raise Stopped
            self._await_head()
        return True

    @property
    def waiting(self) -> int:
        """Records that are not acknowledged."""
        return len(self._window)

    def close(self) -> None:
        """Let the producer go; what is not acknowledged is dropped (its mark has not been told)."""
        if self._producer:
            _close(self._producer)
        self._producer = None

    def _await_head(self) -> None:
        """Wait a little for the oldest record, and say so when it takes long."""
        self._push()
        _wait(self._window[0].future, 0.2)
        self.collect()
        quiet = time.monotonic() - self._progress
        if self._window and quiet > self._stuck_s:
            self._replace(TimeoutError(f"no acknowledgement for {quiet:.0f} s"))
        elif quiet > QUIET_S and time.monotonic() - self._told > REPEAT_S:
            self._told = time.monotonic()
            self._note(
                f"the broker has not answered for {quiet:.0f} s: {len(self._window)} records wait, none is lost; "
                "going on when it is back"
            )

    def _moved_on(self) -> None:
        now = time.monotonic()
        if self._told:
            self._note(f"the broker is back after {now - self._progress:.0f} s")
        self._progress, self._told, self._failures = now, 0.0, 0

    def _replace(self, why: BaseException) -> None:
        """A fresh producer, and everything that is not acknowledged once more, in order."""
        self._failures += 1
        if isinstance(why, HOPELESS) and self._failures > HOPELESS_TRIES:
            head = self._window[0]
            said = f"the broker refuses a record for {head.topic} ({head.size} bytes): {type(why).__name__}: {why}"
            raise Undeliverable(f"{said}{_TO_DO.get(type(why), '')}") from why
        self._note(f"the producer failed ({type(why).__name__}): a fresh one sends {len(self._window)} records again")
        self._forget()
        time.sleep(min(FIRST_PAUSE_S * self._failures, LONGEST_PAUSE_S))
        self._push()

    def _forget(self) -> None:
        """Give the producer up: all that waits is sent again, acknowledged or not.

        The order of a partition is worth more than a record written once.
        """
        self.close()
        for record in self._window:
            record.future = None
        self._unsent = len(self._window)
        self._progress = time.monotonic()

    def _push(self) -> None:
        """Give the producer what none has, in order; one that does not take it is replaced, for as long as it takes."""
        pause_s = FIRST_PAUSE_S
        while self._unsent:
            try:
                if self._producer is None:
                    self._producer = self._connect()
                self._give(self._producer)
            except MessageSizeTooLargeError as error:
                raise Undeliverable(str(error)) from error
            except KafkaError as error:
                if self._stopped():
                    raise Stopped from error
                self._note(f"the broker does not take records ({type(error).__name__}); trying again")
                self._forget()
                time.sleep(pause_s)
                pause_s = min(pause_s * 2, LONGEST_PAUSE_S)

    def _give(self, producer: Producer) -> None:
        while self._unsent:
            record = self._window[-self._unsent]
            record.future = producer.send(record.topic, record.value, record.key, record.headers, record.partition)
            self._unsent -= 1


def _wait(future: Future, seconds: float) -> None:
    with contextlib.suppress(KafkaError):  # not there yet, or failed: `collect` looks at it
        future.get(seconds)


def _close(producer: Producer) -> None:
    """Without waiting for what it holds: that is sent again by the next one, or was given up."""
    try:
        producer.close(0)
    except (KafkaError, OSError, RuntimeError):
        # kafka-python 3.0 gives up here before it stops its thread where records are left.
        sender = getattr(producer, "_sender", None)
        if sender is not None:
            sender.force_close()
