"""What a day makes of a status: an act of the last weeks is news, talks of a day ahead are to come, an old accord is history."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.agents.coder.reading import coder


def told(text: str, kind: str, when: tuple[int, ...]) -> set[tuple[str, date | None]]:
    found = coder().code(title="", text=text, published_at=datetime(*when, 12, tzinfo=UTC)).mentions
    return {(one.status.value, one.day) for one in found if one.type.value == kind and one.start < 60}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("هاجم مسلحون أمس مخفرا في درعا، المدينة التي شهدت حربا في 2013.", date(2015, 1, 4)),
        ("قتل شرطيان في 27 كانون الأول 2014 برصاص مسلحين في درعا.", date(2014, 12, 27)),
        ("هاجم مسلحون مساء يوم 27/12/2014 مخفرا في درعا.", date(2014, 12, 27)),
    ],
)
def test_an_act_with_a_day_of_the_last_weeks_is_news(text, day):
    assert told(text, "attack", (2015, 1, 5)) == {("actual", day)}


@pytest.mark.parametrize(
    "text",
    [
        "قتل شرطيان في 27 تشرين الأول 2014 برصاص مسلحين في درعا.",
        "أحيا الأهالي أمس الذكرى السنوية الثالثة للمجزرة التي ارتكبها التنظيم في كركوك.",
        "حلت الذكرى العاشرة لهجمات الثالث من يناير في المدينة، التي قتل فيها 52 شخصا.",
    ],
)
def test_one_of_before_or_an_anniversary_is_history(text):
    assert {status for status, _ in told(text, "attack", (2015, 1, 5))} == {"background"}


def test_an_accord_of_december_is_news_in_january_and_one_of_november_is_not():
    text = "وقع الطرفان في 27 {} 2014 اتفاقا لوقف إطلاق النار في درعا."
    assert told(text.format("كانون الأول"), "negotiation", (2015, 1, 5)) == {("actual", date(2014, 12, 27))}
    assert told(text.format("تشرين الثاني"), "negotiation", (2015, 1, 5)) == {("background", date(2014, 11, 27))}


@pytest.mark.parametrize(
    "text",
    [
        "تنطلق محادثات السلام السورية في جنيف يوم الثلاثاء 20 يناير.",
        "تجتمع الفصائل الفلسطينية في القاهرة في 20 يناير لبحث التهدئة مع إسرائيل.",
        "اتفق الطرفان على عقد جولة مفاوضات جديدة في 20 يناير في جنيف لبحث وقف إطلاق النار.",
    ],
)
def test_talks_of_a_day_ahead_are_yet_to_come(text):
    assert told(text, "negotiation", (2015, 1, 5)) == {("possible", date(2015, 1, 20))}


def test_a_truce_that_was_agreed_upon_has_not_the_day_on_which_it_begins():
    text = "توصلت الحكومة والمتمردون إلى هدنة في درعا تبدأ في 20 يناير."
    assert told(text, "negotiation", (2015, 1, 5)) == {("actual", None)}
