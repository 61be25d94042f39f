"""What is fetched, and when: the thread of Faust's consumer, and the fetcher of aiokafka inside it.

A fetch costs a millisecond or two of processor time, whatever it brings, and while one waits at the ends of its
partitions no other is sent to that broker: what it does not ask for waits as long. So none is sent before what lies
ready has been taken, each asks for every source, and none for the logs of tables once those have been read.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from aiokafka.consumer.fetcher import FetchResult
from faust.transport.drivers import aiokafka as driver

if TYPE_CHECKING:
    from faust.types import TP

    from agents.exact.positions import Exactness

FETCH_WAIT_MS = 500  # Faust fixes 1.5 s; an answer that is no longer wanted, after a seek, is waited for as long
LOOK_AGAIN_S = 1.0  # aiokafka looks for something to fetch five times a second, though it is told of all there is
HELD_MOST_S = 2.0  # what nobody takes for so long does not hold up the others


class PromptThread(driver.AIOKafkaConsumerThread):  # type: ignore[misc]
    """Faust's consumer thread with those rules."""

    logger = driver.logger  # or what Faust says would be said in this module's name

    def _create_worker_consumer(self, transport: Any) -> Any:
        consumer = super()._create_worker_consumer(transport)
        _set(consumer, "_fetch_max_wait_ms", FETCH_WAIT_MS)
        return consumer

    async def on_start(self) -> None:
        """Called when the consumer starts."""
        await super().on_start()
        fetcher = self._consumer._fetcher  # noqa: SLF001 - this package is where private names are used
        _set(fetcher, "_fetcher_timeout", LOOK_AGAIN_S)
        _set(fetcher, "_get_actions_per_node", Patience(fetcher, self.consumer.exact))

    def verify_event_path(self, now: float, tp: TP) -> None:
        """Faust's look for partitions that stand still: of the logs of tables nothing is fetched any more."""
        if self.consumer.exact.is_source(tp):
            super().verify_event_path(now, tp)


class Patience:
    """In the place of a fetcher's `_get_actions_per_node`: what it would do now, less what is not to be fetched yet."""

    def __init__(self, fetcher: Any, exact: Exactness) -> None:
        self._fetcher = fetcher
        self._exact = exact
        self._actions = fetcher._get_actions_per_node  # noqa: SLF001

    def __call__(self, assignment: Any) -> Any:
        """As the fetcher's own: requests by node, resets, a timeout, whether metadata is stale, futures to wait for."""
        requests, *rest = self._actions(assignment)
        if self._exact.ready:  # before that Faust may be reading logs, and nothing is held up
            requests = [] if self._is_held() else [one for one in requests if self._of_sources(one[1])]
        return requests, *rest

    def _is_held(self) -> bool:
        """Whether something lies ready that will be taken soon."""
        since = time.monotonic() - HELD_MOST_S
        return any(
            isinstance(found, FetchResult) and found._created > since and self._exact.is_source(tp)  # noqa: SLF001
            for tp, found in self._fetcher._records.items()  # noqa: SLF001
        )

    def _of_sources(self, request: Any) -> bool:
        """Leave only sources in the request; whether any is left."""
        request.topics[:] = [one for one in request.topics if one[0] in self._exact.sources]
        return bool(request.topics)


def _set(owner: Any, name: str, value: Any) -> None:
    if not hasattr(owner, name):
        msg = f"aiokafka's {type(owner).__name__} has no {name} any more: see agents/exact/fetching.py"
        raise AttributeError(msg)
    setattr(owner, name, value)
