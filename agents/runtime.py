"""What every shell of one app is handed: settings, topics, the app's exactness, and whom to tell. Holds no logic."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from schemas.topics import StreamTopics

if TYPE_CHECKING:
    from agents.coder import Coded
    from agents.coding import Codes
    from agents.exact import Exactness
    from agents.stalls import Stalls
    from schemas.alerts import AlertChange
    from schemas.items import NewsItem
    from schemas.settings import Settings


class Observer(Protocol):
    """Who watches a worker in the same process, as `rasid demo` does. Called in the event loop: return at once."""

    def coded(self, item: NewsItem, coded: Coded) -> None:
        """An item was coded; after a crash or a rebalance the same one may come again."""

    def changed(self, change: AlertChange) -> None:
        """A change of an alert was acknowledged; the same one may come again."""


@dataclass
class Runtime:
    """One app's surroundings."""

    settings: Settings
    topics: StreamTopics
    app: Any
    exact: Exactness
    topic_ids: dict[str, str | None]
    fatal: Callable[[BaseException], None]
    stalls: Stalls
    observer: Observer | None = None
    coder: Codes = field(init=False)
    """Given last: it takes a long time to load, and all else that can be wrong is said before."""
    settled: list[Callable[[], bool]] = field(default_factory=list)
    """Each says whether what it took has had its outside effect (a message posted, an alert drawn)."""
    closing: ExitStack = field(default_factory=ExitStack)
    """Closed once the app has stopped, or could not be made: what came last first."""

    def source(self, name: str) -> Any:
        """A Faust topic of raw bytes: Faust would drop what it cannot decode."""
        return self.app.topic(
            name,
            key_type=bytes,
            value_type=bytes,
            key_serializer="raw",
            value_serializer="raw",
            partitions=self.settings.partitions,
        )

    def table(self, name: str) -> Any:
        """A Faust table of bytes under the recovery guard of `agents.exact`."""
        return self.app.Table(name, key_type=bytes, value_type=bytes, partitions=self.settings.partitions)
