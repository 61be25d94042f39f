from __future__ import annotations

from collections import Counter

import pytest

from agents.coder.rules.cuefiles import load_classes, load_rules
from agents.coder.rules.cues import CueRule, Cues
from agents.coder.text import sentences
from agents.coder.text.lexicon import Lexicon, Word
from agents.coder.text.normalised import normalise
from schemas.errors import RuleFileError
from tests.agents.coder.reading import coder

RULES = load_rules()
CODER = coder(referee=False)


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
        ("@assault ~x @kill", "'~x' in '@assault ~x @kill' is no gap: write ~3"),
        ("@assault <x @kill", "'<x' in '@assault <x @kill' is no gap"),
        ("@assault|^fut", "an alternative of '@assault|^fut' names no word and no class"),
    ],
)
def test_a_cue_that_cannot_be_read_is_refused_by_the_name_of_its_rule(cue, said):
    rule = CueRule(
        id="attack.mine", type="attack", cue=(cue,), because="a try of it", fires_on=("x",), silent_on=("y",)
    )
    with pytest.raises(RuleFileError) as caught:
        Cues([rule], Lexicon(load_classes()), {})
    assert str(caught.value).startswith(f"rule attack.mine: {said}")


def cues_of(cue: str, *, common: dict[str, int], narrow: bool = False) -> Cues:
    rule = CueRule(
        id="attack.mine",
        type="attack",
        cue=(cue,),
        narrow=narrow,
        because="a try of it",
        fires_on=("x",),
        silent_on=("y",),
    )
    return Cues([rule], Lexicon(load_classes()), common)


def test_a_cue_is_sought_by_its_rarest_word_unless_the_rule_marks_one():
    common = {"\u0641\u064a": 30_000, "\u0643\u0645\u064a\u0646": 5}
    cue = "=\u0641\u064a ~1 =\u0643\u0645\u064a\u0646"
    assert cues_of(cue, common=common).triggers == {"'=\u0643\u0645\u064a\u0646"}
    assert cues_of("=كمين ~1 *=في", common=common, narrow=True).triggers == {"'=\u0641\u064a"}


def test_a_match_is_found_where_the_nearest_word_leads_nowhere():
    """Two words fit the middle of the cue, and only the second is near enough to its end."""
    cues = cues_of(
        "=\u0642\u062a\u0644 ~5 =\u0641\u064a ~0 =\u0643\u0645\u064a\u0646",
        common={"\u0643\u0645\u064a\u0646": 5, "\u0641\u064a": 3},
    )
    lexicon = Lexicon(load_classes())
    lexicon.add_literals(["=\u0642\u062a\u0644", "=\u0641\u064a", "=\u0643\u0645\u064a\u0646"])
    text = "\u0642\u062a\u0644 \u0642\u0627\u0626\u062f \u0641\u064a \u0627\u0644\u062c\u064a\u0634 \u0641\u064a \u0643\u0645\u064a\u0646"
    found = [lexicon.word(form) for form in text.split()]
    assert [(hit.first, hit.last) for hit in cues.fire(found, ())] == [(0, 5)]


@pytest.mark.parametrize(("cue", "narrow"), [("@assault *@kill", False), ("*@assault *@kill", True)])
def test_a_mark_that_no_narrow_rule_can_use_is_refused(cue, narrow):
    with pytest.raises(RuleFileError, match="marks the cue of a narrow rule"):
        cues_of(cue, common={}, narrow=narrow)
