"""A set of days is read strictly: what is wrong in it is said with its line and its word."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.days import held, load_days
from schemas.errors import RuleFileError

SET = """\
schema_version: 1
about: Mosul and Falluja, May 2008
items:
  - id: i01
    source: sabah
    published_at: 2008-05-06T09:30:00+03:00
    title: انفجار في الموصل
    text: قتل خمسة أشخاص في انفجار سيارة مفخخة صباح اليوم في الموصل.
  - id: i02
    source: nahar
    agency: AFP
    published_at: 2008-05-06T18:00:00+03:00
    title: هجوم في الفلوجة
    text: هاجم مسلحون دورية للشرطة في الفلوجة مساء أمس فقتلوا ثلاثة من أفرادها.
incidents:
  - type: attack
    theatre: IQ
    place: الموصل
    admin: نينوى
    day: 2008-05-06
    deaths: 5
    told_by: [i01]
  - type: attack
    theatre: IQ
    place: الفلوجة
    day: 2008-05-05
    deaths: 3
    told_by: [i02]
    note: none
"""


def fault(tmp_path: Path, old: str, new: str) -> str:
    """What is said of the set with one thing changed, the first of its kind, without the folder."""
    assert old in SET
    path = tmp_path / "set.yaml"
    path.write_text(SET.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        load_days(path)
    return str(caught.value).replace(f"{tmp_path}/", "")


def test_a_set_is_read(tmp_path: Path) -> None:
    path = tmp_path / "set.yaml"
    path.write_text(SET, encoding="utf-8")
    days = load_days(path)
    assert [one.id for one in days.items] == ["i01", "i02"]
    assert days.items[0].day().isoformat() == "2008-05-06"
    assert [(one.place, one.deaths, one.told_by) for one in days.incidents] == [
        ("الموصل", 5, ("i01",)),
        ("الفلوجة", 3, ("i02",)),
    ]
    assert not days.is_newer


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("told_by: [i01]", "told_by: [i01, i03]", "set.yaml:22: incidents: entry 1: told_by.1: there is no item 'i03'"),
        ("told_by: [i01]", "told_by: [i01, i01]", "set.yaml:22: incidents: entry 1: told_by.1: 'i01' stands twice"),
        ("told_by: [i01]", "told_by: []", "set.yaml:22: incidents: entry 1: told_by: must not be empty"),
        ("type: attack", "type: atack", "set.yaml:16: incidents: entry 1: type: 'atack' is not valid; did you mean 'attack'?"),
        ("type: attack", "type: threat", "set.yaml:16: incidents: entry 1: type: 'threat' is not valid"),
        ("theatre: IQ", "theatre: red-sea", "set.yaml:17: incidents: entry 1: theatre: 'red-sea' is no country"),
        ("theatre: IQ", "theatre: XX", "set.yaml:17: incidents: entry 1: theatre: 'XX' is no country"),
        ("    place: الموصل\n", "", "set.yaml:16: incidents: entry 1: place: is missing"),
        ("    place: الموصل", "    plaec: الموصل", "unknown key 'plaec'"),
        ("day: 2008-05-06", "day: 2008-05-31", "set.yaml:20: incidents: entry 1: day: 2008-05-31 was yet to come"),
        ("day: 2008-05-06", "day: 2008-05-02", "set.yaml:20: incidents: entry 1: day: 2008-05-02 was over 3 days gone"),
        ("day: 2008-05-06", "day: 2008-05-36", "set.yaml:20: not YAML: "),
        ("deaths: 5", "deaths: عشرات", "set.yaml:21: incidents: entry 1: deaths: must be a whole number"),
        ("deaths: 5", "deaths: -1", "set.yaml:21: incidents: entry 1: deaths: must be at least 0"),
        ("id: i02", "id: i01", "set.yaml:9: item 'i01': id: two items have the id 'i01'"),
        ("09:30:00+03:00", "09:30:00", "set.yaml:6: item 'i01': published_at: "),
        ("schema_version: 1", "schema_version: 2", "set.yaml:1: schema_version: "),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_set_is_said_with_its_line_and_word(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in fault(tmp_path, old, new)


def test_a_place_counts_once_a_day(tmp_path: Path) -> None:
    second = SET[SET.rindex("    place: ") : SET.rindex("    deaths: ")]
    said = fault(tmp_path, second, "    place: الموصل\n    admin: نينوى\n    day: 2008-05-06\n")
    assert said.startswith("set.yaml:25: incidents: entry 2: place: is incident 1 again")


def test_an_item_that_a_stream_takes_for_another_is_named(tmp_path: Path) -> None:
    first = SET[SET.index("    source: sabah") : SET.index("  - id: i02")]
    second = SET[SET.index("    source: nahar") : SET.index("incidents:")]
    assert "'i02' is 'i01' again" in fault(tmp_path, second, first)


def test_a_paragraph_that_its_writer_wrapped_is_named(tmp_path: Path) -> None:
    old = SET[SET.index("    text: قتل") : SET.index("  - id: i02")]
    half = "      قتل خمسة أشخاص وأصيب عشرة آخرون بجروح في انفجار سيارة مفخخة وقع صباح اليوم\n"
    heading = "      محليات\n      "
    assert "set.yaml:8: item 'i01': text: line 2 of the text breaks off" in fault(
        tmp_path, old, f"    text: |\n{heading}{half.strip()}\n      في وسط الموصل.\n"
    )
    path = tmp_path / "set.yaml"
    path.write_text(SET.replace(old, f"    text: |\n{heading}{half.strip()}.\n{half}\n{half}"), encoding="utf-8")
    assert load_days(path).items[0].text.count("\n") == 4


@pytest.mark.parametrize("path", held(), ids=lambda path: path.stem)
def test_a_held_set_is_whole(path: Path) -> None:
    assert load_days(path).incidents
