"""What an alert rule file says. A rule's version is the hash of that rule alone."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from schemas.base import EventType, Priority, RuleId, Status, Strict, TheatreId
from schemas.faults import FaultAt

_SPAN = re.compile(r"^(\d+)\s*(m|h|d)$")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
LONGEST_WINDOW = timedelta(days=14)
MOST = 1_000_000  # of anything counted: no theatre has so many
_SHOWN = 40


def _span(value: Any) -> Any:
    """`30m`, `24h`, `7d`, as a rule file writes a span of time."""
    found = _SPAN.match(value.strip()) if isinstance(value, str) else None
    if found:
        try:
            return timedelta(**{_UNITS[found[2]]: int(found[1])})
        except (OverflowError, ValueError) as error:  # ValueError: of thousands of digits
            msg = f"'{value[:_SHOWN]}' is longer than any span; at most {LONGEST_WINDOW.days}d"
            raise ValueError(msg) from error
    if isinstance(value, timedelta):
        return value
    msg = f"'{value}' is not a span of time; write 30m, 24h or 7d"
    raise ValueError(msg)


Span = Annotated[timedelta, BeforeValidator(_span)]


class Near(Strict):
    """Within `km` of a point."""

    name: str
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    km: float = Field(gt=0, le=2000)


class Where(Strict):
    """What an incident must be like beyond its type. Actors and targets by gazetteer id, side, kind or group."""

    actor: tuple[str, ...] = Field(default=(), description="one of these must be the actor, or claim it")
    actor_not: tuple[str, ...] = Field(default=(), description="none of these may be the actor")
    target: tuple[str, ...] = ()
    target_not: tuple[str, ...] = ()
    actor_or_target: tuple[str, ...] = Field(default=(), description="one of these must be actor or target")
    claimed_by: tuple[str, ...] = ()
    place: tuple[str, ...] = Field(default=(), description="gazetteer ids of places, provinces included")
    place_not: tuple[str, ...] = Field(default=(), description="not at these places, nor in these provinces")
    near: tuple[Near, ...] = ()

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not any(getattr(self, name) for name in type(self).model_fields):
            msg = f"is empty: name one of {', '.join(type(self).model_fields)}, or leave it out"
            raise ValueError(msg)
        for name in ("actor", "target", "place"):
            for number, word in enumerate(getattr(self, f"{name}_not")):
                if word in getattr(self, name):
                    msg = f"'{word}' stands in {name} too: no incident could be both"
                    raise FaultAt(msg, f"{name}_not", number)
        return self


class Raise(Strict):
    """A condition that lifts an episode to a louder priority; what is given must hold together, for one incident."""

    to: Priority
    deaths_at_least: int | None = Field(default=None, ge=1, le=MOST)
    count_at_least: int | None = Field(default=None, ge=2, le=MOST)
    where: Where | None = None

    @model_validator(mode="after")
    def _conditional(self) -> Self:
        if self.deaths_at_least is None and self.count_at_least is None and self.where is None:
            msg = "has no condition: give deaths_at_least, count_at_least or where, or set the rule's priority"
            raise FaultAt(msg, "to")
        return self


class Rule(Strict):
    """One alert rule of kind `count`: opens at `open` within `window`, closes when at or below `close` for `quiet`."""

    id: RuleId
    description: str
    kind: Literal["count"] = "count"
    theatres: tuple[TheatreId, ...] = Field(min_length=1, description="each by itself")
    types: tuple[EventType, ...] = Field(min_length=1)
    status: tuple[Status, ...] = Field(default=(Status.ACTUAL,), min_length=1)
    of: Literal["incidents", "items"] = "incidents"
    window: Span
    open: int = Field(ge=1, le=MOST)
    close: int = Field(ge=0)
    min_sources: int = Field(
        default=1, ge=1, le=5, description="distinct outlets that tell an incident; one agency is enough"
    )
    min_confidence: float = Field(default=0.7, ge=0, le=1)
    max_age: Span = timedelta(days=3)
    max_age_imprecise: Span = timedelta(days=14)
    deaths_at_least: int | None = Field(default=None, ge=1, le=MOST)
    where: Where | None = None
    quiet: Span = timedelta(hours=3)
    cooldown: Span = timedelta(hours=6)
    priority: Priority
    raise_: tuple[Raise, ...] = Field(default=(), alias="raise")
    channel: str | None = None
    owner: str | None = None

    @model_validator(mode="after")
    def _sensible(self) -> Self:
        if self.close >= self.open:
            msg = f"close ({self.close}) must be below open ({self.open}), or the episode could never close"
            raise FaultAt(msg, "close")
        for name in ("window", "max_age", "max_age_imprecise", "cooldown", "quiet"):
            if getattr(self, name) > LONGEST_WINDOW:
                msg = f"{name} must be at most {LONGEST_WINDOW.days}d"
                raise FaultAt(msg, name)
        if self.window < timedelta(minutes=1):
            msg = "window must be at least 1m"
            raise FaultAt(msg, "window")
        if self.of == "items" and (self.min_sources > 1 or self.where or self.deaths_at_least):
            msg = "min_sources, where and deaths_at_least ask about incidents: they cannot stand with 'of: items'"
            raise FaultAt(msg, "of")
        self._say_things_once()
        self._raise_louder()
        return self

    def _say_things_once(self) -> None:
        for name in ("theatres", "types", "status"):
            said: tuple[str, ...] = getattr(self, name)
            for number, word in enumerate(said):
                if word in said[:number]:
                    msg = f"'{word}' stands here twice"
                    raise FaultAt(msg, name, number)

    def _raise_louder(self) -> None:
        loudest_first = list(Priority)
        for number, lift in enumerate(self.raise_):
            if loudest_first.index(lift.to) >= loudest_first.index(self.priority):
                msg = f"'{lift.to}' is no louder than the rule's own priority, '{self.priority}'"
                raise FaultAt(msg, "raise", number, "to")

    @property
    def version(self) -> str:
        """Hash of this rule alone; a change of channel, owner or description does not make it another rule."""
        said = self.model_dump_json(by_alias=True, exclude={"description", "channel", "owner"})
        return hashlib.sha256(said.encode()).hexdigest()[:12]


class RuleFile(Strict):
    """A rule file as a whole."""

    schema_version: Literal[1] = 1
    rules: tuple[Rule, ...]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        seen: set[str] = set()
        for at, rule in enumerate(self.rules):
            if rule.id in seen:
                msg = f"two rules have the id '{rule.id}'"
                raise FaultAt(msg, "rules", at, "id")
            seen.add(rule.id)
        return self
