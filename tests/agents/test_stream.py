"""The whole stream in this process: items in, alert changes and dead letters out; on either broker."""

from __future__ import annotations

import asyncio
import json
import urllib.error
import urllib.request
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from aiokafka.errors import KafkaTimeoutError
from confluent_kafka import Producer
from confluent_kafka.admin import AdminClient

from agents import app as app_module
from agents.app import make_app
from agents.counting.theatre import TheatreBook
from agents.embedded import EmbeddedBroker
from agents.exact.tables import BulkRecovery
from agents.fetched import Fetched
from agents.poison import InHand
from agents.topics import TABLES
from agents.track import TrackShell
from agents.worker import start_worker
from schemas.errors import PositionError, TopicMismatch
from schemas.items import Tick
from schemas.settings import Settings
from schemas.topics import StreamTopics
from tests.fakes import START, Remembering, ScriptedCoder, a_tick, an_item
from tests.reading import read_all

PARTITIONS = 4
RULES = """
rules:
  - {id: iq-attacks, description: a wave, theatres: [IQ], types: [attack],
     window: 24h, open: 3, close: 1, priority: urgent}
"""


def in_tests(folder, stream):
    rules = folder / "rules.yaml"
    rules.write_text(RULES)
    return {
        "stream": stream,
        "web_port": 0,
        "session_timeout_s": 6,
        "data_dir": folder,
        "coding_timeout_s": 1,
        "rules": rules,
    }


@pytest.fixture(params=["embedded", pytest.param("kafka", marks=pytest.mark.kafka)])
def settings(request, stream_name, tmp_path):
    common = in_tests(tmp_path, stream_name)
    if request.param == "kafka":
        yield Settings(broker=request.getfixturevalue("kafka").bootstrap, **common)
        return
    with EmbeddedBroker(PARTITIONS) as broker:
        broker.create_topics(spec.name for spec in StreamTopics(stream_name).specs(TABLES))
        yield Settings(broker=broker.bootstrap, embedded=True, **common)


def write(settings, values, topic=None):
    """Values to `items`: an item by its id, a tick to the partition it names, bytes as they are."""
    producer = Producer({"bootstrap.servers": settings.broker, "partitioner": "murmur2_random", "log_level": 0})
    topic = topic or StreamTopics(settings.stream).items
    for value in values:
        if isinstance(value, bytes):
            producer.produce(topic, value, key=b"k")
        elif value.kind == "tick":
            producer.produce(topic, value.model_dump_json().encode(), partition=value.partition)
        else:
            producer.produce(topic, value.model_dump_json().encode(), key=value.id.encode())
    assert producer.flush(10) == 0


def wave(first, last, title="attack IQ place-{n}"):
    return [an_item(n, title.format(n=n)) for n in range(first, last)]


def ticks(minutes):
    return [a_tick(partition, minutes) for partition in range(PARTITIONS)]


async def get(url):
    def fetch():
        try:
            with urllib.request.urlopen(url) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    return await asyncio.get_running_loop().run_in_executor(None, fetch)


async def through(settings, values, **options):
    """A worker that has taken `values`, stopped; what its observer saw."""
    seen = Remembering()
    worker = await start_worker(settings, observer=seen, coder=ScriptedCoder(), **options)
    write(settings, values)
    await worker.drained(30)
    await worker.stop()
    return seen


async def test_a_wave_of_attacks_opens_one_alert(settings):
    seen = await through(settings, [*wave(0, 5), *ticks(10)])
    topics = StreamTopics(settings.stream)
    assert len(seen.items) == 5
    assert {(one.rule_id, one.theatre, one.ordinal) for one in seen.changes} == {("iq-attacks", "IQ", 1)}
    last = json.loads(read_all(settings.broker, topics.alerts)[-1].value)
    assert (last["total"], last["state"]) == (5, "open")


async def test_a_tick_of_a_writer_whose_clock_is_ahead_moves_nothing_and_is_kept(settings):
    ahead = [Tick(partition=one, now=datetime.now(UTC) + timedelta(days=2)) for one in range(PARTITIONS)]
    seen = await through(settings, [*wave(0, 5), *ahead, *ticks(10), an_item(9)])
    topics = StreamTopics(settings.stream)
    letters = read_all(settings.broker, topics.rejected)
    assert sorted(json.loads(one.value)["partition"] for one in letters) == list(range(PARTITIONS))
    last = json.loads(read_all(settings.broker, topics.alerts)[-1].value)
    assert (len(seen.items), last["state"]) == (6, "open")


