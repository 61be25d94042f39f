"""Stand-ins with a memory: a clock that is moved by hand, a ledger in memory, a desk that can be killed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from pydantic import SecretStr

from alerts.channels import Channels
from alerts.courier import Courier
from alerts.ledger import Policy, newest
from alerts.outbox import Outbox
from alerts.slack import TIMEOUT_S, SlackSink
from schemas.alerts import AlertChange
from schemas.notices import Notice
from tests.alerts.examples import NOW, look
from tests.slack_stub.server import Stub
from tests.slack_stub.workspace import TOKEN, Workspace

DESK = "C0DESK"
OTHER = "C0OTHER"
_CALM = 12  # turns of the loop in which nothing happened
_PATIENCE_S = 20.0  # of the real clock, for what happens at one moment


def timeout_of(fault: str) -> float:
    """Seconds of the real clock that a call may take in a test of this fault of the stub.

    Only a call that hangs is to be given up: on a busy machine any other may take long, too.
    """
    return 1.0 if fault.endswith("hang") else TIMEOUT_S


class FakeClock:
    """Time that goes on only when it is told to. `busy` says whether a real call is under way."""

    def __init__(self, start: datetime = NOW) -> None:
        self.start = start
        self.at = 0.0
        self.busy: Callable[[], bool] = lambda: False
        self._waiting: dict[asyncio.Future[None], float] = {}

    def wall(self) -> datetime:
        return self.start + timedelta(seconds=self.at)

    def monotonic(self) -> float:
        return self.at

    async def pause(self, seconds: float, woken: asyncio.Event) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        timer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[timer] = self.at + seconds
        event = asyncio.ensure_future(woken.wait())
        try:
            await asyncio.wait({timer, event}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._waiting.pop(timer, None)
            timer.cancel()
            event.cancel()

    async def run(self, seconds: float) -> None:
        """Let time pass, from one thing that is waited for to the next."""
        end = self.at + seconds
        await self.settle()
        while (due := min(self._waiting.values(), default=end + 1)) <= end:
            self.at = max(self.at, due)
            for timer in [timer for timer, at in self._waiting.items() if at <= self.at and not timer.done()]:
                timer.set_result(None)
            await self.settle()
        self.at = end
        await self.settle()

    async def settle(self) -> None:
        """Until nothing more happens by itself at this moment."""
        calm = 0
        end = time.monotonic() + _PATIENCE_S
        while calm < _CALM:
            assert time.monotonic() < end, "something is done again and again, and no time passes between"
            busy = self.busy()
            await asyncio.sleep(0.001 if busy else 0)
            calm = 0 if busy else calm + 1


class CountedSink:
    """A sink that says when a call is under way."""

    def __init__(self, inner: SlackSink) -> None:
        self.inner = inner
        self.in_call = 0

    @property
    def ahead_s(self) -> float:
        return self.inner.ahead_s

    def __getattr__(self, name: str) -> Any:
        call = getattr(self.inner, name)

        async def counted(*args: Any, **kwargs: Any) -> Any:
            self.in_call += 1
            try:
                return await call(*args, **kwargs)
            finally:
                self.in_call -= 1

        return counted


class MemoryJournal:
    """The ledger: what was acknowledged outlives whoever wrote it. `never` names writes that never come back."""

    def __init__(self) -> None:
        self.rows: dict[str, Notice] = {}
        self.partitions: dict[str, int] = {}
        self.written: list[Notice] = []
        self.never: Callable[[Notice], bool] = lambda _row: False
        """Rows that are neither kept nor acknowledged: the process dies in that write."""
        self.unacknowledged: Callable[[Notice], bool] = lambda _row: False
        """Rows that are kept, but the process dies before it hears of it."""

    async def write(self, rows: dict[str, tuple[int, Notice | None]]) -> None:
        for alert_id, (partition, row) in rows.items():
            if row is None:
                self.rows.pop(alert_id, None)
                continue
            if self.never(row):
                await asyncio.Event().wait()
            self.rows[alert_id] = newest(self.rows.get(alert_id), row)
            self.partitions[alert_id] = partition
            self.written.append(row)
            if self.unacknowledged(row):
                await asyncio.Event().wait()
        await asyncio.sleep(0)

    def of(self, partition: int) -> list[Notice]:
        return [row for alert_id, row in self.rows.items() if self.partitions[alert_id] == partition]


class Desk:
    """An outbox before a strict Slack stub, on a clock of its own."""

    def __init__(self, stub: Stub, clock: FakeClock, *, timeout_s: float, **options: Any) -> None:
        self.stub = stub
        self.clock = clock
        self.journal = MemoryJournal()
        self.token = TOKEN
        self.errors: list[BaseException] = []
        self.channels = options.pop("channels", Channels(default=DESK, fallback=OTHER))
        self.policy = options.pop("policy", Policy(night=None))
        self.options = options
        sink = SlackSink(
            lambda: SecretStr(self.token), stub.url, timeout_s=timeout_s, wall=lambda: clock.wall().timestamp()
        )
        self.sink = CountedSink(sink)
        clock.busy = lambda: bool(self.sink.in_call or stub.in_hand)
        self.box = self._new()

    def _new(self) -> Outbox:
        box = Outbox(
            self.sink,  # type: ignore[arg-type]
            self.journal,  # type: ignore[arg-type]
            self.channels,
            look("en"),
            self.clock,
            fatal=self.errors.append,
            policy=self.policy,
            **self.options,
        )
        box.courier = Courier(box, seed=1)  # drills come out the same each time
        return box

    async def start(self) -> None:
        """A process starts and owns partition 0."""
        self.box = self._new()
        self.box.load({0: self.journal.of(0)})
        await self.clock.settle()

    async def kill(self) -> None:
        """kill -9: everything that is not in the journal is gone."""
        self.box.stop()
        self.journal.never = self.journal.unacknowledged = lambda _row: False
        await self.clock.settle()

    async def restart(self) -> None:
        await self.kill()
        await self.start()

    async def hear(self, *changes: AlertChange) -> None:
        """Changes come from the topic."""
        await self.box.take(0, list(enumerate(changes)))

    def roots(self, channel: str | None = None) -> list[str]:
        """Which alerts have a root message, one entry a message."""
        metadata = [one.metadata or {} for one in self.stub.workspace.roots(channel)]
        return [one["event_payload"]["alert_id"] for one in metadata if one.get("event_type") == "rasid_alert"]

    def digests(self, channel: str | None = None) -> list[str]:
        """The text of all blocks of each digest."""
        return [
            str(one.blocks) + one.text
            for one in self.stub.workspace.roots(channel)
            if (one.metadata or {}).get("event_type") == "rasid_digest"
        ]

    def row(self, change: AlertChange) -> Notice:
        return self.journal.rows[change.alert_id]

    def times(self, method: str) -> list[float]:
        """When a method was called, in seconds of the drill."""
        return [call.at - self.clock.start.timestamp() for call in self.stub.calls if call.method == method]


def workspace(clock: FakeClock, ahead_s: float = 0.0, **options: Any) -> Workspace:
    """A workspace whose own clock the desk's is ahead of by so much."""
    return Workspace(now=lambda: clock.wall().timestamp() - ahead_s, **options)


def texts(desk: Desk, channel: str | None = None) -> list[str]:
    """What its root messages say in short."""
    return [one.text for one in desk.stub.workspace.roots(channel)]
