from __future__ import annotations

import pytest
from pydantic import Field

from alerts.bidi import is_rtl
from alerts.rules import DEFAULT_RULES, load_rules, words_of
from schemas.errors import RuleFileError
from schemas.reports import Role
from schemas.rules import Described, Near, Raise, Rule, RuleFile, Where
from schemas.yamlfile import load_yaml, parse_yaml

GOOD = """rules:
  - id: iq-attacks
    description: Attack wave
    theatres: [IQ]
    types: [attack]
    window: 24h
    open: 3
    close: 1
    priority: urgent
"""


def refused(text: str) -> str:
    with pytest.raises(RuleFileError) as caught:
        parse_yaml(text, RuleFile, name="rules.yaml")
    return str(caught.value)


YES = "is no number in YAML but true or false"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            GOOD.replace("open: 3", "open: yes").replace("close: 1", "close: 0"),
            "rules.yaml:7: rule 'iq-attacks': open: YES",
        ),
        (GOOD.replace("close: 1", "close: off"), "rules.yaml:8: rule 'iq-attacks': close: YES"),
        (GOOD + "    min_sources: on\n", "rules.yaml:10: rule 'iq-attacks': min_sources: YES"),
        (GOOD + "    min_confidence: true\n", "rules.yaml:10: rule 'iq-attacks': min_confidence: YES"),
        (GOOD + "    deaths_at_least: yes\n", "rules.yaml:10: rule 'iq-attacks': deaths_at_least: YES"),
        (GOOD + "    raise: [{to: flash, deaths_at_least: yes}]\n", "raise.0.deaths_at_least: YES"),
        (GOOD + "    where: {near: [{name: a, lat: yes, lon: 1, km: 1}]}\n", "where.near.0.lat: YES"),
    ],
)
def test_yes_is_no_number_of_a_rule(wrong, said):
    assert said in refused(wrong)
    assert YES in refused(wrong)


