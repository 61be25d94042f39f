"""What the day of an act makes of its status: history, news, or what is yet to come. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from agents.coder.built import built
from agents.coder.days import anew, bygone, seasons, tocome
from agents.coder.days.timeref import TimeRef
from agents.coder.entities import DocContext, Entities
from agents.coder.roles.told import Roles
from agents.coder.rules.cues import Hit
from agents.coder.rules.signals import Signals
from agents.coder.text.normalised import Token
from schemas.base import VIOLENT, EventType, Status
from schemas.reports import Mention

_YEAR: Final = 365
_THE: Final = ("ال", "بال", "لل", "وال", "فال", "كال")


def settled(  # noqa: PLR0917 - all that is known of an act
    one: Mention, hit: Hit, signal: Signals, roles: Roles, entities: Entities, context: DocContext
) -> Mention:
    """A mention with the day and the status that go together."""
    tokens, published = entities.sentence.tokens, context.published
    times, cue = entities.times(published), (hit.first, hit.last)
    if one.day is None:
        over = seasons.is_past(entities.sentence, *cue, published) or bygone.is_of_old_time(tokens, cue, times)
        return as_history(one) if over else one
    one = tocome.settled(one, signal, times, context.latest, cue=cue)
    one = _of_its_day(one, hit, roles, entities, published, times)
    return _with(one, Status.ACTUAL) if anew.is_news(one, hit, signal, times, published) else one


def as_history(one: Mention) -> Mention:
    """A violent act that a court tries, or of a season long over, which has no day of its own."""
    told = one.type in VIOLENT and one.status is Status.ACTUAL and one.day is None
    return _with(one, Status.BACKGROUND) if told else one


def _of_its_day(  # noqa: PLR0917 - what is known of the act
    one: Mention, hit: Hit, roles: Roles, entities: Entities, published: date | None, times: Sequence[TimeRef]
) -> Mention:
    """As history, where its day is long past; a claim that is made now is news, and a sum of this year has no day."""
    if one.status is not Status.ACTUAL or roles.claim or one.day is None:
        return one
    if one.type not in VIOLENT and not _is_accord(one, entities.sentence.tokens, hit):
        return one
    if one.total and (published is None or (published - one.day).days < _YEAR):
        return one
    tokens, long_since = entities.sentence.tokens, entities.long_since(published)
    old = bygone.is_bygone(one.day, published, tokens, (hit.first, hit.last), times, long_since)
    return _with(one, Status.BACKGROUND) if old else one


def _is_accord(one: Mention, tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether talks or an accord are told as what was done then: `وقع الطرفان في 12 أيار اتفاقا`; not one that may still be in force."""
    return one.type is EventType.NEGOTIATION and not any(
        tokens[at].form.startswith(_THE) for at in range(hit.first, min(hit.first + 1, hit.last) + 1)
    )


def _with(one: Mention, status: Status) -> Mention:
    return built(Mention, {**one.__dict__, "status": status})
