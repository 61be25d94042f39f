"""Make and check a stream's topics before anything starts, and wait for the broker.

It must never let a worker start on topics of another partition count, clean-up policy or retention, or on such as take
smaller records or keep them on one broker alone: items would be lost silently, or the same batch refused for ever.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any

from confluent_kafka import KafkaError, KafkaException, TopicCollection
from confluent_kafka.admin import AdminClient, ConfigResource, NewTopic, ResourceType

from agents.brokers import kafka_settings
from schemas.errors import BrokerError, BrokerUnavailable, TopicMismatch
from schemas.settings import Settings
from schemas.topics import StreamTopics, TopicSpec

TABLES = ("codepos", "book")  # one table a counting agent; their changelogs are topics of the stream

_ANSWER_S = 10.0
_LEADER_WAIT_S = 30.0
_MISMATCH_WAIT_S = 3.0  # a topic that has partitions, but not as many, most likely stays so

TopicIds = dict[str, str | None]


def ensure_topics(settings: Settings, topics: StreamTopics, tables: tuple[str, ...] = TABLES) -> TopicIds:
    """Make what is missing, check what is there.

    Returns: the id that Kafka gave each topic; None on the embedded broker, which has none.

    Raises:
        BrokerUnavailable: nobody answers, or a partition has no leader.
        TopicMismatch: a topic is not as it must be; the message says which, how, and what to do.
    """
    admin = AdminClient(kafka_settings(settings, "confluent"))
    specs = topics.specs(tables)
    there = _partitions(admin, settings)
    missing = [spec for spec in specs if spec.name not in there]
    if missing and settings.embedded:
        msg = f"the embedded broker has no topic {missing[0].name}: make all topics of the stream before the worker"
        raise TopicMismatch(msg)
    _create(admin, missing, settings)
    _wait_until_led(admin, settings, specs)
    if settings.embedded:
        return dict.fromkeys((spec.name for spec in specs), None)
    described = _described(admin, specs)
    _check_configs(admin, specs, described, settings)
    return {name: str(one.topic_id) for name, one in described.items()}


def wait_for_broker(settings: Settings, on_wait: Callable[[str], None], *, timeout_s: float | None = None) -> None:
    """Return when the broker answers; until then call `on_wait` with a line for people every few seconds.

    Raises:
        BrokerUnavailable: `timeout_s` is over (None: wait for as long as it takes).
    """
    started = time.monotonic()
    while True:
        try:
            probe_broker(settings)
        except BrokerUnavailable as error:
            waited = time.monotonic() - started
            if timeout_s is not None and waited >= timeout_s:
                raise
            on_wait(f"{error}; waiting ({waited:.0f} s so far)")
            time.sleep(1.0)
        else:
            return


def probe_broker(settings: Settings) -> None:
    """Ask the broker for its topics, once, for at most 3 s.

    Raises:
        BrokerUnavailable: nobody answers.
    """
    _partitions(AdminClient(kafka_settings(settings, "confluent")), settings, wait_s=3.0)


def _partitions(admin: AdminClient, settings: Settings, *, wait_s: float = _ANSWER_S) -> dict[str, dict[int, int]]:
    """Of each topic at the broker: its partitions, each with its leader's id, negative where it has none."""
    try:
        metadata = admin.list_topics(timeout=wait_s)
    except KafkaException as error:
        msg = f"no Kafka broker answers at {settings.broker} ({_said(error)}): is it running, is RASID_BROKER right?"
        raise BrokerUnavailable(msg) from error
    return {
        name: {number: one.leader for number, one in topic.partitions.items()}
        for name, topic in metadata.topics.items()
    }


