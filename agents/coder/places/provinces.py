"""In which province a place lies whose row does not say it: by the GeoNames towns around it, of which each has its province's code.

A code means the province of ours in which most places lie whose rows do say it (`YE.05` is شبوة), else the one that lies in it. Pure; for
the freezing, never for the coder.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from schemas.geo import distance_km

_NEAREST: Final = 3  # towns that are asked
_FAR_KM: Final = 150.0  # of none farther off
_CELL: Final = 1.0  # degrees
_MOST: Final = 0.6  # of the places of a code that lie in one province of ours
# Codes in which too few places of ours lie, or the capital of the next province: by GeoNames' own list.
_KNOWN: Final = {
    ("AF", "06"): "farah-af",
    ("AF", "34"): "kunar",
    ("AF", "38"): "nuristan",
    ("IL", "01"): "il-01",  # our regions of Israel are parts of them
    ("IL", "03"): "il-03",
    ("NG", "35"): "adamawa",
    ("PK", "03"): "kp-pk",
    ("PK", "05"): "sindh",
    ("PK", "06"): "azad-kashmir",
    ("PK", "08"): "pk-08",  # Islamabad
    ("SA", "15"): "northern-borders",
    ("SA", "20"): "jouf-sa",
    ("SD", "29"): "sd-29",  # Khartoum, not Gezira
    ("SO", "03"): "puntland",
    ("SO", "18"): "puntland",
    ("SO", "19"): "somaliland",
    ("SO", "20"): "somaliland",
    ("SO", "21"): "somaliland",
    ("UA", "05"): "donbas",
    ("UA", "14"): "donbas",
}


class Spot(NamedTuple):
    """A place of ours. `province`: its own id where it is one, None where it is not said."""

    id: str
    kind: str
    country: str
    lat: float
    lon: float
    province: str | None


class Provinces:
    """Where all towns lie, and which of our provinces is which of theirs."""

    def __init__(self, cities: Iterable[dict[str, Any]], spots: Iterable[Spot]) -> None:
        """`cities`: all that GeoNames has, however small. `spots`: the places of ours, and the provinces among them."""
        self._cells: dict[tuple[str, int, int], list[tuple[float, float, str]]] = defaultdict(list)
        for city in cities:
            cell = (city["countrycode"], *_cell(city["latitude"], city["longitude"]))
            self._cells[cell].append((city["latitude"], city["longitude"], city["admin1code"]))
        self._ours = self._learnt([spot for spot in spots if spot.province is not None])

    def of(self, country: str, lat: float, lon: float) -> str | None:
        """The id of the province that lies around a spot; the bare code where none of ours is known to be it; None: far from all."""
        code = self.code(country, lat, lon)
        return None if code is None else self.named(country, code)

    def named(self, country: str, code: str) -> str:
        """Our province of a code, else the bare code."""
        return self._ours.get((country, code), f"{country.lower()}-{code.lower()}")

    def code(self, country: str, lat: float, lon: float) -> str | None:
        """The code that most of the nearest towns have, the nearest's where they differ."""
        south, west = _cell(lat, lon)
        around = [
            (distance_km(lat, lon, *city[:2]), city[2])
            for row in range(south - 2, south + 3)
            for column in range(west - 2, west + 3)
            for city in self._cells.get((country, row, column), ())
        ]
        near = sorted(one for one in around if one[0] <= _FAR_KM)[:_NEAREST]
        ranked = Counter(code for _, code in near).most_common(1)
        return ranked[0][0] if ranked else None

    def _learnt(self, spots: list[Spot]) -> dict[tuple[str, str], str]:
        votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        provinces: dict[tuple[str, str], list[str]] = defaultdict(list)
        found: dict[tuple[str, str], str] = {}
        ours = {(spot.country, spot.id) for spot in spots if spot.province == spot.id}
        for spot in spots:
            if spot.province == spot.id:
                if spot.id.startswith(f"{spot.country.lower()}-"):
                    found[spot.country, spot.id.partition("-")[2].upper()] = spot.id
                elif spot.kind == "province":
                    provinces[spot.country, self.code(spot.country, spot.lat, spot.lon) or ""].append(spot.id)
            elif spot.province is not None and (spot.country, spot.province) in ours:
                votes[spot.country, self.code(spot.country, spot.lat, spot.lon) or ""][spot.province] += 1
        for key, counted in votes.items():
            province, times = counted.most_common(1)[0]
            if times >= _MOST * counted.total():
                found.setdefault(key, province)
        for key, ids in provinces.items():
            if len(ids) == 1:
                found.setdefault(key, ids[0])
        return found | _KNOWN


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return int(lat // _CELL), int(lon // _CELL)
