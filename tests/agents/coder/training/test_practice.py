from __future__ import annotations

from pathlib import Path

import pytest

from agents.coder.rules.cuefiles import load_rules
from agents.coder.training.practice import pairs, practice


def test_every_line_of_the_practice_file_is_a_row():
    rows = practice()
    assert len({row["text"] for row in rows}) == len(rows) > 100
    assert {kind for row in rows for kind in row["events"]} == {"attack", "strike", "negotiation", "threat"}


def test_a_mark_that_is_no_type_and_status_is_refused(tmp_path: Path):
    path = tmp_path / "practice.txt"
    path.write_text("# a remark\nx:a | نص\n", encoding="utf-8")
    with pytest.raises(ValueError, match="x:a"):
        practice(path)


def test_what_a_rule_fires_on_is_practised_with_its_title():
    rows = pairs(load_rules())
    assert all(len(row["events"]) == 1 for row in rows)
    assert any(row["title"] for row in rows)
