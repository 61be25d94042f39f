"""Who is named among the dead, and by nothing that he was, is counted; who is named for having killed is not."""

from __future__ import annotations

import pytest

from tests.agents.coder.reading import coder


def deaths(text):
    return max((one.deaths or 0 for one in coder().code(title="", text=text).mentions), default=0)


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("استشهد محمد حسن في غارة على غزة أمس.", 1),
        ("استشهد محمد حسن وأحمد علي في غارة على غزة أمس.", 2),
        ("استشهد أبو علي حسن في غارة على غزة أمس.", 1),
        ("استشهد محمد حسن (25 عاما) برصاص الاحتلال في جنين أمس.", 1),
        ("قتل محمد حسن وسائقه في غارة على غزة أمس.", 2),
        ("قتل محمد حسن وثلاثة آخرون في غارة على غزة أمس.", 4),
        ("قتل إبراهيم الزبيدي وأولاده الثلاثة في غارة على غزة أمس.", 4),
        ("اغتيل كريم المالكي قرب بغداد أمس.", 1),
        ("اغتال مسلحون محمد حسن في الموصل أمس.", 1),
        ("مقتل قاسم سليماني وأبو مهدي المهندس في غارة قرب مطار بغداد.", 2),
    ],
)
def test_the_dead_are_counted_by_their_names(text, dead):
    assert deaths(text) == dead


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("قتل محمد حسن ثلاثة جنود في هجوم في الموصل أمس.", 3),
        ("قتل محمد حسن جنديا في هجوم في الموصل أمس.", 1),
        ("قتل محمد حسن وأصيب أربعة في غارة على غزة أمس.", 1),
        ("قال محمد حسن إن مسلحين هاجموا الثكنة أمس.", 0),
        ("هاجم مسلحون منزل محمد حسن في الموصل أمس.", 0),
        ("نفت الحركة مقتل محمد حسن في الغارة على غزة أمس.", 0),
    ],
)
def test_who_kills_or_is_hurt_or_tells_is_not_counted(text, dead):
    assert deaths(text) == dead
