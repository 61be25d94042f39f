"""A worker as `rasid worker` runs it, from the environment, but with the scripted coder of tests/fakes.py."""

from __future__ import annotations

import sys

from agents.worker import run_worker
from schemas.settings import read_settings
from tests.fakes import ScriptedCoder

if __name__ == "__main__":
    sys.exit(run_worker(read_settings(), coder=ScriptedCoder()))
