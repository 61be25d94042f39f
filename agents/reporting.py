"""From an item and what the coder found in it to one report per theatre. Pure."""

from __future__ import annotations

from agents.coder import Coded
from schemas.base import EventType, Status
from schemas.items import NewsItem
from schemas.reports import Mention, Report

_ACTUAL = Status.ACTUAL  # an enum's member costs a call to look up


def reports_of(item: NewsItem, coded: Coded, coder_version: str) -> tuple[Report, ...]:
    """One report per theatre in which a mention lies, sorted by theatre; none where there is no mention.

    A mention that lies in several theatres goes to each. The labels of a report are those of the item of which an
    actual mention lies in that theatre.
    """
    by_theatre: dict[str, list[Mention]] = {}
    for mention, theatres in zip(coded.mentions, coded.theatres, strict=True):
        for theatre in theatres:
            by_theatre.setdefault(theatre, []).append(mention)
    return tuple(
        _report(item, coded, coder_version, theatre, tuple(mentions))
        for theatre, mentions in sorted(by_theatre.items())
    )


def _report(item: NewsItem, coded: Coded, version: str, theatre: str, mentions: tuple[Mention, ...]) -> Report:
    said = (item.agency or "").strip()
    told: set[EventType] = {mention.type for mention in mentions if mention.status is _ACTUAL}
    return Report(
        item_id=item.id,
        theatre=theatre,
        source=item.source,
        agency=coded.agency or said or None,
        agency_known=coded.agency is not None or not said,
        genre=coded.genre,
        url=item.url,
        title=item.title,
        event_time=item.event_time,
        published_at=item.published_at,
        precision=item.precision,
        fetched_at=item.fetched_at,
        late=item.late,
        labels=tuple(label for label in coded.labels if label in told),
        mentions=mentions,
        coder=version,
    )
