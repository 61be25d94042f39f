"""Where a replay was when it stopped: a small file in the data directory, named by stream and input.

It never holds more than what was acknowledged, so going on from it loses nothing; a few items may be written again,
which their ids make harmless.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from replay.clock import WriterClock
from replay.script import Place
from schemas.base import Strict, UtcDatetime

EDGE_BYTES = 1024 * 1024  # of each end of a file that goes into its fingerprint


class ReplayState(Strict):
    """How far a replay has come."""

    schema_version: Literal[1] = 1
    stream: str
    fingerprint: str
    topic_id: str | None = Field(default=None, description="of `items`: a topic made anew has nothing of us")
    loop: int = Field(default=0, ge=0)
    rows: int = Field(default=0, ge=0)
    items: int = Field(default=0, ge=0)
    live: bool = False
    now: UtcDatetime | None = None
    ticked: UtcDatetime | None = None
    done: bool = False

    @property
    def place(self) -> Place:
        return Place(self.loop, self.rows, self.items, WriterClock(self.live, self.now, self.ticked))


class StateFile:
    """The file of one stream and one input."""

    def __init__(self, data_dir: Path, stream: str, fingerprint: str, topic_id: str | None) -> None:
        self.path = data_dir / "replay" / f"{stream}-{fingerprint[:16]}.json"
        self._known = {"stream": stream, "fingerprint": fingerprint, "topic_id": topic_id}

    def load(self) -> ReplayState | None:
        """What was saved for the same input and the same topic; None where there is nothing to go on from."""
        try:
            state = ReplayState.model_validate_json(self.path.read_bytes())
        except (OSError, ValidationError):
            return None
        same = all(getattr(state, name) == value for name, value in self._known.items())
        return state if same else None

    def save(self, place: Place, done: bool = False) -> None:
        """Write it whole or not at all."""
        clock = place.clock
        state = ReplayState.model_validate(
            {
                **self._known,
                "loop": place.loop,
                "rows": place.rows,
                "items": place.items,
                "live": clock.live,
                "now": clock.now,
                "ticked": clock.ticked,
                "done": done,
            }
        )
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_suffix(".tmp")
        beside.write_text(state.model_dump_json(), encoding="utf-8")
        beside.replace(self.path)


def fingerprint(files: Iterable[Path], choices: Sequence[object]) -> str | None:
    """Names the input: names, sizes and both ends of every file, and the choices that change what is written.

    None where one is a pipe: it has been read by now, would wait for another writer, and has other rows each time.
    """
    digest = hashlib.sha256(repr(tuple(map(str, choices))).encode())
    for file in files:
        digest.update(file.name.encode("utf-8", "surrogateescape"))
        try:
            if not file.is_file() and file.exists():
                return None
            size = file.stat().st_size
            with file.open("rb") as stream:
                digest.update(f"#{size}#".encode() + stream.read(EDGE_BYTES))
                stream.seek(max(0, size - EDGE_BYTES))
                digest.update(stream.read(EDGE_BYTES))
        except OSError:
            digest.update(b"#unreadable#")
    return digest.hexdigest()
