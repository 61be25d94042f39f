"""Theatres: the named areas in which a place lies. Every country is one by its ISO code; theatres.yaml adds areas.

An act's theatre is where it happens. Pure; `Theatres.load` alone reads a file.
"""

from __future__ import annotations

from pathlib import Path

from agents.coder.places.files import Area, TheatreFile
from agents.coder.places.gazetteer import DATA, Site
from schemas.base import UNKNOWN_THEATRE
from schemas.geo import distance_km
from schemas.yamlfile import load_yaml


class Theatres:
    """The theatre file, ready to be asked. Immutable."""

    def __init__(self, file: TheatreFile) -> None:
        self.areas = file.areas
        named = [(row.id, row.en, row.ar) for row in file.countries] + [(row.id, row.en, row.ar) for row in file.areas]
        self.names = {ident: (en, ar) for ident, en, ar in named}
        self._known: dict[str, tuple[str, ...]] = {}

    @classmethod
    def load(cls, path: Path = DATA / "theatres.yaml") -> Theatres:
        """Read the file.

        Raises:
            RuleFileError: it is not there or not what it should be.
        """
        return cls(load_yaml(path, TheatreFile))

    def of(self, site: Site | None, *, ship: bool = False) -> tuple[str, ...]:
        """The theatres a place lies in, countries first, then areas in the file's order; ("XX",) where none.

        `ship`: the act hit a ship, so that a country named for it may mean its waters.
        """
        if site is None:
            return (UNKNOWN_THEATRE,)
        found = self._known.get(site.id)
        if found is None:
            found = (*sorted(set(site.countries)), *(area.id for area in self.areas if _lies_in(site, area)))
            self._known[site.id] = found
        if ship:
            off = (area.id for area in self.areas if set(area.ships_off) & set(site.countries) and area.id not in found)
            found = (*found, *off)
        return found or (UNKNOWN_THEATRE,)


def _lies_in(site: Site, area: Area) -> bool:
    if site.id in area.places or site.id in area.provinces or (site.admin is not None and site.admin in area.provinces):
        return True
    if area.countries and not set(area.countries) & set(site.countries):
        return False
    if (area.kinds and site.kind not in area.kinds) or (site.coarse and site.kind not in area.kinds):
        return False
    boxed = any(box.south <= site.lat <= box.north and box.west <= site.lon <= box.east for box in area.boxes)
    return boxed or any(distance_km(site.lat, site.lon, one.lat, one.lon) <= one.km for one in area.circles)
