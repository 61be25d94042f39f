from __future__ import annotations

from datetime import timedelta

import pytest

from schemas.errors import RuleFileError
from schemas.rules import Rule, RuleFile
from schemas.yamlfile import parse_yaml

RULE = """rules:
  - id: mine
    description: Attacks
    theatres: [IQ]
    types: [attack]
    window: 24h
    open: 3
    close: 1
    priority: urgent
"""


def read(text: str) -> Rule:
    (rule,) = parse_yaml(text, RuleFile, name="r.yaml").rules
    return rule


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RULE.replace("    open", "\topen"), "r.yaml:7: not YAML: found a tab character that violates indentation: there is a tab"),
        ("\trules: []\n", "r.yaml:1: not YAML: found character that cannot start any token: there is a tab: indent by blanks"),
        (RULE.replace("Attacks", "Attacks: in Iraq"), "in this context: put a text that has a colon in quotes"),
        ("", "r.yaml:1: the file is empty: write a mapping with the keys schema_version, rules"),
        ("# nothing yet\n", "r.yaml:1: the file is empty: write a mapping with the keys schema_version, rules"),
        (RULE.replace("mine", "a"), "'a' cannot be used: a rule's id has 2 to 41 small letters, digits and hyphens"),
        (RULE.replace("Attacks", "x" * 501), "r.yaml:3: rule 'mine': description: must have at most 500 characters"),
        (RULE.replace("open: 3", "open: ٣ من"), "r.yaml:7: rule 'mine': open: must be a whole number"),
    ],
)  # fmt: skip
def test_what_a_person_meant_is_said_where_the_words_of_yaml_do_not(text, said):
    with pytest.raises(RuleFileError) as caught:
        read(text)
    assert said in str(caught.value)


def test_a_tab_after_a_key_is_no_fault():
    assert read(RULE.replace("open: 3", "open:\t3")).open == 3


def test_numbers_may_be_written_in_the_digits_of_the_desks_keyboard():
    rule = read(
        RULE.replace("open: 3", "open: ١٢").replace("24h", "٤٨h") + "    min_confidence: ٠٫٦\n    min_sources: ۲\n"
    )
    assert (rule.open, rule.window, rule.min_confidence, rule.min_sources) == (12, timedelta(hours=48), 0.6, 2)
    assert rule.version == read(RULE.replace("open: 3", "open: 12").replace("24h", "48h") + "    min_confidence: 0.6\n    min_sources: 2\n").version  # fmt: skip