async def test_a_second_worker_goes_on_where_the_first_stopped(settings):
    await through(settings, [*wave(0, 5), *ticks(10)])
    seen = await through(settings, [*wave(5, 8), *ticks(20)])
    assert len(seen.items) == 3
    assert [one.ordinal for one in seen.changes] == [1] * len(seen.changes)
    assert seen.changes[-1].total == 8


async def test_a_repeated_item_changes_nothing(settings):
    seen = await through(settings, [*wave(0, 5), *ticks(10), *wave(0, 5), *ticks(11)])
    assert seen.changes[-1].total == 5


async def test_a_leader_that_misses_a_topic_sees_it_again_within_a_quarter_of_a_minute(settings):
    """A broker that has just come back may answer without one; who leads the group then gives that topic to nobody."""
    items = StreamTopics(settings.stream).items
    seen = Remembering()
    worker = await start_worker(settings, observer=seen, coder=ScriptedCoder())
    try:
        write(settings, wave(0, 2))
        await worker.drained(30)
        come_back = lacking(worker.app.consumer, items)
        await until(lambda: items not in {tp.topic for tp in worker.app.consumer.assignment()}, 15)
        await asyncio.sleep(3)  # what is still asked is answered; from then on nobody misses the topic
        come_back()
        write(settings, wave(2, 4))
        await until(lambda: len(seen.items) == 4, 25)
    finally:
        await worker.stop()


def lacking(consumer, topic):
    """Every answer about topics lacks this one, and the group is led anew; returns what ends that."""
    client, coordinator = consumer._thread._consumer._client, consumer._thread._consumer._coordinator
    cluster, update, lacks = client.cluster, client.cluster.update_metadata, [True]

    def answered(answer):
        update(answer)
        if lacks:
            cluster._partitions.pop(topic, None)

    def lose():
        cluster.update_metadata = answered
        client.force_metadata_update()
        coordinator.request_rejoin()

    consumer._thread.thread_loop.call_soon_threadsafe(lose)
    return lacks.clear


async def until(holds, seconds):
    for _ in range(int(seconds * 20)):
        if holds():
            return
        await asyncio.sleep(0.05)
    pytest.fail("it did not come to that")


async def test_what_cannot_be_read_lies_in_the_dead_letters_and_the_stream_goes_on(settings):
    bad = [b"{", b"\xff\xfe", b"{}", an_item(7, "crash"), an_item(8, "sleep 30")]
    seen = await through(settings, [*bad, *wave(0, 4), *ticks(10)])
    topics = StreamTopics(settings.stream)
    letters = read_all(settings.broker, topics.rejected)
    reasons = Counter(dict(one.headers)["reason"].decode() for one in letters)
    assert reasons == Counter({"not-json": 1, "not-utf8": 1, "invalid": 1, "error": 1, "timeout": 1})
    assert {one.value for one in letters} >= {b"{", b"\xff\xfe", b"{}"}
    assert all(one.key.decode().startswith(f"{topics.items}/") for one in letters)
    assert len(seen.items) == 4


async def test_a_report_that_cannot_be_read_lies_in_the_dead_letters(settings):
    topics = StreamTopics(settings.stream)
    worker = await start_worker(settings, coder=ScriptedCoder())
    write(settings, [b"{}", b"nonsense"], topic=topics.reports)
    write(settings, wave(0, 3))
    await worker.drained(30)
    await worker.stop()
    assert {one.value for one in read_all(settings.broker, topics.rejected)} == {b"{}", b"nonsense"}


