"""A number may stand before what it counts, and count by whose they were."""

from __future__ import annotations

import pytest

from agents.coder.tolls import casualties
from tests.agents.coder.reading import sentence
from tests.agents.coder.tolls.test_casualties import toll


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("ارتفع إلى ستة عدد قتلى الهجوم الذي استهدف سوقا في كركوك", 6, None),
        ("ارتفع إلى 14 عدد الجنود الذين قتلوا في كمين قرب عدن", 14, None),
        ("وصل إلى أكثر من 20 عدد شهداء الغارة", 20, None),
        ("ارتفع إلى 12 عدد المصابين في الهجوم", None, 12),
        ("ارتفع إلى 30 عدد الطائرات التي شاركت في الغارة", None, None),
        ("ارتفع إلى ستة عدد الجنود الذين أسرتهم الحركة", None, None),
        ("زار جرحى التفجير الذي ارتفع عدد قتلاه إلى تسعة", 9, None),
        ("بلغ عدد شهدائها تسعة وعدد جرحاها 20", 9, 20),
        ("ووري ضحايا القصف الثرى، وارتفع عددهم إلى سبعة", 7, None),
        ("نقل الجرحى إلى المستشفى وارتفع عددهم إلى تسعة", None, 9),
        ("وصل اللاجئون إلى الحدود وارتفع عددهم إلى تسعة", None, None),
    ],
)
def test_a_count_stands_behind_its_number_or_is_of_theirs(text, deaths, injured):
    assert toll(text) == (deaths, injured)


def test_so_many_since_some_day_are_of_no_act():
    found = casualties.read(
        sentence("وبذلك يرتفع إلى 600 عدد قتلى هجمات الجماعة في نيجيريا منذ تولي الرئيس السلطة")
    ).whole()
    assert (found.deaths, found.running) == (600, True)
