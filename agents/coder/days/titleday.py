"""The day of what a headline tells, from the lead that says it. Pure.

A headline seldom says when. Left without a day where the lead has one and names no place, it would be counted as another
incident than its own lead (an incident is a day and a place). Only the headline takes a day, and only from the first that
the body tells of its type in its theatre: what a later sentence tells at a place of its own may be another act.
"""

from __future__ import annotations

from collections.abc import Sequence

from agents.coder.built import built
from schemas.base import EventType, Status
from schemas.reports import Mention, Place, spot_of

Found = tuple[Mention, tuple[str, ...]]


def dated(found: Sequence[Found]) -> list[Found]:
    """Mentions with their theatres, in order; those of the title with the day of the lead's where they may be one act."""
    told = list(found)
    if not found or found[0][0].field != "title":
        return told
    # Of each type and status, as told of a theatre, the first that the text tells.
    leads: dict[tuple[EventType, Status, tuple[str, ...]], Found] = {}
    at_place: dict[tuple[EventType, Status, tuple[str, ...], str], Found] = {}  # and at each place the first with a day
    for mention, theatres in found:
        if mention.field == "text":
            leads.setdefault((mention.type, mention.status, theatres[:1]), (mention, theatres))
            spot = spot_of(mention.place)
            if spot is not None and mention.day is not None:
                at_place.setdefault((mention.type, mention.status, theatres[:1], spot), (mention, theatres))
    for at, (mention, theatres) in enumerate(found):
        if mention.field != "title":
            break
        if mention.day is None:
            key = mention.type, mention.status, theatres[:1]
            spot = spot_of(mention.place)
            # The second act of a headline is told further down, at its own place.
            lead = leads.get(key) if spot is None else at_place.get((*key, spot)) or leads.get(key)
            if lead is not None and _one_act((mention, theatres), lead):
                told[at] = built(Mention, {**mention.__dict__, "day": lead[0].day}), theatres
    return told


def _one_act(title: Found, lead: Found) -> bool:
    (one, here), (other, there) = title, lead
    if other.day is None or one.status is not other.status or here[:1] != there[:1]:
        return False
    spots = spot_of(one.place), spot_of(other.place)
    return None in spots or spots[0] == spots[1] or _in_its_province(one.place, other.place)


def _in_its_province(place: Place | None, lead: Place | None) -> bool:
    """A headline on a base, over a lead that says only its province."""
    return (
        place is not None and lead is not None and lead.coarse and place.admin is not None and place.admin == lead.name
    )