async def test_a_tick_that_somebody_else_put_among_the_reports_moves_no_clock_and_is_kept(settings):
    topics = StreamTopics(settings.stream)
    ahead = Tick(partition=0, now=datetime.now(UTC) + timedelta(days=2))
    of_nowhere = Tick(partition=PARTITIONS, now=START)
    worker = await start_worker(settings, coder=ScriptedCoder())
    write(settings, [one.model_dump_json().encode() for one in (ahead, of_nowhere)], topic=topics.reports)
    write(settings, [*wave(0, 3), *ticks(10)])
    await worker.drained(30)
    clocks = {book.now for book in worker.app.track.books.values()}
    await worker.stop()
    reasons = {dict(one.headers)["reason"] for one in read_all(settings.broker, topics.rejected)}
    assert reasons == {b"bad-date", b"invalid"}
    assert clocks == {START + timedelta(minutes=10)}


async def test_a_report_that_is_larger_than_code_may_send_lies_in_the_dead_letters(settings, monkeypatch):
    monkeypatch.setattr("agents.coding.MOST_BYTES", 5000)
    topics = StreamTopics(settings.stream)
    worker = await start_worker(settings, coder=ScriptedCoder())
    write(settings, [b"{" * 5001], topic=topics.reports)
    write(settings, wave(0, 3))
    await worker.drained(30)
    await worker.stop()
    (letter,) = read_all(settings.broker, topics.rejected)
    assert dict(letter.headers)["reason"] == b"too-large"


async def test_a_broker_that_does_not_say_where_its_partitions_end_ends_the_worker_that_asks(settings, monkeypatch):
    async def check(*_):
        raise KafkaTimeoutError("no answer")

    monkeypatch.setattr("agents.exact.positions.Exactness.check", check)
    told = []
    app = make_app(settings, coder=ScriptedCoder(), fatal=told.append)
    start = asyncio.create_task(app.start())
    await until(lambda: told, 25)
    assert isinstance(told[0], KafkaTimeoutError)
    await app.stop()
    start.cancel()


async def test_no_item_is_in_hand_while_the_broker_is_waited_for(settings):
    seen, waits = Remembering(), asyncio.Event()
    worker = await start_worker(settings, observer=seen, coder=ScriptedCoder())
    real = worker.app.code.producing.delivered

    async def delivered():
        await waits.wait()
        await real()

    worker.app.code.producing.delivered = delivered
    write(settings, wave(0, 1))
    await until(lambda: seen.items, 20)
    note = InHand(settings.data_dir / f"in-hand-{settings.stream}", PARTITIONS)  # as after kill -9
    waits.set()
    await worker.drained(30)
    await worker.stop()
    assert not any(note.must_be_alone(partition, 0) for partition in range(PARTITIONS))


async def test_a_note_left_by_a_worker_of_another_topic_makes_no_item_poison(settings):
    path = settings.data_dir / f"in-hand-{settings.stream}"
    for _ in range(3):
        note = InHand(path, PARTITIONS)
        note.of_topic("a topic of this name, deleted since")
        for partition in range(PARTITIONS):
            note.begin_alone(partition, 0)
    seen = Remembering()
    worker = await start_worker(settings, observer=seen, coder=ScriptedCoder())
    write(settings, wave(0, 3))
    await worker.drained(30)
    await worker.stop()
    assert len(seen.items) == 3


async def test_of_large_items_few_are_fetched_ahead_of_an_agent_that_waits_and_all_are_coded(settings, monkeypatch):
    monkeypatch.setattr("agents.fetched.MOST_BYTES", 200_000)
    held, waits, put = [], asyncio.Event(), Fetched._put
    monkeypatch.setattr(Fetched, "_put", lambda self, event: (put(self, event), held.append(self._held)))
    seen = Remembering()
    worker = await start_worker(settings.model_copy(update={"batch": 1}), observer=seen, coder=ScriptedCoder())
    real = worker.app.code.producing.delivered

    async def delivered():
        await waits.wait()
        await real()

    worker.app.code.producing.delivered = delivered
    write(settings, [one.model_copy(update={"text": "x" * 20_000}) for one in wave(0, 100)])
    await until(lambda: sum(held) > 100_000, 20)
    await asyncio.sleep(1)
    assert max(held) < 300_000
    waits.set()
    write(settings, ticks(10))
    await worker.drained(30)
    await worker.stop()
    assert max(held) < 300_000
    assert len(seen.items) == 100


