"""Scores of what the coder said of labelled rows, as the codebook counts: by pairs of a sentence and a type. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from agents.coder.training.roletext import alike, words
from agents.coder.training.rows import Row
from schemas.base import EventType, Status

ROLES: Final = ("actor", "target", "place")
MOST_WORDS: Final = 8  # of a role: what is longer is no answer
STATUSES: Final = (Status.ACTUAL, Status.BACKGROUND, Status.POSSIBLE, Status.NEGATED)  # the first of several counts
TOO_LONG: Final = "-"

Said = Mapping[str, Any]  # a line of `rasid classify`


@dataclass(slots=True)
class Tally:
    """What was told rightly, what was told and is not so, and what is so and was not told."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        told = 2 * self.right + self.false + self.missed
        return 2 * self.right / told if told else 1.0

    def add(self, *, so: bool, said: bool, right: bool = True) -> None:
        """`so`: as labelled; `said`: as read; `right`: whether the two, where there are both, are the same."""
        hit = so and said and right
        self.right += hit
        self.false += said and not hit
        self.missed += so and not hit

    def __str__(self) -> str:
        n = self.right + self.missed
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  n {n}"


def _by_type() -> dict[EventType, Tally]:
    return {kind: Tally() for kind in EventType}


def _by_role() -> dict[str, Tally]:
    return {role: Tally() for role in ROLES}


@dataclass(slots=True)
class Scores:
    """Of the rows that were added."""

    rows: int = 0
    any: dict[EventType, Tally] = field(default_factory=_by_type)
    actual: dict[EventType, Tally] = field(default_factory=_by_type)
    labels: dict[EventType, Tally] = field(default_factory=_by_type)
    roles: dict[str, Tally] = field(default_factory=_by_role)
    statuses: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Pairs told by both: the status as labelled, and as read."""

    def add(self, row: Row, said: Said) -> None:
        """A labelled sentence (`mentions`, perhaps `events`) or item (`labels`), and what the coder said of it."""
        self.rows += 1
        if "labels" in row:
            for kind, tally in self.labels.items():
                tally.add(so=kind in row["labels"], said=kind in said["labels"])
            return
        so, read = labelled(row), statuses(said["mentions"])
        for kind in EventType:
            self.any[kind].add(so=kind in so, said=kind in read)
            self.actual[kind].add(so=so.get(kind) == Status.ACTUAL, said=read.get(kind) == Status.ACTUAL)
            if kind in so and kind in read:
                self.statuses[so[kind], read[kind]] += 1
        for role, wanted, got in roles(row, said):
            self.roles[role].add(so=bool(wanted), said=bool(got), right=is_same(wanted, got))

    @property
    def agreement(self) -> tuple[float, float]:
        """The share of pairs whose status is right, and what it were if all were called actual."""
        both = self.statuses.total() or 1
        agree = sum(n for (so, said), n in self.statuses.items() if so == said)
        return agree / both, sum(n for (so, _), n in self.statuses.items() if so == Status.ACTUAL) / both

    def lines(self) -> Iterator[str]:
        """A table for people; what no row was asked for is left out."""
        for name, tallies in (("any", self.any), ("actual", self.actual), ("labels", self.labels)):
            if any(tally.right + tally.false + tally.missed for tally in tallies.values()):
                yield from (f"{name:8s} {kind:12s} {tally}" for kind, tally in tallies.items())
                yield f"{name:8s} {'macro':12s} F1 {macro(tallies):.3f}"
        if self.statuses:
            agree, plain = self.agreement
            yield f"status   agrees {agree:.3f} of {self.statuses.total()} (all called actual: {plain:.3f})"
            yield from (f"roles    {role:12s} {tally}" for role, tally in self.roles.items())


def macro(tallies: Mapping[EventType, Tally]) -> float:
    return sum(tally.f1 for tally in tallies.values()) / len(tallies)


def labelled(row: Row) -> dict[str, str]:
    """The status of each type that a sentence tells, as its reader says."""
    return dict(row["events"]) if "events" in row else statuses(row["mentions"])


def statuses(mentions: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The status of each type told; mentions of the title, which is context alone, are left out."""
    found: dict[str, str] = {}
    for one in mentions:
        if one.get("field", "text") == "text":
            before = found.get(one["type"], Status.NEGATED)
            found[one["type"]] = min(Status(before), Status(one["status"]), key=STATUSES.index)
    return found


def roles(row: Row, said: Said) -> Iterator[tuple[str, str, str]]:
    """Role, as labelled, as read: of each mention labelled whose type is told, against the first of that type."""
    first: dict[str, Mapping[str, Any]] = {}
    for one in said["mentions"]:
        if one["field"] == "text":
            first.setdefault(one["type"], one)
    for one in row.get("mentions", ()):
        if one["type"] in first:
            for role in ROLES:
                got = (first[one["type"]].get(role) or {}).get("text") or ""
                yield role, one[role] or "", got if len(got.split()) <= MOST_WORDS else TOO_LONG


def is_same(wanted: str, got: str) -> bool:
    """Whether two texts name the same actor, target or place; of two empty ones too."""
    return alike(words(wanted), words(got)) if wanted and got else wanted == got


def answers(row: Row, said: Said) -> dict[str, bool]:
    """Each question that a row puts, and whether the coder answers it rightly."""
    if "labels" in row:
        return {"labels": set(row["labels"]) == set(said["labels"])}
    so, read = labelled(row), statuses(said["mentions"])
    found = {f"{kind}": (kind in so) == (kind in read) for kind in EventType}
    found |= {f"{kind} status": so[kind] == read[kind] for kind in EventType if kind in so and kind in read}
    for role, wanted, got in roles(row, said):
        found[role] = found.get(role, True) and is_same(wanted, got)
    return found


def changes(before: Mapping[str, Mapping[str, bool]], now: Mapping[str, Mapping[str, bool]]) -> Iterator[str]:
    """What of the rows that both know is answered otherwise: `won` or `lost`, the question, the row's id."""
    for name, each in now.items():
        for question, right in each.items():
            if before.get(name, {}).get(question, right) != right:
                yield f"{'won' if right else 'lost':5s} {question:20s} {name}"
