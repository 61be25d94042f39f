from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from schemas.base import Precision
from schemas.errors import RuleFileError
from schemas.seeds import MANIFEST, Manifest
from schemas.yamlfile import load_yaml, parse_yaml
from tests.replay.making import at

SEEDS = Path("seeds")
ENTRY = "{id: a, file: a.txt, source: s, published_from: FROM, published_to: 2020-08-02, precision: day, provenance: p}"


def manifest() -> Manifest:
    return load_yaml(SEEDS / MANIFEST, Manifest)


def parse(entry: str) -> Manifest:
    return parse_yaml(f"items:\n  - {entry}\n", Manifest, name="m.yaml")


def test_every_seed_is_listed_and_every_listed_seed_is_there():
    assert {entry.file for entry in manifest().items} == {file.name for file in SEEDS.glob("*.txt")}


def test_every_seed_has_its_true_date_in_baghdad():
    starts = {entry.id: entry.published_at(ZoneInfo("Asia/Baghdad")) for entry in manifest().items}
    assert starts == {
        "000": at("2021-06-30T21:00:00+00:00"),
        "001": at("2020-09-23T21:00:00+00:00"),
        "002": at("2022-01-03T21:00:00+00:00"),
        "003": at("2024-07-27T21:21:00+00:00"),
        "004": at("2020-07-31T21:00:00+00:00"),
    }
    assert [entry.id for entry in manifest().items if entry.precision is Precision.MINUTE] == ["003"]


def test_a_seeds_title_stands_in_its_text():
    for entry in manifest().items:
        assert entry.title in (SEEDS / entry.file).read_text(encoding="utf-8")
        assert entry.url is None


def test_a_bare_date_is_a_day_and_a_time_needs_its_zone():
    assert parse(ENTRY.replace("FROM", "2020-08-01")).items[0].published_from.isoformat() == "2020-08-01"
    with pytest.raises(RuleFileError, match="published_from"):
        parse(ENTRY.replace("FROM", "2020-08-01T10:00:00"))


def test_a_span_that_ends_before_it_begins_is_refused():
    with pytest.raises(RuleFileError, match="lies before published_from"):
        parse(ENTRY.replace("FROM", "2020-08-03"))


@pytest.mark.parametrize("name", ["../a.txt", "b/a.txt", "/etc/passwd", ".."])
def test_a_file_elsewhere_is_refused(name):
    with pytest.raises(RuleFileError, match="beside the manifest"):
        parse(ENTRY.replace("FROM", "2020-08-01").replace("a.txt", name))


def test_two_entries_of_one_id_are_refused():
    entry = ENTRY.replace("FROM", "2020-08-01")
    with pytest.raises(RuleFileError, match="two entries have the id 'a'"):
        parse(entry + "\n  - " + entry)
