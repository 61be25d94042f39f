"""A stream on the embedded broker, for the tests of replay/."""

from __future__ import annotations

import io
import uuid
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

    @property
    def topics(self) -> StreamTopics:
        return StreamTopics(self.settings.stream)

    def said(self) -> str:
        """What was printed since last asked."""
        assert isinstance(self.console.file, io.StringIO)
        text = self.console.file.getvalue()
        self.console.file.seek(0)
        self.console.file.truncate()
        return text


@pytest.fixture(scope="session")
def embedded() -> Iterator[EmbeddedBroker]:
    """One embedded broker for all tests of replay/."""
    with EmbeddedBroker(2) as broker:
        yield broker


@pytest.fixture
def desk(embedded: EmbeddedBroker, tmp_path: Path) -> Desk:
    """A replay stream of this test's own on the embedded broker."""
    stream = f"replay-{uuid.uuid4().hex[:8]}"
    embedded.create_topics(spec.name for spec in StreamTopics(stream).specs(TABLES))
    return Desk(
        Settings(broker=embedded.bootstrap, embedded=True, stream=stream, partitions=2, data_dir=tmp_path / "state")
    )
