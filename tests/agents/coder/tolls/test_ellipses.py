"""A clause that leaves out what became of those whom it counts tells of an act of its own."""

from __future__ import annotations

import pytest

from tests.agents.coder.reading import roles
from tests.agents.coder.tolls.test_casualties import toll

TWO = "قتل أمس ستة أشخاص في تفجير في الرمادي، وثلاثة في غارات على الفلوجة"
SOLDIERS = "قتل ستة جنود في هجوم على الرمادي وثلاثة مدنيين في غارة على الفلوجة"
OF_THEM = "إن 15 شخصا قتلوا في ثلاث هجمات منفصلة، موضحا أن عشرة منهم سقطوا حين اقتحم مسلحون مركزا في بيجي"
ONE_ACT = "قتل ستة جنود وثلاثة مدنيين في غارة على الفلوجة"
HEADLINE = "مقتل أربعة جنود في كمين بريف حماة والقصف على حمص يوقع مزيدا من الضحايا"
MURDER = "حصيلة الغارة ترتفع إلى 18 قتيلا واغتيال ضابط في درنة"
SINCE = "دارت في سرت اشتباكات هي الأعنف منذ بدء الحملة، أسفرت عن سقوط سبعة قتلى"


@pytest.mark.parametrize(
    ("text", "cue", "kind", "deaths"),
    [
        (TWO, "تفجير", "attack", 6),
        (TWO, "غارات", "strike", 3),
        (SOLDIERS, "هجوم", "attack", 6),
        (SOLDIERS, "غارة", "strike", 3),
        (OF_THEM, "هجمات", "attack", 15),
        (OF_THEM, "اقتحم", "attack", 10),
        (ONE_ACT, "غارة", "strike", 9),
        (HEADLINE, "كمين", "attack", 4),
        (HEADLINE, "والقصف", "strike", None),
        ("مقتل خمسة في الاشتباكات والقصف على تعز", "والقصف", "strike", 5),
        (MURDER, "الغارة", "strike", 18),
        (MURDER, "واغتيال", "attack", 1),
        (SINCE, "اشتباكات", "attack", 7),
    ],
)
def test_each_clause_has_its_dead(text, cue, kind, deaths):
    assert roles(text, cue, kind).deaths == deaths


def test_the_dead_of_one_act_are_not_counted_twice():
    assert toll("قتل 12 شخصا، سبعة منهم من عائلة واحدة، في غارة على تعز")[0] == 12
