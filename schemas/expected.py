"""What a careful reader expects of each seed: seeds/expected.yaml. What is not reached yet says why, and is a test."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from schemas.base import EventType, RuleId, Status, Strict, TheatreId

EXPECTED = "expected.yaml"


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Statuses = Annotated[tuple[Status, ...], BeforeValidator(_listed)]


class ExpectedEvent(Strict):
    """Some mention of the item must be like this; what is left out is not asked."""

    id: str
    what: str = Field(description="in plain words")
    type: EventType
    status: Statuses = (Status.ACTUAL,)
    theatre: TheatreId | None = None
    place: str | None = Field(default=None, description="gazetteer id, of the place itself or its province")
    day: date | None = None
    actor: Words = Field(default=(), description="one of these is the actor's id, side, kind or group")
    target: Words = ()
    total: bool | None = None


class ExpectedAlerts(Strict):
    """Ids of rules that must, or must not, raise an alert when the item comes alone, on its true date."""

    must: tuple[RuleId, ...] = ()
    must_not: tuple[RuleId, ...] = ()


class Gap(Strict):
    """A check that is known to fail, and why."""

    check: str = Field(description="must.TYPE, must-not.TYPE, event.ID, alert.RULE or no-alert.RULE")
    reason: str


class ExpectedItem(Strict):
    """One seed."""

    id: str
    must: tuple[EventType, ...] = Field(description="types it reports as news")
    may: tuple[EventType, ...] = Field(default=(), description="types that are defensible")
    must_not: tuple[EventType, ...] = Field(default=(), description="types that it does not report as news")
    events: tuple[ExpectedEvent, ...] = ()
    alerts: ExpectedAlerts = ExpectedAlerts()
    gaps: tuple[Gap, ...] = ()

    def checks(self) -> tuple[str, ...]:
        """The names of all that is checked."""
        return (
            *(f"must.{kind.value}" for kind in self.must),
            *(f"must-not.{kind.value}" for kind in self.must_not),
            *(f"event.{event.id}" for event in self.events),
            *(f"alert.{rule}" for rule in self.alerts.must),
            *(f"no-alert.{rule}" for rule in self.alerts.must_not),
        )

    @model_validator(mode="after")
    def _sound(self) -> Self:
        kinds = [*self.must, *self.may, *self.must_not]
        if len(kinds) != len(set(kinds)):
            msg = f"item '{self.id}' has a type in two of must, may and must_not"
            raise ValueError(msg)
        known = self.checks()
        for gap in self.gaps:
            if gap.check not in known:
                msg = f"item '{self.id}' has a gap '{gap.check}', which is none of its checks: {', '.join(known)}"
                raise ValueError(msg)
        return self


class ExpectedFile(Strict):
    """seeds/expected.yaml as a whole."""

    schema_version: Literal[1] = 1
    items: tuple[ExpectedItem, ...]
