"""The rules that the crash harness can leave out are there to be left out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.broken import BREAKS


@pytest.mark.parametrize("rule", sorted(BREAKS))
def test_a_rule_that_is_left_out_is_one_that_the_workers_have(rule):
    """Where what it replaces has another name by now, every worker dies at its start, which shows nothing."""
    left_out = [sys.executable, "-c", f"from tests.torture.broken import apply; apply({rule!r})"]
    done = subprocess.run(
        left_out, cwd=Path(__file__).resolve().parents[2], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
