"""Which alerts a desk would read in a digest alone, by the ledger that a worker keeps of its messages. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from alerts import ledger
from schemas.items import LATE_AFTER, PRECISION_SLACK
from schemas.notices import Notice, NoticeState

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from schemas.alerts import AlertChange

NIGHT_MOST = timedelta(hours=12)


class Messages:
    """The rows of a ledger whose every message is posted at once, and whose digests as soon as they are due.

    Args:
        zone: of the desk, for what is night.
        policy: what is old, and when it is night.
    """

    def __init__(self, zone: ZoneInfo, policy: ledger.Policy | None = None) -> None:
        self._zone = zone
        self._policy = policy or ledger.Policy()
        self._rows: dict[str, Notice] = {}
        self._alone: set[str] = set()
        self._taken = 0

    def take(self, change: AlertChange) -> None:
        """Take in a change as if it came from the live stream."""
        alert = change.model_copy(update={"replay": False})
        found_at = found_when(alert)
        before = self._rows.get(alert.alert_id)
        if before is not None and self._digest_is_due(before, found_at):
            before = _posted(ledger.begin_digest(before, "", found_at, "digest"))
        self._taken += 1
        row = ledger.take(before, alert, offset=self._taken, found_at=found_at, policy=self._policy, zone=self._zone)
        if row.state is NoticeState.NEW:
            self._alone.add(alert.alert_id)
            row = _posted(ledger.begin(row, "", found_at))
        self._rows[alert.alert_id] = row

    def digest(self, alert_id: str) -> str | None:
        """Why an alert is told in a digest alone; None: it has a message of its own, or none at all."""
        row = self._rows.get(alert_id)
        return None if row is None or alert_id in self._alone else row.digest

    def _digest_is_due(self, row: Notice, found_at: datetime) -> bool:
        if not ledger.wants_digest(row):
            return False
        same_night = row.found_at is not None and found_at - row.found_at < NIGHT_MOST
        return row.digest != "night" or not (same_night and ledger.in_night(found_at, self._policy, self._zone))


def found_when(alert: AlertChange) -> datetime:
    """When a worker would have found it: by the stream's clock, or once the items had come that were not late."""
    on_time = alert.newest_item_at + LATE_AFTER + PRECISION_SLACK[alert.precision]
    heard_at = min(alert.heard_at or alert.newest_item_at, on_time)
    return max(alert.now or alert.newest_item_at, heard_at)


def _posted(row: Notice) -> Notice:
    return ledger.posted(row, "", "posted", row.alert.revision, row.alert.priority)
