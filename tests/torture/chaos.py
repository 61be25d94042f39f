"""What is done to the workers and the broker of one run while it goes on."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.slack_stub.process import SlackStub
from tests.torture.crew import Crew
from tests.torture.nodes import Node
from tests.torture.plan import Plan

LAST_SHARE = 0.98  # the last items come after the last kill
MORE = 0.003  # of all records, where the workers have none left
SOME_WORK_S = 15.0
A_BATCH_S = 45.0
A_POST_S = 10.0
HELD_MOST_S = 1.0


class Chaos:
    """The operations of a plan, one after the other.

    Args:
        plan: what is to be done.
        crew: whom it is done to.
        broker: it has `kill` and `start` where the plan kills it.
        stub: Slack, where the run has it.
        allow: raises the share of all records that may be written; returns the share as it is.
        say: for people.
    """

    def __init__(
        self,
        plan: Plan,
        crew: Crew,
        broker: Any,
        stub: SlackStub | None,
        allow: Callable[[float], float],
        say: Callable[[str], None],
    ) -> None:
        self.plan = plan
        self.crew = crew
        self.broker = broker
        self.stub = stub
        self.allow = allow
        self.say = say
        self.random = random.Random(plan.seed + 1)
        self.done: Counter[str] = Counter()
        self.spent: Counter[str] = Counter()
        self.at_work = 0
        self.in_a_post = 0
        self._owed = 0  # kills in a post that found none to strike in

    def operate(self) -> None:
        """All operations of the plan."""
        operations = self.plan.operations()
        for number, name in enumerate(operations):
            # A share ahead: there is always work.
            self.allow(LAST_SHARE * (number + 2) / (len(operations) + 2))
            began = time.monotonic()
            self._wait_for_work()
            there = time.monotonic()
            time.sleep(self.random.uniform(0.05, self.plan.gap_s))
            self.crew.keep_up()
            gone = time.monotonic()
            self._one(name)
            self.done[name] += 1
            self.spent.update({"waiting for work": there - began, name: time.monotonic() - gone})
            if (number + 1) % 10 == 0:
                took = {what: round(seconds) for what, seconds in self.spent.items()}
                self.say(f"{dict(self.done)}; at work {self.at_work}, in a post {self.in_a_post}; seconds: {took}")

    def _one(self, name: str) -> None:
        match name:
            case "kill":
                self._kill(self._strike_in_a_post(within_s=1.0) if self._owed else None)
            case "kill in a post":
                self._owed += 1
                self._kill(self._strike_in_a_post(within_s=A_POST_S))
            case "blind kill":
                self._kill(self._strike_blindly())
            case "stop":
                at_work = [one for one in self.crew.nodes if one.works()] or self.crew.nodes
                self.random.choice(at_work).freeze(self.plan.session_s * self.random.uniform(1.3, 2.5))
            case "broker":
                self.broker.kill()
                time.sleep(self.random.uniform(0.5, 4))
                self.broker.start()
            case "join":
                self.crew.add()
            case "leave":
                self._leave()

    def _leave(self) -> None:
        for leaving in self.random.sample(self.crew.nodes, 2):
            leaving.kill()
            self.crew.nodes.remove(leaving)
        if not self.plan.leave_for_good:
            time.sleep(self.random.uniform(2, 5))
            self.crew.add()

    # -- kills

    def _kill(self, victim: Node | None) -> None:
        (victim or self._strike_at_work()).start()

    def _strike_at_work(self) -> Node:
        """At a random moment of a batch; after a while without one, whoever there is."""
        end = time.monotonic() + A_BATCH_S
        idle_since = time.monotonic()
        while time.monotonic() < end:
            time.sleep(self.random.uniform(0.0, 0.05))
            node = self.random.choice(self.crew.nodes)
            self.crew.keep_up()
            if node.killed(at_work=True):
                self.at_work += 1
                return node
            idle_since = self._feed(idle_since)
        self.say("no worker had a batch in hand")
        return self._strike_blindly()

    def _strike_blindly(self) -> Node:
        """Whoever it is, whatever it does."""
        while True:
            node = self.random.choice(self.crew.nodes)
            worked = node.killed(at_work=False)
            if worked is not None:
                self.at_work += worked
                return node
            self.crew.keep_up()
            time.sleep(self.random.uniform(0.0, 0.05))

    def _strike_in_a_post(self, within_s: float) -> Node | None:
        """While Slack keeps a message's answer back; None where no message came within that time.

        The blow is meant for a random moment between the message's arrival and its answer; on a busy machine it may
        come after that.
        """
        if self.stub is None:
            return None
        held_s = self.random.uniform(0.2, HELD_MOST_S)
        wait_s = self.random.uniform(0.0, 0.9 * held_s)
        self.stub.control("hold", seconds=held_s, before=self.random.random() < 0.4)
        end = time.monotonic() + within_s
        idle_since = time.monotonic()
        held: dict[str, Any] = {}
        while time.monotonic() < end and not held.get("token"):
            held = self.stub.shown("held?wait=0.3")
            idle_since = self._feed(idle_since)
        node = self.crew.of_token(held.get("token") or "")
        if node is not None:
            time.sleep(wait_s)
        worked = node.killed(at_work=False) if node is not None else None
        if node is None or worked is None:
            self.stub.control("hold")
            return None
        struck = time.time()
        answered = self.stub.shown("held?wait=0")["answered_at"]
        self.stub.control("hold")
        if answered is None or answered > struck:
            self._owed -= 1
            self.in_a_post += 1
            self.at_work += 1
        else:
            self.at_work += worked
        return node

    # -- work

    def _wait_for_work(self) -> None:
        """Until some worker has a batch in hand; a while at most."""
        end = time.monotonic() + SOME_WORK_S
        idle_since = time.monotonic()
        while time.monotonic() < end and not any(node.works() for node in self.crew.nodes):
            self.crew.keep_up()
            idle_since = self._feed(idle_since)
            time.sleep(0.01)

    def _feed(self, idle_since: float) -> float:
        """Let the writer go on where workers stand ready and have had nothing in hand for half a second."""
        now = time.monotonic()
        if any(node.works() for node in self.crew.nodes) or not any(node.takes() for node in self.crew.nodes):
            return now
        if now - idle_since < 0.5:
            return idle_since
        self.allow(min(LAST_SHARE, self.allow(0.0) + MORE))
        return now