def test_the_default_rules_are_valid():
    assert {rule.id for rule in load_rules().rules} >= {"iq-attacks", "iq-strike", "iq-threat", "iq-talks"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            GOOD.replace("window:", "windwo:"),
            "rules.yaml:6: unknown key 'windwo' in rule 'iq-attacks'; did you mean 'window'?",
        ),
        (
            GOOD.replace("[attack]", "[atack]"),
            "rules.yaml:5: rule 'iq-attacks': types.0: 'atack' is not valid; did you mean 'attack'?",
        ),
        (GOOD.replace("24h", "a day"), "rules.yaml:6: rule 'iq-attacks': window: 'a day' is not a span of time"),
        (GOOD.replace("close: 1", "close: 3"), "close (3) must be below open (3)"),
        (
            GOOD + "    raise: [{to: flash, count_at_least: 3}]\n",
            "rules.yaml:10: rule 'iq-attacks': raise.0.count_at_least: count_at_least (3) must be above the rule's own open (3)",
        ),
        (
            GOOD + "    deaths_at_least: 5\n    raise: [{to: flash, deaths_at_least: 5}]\n",
            "raise.0.deaths_at_least: deaths_at_least (5) must be above the rule's own deaths_at_least (5)",
        ),
        (
            GOOD.replace("priority: urgent", "priority: loud"),
            "rules.yaml:9: rule 'iq-attacks': priority: 'loud' is not valid",
        ),
        (
            GOOD.replace("Attack wave", "{en: Attack wave}"),
            "rules.yaml:3: rule 'iq-attacks': description.ar: is missing",
        ),
        (
            GOOD.replace("Attack wave", "{en: Attack wave, ar: ''}"),
            "rules.yaml:3: rule 'iq-attacks': description.ar: must not be empty",
        ),
        (
            GOOD.replace("Attack wave", "{en: Attack wave, arab: wave}"),
            "rules.yaml:3: unknown key 'arab' in rule 'iq-attacks': description; did you mean 'ar'?",
        ),
        (
            GOOD.replace("Attack wave", "no"),
            "rules.yaml:3: rule 'iq-attacks': description: NO, like YES, ON and OFF, is no word",
        ),
        (
            GOOD.replace("Attack wave", "[Attack]"),
            "rules.yaml:3: rule 'iq-attacks': description: must be one text, no list",
        ),
        (
            GOOD.replace("Attack wave", "5"),
            "rules.yaml:3: rule 'iq-attacks': description: must be text: put it in quotes",
        ),
        (GOOD + GOOD.removeprefix("rules:\n"), "two rules have the id 'iq-attacks'"),
        (GOOD + "    kind: burts\n", "'burts' is not valid"),
        (GOOD + "    where:\n      actro: [us]\n", "did you mean 'actor'?"),
        (GOOD + "    min_sources: 2\n    of: items\n", "ask about incidents"),
        (
            GOOD + "    open: 5\n",
            "rules.yaml:10: not YAML: the key 'open' stands twice in one mapping, before in line 7",
        ),
        (GOOD + GOOD, "rules.yaml:10: not YAML: the key 'rules' stands twice in one mapping, before in line 1"),
        ("rules: [", "not YAML"),
        (GOOD.replace("24h", "2024-02-30"), "rules.yaml:6: not YAML: day is out of range for month"),
        (GOOD.replace("open: 3", "open: " + "9" * 5000), "not YAML: Exceeds the limit"),
        (GOOD.replace("iq-attacks", "!!float abc"), "rules.yaml:2: not YAML: could not convert string to float"),
        (GOOD.replace("iq-attacks", "!!bool maybe"), "rules.yaml:2: not YAML: 'maybe' is not what its tag says"),
        (GOOD.replace("24h", "!!timestamp foo"), "rules.yaml:6: not YAML: 'foo' is not what its tag says"),
        (GOOD.replace("open: 3", "open: !!int ''"), "rules.yaml:7: not YAML: '' is not what its tag says"),
        (GOOD.replace("open: 3", "open: !!int [1]"), "rules.yaml:7: not YAML: expected a scalar node"),
        (GOOD.replace("open: 3", "open: !!python/object:os.system x"), "rules.yaml:7: not YAML: could not determine"),
        ("", "rules.yaml:1"),
        (
            GOOD.replace("24h", "99999999999999h"),
            "rules.yaml:6: rule 'iq-attacks': window: '99999999999999h' is longer than any",
        ),
        (GOOD.replace("24h", "9" * 5000 + "h"), "is longer than any span; at most 14d"),
        (GOOD.replace("[IQ]", "IQ"), "rules.yaml:4: rule 'iq-attacks': theatres: must be a list, as [a, b]"),
        (
            GOOD.replace("[IQ]", "[NO]"),
            "rules.yaml:4: rule 'iq-attacks': theatres.0: NO, like YES, ON and OFF, is no word",
        ),
        (
            GOOD.replace("[attack]", "[no]"),
            "rules.yaml:5: rule 'iq-attacks': types.0: NO, like YES, ON and OFF, is no word",
        ),
        (GOOD.replace("Attack wave", "''"), "rules.yaml:3: rule 'iq-attacks': description: must not be empty"),
        (GOOD.replace("Attack wave", "' '"), "rules.yaml:3: rule 'iq-attacks': description: must not be empty"),
        (GOOD.replace("open: 3", "open: 0"), "rules.yaml:7: rule 'iq-attacks': open: must be at least 1"),
        (GOOD.replace("open: 3", "open: many"), "rules.yaml:7: rule 'iq-attacks': open: must be a whole number"),
        (GOOD.replace("    open: 3\n", ""), "rules.yaml:2: rule 'iq-attacks': open: is missing"),
        (GOOD.replace("id: iq-attacks", "name: x"), "rules.yaml:2: rules: entry 1: id: is missing"),
        (GOOD.replace("24h", "15d"), "rules.yaml:6: rule 'iq-attacks': window: window must be at most 14d"),
        (GOOD + "    max_age: 47h\n", "rules.yaml:10: rule 'iq-attacks': max_age: max_age must be whole days, as 2d"),
        (GOOD + "    max_age: 12h\n", "rules.yaml:10: rule 'iq-attacks': max_age: max_age must be whole days, as 2d"),
        (GOOD + "    max_age_imprecise: 1m\n", "max_age_imprecise: max_age_imprecise must be whole days, as 2d"),
        (
            GOOD.replace("open: 3", "open: 99999999999999999999"),
            "rules.yaml:7: rule 'iq-attacks': open: must be at most 1000000",
        ),
        (
            GOOD.replace("[attack]", "[attack, attack]"),
            "rules.yaml:5: rule 'iq-attacks': types.1: 'attack' stands here twice",
        ),
        (GOOD.replace("[IQ]", "[IQ, SY, IQ]"), "rules.yaml:4: rule 'iq-attacks': theatres.2: 'IQ' stands here twice"),
        (GOOD + "    status: []\n", "rules.yaml:10: rule 'iq-attacks': status"),
        (GOOD + "    where: {}\n", "rules.yaml:10: rule 'iq-attacks': where: is empty: name one of actor, actor_not"),
        (
            GOOD + "    where:\n      target: [us, un]\n      target_not: [un]\n",
            "rules.yaml:12: rule 'iq-attacks': where.target_not.0: 'un' stands in target too",
        ),
        (
            GOOD + "    where:\n      near:\n        - {name: " + "n" * 81 + ", lat: 33, lon: 44, km: 9}\n",
            "rules.yaml:12: rule 'iq-attacks': where.near.0.name: must have at most 80 characters",
        ),
        (GOOD + "    raise:\n      - {to: flash}\n", "rules.yaml:11: rule 'iq-attacks': raise.0.to: has no condition"),
        (
            GOOD + "    raise:\n      - {to: flash, deaths_at_least: 1}\n      - {to: urgent, deaths_at_least: 3}\n",
            "rules.yaml:12: rule 'iq-attacks': raise.1.to: 'urgent' is no louder than the rule's own priority, 'urgent'",
        ),
    ],
)
def test_a_typo_is_refused_with_its_line_and_the_nearest_valid_word(wrong, said):
    assert said in refused(wrong)


