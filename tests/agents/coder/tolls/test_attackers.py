"""The attackers who died in an attack come to those whom they killed; what came of an act is of no other; a place has its own dead."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder

RAID = "هاجم مسلحون أمس معسكرا في ديالى، ما أسفر عن مقتل ثلاثة جنود، "


def dead(text: str, title: str = "") -> dict[str, set[int | None]]:
    found = coder().code(title=title, text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC)).mentions
    return {kind: {one.deaths for one in found if one.type.value == kind} for kind in ("attack", "strike")}


@pytest.mark.parametrize(
    ("text", "attack"),
    [
        (RAID + "فيما قتل أربعة من المهاجمين.", {7}),
        ("هجوم على معسكر في ديالى أمس يسفر عن مقتل ثلاثة جنود ومقتل أربعة من المهاجمين.", {7}),
        ("قتل ثلاثة جنود وأربعة من المهاجمين في هجوم على معسكر في ديالى أمس.", {7}),
        ("قتل أربعة من المهاجمين في هجوم على معسكر في ديالى أمس.", {4}),
        ("قتل سبعة في هجوم على معسكر في ديالى أمس بينهم أربعة من المهاجمين.", {7}),
        (RAID + "فيما قتل أربعة مدنيين في غارة على الرمادي.", {3}),
    ],
)
def test_attackers_come_to_those_whom_they_killed(text, attack):
    assert dead(text)["attack"] == attack


def test_what_came_of_a_strike_is_of_it_whoever_is_named_behind():
    text = (
        "أطلقت طائرة إسرائيلية بلا طيار صاروخا فجر الثلاثاء على مجموعة في مدينة رفح فقتلت ناشطا من لجان المقاومة"
        " وجرحت ستة أشخاص."
    )
    assert dead(text)["strike"] == {1}


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("سبعة شهداء في شارع الرشيد واشتباكات متقطعة في مدينة الصدر", {None}),
        ("سبعة قتلى في حي الزهور واشتباكات في حلب", {None}),
        ("سبعة قتلى في قصف واشتباكات في حلب", {7}),
    ],
)
def test_the_dead_of_one_place_are_none_of_what_happens_at_another(title, found):
    assert dead("نص قصير.", title)["attack"] == found
