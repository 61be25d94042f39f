"""The lists of the press: strict rows, in the right country, and never at the cost of a name that was known before."""

from __future__ import annotations

import functools
import shutil
from collections import Counter, defaultdict
from itertools import chain, combinations

import pytest

from agents.coder.places import twins
from agents.coder.places.files import COARSE_KINDS, ActorFile, ActorRow, PlaceFile, PlaceRow, load_table
from agents.coder.places.gazetteer import DATA, Gazetteer, Site
from agents.coder.text.normalised import normalise
from schemas.errors import RuleFileError
from schemas.yamlfile import load_yaml
from tests.agents.coder.reading import sentence

FEWEST = 8  # towns of a country that make a box
FAR = {"us-ak", "us-hi"}  # from all large towns of its country
NEAR = 1.0  # degrees of latitude and longitude together: one place, told twice


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _place(row: list[str]) -> PlaceRow:
    ident, en, kind, country, within, lat, lon, _, plain, guarded = row
    return PlaceRow.model_validate(
        {
            "id": ident,
            "en": en,
            "kind": kind,
            "country": _parts(country),
            "in": within or None,
            "at": (float(lat), float(lon)),
            "ar": _parts(plain),
            "guarded": _parts(guarded),
        }
    )


def _actor(row: list[str]) -> ActorRow:
    ident, en, kind, side, groups, country, names = row
    return ActorRow.model_validate(
        {
            "id": ident,
            "en": en,
            "kind": kind,
            "side": side or None,
            "groups": _parts(groups),
            "country": country or None,
            "ar": _parts(names),
        }
    )


PLACES = tuple(map(_place, load_table(DATA / "press-places.tsv")))
ACTORS = tuple(map(_actor, load_table(DATA / "press-actors.tsv")))
TOWNS = {row[0]: row for row in load_table(DATA / "geonames.tsv")}
FILE = load_yaml(DATA / "actors.yaml", ActorFile)
PLACE_FILE = load_yaml(DATA / "places.yaml", PlaceFile)


def _twice(ids: list[str]) -> list[str]:
    return [ident for ident, times in Counter(ids).items() if times > 1]


def _form(text: str) -> str:
    return " ".join(normalise(text).norm.split())


def test_every_row_has_an_english_name_and_an_arabic_one():
    assert len(PLACES) > 3000 and len(ACTORS) > 2000
    for row in PLACES:
        assert row.en.isprintable() and row.en.strip() == row.en != "", row.id
        assert row.ar or row.guarded, row.id
    for actor in ACTORS:
        assert actor.en.isprintable() and actor.en.strip() == actor.en != "", actor.id
        assert actor.ar, actor.id


def test_no_id_stands_twice_but_that_of_a_town_with_more_names():
    written = [row.id for row in PLACE_FILE.places]
    assert not _twice([*written, *(row.id for row in PLACES)])
    assert not _twice([row.id for row in PLACES])
    known = [row.id for row in (*FILE.states, *FILE.peoples, *FILE.actors)]
    assert not _twice([*known, *(row.id for row in ACTORS)])


def test_a_town_with_more_names_lies_where_it_lay():
    for row in load_table(DATA / "press-places.tsv"):
        town = TOWNS.get(row[0])
        assert town is None or row[:8] == town[:8], row[0]


def test_a_province_that_a_place_lies_in_is_one():
    provinces = {row.id for row in (*PLACE_FILE.places, *PLACES) if row.kind in COARSE_KINDS}
    provinces |= {row[4] for row in TOWNS.values()}
    assert {row.within for row in PLACES if row.within} <= provinces


@pytest.mark.parametrize(("country", "least"), [("SY", 0.85), ("PS", 0.9), ("IQ", 0.85), ("LB", 0.7), ("YE", 0.6)])
def test_most_places_of_a_country_that_is_watched_closely_have_their_province(country, least):
    fine = [row for row in PLACES if row.country == (country,) and row.kind not in COARSE_KINDS]
    assert sum(row.within is not None for row in fine) >= least * len(fine)