def test_whole_days_may_be_said_in_hours():
    (rule,) = parse_yaml(GOOD + "    max_age: 48h\n    max_age_imprecise: 0d\n", RuleFile, name="r").rules
    assert (rule.max_age.days, rule.max_age_imprecise.days) == (2, 0)


def test_what_a_rule_takes_over_from_another_it_may_say_anew():
    text = """rules:
  - &base
    id: one
    description: What others take over
    <<: {open: 3, close: 1}
    open: 5
    theatres: [IQ]
    types: [attack]
    window: 24h
    priority: urgent
  - <<: *base
    id: two
    open: 7
"""
    assert [(rule.id, rule.open, rule.close) for rule in parse_yaml(text, RuleFile, name="r").rules] == [
        ("one", 5, 1),
        ("two", 7, 1),
    ]


def test_a_file_that_is_not_there_is_said_by_name(tmp_path):
    with pytest.raises(RuleFileError, match=r"missing\.yaml: cannot be read"):
        load_rules(tmp_path / "missing.yaml")


def test_a_rules_version_changes_with_what_it_counts_and_not_with_its_words():
    rule = parse_yaml(GOOD, RuleFile, name="r").rules[0]
    assert rule.version == rule.model_copy(update={"description": "other", "channel": "#x", "owner": "me"}).version
    assert rule.version != rule.model_copy(update={"open": 4}).version
    assert Rule.model_validate(rule.model_dump(by_alias=True)).version == rule.version


FULL = """    where: {actor: [us], near: [{name: n, lat: 33.3, lon: 44.4, km: 5}]}
    raise: [{to: flash, deaths_at_least: 3, where: {place: [baghdad]}}]
"""


@pytest.mark.parametrize(("text", "version"), [(GOOD, "3a486b553a89"), (GOOD + FULL, "0739b76d8dd4")])
def test_a_rule_that_nobody_changed_is_the_same_rule_after_an_upgrade(text, version):
    assert parse_yaml(text, RuleFile, name="r").rules[0].version == version  # another closes every open episode


def test_a_field_that_is_new_makes_another_rule_only_where_it_is_used():
    class Newer(Rule):
        fresh: int = Field(default=3, exclude_if=lambda value: value == 3)

    old = parse_yaml(GOOD, RuleFile, name="r").rules[0]
    said = old.model_dump(by_alias=True)
    assert Newer.model_validate(said).version == old.version
    assert Newer.model_validate(said | {"fresh": 4}).version != old.version


def test_a_rule_may_call_a_role_by_id_kind_side_or_group():
    role = Role(text="x", name="kataib-hizballah", kind="armed-group", side="axis", groups=("iraqi-factions",))
    assert words_of(role) == {"kataib-hizballah", "armed-group", "axis", "iraqi-factions"}


def test_every_key_of_a_rule_file_says_what_it_means():
    for model in (RuleFile, Rule, Raise, Where, Near, Described):
        assert [name for name, field in model.model_fields.items() if not field.description] == [], model


def test_a_description_is_one_text_for_all_or_one_in_each_language_and_no_other_rule_by_it():
    one = parse_yaml(GOOD, RuleFile, name="rules.yaml").rules[0]
    both = parse_yaml(GOOD.replace("Attack wave", "{en: Attack wave, ar: ' موجة '}"), RuleFile, name="r").rules[0]
    assert (one.description.en, one.description.ar) == ("Attack wave", "Attack wave")
    assert (both.description.en, both.description.ar) == ("Attack wave", "موجة")
    assert one.version == both.version


def test_the_schema_of_a_rule_file_takes_a_description_in_either_form():
    said = RuleFile.model_json_schema()["$defs"]["Rule"]["properties"]["description"]
    text, each = said["anyOf"]
    assert text == {"type": "string", "minLength": 1, "maxLength": 500}
    assert sorted(each["required"]) == ["ar", "en"]


def test_every_default_rule_is_described_in_both_languages():
    for rule in load_yaml(DEFAULT_RULES, RuleFile).rules:
        assert is_rtl(rule.description.ar)
        assert not is_rtl(rule.description.en)
