from __future__ import annotations

import pytest
from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient

from agents.embedded import SAFE_AHEAD_BYTES, EmbeddedBroker
from schemas.errors import BrokerError


@pytest.fixture
def broker():
    with EmbeddedBroker(partitions=3) as found:
        yield found


def watermarks(broker, topic):
    consumer = Consumer({"bootstrap.servers": broker.bootstrap, "group.id": "looks", "log_level": 0})
    try:
        return consumer.get_watermark_offsets(TopicPartition(topic, 0), timeout=5)
    finally:
        consumer.close()


def write(broker, topic, *, records, size):
    producer = Producer({"bootstrap.servers": broker.bootstrap, "log_level": 0})
    for number in range(records):
        producer.produce(topic, b"x" * size, partition=0)
        if number % 100 == 0:
            producer.flush(5)
    assert producer.flush(10) == 0


def test_topics_have_the_partitions_asked_for(broker):
    broker.create_topics(["a", "b"])
    broker.create_topics(["b", "c"], partitions=5)
    topics = AdminClient({"bootstrap.servers": broker.bootstrap}).list_topics(timeout=5).topics
    assert {name: len(topic.partitions) for name, topic in topics.items()} == {"a": 3, "b": 3, "c": 5}


def test_it_keeps_what_a_reader_is_allowed_to_lag_behind(broker):
    broker.create_topics(["a"])
    write(broker, "a", records=SAFE_AHEAD_BYTES // 3000, size=3000)
    assert watermarks(broker, "a")[0] == 0


def test_it_drops_what_is_older_than_some_five_mebibytes_which_is_why_writers_hold_back(broker):
    broker.create_topics(["a"])
    write(broker, "a", records=3000, size=3000)
    low, high = watermarks(broker, "a")
    assert high == 3000
    assert 3 * 1024 * 1024 < (high - low) * 3000 < 6 * 1024 * 1024


def test_two_brokers_stand_side_by_side(broker):
    with EmbeddedBroker() as other:
        assert other.bootstrap != broker.bootstrap


def test_a_broker_that_is_not_running_says_so():
    broker = EmbeddedBroker()
    with pytest.raises(BrokerError, match="not running"):
        broker.create_topics(["a"])
    broker.start()
    broker.close()
    broker.close()
    with pytest.raises(BrokerError, match="not running"):
        broker.create_topics(["a"])
