"""What goes through a run, and what must stand at its end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.reading import Record
from tests.torture.generator import RULES, Generator, Row
from tests.torture.plan import Plan
from tests.torture.verdict import Verdict, compare_alerts, compare_counts, compare_rejected


@dataclass(frozen=True)
class Found:
    """What was found at the end of a run."""

    logged: dict[str, Any]
    """The counts by their changelog, read afresh."""
    held: dict[str, Any]
    """The counts in the memory of the workers."""
    rejected: list[Record]
    alerts: list[Record]


class Material(Protocol):
    """What is written, and the answer to it."""

    coder: str
    rules: str | None
    max_item_bytes: int
    may_fold: bool
    """An alert that pages may be a digest's line instead of a message of its own."""

    def rows(self, home: Path) -> list[Row]:
        """Every record, in the order of writing; what it needs meanwhile may lie in `home`."""

    def compare(self, verdict: Verdict, found: Found) -> dict[str, Any]:
        """Add what is wrong; returns the alerts that must have a message of their own, by id."""


class Invented:
    """The generator's stream."""

    coder = "scripted"
    rules: str | None = RULES
    max_item_bytes = 64 * 1024
    may_fold = False

    def __init__(self, plan: Plan) -> None:
        self._generator = Generator(plan.items, plan.partitions, plan.seed)

    def rows(self, home: Path) -> list[Row]:
        """Every record; the answer is complete after it."""
        return list(self._generator.rows())

    def compare(self, verdict: Verdict, found: Found) -> dict[str, Any]:
        """Against what was counted while it was made up."""
        answer = self._generator.answer
        compare_counts(verdict, "by the changelog", answer.counts, found.logged)
        compare_counts(verdict, "in memory", answer.counts, found.held)
        compare_rejected(verdict, answer, found.rejected)
        return compare_alerts(verdict, answer, found.alerts)
