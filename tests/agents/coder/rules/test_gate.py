from __future__ import annotations

import random
import re

from agents.coder.text import sentences
from agents.coder.text.normalised import Normalised, normalise
from tests.agents.coder.reading import coder

CODER = coder(referee=False)
FORMS = sorted(CODER.lexicon.forms(CODER.cues.triggers))
AROUND = [" ", "\n", '"', "(", "\u00ab", "\u060c", ".", "-", "_", "/", "\U0001f600 ", "abc "]


def by_hand(norm: str) -> list[re.Match[str]]:
    """Every word looked up: those that can start a cue, which the gate may not miss."""
    words = re.finditer(r"[^\W_]+", norm)
    return [word for word in words if CODER.cues.starts(CODER.cues.places(CODER.lexicon.word(word[0])))]


def made(chance: random.Random) -> Normalised:
    forms = [*chance.choices(FORMS, k=12), "\u0643\u062a\u0627\u0628", "\u0641\u064a"]
    chance.shuffle(forms)
    prefixes = chance.choices(
        ["", "\u0648", "\u0627\u0644", "\u0648\u0627\u0644", "\u0628", "\u0644\u0644"], k=len(forms)
    )
    return normalise(
        "".join(prefix + form + chance.choice(AROUND) for prefix, form in zip(prefixes, forms, strict=True))
    )


def test_the_gate_points_into_each_word_that_looking_up_every_word_finds() -> None:
    chance = random.Random(7)
    for _ in range(400):
        doc = made(chance)
        found = CODER.gate.candidates(doc)
        assert found == sorted(found)
        assert [word[0] for word in by_hand(doc.norm) if not set(range(*word.span())).intersection(found)] == []
        assert all(doc.norm[at].isalnum() for at in found)


def test_a_sentence_is_a_candidate_by_a_word_that_can_start_a_cue_alone() -> None:
    chance = random.Random(8)
    for _ in range(400):
        doc = made(chance)
        parts = sentences.split(doc, "text")
        read = CODER.readings.triggered(parts.having(CODER.gate.candidates(doc)))
        told = [any(part.start <= word.start() < part.end for word in by_hand(doc.norm)) for part in parts]
        found = [
            part.start
            for part, readings in read
            if any(one.trigger and not one.glued for one in readings)  # beside words that may be two of which one can
        ]
        assert found == [part.start for part, one in zip(parts, told, strict=True) if one]


def test_an_empty_text_has_no_candidate() -> None:
    assert CODER.gate.candidates(normalise("")) == []
