from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder

PUBLISHED = datetime(2020, 6, 17, 12, tzinfo=UTC)


def days(title, text):
    """The spots of the violent acts of an item, and their days of the month."""
    coded = coder().code(title=title, text=text, published_at=PUBLISHED)
    told = [one for one in coded.mentions if one.type in {"attack", "strike"} and one.status == "actual"]
    return [(one.place and one.place.name, one.day and one.day.day) for one in told]


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        (
            "",
            "قصفت طائرات النظام سوقا في حلب يوم الأحد. وتعرضت حلب لقصف عنيف.",
            [("aleppo", 14), ("aleppo", 14)],
        ),
        (
            "",
            "قتل ثلاثة جنود في هجوم فجر الأحد. وقال ضابط إن مسلحين هاجموا نقطة تفتيش في الشدادي.",
            [(None, 14), ("shaddadi", 14)],
        ),
    ],
)
def test_an_undated_act_is_on_the_one_day_that_its_item_gives_for_it(title, text, found):
    assert days(title, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Other dead.
        (
            "هاجم مسلحون نقطة تفتيش في كركوك أمس وقتلوا شرطيين. وقتل خمسة جنود في انفجار عبوة ناسفة في كركوك.",
            [("kirkuk", 16), ("kirkuk", None)],
        ),
        # Two days: which?
        (
            "هاجم مسلحون مدينة كركوك أمس. وهاجم مسلحون كركوك يوم السبت. وقتل شرطي في هجوم في كركوك.",
            [("kirkuk", 16), ("kirkuk", 13), ("kirkuk", None)],
        ),
        # Told far from each other.
        (
            "قتل شرطي في هجوم أمس. وعقد مجلس الوزراء جلسته. وافتتح الوزير مدرسة. وهاجم مسلحون قرية في الشدادي.",
            [(None, 16), ("shaddadi", None)],
        ),
    ],
)
def test_what_may_be_another_act_stays_without_a_day(text, found):
    assert days("", text) == found


def test_a_day_long_before_dates_only_an_act_spoken_of_again():
    text = "هاجم مسلحون نقطة تفتيش في كركوك في الثالث من حزيران. وقتل جندي في اشتباكات في كركوك."
    assert days("", text)[1:] == [("kirkuk", None)]
