"""The short form of the crash harness, as CI runs it: five kills in 2,000 items, on 1, 4 and 8 partitions."""

from __future__ import annotations

import pytest

from tests.torture.material import Invented
from tests.torture.plan import Plan
from tests.torture.run import Run

SHORT = {
    "items": 2000,
    "kills": 5,
    "stops": 0,
    "broker_kills": 0,
    "joins": 0,
    "slow_s": 0.0015,
    "gap_s": 0.4,
    "grace_s": 4,
}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("partitions", [1, 4, 8])
def test_counts_episodes_and_messages_are_those_of_an_undisturbed_run_after_five_kills(kafka, partitions):
    plan = Plan(partitions=partitions, seed=partitions, **SHORT)
    run = Run(plan, kafka, Invented(plan))
    outcome = run.run()
    assert outcome.verdict.exact, f"logs in {run.home}\n{outcome.verdict.table()}"
    run.clean()


@pytest.mark.timeout(600)
def test_counts_and_messages_are_those_of_one_worker_when_two_become_three_and_then_one(kafka):
    plan = Plan(**{**SHORT, "kills": 0, "joins": 1}, seed=11, leave_for_good=True)
    run = Run(plan, kafka, Invented(plan))
    outcome = run.run()
    assert outcome.done == {"join": 1, "leave": 1}
    assert outcome.verdict.exact, f"logs in {run.home}\n{outcome.verdict.table()}"
    run.clean()
