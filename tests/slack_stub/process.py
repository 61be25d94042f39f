"""The strict stub as a process of its own, for harnesses and benchmarks."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

from tests.quick import die_with_parent, quick_python

ROOT = Path(__file__).resolve().parents[2]


class SlackStub:
    """Serves until it is closed.

    Args:
        channels: ids of channels that exist.
        gap: seconds that must lie between two posts in a channel.
        visible_after: seconds until a message can be read back.
    """

    def __init__(self, *channels: str, gap: float, visible_after: float) -> None:
        named = [word for channel in channels for word in ("--channel", channel)]
        numbers = ["--gap", str(gap), "--visible-after", str(visible_after)]
        command = [sys.executable, "-m", "tests.slack_stub", *named, *numbers]
        self.popen = subprocess.Popen(
            command,
            cwd=ROOT,
            env=quick_python(),
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - one call into libc, no lock that a thread could hold
        )
        assert self.popen.stdout is not None
        self.url = self.popen.stdout.readline().strip()
        self.root = self.url.split("/api")[0]

    def control(self, what: str, **said: Any) -> None:
        """Set a fault, chaos, a token, ..."""
        body = json.dumps(said).encode()
        request = urllib.request.Request(f"{self.root}/control/{what}", body, {"Content-Type": "application/json"})
        urllib.request.urlopen(request, timeout=5).close()

    def shown(self, what: str) -> Any:
        """The `messages` or the `calls` so far; `held?wait=S`: the message kept waiting, as soon as there is one."""
        with urllib.request.urlopen(f"{self.root}/control/{what}", timeout=5) as answer:
            return json.load(answer)

    def close(self) -> None:
        """End it."""
        self.popen.kill()
        self.popen.wait(10)
