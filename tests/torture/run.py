"""One run: a broker, workers, a writer, and what is done to them. At the end, the verdict."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from confluent_kafka import Producer

from agents.topics import ensure_topics
from alerts.ledger import Policy
from schemas.settings import Settings
from schemas.topics import StreamTopics
from tests.reading import read_all
from tests.slack_stub.process import SlackStub
from tests.torture.chaos import Chaos
from tests.torture.crew import CHANNEL, Crew
from tests.torture.generator import Row
from tests.torture.material import Found, Material
from tests.torture.plan import Outcome, Plan
from tests.torture.progress import Progress
from tests.torture.verdict import Verdict, compare_messages, newest_rows, table_of

SLACK_SETTLED_S = 8.0
SLACK_QUIET_S = 20.0  # beside the time that the outbox waits before it looks up what is in doubt


class Broker(Protocol):
    """A Kafka; one that is not ours has no `kill`."""

    bootstrap: str


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Run:
    """One run of a plan over some material against a broker."""

    def __init__(self, plan: Plan, broker: Any, material: Material, say: Callable[[str], None] = _say) -> None:
        self.plan = plan
        self.broker = broker
        self.material = material
        self._say = say
        self.home = Path(tempfile.mkdtemp(prefix="rasid-torture-"))
        self.stream = f"torture-{plan.seed}-{self.home.name[-6:].lower().replace('_', '0')}"
        self.topics = StreamTopics(self.stream)
        self.settings = Settings(broker=broker.bootstrap, stream=self.stream, partitions=plan.partitions)
        self.rows: list[Row] = material.rows(self.home)
        self.allowed = 0.0
        self.started = time.monotonic()
        self.written = threading.Event()
        self.stub: SlackStub | None = None
        self.crew: Crew | None = None

    def run(self) -> Outcome:
        """Do all of it. Where the end is not reached in time, the verdict says what was left."""
        self.started = time.monotonic()
        try:
            crew = self._begin()
            chaos = Chaos(self.plan, crew, self.broker, self.stub, self._allow, self._timed)
            chaos.operate()
            self.allowed = 1.0
            verdict, paging = self._judge(crew)
            return Outcome(
                verdict=verdict,
                done=chaos.done,
                at_work=chaos.at_work,
                in_a_post=chaos.in_a_post,
                restarts=Counter(status for node in crew.everybody for status in node.statuses),
                seconds=time.monotonic() - self.started,
                items=sum(row.key is not None for row in self.rows),
                records=len(self.rows),
                alerts_told=len(paging),
                posts=len(self.stub.shown("messages")) if self.stub else 0,
            )
        finally:
            if self.crew:
                self.crew.close()
            if self.stub:
                self.stub.close()

    def clean(self) -> None:
        """Drop the logs."""
        shutil.rmtree(self.home, ignore_errors=True)

    def _begin(self) -> Crew:
        rules = None
        if self.material.rules is not None:
            rules = self.home / "rules.yaml"
            rules.write_text(self.material.rules)
        self.stub = SlackStub(CHANNEL, gap=0.5, visible_after=0.5) if self.plan.slack else None
        self.crew = Crew(
            self.plan, self.settings, self.home, self.stub,
            coder=self.material.coder, rules=rules, max_item_bytes=self.material.max_item_bytes,
        )  # fmt: skip
        ensure_topics(self.settings, self.topics)
        if self.stub:
            self.stub.control("chaos", seed=self.plan.seed, rate=self.plan.faults)
        for _ in range(self.plan.workers):
            self.crew.add()
        threading.Thread(target=self._write, daemon=True).start()
        return self.crew

    # -- writing

    def _allow(self, share: float) -> float:
        self.allowed = max(self.allowed, share)
        return self.allowed

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

    # -- the end

    def _judge(self, crew: Crew) -> tuple[Verdict, dict[str, Any]]:
        verdict = Verdict()
        verdict.add("records never written", [] if self._settle(self.written.is_set) else ["the writer hangs"])
        self._timed("last item written")
        verdict.add("records never applied", self._unapplied())
        self._timed("every record applied")
        broker = self.settings.broker
        found = Found(
            logged=table_of(broker, self.topics.changelog("book")),
            held=self._memory(verdict, crew),
            rejected=read_all(broker, self.topics.rejected),
            alerts=read_all(broker, self.topics.alerts),
        )
        paging = self.material.compare(verdict, found)
        self._timed("counts compared")
        if self.stub:
            self._settle_messages()
            rows = newest_rows(read_all(broker, self.topics.notices))
            messages = self.stub.shown("messages")
            compare_messages(verdict, paging, messages, rows if self.material.may_fold else ())
            if not verdict.exact:  # what is needed to find out why; the broker will be gone
                found_there = {"ledger": rows, "messages": messages, "calls": self.stub.shown("calls")}
                found_there["alerts"] = [[one.offset, json.loads(one.value or b"{}")] for one in found.alerts]
                found_there["log"] = [
                    [one.offset, (one.key or b"").decode(), one.timestamp_ms, json.loads(one.value or b"null")]
                    for one in read_all(broker, self.topics.notices)
                ]
                (self.home / "slack.json").write_text(json.dumps(found_there))
            self._timed("Slack left alone")
        return verdict, paging

    def _settle(self, true: Callable[[], bool]) -> bool:
        end = time.monotonic() + self.plan.quiet_s
        while not (reached := true()) and time.monotonic() < end:
            if self.crew:
                self.crew.keep_up()
            time.sleep(0.2)
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

    def _memory(self, verdict: Verdict, crew: Crew) -> dict[str, Any]:
        """What the workers hold, each of the partitions it owns; a partition of none or of two is wrong."""
        for _ in range(6):  # a worker started last may only now be joining
            for node in crew.nodes:
                node.ask()
            self._settle(lambda: all(node.answer() for node in crew.nodes))
            answers = [node.answer() or {"partitions": [], "book": {}} for node in crew.nodes]
            owned = Counter(partition for one in answers for partition in one["partitions"])
            wrong = [p for p in range(self.plan.partitions) if owned[p] != 1]
            if not wrong:
                break
            time.sleep(5)
        verdict.add("partitions owned by none or by two", wrong)
        return {key: value for one in answers for key, value in one["book"].items()}

    def _settle_messages(self) -> None:
        """Until Slack is left alone with nothing in the ledger that may still be posted.

        At the latest when it was left alone for longer than the outbox waits before it looks up what is in doubt, or
        before it posts a digest.
        """
        assert self.stub is not None
        self.stub.control("chaos", seed=self.plan.seed, rate=0.0)
        calls, since = -1, time.monotonic()
        end = time.monotonic() + self.plan.quiet_s
        most = self.plan.grace_s + SLACK_QUIET_S + (Policy().digest_quiet_s if self.material.may_fold else 0)
        while (quiet := time.monotonic() - since) < most and time.monotonic() < end:
            now = len(self.stub.shown("calls"))
            if now != calls:
                calls, since = now, time.monotonic()
            elif quiet > SLACK_SETTLED_S and not self._may_still_post():
                return
            time.sleep(1)

    def _may_still_post(self) -> bool:
        rows = newest_rows(read_all(self.settings.broker, self.topics.notices))
        return any(row["state"] in ("new", "sending") or (row["state"] == "held" and row["digest"]) for row in rows)

    def _timed(self, what: str) -> None:
        self._say(f"{time.monotonic() - self.started:6.0f} s  {what}")
