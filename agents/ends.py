"""Where a topic ends: how many records were ever written to it, by whomever."""

from __future__ import annotations

from confluent_kafka import KafkaException, TopicPartition
from confluent_kafka.admin import AdminClient, OffsetSpec

from agents.brokers import kafka_settings
from schemas.errors import BrokerUnavailable
from schemas.settings import Settings

ANSWER_S = 5.0


def records_ever(settings: Settings, topic: str) -> int:
    """The sum of the ends of a topic's partitions.

    Raises:
        BrokerUnavailable: the broker does not say, or not of each.
    """
    admin = AdminClient(kafka_settings(settings, "confluent"))
    asked = {TopicPartition(topic, number): OffsetSpec.latest() for number in range(settings.partitions)}
    try:
        answers = admin.list_offsets(asked, request_timeout=ANSWER_S)
        return sum(answer.result().offset for answer in answers.values())
    except KafkaException as error:
        msg = f"the broker did not say where {topic} ends"
        raise BrokerUnavailable(msg) from error
