"""What a mention says beside its type and status, and what it takes from another of its sentence or item. Pure."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from agents.coder.roles.echoes import Echo
from schemas.base import UNKNOWN_THEATRE
from schemas.reports import Place, Role

STATES = frozenset({"state", "office"})


class Roles(NamedTuple):
    """Who, to whom, where, when, how many."""

    actor: Role | None = None
    target: Role | None = None
    claimed_by: Role | None = None
    claim: bool = False
    """Told in so many words (تبنى, أعلن مسؤوليته), not as a deed that its doer announces."""
    place: Place | None = None
    day: date | None = None
    deaths: int | None = None
    injured: int | None = None
    parted: bool = False
    """Its dead are those of its place alone."""
    total: bool = False
    theatres: tuple[str, ...] = ("XX",)
    echo: Echo | None = None


def echoed(roles: Roles, told: Roles | None) -> Roles:
    """An act spoken of again, where nothing else is said, is where the last one was; if condemned, on its day as well."""
    echo = roles.echo
    if echo is None or told is None:
        return roles
    if not echo.bare and not echo.reacted and roles.day is None and _finer(roles, told):
        return roles._replace(day=told.day)  # الهجوم الذي وقع في بلدة كذا
    if not echo.bare or roles.place is not None:
        return roles
    if echo.reacted:
        return roles._replace(place=told.place, theatres=told.theatres, day=told.day)
    return roles._replace(theatres=told.theatres) if roles.theatres == (UNKNOWN_THEATRE,) else roles


def _finer(roles: Roles, told: Roles) -> bool:
    """Whether a place may be within the one told before: that was a country, a region or a province."""
    here, there = roles.place, told.place
    if here is None or here.coarse or roles.theatres[:1] != told.theatres[:1]:
        return False
    return there is None or there.coarse


def summed(total: Roles, told: Roles) -> Roles:
    """A running total where the acts are that the sentence tells before it (الهجمات على السفن ... بلغت 150 هجوما)."""
    return total._replace(place=told.place, theatres=told.theatres)


def not_himself(roles: Roles) -> Roles:
    """Without the target where it is a state's name beside another name of it: nobody threatens or hits himself.

    Its people, soldiers and embassies stay: what is of a state has its name here too (الشرطة السورية, مدنيين سوريين).
    """
    actor, target = roles.actor, roles.target
    if actor is None or target is None or actor.name is None or actor.name != target.name:
        return roles
    return roles._replace(target=None) if actor.kind in STATES and target.kind in STATES else roles


def filled(roles: Roles, later: Roles) -> Roles:
    """What the first leaves unsaid, as the later mention of the same type in the sentence has it."""
    if roles.place is None and later.place is not None:
        roles = roles._replace(place=later.place, theatres=later.theatres)
    if roles.target is not None or later.target is None:
        return roles
    apart = roles.actor is not None and later.actor is not None and roles.actor != later.actor
    return roles if apart else roles._replace(target=later.target)
