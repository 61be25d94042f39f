"""A rule in a few lines, for who checks a rule file: what it asks for, what it counts, what makes it louder. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alerts.rules import asked
from schemas.base import UNKNOWN_THEATRE, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemas.rules import Raise, Rule, Step, Where

_ACTUAL = (Status.ACTUAL,)


def lines_of(rule: Rule) -> Iterator[str]:
    """`iq-attacks 3a486b553a89: attack in IQ, 3 incidents in 24 h, urgent`, and below what else it says."""
    hours = rule.window.total_seconds() / 3600
    counted = f"{'+'.join(rule.types)} in {','.join(rule.theatres)}"
    yield f"{rule.id} {rule.version}: {counted}, {asked(rule)} in {hours:g} h, {rule.priority}"
    only = "; ".join(_conditions(rule))
    if only:
        yield f"  only: {only}"
    for number, step in enumerate(rule.steps, start=1):
        said = "; ".join(_of_step(step))
        if said:
            yield f"  step {number} ({'+'.join(step.types)}): {said}"
    for lift in rule.raise_:
        yield f"  raise to {lift.to}: {'; '.join(_lifting(lift))}"


def _conditions(rule: Rule) -> Iterator[str]:
    if UNKNOWN_THEATRE in rule.theatres:
        yield f"{UNKNOWN_THEATRE} is what lies in no known land or area"
    if not rule.steps:
        yield from _asking(rule.status, rule.deaths_at_least, rule.where)
    if rule.min_sources > 1:
        yield f"min_sources {rule.min_sources} (or a news agency)"
    if "min_confidence" in rule.model_fields_set:
        yield f"min_confidence {rule.min_confidence:g}"


def _of_step(step: Step) -> Iterator[str]:
    return _asking(step.status, step.deaths_at_least, step.where)


def _asking(status: tuple[Status, ...], deaths: int | None, where: Where | None) -> Iterator[str]:
    if status != _ACTUAL:
        yield f"status {' or '.join(status)}"
    if deaths is not None:
        yield f"deaths_at_least {deaths}"
    if where is not None:
        yield f"where {_where(where)}"


def _lifting(lift: Raise) -> Iterator[str]:
    if lift.count_at_least is not None:
        yield f"count_at_least {lift.count_at_least}"
    yield from _asking(_ACTUAL, lift.deaths_at_least, lift.where)


def _where(where: Where) -> str:
    """`target us, not actor iran, place baghdad or within 30 km of Ain al-Asad`."""
    said = [
        f"{'not ' if name.endswith('_not') else ''}{name.removesuffix('_not').replace('_', ' ')} {' or '.join(words)}"
        for name in ("actor", "actor_not", "target", "target_not", "actor_or_target", "claimed_by", "place_not")
        if (words := getattr(where, name))
    ]
    lies = [f"place {' or '.join(where.place)}"] if where.place else []
    lies += [f"within {one.km:g} km of {one.name}" for one in where.near]
    return ", ".join([*said, *([" or ".join(lies)] if lies else [])])