async def test_a_book_that_trips_over_a_report_loses_that_report_alone(settings, monkeypatch):
    real = TheatreBook.add

    def trips(self, report, offset):
        if report.title == "attack IQ place-2":
            raise KeyError("a bug of ours")
        return real(self, report, offset)

    monkeypatch.setattr(TheatreBook, "add", trips)
    seen = await through(settings, [*wave(0, 5), *ticks(10)])
    letters = read_all(settings.broker, StreamTopics(settings.stream).rejected)
    assert [dict(one.headers)["detail"] for one in letters] == [b"KeyError: 'a bug of ours'"]
    assert seen.changes[-1].total == 4


async def test_a_report_that_makes_a_record_no_topic_takes_is_a_dead_letter_and_the_next_is_counted(
    settings, monkeypatch
):
    monkeypatch.setattr("agents.track._MOST_BYTES", 8000)
    wordy = an_item(9, "; ".join(f"attack IQ far-{n}" for n in range(90)))
    seen = await through(settings, [wordy, *wave(0, 3), *ticks(10)])
    (letter,) = read_all(settings.broker, StreamTopics(settings.stream).rejected)
    assert dict(letter.headers)["reason"] == b"too-large"
    assert b"of the table would have" in dict(letter.headers)["detail"]
    assert seen.changes[-1].total == 3


async def test_health_and_metrics_answer_on_the_web_port(settings):
    worker = await start_worker(settings, coder=ScriptedCoder())
    write(settings, [*wave(0, 5), *ticks(10)])
    await worker.drained(30)
    worker.app.vitals.tell_counts()
    await worker.app.vitals.tell_lag()
    _, metrics = await get(worker.web_url + "/metrics")
    assert (await get(worker.web_url + "/health/live"))[0] == 200
    assert (await get(worker.web_url + "/health/ready"))[0] == 200
    worker.app.runtime.exact.ready = False
    assert (await get(worker.web_url + "/health/ready")) == (
        503, '{"ready": false, "why": "it reads its state back, or has been told to stop"}',
    )  # fmt: skip
    await worker.stop()
    assert 'rasid_escalation_incidents{theatre="IQ",type="attack"} 5.0' in metrics
    assert "\nprocess_start_time_seconds " in metrics
    assert "\nrasid_broker_answered_timestamp_seconds 1." in metrics
    assert 'coder="scripted-1"' in metrics
    assert f'rasid_consumer_lag_messages{{partition="0",topic="rasid.{settings.stream}.items"}} 0.0' in metrics


@pytest.mark.kafka  # the embedded broker refuses a member that asks for its share after the leader's: one worker only
async def test_two_workers_in_one_process_share_the_partitions(kafka, stream_name, tmp_path):
    settings = Settings(broker=kafka.bootstrap, **in_tests(tmp_path, stream_name))
    one = await start_worker(settings, coder=ScriptedCoder())
    two = await start_worker(settings, coder=ScriptedCoder())
    for _ in range(200):
        shares = [{tp.partition for tp in each.app.consumer.assignment()} for each in (one, two)]
        if all(shares) and not shares[0] & shares[1] and one.app.runtime.exact.ready:
            break
        await asyncio.sleep(0.1)
    write(settings, [*wave(0, 6), *ticks(10)])
    await asyncio.gather(one.drained(30), two.drained(30))
    await asyncio.gather(one.stop(), two.stop())
    assert shares[0] | shares[1] == set(range(PARTITIONS))
    alerts = read_all(settings.broker, StreamTopics(settings.stream).alerts)
    assert json.loads(alerts[-1].value)["total"] == 6


@pytest.mark.kafka
async def test_a_topic_made_anew_under_a_kept_state_is_refused_by_name(kafka, stream_name, tmp_path):
    settings = Settings(broker=kafka.bootstrap, **in_tests(tmp_path, stream_name))
    await through(settings, wave(0, 3))
    items = StreamTopics(stream_name).items
    admin = AdminClient({"bootstrap.servers": kafka.bootstrap})
    admin.delete_topics([items])[items].result(10)
    await asyncio.sleep(1)
    worker = await start_worker(settings, coder=ScriptedCoder())
    error = await asyncio.wait_for(worker.failed, 20)
    await worker.stop()
    assert isinstance(error, PositionError)
    assert items in str(error)


