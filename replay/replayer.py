"""Write the acts of a replay to Kafka: paced, acknowledged, and able to say at any time how far it is.

It never calls a row written before the broker has acknowledged it. Within a partition items and ticks lie in the order
of the script (the idempotent producer sees to that); what a failed one may have written is written again, in order.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import Counter
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field

from replay.ahead import Ahead
from replay.outbox import Outbox, Record, Stopped, Undeliverable, rest
from replay.pace import MAX_GAP_S, Pace
from replay.plan import ticks_of
from replay.producing import partition_of
from replay.repeats import Repeats
from replay.script import Act, Place, WriteItem, WriteRejection, WriteTick
from replay.unread import MOST_KEYS
from schemas.exits import Exit
from schemas.rejections import Rejection
from schemas.topics import StreamTopics

SAVE_EVERY_S = 1.0
SLICE_S = 0.2  # of a wait, between two looks at whether to stop
LEAVE_S = 5.0  # for what is under way when asked to stop


@dataclass(slots=True)
class ReplayResult:
    """What became of the input; counted when acknowledged."""

    written: int = 0
    stubs: int = 0
    clamped: int = 0
    repeats: int = 0
    """Rows of an item that was written before in this run: the first stands."""
    unread_rows: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    """Keys that are not read, and in how many rows; `unread_rows` have one at least."""
    agencies: Counter[str] = field(default_factory=Counter)
    """What rows name as their agency."""
    ticks: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    known: int = 0
    seconds: float = 0.0
    finished: bool = False

    @property
    def refused(self) -> int:
        """Rows in the dead letters, those of an earlier run over the same input included."""
        return sum(self.rejected.values())

    @property
    def exit_status(self) -> int:
        """0: every row was written as it is; 1: some went to the dead letters; 130: stopped before the end."""
        if not self.finished:
            return Exit.INTERRUPTED
        return Exit.IN_PART if self.refused else Exit.DONE


class Observer:
    """Who watches; every method may be left as it is."""

    def reading(self, rows: int) -> None:
        """The input is being read and sorted: so many rows so far."""

    def planned(self, rows: int | None, done: int) -> None:
        """The input is read: so many rows (None: nobody knows), of which `done` were written before."""

    def sent(self, act: Act) -> None:
        """An act has been handed to the producer."""

    def progress(self, result: ReplayResult, place: Place) -> None:
        """Called now and then, and at the end."""


class Replayer:
    """One run.

    Args:
        outbox_of: makes the outbox, given what is to be told of each acknowledged record.
        topics: of the stream.
        partitions: of `items` and of `rejected`.
        pace: how fast.
        ahead: on the embedded broker, how far it may be ahead of `code`.
        known: origins that already lie in the dead letters; looked at only when there is something to reject.
        save: is given the place that is surely reached, once a second and at the end.
        observer: who watches.
        stop: set from outside to end the run early.
    """

    def __init__(
        self,
        outbox_of: Callable[[Callable[[Record, int], None]], Outbox],
        topics: StreamTopics,
        partitions: int,
        *,
        pace: Pace | None = None,
        ahead: Ahead | None = None,
        known: Callable[[], Container[str]] = frozenset,
        save: Callable[[Place, bool], None] = lambda _place, _done: None,
        observer: Observer | None = None,
        stop: threading.Event | None = None,
    ) -> None:
        self.result = ReplayResult()
        self.stop = stop or threading.Event()
        self._outbox = outbox_of(self._on_acked)
        self._topics = topics
        self._partitions = partitions
        self._pace = pace or Pace()
        self._ahead = ahead
        self._ask_known = known
        self._known: Container[str] | None = None
        self._save = save
        self._observer = observer or Observer()
        self._place: Place | None = None
        self._repeats = Repeats()
        self._saved = self._started = time.monotonic()

    def run(self, acts: Iterable[Act]) -> ReplayResult:
        """Write everything; returns early, `finished` unset, where somebody asked to stop.

        Raises:
            Undeliverable: the broker refuses a record for good.
        """
        self._started = time.monotonic()
        try:
            self._write_all(acts)
            self.result.finished = True
        except (Stopped, KeyboardInterrupt):
            pass  # `finished` says it
        finally:
            self._leave()
        return self.result

    def _leave(self) -> None:
        """Give what is under way a moment, whatever ended the run, and keep the place that was surely reached."""
        if not self.result.finished:
            self.stop.set()  # who waits for a broker waits no longer
            with contextlib.suppress(Stopped, Undeliverable):
                self._outbox.flush(within_s=LEAVE_S)
        self.result.seconds = time.monotonic() - self._started
        if self._place:
            self._save(self._place, self.result.finished)
            self._observer.progress(self.result, self._place)
        self._outbox.close()

    def _write_all(self, acts: Iterable[Act]) -> None:
        last: Act | None = None
        held: list[Act] = []
        for act in acts:
            if self.stop.is_set():
                raise Stopped
            if isinstance(act, WriteTick) and not (act.final or act.place.clock.live):
                held.append(act)  # it says that the next item is due: told sooner, it would close what has just opened
                continue
            self._wait(self._delay(act))
            for one in (*held, act):
                self._write(one)
                self._observer.sent(one)
            held.clear()
            last = act
        self._outbox.flush()
        if last:
            self._place = last.place

    def _write(self, act: Act) -> None:
        match act:
            case WriteItem():
                self._item(act)
            case WriteTick():
                self._tick(act)
            case WriteRejection():
                self._rejection(act)

    def _delay(self, act: Act) -> float:
        """Seconds to wait before an act, and the ticks before it: only what moves the replay's clock has a time."""
        match act:
            case WriteItem():
                return self._pace.delay(act.item.event_time, time.monotonic())
            case WriteTick(final=True):
                return min(self._pace.delay(act.now, time.monotonic()), MAX_GAP_S)
        return 0.0

    def _item(self, act: WriteItem) -> None:
        key = act.item.id.encode()
        self._to_items(Record(self._topics.items, partition_of(key, self._partitions), key, act.wire, mark=act))

    def _tick(self, act: WriteTick) -> None:
        for tick in ticks_of(act, self._partitions):
            mark = act if tick.partition == self._partitions - 1 else None
            self._to_items(Record(self._topics.items, tick.partition, None, tick.model_dump_json().encode(), mark=mark))

    def _rejection(self, act: WriteRejection) -> None:
        said = act.rejection
        if self._known is None:
            self._known = self._ask_known()
        if said.origin in self._known:
            self.result.rejected[said.reason.value] += 1
            self.result.known += 1
            return
        self._outbox.send(rejection_record(self._topics.rejected, self._partitions, said, mark=act))

    def _to_items(self, record: Record) -> None:
        if self._ahead:
            while not self._ahead.room(record.partition, record.size):
                self._outbox.collect()
                self._wait(0.02)
            self._ahead.sent(record.partition, record.size)
        self._outbox.send(record)

    def _wait(self, seconds: float) -> None:
        """Sleep, and meanwhile take note of acknowledgements."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            rest(min(left, SLICE_S), self.stop)
            self._outbox.collect()
            self._look(time.monotonic())

    def _on_acked(self, record: Record, offset: int) -> None:
        if self._ahead and record.topic == self._topics.items:
            self._ahead.acked(record.partition, offset, record.size)
        act = record.mark
        if not isinstance(act, Act):
            return
        self._tally(act)
        self._place = act.place
        self._look(time.monotonic())

    def _tally(self, act: Act) -> None:
        match act:
            case WriteItem():
                self.result.written += 1
                self.result.stubs += act.item.stub
                self.result.clamped += act.item.clamped
                self.result.repeats += self._repeats.seen(act.item.id)
                self._tally_unread(act)
            case WriteTick():
                self.result.ticks += 1
            case WriteRejection():
                self.result.rejected[act.rejection.reason.value] += 1

    def _tally_unread(self, act: WriteItem) -> None:
        if act.place.loop:
            return  # once, not in every round
        self.result.unread_rows += bool(act.unread)
        for known, said in ((self.result.unread, act.unread), (self.result.agencies, filter(None, [act.item.agency]))):
            known.update(one for one in said if one in known or len(known) < MOST_KEYS)

    def _look(self, now: float) -> None:
        if self._place and now - self._saved >= SAVE_EVERY_S:
            self._saved = now
            self.result.seconds = now - self._started
            self._save(self._place, False)
            self._observer.progress(self.result, self._place)


def rejection_record(topic: str, partitions: int, rejection: Rejection, *, mark: object = None) -> Record:
    """The dead letter as it travels."""
    key = rejection.origin.encode("utf-8", "replace")
    return Record(topic, partition_of(key, partitions), key, rejection.value, rejection.headers(), mark)
