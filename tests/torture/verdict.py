"""What stands at the end against what must: lost, double, wrong. Reads topics and tables without rasid's code."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.reading import Record, read_all
from tests.torture.generator import START, WAVE_EVERY, Answer, Count

GONE = ("Merged", "Withdrawn")
TYPES = ("attack", "strike", "negotiation", "threat")


@dataclass
class Verdict:
    """A table of what is wrong; `exact` where nothing is."""

    rows: dict[str, int] = field(default_factory=dict)
    examples: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What was compared, where that is not plain from the plan."""

    def add(self, name: str, wrong: Iterable[Any]) -> None:
        """One row: how many, and the first few."""
        found = list(wrong)
        self.rows[name] = len(found)
        self.examples += [f"{name}: {one}" for one in found[:3]]

    @property
    def exact(self) -> bool:
        return not any(self.rows.values())

    def table(self) -> str:
        """For people."""
        lines = [f"  {name:<42}{count:>7}" for name, count in self.rows.items()]
        return "\n".join([*lines, *(f"    {one}" for one in (*self.notes, *self.examples))])


def compare_counts(verdict: Verdict, name: str, expected: Counter[Count], book: Mapping[str, Any]) -> None:
    """Counts per theatre, type and hour against the cells of a table."""
    found = counts_of(book)
    verdict.add(f"counts lost, {name}", _more(expected, found))
    verdict.add(f"counts double, {name}", _more(found, expected))


def _more(one: Counter[Count], other: Counter[Count]) -> list[str]:
    return [f"{key}: {one[key]} against {other[key]}" for key in one for _ in range(max(0, one[key] - other[key]))]


def counts_of(book: Mapping[str, Any]) -> Counter[Count]:
    """Tellings per theatre, type and hour in the cells."""
    counts: Counter[Count] = Counter()
    for key, value in book.items():
        _, kind, *rest = key.split("|")
        if kind != "c":
            continue
        theatre, hour, _piece = rest
        for row in value["r"].values():
            for brief in row[4]:
                counts[theatre, TYPES[brief[0]], int(hour)] += 1
    return counts


def table_of(bootstrap: str, changelog: str) -> dict[str, Any]:
    """A table by its changelog, read afresh: of each key the record with the highest offset."""
    return newest_of(read_all(bootstrap, changelog))


def newest_of(records: Iterable[Record]) -> dict[str, Any]:
    """Of each key, the value with the highest `o`; what was deleted last is gone."""
    held: dict[str, Any] = {}
    for record in records:
        key = (record.key or b"").decode()
        if record.value is None:
            held.pop(key, None)
            continue
        value = json.loads(record.value)
        if key not in held or value["o"] >= held[key]["o"]:
            held[key] = value
    return held


def newest_rows(records: Iterable[Record]) -> list[dict[str, Any]]:
    """The rows of the ledger, each as its newest owner wrote it last."""
    rows: dict[bytes, dict[str, Any]] = {}
    for record in records:
        key = record.key or b""
        if record.value is None:
            rows.pop(key, None)
        elif not key.startswith(b"@"):
            row = json.loads(record.value)
            if key not in rows or row["epoch"] >= rows[key]["epoch"]:
                rows[key] = row
    return list(rows.values())


def compare_rejected(verdict: Verdict, answer: Answer, letters: Iterable[Record]) -> None:
    """Each refused offset lies in the dead letters under one key, and nothing else does."""
    origins = {record.key for record in letters}
    reasons = Counter(dict(record.headers)["reason"].decode() for record in {one.key: one for one in letters}.values())
    verdict.add("dead letters missing", range(max(0, answer.too_old - len(origins))))
    verdict.add("dead letters too many", range(max(0, len(origins) - answer.too_old)))
    verdict.add("dead letters of another reason", reasons.keys() - {"too-old"})


def newest_alerts(records: Iterable[Record]) -> dict[str, dict[str, Any]]:
    """Each alert as it was derived from most, by its id."""
    alerts: dict[str, dict[str, Any]] = {}
    for record in records:
        value = json.loads(record.value or b"{}")
        held = alerts.get(value["alert_id"])
        if held is None or (value["through"], value["revision"]) > (held["through"], held["revision"]):
            alerts[value["alert_id"]] = value
    return alerts


def compare_alerts(verdict: Verdict, answer: Answer, records: Iterable[Record]) -> dict[str, dict[str, Any]]:
    """Each alert as it was derived from most, against the waves; returns those that must have a message of their own."""
    standing = [one for one in newest_alerts(records).values() if one["state"] not in ("merged", "withdrawn")]
    by_wave = Counter(_wave_of(one) for one in standing)
    verdict.add("episodes missing", answer.waves.keys() - by_wave.keys())
    verdict.add(
        "episodes double or of no wave", [wave for wave, n in by_wave.items() if n > 1 or wave not in answer.waves]
    )
    verdict.add("episodes not closed", [_wave_of(one) for one in standing if one["state"] != "closed"])
    verdict.add(
        "episodes of another size", [f"{_wave_of(one)}: {one['total']}" for one in standing if one["total"] != 5]
    )
    verdict.add(
        "episodes that page and should not, or not and should",
        [_wave_of(one) for one in standing if one["pages"] != answer.waves.get(_wave_of(one))],
    )
    return {one["alert_id"]: one for one in standing if answer.waves.get(_wave_of(one))}


def _wave_of(alert: Mapping[str, Any]) -> tuple[str, int]:
    began = datetime.fromisoformat(alert["started_at"])
    return alert["theatre"], int((began - START) / WAVE_EVERY) + 1


def compare_messages(
    verdict: Verdict,
    paging: Mapping[str, Any],
    messages: Iterable[Mapping[str, Any]],
    rows: Iterable[Mapping[str, Any]] = (),
) -> None:
    """One root message per alert that pages; none of another, but of one that went and says so.

    Where the ledger's `rows` are given, a line in a digest that stands in the channel will do as well.
    """
    roots = [one for one in messages if one["thread_ts"] is None and not one["deleted"]]
    told = [one["metadata"] for one in roots if (one["metadata"] or {}).get("event_type") == "rasid_alert"]
    ids = Counter(str(one["event_payload"]["alert_id"]) for one in told)
    stand = {one["ts"] for one in roots}
    digested = {row["alert"]["alert_id"] for row in rows if row["state"] == "digested" and row["ts"] in stand}
    if digested:
        verdict.notes.append(f"{len(digested & paging.keys())} alerts that page were told in a digest")
    verdict.add("root messages missing", paging.keys() - ids.keys() - digested)
    verdict.add("root messages of what a digest tells", digested & ids.keys())
    verdict.add("root messages double", [one for one in ids if ids[one] > 1])
    gone = {
        str(one["metadata"]["event_payload"]["alert_id"])
        for one in roots
        if (one["metadata"] or {}).get("event_type") == "rasid_alert" and any(word in one["text"] for word in GONE)
    }
    verdict.add("root messages of what does not page", ids.keys() - paging.keys() - gone)
