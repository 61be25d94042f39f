"""Scores of what was counted in sets of days, against the incidents that a desk counts in them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from bench.counted import Counted
from bench.days import DayIncident

IsSame = Callable[[DayIncident, Counted], bool]
"""Whether the places of the two are the same."""

HEAD: Final = (
    f"{'':24s} {'type':6s}  gold  told | {'recall':>6s} {'prec.':>6s} {'F1':>6s} "
    f"| {'place':>6s} {'day':>6s} {'deaths':>6s} {'items':>6s} {'none in':>7s} "
    f"| {'clean':>6s} {'of told':>7s} | twice false misplaced"
)


class Fate(StrEnum):
    """What an incident is that was counted and is none of the set's."""

    TWICE = "twice"
    """All its items tell one incident of the set, which is found already."""
    FALSE = "false"
    """None of its items tells an incident of this type and country."""
    MISPLACED = "misplaced"
    """Its items tell several incidents, and it is none of them."""


class Right(NamedTuple):
    """What is right of an incident that was found."""

    place: bool
    day: bool
    deaths: bool
    items: bool
    """Exactly the items that tell it."""
    none_in: bool
    """No item that does not tell it."""

    @property
    def clean(self) -> bool:
        """What a desk may take over as it stands."""
        return self.place and self.day and self.deaths and self.none_in


class Found(NamedTuple):
    """An incident of the set with the one that was counted of it, and what is right of that."""

    counted: Counted
    right: Right


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a set."""

    incidents: Sequence[DayIncident]
    found: Mapping[int, Found]
    """By the place in the set's list, from 0."""
    over: Sequence[tuple[Counted, Fate]]
    """What was counted beside."""


def outcome(incidents: Sequence[DayIncident], told: Sequence[Counted], is_same: IsSame) -> Outcome:
    """Match what was counted with the incidents of a set, one to one."""
    pairs = matched(incidents, told, is_same)
    found = {at: Found(told[nth], right_of(incidents[at], told[nth], is_same)) for at, nth in sorted(pairs.items())}
    taken = set(pairs.values())
    over = [(one, fate_of(incidents, one, is_same)) for nth, one in enumerate(told) if nth not in taken]
    return Outcome(incidents, found, over)


def matched(incidents: Sequence[DayIncident], told: Sequence[Counted], is_same: IsSame) -> dict[int, int]:
    """Of each incident found, which of those counted it is.

    The best pairs first, of those that are of one type and country and share an item: with the same place, then day,
    then of most shared items, then of fewest others.
    """
    ranked = sorted(
        (not is_same(wanted, one), wanted.day != one.day, -shared, len(one.told_by) - shared, at, nth)
        for at, wanted in enumerate(incidents)
        for nth, one in enumerate(told)
        if _is_kin(wanted, one) and (shared := len({*wanted.told_by} & {*one.told_by}))
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, at, nth in ranked:
        if at not in pairs and nth not in taken:
            pairs[at] = nth
            taken.add(nth)
    return pairs


def right_of(wanted: DayIncident, one: Counted, is_same: IsSame) -> Right:
    """What is right of one that was counted; no dead and none told are the same to a desk."""
    tells, told = {*wanted.told_by}, {*one.told_by}
    return Right(
        place=is_same(wanted, one),
        day=wanted.day == one.day,
        deaths=(wanted.deaths or 0) == (one.deaths or 0),
        items=tells == told,
        none_in=told <= tells,
    )


def fate_of(incidents: Iterable[DayIncident], one: Counted, is_same: IsSame) -> Fate:
    """What one is that was counted beside the set's."""
    told = {*one.told_by}
    near = [wanted for wanted in incidents if _is_kin(wanted, one) and told & {*wanted.told_by}]
    if not near:
        return Fate.FALSE
    around = [wanted for wanted in near if told <= {*wanted.told_by}]
    # Where its items tell several, its place may say which it is.
    twice = len(around) == 1 or any(wanted.place is not None and is_same(wanted, one) for wanted in around)
    return Fate.TWICE if twice else Fate.MISPLACED


def _is_kin(wanted: DayIncident, one: Counted) -> bool:
    return wanted.type == one.type and wanted.theatre == one.theatre


@dataclass(slots=True)
class DayScores:
    """Of the sets that were added."""

    gold: int = 0
    told: int = 0
    found: int = 0
    clean: int = 0
    right: Counter[str] = field(default_factory=Counter)
    over: Counter[Fate] = field(default_factory=Counter)

    def add(self, outcome: Outcome, kind: str | None = None) -> None:
        """Take a set in: its incidents of a type, or all."""
        wanted = [at for at, one in enumerate(outcome.incidents) if kind in {None, one.type}]
        found = [outcome.found[at].right for at in wanted if at in outcome.found]
        over = [fate for one, fate in outcome.over if kind in {None, one.type}]
        self.gold += len(wanted)
        self.told += len(found) + len(over)
        self.found += len(found)
        self.clean += sum(right.clean for right in found)
        for right in found:
            self.right.update(name for name, so in right._asdict().items() if so)
        self.over.update(over)

    @property
    def recall(self) -> float:
        return _share(self.found, self.gold)

    @property
    def precision(self) -> float:
        return _share(self.found, self.told)

    @property
    def f1(self) -> float:
        return _share(2 * self.found, self.gold + self.told)

    def __str__(self) -> str:
        rights = " ".join(f"{_share(self.right[name], self.found):6.3f}" for name in Right._fields[:-1])
        over = f"{self.over[Fate.TWICE]:5d} {self.over[Fate.FALSE]:5d} {self.over[Fate.MISPLACED]:9d}"
        return (
            f"{self.gold:5d} {self.told:5d} | {self.recall:6.3f} {self.precision:6.3f} {self.f1:6.3f} "
            f"| {rights} {_share(self.right['none_in'], self.found):7.3f} "
            f"| {_share(self.clean, self.gold):6.3f} {_share(self.clean, self.told):7.3f} | {over}"
        )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def lines(title: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The rows of a table for people: each type, where there is any of it, and both."""
    for kind in ("attack", "strike", None):
        scores = DayScores()
        for one in outcomes:
            scores.add(one, kind)
        if scores.gold or scores.told or kind is None:
            yield f"{title:24.24s} {kind or 'both':6s} {scores}"


def answers(name: str, items: Iterable[str], outcome: Outcome) -> Iterator[tuple[str, dict[str, bool]]]:
    """Each question that a set puts, and whether it is answered rightly, by ids alone.

    Of an incident (`SET:3`, the third in the list): whether it is found, clean, and what of it is right; of an item
    (`SET:i05`): whether nothing that it tells first was counted beside, by type and why.
    """
    for at in range(len(outcome.incidents)):
        found = outcome.found.get(at)
        rights = found.right._asdict() if found is not None else {}
        clean = found is not None and found.right.clean
        yield f"{name}:{at + 1}", {"found": found is not None, "clean": clean, **rights}
    over = {(one.told_by[0], f"{one.type} {fate}") for one, fate in outcome.over}
    questions = [f"{kind} {fate}" for kind in ("attack", "strike") for fate in Fate]
    for item in items:
        yield f"{name}:{item}", {question: (item, question) not in over for question in questions}
