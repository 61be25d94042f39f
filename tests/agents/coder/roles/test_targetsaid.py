"""What the words of a phrase say outright of whether it was hit; sentences of our own."""

from __future__ import annotations

import pytest

from agents.coder.roles.scene import scene, stands, view
from agents.coder.roles.targetsaid import outright
from tests.agents.coder.reading import roles, sentence, where


def added(text: str, cue: str, kind: str) -> dict[str, float]:
    """What is added to each phrase, by its words."""
    found = sentence(text)
    at = [token.form for token in found.tokens].index(cue)
    words = where().lexicon.words(found)
    phrases = where().phraser.phrases(found, where().gazetteer.match(found), [(at, at + 1)])
    look = scene(found, phrases, words)
    beside = stands(look, view(found, at, at + 1, kind, words))
    told = zip([phrases[one.at] for one in beside], outright(look, beside), strict=True)
    return {found.doc.norm[one.start : one.end]: amount for one, amount in told}


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("سمع السكان دوي قصف عنيف قرب الميناء", "قصف", "عنيف"),
        ("قتل في الهجوم على الأقل راعيان", "الهجوم", "الاقل"),
        ("سقط في الهجوم على الفور راعيان", "الهجوم", "الفور"),
        ("أطلقت طائرة بدون طيار صاروخا على القرية", "القريه", "طيار"),
        ("انفجرت سيارة مفخخة قرب المصرف", "انفجرت", "سياره"),
        ("عثر الجنود في الهجوم على عبوات ناسفة", "الهجوم", "عبوات ناسفه"),
    ],
)
def test_what_is_a_manner_or_a_weapon_was_not_hit(text, cue, words):
    said = added(text, cue, "attack")
    assert next(amount for phrase, amount in said.items() if phrase.startswith(words)) < 0


def test_a_car_and_a_pilot_may_be_hit():
    assert set(added("قصفت المدفعية سيارة مدنية", "قصفت", "strike").values()) == {0.0}
    assert set(added("قتل طيار في الهجوم", "الهجوم", "attack").values()) == {0.0}


def test_a_thing_is_hit_with_whose_it_is():
    target = roles("شن الطيران غارة على معسكر للحوثيين", "غارة", "strike").target
    assert target is not None
    assert target.text == "معسكر للحوثيين"
    target = roles("شن الطيران غارة على مواقع للحوثيين", "غارة", "strike").target
    assert target is not None
    assert target.text == "مواقع للحوثيين"
    assert target.kind == "asset"
    assert target.name == "houthis"


def test_whose_aim_somebody_is_does_not_own_him():
    target = roles("ذكر الخبير بعد التفجير أن البلدة هدف للتنظيم.", "التفجير", "attack").target
    assert target is None or "هدف" not in target.text