def test_no_town_lies_in_a_province_of_another_country():
    owners = {row.id: row.country for row in PLACE_FILE.places if row.kind in COARSE_KINDS}
    strays = [row[0] for row in TOWNS.values() if row[4] in owners and row[3] not in owners[row[4]]]
    assert strays == []


def test_a_name_of_an_actor_stands_once():
    assert not _twice([_form(name) for row in ACTORS for name in row.ar])


def test_places_of_one_name_in_one_country_lie_apart():
    spots: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in PLACES:
        for name in {_form(name) for name in (*row.ar, *row.guarded)}:
            for country in row.country:
                spots[name, country, row.kind].append(row.at)
    for key, found in spots.items():
        for (lat, lon), (other_lat, other_lon) in combinations(found, 2):
            assert abs(lat - other_lat) + abs(lon - other_lon) > NEAR, key


def test_every_place_lies_in_or_near_the_towns_of_its_country():
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in TOWNS.values():
        if row[2] != "country":
            towns[row[3]].append((float(row[5]), float(row[6])))
    for place in PLACES:
        assert -90 <= place.at[0] <= 90 and -180 <= place.at[1] <= 180, place.id
        for country in place.country:
            if place.id not in FAR and len(towns[country]) >= FEWEST:
                for at, axis in zip(place.at, zip(*towns[country], strict=True), strict=True):
                    margin = 2 + (max(axis) - min(axis)) / 2
                    assert min(axis) - margin <= at <= max(axis) + margin, (place.id, country)


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The gazetteer without the lists of the press."""
    folder = tmp_path_factory.mktemp("data") / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("cues", "*.gz"))
    for name in ("press-places.tsv", "press-actors.tsv"):
        (folder / name).write_text("", encoding="utf-8")
    return Gazetteer.load(folder)


def test_a_known_name_keeps_its_owner(without):
    whole = Gazetteer.load()
    told = [(*row.ar, *row.guarded) for row in PLACE_FILE.places]
    names = [name for row in (*FILE.states, *FILE.peoples, *FILE.actors) for name in row.ar]
    for name in chain(names, *told):
        asked = sentence(name)
        before, after = without.match(asked), whole.match(asked)
        if before and before[0].last == len(asked.tokens):
            assert [hit.name for hit in after] == [hit.name for hit in before], name


@pytest.mark.parametrize(
    ("name", "ident", "en"),
    [
        ("قاسم الريمي", "qasim-al-raymi", "Qasim al-Raymi"),
        ("شينزو آبي", "shinzo-abe", "Shinzo Abe"),
        ("ريابكوف", "sergei-ryabkov", "Sergei Ryabkov"),
        ("النخالة", "nakhalah", "Ziyad al-Nakhalah"),
    ],
)
def test_a_person_is_called_by_their_own_name(name, ident, en):
    actor = Gazetteer.load().match(sentence(name))[0].name.actor
    assert actor is not None
    assert (actor.id, actor.en) == (ident, en)


@pytest.mark.parametrize(
    ("name", "ident"),
    [("حركة العدل والمساواة", "jem"), ("حركة تحرير السودان", "slm"), ("الحركة الشعبية لتحرير السودان", "splm-n")],
)
def test_each_movement_of_the_sudan_is_its_own(name, ident):
    actor = Gazetteer.load().match(sentence(name))[0].name.actor
    assert actor is not None and actor.id == ident


def test_a_row_of_another_width_is_refused_with_its_line(tmp_path):
    table = tmp_path / "places.tsv"
    table.write_text("# id, name\na\tA\nb B\n")
    with pytest.raises(RuleFileError, match=r"places.tsv:3: 1 columns, set apart by tabs; the first row has 2"):
        list(load_table(table))


def _rows() -> list[twins.Row]:
    """All places finer than a region, each id once."""
    hand = {row.id: row for row in (*PLACES, *PLACE_FILE.places)}
    rows = [twins.Row(row.id, row.en, row.kind, row.country, *row.at, (*row.ar, *row.guarded)) for row in hand.values()]
    for ident, en, kind, country, _, lat, lon, _, plain, guarded in TOWNS.values():
        if ident not in hand:
            names = (*_parts(plain), *_parts(guarded))
            rows.append(twins.Row(ident, en, kind, (country,), float(lat), float(lon), names))
    return [row for row in rows if row.kind not in COARSE_KINDS]


def test_no_place_has_two_ids():
    assert [[row.id for row in group] for group in twins.groups(_rows())] == []


WATCHED = [
    "IQ",
    "SY",
    "LB",
    "YE",
    "PS",
    "IR",
    "SA",
    "JO",
    "EG",
    "LY",
    "SD",
    "SO",
    "DZ",
    "TN",
    "AF",
    "PK",
    "UA",
    "NG",
    "TR",
    "ML",
]


@pytest.mark.parametrize("country", WATCHED)
def test_nearly_every_place_of_a_land_that_is_watched_has_its_province(country):
    fine = [site for site in _whole().sites.values() if site.countries == (country,) and not site.coarse]
    assert sum(site.admin is not None for site in fine) >= 0.97 * len(fine)


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("كويتا", "كويته", "PK"),
        ("هرات", "هراة", "AF"),
        ("قندهار", "كندهار", "AF"),
        ("إسطنبول", "استنبول", "TR"),
        ("البوكمال", "أبو كمال", "SY"),
        ("مايدوغوري", "مايدوجوري", "NG"),
        ("غومبي", "غومبيه", "NG"),
        ("شانلي أورفا", "شانلي أورفة", "TR"),
        ("طوزخورماتو", "توز خورماتو", "IQ"),
        ("قاعدة العند", "معسكر العند", "YE"),
        ("فارياب", "فرياب", "AF"),
        ("خور مكسر", "خور المكسر", "YE"),
    ],
)
def test_a_place_is_one_however_it_is_spelt(one, other, country):
    gazetteer = _whole()
    ids = [{site.id for site in _sites(gazetteer, name) if country in site.countries} for name in (one, other)]
    assert ids[0] == ids[1] and len(ids[0]) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الغارية الغربية", "الغارية الشرقية"),
        ("كيدال", "غاو"),
        ("صبراتة", "زوارة"),
        ("ساوه", "أراك"),
        ("مدينة شقرة", "زنجبار"),
        ("ثكنة بوشوشة", "ثكنة العوينة"),
        ("كريتر", "خور مكسر"),
        ("صوماليلاند", "بونتلاند"),
        ("بيتونيا", "بيتين"),
        ("الوكرة", "الوكير"),
        ("مشروع 1070", "مشروع 3000 شقة"),
        ("اللطامنة", "لطمين"),
    ],
)
def test_places_that_lie_apart_are_two(one, other):
    gazetteer = _whole()
    ids = [{site.id for site in _sites(gazetteer, name)} for name in (one, other)]
    assert ids[0] and ids[1] and not ids[0] & ids[1]


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("ولاية جورجيا", "us-ga"),
        ("لويزيانا", "us-la"),
        ("تنيسي", "us-tn"),
        ("كارولاينا الجنوبية", "us-sc"),
        ("محافظة البحيرة", "eg-03"),
        ("مقاطعة خيرسون", "ua-08"),
        ("بافاريا", "de-02"),
        ("العاصمة التشادية", "g2427123"),
        ("العاصمة الكينية", "g184745"),
        ("عاصمة مالي", "g2460596"),
        ("العاصمة الباكستانية", "g1176615"),
        ("العاصمة المصرية", "cairo"),
        ("العاصمة الأميركية", "washington-dc"),
    ],
)
def test_states_provinces_and_capitals_of_lands_far_and_near_are_known(name, ident):
    assert [site.id for site in _sites(_whole(), name)] == [ident]


def test_nobody_says_which_capital_a_disputed_one_is():
    hits = _whole().match(sentence("العاصمة الإسرائيلية"))
    assert not any(hit.name.sites and not hit.name.demonym for hit in hits)


@functools.cache
def _whole() -> Gazetteer:
    return Gazetteer.load()


def _sites(gazetteer: Gazetteer, name: str) -> tuple[Site, ...]:
    asked = sentence(name)
    hit = gazetteer.match(asked)[0]
    assert hit.last == len(asked.tokens), name
    return hit.name.sites


def test_a_town_on_both_sides_of_a_border_is_no_village_on_either():
    assert not any(site.lesser for site in _sites(_whole(), "رفح"))
