"""`make torture KILLS=50 SEED=1`: kill workers and broker, compare with the known answer; exit 1 where wrong."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tests.kafka_broker import KafkaBroker
from tests.torture.broken import BREAKS
from tests.torture.corpus import JULY, Corpus
from tests.torture.material import Invented
from tests.torture.plan import Outcome, Plan
from tests.torture.run import Run


def main() -> int:
    """Run the plan of the command line, once or several times."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--stops", type=int, default=5)
    parser.add_argument("--broker-kills", type=int, default=3)
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--partitions", type=int, default=4)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=1, help="with seeds SEED, SEED+1, ...")
    parser.add_argument("--faults", type=float, default=0.15, help="share of the calls of Slack that go wrong")
    parser.add_argument("--no-slack", action="store_true")
    parser.add_argument("--july", action="store_true", help="the newspapers of RASID_DATA against the pure run")
    parser.add_argument("--break", dest="broken", choices=sorted(BREAKS), default="")
    said = parser.parse_args()
    data = os.environ.get("RASID_DATA", "")
    if said.july and not (Path(data) / JULY).is_file():
        parser.error(f"--july needs RASID_DATA, a folder with {JULY}")
    wrong = 0
    for seed in range(said.seed, said.seed + said.runs):
        plan = Plan(
            items=said.items, partitions=said.partitions, seed=seed, kills=said.kills, stops=said.stops,
            broker_kills=said.broker_kills, workers=said.workers, broken=said.broken, slack=not said.no_slack,
            faults=said.faults,
        )  # fmt: skip
        with KafkaBroker() as broker:
            run = Run(plan, broker, Corpus(Path(data) / JULY, plan) if said.july else Invented(plan))
            outcome = run.run()
        sys.stdout.write(told(plan, outcome) + "\n")
        sys.stdout.flush()
        if outcome.verdict.exact:
            run.clean()
        wrong += not outcome.verdict.exact
    return 1 if wrong else 0


def told(plan: Plan, outcome: Outcome) -> str:
    """A run for people."""
    return (
        f"seed {plan.seed}: {outcome.items} items ({outcome.records} records) on {plan.partitions} partitions, "
        f"{'static' if plan.is_static else 'dynamic'} members, "
        f"{dict(outcome.done)} in {outcome.seconds:.0f} s; killed with work in hand: {outcome.at_work} of {outcome.kills}, "
        f"{outcome.in_a_post} of them between a post and its answer; "
        f"left by themselves: {dict(outcome.restarts)}; alerts that page: {outcome.alerts_told}, "
        f"messages: {outcome.posts}\n{outcome.verdict.table()}\n"
        f"{'EXACT' if outcome.verdict.exact else 'NOT EXACT'}"
    )


if __name__ == "__main__":
    sys.exit(main())
