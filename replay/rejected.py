"""The dead letters of a stream: list them, show one, send them again, drop them.

The topic is compacted: the last record of a key stands, and a tombstone takes it away. A letter is only taken away
after what replaces it has been acknowledged; one that cannot be read any better stays where it is.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError
from pydantic import ValidationError

from agents.brokers import kafka_settings
from replay.clock import WriterClock
from replay.outbox import Outbox, Record
from replay.producing import partition_of
from replay.rows import RawRow, read_row
from replay.script import to_wire
from replay.sources import STDIN, STDIN_NAME
from schemas.errors import BrokerError, BrokerUnavailable, InputError
from schemas.items import NewsItem
from schemas.rejections import REJECTED_HEAD, Rejection, RejectReason
from schemas.settings import Settings
from schemas.topics import LIVE, StreamTopics

READ_TIMEOUT_S = 30.0  # without a single record, although the end is not reached
_RECORD_ORIGIN = re.compile(r"^(?P<topic>[^/#]+)/(?P<partition>\d+)/(?P<offset>\d+)$")
_ROW_ORIGIN = re.compile(r"^(?P<name>.*)#(?P<line>\d+)#[0-9a-f]{16}$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Letter:
    """One dead letter, and where in the topic its newest record lies."""

    rejection: Rejection
    partition: int
    offset: int

    @property
    def origin(self) -> str:
        return self.rejection.origin

    @property
    def name(self) -> str:
        """The origin as a person names it."""
        return named(self.origin)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which letters are meant: those named, those of a reason, or all."""

    origins: tuple[str, ...] = ()
    reason: RejectReason | None = None
    everything: bool = False

    def takes(self, rejection: Rejection) -> bool:
        if self.reason is not None and rejection.reason is not self.reason:
            return False
        return self.everything or self.reason is not None or any(means(one, rejection.origin) for one in self.origins)


