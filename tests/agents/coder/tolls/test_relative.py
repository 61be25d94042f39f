"""Whose dead a relative clause or a clause of new hands tells."""

from __future__ import annotations

import pytest

from tests.agents.coder.reading import both, roles

DROVE = "وكان الهجوم الذي أوقع 32 قتيلا في سروج دفع الجيش إلى قصف مواقع للحزب في شمال العراق"
KILLERS = "شن الجيش غارات على مواقع الحزب، وقتل مسلحون ثلاثة جنود في شرناق"
TWO = "شن الجيش غارات على مواقع الحزب، وقتل مسلحون شرطيين في شرناق"


@pytest.mark.parametrize(
    ("text", "cue", "kind", "deaths"),
    [
        (DROVE, "قصف", "strike", None),
        (KILLERS, "غارات", "strike", None),
        (TWO, "غارات", "strike", None),
        ("شن الجيش غارات على مواقع الحزب، وقتل ثلاثة مسلحين في شرناق", "غارات", "strike", 3),
        ("ندد الوزير بالهجوم الذي أوقع 32 قتيلا في سروج", "بالهجوم", "attack", 32),
        ("قال الجيش إن الهجوم الذي أدى إلى مقتل سبعة في سروج تبناه التنظيم", "الهجوم", "attack", 7),
    ],
)
def test_a_clause_keeps_its_dead(text, cue, kind, deaths):
    assert roles(text, cue, kind).deaths == deaths


@pytest.mark.parametrize(("text", "deaths"), [(KILLERS, 3), (TWO, 2)])
def test_whom_new_hands_killed_are_theirs(text, deaths):
    assert both(text, ("وقتل مسلحون", "attack"), ("غارات", "strike")).deaths == deaths
