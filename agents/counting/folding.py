"""What was told without a day: of a city told with a quarter in it, of a province with a finer place in it. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agents.counting.affinity import Home, Homes, as_vague, lies_in, tolls_of
from agents.counting.cities import City, parts_of
from agents.counting.telling import JOIN_MS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agents.counting.incidents import Incident
    from agents.counting.telling import Telling


def folded(found: dict[tuple[int, str | None], Incident], loose: list[Incident]) -> list[Incident]:
    """Tell what has no day with a finer incident that is near, where one is. `found`: by day and spot; it is changed.

    Returns: of those without a day what is left.
    """
    return _fold_provinces(found, _fold_cities(found, loose))


def by_entry(incident: Incident) -> tuple[int, str, int]:
    """Sorts incidents by entry; ties by the item that told it first."""
    first = incident.tellings[0]
    return first.at_ms, first.item, first.nth


def _fold_cities(found: dict[tuple[int, str | None], Incident], loose: list[Incident]) -> list[Incident]:
    """Tell what was said of a city without a day with a quarter or a landmark in it, and the other way round."""
    parts = _parts_by_city(found, loose)
    if not parts:
        return loose
    more: dict[int, list[Telling]] = {}
    left = []
    for one in loose:
        near = [other for other in parts.get(one.spot or "", ()) if _near(one, other)]
        about = City(one.tellings, {str(at): _own(other) for at, other in enumerate(near)})
        stay = []
        for telling in one.tellings:
            home = about.home_of(telling) if near else None
            if home is None:
                stay.append(telling)
            else:
                more.setdefault(id(near[int(home)]), []).append(telling)
        left.append((one, stay))
    for key, one in list(found.items()):
        found[key] = _with(one, more.get(id(one), ()))
    kept = [
        _with(one if len(stay) == len(one.tellings) else replace(one, tellings=tuple(stay)), more.get(id(one), ()))
        for one, stay in left
        if stay
    ]
    return _gathered(found, kept)


def _parts_by_city(
    found: dict[tuple[int, str | None], Incident], loose: Iterable[Incident]
) -> dict[str, list[Incident]]:
    """By city the incidents at the quarters and landmarks in it, by entry."""
    at_spot = _by_spot(one for one in (*found.values(), *loose) if not one.coarse)
    within = parts_of({spot: told[0].place for spot, told in at_spot.items() if spot is not None})
    return {
        city: sorted((one for spot in spots if spot not in within for one in at_spot[spot]), key=by_entry)
        for city, spots in within.items()
    }


def _own(one: Incident) -> list[Telling]:
    return [telling for telling in one.tellings if telling.spot == one.spot]


def _gathered(found: dict[tuple[int, str | None], Incident], loose: list[Incident]) -> list[Incident]:
    """Tell a quarter without a day with what is told of its city that day: `في الكرادة`, and `في بغداد اليوم`."""
    parts = _parts_by_city(found, loose)
    dated = _by_spot(one for one in found.values() if one.spot in parts)
    gone: set[int] = set()
    for city, within in sorted(parts.items()):
        for part in within:
            near = [one for one in dated.get(city, ()) if part.day is None and _near(part, one)]
            if len(near) != 1 or id(part) in gone or not _is_all(near[0], part, within):
                continue
            day = near[0].day
            assert day is not None  # of those found, each has one
            if found.get((day, city)) is near[0]:
                del found[day, city]
                found[day, part.spot] = _with(replace(part, day=day), near[0].tellings)
                gone.add(id(part))
    return [one for one in loose if id(one) not in gone]


def _is_all(city: Incident, part: Incident, parts: Iterable[Incident]) -> bool:
    """Whether all that is told of a city near what is told of its part may be told of that, and of no other part."""
    if any(one is not part and (one.day == city.day or (one.day is None and _near(one, city))) for one in parts):
        return False
    own = _own(city)
    about = City(own, {part.spot or "": part.tellings})
    near = [telling for telling in own if abs(telling.at_ms - part.first.at_ms) <= JOIN_MS]
    return all(about.home_of(telling) is not None for telling in near)


def _fold_provinces(found: dict[tuple[int, str | None], Incident], loose: list[Incident]) -> list[Incident]:
    """Tell what was said of a province without a day with a finer incident in it, where one is near."""
    coarse = [one for one in loose if one.coarse]
    if not coarse:
        return loose
    fine: dict[str | None, list[Incident]] = {}
    for one in (*found.values(), *loose):
        if not one.coarse and one.spot is not None:
            spot = one.place
            for within in {one.province, *(spot.within if spot is not None else ())}:
                fine.setdefault(within, []).append(one)
    more: dict[int, list[Telling]] = {}
    left = []
    for blocks in _by_spot(coarse).values():
        land = blocks[0].place
        around = [
            other
            for other in fine.get(land.admin if land else None, ())
            if lies_in(other.place, land) and any(_near(one, other) for one in blocks)
        ]
        finer = sorted(around, key=by_entry)
        homes = _homes_of(finer, [telling for one in blocks for telling in one.tellings])
        for one in blocks:
            near = {str(at): other for at, other in enumerate(finer) if _near(one, other)}
            if not near:
                left.append(one)
                continue
            for telling in one.tellings:
                home = homes.of(telling, near.__contains__, _nth)
                other = near[home.spot if home else min(near, key=_nth)]
                more.setdefault(id(other), []).append(telling if home else as_vague(telling))
    for key, one in list(found.items()):
        found[key] = _with(one, more.get(id(one), ()))
    return [_with(one, more.get(id(one), ())) for one in loose if not one.coarse] + left


def _by_spot(incidents: Iterable[Incident]) -> dict[str | None, list[Incident]]:
    found: dict[str | None, list[Incident]] = {}
    for one in incidents:
        found.setdefault(one.spot, []).append(one)
    return found


def _homes_of(incidents: Sequence[Incident], seeking: Sequence[Telling]) -> Homes:
    """What is told at the spots of some incidents, each by its number in words, as far as others ask for it."""
    items, tolls = {one.item for one in seeking}, {toll for one in seeking for toll in tolls_of(one)}
    homes = Homes()
    for at, one in enumerate(incidents):
        own = [telling for telling in one.tellings if telling.spot == one.spot]
        homes.stand(str(at), own)
        for telling in own:
            if telling.item in items or not tolls.isdisjoint(tolls_of(telling)):
                homes.take(telling, Home(str(at), known=True))
    return homes


def _nth(at: str) -> tuple[int, str]:
    return int(at), at


def _with(one: Incident, more: Iterable[Telling]) -> Incident:
    further = tuple(more)
    return replace(one, tellings=tuple(sorted((*one.tellings, *further)))) if further else one


def _near(undated: Incident, other: Incident) -> bool:
    first = undated.first
    if other.day is None:
        return other.first.local_day // 2 == first.local_day // 2
    return abs(other.first.at_ms - first.at_ms) <= JOIN_MS and other.day <= first.local_day
