from __future__ import annotations

import random
import re

from agents.coder.text.normalised import normalise
from tests.agents.coder.reading import coder

CODER = coder(referee=False)
FORMS = sorted(CODER.lexicon.forms(CODER.cues.triggers))
AROUND = [" ", "\n", '"', "(", "\u00ab", "\u060c", ".", "-", "_", "/", "\U0001f600 ", "abc "]


def by_hand(norm: str) -> list[int]:
    """Every word looked up, which the gate is to equal."""
    words = ((match.start(), CODER.lexicon.word(match[0])) for match in re.finditer(r"[^\W_]+", norm))
    return [at for at, word in words if CODER.cues.starts(CODER.cues.places(word))]


def test_the_gate_finds_what_looking_up_every_word_finds() -> None:
    chance = random.Random(7)
    for _ in range(400):
        forms = [*chance.choices(FORMS, k=12), "\u0643\u062a\u0627\u0628", "\u0641\u064a"]
        chance.shuffle(forms)
        prefixes = chance.choices(
            ["", "\u0648", "\u0627\u0644", "\u0648\u0627\u0644", "\u0628", "\u0644\u0644"], k=len(forms)
        )
        text = "".join(prefix + form + chance.choice(AROUND) for prefix, form in zip(prefixes, forms, strict=True))
        doc = normalise(text)
        assert CODER.gate.candidates(doc) == by_hand(doc.norm)


def test_a_text_without_a_trigger_has_no_candidate() -> None:
    assert (
        CODER.gate.candidates(
            normalise("\u0627\u0634\u062a\u0631\u0649 \u0627\u0644\u0648\u0644\u062f \u062e\u0628\u0632\u0627")
        )
        == []
    )
    assert CODER.gate.candidates(normalise("")) == []
