"""The land of a paper, a channel or a source that tells of an act did not do it; sentences of our own."""

from __future__ import annotations

import pytest

from tests.agents.coder.reading import who


@pytest.mark.parametrize(
    "source",
    [
        "القناة 12 الإسرائيلية",
        "هيئة البث الإسرائيلية",
        "وكالة تسنيم الإيرانية",
        "شبكة سي إن إن الأميركية",
        "مصدر عسكري يمني",
        "وسائل إعلام روسية",
        "موقع والا الإسرائيلي",
        "التلفزيون الرسمي الإيراني",
    ],
)
@pytest.mark.parametrize("by", ["بحسب", "وفق", "نقلا عن", "حسبما أفادت"])
def test_the_land_of_who_tells_did_nothing(source, by):
    assert who(f"قتل سبعة مدنيين في قصف على إدلب أمس، {by} {source}.", "strike")[0] is None


def test_who_tells_first_did_nothing():
    assert who("أفادت وكالة الأنباء السعودية بأن سبعة مدنيين قتلوا في قصف على إدلب أمس.", "strike")[0] is None


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("قتل سبعة مدنيين في قصف روسي على إدلب أمس، بحسب القناة.", "روسي"),
        ("قتل سبعة مدنيين في قصف للطيران الروسي على إدلب أمس، بحسب شهود.", "للطيران الروسي"),
        ("قالت القناة إن الجيش الإسرائيلي قصف بلدة في الجنوب أمس.", "الجيش الإسرائيلي"),
        ("أفادت الصحيفة بأن وكالة الاستخبارات الأميركية قصفت موقعا في اليمن أمس.", "الاستخبارات الأميركية"),
    ],
)
def test_who_did_it_stays(text, actor):
    assert who(text, "strike")[0] == actor
