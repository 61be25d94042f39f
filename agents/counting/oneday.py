"""What was told of one day: each place with what of its city, its province, or no place is told with it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.counting.affinity import MANY, Home, Homes, as_vague, lies_in, near_by
from agents.counting.cities import City, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from agents.counting.incidents import Group
    from agents.counting.telling import Telling

    Rank = Callable[[str], tuple[int, str]]
    Placed = list[tuple[Telling, Home]]


def told_at(groups: Mapping[str | None, Group]) -> dict[str | None, list[Telling]]:
    """By spot what is told with it, in order, of what was told of a day."""
    spots = {spot: group for spot, group in groups.items() if spot is not None}
    told = _in_cities(spots)
    fine = list(told)
    homes = Homes()
    for spot, tellings in told.items():
        homes.stand(spot, tellings)
        for telling in tellings:
            homes.take(telling, Home(spot, known=True))

    def rank(spot: str) -> tuple[int, str]:
        return (told[spot][0].at_ms if spot in told else spots[spot].first_ms), spot

    within, placed = _in_lands(spots, fine, homes, rank)
    if None in groups and not spots:
        return {None: list(groups[None].tellings)}
    if None in groups:
        last_resort = Home(_first_home(within, placed, fine, rank), known=False)
        placed += [(one, homes.of(one, lambda _: True, rank) or last_resort) for one in groups[None].tellings]
    found: dict[str | None, list[Telling]] = {spot: list(tellings) for spot, tellings in told.items()}
    for telling, home in placed:
        found.setdefault(home.spot, []).append(telling if home.known else as_vague(telling))
    return {spot: sorted(tellings) for spot, tellings in found.items()}


def _in_cities(spots: Mapping[str, Group]) -> dict[str, list[Telling]]:
    """What is told at each spot that is no land; what of a city is told with a part of it, at the part."""
    told = {spot: list(group.tellings) for spot, group in spots.items() if not group.coarse}
    parts = parts_of({spot: spots[spot].place for spot in told})
    moved: dict[str, list[Telling]] = {}
    for city, within in parts.items():
        at_parts = {one: spots[one].tellings for one in within if one not in parts}
        if not at_parts:
            continue
        left: list[Telling] = []
        about = City(spots[city].tellings, at_parts)
        for telling in spots[city].tellings:
            home = about.home_of(telling)
            (left if home is None else moved.setdefault(home, [])).append(telling)
        told[city] = left
    return {spot: sorted((*tellings, *moved.get(spot, ()))) for spot, tellings in told.items() if tellings}


def _in_lands(
    spots: Mapping[str, Group], fine: Sequence[str], homes: Homes, rank: Rank
) -> tuple[dict[str, list[str]], Placed]:
    """By province or region the spots in it, and what is told of it with its home: first of those that hold none."""
    places = {spot: group.place for spot, group in spots.items()}
    lands = [spot for spot, group in spots.items() if group.coarse]
    above = parts_of({land: places[land] for land in lands})
    within: dict[str, list[str]] = {}
    placed: Placed = []
    standing = list(fine)
    for level in ([land for land in lands if land not in above], [land for land in lands if land in above]):
        for land in level:
            within[land] = [one for one in standing if lies_in(places[one], places[land])]
        here = [
            (one, _home(one, within[land], homes, rank) if within[land] else _alike(one, spots, homes, rank))
            for land in level
            for one in spots[land].tellings
        ]
        for telling, home in here:
            homes.take(telling, home)
        for land in level:
            left = [] if within[land] else [telling for telling, home in here if home.spot == land]
            if left:
                homes.stand(land, left)
                standing.append(land)
        placed += here
    return within, placed


def _first_home(
    within: Mapping[str, Sequence[str]], placed: Iterable[tuple[Telling, Home]], fine: Iterable[str], rank: Rank
) -> str:
    """The spot that is told first of a day, of those that keep what is told of them."""
    first = min((*within, *fine), key=rank)
    if within.get(first):
        return min(within[first], key=rank)
    if first not in within:
        return first
    own = [home.spot for telling, home in placed if telling.spot == first]
    return first if first in own else min(own, key=rank)


def _home(telling: Telling, finer: Sequence[str], homes: Homes, rank: Rank) -> Home:
    """Of the finer spots of its day that a telling of a province is told with one."""
    return homes.of(telling, finer.__contains__, rank) or Home(min(finer, key=rank), known=False)


def _alike(telling: Telling, spots: Mapping[str, Group], homes: Homes, rank: Rank) -> Home:
    """Of a land that holds no finer spot of its day: one around with as many dead, or itself.

    `11 قتيلا في شمال سوريا`, and as many in a town whose province is another.
    """
    assert telling.spot is not None

    def fits(spot: str) -> bool:
        return not spots[spot].coarse and near_by(spots[spot].place, telling.place)

    return homes.by_toll(telling, fits, rank, MANY) or Home(telling.spot, known=True)
