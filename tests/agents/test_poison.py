from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from agents.poison import InHand
from schemas.errors import SettingsError


@pytest.fixture
def crashed(tmp_path):
    """Make the note anew from the same file, as after a crash."""

    def again() -> InHand:
        return InHand(tmp_path / "in-hand", 2)

    return again


def test_after_a_crash_items_are_taken_alone_until_past_the_highest_begun(crashed):
    crashed().begin(0, through=7)
    note = crashed()
    assert note.must_be_alone(0, 5)
    assert note.must_be_alone(0, 7)
    assert not note.must_be_alone(0, 8)
    assert not note.must_be_alone(1, 5)


def test_what_was_finished_is_no_reason_for_caution(crashed):
    note = crashed()
    note.begin(0, through=7)
    note.done(0, 7)
    assert not crashed().must_be_alone(0, 7)


def test_an_item_alone_in_hand_at_three_crashes_running_is_poison(crashed):
    crashed().begin(0, through=7)
    for _ in range(3):
        note = crashed()
        assert not note.is_poison(0, 5)
        note.begin_alone(0, 5)
    assert crashed().is_poison(0, 5)


def test_an_item_in_company_is_never_blamed(crashed):
    for _ in range(9):
        crashed().begin(0, through=5)
    assert not crashed().is_poison(0, 5)


def test_an_item_that_came_through_in_between_is_no_poison(crashed):
    for _ in range(2):
        crashed().begin_alone(0, 5)
    note = crashed()
    note.begin_alone(0, 5)
    note.done(0, 5)
    crashed().begin_alone(0, 6)
    assert not crashed().is_poison(0, 5)
    assert not crashed().is_poison(0, 6)


def test_an_item_is_poison_even_if_the_one_before_it_comes_again_each_time(crashed):
    crashed().begin(0, through=7)
    for _ in range(3):
        note = crashed()
        for offset in (3, 4):
            note.begin_alone(0, offset)
            note.done(0, offset)
        note.begin_alone(0, 5)
    assert crashed().is_poison(0, 5)


def test_caution_lasts_over_items_that_come_through_alone(crashed):
    crashed().begin(0, through=7)
    note = crashed()
    note.begin_alone(0, 5)
    note.done(0, 5)
    assert note.must_be_alone(0, 6)
    assert crashed().must_be_alone(0, 6)


def test_a_note_of_another_shape_is_begun_anew(tmp_path):
    InHand(tmp_path / "in-hand", 2).begin(0, through=7)
    assert not InHand(tmp_path / "in-hand", 3).must_be_alone(0, 7)


def test_a_note_of_a_topic_that_was_made_anew_blames_nobody(crashed):
    for _ in range(3):
        note = crashed()
        note.of_topic("the topic before")
        note.begin_alone(0, 1_000_000)
    note = crashed()
    note.of_topic("the topic before")
    assert note.is_poison(0, 1_000_000)
    for _ in range(2):  # and stays clean, whoever looks next
        note = crashed()
        note.of_topic("the topic of today")
        assert not note.must_be_alone(0, 0)
        assert not note.is_poison(0, 1_000_000)
    note.begin_alone(0, 3)
    note = crashed()
    note.of_topic("the topic of today")
    assert note.must_be_alone(0, 2)


@pytest.mark.parametrize("size", [2 * 24, 3 * 24])
@pytest.mark.parametrize("filling", [b"\x00", b"\x01", b"\xfe", b"\xff"])
def test_bytes_that_no_worker_wrote_blame_nobody(crashed, tmp_path, filling, size):
    (tmp_path / "in-hand").write_bytes(filling * size)
    note = crashed()
    note.of_topic("a topic")
    assert not any(note.must_be_alone(partition, 0) or note.is_poison(partition, 0) for partition in (0, 1))


def test_nothing_is_forgotten_once_a_worker_leaves(crashed):
    crashed().begin(0, through=5)
    note = crashed()
    note.take_back()
    note.of_topic("another")
    assert crashed().must_be_alone(0, 5)


def test_a_data_directory_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match=r"RASID_DATA_DIR: .*file cannot be written"):
        InHand(tmp_path / "file" / "in-hand-live", 4)


ROOT = Path(__file__).resolve().parents[2]
ENDS_BY = {
    "another agent's fault": "from agents.app import end_process; end_process(DeliveryFailed('alerts: not taken'))",
    "the watchdog": "from agents import worker; worker._end_by_force_after(0); time.sleep(9)",
    "kill -9": "os.kill(os.getpid(), signal.SIGKILL)",
    "a segmentation fault": "os.kill(os.getpid(), signal.SIGSEGV)",
}


def end_with_it_in_hand(folder, how):
    """A process that has offset 5 in hand, alone where it must be, and ends."""
    begin = "(note.begin_alone if note.must_be_alone(0, 5) else note.begin)(0, 5)"
    said = (
        "import os, pathlib, signal, sys, time; from agents.poison import InHand;"
        "from schemas.errors import DeliveryFailed;"
        f"note = InHand(pathlib.Path(sys.argv[1]), 2); {begin}; {ENDS_BY[how]}"
    )
    ended = subprocess.run(
        [sys.executable, "-c", said, str(folder / "in-hand")], cwd=ROOT, capture_output=True, check=False
    )
    assert ended.returncode in {75, -9, -11}, ended.stderr.decode()


@pytest.mark.parametrize("how", ["another agent's fault", "the watchdog"])
def test_what_is_in_hand_when_its_worker_leaves_on_purpose_is_not_blamed(crashed, tmp_path, how):
    for _ in range(2):
        end_with_it_in_hand(tmp_path, how)
        assert not crashed().must_be_alone(0, 5)
    crashed().begin(0, through=7)
    for _ in range(4):
        end_with_it_in_hand(tmp_path, how)
        assert crashed().must_be_alone(0, 5)
        assert not crashed().is_poison(0, 5)


@pytest.mark.parametrize("how", ["kill -9", "a segmentation fault"])
def test_what_is_in_hand_when_its_worker_dies_is_poison_whatever_leaving_on_purpose_comes_between(
    crashed, tmp_path, how
):
    for _ in range(3):
        end_with_it_in_hand(tmp_path, how)
    end_with_it_in_hand(tmp_path, "another agent's fault")
    assert not crashed().is_poison(0, 5)
    end_with_it_in_hand(tmp_path, how)
    assert crashed().is_poison(0, 5)


def test_nothing_is_noted_once_a_worker_leaves(crashed):
    note = crashed()
    note.begin(0, through=5)
    note.take_back()
    note.begin(0, through=9)
    note.begin_alone(1, 3)
    assert not crashed().must_be_alone(0, 5)
    assert not crashed().must_be_alone(1, 3)