def _wait_until_led(admin: AdminClient, settings: Settings, specs: tuple[TopicSpec, ...]) -> None:
    """Return once every topic has its partitions, and each of them a leader.

    A partition without a leader is still one of the stream: only who counts it may say that the number is another.

    Raises:
        BrokerUnavailable: partitions are without a leader for longer than a new topic's are.
        TopicMismatch: a topic has another number of partitions.
    """
    started, odd_since = time.monotonic(), None
    while True:
        there = _partitions(admin, settings)
        topics = {spec.name: there.get(spec.name, {}) for spec in specs}
        wrong = [f"{name} has {len(one)}" for name, one in topics.items() if len(one) != settings.partitions]
        leaderless = [(name, number) for name, one in topics.items() for number in sorted(one) if one[number] < 0]
        if not wrong and not leaderless:
            return
        now = time.monotonic()
        odd_since = (odd_since or now) if wrong and all(topics.values()) else None
        if now - started > _LEADER_WAIT_S or (odd_since and now - odd_since > _MISMATCH_WAIT_S):
            break
        time.sleep(0.1)
    if wrong:
        msg = (
            f"topics with another number of partitions than RASID_PARTITIONS={settings.partitions}: "
            f"{', '.join(wrong)}. "
            "The number is fixed for a stream's life: set RASID_PARTITIONS to it, or use a new RASID_STREAM"
        )
        raise TopicMismatch(msg)
    name, number = leaderless[0]
    more = f" (and {len(leaderless) - 1} more have none)" if len(leaderless) > 1 else ""
    msg = f"partition {number} of {name} has no leader{more}: is a broker of {settings.broker} down?"
    raise BrokerUnavailable(msg)


def _create(admin: AdminClient, specs: list[TopicSpec], settings: Settings) -> None:
    if not specs:
        return
    wanted = [
        NewTopic(
            spec.name,
            num_partitions=settings.partitions,
            replication_factor=settings.replication,
            config=spec.config(settings.replication),
        )
        for spec in specs
    ]
    for name, future in admin.create_topics(wanted, request_timeout=_ANSWER_S).items():
        try:
            future.result()
        except KafkaException as error:
            if error.args[0].code() != KafkaError.TOPIC_ALREADY_EXISTS:  # another worker was faster: checked below
                msg = f"topic {name} could not be made: {_said(error)}"
                raise BrokerError(msg) from error


def _check_configs(
    admin: AdminClient, specs: tuple[TopicSpec, ...], described: Mapping[str, Any], settings: Settings
) -> None:
    asked = [ConfigResource(ResourceType.TOPIC, spec.name) for spec in specs]
    answers = admin.describe_configs(asked, request_timeout=_ANSWER_S)
    configs = {
        resource.name: {name: entry.value for name, entry in _result(answer).items()}
        for resource, answer in answers.items()
    }
    replicas = {name: min(len(part.replicas) for part in one.partitions) for name, one in described.items()}
    wrong = [fault for spec in specs for fault in spec.faults(configs[spec.name], replicas[spec.name])]
    if wrong:
        msg = (
            f"topics at {settings.broker} that would lose data: {'; '.join(wrong)}. Set it with kafka-configs.sh "
            f"--bootstrap-server {settings.broker} --alter --entity-type topics --entity-name TOPIC "
            "--add-config NAME=VALUE (the policy is cleanup.policy), or use a new RASID_STREAM: what is missing rasid "
            "makes itself as it must be"
        )
        raise TopicMismatch(msg)


def _described(admin: AdminClient, specs: tuple[TopicSpec, ...]) -> dict[str, Any]:
    answers = admin.describe_topics(TopicCollection([spec.name for spec in specs]), request_timeout=_ANSWER_S)
    return {name: _result(answer) for name, answer in answers.items()}


def _result(answer: Future[Any]) -> Any:
    try:
        return answer.result()
    except KafkaException as error:
        msg = f"the broker did not describe its topics: {_said(error)}"
        raise BrokerError(msg) from error


def _said(error: KafkaException) -> str:
    """What librdkafka says, without its prefix."""
    fault = error.args[0]
    return str(fault.str() if isinstance(fault, KafkaError) else fault)
