"""What counting knows of one mention. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from schemas.base import Precision, Status

if TYPE_CHECKING:
    from schemas.reports import Place, Role

JOIN_MS = 48 * 3600 * 1000
"""How far apart what is joined may have been told."""


class Telling(NamedTuple):
    """One mention as counting sees it. Sorts by event time, then item, then its place in the item."""

    at_ms: int
    """Event time of the item, in ms since the epoch."""
    item: str
    """The first 8 bytes of the item's id, hex."""
    nth: int
    """Which of the item's mentions."""
    local_day: int
    """Day of the event time in the desk's zone, as an ordinal."""
    day: int | None
    """Day of the event, as an ordinal; None where it is not said."""
    place: Place | None
    actor: Role | None
    target: Role | None
    claimed_by: Role | None
    deaths: int | None
    injured: int | None
    source: str
    """Whom it counts as: the agency, or the outlet."""
    agency: bool
    late: bool
    imprecise: bool
    """The item's own date is not known to the day."""
    news: bool
    """Neither analysis nor opinion."""
    spot: str | None
    """The place that tells incidents apart: see `spot_of`."""
    heard_ms: int = 0
    """When the item arrived, by its `fetched_at`."""
    status: Status = Status.ACTUAL
    precision: Precision = Precision.SECOND
    """Of the item's own date."""
    vague: bool = False
    """It is told with an incident for want of a place, and of nothing else is it known to tell that one."""
