"""What a rule file may say of bursts and sequences, and how a desk is told of them."""

from __future__ import annotations

import jsonschema
import pytest
import yaml

from alerts import arabic, english
from alerts.rules import load_rules, parts
from schemas.alerts import EpisodeState, StepTold
from schemas.base import EventType, Status
from schemas.errors import RuleFileError
from schemas.rules import RuleFile
from schemas.yamlfile import parse_yaml
from tests.agents.making import ZONE
from tests.alerts.examples import NAMES, alert

BURST = """rules:
  - id: war
    description: Fighting above its usual
    kind: burst
    theatres: [YE]
    types: [attack, strike]
    window: 6h
    open: 8
    close: 4
    priority: routine
"""
SEQUENCE = """rules:
  - id: reply
    description: One, then the other
    kind: sequence
    theatres: [IQ]
    steps:
      - {types: [attack], where: {target: [us]}}
      - {types: [strike], status: [actual, possible]}
    window: 48h
    priority: urgent
"""
COUNT = BURST.replace("    kind: burst\n", "")


def refused(text: str) -> str:
    with pytest.raises(RuleFileError) as caught:
        parse_yaml(text, RuleFile, name="rules.yaml")
    return str(caught.value)


def read(text: str):
    return parse_yaml(text, RuleFile, name="rules.yaml").rules[0]


def without(text: str, word: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if word not in line)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (COUNT + "    tail: 0.01\n", "rules.yaml:10: rule 'war': tail: tail is of the kind 'burst', and this rule is of"),
        (COUNT + "    order: any\n", "rules.yaml:10: rule 'war': order: order is of the kind 'sequence'"),
        (BURST + "    steps:\n      - {types: [attack]}\n", "rules.yaml:11: rule 'war': steps: steps is of the kind"),
        (BURST + "    tail: 0.5\n", "rules.yaml:11: rule 'war': tail: must be at most 0.1"),
        (BURST.replace("6h", "25h"), "rules.yaml:7: rule 'war': window: window of a burst must be at most 24h"),
        (without(BURST, "types"), "rule 'war': types: is missing"),
        (without(SEQUENCE, "{types"), "rules.yaml:6: rule 'reply': steps"),
        (without(SEQUENCE, "[strike]"), "rules.yaml:6: rule 'reply': steps: a sequence has two steps"),
        (SEQUENCE + "    open: 1\n", "rules.yaml:11: rule 'reply': open: open of a sequence must be at least 2"),
        (SEQUENCE + "    types: [threat]\n", "rules.yaml:11: rule 'reply': types: types of a sequence stand in its steps"),
        (SEQUENCE + "    status: [negated]\n", "rules.yaml:11: rule 'reply': status: status of a sequence stand in its"),
        (SEQUENCE + "    where: {target: [us]}\n", "rules.yaml:11: rule 'reply': where: where of a sequence stands in"),
        (SEQUENCE + "    deaths_at_least: 3\n", "rule 'reply': deaths_at_least: deaths_at_least of a sequence stands in"),
        (SEQUENCE + "    of: items\n", "rules.yaml:11: rule 'reply': of: a sequence is of incidents"),
        (
            SEQUENCE.replace("[strike]", "[strik]"),
            "rules.yaml:8: rule 'reply': steps.1.types.0: 'strik' is not valid; did you mean 'strike'?",
        ),
        (
            SEQUENCE.replace("[strike]", "[strike, attack]"),
            "rules.yaml:8: rule 'reply': steps.1.types.1: 'attack' stands in both steps: their status must be the same",
        ),
        (SEQUENCE.replace("[strike]", "[strike, strike]"), "rules.yaml:8: rule 'reply': steps.1.types.1: 'strike' stands"),
        (SEQUENCE.replace("[strike]", "strike"), "rules.yaml:8: rule 'reply': steps.1.types: must be a list"),
        (SEQUENCE.replace("{target: [us]}", "{taget: [us]}"), "rules.yaml:7: unknown key 'taget'"),
        (SEQUENCE.replace("[attack]", "[[attack]]"), "rules.yaml:7: rule 'reply': steps.0.types.0"),
    ],
)  # fmt: skip
def test_what_a_kind_cannot_be_is_refused_with_its_line(wrong, said):
    assert said in refused(wrong)


@pytest.mark.parametrize("text", [SEQUENCE[: SEQUENCE.index("    steps:")] + "    window: 48h\n    priority: urgent\n"])
def test_a_sequence_without_steps_is_told_that_these_are_missing_and_nothing_else(text):
    said = "rules.yaml:2: rule 'reply': steps: is missing: a sequence has two steps, each as {types: [attack]"
    assert refused(text).startswith(said)
    assert len(refused(text).splitlines()) == 1
    (line,) = refused(text.replace("    window", "    steps: {types: [attack]}\n    window")).splitlines()
    assert line == "rules.yaml:6: rule 'reply': steps: must be a list, as [a, b]"


