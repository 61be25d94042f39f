from __future__ import annotations

import csv
import shutil

import pytest

from agents.coder.places.freeze import least_people
from agents.coder.places.gazetteer import DATA, Gazetteer
from schemas.errors import RuleFileError
from tests.agents.coder.reading import names, sentence, where


def test_the_longest_name_wins():
    assert names("قصف جيش الاحتلال الإسرائيلي قطاع غزة") == [
        ("جيش الاحتلال الاسرائيلي", "israeli-army"),
        ("قطاع غزه", "gaza"),
    ]


@pytest.mark.parametrize("form", ["الفلوجة", "بالفلوجة", "وبالفلوجة", "للفلوجة", "والفلوجة"])
def test_a_name_is_met_with_its_clitics(form):
    assert [ident for _, ident in names(f"وصلوا {form} أمس")] == ["fallujah"]


@pytest.mark.parametrize("form", ["أميركي", "الأميركية", "أمريكيين", "الأميركيون", "وأميركيان"])
def test_the_forms_of_a_demonym_are_made_not_listed(form):
    found = where().gazetteer.match(sentence(f"وفد {form}"))
    assert [(hit.name.actor.id, hit.name.demonym) for hit in found] == [("us", True)]


def test_two_spellings_of_a_faction_are_one():
    assert (
        [ident for _, ident in names("ميليشيا الابدال")] == [ident for _, ident in names("حركة الأبدال")] == ["abdal"]
    )


@pytest.mark.parametrize("name", ["داعش", "تنظيم الدولة الإسلامية", "تنظيم الدولة", "دولة العراق الإسلامية"])
def test_the_islamic_state_has_many_names(name):
    assert names(f"هاجم {name} القرية")[0][1] == "isis"


def test_every_place_lies_on_the_globe_and_towns_have_a_province():
    with (DATA / "geonames.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    assert len(rows) > 3000
    seats = {row[3]: float(row[5]) for row in rows if row[2] == "country"}  # which are kept however small
    for ident, _, kind, country, admin, lat, lon, people, plain, guarded in rows:
        assert -90 <= float(lat) <= 90 and -180 <= float(lon) <= 180, ident
        assert plain or guarded, ident
        assert kind == "country" or (
            admin and (int(people) >= least_people(country) or abs(float(lat) - seats[country]) < 0.1)
        ), ident


def test_a_typo_in_the_file_is_refused_with_its_line_and_the_nearest_word(tmp_path):
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("cues"))
    file = tmp_path / "data" / "places.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("    kind: base\n", "    kind: bse\n", 1), encoding="utf-8"
    )
    with pytest.raises(RuleFileError, match=r"places\.yaml:\d+: .*did you mean 'base'"):
        Gazetteer.load(tmp_path / "data")


def test_a_province_that_is_not_there_is_refused(tmp_path):
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("cues"))
    file = tmp_path / "data" / "places.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("    in: anbar\n", "    in: anbr\n", 1), encoding="utf-8")
    with pytest.raises(RuleFileError, match="lies in 'anbr'"):
        Gazetteer.load(tmp_path / "data")
