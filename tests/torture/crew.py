"""The workers of one run: who there is, and how another comes."""

from __future__ import annotations

import json
from pathlib import Path

from schemas.settings import Settings
from tests.slack_stub.process import SlackStub
from tests.torture.nodes import Node
from tests.torture.nursery import Nursery
from tests.torture.plan import Plan

CHANNEL = "C0TORTURE"


class Crew:
    """Workers with a nursery each, so that each has hashes of its own.

    Args:
        plan: how many there are, and how they join.
        settings: broker, stream and partitions.
        home: where each has its data directory, and the rule file lies.
        stub: Slack, where the run has it.
        coder: `scripted` or `real`.
        rules: the rule file; None: the default rules.
        max_item_bytes: above it an item is refused.
    """

    def __init__(
        self,
        plan: Plan,
        settings: Settings,
        home: Path,
        stub: SlackStub | None,
        *,
        coder: str,
        rules: Path | None,
        max_item_bytes: int,
    ) -> None:
        self.plan = plan
        self.settings = settings
        self.home = home
        self.stub = stub
        self.rules = rules
        self.max_item_bytes = max_item_bytes
        self.nodes: list[Node] = []
        self.everybody: list[Node] = []
        count = plan.workers + (0 if not plan.joins else 1 if plan.leave_for_good else 2)
        self._nurseries = [Nursery(home / f"nursery-{number}.log", coder) for number in range(count)]

    def add(self) -> None:
        """One more worker, under a new name."""
        name = f"w{len(self.everybody)}"
        if self.stub is not None:
            self.stub.control("token", token=_token(name))
        node = Node(name, self.home, self._nurseries[len(self.everybody)], self._env(name))
        self.nodes.append(node)
        self.everybody.append(node)
        node.start()

    def keep_up(self) -> None:
        """Start again whoever has left by itself."""
        for node in self.nodes:
            node.keep_up()

    def of_token(self, token: str) -> Node | None:
        """Whose token it is."""
        return next((node for node in self.nodes if _token(node.name) == token), None)

    def close(self) -> None:
        """End them all."""
        for nursery in self._nurseries:
            nursery.close()

    def _env(self, name: str) -> dict[str, str]:
        env = {
            "RASID_BROKER": self.settings.broker,
            "RASID_STREAM": self.settings.stream,
            "RASID_PARTITIONS": str(self.settings.partitions),
            "RASID_SESSION_TIMEOUT_S": str(self.plan.session_s),
            "RASID_BATCH": "50",
            "RASID_MAX_ITEM_BYTES": str(self.max_item_bytes),
            "TORTURE_SLOW_S": str(self.plan.slow_s),
            "TORTURE_BREAK": self.plan.broken,
            "TORTURE_GRACE_S": str(self.plan.grace_s),
        }
        if self.rules is not None:
            env["RASID_RULES"] = str(self.rules)
        if self.plan.is_static:
            env["RASID_INSTANCE_ID"] = f"{self.settings.stream}-{name}"
        if self.stub is not None:
            env |= {
                "RASID_SLACK_TOKEN": _token(name),
                "RASID_SLACK_BASE_URL": self.stub.url,
                "RASID_SLACK_CHANNELS": json.dumps({self.settings.stream: CHANNEL}),
            }
        return env


def _token(name: str) -> str:
    """Each worker has its own: so the stub can say who posts."""
    return f"xoxb-stub-{name}"
