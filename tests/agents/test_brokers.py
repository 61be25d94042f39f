from __future__ import annotations

import pytest

from agents.brokers import kafka_settings
from agents.topics import ensure_topics
from schemas.errors import SettingsError
from schemas.settings import Settings
from schemas.topics import StreamTopics
from tests.kafka_broker import PASSWORD, USER

LIBRARIES = ("confluent", "kafka-python", "aiokafka", "faust")


def secure(**changes):
    return Settings(
        broker="one:9092, two:9092",
        security_protocol="SASL_PLAINTEXT",
        sasl_username="desk",
        sasl_password="s3cret",
        **changes,
    )


def test_a_plain_broker_needs_its_address_alone():
    settings = Settings(broker="one:9092,two:9093")
    assert kafka_settings(settings, "confluent")["bootstrap.servers"] == "one:9092,two:9093"
    assert kafka_settings(settings, "kafka-python")["bootstrap_servers"] == ["one:9092", "two:9093"]
    assert kafka_settings(settings, "aiokafka")["bootstrap_servers"] == ["one:9092", "two:9093"]
    assert kafka_settings(settings, "faust") == {"broker": "kafka://one:9092;kafka://two:9093"}


def test_every_client_is_told_the_password():
    assert kafka_settings(secure(), "confluent")["sasl.password"] == "s3cret"
    assert kafka_settings(secure(), "kafka-python")["sasl_plain_password"] == "s3cret"
    assert kafka_settings(secure(), "aiokafka")["sasl_plain_password"] == "s3cret"
    assert kafka_settings(secure(), "faust")["broker_credentials"].password == "s3cret"


def test_kafka_python_speaks_an_old_dialect_with_the_embedded_broker_alone():
    assert kafka_settings(Settings(embedded=True), "kafka-python")["api_version"] == (2, 3)
    assert "api_version" not in kafka_settings(Settings(), "kafka-python")


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_certificate_that_cannot_be_read_is_named_without_its_contents(library, tmp_path):
    settings = secure().model_copy(update={"security_protocol": "SASL_SSL", "ssl_cafile": tmp_path / "none.pem"})
    with pytest.raises(SettingsError, match="RASID_SSL_CAFILE"):
        kafka_settings(settings, library)


@pytest.mark.parametrize("name", ["ssl_cafile", "ssl_certfile", "ssl_keyfile"])
def test_of_three_files_the_one_that_cannot_be_read_is_named(name, tmp_path):
    settings = secure().model_copy(update={"security_protocol": "SASL_SSL", name: tmp_path / "none.pem"})
    with pytest.raises(SettingsError) as caught:
        kafka_settings(settings, "confluent")
    assert str(caught.value) == f"RASID_{name.upper()}: {tmp_path}/none.pem cannot be read: No such file or directory"


def test_a_file_that_holds_no_certificate_is_named_without_its_contents(tmp_path):
    (tmp_path / "ca.pem").write_text("s3cret")
    settings = secure().model_copy(update={"security_protocol": "SASL_SSL", "ssl_cafile": tmp_path / "ca.pem"})
    with pytest.raises(SettingsError) as caught:
        kafka_settings(settings, "confluent")
    assert str(caught.value).startswith(f"RASID_SSL_CAFILE: {tmp_path}/ca.pem: no certificate")
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("mechanism", ["PLAIN", "SCRAM-SHA-512"])
def test_topics_are_made_over_tls_with_a_login(secure_kafka, mechanism):
    settings = secure_settings(secure_kafka, mechanism)
    assert ensure_topics(settings, StreamTopics(settings.stream))


def secure_settings(broker, mechanism):
    return Settings(
        broker=broker.secure_bootstrap,
        stream=f"secure-{mechanism.lower()}",
        security_protocol="SASL_SSL",
        sasl_mechanism=mechanism,
        sasl_username=USER,
        sasl_password=PASSWORD,
        ssl_cafile=broker.cafile,
    )
