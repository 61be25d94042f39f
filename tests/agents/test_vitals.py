"""What a worker says of itself: gauges that never show a state that is not known as one that is calm."""

from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace

import pytest
from faust.types import TP

from agents import metrics
from agents.vitals import Vitals
from schemas.errors import BrokerUnavailable
from schemas.topics import StreamTopics
from tests.agents.making import a_book, feed, three_attacks

TOPICS = StreamTopics("test")


class Track:
    """Stands in for the shell: its books, and how far its table is."""

    def __init__(self, position=0):
        self.books = {}
        self.rules = SimpleNamespace(rules=[SimpleNamespace(id="iq-attacks")])
        self._position = position

    def position(self, _partition):
        return self._position


@pytest.fixture
def vitals():
    for metric in (metrics.ESCALATION_INCIDENTS, metrics.CONSUMER_OLDEST):
        metric.clear()  # of workers that other tests had in this process
    exact = SimpleNamespace(ready=True, on_lost=lambda _callback: None, applied_at={})
    consumer = SimpleNamespace(assignment=lambda: {TP(TOPICS.reports, 0)})
    runtime = SimpleNamespace(
        exact=exact,
        app=SimpleNamespace(consumer=consumer),
        topics=TOPICS,
        settings=SimpleNamespace(partitions=1),
        topic_ids={TOPICS.rejected: None},
    )
    made = Vitals(runtime, Track(), ["IQ", "SY"])
    yield made
    made.forget()


def shown(metric, *labels):
    """The value of a gauge's series; None where it has none."""
    return next((child._value.get() for held, child in metric._metrics.items() if held == labels), None)


def lagging(vitals, messages):
    async def lag():
        return {(TOPICS.items, 0): messages}

    vitals.lag = lag


def test_after_a_recovery_no_theatre_is_shown_as_calm_before_its_counts_are_loaded(vitals):
    vitals.track = Track(position=7)
    metrics.EPISODES_OPEN.labels(rule="iq-attacks").set(2)
    vitals.tell_counts()
    assert shown(metrics.ESCALATION_INCIDENTS, "IQ", "attack") is None
    assert shown(metrics.EPISODES_OPEN, "iq-attacks") == 2
    vitals.track.books[0] = a_book()
    feed(vitals.track.books[0], *three_attacks())
    vitals.tell_counts()
    assert shown(metrics.ESCALATION_INCIDENTS, "IQ", "attack") == 3
    assert shown(metrics.ESCALATION_INCIDENTS, "SY", "attack") == 0
    assert shown(metrics.EPISODES_OPEN, "iq-attacks") == 1


def test_a_fresh_stream_shows_zeros(vitals):
    vitals.tell_counts()
    assert shown(metrics.ESCALATION_INCIDENTS, "IQ", "attack") == 0


async def test_what_waits_and_is_never_taken_grows_older(vitals, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(time, "time", lambda: now[0])
    lagging(vitals, 5)
    for _ in range(3):
        await vitals.tell_lag()
        now[0] += 400
    assert shown(metrics.CONSUMER_OLDEST, TOPICS.items, "0") == 1000.0


async def test_what_came_after_a_quiet_time_has_not_waited_all_through_it(vitals, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(time, "time", lambda: now[0])
    vitals.runtime.exact.applied_at[TOPICS.items, 0] = 900.0
    for at, messages, oldest in ((1000.0, 3, 900.0), (30_000.0, 0, 0), (30_015.0, 1, 30_000.0)):
        now[0] = at
        lagging(vitals, messages)
        await vitals.tell_lag()
        assert shown(metrics.CONSUMER_OLDEST, TOPICS.items, "0") == oldest


@pytest.fixture
def kafka_is(monkeypatch):
    """Whether Kafka answers, from the next asking on."""
    there = [True]

    def probe(_settings):
        if not there[0]:
            raise BrokerUnavailable("no Kafka broker answers at 127.0.0.1:1")

    monkeypatch.setattr("agents.vitals.probe_broker", probe)
    monkeypatch.setattr("agents.vitals.records_ever", lambda _settings, topic: {TOPICS.rejected: 41}[topic])
    return lambda answers: there.__setitem__(0, answers)


async def test_when_kafka_last_answered_is_shown_and_stands_still_while_it_does_not(vitals, kafka_is, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(time, "time", lambda: now[0])
    await vitals.tell_broker()
    assert metrics.BROKER_ANSWERED._value.get() == 1000.0
    kafka_is(False)
    now[0] = 1200.0
    await vitals.tell_broker()
    assert metrics.BROKER_ANSWERED._value.get() == 1000.0


async def test_an_outage_is_logged_once_and_so_is_its_end_and_not_what_the_start_says_itself(vitals, kafka_is, caplog):
    caplog.set_level("INFO", "agents.vitals")
    made, vitals.runtime.topic_ids = vitals.runtime.topic_ids, {}
    kafka_is(False)
    await vitals.tell_broker()
    assert caplog.messages == []
    vitals.runtime.topic_ids = made
    for _ in range(3):
        await vitals.tell_broker()
    kafka_is(True)
    for _ in range(2):
        await vitals.tell_broker()
    assert caplog.messages == ["no Kafka broker answers at 127.0.0.1:1", "Kafka answers again, after 0 s"]


async def test_what_a_feed_put_into_the_dead_letters_is_shown_and_not_as_none_before_it_is_known(
    vitals, kafka_is, monkeypatch
):
    metrics.REJECTED_END.clear()
    kafka_is(False)
    await vitals.tell_broker()
    assert shown(metrics.REJECTED_END, TOPICS.rejected) is None
    kafka_is(True)
    made = vitals.runtime.topic_ids
    vitals.runtime.topic_ids = {}
    await vitals.tell_broker()
    assert shown(metrics.REJECTED_END, TOPICS.rejected) is None
    vitals.runtime.topic_ids = made
    await vitals.tell_broker()
    assert shown(metrics.REJECTED_END, TOPICS.rejected) == 41

    def silent(_settings, _topic):
        raise BrokerUnavailable("the broker did not say")

    monkeypatch.setattr("agents.vitals.records_ever", silent)
    await vitals.tell_broker()
    assert shown(metrics.REJECTED_END, TOPICS.rejected) == 41


async def test_a_lag_that_kafka_has_not_confirmed_for_a_minute_is_not_shown_as_a_calm_zero(
    vitals, kafka_is, monkeypatch
):
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    lagging(vitals, 0)
    await vitals.tell_broker()
    await vitals.tell_lag()
    kafka_is(False)
    for at, lag in ((1030.0, 0), (1090.0, None)):
        now[0] = at
        await vitals.tell_broker()
        assert shown(metrics.CONSUMER_LAG, TOPICS.items, "0") == lag
        assert shown(metrics.CONSUMER_OLDEST, TOPICS.items, "0") == lag
    kafka_is(True)
    await vitals.tell_broker()
    await vitals.tell_lag()
    assert shown(metrics.CONSUMER_LAG, TOPICS.items, "0") == 0


async def test_a_worker_that_starts_in_an_outage_counts_it_from_its_start(vitals, kafka_is, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 5000.0)
    kafka_is(False)
    metrics.BROKER_ANSWERED.set(0)
    watching = asyncio.ensure_future(vitals.watch_broker())
    await asyncio.sleep(0.05)
    watching.cancel()
    assert metrics.BROKER_ANSWERED._value.get() == 5000.0
