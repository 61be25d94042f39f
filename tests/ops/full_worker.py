"""Prints the metrics page of the largest worker that is promised: every bounded label at its bound, nothing at zero.

60 feeds, 40 rules, 8 channels, 12 partitions, 35 theatres. A process of its own: the registry is one per process.
"""

from __future__ import annotations

import itertools
import sys
import time
from typing import Any

from prometheus_client import generate_latest
from prometheus_client.metrics import MetricWrapperBase

from agents import metrics
from schemas.base import EventType, Priority, Status
from schemas.rejections import RejectReason

PARTITIONS = [str(number) for number in range(12)]
LABELS: dict[str, list[str]] = {
    "feed": [f"feed-{number}" for number in range(metrics.MOST_FEEDS)],
    "rule": [f"rule-{number}" for number in range(40)],
    "channel": [f"channel-{number}" for number in range(8)],
    "partition": PARTITIONS,
    "topic": [f"rasid.live.{name}" for name in ("items", "reports", "alerts")],
    "table": ["codepos", "book"],
    "theatre": [f"theatre-{number}" for number in range(35)],
    "type": list(EventType),
    "event_type": list(EventType),
    "status": list(Status),
    "confidence": list(metrics.CONFIDENCES),
    "priority": list(Priority),
    "reason": list(RejectReason),
    "cause": list(metrics.SUPPRESSIONS),
    "state": list(metrics.OUTBOX_STATES),
    "method": ["chat.postMessage", "chat.update", "conversations.history", "auth.test"],
    "result": list(metrics.SLACK_RESULTS),
}


def labels(collector: Any) -> list[dict[str, str]]:
    names = collector._labelnames
    values = [outcomes(collector) if name == "outcome" else LABELS[name] for name in names]
    if collector._name == "rasid_alerts_raised":  # a rule has few priorities: its own, and what lifts it
        return [{"rule": rule, "priority": "urgent"} for rule in LABELS["rule"]]
    return [dict(zip(names, each, strict=True)) for each in itertools.product(*values)]


def outcomes(collector: Any) -> list[str]:
    return list(metrics.OUTCOMES if collector._name == "rasid_items_processed" else metrics.DELIVERIES)


def fill(collector: Any) -> None:
    for each in labels(collector):
        child = collector.labels(**each) if each else collector
        if collector._type == "counter":
            child.inc(3)
        elif collector._type == "gauge":
            child.set(time.time() - 5 if "timestamp" in collector._name else 2)
        elif collector._type == "histogram":
            child.observe(1.5)
        else:
            child.info({"version": "0", "coder": "0", "rules": "0"})


if __name__ == "__main__":
    for one in list(metrics.REGISTRY._collector_to_names):
        if isinstance(one, MetricWrapperBase):  # the others read the process itself
            fill(one)
    sys.stdout.buffer.write(generate_latest(metrics.REGISTRY))
