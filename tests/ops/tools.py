"""The tools that check the operators' files: from this environment, the path, or where `.ci/run` put them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OPS = ROOT / "ops"
UNPACKED = ROOT / ".cache" / "ops" / "usr" / "bin"


def tool(name: str) -> str:
    """The path of a tool; the test is skipped where it is missing (fails where RASID_REQUIRE_OPS is set)."""
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", ""), str(UNPACKED)])
    found = shutil.which(name, path=places)
    if found:
        return found
    why = f"no {name} on the path (Debian: prometheus, prometheus-alertmanager)"
    if os.environ.get("RASID_REQUIRE_OPS", "") not in ("", "0"):
        pytest.fail(why)
    pytest.skip(why)


def run(name: str, *words: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a tool to its end; its output is text."""
    command = [tool(name), *map(str, words)]
    return subprocess.run(
        command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=280, check=False
    )


def passes(name: str, *words: str | Path, cwd: Path = ROOT) -> str:
    """Run a tool that must exit 0; returns its output."""
    done = run(name, *words, cwd=cwd)
    assert done.returncode == 0, f"{name} {' '.join(map(str, words))}\n{done.stdout}{done.stderr}"
    return done.stdout
