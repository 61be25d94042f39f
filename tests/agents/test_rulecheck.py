from __future__ import annotations

import pytest

from agents.rulecheck import Vocabulary, load_checked
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
