"""The whole path on real parts: replayer, Kafka, worker processes, a strict stub of Slack.

Totals are read from topics and markers, never from a worker's own counters.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import orjson
import pytest
from confluent_kafka import Consumer, TopicPartition

from schemas.alerts import AlertChange, EpisodeState
from schemas.topics import StreamTopics
from tests.reading import read_all
from tests.slack_stub.server import Stub
from tests.slack_stub.workspace import TOKEN, Workspace
from tests.waiting import wait_until

ROOT = Path(__file__).parents[1]
CHANNEL = "C0DESK"
JULY = "corpora/saudinewsnet-2015-07.jsonl.gz"
# Of all their articles every third: `RASID_TEST_EVERY=1` takes each, and three times as long.
EVERY = int(os.environ.get("RASID_TEST_EVERY", "3"))
STANDING = {EpisodeState.OPEN, EpisodeState.CLOSED}


class Desk:
    """The environment of one stream, and the processes that work on it."""

    def __init__(self, bootstrap: str, stream: str, folder: Path, **more: str) -> None:
        self.bootstrap = bootstrap
        self.topics = StreamTopics(stream)
        self.folder = folder
        self.env = {
            **os.environ,
            "RASID_BROKER": bootstrap,
            "RASID_STREAM": stream,
            "RASID_WEB_PORT": "0",
            "RASID_SESSION_TIMEOUT_S": "6",
            **more,
        }
        self.workers: list[subprocess.Popen[bytes]] = []

    def work(self) -> None:
        """Start one more worker."""
        mine = self.folder / f"worker-{len(self.workers)}"
        mine.mkdir(parents=True)
        with (mine / "log").open("wb") as log:
            command = [sys.executable, "-m", "rasid", "worker"]
            env = {**self.env, "RASID_DATA_DIR": str(mine)}
            self.workers.append(subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log))

    def replay(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "rasid", "replay", *words, "--no-progress"]
        env = {**self.env, "RASID_DATA_DIR": str(self.folder / "replayer")}
        return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=280, check=False)

    def stop(self) -> None:
        for worker in self.workers:
            worker.terminate()
        for worker in self.workers:
            assert worker.wait(30) == 0, self.logs()

    def kill(self) -> None:
        for worker in self.workers:
            worker.kill()
            worker.wait()

    def logs(self) -> str:
        return "\n".join(one.read_text(errors="replace")[-3000:] for one in self.folder.glob("worker-*/log"))

    def state(self, table: str) -> dict[str, dict[str, object]]:
        """What a table's changelog says, the last value of each key."""
        held: dict[str, dict[str, object]] = {}
        for record in read_all(self.bootstrap, self.topics.changelog(table)):
            assert record.key is not None
            if record.value:
                held[record.key.decode()] = orjson.loads(record.value)
            else:
                held.pop(record.key.decode(), None)
        return held

    def ends(self, topic: str) -> dict[int, int]:
        """The last offset of each partition that holds anything."""
        consumer = Consumer({"bootstrap.servers": self.bootstrap, "group.id": "looks", "log_level": 0})
        try:
            partitions = consumer.list_topics(topic, timeout=60).topics[topic].partitions
            highs = {
                one: consumer.get_watermark_offsets(TopicPartition(topic, one), timeout=60)[1] for one in partitions
            }
        finally:
            consumer.close()
        return {one: high - 1 for one, high in highs.items() if high > 0}

    def through(self) -> bool:
        """The markers stand at the last record of `items` and of `reports`."""
        for table, topic in (("codepos", self.topics.items), ("book", self.topics.reports)):
            markers = {key.split("|")[0]: value["o"] for key, value in self.state(table).items() if key.endswith("|@")}
            if any(markers.get(str(partition)) != end for partition, end in self.ends(topic).items()):
                return False
        return True

    def alerts(self) -> dict[str, AlertChange]:
        """Each alert as it was derived from most."""
        found: dict[str, AlertChange] = {}
        for record in read_all(self.bootstrap, self.topics.alerts):
            change = AlertChange.model_validate_json(record.value or b"")
            held = found.get(change.alert_id)
            if held is None or (held.through, held.revision) <= (change.through, change.revision):
                found[change.alert_id] = change
        return found

    def told(self) -> Counter[tuple[str, str, str]]:
        """Items in the book, by theatre, hour and short id."""
        found: Counter[tuple[str, str, str]] = Counter()
        for key, value in self.state("book").items():
            _, kind, *rest = key.split("|")
            if kind == "c":
                rows = value["r"]
                assert isinstance(rows, dict)
                found.update((rest[0], rest[1], item) for item in rows)
        return found

    def episodes(self) -> set[tuple[str, str, str, int, str | None]]:
        return {
            (one.rule_id, one.theatre, str(one.started_at), one.count, str(one.ended_at))
            for one in self.alerts().values()
            if one.state in STANDING
        }


