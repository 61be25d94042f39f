"""Two acts of one sentence or of two: each has the dead that its own clause counts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder


def told(text: str) -> set[tuple[str, str | None, int | None, int | None]]:
    """The acts of an item with a toll: type, place, dead and injured."""
    found = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC)).mentions
    return {
        (one.type.value, one.place and one.place.name, one.deaths, one.injured)
        for one in found
        if one.deaths is not None or one.injured is not None
    }


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "مقتل ستة جنود في قصف مدفعي في بعقوبة وإصابة سبعة مدنيين في تفجير انتحاري في الموصل",
            {("attack", "baqubah", 6, None), ("attack", "mosul", None, 7)},
        ),
        ("مقتل ستة جنود في تفجير انتحاري في بعقوبة وإصابة سبعة مدنيين", {("attack", "baqubah", 6, 7)}),
        (
            "خمسة قتلى في قصف مدفعي في الموصل وهجوم مسلح في بعقوبة يوقع أربعة قتلى",
            {("attack", "mosul", 5, None), ("attack", "baqubah", 4, None)},
        ),
        (
            "قال مصدر إن سيارة مفخخة في بعقوبة أوقعت 9 قتلى، وإن غارة جوية في الموصل أوقعت 4 قتلى",
            {("attack", "baqubah", 9, None), ("strike", "mosul", 4, None)},
        ),
    ],
)
def test_each_clause_counts_its_own(text, acts):
    assert told(text) == acts


def test_a_cue_that_runs_into_the_next_clause_has_what_that_counts():
    text = "أسفر قصف مدفعي في الموصل عن مقتل أربعة وإصابة عشرة، بينما أسفر انفجار سيارة مفخخة في بعقوبة عن مقتل ثمانية وإصابة تسعة."
    assert {one for one in told(text) if one[1] == "baqubah"} == {("attack", "baqubah", 8, 9)}
    of_the_first = "أسفر هجوم في الموصل عن مقتل 18 شخصا، فيما قتل اثنان في تفجير مزدوج استهدف منطقة الشعب"
    assert ("attack", "mosul", 18, None) in told(of_the_first)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "وقع قصف مدفعي في بعقوبة اليوم. وقال مصدر أمني إن سبعة أشخاص قتلوا وأصيب ثلاثة آخرون.",
            {("strike", "baqubah", 7, 3)},
        ),
        (
            "وقع قصف مدفعي في بعقوبة اليوم. وقال مصدر أمني إن سبعة أشخاص قتلوا برصاص مجهولين.",
            {("attack", None, 7, None)},
        ),
    ],
)
def test_the_dead_that_are_counted_behind_a_strike_are_those_of_the_strike(text, acts):
    assert told(text) == acts