@pytest.mark.kafka
async def test_a_wrong_partition_count_stops_the_start(kafka, stream_name, tmp_path):
    settings = Settings(broker=kafka.bootstrap, **in_tests(tmp_path, stream_name))
    await through(settings, wave(0, 1))
    with pytest.raises(TopicMismatch, match="RASID_PARTITIONS=2"):
        await start_worker(settings.model_copy(update={"partitions": 2}), coder=ScriptedCoder())


async def test_a_record_larger_than_the_dead_letters_take_is_kept_by_its_head_and_the_next_is_read(settings):
    settings = settings.model_copy(update={"partitions": PARTITIONS})
    worker = await start_worker(settings, coder=ScriptedCoder())
    producer = Producer(
        {"bootstrap.servers": settings.broker, "compression.type": "gzip", "message.max.bytes": 8_000_000}
    )
    producer.produce(StreamTopics(settings.stream).items, b"x" * 6_000_000, key=b"k" * 5000)
    assert producer.flush(10) == 0
    write(settings, ticks(10))
    await worker.drained(30)
    await worker.stop()
    (letter,) = read_all(settings.broker, StreamTopics(settings.stream).rejected)
    assert letter.value == b"x" * 3 * 1024 * 1024
    assert b"6000000 bytes" in dict(letter.headers)["detail"]
    assert b"kept here: the first 3145728 bytes" in dict(letter.headers)["detail"]


async def test_an_item_that_comes_to_a_report_no_topic_takes_is_a_dead_letter_and_the_next_is_counted(settings):
    endless = an_item(9, "; ".join(f"attack IQ place-{n}" for n in range(1200)), text="x" * 1000)
    seen = await through(settings, [endless, *wave(0, 3), *ticks(10)])
    (letter,) = read_all(settings.broker, StreamTopics(settings.stream).rejected)
    assert b"it comes to a report of" in dict(letter.headers)["detail"]
    assert seen.changes[-1].total == 3


@pytest.mark.parametrize("where", ["the log is read", "what is needed is prepared"])
@pytest.mark.parametrize("settings", ["embedded"], indirect=True)
async def test_a_recovery_may_take_longer_than_faust_gives_a_request(settings, monkeypatch, where):
    """Past its limit Faust ends recovery for good, in silence: such a worker never took another item."""

    async def slow(self, tps, destination):
        await asyncio.sleep(4)
        await read(self, tps, destination)

    async def slow_prepare(self, partitions):
        await asyncio.sleep(4)
        await prepare(self, partitions)

    told, read, prepare = app_module.faust_settings, BulkRecovery._read_logs, TrackShell.prepare
    limits = {"broker_request_timeout": 2.0, "broker_session_timeout": 2.0, "broker_heartbeat_interval": 0.5}
    monkeypatch.setattr(app_module, "faust_settings", lambda given: {**told(given), **limits})
    if where == "the log is read":
        monkeypatch.setattr(BulkRecovery, "_read_logs", slow)
    else:
        monkeypatch.setattr(TrackShell, "prepare", slow_prepare)
    assert len((await through(settings, [*wave(0, 5), *ticks(10)])).items) == 5


@pytest.mark.parametrize("settings", ["embedded"], indirect=True)
@pytest.mark.parametrize("wrong", [b"no state", b'{"o":x}', b'{"o":900,"torn', b'{"o":900,"no":"book"}'])
async def test_a_changelog_that_holds_what_rasid_does_not_write_stops_the_worker_by_name(settings, wrong):
    await through(settings, [*wave(0, 5), *ticks(10)])
    log = StreamTopics(settings.stream).changelog("book")
    last = next(one for one in reversed(read_all(settings.broker, log)) if b"|h|" in one.key)
    producer = Producer({"bootstrap.servers": settings.broker, "log_level": 0})
    producer.produce(log, wrong, key=last.key, partition=last.partition)
    assert producer.flush(10) == 0
    told = []
    app = make_app(settings, coder=ScriptedCoder(), fatal=told.append)
    start = asyncio.create_task(app.start())
    write(settings, [*wave(5, 8), *ticks(20)])
    await until(lambda: told, 25)
    await app.stop()
    start.cancel()
    assert isinstance(told[0], PositionError)
    assert repr(last.key) in str(told[0]) or f"partition {last.partition} " in str(told[0])
