"""Those told beside each other under one word of killing are counted together; who only stands near them is not."""

from __future__ import annotations

import pytest

from tests.agents.coder.tolls.test_casualties import toll


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("قتل ضابط وثلاثة مجندين في هجوم على حاجز", 4),
        ("إن ضابطا وثلاثة مجندين قتلوا في هجوم", 4),
        ("قتل جنديان فرنسيان وثلاثة مترجمين في القصف", 5),
        ('استشهاد "عريف" وجنديين في كمين', 3),
        ("قتل «رقيب» وجندي في هجوم", 2),
        ("مصرع قائد الكتيبة واثنين من مرافقيه", 3),
        ("اغتيال شرطي ومدنيين اثنين برصاص مجهولين", 3),
        ("مقتل شرطي ومدنيين في اشتباك", 3),
        ("قتل مسلحون شرطيا ومدنيين اثنين في المدينة", 3),
        ("قتل جندي وأربعة مدنيين أصيبوا بجروح", 1),
        ("قتل جندي، وأربعة مدنيين في القصف", 1),
        ("قتل طفل وثلاثة ملايين نزحوا", 1),
        ("مقتل شرطي وإصابة ثلاثة مجندين", 1),
        ("مقتل 15 جنديا ومدنيين في اشتباك", 15),
        ("مقتل أربعة أشخاص «سائق وامرأتين وطفلة» في الانفجار", 4),
    ],
)
def test_they_are_counted_together(text, deaths):
    assert toll(text)[0] == deaths


@pytest.mark.parametrize(
    ("text", "dead", "hurt"),
    [
        ("قتل عدد لم يحدد وسقط العشرات من الجرحى في التفجير", None, 20),
        ("سقط العشرات من القتلى في التفجير", 20, None),
        ("سقط عشرات من الجنود في التفجير", 20, None),
    ],
)
def test_tens_of_injured_are_not_dead(text, dead, hurt):
    assert toll(text) == (dead, hurt)


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("قتل المطلوب رقم 12 في القطيف", None),
        ("قتل المطلوبون في قائمة الـ 47 في الغارة", None),
        ("مقتل اثنين من المطلوبين في قائمة الـ19", 2),
        ("قتل قائد الكتيبة واثنان من الجنود", 3),
    ],
)
def test_the_number_of_a_list_counts_nobody(text, deaths):
    assert toll(text)[0] == deaths