def test_a_sequence_says_of_itself_what_its_steps_ask_for():
    rule = read(SEQUENCE)
    assert (rule.types, rule.status) == ((EventType.ATTACK, EventType.STRIKE), (Status.ACTUAL, Status.POSSIBLE))
    assert (rule.open, rule.close, rule.order) == (2, 0, "given")
    first, then = parts(rule)
    assert (first.types, first.status, first.where.target) == ((EventType.ATTACK,), (Status.ACTUAL,), ("us",))
    assert (then.types, then.status, then.where) == ((EventType.STRIKE,), (Status.ACTUAL, Status.POSSIBLE), None)


def test_a_rule_that_was_read_is_the_same_when_it_is_read_again():
    for rule in load_rules().rules:
        assert type(rule).model_validate(rule.model_dump(by_alias=True)) == rule


def test_the_schema_that_editors_check_by_asks_of_each_kind_what_the_program_asks():
    schema = RuleFile.model_json_schema(by_alias=True)
    check = jsonschema.Draft202012Validator(schema)
    good = (COUNT, BURST, SEQUENCE)
    bad = (without(COUNT, "open:"), without(BURST, "types"), SEQUENCE.replace("steps:", "stepz:"))
    assert [check.is_valid(yaml.safe_load(one)) for one in (*good, *bad)] == [True] * 3 + [False] * 3


STEPS = (
    StepTold(types=(EventType.ATTACK,), count=1),
    StepTold(types=(EventType.STRIKE,), count=2),
)
REFUSED = StepTold(types=(EventType.NEGOTIATION,), status=(Status.NEGATED,), count=1)


@pytest.mark.parametrize(
    ("over", "en", "ar"),
    [
        (
            {"steps": STEPS},
            "1 attack incident, then 2 strike incidents in 24 h in Iraq; 6 items, 4 sources",
            "حادث هجوم ثم حادثا ضربة خلال 24 ساعة في العراق؛ 6 مواد، 4 مصادر",
        ),
        (
            {"steps": (REFUSED, STEPS[1]), "any_order": True},
            "1 negotiation incident (denied or refused) and 2 strike incidents in 24 h in Iraq; 6 items, 4 sources",
            "حادث تفاوض (منفي أو مرفوض) وحادثا ضربة خلال 24 ساعة في العراق؛ 6 مواد، 4 مصادر",
        ),
    ],
)
def test_a_sequence_is_told_by_its_steps_and_nothing_is_said_to_be_usual(over, en, ar):
    told = alert(shape="sequence", usual=None, **over)
    assert (english.reason(told, NAMES), arabic.reason(told, NAMES)) == (en, ar)


def test_a_burst_is_told_with_what_is_usual_and_the_line_that_this_makes():
    told = alert(shape="burst", line=11, count=14, usual=3.4)
    said = "14 attack incidents in 24 h in Iraq, usual at these hours 3.4, line 11; 6 items, 4 sources"
    assert english.reason(told, NAMES) == said
    assert "المعتاد في هذه الساعات 3.4، الحد 11" in arabic.reason(told, NAMES)
    unknown = alert(shape="burst", usual=None)
    assert "in Iraq, usual not yet known, line 3;" in english.reason(unknown, NAMES)
    assert "المعتاد غير معروف بعد" in arabic.reason(unknown, NAMES)


def test_of_a_sequence_that_is_taken_back_no_number_and_no_line_is_said_to_remain():
    """One of its steps may well be left; it is no count that did not reach a line."""
    gone = alert(
        shape="sequence", steps=STEPS, state=EpisodeState.WITHDRAWN, reason="below-line-after-correction", remain=0
    )
    for said in (english.standing(gone, ZONE, NAMES), arabic.standing(gone, ZONE, NAMES)):
        assert "0" not in said
        assert "3" not in said


@pytest.mark.parametrize(
    ("over", "en", "ar"),
    [
        ({"revision": 2, "reason": "line-crossed"}, "Opened again: both", "الأمران"),
        ({"revision": 3, "reason": "crossed-again-within-cooldown"}, "Reopened: both", "الأمران مرة أخرى"),
        ({"revision": 3, "reason": "grew"}, "Grew: more is told", "ازداد ما يُروى"),
    ],
)
def test_what_became_of_a_sequence_is_said_by_its_steps_and_never_by_a_line(over, en, ar):
    told = alert(shape="sequence", steps=STEPS, usual=None, **over)
    said = english.changed(told), arabic.changed(told)
    assert (en in said[0], ar in said[1]) == (True, True), said
    assert "line" not in said[0]
    assert "الحد" not in said[1]
    assert "line" in english.changed(alert(revision=2, reason="line-crossed"))
