"""Tables of bytes whose log is read in bulk, and in which a late write of a former owner never wins."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from faust.tables.manager import TableManager
from faust.tables.recovery import Recovery
from faust.tables.table import Table
from faust.types import TP

from agents import metrics
from agents.exact.state import offset_of
from schemas.errors import PositionError

if TYPE_CHECKING:
    from agents.exact.positions import Exactness

log = logging.getLogger(__name__)


class NewestWins(Table):  # type: ignore[misc]
    """A table of bytes in which, in recovery, a record never replaces one with a higher offset."""

    exact: Exactness

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stale: dict[bytes, int] = {}

    def apply_changelog_batch(self, batch: Iterable[Any]) -> None:
        """What Faust has read of the log."""
        try:
            self.take_log((event.key, event.value, event.message.partition, event.message.offset) for event in batch)
        except PositionError as error:  # Faust would log it and read the same again, for ever
            self.exact.fatal(error)
            raise

    def take_log(self, records: Iterable[tuple[bytes, bytes | None, int, int]]) -> None:
        """Apply what is newer than what is held; remember keys whose newest record is not the last one in the log.

        Args:
            records: key, value, and where they lie in the log: partition and offset.

        Raises:
            PositionError: a record is not what rasid writes.
        """
        held, stale = self.data.data, self._stale
        for key, value, partition, offset in records:
            if value is None:
                held.pop(key, None)
                stale.pop(key, None)
                continue
            before = held.get(key)
            try:
                older = offset_of(value) < (-1 if before is None else offset_of(before))
            except ValueError as error:
                msg = (
                    f"{self.changelog_topic_name} partition {partition} offset {offset}: the value of {key!r} is not "
                    f"what rasid writes ({error}). Restore the topic, or start a new RASID_STREAM (see UPGRADING.md)"
                )
                raise PositionError(msg) from error
            if older:
                stale[key] = partition
                continue
            held[key] = value
            if stale:
                stale.pop(key, None)

    def take_stale(self, partition: int) -> list[bytes]:
        """Keys of `partition` to be written again, once."""
        if not self._stale:
            return []
        keys = [key for key, where in self._stale.items() if where == partition]
        for key in keys:
            del self._stale[key]
        metrics.STALE_CHANGELOG.labels(table=self.name).inc(len(keys))
        return keys

    def forget_all_but(self, partitions: frozenset[int]) -> None:
        """Drop what was written here for partitions that went elsewhere: Faust's store keeps it for ever."""
        mine = {b"%d" % partition for partition in partitions}
        for key in [key for key in self.data.data if key.partition(b"|")[0] not in mine]:
            self.data.data.pop(key, None)
            self._stale.pop(key, None)

    def of_partition(self, partition: int) -> dict[bytes, bytes]:
        """What the table holds of one partition."""
        prefix = b"%d|" % partition
        return {key: value for key, value in self.data.data.items() if key.startswith(prefix)}


class BulkRecovery(Recovery):  # type: ignore[misc]
    """Faust's recovery, which finds the logs read to their ends when it is about to read them itself."""

    exact: Exactness

    async def _wait(self, coro: Any, timeout: Any = None) -> None:  # noqa: ARG002, ASYNC109 - Faust's
        """Without Faust's limit: a step that passed it would end recovery for good, and nobody would hear of it."""
        await super()._wait(coro)

    async def on_recovery_completed(self, generation_id: int = 0) -> None:
        if not self.signal_recovery_start.is_set():
            self.exact.tables_stand(generation_id)
        await super().on_recovery_completed(generation_id)

    async def _build_offsets(self, consumer: Any, tps: set[TP], destination: Any, title: str) -> None:
        if title == "active":
            try:
                await self._read_logs(tps, destination)
            except PositionError as error:
                self.exact.fatal(error)
                raise
            except Exception as error:  # noqa: BLE001 - whatever it was, Faust's own reading goes on from there
                log.warning("the changelogs could not be read in bulk (%s): reading on as Faust does", error)
        await super()._build_offsets(consumer, tps, destination, title)

    async def _read_logs(self, tps: set[TP], destination: Any) -> None:
        begins = {tp: 0 if destination.get(tp) is None else destination[tp] + 1 for tp in tps}
        ends = {tp: self.active_highwaters[tp] + 1 for tp in tps}
        ranges = {(tp.topic, tp.partition): (begins[tp], ends[tp]) for tp in tps}
        tables = {tp.topic: self.tp_to_table[tp] for tp in tps}
        async for records in self.exact.changelog.read(ranges):
            for topic, table in tables.items():
                mine = (one for one in records if one.topic() == topic)
                table.take_log((one.key(), one.value(), one.partition(), one.offset()) for one in mine)
            for one in records:
                destination[TP(one.topic(), one.partition())] = one.offset()
        for tp in tps:
            if begins[tp] < ends[tp]:
                destination[tp] = max(destination.get(tp) or -1, ends[tp] - 1)


class BulkTables(TableManager):  # type: ignore[misc]
    """Faust's tables with that recovery."""

    exact: Exactness
    _recovery: Recovery | None

    @property
    def recovery(self) -> Recovery:
        if self._recovery is None:
            kind = type("Recovery", (BulkRecovery,), {"exact": self.exact})
            self._recovery = kind(self.app, self, beacon=self.beacon, loop=self.loop)
        return self._recovery