@pytest.fixture
def desks(kafka, tmp_path):
    made: list[Desk] = []

    def make(stream: str, **more: str) -> Desk:
        desk = Desk(kafka.bootstrap, stream, tmp_path / stream, **more)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.kill()


@pytest.mark.timeout(600)
async def test_the_seeds_go_through_kafka_and_each_alert_has_one_message_in_slack(desks, stream_name):
    async with Stub(Workspace(channels=(CHANNEL,))) as stub:
        slack = {
            "RASID_SLACK_TOKEN": TOKEN,
            "RASID_SLACK_BASE_URL": stub.url,
            "RASID_SLACK_CHANNELS": json.dumps({stream_name: CHANNEL}),
        }
        desk = desks(stream_name, **slack)
        desk.work()
        sent = await asyncio.to_thread(desk.replay, str(ROOT / "seeds"), "--speed", "max")
        assert sent.returncode == 0, sent.stderr
        await asyncio.to_thread(wait_until, desk.through, within_s=60, every_s=1, what="the markers")
        alerts = desk.alerts()
        assert ("iq-attacks", "IQ") in {(one.rule_id, one.theatre) for one in alerts.values()}

        def posted() -> Counter[str]:
            roots = stub.workspace.roots(CHANNEL)
            return Counter(root.metadata["event_payload"]["alert_id"] for root in roots if root.metadata)

        paged = {one.alert_id for one in alerts.values() if one.state in STANDING}
        await asyncio.to_thread(wait_until, lambda: set(posted()) >= paged, within_s=60, what="the messages")
        await asyncio.sleep(2)
        assert posted() == Counter(paged)
        assert all("REPLAY" in root.text for root in stub.workspace.roots(CHANNEL))
        await asyncio.to_thread(desk.stop)
        assert TOKEN not in desk.logs()


def test_a_replay_into_live_is_refused(desks):
    refused = desks("live").replay(str(ROOT / "seeds"))
    assert refused.returncode == 2
    assert "--into-live" in refused.stderr


@pytest.mark.timeout(800)
def test_eight_days_of_newspapers_go_through_exactly_once_and_twice_alike(desks, stream_name, data_dir, tmp_path):
    with gzip.open(data_dir / JULY, "rb") as whole:
        rows = whole.readlines()[::EVERY]
    corpus = tmp_path / "july.jsonl"
    corpus.write_bytes(b"".join(rows))
    pair = [desks(f"{stream_name}-{one}") for one in ("a", "b")]
    for desk in pair:
        desk.work()
        sent = desk.replay(str(corpus), "--speed", "max")
        assert sent.returncode == 1, sent.stderr  # rows without title and text lie in the dead letters
    for desk in pair:
        wait_until(desk.through, within_s=300, every_s=3, what="the markers")
        records = [json.loads(one.value or b"{}") for one in read_all(desk.bootstrap, desk.topics.items)]
        items = {one["id"] for one in records if one["kind"] == "item"}
        rejected = read_all(desk.bootstrap, desk.topics.rejected)
        reasons = Counter(dict(one.headers)["reason"].decode() for one in rejected)
        assert len([one for one in records if one["kind"] == "item"]) == len(rows) - reasons["empty"]
        assert set(reasons) == {"empty"}, "no item of `items` was refused, so each offset up to the marker was coded"
        reported = {
            (json.loads(one.value or b"{}")["item_id"], (one.key or b"").decode())
            for one in read_all(desk.bootstrap, desk.topics.reports)
            if json.loads(one.value or b"{}")["kind"] == "report"
        }
        assert {item for item, _ in reported} <= items
        told = desk.told()
        assert set(told.values()) == {1}, "an item is counted once in a theatre"
        assert {(theatre, item) for theatre, _, item in told} == {(theatre, item[:16]) for item, theatre in reported}
    first, second = pair
    assert first.told() == second.told()
    assert first.episodes() == second.episodes()
    assert first.episodes()
