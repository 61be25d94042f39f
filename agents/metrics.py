"""Every metric of rasid, declared once. Labels are bounded: never a URL, a headline, an actor, a place, an id.

Durations are seconds; moments are unix seconds, so that rules say `time() - x`. What can be known is zeroed at start.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
)

from schemas.base import EventType, Priority, Status
from schemas.rejections import RejectReason

disable_created_metrics()  # type: ignore[no-untyped-call]  # halves the series; nothing reads them

REGISTRY = CollectorRegistry()

MOST_FEEDS = 60
OTHER = "other"

OUTCOMES = (
    "counted",
    "ignored",
    "duplicate",
    "late_counted",
    "late_dropped",
    "invalid",
    "too_large",
    "error",
)
CONFIDENCES = ("low", "medium", "high")
DELIVERIES = ("sent", "updated", "threaded", "retried", "reconciled", "failed", "dead")
SUPPRESSIONS = ("late", "old", "quiet", "withdrawn")
SLACK_RESULTS = ("ok", "ratelimited", "transient", "permanent", "network")
OUTBOX_STATES = ("new", "sending", "sent", "dead")

_CODING_BUCKETS = (0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5)
_END_TO_END_BUCKETS = (0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 900)
_DELAY_BUCKETS = (60, 300, 900, 3600, 3 * 3600, 6 * 3600, 86400, 7 * 86400, 30 * 86400)


def _counter(name: str, says: str, *labels: str) -> Counter:
    return Counter(f"rasid_{name}", says, labels, registry=REGISTRY)


def _gauge(name: str, says: str, *labels: str) -> Gauge:
    return Gauge(f"rasid_{name}", says, labels, registry=REGISTRY)


def _histogram(name: str, says: str, *labels: str, buckets: Iterable[float]) -> Histogram:
    return Histogram(f"rasid_{name}", says, labels, buckets=tuple(buckets), registry=REGISTRY)


# What is told: the product's own number, and what it is made of.
ESCALATION_INCIDENTS = _gauge("escalation_incidents", "Incidents in the last 24 h of event time", "theatre", "type")
MENTIONS = _counter("mentions", "Event mentions coded", "type", "status")

# Items on their way.
ITEMS_RECEIVED = _counter("items_received", "Items read from the items topic", "feed")
ITEMS_PROCESSED = _counter("items_processed", "Items (code) and reports (track) by what became of them", "outcome")
ITEMS_DEAD_LETTERED = _counter("items_dead_lettered", "Records that a worker put into the dead letters", "reason")
REJECTED_END = _gauge(
    "rejected_end_offset",
    "Records ever written to the dead letters, those of feeds and replays and the tombstones of retry and drop too",
    "topic",
)
ITEMS_CLASSIFIED = _counter(
    "items_classified",
    "Items labelled, by type; confidence: low, medium (from .6), high (from .85)",
    "event_type",
    "confidence",
)
CLASSIFY_SECONDS = _histogram("classify_seconds", "Time the coder took for one item", buckets=_CODING_BUCKETS)
EVENT_LATENESS_SECONDS = _histogram(
    "event_lateness_seconds", "From an item's event time to its arrival", buckets=_DELAY_BUCKETS
)
END_TO_END_SECONDS = _histogram(
    "end_to_end_seconds", "From an item's arrival to its alert's acceptance", "priority", buckets=_END_TO_END_BUCKETS
)

# The stream's clock and the rules.
WATERMARK = _gauge("watermark_timestamp_seconds", "The stream's own clock (`now`) in event time", "partition")
WINDOW_THRESHOLD = _gauge("window_threshold", "The line at which a rule opens", "rule")
EPISODES_OPEN = _gauge("episodes_open", "Episodes that are open", "rule")

# Alerts and their messages.
ALERTS_RAISED = _counter("alerts_raised", "Episodes opened", "rule", "priority")
ALERTS_SUPPRESSED = _counter("alerts_suppressed", "Alerts written down and not posted", "cause")
ALERT_DELIVERIES = _counter("alert_deliveries", "Messages by what became of them", "channel", "outcome")
ALERT_DELIVERY_SECONDS = _histogram(
    "alert_delivery_seconds", "From the alert's ledger entry to its acceptance", "channel", buckets=_END_TO_END_BUCKETS
)
OUTBOX_MESSAGES = _gauge("outbox_messages", "Notices by state", "state")
OUTBOX_OLDEST = _gauge("outbox_oldest_timestamp_seconds", "When the oldest unsent notice was written", "channel")
SLACK_REQUESTS = _counter("slack_requests", "Calls of Slack's Web API", "method", "result")
SLACK_APP_FAULT = _gauge("slack_app_fault", "1 where Slack refuses the app, or a method that it needs: that is kept")
SLACK_RETRY_UNTIL = _gauge("slack_retry_until_timestamp_seconds", "Slack asked for silence until then", "channel")

# The worker itself.
CONSUMER_LAG = _gauge("consumer_lag_messages", "True lag: end of the partition less the marker", "topic", "partition")
CONSUMER_OLDEST = _gauge(
    "consumer_oldest_unprocessed_timestamp_seconds",
    "Kafka time of the next record to be applied, 0 when caught up",
    "topic",
    "partition",
)
CONSUMER_REBALANCES = _counter("consumer_rebalances", "Rebalances this worker went through")
LAG_FAILURES = _counter("consumer_lag_failures", "Times the broker did not say where a partition ends")
HOLES = _counter("contiguity_holes", "Deliveries that skipped offsets and were sought again", "topic")
OFFSETS_LOST = _counter("offsets_lost", "Offsets that retention took before they were read: lost items", "topic")
STALE_CHANGELOG = _counter("changelog_stale_records", "Late writes of a former owner, written over", "table")
RECOVERY_SECONDS = _gauge("recovery_seconds", "How long the last recovery took")
BROKER_ANSWERED = _gauge("broker_answered_timestamp_seconds", "When Kafka last answered, or was first asked")
CLOCK_OFFSET = _gauge("clock_offset_seconds", "Local clock minus Slack's Date header")
BUILD_INFO = Info(
    "rasid_build",
    "What runs here: its labels are version, coder, the learned models it uses, and rules, a hash",
    registry=REGISTRY,
)
ProcessCollector(registry=REGISTRY)  # start time, memory, CPU, open files: what a crash loop and a leak are seen by
PlatformCollector(registry=REGISTRY)


@lru_cache(maxsize=4096)
def child(metric: Counter, *labels: str) -> Counter:
    """A counter's child, looked up once: `labels` costs more than counting. Not for what is ever removed."""
    return metric.labels(*labels)


