from __future__ import annotations

from types import SimpleNamespace

import pytest
from aiokafka.consumer.fetcher import FetchResult
from aiokafka.protocol.fetch import FetchRequest
from aiokafka.structs import TopicPartition

from agents.exact import fetching
from agents.exact.fetching import HELD_MOST_S, Patience

ITEMS, LOG = TopicPartition("items", 0), TopicPartition("book-changelog", 0)
REST = ({}, 1.0, False, [])


def ready_to_take(tp, age_s=0.0):
    found = FetchResult(tp, assignment=None, partition_records=object(), backoff=0.1)
    found._created -= age_s
    return found


def a_patience(*held, ready=True, asked=(ITEMS, LOG)):
    """What a fetcher with these records would do, and does."""

    def actions(_assignment):
        return [(1, FetchRequest(500, 1, 1, 0, [(tp.topic, [(tp.partition, 0, 1)]) for tp in asked]))], *REST

    fetcher = SimpleNamespace(_get_actions_per_node=actions, _records={one._topic_partition: one for one in held})
    sources = {"items": None}
    exact = SimpleNamespace(ready=ready, sources=sources, is_source=lambda tp: tp.topic in sources)
    return Patience(fetcher, exact)


def asked(patience):
    requests, *rest = patience(None)
    assert tuple(rest) == REST
    return [topic for _, request in requests for topic, _ in request.topics]


def test_once_the_tables_stand_their_logs_are_not_fetched():
    assert asked(a_patience()) == ["items"]
    assert asked(a_patience(asked=(LOG,))) == []


def test_before_that_everything_is_fetched():
    assert asked(a_patience(ready_to_take(ITEMS), ready=False)) == ["items", "book-changelog"]


def test_nothing_is_fetched_before_what_lies_ready_has_been_taken():
    assert asked(a_patience(ready_to_take(ITEMS))) == []


def test_what_nobody_takes_does_not_hold_up_the_others_for_long():
    assert asked(a_patience(ready_to_take(ITEMS, HELD_MOST_S + 1))) == ["items"]


def test_what_lies_ready_of_a_log_holds_up_nothing():
    assert asked(a_patience(ready_to_take(LOG))) == ["items"]


def test_a_name_of_aiokafka_that_is_gone_is_said_at_the_start():
    with pytest.raises(AttributeError, match=r"SimpleNamespace has no _fetch_max_wait_ms any more"):
        fetching._set(SimpleNamespace(), "_fetch_max_wait_ms", 1)
