"""What an alert rule file says. A rule's version is the hash of that rule alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from schemas.base import EventType, Priority, RuleId, Status, Strict, TheatreId, louder
from schemas.faults import FaultAt, fault_said

_SPAN = re.compile(r"^(\d+)\s*(m|h|d)$")
_OTHER_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9\u066b.]{1,40}$")  # as Arabic and Persian keyboards have them
_DIGITS = {first + value: str(value) for first in (0x0660, 0x06F0) for value in range(10)} | {0x066B: "."}
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
LONGEST_WINDOW = timedelta(days=14)
TAIL = 0.001
LONGEST_BURST = timedelta(days=1)  # longer ones would overlap those of the days before that they are judged by
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


Span = Annotated[timedelta, BeforeValidator(_span), WithJsonSchema({"type": "string", "pattern": _SPAN.pattern})]


def _number(value: Any) -> Any:
    """Python takes true for 1, and YAML `yes` for true: nobody who writes that means a number."""
    if isinstance(value, bool):
        msg = "YES, like NO, ON and OFF, is no number in YAML but true or false"
        raise ValueError(msg)  # noqa: TRY004 - pydantic takes a ValueError for a fault of the value
    if isinstance(value, str) and _OTHER_DIGITS.match(value):
        return value.translate(_DIGITS)
    return value


Whole = Annotated[int, BeforeValidator(_number)]
WholeOrNone = Annotated[int | None, BeforeValidator(_number)]
Real = Annotated[float, BeforeValidator(_number)]


class Near(Strict):
    """Within `km` of a point."""

    name: str = Field(min_length=1, max_length=80, description="what the desk reads when it lifts: near this")
    lat: Real = Field(ge=-90, le=90, description="degrees north")
    lon: Real = Field(ge=-180, le=180, description="degrees east")
    km: Real = Field(gt=0, le=2000, description="as the crow flies; what is known only by its province is outside")


class Where(Strict):
    """What an incident must be like beyond its type. Actors and targets by gazetteer id, side, kind or group."""

    actor: tuple[str, ...] = Field(default=(), description="one of these must be the actor, or claim it")
    actor_not: tuple[str, ...] = Field(default=(), description="none of these may be the actor, nor claim it")
    target: tuple[str, ...] = Field(default=(), description="one of these must be hit, threatened or spoken with")
    target_not: tuple[str, ...] = Field(default=(), description="none of these may be the target")
    actor_or_target: tuple[str, ...] = Field(default=(), description="one of these must be actor or target")
    claimed_by: tuple[str, ...] = Field(default=(), description="one of these must claim it")
    place: tuple[str, ...] = Field(default=(), description="gazetteer ids of places, provinces included")
    place_not: tuple[str, ...] = Field(default=(), description="not at these places, nor in these provinces")
    near: tuple[Near, ...] = Field(default=(), description="within one of these circles, or at a `place`")

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

    to: Priority = Field(description="louder than the rule's own")
    deaths_at_least: WholeOrNone = Field(default=None, ge=1, le=MOST, description="an incident has so many dead")
    count_at_least: WholeOrNone = Field(default=None, ge=2, le=MOST, description="so many incidents in the episode")
    where: Where | None = Field(default=None, description="an incident is like this")

    @model_validator(mode="after")
    def _conditional(self) -> Self:
        if self.deaths_at_least is None and self.count_at_least is None and self.where is None:
            msg = "has no condition: give deaths_at_least, count_at_least or where, or set the rule's priority"
            raise FaultAt(msg, "to")
        return self


class Step(Strict):
    """One of the two acts of a `sequence`."""

    types: tuple[EventType, ...] = Field(min_length=1, description="any of these")
    status: tuple[Status, ...] = Field(
        default=(Status.ACTUAL,), min_length=1, description="told as any of these; what happens, unless said otherwise"
    )
    deaths_at_least: WholeOrNone = Field(default=None, ge=1, le=MOST, description="with so many dead; null: any")
    where: Where | None = Field(default=None, description="only incidents like this; null: all")

    @model_validator(mode="after")
    def _says_things_once(self) -> Self:
        _once(self, "types", "status")
        return self


def _of_steps(said: Any) -> Any:
    """What a rule says as a whole follows, in a sequence, from its steps."""
    if not isinstance(said, dict) or said.get("kind") != "sequence":
        return said
    steps = said.get("steps")
    steps = steps if isinstance(steps, list | tuple) else ()  # what is wrong with them is said, and no more
    filled = {
        "types": _said_in(steps, "types", [one.value for one in EventType], default=()),
        "status": _said_in(steps, "status", [one.value for one in Status], default=(Status.ACTUAL.value,)),
        "open": 2,
        "close": 0,
    }
    return {**filled, **said}


def _said_in(steps: Sequence[Any], name: str, known: list[str], default: Sequence[str]) -> list[str]:
    """The known words of all steps, each once; where there is none the first there is, for the step itself is refused.

    Nothing in a file is held to be what it should be: it is not yet checked.
    """
    words = [one.get(name, default) for one in steps if isinstance(one, dict)]
    found = dict.fromkeys(word for one in words if isinstance(one, list | tuple) for word in one if word in known)
    return list(found) or known[:1]


LONGEST_DESCRIPTION = 500  # letters
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_DESCRIPTION)]


def _one_text(said: Any) -> Any:
    """One text is said in every language; what is neither that nor a mapping is refused as no text."""
    if isinstance(said, str):
        if not said.strip():
            raise ValueError("must not be empty")
        if len(said.strip()) > LONGEST_DESCRIPTION:
            raise ValueError(f"must have at most {LONGEST_DESCRIPTION} characters")
        return {"ar": said, "en": said}
    if isinstance(said, dict | BaseModel):
        return said
    swallowed = {"type": "string_type", "input": said, "msg": "must be text"}
    raise ValueError(fault_said(swallowed))


class Described(Strict):
    """What a rule is for, in the language of each channel; written as one text, it is said so in all."""

    ar: Text = Field(description="in Arabic")
    en: Text = Field(description="in English")


_TEXT = {"type": "string", "minLength": 1, "maxLength": LONGEST_DESCRIPTION}
_EACH = {"type": "object", "properties": {"ar": _TEXT, "en": _TEXT}, "required": ["ar", "en"]}
Description = Annotated[
    Described,
    BeforeValidator(_one_text),
    WithJsonSchema({"anyOf": [_TEXT, {**_EACH, "additionalProperties": False}]}),
]


def _required(schema: dict[str, Any]) -> None:
    """Which keys a rule must have depends on its kind."""
    always = [name for name in schema["required"] if name not in {"types", "open", "close"}]
    schema["required"] = always
    schema["if"] = {"properties": {"kind": {"const": "sequence"}}, "required": ["kind"]}
    schema["then"] = {"required": ["steps"]}
    schema["else"] = {"required": ["types", "open", "close"]}


class Rule(Strict):
    """One alert rule: opens at `open` within `window`, closes when at or below `close` for `quiet`.

    A `count` asks no more; a `burst`, that so high a count is improbable as well; a `sequence`, that both its steps lie
    within the window.
    """

    model_config = ConfigDict(json_schema_extra=_required)

    id: RuleId = Field(description="stable: another id is another rule; small letters, digits, hyphens")
    description: Description = Field(
        description="for people; stands under every alert: one text, or {ar, en} for channels of either language"
    )
    kind: Literal["count", "burst", "sequence"] = Field(
        default="count",
        description="count: so many within the window; burst: more than the same hours of the 14 days before explain; "
        "sequence: one step, then the other",
    )
    theatres: tuple[TheatreId, ...] = Field(
        min_length=1, description="countries (IQ) or areas (red-sea); each is counted by itself"
    )
    types: tuple[EventType, ...] = Field(
        min_length=1, description="counted together; of a sequence: leave it out, its steps say it"
    )
    status: tuple[Status, ...] = Field(
        default=(Status.ACTUAL,),
        min_length=1,
        description="what counts: events that happen, unless said otherwise; of a sequence: leave it out",
    )
    of: Literal["incidents", "items"] = Field(
        default="incidents", description="what is counted: an incident once, however many tell it, or each item"
    )
    window: Span = Field(description="the span of event time that is counted over: 30m, 24h, at most 14d")
    open: Whole = Field(
        ge=1,
        le=MOST,
        description="the desk is told when the count reaches this; of a burst: the least that it takes, however "
        "improbable, and all that it takes while less than 7 days are known; of a sequence: both steps together (2)",
    )
    close: Whole = Field(
        ge=0,
        description="over when the count stays at this or below for `quiet`; below `open`; of a burst: or at or below "
        "what is usual; of a sequence: or one step is no longer there (0)",
    )
    tail: Real = Field(
        default=TAIL,
        ge=1e-6,
        le=0.1,
        exclude_if=lambda value: value == TAIL,
        description="of a burst: it is told when the chance of so high a count is at most this, by a negative binomial "
        "distribution fitted to the same hours of the 14 days before",
    )
    steps: tuple[Step, ...] = Field(
        default=(),
        max_length=2,
        exclude_if=lambda value: not value,
        description="of a sequence: the two acts, as {types, status, where, deaths_at_least}",
    )
    order: Literal["given", "any"] = Field(
        default="given",
        exclude_if=lambda value: value == "given",
        description="of a sequence: the first step first, or whichever comes first; by the day of the acts where both "
        "are known, else by when they are first told",
    )
    min_sources: Whole = Field(
        default=1,
        ge=1,
        le=5,
        description="an incident counts once so many distinct outlets tell it (one under several spellings is one); "
        "where a news agency of agents/coder/data/agencies.yaml tells it that suffices, whatever the number",
    )
    min_confidence: Real = Field(
        default=0.7,
        ge=0,
        le=1,
        description="a mention less sure than this does not count; one told as actual counts only where the labels "
        "of its item have its type as well, however low this is",
    )
    max_age: Span = Field(
        default=timedelta(days=3),
        description="an incident of a day longer before its first telling does not count; in whole days",
    )
    max_age_imprecise: Span = Field(
        default=timedelta(days=14), description="the same where its first item is dated to a week or a month alone"
    )
    deaths_at_least: WholeOrNone = Field(
        default=None, ge=1, le=MOST, description="only incidents with so many dead count; null: all"
    )
    where: Where | None = Field(default=None, description="only incidents like this count; null: all")
    quiet: Span = Field(default=timedelta(hours=3), description="how long the count stays low before an alert closes")
    cooldown: Span = Field(
        default=timedelta(hours=6), description="crossed again so soon after it closed, it is the same alert"
    )
    priority: Priority = Field(description="how loudly the desk is told")
    raise_: tuple[Raise, ...] = Field(default=(), alias="raise", description="what makes it louder; the loudest holds")
    channel: str | None = Field(
        default=None, description="a name of RASID_SLACK_CHANNELS; null: the desk's (RASID_SLACK_CHANNEL)"
    )
    owner: str | None = Field(default=None, description="whom to ask about the rule; stands under the alert")

    @model_validator(mode="before")
    @classmethod
    def _filled(cls, said: Any) -> Any:
        return _of_steps(said)

    @model_validator(mode="after")
    def _sensible(self) -> Self:
        _of_its_kind(self)
        if self.close >= self.open:
            msg = f"close ({self.close}) must be below open ({self.open}), or the episode could never close"
            raise FaultAt(msg, "close")
        for name in ("window", "max_age", "max_age_imprecise", "cooldown", "quiet"):
            if getattr(self, name) > LONGEST_WINDOW:
                msg = f"{name} must be at most {LONGEST_WINDOW.days}d"
                raise FaultAt(msg, name)
        for name in ("max_age", "max_age_imprecise"):
            if getattr(self, name) % timedelta(days=1):  # a day is all that is known of when an act was
                msg = f"{name} must be whole days, as 2d: acts are dated to the day"
                raise FaultAt(msg, name)
        if self.window < timedelta(minutes=1):
            msg = "window must be at least 1m"
            raise FaultAt(msg, "window")
        if self.of == "items" and (self.min_sources > 1 or self.where or self.deaths_at_least):
            msg = "min_sources, where and deaths_at_least ask about incidents: they cannot stand with 'of: items'"
            raise FaultAt(msg, "of")
        _once(self, "theatres", "types", "status")
        self._raise_louder()
        return self

    def _raise_louder(self) -> None:
        for number, lift in enumerate(self.raise_):
            if not louder(lift.to, self.priority):
                msg = f"'{lift.to}' is no louder than the rule's own priority, '{self.priority}'"
                raise FaultAt(msg, "raise", number, "to")
            for name, own, whole in (
                ("count_at_least", self.open, "open"), ("deaths_at_least", self.deaths_at_least, "deaths_at_least")
            ):  # fmt: skip
                asks = getattr(lift, name)
                if asks is not None and own is not None and asks <= own:
                    msg = f"{name} ({asks}) must be above the rule's own {whole} ({own}): it asks for no more than that"
                    raise FaultAt(msg, "raise", number, name)

    @property
    def version(self) -> str:
        """Hash of this rule alone; a change of channel, owner or description does not make it another rule.

        Defaults are hashed with it, for with another default it counts something else. So a field that is new here, or
        in what a rule holds, takes `exclude_if`, true of its default: else each open episode closes at the upgrade.
        """
        said = self.model_dump_json(by_alias=True, exclude={"description", "channel", "owner"})
        return hashlib.sha256(said.encode()).hexdigest()[:12]


def _once(said: Rule | Step, *names: str) -> None:
    for name in names:
        words: tuple[str, ...] = getattr(said, name)
        for number, word in enumerate(words):
            if word in words[:number]:
                msg = f"'{word}' stands here twice"
                raise FaultAt(msg, name, number)


def _of_its_kind(rule: Rule) -> None:
    """What one kind of rule alone has stands in no other."""
    for name, kind in (("tail", "burst"), ("steps", "sequence"), ("order", "sequence")):
        if rule.kind != kind and name in rule.model_fields_set:
            msg = f"{name} is of the kind '{kind}', and this rule is of the kind '{rule.kind}'"
            raise FaultAt(msg, name)
    if rule.kind == "burst" and rule.window > LONGEST_BURST:
        msg = "window of a burst must be at most 24h: it is judged by the same hours of the days before"
        raise FaultAt(msg, "window")
    if rule.kind == "sequence":
        _of_two_steps(rule)


def _of_two_steps(rule: Rule) -> None:
    if len(rule.steps) != 2:  # noqa: PLR2004 - one, then another
        missing = "" if rule.steps else "is missing: "
        msg = f"{missing}a sequence has two steps, each as {{types: [attack], where: {{target: [us]}}}}"
        raise FaultAt(msg, "steps")
    if rule.open < 2:  # noqa: PLR2004
        msg = "open of a sequence must be at least 2: it takes an incident of each step"
        raise FaultAt(msg, "open")
    for name in ("types", "status"):
        of_steps = {word for step in rule.steps for word in getattr(step, name)}
        if set(getattr(rule, name)) != of_steps:
            msg = f"{name} of a sequence stand in its steps: leave them out here"
            raise FaultAt(msg, name)
    first, then = rule.steps
    shared = [number for number, word in enumerate(then.types) if word in first.types]
    if shared and set(first.status) != set(then.status) and not set(first.status).isdisjoint(then.status):
        msg = f"'{then.types[shared[0]]}' stands in both steps: their status must be the same, or share no word"
        raise FaultAt(msg, "steps", 1, "types", shared[0])  # else one act would be taken for two
    for name in ("where", "deaths_at_least"):
        if getattr(rule, name) is not None:
            msg = f"{name} of a sequence stands in its steps"
            raise FaultAt(msg, name)
    if rule.of == "items":
        msg = "a sequence is of incidents: leave 'of' out"
        raise FaultAt(msg, "of")


class RuleFile(Strict):
    """A rule file as a whole."""

    schema_version: Literal[1] = Field(default=1, description="of this form of file")
    rules: tuple[Rule, ...] = Field(description="in any order; each by itself")

    @model_validator(mode="after")
    def _unique(self) -> Self:
        seen: set[str] = set()
        for at, rule in enumerate(self.rules):
            if rule.id in seen:
                msg = f"two rules have the id '{rule.id}'"
                raise FaultAt(msg, "rules", at, "id")
            seen.add(rule.id)
        return self