class Bounded:
    """A label that keeps to its first `most` values; the rest is `other`."""

    def __init__(self, most: int = MOST_FEEDS) -> None:
        self.most = most
        self._seen: set[str] = set()

    def __call__(self, value: str | None) -> str:
        name = (value or OTHER)[:80]
        if name in self._seen:
            return name
        if len(self._seen) >= self.most:
            return OTHER
        self._seen.add(name)
        return name


FEED = Bounded()


def zero() -> None:
    """Give every series that can be known beforehand its zero: a first event is a rise, not an appearance."""
    for kind in EventType:
        for status in Status:
            MENTIONS.labels(type=kind, status=status)
        for confidence in CONFIDENCES:
            ITEMS_CLASSIFIED.labels(event_type=kind, confidence=confidence)
    for outcome in OUTCOMES:
        ITEMS_PROCESSED.labels(outcome=outcome)
    for reason in RejectReason:
        ITEMS_DEAD_LETTERED.labels(reason=reason)
    for cause in SUPPRESSIONS:
        ALERTS_SUPPRESSED.labels(cause=cause)
    for priority in Priority:
        END_TO_END_SECONDS.labels(priority=priority)
    for state in OUTBOX_STATES:
        OUTBOX_MESSAGES.labels(state=state)


def confidence_class(confidence: float) -> str:
    """A calibrated confidence as one of three words."""
    if confidence >= 0.85:  # noqa: PLR2004 - the edges are the definition
        return "high"
    return "medium" if confidence >= 0.6 else "low"  # noqa: PLR2004
