from __future__ import annotations

import pytest

from agents.coder import casualties
from tests.agents.coder.reading import roles, sentence


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("مقتل خمسة جنود وإصابة 10 آخرين", 5, 10),
        ("قتيلان وثلاثة جرحى", 2, 3),
        ("مقتل شخصين في انفجار", 2, None),
        ("مقتل جندي بنيران قناص", 1, None),
        ("عشرات القتلى والجرحى", 20, None),
        ("استشهاد ٢٨ فلسطينيا", 28, None),
        ("سقوط ما لا يقل عن 14 قتيلا و47 جريحا", 14, 47),
        ("خلف 18 ألفا و412 شهيدا", 18_412, None),
        ("مقتل جنود في هجوم", None, None),
        ("استهدف الهجوم 3 مواقع", None, None),
        ("قتل في عام 2015", None, None),
    ],
)
def test_dead_and_injured_are_read_as_they_are_said(text, deaths, injured):
    found = casualties.read(sentence(text).tokens)
    assert (found.deaths, found.injured) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "cue", "total"),
    [
        ("شنت الفصائل نحو 12 هجوما منذ شباط الماضي", "هجوما", True),
        ("نفذت أكثر من 150 هجوما على إسرائيل", "هجوما", True),
        ("شنت الطائرات أربع غارات على البلدة", "غارات", False),
        ("قتل خمسة في هجوم على رتل", "هجوم", False),
        ("وقع هجوم في 2015", "هجوم", False),
    ],
)
def test_a_running_total_is_told_from_an_act(text, cue, total):
    assert roles(text, cue, "attack").total is total
