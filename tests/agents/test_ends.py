from __future__ import annotations

import pytest

from agents.embedded import EmbeddedBroker
from agents.ends import records_ever
from agents.producing import Producing
from schemas.errors import BrokerUnavailable
from schemas.settings import Settings
from schemas.topics import StreamTopics


async def test_the_records_of_a_topic_are_counted_over_its_partitions_and_tombstones_with_them():
    topic = StreamTopics("replay-t").rejected
    with EmbeddedBroker(2) as broker:
        broker.create_topics([topic])
        settings = Settings(broker=broker.bootstrap, embedded=True, stream="replay-t", partitions=2)
        assert records_ever(settings, topic) == 0
        producing = Producing(settings)
        for partition, value in ((0, b"a"), (1, b"b"), (1, None)):
            producing.send(topic, value, key=b"k", partition=partition)
        await producing.delivered()
        assert records_ever(settings, topic) == 3


def test_a_broker_that_does_not_answer_is_said(monkeypatch):
    monkeypatch.setattr("agents.ends.ANSWER_S", 0.3)
    with pytest.raises(BrokerUnavailable, match="did not say where t ends"):
        records_ever(Settings(broker="127.0.0.1:1", stream="replay-t", partitions=1), "t")
