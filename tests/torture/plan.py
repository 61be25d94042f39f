"""What a run is to do, and what came of it."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass

from tests.torture.verdict import Verdict

SESSION_S = 2.0
STATIC_SESSION_S = 6.0  # longer than a restart: nobody else is moved by it
IN_A_POST = 5  # one kill of so many strikes while Slack is being posted to
BLIND = 16  # one kill of so many looks at nothing: it may strike a worker that joins, recovers or idles


@dataclass(frozen=True)
class Plan:
    """What is to be done."""

    items: int = 20_000
    partitions: int = 4
    seed: int = 1
    kills: int = 50
    stops: int = 5
    broker_kills: int = 3
    joins: int = 1
    """A third worker comes, and two of the three go, somewhere on the way."""
    leave_for_good: bool = False
    workers: int = 2
    static: bool | None = None
    """Whether workers keep their name in the group over a restart; None: with every other seed."""
    slow_s: float = 0.0015
    gap_s: float = 2.0
    broken: str = ""
    slack: bool = True
    faults: float = 0.15
    """How many of the calls of Slack go wrong."""
    grace_s: float = 30.0
    """How long an outbox waits after a takeover before it looks up what is in doubt."""
    quiet_s: float = 600.0
    """How long the end may take."""
    stuck_s: float = 60.0
    """How long nothing may move before it: then it is said what is left, and that is a verdict too."""

    @property
    def is_static(self) -> bool:
        return self.seed % 2 == 0 if self.static is None else self.static

    @property
    def session_s(self) -> float:
        return STATIC_SESSION_S if self.is_static else SESSION_S

    def operations(self) -> list[str]:
        """The ops in their order; the same for the same seed."""
        posting = self.kills // IN_A_POST if self.slack else 0
        blind = self.kills // BLIND
        ops = ["kill"] * (self.kills - posting - blind) + ["kill in a post"] * posting + ["blind kill"] * blind
        ops += ["stop"] * self.stops + ["broker"] * self.broker_kills
        random.Random(self.seed).shuffle(ops)
        if self.joins:
            third = len(ops) // 3
            ops.insert(third, "join")
            ops.insert(max(third + 1, 2 * third), "leave")
        return ops


@dataclass
class Outcome:
    """What came of it."""

    verdict: Verdict
    done: Counter[str]
    at_work: int
    """Kills of a worker with a batch in hand, or in the middle of a post."""
    in_a_post: int
    """Kills between a message's arrival at Slack and its answer."""
    restarts: Counter[int]
    seconds: float
    items: int
    records: int
    alerts_told: int
    posts: int = 0

    @property
    def kills(self) -> int:
        return sum(count for name, count in self.done.items() if "kill" in name)
