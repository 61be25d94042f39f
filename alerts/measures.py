"""How long an alert took to be shown, told once: when its own message is first accepted."""

from __future__ import annotations

from datetime import datetime

from agents import metrics
from schemas.notices import Notice


def accepted(row: Notice, alias: str, at: datetime) -> None:
    """The alert's message was taken at `at`, in the channel of that alias.

    One that takes the place of another, which is gone, is no delivery: the desk had been told.
    """
    if row.replaces is not None:
        return
    waited = (at - (row.found_at or at)).total_seconds()
    metrics.ALERT_DELIVERY_SECONDS.labels(channel=alias).observe(
        max(0.0, waited), exemplar={"alert_id": row.alert.alert_id}
    )
    if not row.alert.replay and row.alert.heard_at is not None:
        whole = (at - row.alert.heard_at).total_seconds()
        metrics.END_TO_END_SECONDS.labels(priority=row.alert.priority).observe(max(0.0, whole))
