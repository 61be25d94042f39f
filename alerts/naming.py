"""Reads what theatres, places, actors and agencies are called. The one file of `alerts` that opens the coder's data."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from alerts.names import Names, Pair

_SOUND_PLURAL = re.compile(
    r"ون(?= |$)",
)
_OBLIQUE = "ين"
_PEOPLE = re.compile(
    r"ال\w{3,}يون",
)


@functools.cache
def load() -> Names:
    """English and Arabic names of the theatre file, the gazetteer and the agency file.

    Raises:
        RuleFileError: a file is not there or not what it should be.
    """
    from agents.coder.items.agencies import AgencyFile  # noqa: PLC0415
    from agents.coder.places.files import ActorFile, PlaceFile, load_table  # noqa: PLC0415
    from agents.coder.places.gazetteer import DATA  # noqa: PLC0415 - only a worker that shows alerts needs it
    from agents.coder.places.theatres import Theatres  # noqa: PLC0415
    from schemas.yamlfile import load_yaml  # noqa: PLC0415

    theatres: dict[str, Pair] = {}
    places: dict[str, Pair] = {}
    for file_name in ("press-places.tsv", "geonames.tsv"):  # a town that is in both is called as in the second
        for ident, en, kind, country, *_, plain, guarded in load_table(DATA / file_name):
            places[ident] = (en, _first(plain or guarded))
            if kind == "country":
                theatres[country] = places[ident]
    for row in load_yaml(DATA / "places.yaml", PlaceFile).places:
        places[row.id] = (row.en, (*row.ar, *row.guarded)[0])
    theatres.update(Theatres.load(DATA / "theatres.yaml").names)
    file = load_yaml(DATA / "actors.yaml", ActorFile)
    actors = {ident: (en, oblique(names.split("|"))) for ident, en, *_, names in load_table(DATA / "press-actors.tsv")}
    actors |= {row.id: (row.en, oblique((*row.ar, *row.demonyms))) for row in file.states}
    actors |= {row.id: (row.en, oblique((*row.ar, *row.demonyms))) for row in (*file.peoples, *file.actors)}
    agencies = {row.id: (row.en, row.ar) for row in load_yaml(DATA / "agencies.yaml", AgencyFile).agencies}
    return Names(theatres, places, actors, agencies)


def oblique(names: Sequence[str]) -> str:
    """The first name as it stands behind a preposition, where every message has it.

    A sound plural ends otherwise there. So, too, end names of persons, who have no plural: its other form must be
    listed, or the name be a people's by its form.
    """
    first = names[0]
    other = _SOUND_PLURAL.sub(_OBLIQUE, first)
    return other if other in names[1:] or _PEOPLE.fullmatch(first) else first


def _first(names: str) -> str:
    return names.split("|", 1)[0]
