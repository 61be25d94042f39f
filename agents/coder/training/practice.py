"""Sentences of our own for the training of the referee: data/practice.txt, and what the rules say that they fire on. A tool.

They stand beside the gold sentences when a model learns and are never tested on. The coder never imports this file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from agents.coder.rules.cues import CueRule
from agents.coder.training.rows import PRACTISED, Row
from agents.coder.types.features import STATUSES, TYPES

PRACTICE_FILE: Final = Path(__file__).parents[1] / "data" / "practice.txt"
_TYPE: Final = {name[0]: name for name in TYPES}
_STATUS: Final = {name[0]: name for name in STATUSES}


def practice(path: Path = PRACTICE_FILE) -> list[Row]:
    """The sentences of the file, as rows of a gold file. Raises ValueError on a line that is none."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(_rows(line for line in lines if line.strip() and not line.startswith("#")))


def pairs(rules: Sequence[CueRule]) -> list[Row]:
    """What the rules fire on, as rows."""
    cases = [(case.partition(" | "), rule.type.value) for rule in rules for case in rule.fires_on]
    return [_row(text, title, {kind: STATUSES[0]}) for (text, _, title), kind in cases]


def _rows(lines: Iterable[str]) -> Iterator[Row]:
    for line in lines:
        marks, _, rest = line.partition(" | ")
        text, _, title = rest.partition(" | ")
        if not text.strip():
            raise ValueError(f"not a sentence to practise on: {line[:60]!r}")
        yield _row(text, title, dict(_event(mark) for mark in marks.split() if mark != "-"))


def _event(mark: str) -> tuple[str, str]:
    kind, _, status = mark.partition(":")
    if kind not in _TYPE or status not in _STATUS:
        raise ValueError(f"not a type and a status: {mark!r}")
    return _TYPE[kind], _STATUS[status]


def _row(text: str, title: str, events: dict[str, str]) -> Row:
    return {"id": PRACTISED, "title": title.strip(), "text": text.strip(), "events": events, "mentions": []}
