"""What tests of several rooms ask for: a real Kafka, a stream name of their own, the folder of labelled data."""

from __future__ import annotations

import os
import re
import signal
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from confluent_kafka.admin import AdminClient
from hypothesis import HealthCheck, settings

from tests.kafka_broker import KafkaBroker, KafkaUnavailableError, missing_tools

# A shell starts what runs beside it with SIGINT ignored, and every process of ours would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How quick a shared machine is today says nothing of a test.
settings.register_profile("rasid", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rasid")

REQUIRE_KAFKA = "RASID_REQUIRE_KAFKA"
TEST_KAFKA = "RASID_TEST_KAFKA"
NEED_KAFKA = frozenset({"kafka", "secure_kafka", "kafka_to_kill"})


class GivenBroker:
    """The broker that RASID_TEST_KAFKA names: rasid's tests use it but never kill it."""

    def __init__(self, bootstrap: str) -> None:
        self.bootstrap = bootstrap


def required() -> bool:
    """Whether a test that cannot have its Kafka fails (in `.ci/run`) instead of being skipped."""
    return os.environ.get(REQUIRE_KAFKA, "") not in ("", "0")


def broker_or_skip(broker: KafkaBroker) -> KafkaBroker:
    """Start `broker`; where it cannot be had, skip with that reason (fail where it is required)."""
    try:
        return broker.start()
    except KafkaUnavailableError as error:
        broker.close()
        if required() or missing_tools() is None:
            pytest.fail(f"kafka: {error}")
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def kafka() -> Iterator[KafkaBroker | GivenBroker]:
    """A real Kafka for the whole session: `.bootstrap` is its host:port. Nobody may kill it: see `kafka_to_kill`."""
    given = os.environ.get(TEST_KAFKA)
    if given:
        yield GivenBroker(given)
        return
    broker = broker_or_skip(KafkaBroker())
    yield broker
    broker.close()


@pytest.fixture
def kafka_to_kill() -> Iterator[KafkaBroker]:
    """A real Kafka of this test's own: `.kill()` and `.start()` it at will (6 s to start)."""
    broker = broker_or_skip(KafkaBroker())
    yield broker
    broker.close()


@pytest.fixture(scope="session")
def secure_kafka() -> Iterator[KafkaBroker]:
    """A real Kafka with SASL over TLS at `.secure_bootstrap`, its authority in `.cafile`."""
    broker = broker_or_skip(KafkaBroker(security="SASL_SSL"))
    yield broker
    broker.close()


def name_from(test: str) -> str:
    """A stream name that no other test and no earlier run has."""
    words = re.sub(r"[^a-z0-9]+", "-", test.lower().removeprefix("test_"))
    return f"t{words[:24].strip('-')}-{uuid.uuid4().hex[:8]}"


@pytest.fixture
def stream_name(request: pytest.FixtureRequest) -> Iterator[str]:
    """A stream of this test's own; its topics are deleted afterwards from the `kafka` fixture's broker."""
    name = name_from(request.node.name)
    yield name
    if "kafka" in request.fixturenames:
        _drop_topics(request.getfixturevalue("kafka").bootstrap, name)


def _drop_topics(bootstrap: str, stream: str) -> None:
    admin = AdminClient({"bootstrap.servers": bootstrap, "socket.timeout.ms": 5000})
    known = admin.list_topics(timeout=10).topics
    ours = [topic for topic in known if topic.startswith((f"rasid.{stream}.", f"rasid-{stream}-"))]
    if ours:
        for future in admin.delete_topics(ours, operation_timeout=10).values():
            future.result(15)


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder of labelled data and corpora (`gold/`, `corpora/`, `seeds/`): RASID_DATA, or the test is skipped."""
    given = os.environ.get("RASID_DATA")
    if not given:
        pytest.skip("RASID_DATA is not set: it names the folder of the labelled data and corpora")
    folder = Path(given)
    if not folder.is_dir():
        pytest.fail(f"RASID_DATA={given} is no folder")
    return folder


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Who asks for a fixture has its marker, before `-m` chooses."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        if names & NEED_KAFKA:
            item.add_marker("kafka")
        if "data_dir" in names:
            item.add_marker("data")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Where Kafka is required, a Kafka test that was skipped has failed."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.skipped and not hasattr(report, "wasxfail") and item.get_closest_marker("kafka") and required():
        report.outcome = "failed"
        report.longrepr = f"{REQUIRE_KAFKA} is set, and this test was skipped: {report.longrepr}"
