"""The `items` topic: one news item, or a tick of the writer's clock."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta
from typing import Annotated, Literal
from urllib.parse import parse_qsl, urlsplit

from pydantic import Field, TypeAdapter

from schemas.base import Genre, ItemId, Precision, UtcDatetime, Wire

LATE_AFTER = timedelta(hours=6)
TOO_OLD_AFTER = timedelta(days=30)

# An item known only to the day is not late because its day had a morning: lateness is counted from the end of its span.
PRECISION_SLACK: dict[Precision, timedelta] = {
    Precision.SECOND: timedelta(0),
    Precision.MINUTE: timedelta(0),
    Precision.DAY: timedelta(days=1),
    Precision.WEEK: timedelta(days=7),
    Precision.MONTH: timedelta(days=31),
}
# Steps of a path that lead to no article: front pages, and what a crawler writes that had none to write.
_NO_ARTICLE = frozenset({
    "", "ar", "arabic", "en", "english", "fa", "fr", "he", "ku", "tr", "home", "homepage", "index", "main", "default",
    "null", "none", "nil", "nan", "undefined", "n", "a", "na", "-", "#",
})  # fmt: skip
_NOTHING = frozenset(("null", "none", "nil", "nan", "undefined"))  # as a program writes that it has none
_UNSEEN = " \t\r\n\u00a0\u200b\u200e\u200f\ufeff"  # what is copied along before an address
_PAGE = re.compile(r"\.(?:html?|php|aspx?|jsp)$")
_TRACKS = re.compile("utm_|(?:fbclid|gclid)$").match  # names of a query that say who led there


class NewsItem(Wire):
    """One piece as published, and the times its writer set once. Key on the topic: `id`."""

    kind: Literal["item"] = "item"
    schema_version: int = 1
    id: ItemId = Field(description="sha256, hex, of an article's url, or of source + title + text where there is none")
    source_id: str | None = Field(default=None, description="the row's own id, as it came")
    source: str | None = Field(default=None, description="the outlet")
    agency: str | None = Field(default=None, description="the news agency whose text it is, where known")
    url: str | None = None
    title: str = ""
    text: str = Field(default="", description="the body as published; offsets of mentions are code points of it")
    genre: Genre | None = Field(default=None, description="as the source says; the coder guesses where it does not")
    published_at: UtcDatetime = Field(description="the publisher's clock")
    precision: Precision = Field(default=Precision.SECOND, description="how exactly published_at is known")
    event_time: UtcDatetime = Field(description="set once by the writer, from published_at; windows live on it")
    clamped: bool = Field(
        default=False, description="published_at lay past the writer's clock: event_time is that clock"
    )
    fetched_at: UtcDatetime = Field(description="when the writer got it: the row's own time, else the writer's clock")
    stub: bool = Field(default=False, description="the text was over the size limit and has been left out")

    @property
    def told_at(self) -> datetime:
        """What its "today" is told from: when it was published, or came, where it claims to be of the future."""
        return self.event_time if self.clamped else self.published_at

    @property
    def late(self) -> bool:
        """Fetched more than six hours after its event time (counted from the end of the span it is known to)."""
        return self.fetched_at - self.event_time > LATE_AFTER + PRECISION_SLACK[self.precision]

    @property
    def too_old(self) -> bool:
        """Fetched so long after its event time that no window can hold it."""
        return self.fetched_at - self.event_time > TOO_OLD_AFTER + PRECISION_SLACK[self.precision]


class Tick(Wire):
    """The writer's clock, once on every partition, which it names: what is due by `now` has been written there."""

    kind: Literal["tick"] = "tick"
    schema_version: int = 1
    partition: int = Field(ge=0, description="the partition of `items` it was written to")
    now: UtcDatetime = Field(description="live: the wall clock; in a replay: the greatest event time so far")
    final: bool = Field(default=False, description="the last of a replay, beyond every window and cooldown")


ItemRecord = Annotated[NewsItem | Tick, Field(discriminator="kind")]
item_record: TypeAdapter[NewsItem | Tick] = TypeAdapter(ItemRecord)


def item_id(*, url: str | None, source: str | None, title: str, text: str) -> str:
    """The stable id of an item: sha256, hex, of its url, or of source, title and text where that is no article's."""
    basis = url if url and is_article(url) else "\x1f".join((source or "", title, text))
    return hashlib.sha256(basis.encode("utf-8", "surrogatepass")).hexdigest()


def is_article(url: str) -> bool:
    """Whether a url may be the address of one article: many rows share a placeholder, or the outlet's front page."""
    try:
        parts = urlsplit(url.lstrip(_UNSEEN))
        host = parts.hostname
    except ValueError:  # a bracket that is not closed
        return False
    if parts.scheme not in {"http", "https"} or not host:
        return False
    asked = parse_qsl(parts.query, keep_blank_values=True)
    if any(not _TRACKS(name) and (value or name).lower() not in _NO_ARTICLE for name, value in asked):
        return True  # `/?p=17`
    if "/" in parts.fragment:
        return True  # `/#!/news/17`
    steps = [step for step in parts.path.lower().split("/") if step]
    if steps and steps[-1] in _NOTHING:
        return False  # `/news/null`
    return any(_PAGE.sub("", step) not in _NO_ARTICLE for step in steps)


def is_before_1990(moment: datetime) -> bool:
    """Before any news this reads: a 1970 or an unset date."""
    return moment.year < 1990  # noqa: PLR2004 - the year is the rule