@dataclass(frozen=True, slots=True)
class Resent:
    """What is sent in place of a letter."""

    letter: Letter
    record: Record
    has_stub: bool = False  # a stub of it, of the same id, lies in `items`: of the two the first that came stands


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter that stays, and why."""

    letter: Letter
    why: str


def named(origin: str) -> str:
    """An origin that can be written on the command line: rows of standard input were called `-` once."""
    return f"{STDIN_NAME}{origin[1:]}" if origin.startswith(f"{STDIN}#") else origin


def means(said: str, origin: str) -> bool:
    """Whether what a person wrote is an origin, or its beginning up to a `#`: the hash of a row may be left out."""
    return f"{named(origin)}#".startswith(f"{named(said)}#")


def read_letters(settings: Settings, *, wanted: Callable[[Rejection], bool] = lambda _one: True) -> list[Letter]:
    """All letters of the stream that stand, oldest first, as far as `wanted` takes them.

    Raises:
        BrokerUnavailable: nobody answers.
        BrokerError: the topic is not there, or cannot be read to its end.
    """
    found: dict[str, Letter] = {}
    for record in _records(settings, StreamTopics(settings.stream).rejected):
        origin = (record.key or b"").decode("utf-8", "replace")
        found.pop(origin, None)
        if record.value is None:
            continue
        rejection = _rejection(record)
        if wanted(rejection):
            found[origin] = Letter(rejection, record.partition, record.offset)
    return sorted(found.values(), key=lambda letter: (letter.rejection.at, letter.origin))


def known_origins(settings: Settings) -> set[str]:
    """Where the letters that stand came from."""
    standing: set[str] = set()
    for record in _records(settings, StreamTopics(settings.stream).rejected):
        origin = (record.key or b"").decode("utf-8", "replace")
        if record.value is None:
            standing.discard(origin)
        else:
            standing.add(origin)
    return standing


def again(letter: Letter, settings: Settings, wall: datetime) -> Resent | Kept:
    """What is to be sent in place of a letter, or why it stays. Pure.

    A record of a topic goes back to its partition as it came. A row of a file is read anew, and goes to `items`.
    """
    rejection = letter.rejection
    if len(rejection.value) >= REJECTED_HEAD:
        return Kept(letter, "of so large a record only the head is kept here")
    if found := _RECORD_ORIGIN.match(rejection.origin):
        return _as_it_came(letter, found["topic"], int(found["partition"]), settings)
    if found := _ROW_ORIGIN.match(rejection.origin):
        return _as_item(letter, found["name"], int(found["line"]), settings, wall)
    return Kept(letter, "its origin is neither a record nor a row of a file")


def _as_item(letter: Letter, name: str, line: int, settings: Settings, wall: datetime) -> Resent | Kept:
    if name.endswith(".txt"):
        return Kept(letter, "what its manifest says of a text is not kept here: replay its folder again")
    if not letter.rejection.value:
        return Kept(letter, f"nothing of it is kept here: {letter.rejection.detail}")
    try:
        item = _item_of(letter.rejection, name, line, settings, wall)
    except InputError as error:
        return Kept(letter, str(error))
    topic = StreamTopics(settings.stream).items
    key = item.id.encode()
    has_stub = letter.rejection.reason is RejectReason.TOO_LARGE
    return Resent(letter, Record(topic, partition_of(key, settings.partitions), key, to_wire(item)), has_stub)


def _as_it_came(letter: Letter, topic: str, partition: int, settings: Settings) -> Resent | Kept:
    rejection = letter.rejection
    if partition >= settings.partitions:
        return Kept(letter, f"with RASID_PARTITIONS={settings.partitions} there is no such partition")
    key = rejection.item_key.encode() if rejection.item_key else None
    return Resent(letter, Record(topic, partition, key, rejection.value))


def retry(
    letters: Iterable[Letter], settings: Settings, outbox: Outbox, wall: Callable[[], datetime]
) -> tuple[list[Resent], list[Kept]]:
    """Send letters again, and take away those that were acknowledged."""
    answers = [again(letter, settings, wall()) for letter in letters]
    resent = [one for one in answers if isinstance(one, Resent)]
    for one in resent:
        outbox.send(one.record)
    outbox.flush()
    drop((one.letter for one in resent), settings, outbox)
    return resent, [one for one in answers if isinstance(one, Kept)]


def drop(letters: Iterable[Letter], settings: Settings, outbox: Outbox) -> int:
    """Take letters away; returns how many. What a tombstone cannot reach is a record, not a letter."""
    topic = StreamTopics(settings.stream).rejected
    count = 0
    for letter in letters:
        outbox.send(Record(topic, letter.partition, letter.origin.encode(), None))
        count += 1
    outbox.flush()
    return count


def _item_of(rejection: Rejection, name: str, line: int, settings: Settings, wall: datetime) -> NewsItem:
    row = read_row(RawRow(name, line, rejection.value), settings.zone)
    # In a replay the stream's clock is not known here: the row then counts as having come when it was published.
    item = row.item(WriterClock(live=settings.stream == LIVE).stamp(row.published_at, row.fetched_at, wall))
    size = len(to_wire(item))
    if size > settings.max_item_bytes:
        said = f"{size} bytes; the limit is {settings.max_item_bytes} (RASID_MAX_ITEM_BYTES)"
        raise InputError(RejectReason.TOO_LARGE, said)
    return item


def _rejection(record: Any) -> Rejection:
    """The record as a letter; one that is none (somebody else wrote it) is shown as such, not hidden."""
    headers = {name: value or b"" for name, value in record.headers}
    try:
        return Rejection.from_record(record.key or b"", record.value, headers)
    except ValidationError as error:
        return Rejection(
            origin=(record.key or b"").decode("utf-8", "replace"),
            reason=RejectReason.ERROR,
            detail=f"not a letter of rasid: {error.error_count()} faults in its headers",
            at=datetime.fromtimestamp(record.timestamp / 1000, ZoneInfo("UTC")),
            stream="",
            value=record.value,
        )


def _records(settings: Settings, topic: str) -> Iterator[Any]:
    """Every record of the topic from its beginning to the end it had when asked, tombstones with them."""
    with contextlib.closing(_consumer(settings)) as consumer:
        try:
            numbers = consumer.partitions_for_topic(topic)
            if not numbers:
                msg = f"there is no topic {topic} at {settings.broker}: has the stream '{settings.stream}' ever run?"
                raise BrokerError(msg)
            parts = [TopicPartition(topic, number) for number in sorted(numbers)]
            consumer.assign(parts)
            consumer.seek_to_beginning(*parts)
            yield from _to_the_end(consumer, consumer.end_offsets(parts))
        except KafkaError as error:
            msg = f"{topic} cannot be read at {settings.broker}: {type(error).__name__}"
            raise BrokerUnavailable(msg) from error


def _to_the_end(consumer: Any, ends: dict[Any, int]) -> Iterator[Any]:
    left = {part: end for part, end in ends.items() if consumer.position(part) < end}
    heard = time.monotonic()
    while left:
        for records in consumer.poll(timeout_ms=500).values():
            heard = time.monotonic()
            yield from records
        left = {part: end for part, end in left.items() if consumer.position(part) < end}
        if left and time.monotonic() - heard > READ_TIMEOUT_S:
            msg = f"{next(iter(left)).topic}: nothing came for {READ_TIMEOUT_S:.0f} s, and the end is not reached"
            raise BrokerUnavailable(msg)


def _consumer(settings: Settings) -> Any:
    try:
        return KafkaConsumer(
            **kafka_settings(settings, "kafka-python"),
            client_id=f"rasid-rejected-{settings.stream}",
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            allow_auto_create_topics=False,
            bootstrap_timeout_ms=5000,
            fetch_max_bytes=32 * 1024 * 1024,
            max_partition_fetch_bytes=8 * 1024 * 1024,
        )
    except KafkaError as error:
        msg = f"no Kafka broker answers at {settings.broker} ({type(error).__name__}): is RASID_BROKER right?"
        raise BrokerUnavailable(msg) from error
