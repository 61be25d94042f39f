"""A rule as `rasid rules check` lists it."""

from __future__ import annotations

import pytest

from alerts.listed import lines_of
from tests.agents.making import a_rule, a_sequence, rules

NEAR = {"name": "Basra", "lat": 30.5, "lon": 47.8, "km": 30}


def below(**over):
    return list(lines_of(only(a_rule(**over))))[1:]


def only(listed):
    (rule,) = rules(listed).rules
    return rule


def test_a_plain_rule_is_one_line_with_its_version():
    rule = only(a_rule())
    assert list(lines_of(rule)) == [f"iq-attacks {rule.version}: attack in IQ, 3 incidents in 24 h, urgent"]


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"min_sources": 2}, "  only: min_sources 2 (or a news agency)"),
        ({"status": ["possible", "negated"]}, "  only: status possible or negated"),
        ({"deaths_at_least": 5}, "  only: deaths_at_least 5"),
        ({"min_confidence": 0.5}, "  only: min_confidence 0.5"),
        ({"where": {"target": ["us", "un"], "actor_not": ["iran"]}}, "  only: where not actor iran, target us or un"),
        ({"where": {"place": ["basra"], "near": [NEAR]}}, "  only: where place basra or within 30 km of Basra"),
        ({"theatres": ["XX"]}, "  only: XX is what lies in no known land or area"),
        ({"raise": [{"to": "flash", "deaths_at_least": 3}]}, "  raise to flash: deaths_at_least 3"),
        (
            {"raise": [{"to": "flash", "count_at_least": 6, "where": {"actor": ["us"]}}]},
            "  raise to flash: count_at_least 6; where actor us",
        ),
    ],
)
def test_what_else_a_rule_says_stands_below(over, said):
    assert below(**over) == [said]


def test_of_a_sequence_each_step_is_listed_with_what_it_asks_for():
    steps = [{"types": ["attack"], "where": {"target": ["us"]}}, {"types": ["strike"], "deaths_at_least": 2}]
    first, *more = lines_of(only(a_sequence("both", *steps, order="any")))
    assert "attack and strike, in any order" in first
    assert more == ["  step 1 (attack): where target us", "  step 2 (strike): deaths_at_least 2"]
