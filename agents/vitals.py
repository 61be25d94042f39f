"""What a worker says of itself: lag, whether Kafka answers, the counts as gauges. It reads state, never writes any."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any

from aiokafka.partitioner import murmur2

from agents import metrics
from agents.ends import records_ever
from agents.logs import Outage
from agents.topics import probe_broker
from schemas.base import EventType
from schemas.errors import DeliveryFailed, PositionError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agents.runtime import Runtime
    from agents.track import TrackShell

log = logging.getLogger(__name__)

LAG_EVERY_S = 15.0
GAUGES_EVERY_S = 5.0
BROKER_EVERY_S = 15.0
_LAG_IS_OLD_S = 60.0  # without an answer for so long, what was known of the lag is shown no more


class Vitals:
    """Keeps one app's gauges, and takes away the series of partitions that went elsewhere."""

    def __init__(self, runtime: Runtime, track: TrackShell, theatres: Iterable[str]) -> None:
        self.runtime = runtime
        self.track = track
        self.theatres = tuple(theatres)
        self._lagging: set[tuple[str, int]] = set()
        self._counted: set[tuple[str, EventType]] = set()
        self._watermarks: set[int] = set()
        self._first_looked: dict[tuple[str, int], float] = {}
        self._caught_up: dict[tuple[str, int], float] = {}
        """When a partition was last seen without anything waiting: what waits now came later."""
        self._answered = time.monotonic()
        self._outage = Outage()
        runtime.exact.on_lost(lambda _partitions: self.forget())

    def forget(self) -> None:
        """Take every series of a partition away; those that stay come back with the next round."""
        self._forget_lag()
        for theatre, kind in self._counted:
            metrics.ESCALATION_INCIDENTS.remove(theatre, kind)
        for partition in self._watermarks:
            metrics.WATERMARK.remove(str(partition))
        self._counted, self._watermarks = set(), set()
        self._first_looked.clear()
        self._caught_up.clear()

    def _forget_lag(self) -> None:
        for topic, partition in self._lagging:
            metrics.CONSUMER_LAG.remove(topic, str(partition))
            metrics.CONSUMER_OLDEST.remove(topic, str(partition))
        self._lagging = set()

    async def watch_broker(self) -> None:
        """Ask Kafka whether it is there, for as long as the app runs; also while it recovers or owns no partition."""
        metrics.BROKER_ANSWERED.set_to_current_time()  # who starts in an outage counts it from now on
        while True:
            await self.tell_broker()
            await asyncio.sleep(BROKER_EVERY_S)

    async def tell_broker(self) -> None:
        """Note when Kafka answers. A lag that nobody has confirmed for a minute is taken away: it may be a calm 0."""
        try:
            await asyncio.get_running_loop().run_in_executor(None, probe_broker, self.runtime.settings)
        except Exception as error:  # noqa: BLE001 - whatever it is, Kafka has not answered; raised, it stops the worker
            if self.runtime.topic_ids and self._outage.due():  # without topics it starts, and the start says so
                log.warning("%s", error)
            if time.monotonic() - self._answered > _LAG_IS_OLD_S:
                self._forget_lag()
            return
        if (seconds := self._outage.over()) is not None:
            log.info("Kafka answers again, after %.0f s", seconds)
        self._answered = time.monotonic()
        metrics.BROKER_ANSWERED.set_to_current_time()
        await self._tell_rejected()

    async def _tell_rejected(self) -> None:
        """Note how many records the dead letters ever had: what a feed or a replay puts there no worker sees."""
        if not self.runtime.topic_ids:  # not made yet
            return
        topic, settings = self.runtime.topics.rejected, self.runtime.settings
        try:
            ever = await asyncio.get_running_loop().run_in_executor(None, records_ever, settings, topic)
        except Exception as error:  # noqa: BLE001 - the gauge stays as it was; raised, it stops the worker
            log.warning("%s", error)
            return
        metrics.REJECTED_END.labels(topic=topic).set(ever)

    async def lag(self) -> dict[tuple[str, int], int]:
        """Records not yet applied, by topic and partition, by asking the broker where each partition ends."""
        exact, consumer = self.runtime.exact, self.runtime.app.consumer
        positions = exact.positions(consumer.assignment())
        ends = await exact.check(consumer, positions)
        return {(tp.topic, tp.partition): max(0, ends[tp] - at) for tp, at in positions.items() if tp in ends}

    async def tell_lag(self) -> None:
        """Set the lag gauges; a marker that its topic no longer has ends the worker."""
        if not self.runtime.exact.ready:
            return
        try:
            found = await self.lag()
        except PositionError as error:
            self.runtime.fatal(error)
            return
        except Exception as error:  # noqa: BLE001 - a timer that raises stops the worker; the gauge stays as it was
            metrics.LAG_FAILURES.inc()
            log.warning("the broker did not say where the partitions end: %s", error)
            return
        if not self.runtime.exact.ready:
            return
        for (topic, partition), messages in found.items():
            oldest = self._waits_since((topic, partition), messages)
            metrics.CONSUMER_LAG.labels(topic=topic, partition=partition).set(messages)
            metrics.CONSUMER_OLDEST.labels(topic=topic, partition=partition).set(oldest)
        self._lagging = set(found)

    def _waits_since(self, where: tuple[str, int], messages: int) -> float:
        """About when the next record of a partition came; 0: none waits."""
        now = time.time()
        first = self._first_looked.setdefault(where, now)
        if not messages:
            self._caught_up[where] = now
            return 0.0
        return max(self.runtime.exact.applied_at.get(where, first), self._caught_up.get(where, 0.0))

    def tell_counts(self) -> None:
        """Set the incidents of the last 24 h of event time, zeros for quiet theatres of the owned partitions too.

        A partition of which something was counted, and whose book is not loaded yet, is not shown: it is not calm.
        """
        if not self.runtime.exact.ready:
            return
        owned = {
            tp.partition for tp in self.runtime.app.consumer.assignment() if tp.topic == self.runtime.topics.reports
        }
        known = {one for one in owned if one in self.track.books or not self.track.position(one)}
        counts: dict[tuple[str, EventType], int] = {
            (theatre, kind): 0 for theatre in self.theatres if self._home(theatre) in known for kind in EventType
        }
        open_now = dict.fromkeys((rule.id for rule in self.track.rules.rules), 0)
        for partition, book in self.track.books.items():
            counts |= book.incidents_24h()
            now = book.now
            if now is not None:
                metrics.WATERMARK.labels(partition=partition).set(now.timestamp())
                self._watermarks.add(partition)
            for episode in book.episodes():
                if episode.rule in open_now and episode.state.value == "open":
                    open_now[episode.rule] += 1
        for (theatre, kind), count in counts.items():
            metrics.ESCALATION_INCIDENTS.labels(theatre=theatre, type=kind).set(count)
        for rule, count in open_now.items() if known == owned else ():
            metrics.EPISODES_OPEN.labels(rule=rule).set(count)
        for theatre, kind in self._counted - set(counts):
            metrics.ESCALATION_INCIDENTS.remove(theatre, kind)
        self._counted = set(counts)

    def _home(self, theatre: str) -> int:
        """The partition of `reports` that a theatre lies in."""
        return (int(murmur2(theatre.encode())) & 0x7FFFFFFF) % self.runtime.settings.partitions


def register(runtime: Runtime, vitals: Vitals) -> None:
    """Declare the timers on the runtime's app. A timer that raises would stop the worker: each keeps what it meets."""
    app: Any = runtime.app

    @app.timer(1.0, name="changelog")  # type: ignore[untyped-decorator]
    async def changelog() -> None:
        try:
            vitals.runtime.exact.changelog.serve()
        except DeliveryFailed as error:
            vitals.runtime.fatal(error)

    @app.timer(LAG_EVERY_S, name="lag")  # type: ignore[untyped-decorator]
    async def lag() -> None:
        await vitals.tell_lag()

    @app.timer(GAUGES_EVERY_S, name="counts")  # type: ignore[untyped-decorator]
    async def counts() -> None:
        try:
            vitals.tell_counts()
        except Exception:
            log.exception("the gauges could not be set")
