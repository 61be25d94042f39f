"""One run: a broker, workers, a writer, and what is done to them. At the end, the verdict."""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from confluent_kafka import Producer

from agents.topics import ensure_topics
from schemas.settings import Settings
from schemas.topics import StreamTopics
from tests.reading import read_all
from tests.slack_stub.process import SlackStub
from tests.torture.generator import RULES, Generator
from tests.torture.nodes import Node
from tests.torture.progress import Progress
from tests.torture.verdict import (
    Verdict,
    compare_alerts,
    compare_counts,
    compare_messages,
    compare_rejected,
    table_of,
)

SESSION_S = 2.0
STATIC_SESSION_S = 6.0  # longer than a restart: nobody else is moved by it
SLACK_QUIET_S = 20.0  # beside the time that the outbox waits before it looks up what is in doubt
LAST_SHARE = 0.98


class Broker(Protocol):
    """A Kafka; one that is not ours has no `kill`."""

    bootstrap: str


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
        ops = ["kill"] * self.kills + ["stop"] * self.stops + ["broker"] * self.broker_kills
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
    killed_at_work: int
    restarts: Counter[int]
    seconds: float
    records: int
    alerts_told: int
    posts: int = 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass
class Run:
    """One run of a plan against a broker."""

    plan: Plan
    broker: Any
    say: Callable[[str], None] = _say
    home: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="rasid-torture-")))

    def __post_init__(self) -> None:
        self.random = random.Random(self.plan.seed + 1)
        self.stream = f"torture-{self.plan.seed}-{self.home.name[-6:].lower().replace('_', '0')}"
        self.topics = StreamTopics(self.stream)
        self.generator = Generator(self.plan.items, self.plan.partitions, self.plan.seed)
        self.rows = list(self.generator.rows())
        self.allowed = 0.0
        self.started = time.monotonic()
        self.written = threading.Event()
        self.stub: SlackStub | None = None
        self.nodes: list[Node] = []
        self.settings = Settings(broker=self.broker.bootstrap, stream=self.stream, partitions=self.plan.partitions)

    def run(self) -> Outcome:
        """Do all of it. Where the end is not reached in time, the verdict says what was left."""
        self.started = time.monotonic()
        ensure_topics(self.settings, self.topics)
        (self.home / "rules.yaml").write_text(RULES)
        try:
            self.stub = SlackStub("C0TORTURE", gap=0.5, visible_after=0.5) if self.plan.slack else None
            if self.stub:
                self.stub.control("chaos", seed=self.plan.seed, rate=self.plan.faults)
            for number in range(self.plan.workers):
                self._add(f"w{number}")
            writer = threading.Thread(target=self._write, daemon=True)
            writer.start()
            done, worked = self._operate()
            self.allowed = 1.0
            verdict = self._judge()
            return Outcome(
                verdict=verdict,
                done=done,
                killed_at_work=worked,
                restarts=Counter(status for node in self.nodes for status in node.statuses),
                seconds=time.monotonic() - self.started,
                records=len(self.rows),
                alerts_told=len(self.paging),
                posts=len(self.stub.shown("messages")) if self.stub else 0,
            )
        finally:
            for node in self.nodes:
                node.close()
            if self.stub:
                self.stub.close()

    def clean(self) -> None:
        """Drop the logs."""
        shutil.rmtree(self.home, ignore_errors=True)

    # -- writing

    def _write(self) -> None:
        producer = Producer(
            {"bootstrap.servers": self.settings.broker, "enable.idempotence": True, "linger.ms": 5, "log_level": 0}
        )
        for number, row in enumerate(self.rows):
            while number >= self.allowed * len(self.rows):
                producer.poll(0.01)
            producer.produce(self.topics.items, row.value, row.key, row.partition)
            producer.poll(0)
            if number % 50 == 0:
                time.sleep(0.005)
        producer.flush()
        self.written.set()

    # -- what is done to them

    def _add(self, name: str) -> None:
        env = {
            "RASID_BROKER": self.settings.broker,
            "RASID_STREAM": self.stream,
            "RASID_PARTITIONS": str(self.plan.partitions),
            "RASID_SESSION_TIMEOUT_S": str(self.plan.session_s),
            "RASID_RULES": str(self.home / "rules.yaml"),
            "RASID_BATCH": "50",
            "RASID_MAX_ITEM_BYTES": "4096",
            "TORTURE_SLOW_S": str(self.plan.slow_s),
            "TORTURE_BREAK": self.plan.broken,
            "TORTURE_GRACE_S": str(self.plan.grace_s),
        }
        if self.plan.is_static:
            env["RASID_INSTANCE_ID"] = f"{self.stream}-{name}"
        if self.stub:
            env |= {
                "RASID_SLACK_TOKEN": "xoxb-stub-token",
                "RASID_SLACK_BASE_URL": self.stub.url,
                "RASID_SLACK_CHANNELS": json.dumps({self.stream: "C0TORTURE"}),
            }
        self.nodes.append(Node(name, self.home, env))
        self.nodes[-1].start()

    def _operate(self) -> tuple[Counter[str], int]:
        operations = self.plan.operations()
        done: Counter[str] = Counter()
        spent: Counter[str] = Counter()
        worked = 0
        for number, name in enumerate(operations):
            # A share ahead: there is always work. The last items come after the last kill.
            self.allowed = max(self.allowed, LAST_SHARE * (number + 2) / (len(operations) + 2))
            began = time.monotonic()
            self._wait_for_work()
            there = time.monotonic()
            time.sleep(self.random.uniform(0.05, self.plan.gap_s))
            for node in self.nodes:
                node.keep_up()
            gone = time.monotonic()
            worked += self._one(name)
            done[name] += 1
            spent.update({"waiting for work": there - began, name: time.monotonic() - gone})
            if (number + 1) % 10 == 0:
                self._timed(f"{dict(done)}; seconds: { {what: round(took) for what, took in spent.items()} }")
        return done, worked

    def _one(self, name: str) -> int:
        node = self.random.choice([one for one in self.nodes if one.works()] or self.nodes)
        match name:
            case "kill":
                return self._kill(node)
            case "stop":
                node.freeze(self.plan.session_s * self.random.uniform(1.3, 2.5))
            case "broker":
                self.broker.kill()
                time.sleep(self.random.uniform(0.5, 4))
                self.broker.start()
            case "join":
                self._add(f"w{len(self.nodes)}")
            case "leave":
                for leaving in self.random.sample(self.nodes, 2):
                    self._kill(leaving, again=False)
                    self.nodes.remove(leaving)
                if not self.plan.leave_for_good:
                    time.sleep(self.random.uniform(2, 5))
                    self._add("late")
        return 0

    def _kill(self, node: Node, *, again: bool = True) -> int:
        """At a random moment of a batch; another worker where this one has none in hand for a while."""
        end = time.monotonic() + 45
        while not (worked := node.stopped_at_work(within_s=1)) and again and time.monotonic() < end:
            self.allowed = min(LAST_SHARE, self.allowed + 0.003)  # it may be that all there is has been done
            node = self.random.choice(self.nodes)
        node.kill()
        if again:
            node.start()
        return int(worked)

    def _wait_for_work(self) -> None:
        """Until some worker has a batch in hand; a while at most."""
        end = time.monotonic() + 15
        while time.monotonic() < end and not any(node.works() for node in self.nodes):
            for node in self.nodes:
                node.keep_up()
            time.sleep(0.01)

    # -- the end

    def _judge(self) -> Verdict:
        verdict = Verdict()
        verdict.add("records never written", [] if self._settle(self.written.is_set) else ["the writer hangs"])
        self._timed("last item written")
        verdict.add("records never applied", self._unapplied())
        self._timed("every record applied")
        answer = self.generator.answer
        book = table_of(self.settings.broker, self.topics.changelog("book"))
        compare_counts(verdict, "by the changelog", answer.counts, book)
        compare_counts(verdict, "in memory", answer.counts, self._memory(verdict))
        compare_rejected(verdict, answer, read_all(self.settings.broker, self.topics.rejected))
        self.paging = compare_alerts(verdict, answer, read_all(self.settings.broker, self.topics.alerts))
        self._timed("counts compared")
        if self.stub:
            self._settle_messages()
            compare_messages(verdict, self.paging, self.stub.shown("messages"))
            self._timed("Slack left alone")
        return verdict

    def _settle(self, true: Callable[[], bool]) -> bool:
        end = time.monotonic() + self.plan.quiet_s
        while not (reached := true()) and time.monotonic() < end:
            for node in self.nodes:
                node.keep_up()
            time.sleep(0.3)
        return reached

    def _unapplied(self) -> list[str]:
        """What is left once every marker stands at the end of its topic, or none has moved for long enough."""
        sources = {
            self.topics.items: self.topics.changelog("codepos"),
            self.topics.reports: self.topics.changelog("book"),
        }
        progress = Progress(self.settings.broker, sources, self.plan.partitions)
        done, moved = -1, time.monotonic()

        def ended() -> bool:
            nonlocal done, moved
            if progress.done() != done:
                done, moved = progress.done(), time.monotonic()
            return not any(progress.left().values()) or time.monotonic() - moved > self.plan.stuck_s

        try:
            self._settle(ended)
            left = {where: count for where, count in progress.left().items() if count}
        finally:
            progress.close()
        return [f"partition {p} of {topic}" for (topic, p), count in left.items() for _ in range(count)]

    def _memory(self, verdict: Verdict) -> dict[str, Any]:
        """What the workers hold, each of the partitions it owns; a partition of none or of two is wrong."""
        for _ in range(6):  # a worker started last may only now be joining
            for node in self.nodes:
                node.ask()
            self._settle(lambda: all(node.answer() for node in self.nodes))
            answers = [node.answer() or {"partitions": [], "book": {}} for node in self.nodes]
            owned = Counter(partition for one in answers for partition in one["partitions"])
            wrong = [p for p in range(self.plan.partitions) if owned[p] != 1]
            if not wrong:
                break
            time.sleep(5)
        verdict.add("partitions owned by none or by two", wrong)
        return {key: value for one in answers for key, value in one["book"].items()}

    def _settle_messages(self) -> None:
        """Until Slack has been left alone for longer than the outbox waits before it looks up what is in doubt."""
        assert self.stub is not None
        self.stub.control("chaos", seed=self.plan.seed, rate=0.0)
        calls, since = -1, time.monotonic()
        end = time.monotonic() + self.plan.quiet_s
        while time.monotonic() - since < self.plan.grace_s + SLACK_QUIET_S and time.monotonic() < end:
            now = len(self.stub.shown("calls"))
            if now != calls:
                calls, since = now, time.monotonic()
            time.sleep(1)

    def _timed(self, what: str) -> None:
        self.say(f"{time.monotonic() - self.started:6.0f} s  {what}")
