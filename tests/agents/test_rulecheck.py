from __future__ import annotations

import pytest

from agents.rulecheck import Vocabulary, doubts, load_checked, parse_checked
from schemas.errors import RuleFileError

RULE = """rules:
  - id: mine
    description: mine
    theatres: [{theatre}]
    types: [attack]
    where: {{target: [{target}], place: [{place}]}}
    window: 24h
    open: 3
    close: 1
    priority: urgent
"""


@pytest.fixture(scope="module")
def words():
    return Vocabulary.load()


def test_the_default_rules_speak_of_what_there_is(words):
    assert load_checked(None, words).rules


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"theatre": "red-see"}, "rule 'mine': no theatre 'red-see'; did you mean 'red-sea'?"),
        ({"theatre": "UK"}, "rule 'mine': no theatre 'UK'; no country has this code"),
        (
            {"target": "iraqi-faction"},
            "where.target: nothing is called 'iraqi-faction'; did you mean 'iraqi-factions'?",
        ),
        ({"place": "ain-al-assad"}, "where.place: nothing is called 'ain-al-assad'; did you mean 'ain-al-asad'?"),
    ],
)
def test_a_name_that_nothing_has_is_refused_with_the_nearest(words, tmp_path, wrong, said):
    path = tmp_path / "rules.yaml"
    path.write_text(RULE.format(**{"theatre": "IQ", "target": "us", "place": "baghdad", **wrong}))
    with pytest.raises(RuleFileError) as caught:
        load_checked(path, words)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [(4, {"theatre": "red-see"}), (6, {"target": "iraqi-faction"}), (6, {"place": "ain-al-assad"})],
)
def test_each_fault_is_told_with_its_line(words, tmp_path, line, wrong):
    path = tmp_path / "rules.yaml"
    text = RULE.format(**{"theatre": "IQ", "target": "us", "place": "baghdad", **wrong})
    path.write_text(f"{text}    raise:\n      - to: flash\n        where:\n          actor: [us, unheard-of]\n")
    with pytest.raises(RuleFileError) as caught:
        load_checked(path, words)
    assert [one.partition(": ")[0] for one in str(caught.value).splitlines()] == [f"{path}:{line}", f"{path}:14"]


def test_of_two_rules_with_one_id_the_second_is_told_with_its_line(words, tmp_path):
    path = tmp_path / "rules.yaml"
    one = RULE.format(theatre="IQ", target="us", place="baghdad")
    path.write_text(one + one.removeprefix("rules:\n"))
    with pytest.raises(RuleFileError, match=r"rules\.yaml:11: rule 'mine': id: two rules have the id 'mine'"):
        load_checked(path, words)


def test_a_version_of_the_file_that_is_not_known_is_refused(words, tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text("schema_version: 2\n" + RULE.format(theatre="IQ", target="us", place="baghdad"))
    with pytest.raises(RuleFileError, match=r"rules\.yaml:1: schema_version: '2' is not valid; valid: 1"):
        load_checked(path, words)


def test_a_country_that_the_theatre_file_does_not_name_is_a_theatre_by_its_code(words, tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text(RULE.format(theatre="GB", target="us", place="baghdad"))
    assert load_checked(path, words).rules


def test_a_country_by_its_name_is_refused_with_what_a_theatre_is_and_nothing_else(words, tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text(RULE.format(theatre="Iraq", target="us", place="baghdad"))
    with pytest.raises(RuleFileError) as caught:
        load_checked(path, words)
    (line,) = str(caught.value).splitlines()
    assert "rules.yaml:4: rule 'mine': theatres.0: 'Iraq' cannot be used" in line
    assert "(Iraq is IQ)" in line


def test_a_file_that_is_no_mapping_is_told_its_keys(words, tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text("- id: mine\n")
    with pytest.raises(RuleFileError, match="a mapping with the keys schema_version, rules"):
        load_checked(path, words)


def test_what_a_step_of_a_sequence_names_is_looked_up_as_well(words, tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text("""rules:
  - id: reply
    description: One, then the other
    kind: sequence
    theatres: [IQ]
    steps:
      - {types: [attack], where: {target: [us]}}
      - {types: [strike], where: {actor: [usa-army]}}
    window: 48h
    priority: urgent
""")
    with pytest.raises(RuleFileError, match=r"rules\.yaml:8: rule 'reply': where\.actor: nothing is called 'usa-army'"):
        load_checked(path, words)


@pytest.mark.parametrize(
    ("theatre", "place", "said"),
    [
        ("IQ", "damascus", ["rule 'mine': where.place: 'damascus' lies in SY, and is never told of IQ"]),
        ("IQ", "baghdad", []),
        ("IQ, SY", "damascus", []),
        ("IQ, iq-sy-border", "damascus", []),
        ("IQ", "baghdad, aleppo", ["rule 'mine': where.place: 'aleppo' lies in SY, and is never told of IQ"]),
    ],
)
def test_a_place_that_lies_in_none_of_a_rules_countries_is_doubted(words, theatre, place, said):
    text = RULE.format(theatre=theatre, target="us", place=place)
    assert list(doubts(parse_checked(text.encode(), words, name="piped"), words)) == said


def test_of_a_piped_file_each_fault_is_told_with_its_line(words):
    with pytest.raises(RuleFileError, match=r"^piped:4: rule 'mine': no theatre 'red-see'"):
        parse_checked(RULE.format(theatre="red-see", target="us", place="baghdad").encode(), words, name="piped")
    with pytest.raises(RuleFileError, match=r"^piped: cannot be read: not UTF-8"):
        parse_checked(b"\xff", words, name="piped")


def test_the_default_rules_leave_no_doubt(words):
    assert list(doubts(load_checked(None, words), words)) == []
