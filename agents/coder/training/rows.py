"""The labelled sentences that the models are trained on, and how they are parted and written. A tool: the coder never imports it."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

Row = dict[str, Any]
FOLDS = 5
SEED_OF_FOLDS = "f"
# The outlets of sentences of our own: to practise on, and in the manner of the press.
PRACTISED, MADE = "practice", "own"


def read(path: Path) -> list[Row]:
    """The rows of a gold file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_all(paths: Iterable[Path]) -> list[Row]:
    """The rows of several, one after the other."""
    return [row for path in paths for row in read(path)]


def article(row: Row) -> str:
    """The article that a row was taken from, as far as its id tells."""
    name = str(row["id"])
    return name.rsplit(":", 1)[0] if name.startswith(("snn:", "seed:")) else name


def outlet(row: Row) -> str:
    return str(row["id"]).split(":")[0]


def apart(more: Sequence[Row], learnt: Iterable[Row], held: Iterable[Row]) -> list[bool]:
    """Which of the rows `more` may be learnt from beside `learnt` while `held` is tested on: none of an article that is held,
    none of an outlet of which nothing is learnt.
    """
    tested = list(held)
    articles = {article(row) for row in tested}
    outlets = {outlet(row) for row in tested} - {outlet(row) for row in learnt}
    return [article(row) not in articles and outlet(row) not in outlets for row in more]


def fold(name: str, count: int = FOLDS) -> int:
    """A stable number below `count` for an article."""
    return int(hashlib.sha1((SEED_OF_FOLDS + name).encode(), usedforsecurity=False).hexdigest(), 16) % count


def moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text or "")
    except ValueError:
        return None


def write(model: dict[str, Any], path: Path) -> None:
    """As gzipped JSON, the same bytes for the same model."""
    text = json.dumps(model, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")  # noqa: T201 - a command
