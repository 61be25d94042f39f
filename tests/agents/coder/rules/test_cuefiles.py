"""A mistake in a file of cues or words is one line that a person can act on."""

from __future__ import annotations

import pytest

from agents.coder.rules.cuefiles import RULE_FILES, load_classes, load_cues
from agents.coder.text.lexicon import Lexicon
from schemas.errors import RuleFileError

RULE = """\
# a comment
- id: attack.mine
  type: attack
  cue: ["@assault"]
  unless:
    - "_ ~1 @sport"
    - "title: @sport"
  because: "a try of this test"
  fires_on: [x]
  silent_on: [y]
"""
WORDS = """\
assault:
  about: an attack so named
  verbs: \u0647\u0627\u062c\u0645/\u064a\u0647\u0627\u062c\u0645
sport:
  about: games
  kin: assault
"""


def fault(tmp_path, *, rule: str = RULE, words: str = WORDS) -> str:
    """What is said of these files, the first rule file and words.yaml."""
    for name in RULE_FILES:
        (tmp_path / f"{name}.yaml").write_text("[]\n")
    (tmp_path / "attack.yaml").write_text(rule)
    (tmp_path / "words.yaml").write_text(words)
    with pytest.raises(RuleFileError) as caught:
        load_cues(Lexicon(load_classes(tmp_path)), {}, tmp_path)
    return str(caught.value).removeprefix(f"{tmp_path}/")


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('  because: "a try of this test"\n', "", "attack.yaml:2: rule 'attack.mine': because: is missing"),
        (
            '"a try of this test"',
            '"a try"',
            "attack.yaml:8: rule 'attack.mine': because: must have at least 10 characters",
        ),
        (
            "type: attack",
            "type: atack",
            "attack.yaml:3: rule 'attack.mine': type: 'atack' is not valid; did you mean 'attack'?",
        ),
        (
            "fires_on",
            "fire_on",
            "attack.yaml:9: unknown key 'fire_on' in rule 'attack.mine'; did you mean 'fires_on'?",
        ),
        (
            "attack.mine",
            "my mine",
            "attack.yaml:2: rule 'my mine': id: 'my mine' cannot be used: a cue rule's id is its type, a dot,",
        ),
        ("@assault", "@assult", "attack.yaml:4: rule attack.mine: no word class 'assult'; did you mean 'assault'?"),
        ("_ ~1 @sport", "_ ~x @sport", "attack.yaml:6: rule attack.mine: '~x' in '_ ~x @sport' is no gap: write ~3"),
        (
            "title: @sport",
            "title: @spott",
            "attack.yaml:7: rule attack.mine: no word class 'spott'; did you mean 'sport'?",
        ),
        (RULE, RULE + RULE, "attack.yaml:12: rule 'attack.mine': id: two rules have the id 'attack.mine'"),
        (RULE, "- attack.mine\n", "attack.yaml:1: entry 1: should be a mapping with the keys id, type, cue"),
    ],
)
def test_a_mistake_in_a_cue_file_is_said_with_file_line_rule_and_nearest_word(tmp_path, right, wrong, said):
    assert said in fault(tmp_path, rule=RULE.replace(right, wrong))


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            "/",
            "",
            "words.yaml:3: assault.verbs: '\u0647\u0627\u062c\u0645\u064a\u0647\u0627\u062c\u0645' is no verb: write past/present",
        ),
        ("kin: assault", "kin: assult", "words.yaml:6: sport.kin: no word class 'assult'; did you mean 'assault'?"),
        ("verbs:", "verb:", "words.yaml:3: unknown key 'verb' in assault; did you mean 'verbs'?"),
    ],
)
def test_a_mistake_in_the_word_classes_is_said_with_file_line_class_and_nearest_word(tmp_path, right, wrong, said):
    assert fault(tmp_path, words=WORDS.replace(right, wrong)) == said
