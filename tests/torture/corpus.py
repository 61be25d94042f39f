"""Eight days of newspapers as material, coded by the real coder; the answer is the pure run without a broker.

`python -m tests.torture.corpus FILE LIMIT OUT` makes that answer, in a process of its own beside the run.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from agents.coder import Coder
from agents.counting.book import Book
from alerts.rules import load_rules
from replay.archive import Told, code_acts, count
from replay.order import in_order
from replay.plan import beyond, ticks_of
from replay.producing import partition_of
from replay.script import Act, Place, Script, WriteItem, WriteTick
from replay.sources import open_sources
from schemas.alerts import AlertChange
from tests.quick import quick_python
from tests.reading import Record
from tests.torture.generator import Row
from tests.torture.material import Found
from tests.torture.plan import Plan
from tests.torture.verdict import Verdict, compare_counts, counts_of, newest_alerts

JULY = "corpora/saudinewsnet-2015-07.jsonl.gz"
MOST_BYTES = 1024 * 1024
ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 1800.0
EPISODE = ("rule_id", "theatre", "started_at", "peak_at", "ended_at", "count", "total", "pages")
STANDING = ("open", "closed")


class Corpus:
    """A file of news items.

    Args:
        path: JSONL, maybe gzipped.
        plan: how many items at most, and the partitions of the stream.
    """

    coder = "real"
    rules: str | None = None
    max_item_bytes = MOST_BYTES
    may_fold = True  # so many alerts at once that the outbox tells the less urgent in a digest

    def __init__(self, path: Path, plan: Plan) -> None:
        self.path = path
        self.limit = plan.items
        self.partitions = plan.partitions
        self._answer = Path()
        self._pure: subprocess.Popen[bytes] | None = None

    def rows(self, home: Path) -> list[Row]:
        """Every item and tick of the replay; the pure run begins."""
        self._answer = home / "pure.json"
        command = [sys.executable, "-m", "tests.torture.corpus", str(self.path), str(self.limit), str(self._answer)]
        self._pure = subprocess.Popen(["nice", "-n", "5", *command], cwd=ROOT, env=quick_python())
        found: list[Row] = []
        for act in acts(self.path, self.limit):
            if isinstance(act, WriteItem):
                key = act.item.id.encode()
                found.append(Row(partition_of(key, self.partitions), key, act.wire))
            elif isinstance(act, WriteTick):
                ticks = ticks_of(act, self.partitions)
                found += (Row(tick.partition, None, tick.model_dump_json().encode()) for tick in ticks)
        return found

    def compare(self, verdict: Verdict, found: Found) -> dict[str, Any]:
        """Against the pure run; returns the alerts that page."""
        assert self._pure is not None
        verdict.add("pure run failed", [self._pure.returncode] if self._pure.wait(PATIENCE_S) else [])
        answer = json.loads(self._answer.read_text())
        counts = Counter({(theatre, kind, hour): count for theatre, kind, hour, count in answer["counts"]})
        compare_counts(verdict, "by the changelog", counts, found.logged)
        compare_counts(verdict, "in memory", counts, found.held)
        self._compare_letters(verdict, answer["refused"], found.rejected)
        alerts = newest_alerts(found.alerts)
        told = Counter(_episodes(alerts.values()))
        pure = Counter(tuple(one) for one in answer["episodes"])
        verdict.add("episodes missing or other than in the pure run", (pure - told).elements())
        verdict.add("episodes too many", (told - pure).elements())
        verdict.notes.append(
            f"the pure run: {sum(counts.values())} mentions counted in {len(counts)} cells of theatre, type and hour, "
            f"{pure.total()} episodes"
        )
        return {key: one for key, one in alerts.items() if one["state"] in STANDING and one["pages"]}

    def _compare_letters(self, verdict: Verdict, refused: Mapping[str, int], letters: list[Record]) -> None:
        newest = {one.key: one for one in letters}
        reasons = Counter(dict(one.headers)["reason"].decode() for one in newest.values())
        verdict.add("dead letters missing", (Counter(refused) - reasons).elements())
        verdict.add("dead letters too many", (reasons - Counter(refused)).elements())


def _episodes(alerts: Iterable[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Those that stand: which others there were meanwhile hangs on the order in which things came."""
    return [tuple(one[name] for name in EPISODE) for one in alerts if one["state"] in STANDING]


def acts(path: Path, limit: int) -> Iterator[Act]:
    """What a replay of the file writes."""
    script = Script(
        zone=ZoneInfo("Asia/Baghdad"), stream="pure", wall=lambda: datetime.now(UTC), max_item_bytes=MOST_BYTES,
        beyond=beyond(load_rules()), limit=limit or None,
    )  # fmt: skip
    rows = (row for source in open_sources([str(path)], script.zone, lambda _line: None) for row in source.rows())
    with in_order(rows, script.zone) as ordered:
        yield from script.acts(ordered.rows(), Place())


@dataclass
class Pure:
    """What the pure run comes to."""

    counts: list[tuple[str, str, int, int]]
    episodes: list[tuple[Any, ...]]
    refused: dict[str, int]


def pure(path: Path, limit: int) -> Pure:
    """The file through the pure functions that the workers run, as one partition, without any broker."""
    coder = Coder.load()
    book = Book(0, 1, rules=load_rules(), stream="pure", tz=ZoneInfo("Asia/Baghdad"))
    refused: Counter[str] = Counter()
    cells: dict[str, Any] = {}
    alerts: dict[str, AlertChange] = {}

    def told() -> Iterator[Told]:
        for one in code_acts(acts(path, limit), coder, most_bytes=MOST_BYTES):
            refused.update([one.refused.reason.value] if one.refused else [])
            yield one

    for batch in count(told(), [book], each_tick=False):
        alerts.update((one.alert_id, one) for one in batch.outcomes[0].changes)
        cells.update(batch.outcomes[0].writes)
    counts = counts_of({key: value for key, value in cells.items() if value is not None})
    return Pure(
        [(*where, number) for where, number in counts.items()],
        _episodes(one.model_dump(mode="json") for one in alerts.values()),
        dict(refused),
    )


if __name__ == "__main__":
    Path(sys.argv[3]).write_text(json.dumps(asdict(pure(Path(sys.argv[1]), int(sys.argv[2])))))
