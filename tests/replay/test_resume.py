from __future__ import annotations

import os

import pytest

from replay.clock import WriterClock
from replay.resume import StateFile, fingerprint
from replay.script import Place
from tests.replay.making import NOW

PLACE = Place(1, 20, 15, WriterClock(now=NOW, ticked=NOW))


def test_what_is_saved_is_found_again(tmp_path):
    file = StateFile(tmp_path, "s", "f" * 64, "topic")
    file.save(PLACE, done=True)
    found = StateFile(tmp_path, "s", "f" * 64, "topic").load()
    assert (found.place, found.done) == (PLACE, True)


@pytest.mark.parametrize(
    "other", [("s", "f" * 64, "another"), ("x", "f" * 64, "topic"), ("s", "f" * 63 + "0", "topic")]
)
def test_another_stream_input_or_topic_begins_anew(tmp_path, other):
    StateFile(tmp_path, "s", "f" * 64, "topic").save(PLACE)
    assert StateFile(tmp_path, *other).load() is None


def test_a_file_that_cannot_be_read_begins_anew(tmp_path):
    file = StateFile(tmp_path, "s", "f" * 64, None)
    file.save(PLACE)
    file.path.write_text("{")
    assert file.load() is None


def test_an_input_is_another_when_a_byte_or_a_choice_is(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"1")
    before = fingerprint([path], ["x"])
    assert fingerprint([path], ["x"]) == before
    assert fingerprint([path], ["y"]) != before
    path.write_bytes(b"2")
    assert fingerprint([path], ["x"]) != before
    path.unlink()
    assert fingerprint([path], ["x"]) != before


@pytest.mark.timeout(60)
def test_a_pipe_is_not_waited_for_again_to_be_named(tmp_path):
    (tmp_path / "a").write_bytes(b"1")
    os.mkfifo(tmp_path / "b")
    assert fingerprint([tmp_path / "a", tmp_path / "b"], ["x"]) is None
