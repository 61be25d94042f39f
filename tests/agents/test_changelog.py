"""Reading to an end where the broker answers with nothing but errors: it must not go on for ever in silence."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from confluent_kafka import KafkaError

from agents.changelog import Changelog
from alerts.journal import KafkaJournal
from schemas.errors import BrokerUnavailable
from schemas.settings import Settings


class Refusing:
    """A consumer whose partitions cannot be read."""

    def __init__(self, *_):
        self.asked = 0

    def consume(self, *_):
        self.asked += 1
        assert self.asked < 1000, "for ever"
        error = KafkaError(KafkaError.TOPIC_AUTHORIZATION_FAILED)
        return [SimpleNamespace(error=lambda: error, partition=lambda: 0, topic=lambda: "t", offset=lambda: -1)]

    def assign(self, _):
        pass

    def close(self):
        pass


async def test_a_changelog_that_may_not_be_read_is_given_up(monkeypatch):
    changelog = Changelog(Settings())
    monkeypatch.setattr(changelog, "_assigned", Refusing)
    with pytest.raises(TimeoutError, match="1 partitions left"):
        assert [batch async for batch in changelog.read({("t", 0): (0, 5)}) if batch] == []
    changelog.close()


async def test_a_ledger_that_may_not_be_read_is_given_up(monkeypatch):
    monkeypatch.setattr("alerts.journal.Consumer", Refusing)
    journal = KafkaJournal(Settings(), "rasid.live.notices")
    with pytest.raises(BrokerUnavailable, match="could not be read to its end"):
        await journal.read([0])
    journal.close()
