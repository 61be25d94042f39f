from __future__ import annotations

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


def test_a_data_directory_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match=r"RASID_DATA_DIR: .*file cannot be written"):
        InHand(tmp_path / "file" / "in-hand-live", 4)
