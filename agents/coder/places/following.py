"""Where a sentence lies that says no place, by what its item has told of before it. Pure.

An item that speaks of two countries has no main one, and its follow-ups would lie nowhere (`XX`), where no desk looks: an act
follows the last one whose place is told, a threat is where whom it is against, or who makes it, is at war in this item, and
`البلدة` is the town last told of.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Final

from agents.coder.places.gazetteer import Site
from agents.coder.text.normalised import normalise
from schemas.reports import Place, Role

_TOWNS: Final = frozenset(("city", "town"))
# What a place last told of is called again, by the kinds of place that it may be.
_AGAIN: Final = {
    "المدينه": _TOWNS,
    "البلده": _TOWNS,
    "القريه": _TOWNS,
    "المخيم": frozenset(("camp",)),
    "القاعده": frozenset(("base",)),
    "المعسكر": frozenset(("base", "camp")),
    "المطار": frozenset(("airport",)),
    "الميناء": frozenset(("port",)),
    "المعبر": frozenset(("crossing",)),
    "السفاره": frozenset(("embassy",)),
    "الحقل": frozenset(("site",)),
    "المصفاه": frozenset(("site",)),
}
_SAME: Final = frozenset(
    "نفسها نفسه ذاتها ذاته المذكوره المذكور الحدوديه الحدودي الساحليه الجبليه المحاصره الجويه الدولي".split()
)


def again(place: Place | None, last: Place | None, sites: Mapping[str, Site]) -> Place | None:
    """A place that is only called again what the last one told of is (`البلدة الحدودية`), at the spot of that one; else itself."""
    if place is None or place.name is not None or place.country is not None or last is None or last.name is None:
        return place
    head, *rest = normalise(place.text).norm.split()
    site = sites.get(last.name)
    if site is None or site.kind not in _AGAIN.get(head, ()) or not _SAME.issuperset(rest):
        return place
    spot = {one: getattr(last, one) for one in ("name", "country", "admin", "lat", "lon", "coarse")}
    return place.model_copy(update=spot)


def land_of_threat(
    target: Role | None, actor: Role | None, lands: Mapping[str, str], fought: Container[str], spoken: Container[str]
) -> str | None:
    """The country that a threat lies in: that of whom it is against, or of who makes it, where there is fighting; else the state
    that is threatened, where the item speaks of it.
    """
    of = [lands.get(one.name) if one is not None and one.name is not None else None for one in (target, actor)]
    found = next((land for land in of if land is not None and land in fought), None)
    if found is not None or target is None or target.kind != "state" or target.name is None:
        return found
    land, own = of
    return land if land is not None and land != own and land in spoken else None
