from __future__ import annotations

from collections import Counter

import pytest

from agents.coder import sentences
from agents.coder.coder import Coder, load_classes, load_rules
from agents.coder.cues import CueRule, Cues
from agents.coder.lexicon import Lexicon, Word
from agents.coder.text import normalise
from schemas.errors import RuleFileError

RULES = load_rules()
CODER = Coder.load(referee=False)


def words(text: str) -> tuple[Word | None, ...]:
    parts = sentences.split(normalise(text), "text")
    return tuple(CODER.lexicon.word(token.form) for part in parts for token in part.tokens)


def fired(case: str) -> set[str]:
    """Ids of all rules that fire in a case (`sentence` or `sentence | title`), before one is chosen."""
    text, _, title = case.partition(" | ")
    return {hit.rule.id for hit in CODER.cues.fire(words(text), words(title))}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_cases_and_is_silent_on_the_near_misses(rule: CueRule) -> None:
    assert [text for text in rule.fires_on if rule.id not in fired(text)] == []
    assert [text for text in rule.silent_on if rule.id in fired(text)] == []


def test_rule_ids_are_unique_and_begin_with_their_type() -> None:
    assert [name for name, count in Counter(rule.id for rule in RULES).items() if count > 1] == []
    assert [rule.id for rule in RULES if not rule.id.startswith(rule.type.value + ".")] == []


def test_every_rule_says_why() -> None:
    assert [rule.id for rule in RULES if len(rule.because) < 10] == []


def test_every_case_passes_the_gate() -> None:
    cases = [text for rule in RULES for text in rule.fires_on]
    assert [text for text in cases if not CODER.gate.candidates(normalise(text))] == []


@pytest.mark.parametrize(
    ("cue", "said"),
    [
        ("@assult ~2 =الحساب", "no word class 'assult'; did you mean 'assault'?"),
        ("@assault&^nun", "unknown mark '^nun'"),
    ],
)
def test_a_cue_that_cannot_be_read_is_refused_by_the_name_of_its_rule(cue, said):
    rule = CueRule(id="attack.mine", type="attack", cue=(cue,), because="a try", fires_on=("x",), silent_on=("y",))
    with pytest.raises(RuleFileError) as caught:
        Cues([rule], Lexicon(load_classes()))
    assert str(caught.value).startswith(f"rule attack.mine: {said}")
