"""The day of what a headline tells, from the lead that says it. Pure.

A headline seldom says when. Left without a day where the lead has one and names no place, it would be counted as another
incident than its own lead (an incident is a day and a place). Only the headline takes a day, and only from the first that
the body tells of its type in its theatre: what a later sentence tells at a place of its own may be another act.
"""

from __future__ import annotations

from collections.abc import Sequence

from agents.coder.built import built
from schemas.reports import Mention, Place, spot_of

Found = tuple[Mention, tuple[str, ...]]


def dated(found: Sequence[Found]) -> list[Found]:
    """Mentions with their theatres, in order; those of the title with the day of the lead's where they may be one act."""
    told = list(found)
    for at, (mention, theatres) in enumerate(found):
        if mention.field != "title":
            break
        if mention.day is None:
            alike = [one for one in found if one[0].field == "text" and one[0].type is mention.type]
            told_there = [one for one in alike if one[1][:1] == theatres[:1]]
            spot = spot_of(mention.place)
            # The second act of a headline is told further down, at its own place.
            at_place = (one for one in told_there if spot is not None and spot_of(one[0].place) == spot and one[0].day)
            lead = next(at_place, next(iter(told_there), None))
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
