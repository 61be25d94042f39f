"""What the gazetteer files say, as strict models: a typo is refused with its line and the nearest valid word.

The data is written by people (actors.yaml, places.yaml; in bulk press-actors.tsv, press-places.tsv) or frozen from GeoNames and
CLDR (geonames.tsv, see places/freeze.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from schemas.base import Strict
from schemas.errors import RuleFileError

ActorKind = Literal[
    "state", "force", "armed-group", "unknown", "person", "office", "party", "group", "mission", "coalition", "body",
    "civilians", "people", "ship", "asset",
]  # fmt: skip
PlaceKind = Literal[
    "country", "region", "province", "city", "town", "neighbourhood", "camp", "base", "airport", "port", "embassy",
    "crossing", "border", "site", "sea", "strait", "island", "river",
]  # fmt: skip
HeadClass = Literal["force", "armed", "office", "mission", "people", "asset", "place"]
COARSE_KINDS: frozenset[str] = frozenset({"country", "region", "province", "border", "sea", "strait", "river"})

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Iso = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class StateRow(Strict):
    """A state: its names are places as well, its metonyms (capitals, palaces) and demonyms are not by themselves."""

    id: Slug
    en: str
    country: Iso
    side: str
    groups: tuple[str, ...] = ()
    ar: tuple[str, ...] = Field(min_length=1)
    metonyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = Field(default=(), description="nisba stems, masculine singular; forms are generated")
    plurals: tuple[str, ...] = Field(default=(), description="broken plurals, with the article where they carry one")


class ActorRow(Strict):
    """A group, a force, a person, an office, a body, a mission, or a generic agent."""

    id: Slug
    en: str
    kind: ActorKind
    side: str | None = None
    groups: tuple[str, ...] = ()
    country: Iso | None = None
    armed: bool = Field(default=False, description="a force whose side is an armed group: what it fires is an attack")
    ar: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


class ActorFile(Strict):
    """actors.yaml as a whole."""

    schema_version: Literal[1] = 1
    states: tuple[StateRow, ...]
    peoples: tuple[ActorRow, ...] = ()
    actors: tuple[ActorRow, ...]
    heads: dict[HeadClass, tuple[str, ...]]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        _refuse_twice([row.id for row in self.states] + [row.id for row in (*self.peoples, *self.actors)])
        return self


class PlaceRow(Strict):
    """A place with coordinates."""

    id: Slug
    en: str
    kind: PlaceKind
    country: Annotated[tuple[Iso, ...], BeforeValidator(_listed)] = Field(
        default=(), description="none for the high sea and for regions of several countries; two for a border"
    )
    within: Slug | None = Field(default=None, alias="in", description="id of the province it lies in")
    at: tuple[float, float] = Field(description="latitude, longitude")
    ar: tuple[str, ...] = ()
    guarded: tuple[str, ...] = Field(default=(), description="names that are common words as well")
    groups: tuple[str, ...] = Field(default=(), description="whose it is, as a target: e.g. us, coalition, mission")


class PlaceFile(Strict):
    """places.yaml as a whole."""

    schema_version: Literal[1] = 1
    places: tuple[PlaceRow, ...]

    @model_validator(mode="after")
    def _sound(self) -> Self:
        ids = [row.id for row in self.places]
        _refuse_twice(ids)
        known = set(ids)
        for row in self.places:
            if row.within is not None and row.within not in known:
                msg = f"place '{row.id}' lies in '{row.within}', which is no place of this file"
                raise ValueError(msg)
        return self


class Box(Strict):
    """A box of latitudes and longitudes, in degrees."""

    south: float = Field(ge=-90, le=90)
    west: float = Field(ge=-180, le=180)
    north: float = Field(ge=-90, le=90)
    east: float = Field(ge=-180, le=180)

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.south >= self.north or self.west >= self.east:
            msg = "a box needs south < north and west < east"
            raise ValueError(msg)
        return self


class Circle(Strict):
    """Within `km` of a point."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    km: float = Field(gt=0, le=2000)


class Area(Strict):
    """A watched area across or inside countries. A place lies in it by id, by province, or by box or circle."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{2,30}$")]
    en: str
    ar: str
    places: tuple[Slug, ...] = Field(default=(), description="gazetteer ids")
    provinces: tuple[Slug, ...] = Field(default=(), description="ids of provinces: what lies in them lies in the area")
    boxes: tuple[Box, ...] = ()
    circles: tuple[Circle, ...] = ()
    countries: tuple[Iso, ...] = Field(
        default=(), description="boxes and circles hold only for places of these; none: all"
    )
    kinds: tuple[PlaceKind, ...] = Field(
        default=(), description="boxes and circles hold only for these kinds; none: all"
    )
    ships_off: tuple[Iso, ...] = Field(
        default=(), description="an act on a ship told of in these countries lies in it too"
    )


class CountryName(Strict):
    """A country that the desk names."""

    id: Iso
    en: str
    ar: str


class TheatreFile(Strict):
    """theatres.yaml: the countries that the desk names, and its areas. Every country is a theatre by its ISO code."""

    schema_version: Literal[1] = 1
    countries: tuple[CountryName, ...]
    areas: tuple[Area, ...]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        _refuse_twice([*(row.id for row in self.countries), *(area.id for area in self.areas)])
        return self


def load_table(path: Path) -> Iterator[list[str]]:
    """The rows of a .tsv file of the gazetteer, without its comments. Nothing is quoted; several values in a column: `a|b`.

    Raises:
        RuleFileError: a row has not as many columns as the first.
    """
    width = 0
    with path.open(encoding="utf-8") as lines:
        for at, line in enumerate(lines, 1):
            if line.startswith("#"):
                continue
            row = line.rstrip("\n").split("\t")
            width = width or len(row)
            if len(row) != width:
                msg = f"{path}:{at}: {len(row)} columns, set apart by tabs; the first row has {width}"
                raise RuleFileError(msg)
            yield row


def _refuse_twice(ids: list[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            msg = f"two rows have the id '{one}'"
            raise ValueError(msg)
        seen.add(one)
