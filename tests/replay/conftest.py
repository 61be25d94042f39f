"""A stream on the embedded broker, for the tests of replay/."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from rich.console import Console

from agents.embedded import EmbeddedBroker
from agents.topics import TABLES
from schemas.settings import Settings
from schemas.topics import StreamTopics


@dataclass
class Desk:
    """Settings of a stream, and a console that remembers."""

    settings: Settings
    console: Console = field(default_factory=lambda: Console(file=io.StringIO(), width=200, no_color=True))

    def said(self) -> str:
        """What was printed since last asked."""
        assert isinstance(self.console.file, io.StringIO)
        text = self.console.file.getvalue()
        self.console.file.seek(0)
        self.console.file.truncate()
        return text


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A replay stream on an embedded broker of this test's own."""
    with EmbeddedBroker(2) as broker:
        broker.create_topics(spec.name for spec in StreamTopics("replay-t").specs(TABLES))
        yield Desk(
            Settings(
                broker=broker.bootstrap, embedded=True, stream="replay-t", partitions=2, data_dir=tmp_path / "state"
            )
        )
