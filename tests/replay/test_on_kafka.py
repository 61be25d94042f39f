"""The replayer on a real Kafka: a broker that is killed, a run that is killed, an archive replayed twice."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient, AlterConfigOpType, ConfigEntry, ConfigResource, ResourceType
from rich.console import Console

from agents.topics import TABLES, ensure_topics
from replay.command import Observer, ReplayOptions, outbox_of, replay, run
from replay.outbox import MAX_RECORDS, Undeliverable
from replay.rejected import Choice, read_letters
from replay.replayer import rejection_record
from schemas.errors import TopicMismatch
from schemas.rejections import Rejection, RejectReason
from schemas.settings import Settings
from schemas.topics import StreamTopics
from tests.kafka_broker import PASSWORD, USER
from tests.replay.making import NOW, a_row, at
from tests.replay.reading import items_in
from tests.waiting import wait_until

pytestmark = pytest.mark.timeout(300)
START = at("2015-07-21T00:00:00+00:00")
OUTAGE_S = float(os.environ.get("RASID_OUTAGE_S", "6"))  # 600 for the drill of ten minutes

CHILD = """
import sys
from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient, AlterConfigOpType, ConfigEntry, ConfigResource, ResourceType
from rich.console import Console
from replay.command import ReplayOptions, run
from schemas.settings import Settings
broker, stream, data_dir, path = sys.argv[1:5]
settings = Settings(broker=broker, stream=stream, data_dir=data_dir, partitions=2)
sys.exit(run(ReplayOptions((path,), speed=None, rate=400, resume=True), settings, Console()))
"""


def an_archive(folder, count, bad=()):
    """So many items, ten to a minute, in the wrong order; the lines of `bad` cannot be read."""
    rows = [
        a_row(
            id=n, text=str(n), url=f"https://a.example/{n}", published_at=(START + timedelta(seconds=6 * n)).isoformat()
        )
        for n in reversed(range(count))
    ]
    for line in bad:
        rows[line - 1] = b'{"broken": '
    path = folder / "archive.jsonl"
    path.write_bytes(b"\n".join(rows))
    return path


def settings_of(bootstrap, stream, folder, **said):
    return Settings(broker=bootstrap, stream=stream, data_dir=folder / "state", partitions=2, **said)


def in_items(settings):
    return items_in(settings.broker, StreamTopics(settings.stream).items)


@pytest.mark.timeout(300 + OUTAGE_S)
def test_a_broker_killed_in_mid_stream_costs_nothing_and_it_goes_on_when_it_is_back(kafka_to_kill, tmp_path):
    settings = settings_of(kafka_to_kill.bootstrap, "replay-kill", tmp_path)
    notes = []
    killed = threading.Event()

    class Kill(Observer):
        def sent(self, act):
            if act.place.items == 700 and not killed.is_set():
                killed.set()
                kafka_to_kill.kill()
                threading.Timer(OUTAGE_S, kafka_to_kill.start).start()

    result = replay(
        ReplayOptions((str(an_archive(tmp_path, 2000)),), speed=None, rate=500),
        settings,
        note=notes.append,
        observer=Kill(),
    )
    assert killed.is_set()
    assert (result.written, result.exit_status) == (2000, 0)
    items, ticks = in_items(settings)
    assert Counter(item.source_id for item in items) == Counter(str(n) for n in range(2000))
    assert Counter(tick.partition for tick in ticks) == {0: 201, 1: 201}
    assert any("none is lost" in line for line in notes)
    assert any("the broker is back" in line for line in notes)
    waiting = [int(line.split("records wait")[0].split()[-1]) for line in notes if "records wait" in line]
    assert max(waiting) <= MAX_RECORDS


def test_a_run_that_is_killed_and_resumed_leaves_nothing_out_and_ticks_the_same(kafka, stream_name, tmp_path):
    settings = settings_of(kafka.bootstrap, stream_name, tmp_path)
    path = an_archive(tmp_path, 1800)
    command = [sys.executable, "-W", "ignore", "-c", CHILD, settings.broker, stream_name, settings.data_dir, path]
    for signum, status in ((signal.SIGKILL, -9), (signal.SIGINT, 130), (signal.SIGTERM, 130), (None, 0)):
        goal = _rows(settings) + 250
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": "."})
        try:
            if signum:
                wait_until(partial(_come, settings, goal), what="the child to come far enough")
                child.send_signal(signum)
            said, _ = child.communicate(timeout=200)
        finally:
            child.kill()
        assert child.returncode == status, said
    assert "going on after" in said
    items, ticks = in_items(settings)
    counted = Counter(item.source_id for item in items)
    assert set(counted) == {str(n) for n in range(1800)}
    assert sum(counted.values()) < 1800 + 1200  # at most a second or so again
    assert {tick.now for tick in ticks if not tick.final} == {START + timedelta(minutes=n) for n in range(180)}
    assert sum(tick.final for tick in ticks) == 2


def _come(settings, goal):
    return _rows(settings) >= goal


def _rows(settings):
    return max((json.loads(one.read_text())["rows"] for one in settings.data_dir.glob("replay/*.json")), default=0)


def test_two_streams_get_the_same_and_a_finished_one_has_nothing_to_resume(kafka, stream_name, tmp_path):
    path = str(an_archive(tmp_path, 3000, bad=(5, 50)))
    seen = []
    for stream in (stream_name, f"{stream_name}-again"[:41]):
        settings = settings_of(kafka.bootstrap, stream, tmp_path)
        console = Console(file=io.StringIO(), width=200)
        assert run(ReplayOptions((path,), speed=None), settings, console) == 1
        items, ticks = in_items(settings)
        seen.append((items, ticks))
        assert len(items) == 2998
        assert run(ReplayOptions((path,), speed=None, resume=True), settings, console) == 0
        assert "all 2998 items of this input were written before" in console.file.getvalue()
        assert len(read_letters(settings)) == 2
    assert seen[0] == seen[1]


@pytest.fixture
def live(kafka, tmp_path):
    """The stream `live`, whose topics go with the test: others on this broker may want them otherwise."""
    yield Settings(broker=kafka.bootstrap, stream="live", data_dir=tmp_path, partitions=2)
    names = [spec.name for spec in StreamTopics("live").specs(TABLES)]
    admin = AdminClient({"bootstrap.servers": kafka.bootstrap})
    for future in admin.delete_topics(names).values():
        with contextlib.suppress(KafkaException):
            future.result(15)


def test_live_is_refused_and_with_the_word_for_it_written_on_the_wall_clock(live, tmp_path):
    console = Console(file=io.StringIO(), width=200)
    path = str(an_archive(tmp_path, 3))
    assert run(ReplayOptions((path,), speed=None), live, console) == 2
    assert run(ReplayOptions((path,), speed=None, into_live=True), live, console) == 0
    items, ticks = in_items(live)
    assert all(item.too_old for item in items)
    assert not any(tick.final for tick in ticks)
    assert min(tick.now for tick in ticks) > NOW


def test_the_july_archive_goes_through_whole_and_every_line_is_an_item_or_a_dead_letter(
    kafka, stream_name, data_dir, tmp_path
):
    settings = Settings(broker=kafka.bootstrap, stream=stream_name, data_dir=tmp_path)
    archive = data_dir / "corpora" / "saudinewsnet-2015-07.jsonl.gz"
    result = replay(ReplayOptions((str(archive),), speed=None), settings, note=print)
    items, _ = in_items(settings)
    letters = read_letters(settings)
    assert len(items) + len(letters) == result.written + result.refused == 15_042
    assert len({item.source_id for item in items}) == len(items)
    assert [letter.rejection.reason for letter in letters] == [RejectReason.EMPTY] * len(letters)
    assert not any(item.late for item in items)


def test_a_dead_letter_as_large_as_is_kept_fits_the_topic(kafka, stream_name, tmp_path):
    settings = settings_of(kafka.bootstrap, stream_name, tmp_path)
    console = Console(file=io.StringIO(), width=200)
    (tmp_path / "a.jsonl").write_bytes(a_row(text="x" * 10_000_000, url="https://a.example/big"))
    assert run(ReplayOptions((str(tmp_path / "a.jsonl"),), speed=None), settings, console) == 1
    (letter,) = read_letters(settings)
    assert len(letter.rejection.value) == 3 * 1024 * 1024
    assert "sha256 of the whole" in letter.rejection.detail
    (item,), _ = in_items(settings)
    assert (item.stub, item.url) == (True, "https://a.example/big")


def test_many_letters_are_read_to_the_end_past_dropped_ones(kafka, stream_name, tmp_path):
    settings = settings_of(kafka.bootstrap, stream_name, tmp_path)
    ensure_topics(settings, StreamTopics(stream_name))
    box = outbox_of(settings, print)
    for n in range(3000):
        letter = Rejection(origin=f"f#{n}#0", reason=RejectReason.EMPTY, at=NOW, stream=stream_name, value=b"x" * 2000)
        record = rejection_record(StreamTopics(stream_name).rejected, 2, letter)
        box.send(record)
        if n % 3 == 0:
            record = rejection_record(StreamTopics(stream_name).rejected, 2, letter)
            record.value = None
            box.send(record)
    box.flush()
    box.close()
    assert len(read_letters(settings)) == 2000
    assert len(read_letters(settings, wanted=Choice(("f#1#0",)).takes)) == 1


def test_a_broker_that_is_not_there_yet_is_waited_for(kafka_to_kill, tmp_path):
    settings = settings_of(kafka_to_kill.bootstrap, "replay-early", tmp_path)
    kafka_to_kill.kill()
    threading.Timer(3, kafka_to_kill.start).start()
    notes = []
    result = replay(ReplayOptions((str(an_archive(tmp_path, 10)),), speed=None), settings, note=notes.append)
    assert result.written == 10
    assert "no Kafka broker answers" in notes[0]


def test_a_topic_that_takes_less_than_it_must_is_named_and_nothing_waits_for_ever(
    kafka, stream_name, tmp_path, monkeypatch
):
    settings = settings_of(kafka.bootstrap, stream_name, tmp_path)
    topics = StreamTopics(stream_name)
    ensure_topics(settings, topics)
    small = ConfigResource(ResourceType.TOPIC, topics.items)
    small.add_incremental_config(ConfigEntry("max.message.bytes", "2000", incremental_operation=AlterConfigOpType.SET))
    admin = AdminClient({"bootstrap.servers": kafka.bootstrap})
    admin.incremental_alter_configs([small])[small].result(10)
    asked = ConfigResource(ResourceType.TOPIC, topics.items)
    wait_until(  # the broker says that it is done before it is
        lambda: admin.describe_configs([asked])[asked].result(10)["max.message.bytes"].value == "2000",
        what="the altered topic",
    )
    (tmp_path / "a.jsonl").write_bytes(a_row(text="x" * 5000))
    options = ReplayOptions((str(tmp_path / "a.jsonl"),), speed=None)
    with pytest.raises(TopicMismatch, match=rf"{topics.items} has max.message.bytes=2000, must be at least"):
        replay(options, settings, note=print)
    monkeypatch.setattr("replay.command.ensure_topics", lambda *_: {})  # altered after the start
    with pytest.raises(Undeliverable, match=rf"{topics.items} .*MessageSizeTooLarge.*: raise its max\.message\.bytes"):
        replay(options, settings, note=print)


def test_over_sasl_and_tls_it_is_the_same(secure_kafka, stream_name, tmp_path):
    settings = settings_of(
        secure_kafka.secure_bootstrap,
        stream_name,
        tmp_path,
        security_protocol="SASL_SSL",
        sasl_username=USER,
        sasl_password=PASSWORD,
        ssl_cafile=secure_kafka.cafile,
    )
    result = replay(ReplayOptions((str(an_archive(tmp_path, 50, bad=(3,))),), speed=None), settings, note=print)
    assert (result.written, result.refused) == (49, 1)
    assert len(read_letters(settings)) == 1
