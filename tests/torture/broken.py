"""Each rule of agents/exact left out on purpose, to show that the harness sees it (`BREAK=`)."""

from __future__ import annotations

import asyncio
from typing import Any

from agents import exact
from agents.code import CodeShell
from agents.exact import Exactness, SeekConsumer
from alerts.journal import KafkaJournal
from schemas.notices import NoticeState


def apply(name: str) -> None:
    """Break one rule, by name; an empty name breaks none."""
    if name:
        BREAKS[name]()


def _marker_first() -> None:
    """`code` moves its markers before what it sends has been acknowledged."""
    whole = CodeShell._take

    async def take(self: CodeShell, shares: dict[int, list[Any]], *, alone: bool = False) -> None:
        for partition, share in shares.items():
            marker = exact.encode_state({"o": share[-1].message.offset, "tick": None, "topic": None})
            if self.runtime.exact.current(share[-1]):
                self.runtime.exact.write(self.table, share[-1], {b"%d|@" % partition: marker})
        await asyncio.sleep(0.05)
        await whole(self, shares, alone=alone)

    CodeShell._take = take  # type: ignore[method-assign]


def _no_contiguity() -> None:
    """The agents take whatever comes after the marker, holes or not, and Faust delivers when it likes to."""

    async def contiguous(self: Exactness, events: list[Any]) -> list[Any]:
        return [
            event
            for event in events
            if self.current(event)
            and event.message.offset >= (self.sources[event.message.topic].position(event.message.partition) or 0)
        ]

    async def fetch(self: SeekConsumer, active_partitions: Any, timeout: float) -> Any:  # noqa: ASYNC109
        if self._again:
            await self._seek_to_markers()
        return await super(SeekConsumer, self)._getmany(active_partitions, timeout)

    Exactness.contiguous = contiguous  # type: ignore[method-assign]
    SeekConsumer._getmany = fetch  # type: ignore[method-assign]


def _trust_commits() -> None:
    """Faust's committed offsets decide where to go on; the markers are written and never sought."""
    _no_contiguity()

    async def perform_seek(self: SeekConsumer) -> None:
        await super(SeekConsumer, self).perform_seek()
        await self.exact.recovered(self)

    SeekConsumer.perform_seek = perform_seek  # type: ignore[method-assign]


def _post_before_ledger() -> None:
    """A message is posted without a word in the ledger that it is being sent."""
    whole = KafkaJournal.write

    async def write(self: KafkaJournal, rows: Any) -> None:
        await whole(self, {key: row for key, row in rows.items() if not _is_sending(row)})

    KafkaJournal.write = write  # type: ignore[method-assign]


def _is_sending(row: Any) -> bool:
    return row[1] is not None and row[1].state is NoticeState.SENDING


BREAKS = {
    "marker-first": _marker_first,
    "no-contiguity": _no_contiguity,
    "trust-commits": _trust_commits,
    "post-before-ledger": _post_before_ledger,
}
