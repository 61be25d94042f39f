"""What a dead letter says of itself."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from agents.coding import Refused
from agents.letters import send_rejection
from schemas.rejections import DETAIL, REJECTED_HEAD, Rejection, RejectReason
from schemas.topics import StreamTopics


class Kept:
    """A producer that remembers."""

    def __init__(self):
        self.sent = []

    def send(self, topic, value, *, key, headers):
        self.sent.append(Rejection.from_record(key, value, dict(headers)))


def letter_of(key, value=b"{", detail="no JSON"):
    producing = Kept()
    message = SimpleNamespace(topic="rasid.live.items", partition=1, offset=17, key=key, value=value)
    send_rejection(
        producing, StreamTopics("live"), SimpleNamespace(message=message), Refused(RejectReason.NOT_JSON, detail)
    )
    return producing.sent[0]


@pytest.mark.parametrize("key", [None, b"k", "خبر".encode(), b"k" * 1000])
def test_a_key_that_is_kept_as_it_came_is_not_spoken_of(key):
    letter = letter_of(key)
    assert (letter.item_key or "").encode() == (key or b"")
    assert letter.detail == "no JSON"


def test_of_a_key_that_is_cut_or_is_no_text_the_letter_says_so():
    assert letter_of(b"k" * 1200).item_key == "k" * 1000
    assert letter_of(b"k" * 1200).detail == "no JSON; kept of its key: the first 1000 of 1200 characters"
    assert letter_of(b"\xff\x00").detail.endswith("its key is not UTF-8, and kept with marks for what cannot be read")


def test_what_is_kept_is_said_also_behind_a_long_detail():
    letter = letter_of(b"k" * 1200, b"x" * (REJECTED_HEAD + 1), "y" * DETAIL)
    assert len(letter.value) == REJECTED_HEAD
    assert len(letter.detail) == DETAIL
    assert f"kept here: the first {REJECTED_HEAD} bytes; kept of its key" in letter.detail
