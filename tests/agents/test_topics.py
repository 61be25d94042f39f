from __future__ import annotations

import time
from types import SimpleNamespace

import pytest
from confluent_kafka.admin import AdminClient, NewTopic

from agents.app import exit_status
from agents.embedded import EmbeddedBroker
from agents.topics import TABLES, ensure_topics, wait_for_broker
from schemas.errors import BrokerUnavailable, TopicMismatch
from schemas.exits import Exit
from schemas.settings import Settings
from schemas.topics import StreamTopics


def make(bootstrap, name, *, partitions=4, policy="delete", **config):
    admin = AdminClient({"bootstrap.servers": bootstrap})
    made = admin.create_topics([NewTopic(name, partitions, 1, config={"cleanup.policy": policy, **config})])
    made[name].result(10)
    time.sleep(0.3)


@pytest.fixture
def settings(kafka, stream_name):
    return Settings(broker=kafka.bootstrap, stream=stream_name)


def test_topics_are_made_once_and_keep_their_identity(settings):
    topics = StreamTopics(settings.stream)
    made = ensure_topics(settings, topics)
    assert set(made) == {spec.name for spec in topics.specs(TABLES)}
    assert len(set(made.values())) == len(made)
    assert ensure_topics(settings, topics) == made


def test_another_partition_count_is_refused_and_says_what_to_do(settings):
    ensure_topics(settings, StreamTopics(settings.stream))
    with pytest.raises(TopicMismatch, match=r"RASID_PARTITIONS=6: .*items has 4"):
        ensure_topics(settings.model_copy(update={"partitions": 6}), StreamTopics(settings.stream))


def test_a_changelog_that_would_lose_state_is_refused(settings):
    topics = StreamTopics(settings.stream)
    make(settings.broker, topics.changelog("book"))
    with pytest.raises(TopicMismatch, match="book-changelog is 'delete', must be 'compact'"):
        ensure_topics(settings, topics)


def test_a_source_that_is_compacted_is_refused(settings):
    topics = StreamTopics(settings.stream)
    make(settings.broker, topics.items, policy="compact")
    with pytest.raises(TopicMismatch, match="items is 'compact', must be 'delete'"):
        ensure_topics(settings, topics)


def test_topics_made_beforehand_with_kafkas_own_settings_are_refused_with_all_that_is_wrong_and_what_to_do(settings):
    topics = StreamTopics(settings.stream)
    for spec in topics.specs(TABLES):
        make(settings.broker, spec.name, policy="compact" if spec.compact else "delete")
    with pytest.raises(TopicMismatch) as refused:
        ensure_topics(settings, topics)
    said = str(refused.value)
    assert f"{topics.items} has retention.ms=604800000, must be at least 3024000000" in said
    assert f"{topics.notices} has retention.ms" not in said
    assert said.count("has max.message.bytes=1048588, must be at least 4194304") == len(topics.specs(TABLES))
    assert f"kafka-configs.sh --bootstrap-server {settings.broker} --alter" in said


def test_topics_made_beforehand_that_keep_more_and_longer_are_taken(settings):
    topics = StreamTopics(settings.stream)
    for spec in topics.specs(TABLES):
        large = {**spec.config(), "max.message.bytes": "9000000"}
        policy = large.pop("cleanup.policy")
        if not spec.compact:
            large["retention.ms"] = "-1"
        make(settings.broker, spec.name, policy=policy, **large)
    assert set(ensure_topics(settings, topics)) == {spec.name for spec in topics.specs(TABLES)}


def test_of_three_replicas_two_have_each_record_before_it_is_acknowledged():
    for spec in StreamTopics("t").specs(TABLES):
        assert "min.insync.replicas" not in spec.config(2)
        assert spec.config(3)["min.insync.replicas"] == "2"
        alone = {**spec.config(), "min.insync.replicas": "1"}
        assert spec.faults(alone, replicas=1) == spec.faults(alone, replicas=2) == []
        assert spec.faults(alone, replicas=3) == [f"{spec.name} has min.insync.replicas=1, must be at least 2"]
        assert spec.faults(spec.config(3), replicas=3) == []


