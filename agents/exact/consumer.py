"""Faust's consumer, sought to the markers after each recovery and wherever an agent saw a hole."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from aiokafka.errors import IllegalStateError
from faust.transport.drivers import aiokafka as driver
from faust.types import TP

from agents.exact.fetching import PromptThread
from agents.exact.names import MOVED_OR_STOPPED

if TYPE_CHECKING:
    from agents.exact.positions import Exactness

_LAST_WRITES_S = 3.0


class SeekConsumer(driver.Consumer):  # type: ignore[misc]
    """Faust's consumer, sought to the markers after each recovery and wherever an agent saw a hole."""

    logger = driver.logger  # or what Faust says would be said in this module's name
    exact: Exactness
    _again: frozenset[TP] = frozenset()  # source partitions to be sought before the next fetch

    def _new_consumer_thread(self) -> Any:
        return PromptThread(self, loop=self.loop, beacon=self.beacon)

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        self.exact.revoked(revoked)
        await super().on_partitions_revoked(revoked)
        with suppress(TimeoutError):  # the next owner begins at the last marker that has arrived
            await asyncio.wait_for(self.exact.written(), _LAST_WRITES_S)

    async def on_partitions_assigned(self, assigned: set[TP], generation_id: int = 0) -> None:
        self.exact.assigned()
        await super().on_partitions_assigned(assigned, generation_id)

    async def perform_seek(self) -> None:
        """Called at the end of each recovery, and whenever a fetch came back into a stopped flow."""
        try:
            await super().perform_seek()
        except MOVED_OR_STOPPED:
            raise
        except Exception as error:
            self.exact.fatal(error)
            raise
        if await self.exact.recovered(self):
            self._again = frozenset(TP(tp.topic, tp.partition) for tp in self.assignment() if self.exact.is_source(tp))

    def seek_again(self, tp: TP) -> None:
        """Before the next fetch, go back to the marker of `tp`."""
        self._again |= {TP(tp.topic, tp.partition)}

    async def _getmany(self, active_partitions: set[TP] | None, timeout: float) -> Any:  # noqa: ASYNC109 - Faust's
        """One fetch. Runs in the fetcher's task, so nothing is being delivered while it seeks."""
        if not self.exact.ready:  # changelogs may be read, sources not
            active_partitions = {tp for tp in active_partitions or () if not self.exact.is_source(tp)}
            if not active_partitions:
                await self.sleep(0.05)
                return {}
        if self._again:
            await self._seek_to_markers()
        records = await super()._getmany(active_partitions, timeout)
        if self._again or not self.exact.ready:  # asked for while this fetch was under way: it is stale
            return {
                tp: found
                for tp, found in records.items()
                if tp not in self._again and (self.exact.ready or not self.exact.is_source(tp))
            }
        return records

    async def _drain_messages(self, fetcher: Any) -> None:
        """Hand what was fetched to the agents. Faust's own makes two tasks a record, half of what a record costs."""
        try:
            while not (self.should_stop or fetcher.should_stop):
                await self.sleep(0)
                fetched = [pair async for pair in self.getmany(timeout=1.0)]
                if fetched:
                    await self.wait_first(self._deliver(fetched), self.suspend_flow.wait())
        except self.consumer_stopped_errors:
            if not self.transport.app.should_stop:
                raise

    async def _deliver(self, fetched: Iterable[tuple[TP, Any]]) -> None:
        acks = self.app.topics.acks_enabled_for
        for tp, message in fetched:
            before = self._read_offset[tp]
            if before is not None and message.offset < before:
                continue  # of before a seek
            if before and message.offset > before + 1 and acks(message.topic):
                await self._add_gap(tp, before + 1, message.offset)
            await self.callback(message)
            self._read_offset[tp] = message.offset

    async def _seek_to_markers(self) -> None:
        mine = self.assignment()
        asked, self._again = self._again, frozenset()
        wanted = self.exact.positions(tp for tp in asked if tp in mine)
        if not wanted:
            return
        try:
            await self._thread.seek_wait(wanted)
        except IllegalStateError:
            return  # the partitions moved meanwhile: the next recovery asks again
        self._read_offset.update({tp: offset or None for tp, offset in wanted.items()})
