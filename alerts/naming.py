"""Reads what theatres, places and actors are called. The one file of `alerts` that opens the coder's data."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator
from pathlib import Path

from alerts.names import Names, Pair


@functools.cache
def load() -> Names:
    """English and Arabic names of the theatre file and the gazetteer.

    Raises:
        RuleFileError: a file is not there or not what it should be.
    """
    from agents.coder.gazetteer import DATA  # noqa: PLC0415 - only a worker that shows alerts needs it
    from agents.coder.gazetteer_files import ActorFile, PlaceFile  # noqa: PLC0415
    from agents.coder.theatres import Theatres  # noqa: PLC0415
    from schemas.yamlfile import load_yaml  # noqa: PLC0415

    theatres: dict[str, Pair] = {}
    places: dict[str, Pair] = {}
    for ident, kind, country, pair in _frozen(DATA / "geonames.tsv"):
        places[ident] = pair
        if kind == "country":
            theatres[country] = pair
    for row in load_yaml(DATA / "places.yaml", PlaceFile).places:
        places[row.id] = (row.en, (*row.ar, *row.guarded)[0])
    theatres.update(Theatres.load(DATA / "theatres.yaml").names)
    file = load_yaml(DATA / "actors.yaml", ActorFile)
    actors = {row.id: (row.en, (*row.ar, *row.demonyms)[0]) for row in file.states}
    actors |= {row.id: (row.en, (*row.ar, *row.demonyms)[0]) for row in (*file.peoples, *file.actors)}
    return Names(theatres, places, actors)


def _frozen(path: Path) -> Iterator[tuple[str, str, str, Pair]]:
    """Id, kind, country and names of each row of geonames.tsv."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            ident, en, kind, country = row[:4]
            arabic = (row[8] or row[9]).split("|")[0]
            yield ident, kind, country, (en, arabic)