def test_the_embedded_broker_is_told_its_topics_beforehand():
    topics = StreamTopics("t")
    with EmbeddedBroker() as broker:
        settings = Settings(broker=broker.bootstrap, stream="t", embedded=True)
        with pytest.raises(TopicMismatch, match="make all topics of the stream before"):
            ensure_topics(settings, topics)
        broker.create_topics(spec.name for spec in topics.specs(TABLES))
        assert set(ensure_topics(settings, topics).values()) == {None}


class Picture:
    """A broker that tells of its topics what it is told to: by partition, the leader; -1 is none."""

    def __init__(self, leaders):
        self.leaders = leaders
        self.asked = 0

    def list_topics(self, timeout):
        self.asked += 1
        topics = {
            name: SimpleNamespace(
                partitions={number: SimpleNamespace(leader=leader) for number, leader in enumerate(of)}
            )
            for name, of in self.leaders(self.asked).items()
        }
        return SimpleNamespace(topics=topics)


@pytest.fixture
def picture(monkeypatch):
    """Stand in for the broker of the embedded kind, whose topics are there; waits are short."""
    topics = StreamTopics("t")

    def make_picture(items):
        seen = Picture(
            lambda asked: {spec.name: [0, 0] for spec in topics.specs(TABLES)} | {topics.items: items(asked)}
        )
        monkeypatch.setattr("agents.topics.AdminClient", lambda _settings: seen)
        return seen

    monkeypatch.setattr("agents.topics._LEADER_WAIT_S", 1.5)
    monkeypatch.setattr("agents.topics._MISMATCH_WAIT_S", 0.3)
    return make_picture


TWO = Settings(stream="t", embedded=True, partitions=2)


def test_a_partition_without_a_leader_is_waited_for_and_then_named_and_never_called_another_number(picture):
    picture(lambda _asked: [0, -1])
    started = time.monotonic()
    with pytest.raises(BrokerUnavailable, match=r"partition 1 of rasid\.t\.items has no leader: is a broker") as error:
        ensure_topics(TWO, StreamTopics("t"))
    assert time.monotonic() - started > 1.4  # the whole wait, not the one for a mismatch
    assert exit_status(error.value) == Exit.TRY_AGAIN


def test_a_leader_that_is_elected_meanwhile_is_all_it_takes(picture):
    seen = picture(lambda asked: [0, -1] if asked < 8 else [0, 3])
    ensure_topics(TWO, StreamTopics("t"))
    assert seen.asked == 8


def test_another_number_of_partitions_is_told_soon_whether_they_are_led_or_not(picture, monkeypatch):
    picture(lambda _asked: [0, -1, 0])
    monkeypatch.setattr("agents.topics._LEADER_WAIT_S", 60)
    started = time.monotonic()
    with pytest.raises(TopicMismatch, match=r"RASID_PARTITIONS=2: rasid\.t\.items has 3") as error:
        ensure_topics(TWO, StreamTopics("t"))
    assert time.monotonic() - started < 20  # not the wait for a leader
    assert exit_status(error.value) == Exit.PERSON_MUST_ACT


def test_who_waits_for_a_broker_that_is_not_there_is_told_where_it_looked():
    lines: list[str] = []
    with pytest.raises(BrokerUnavailable):
        wait_for_broker(Settings(broker="127.0.0.1:1"), lines.append, timeout_s=4)
    assert lines
    assert "no Kafka broker answers at 127.0.0.1:1" in lines[0]


def test_a_broker_that_is_there_is_not_waited_for():
    with EmbeddedBroker() as broker:
        wait_for_broker(Settings(broker=broker.bootstrap), pytest.fail, timeout_s=4)
