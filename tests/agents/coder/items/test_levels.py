from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder

PUBLISHED = datetime(2020, 6, 17, 12, tzinfo=UTC)


def places(title, text):
    coded = coder().code(title=title, text=text, published_at=PUBLISHED)
    return [one.place.name for one in coded.mentions if one.status == "actual" and one.place and one.place.name]


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        (
            "هجوم بسيارة مفخخة يقتل 33 في الموصل",
            "قال مسؤول إن سيارة مفخخة انفجرت في مركز تدريب في قضاء البعاج بمحافظة نينوى ما أدى إلى مقتل 33 شخصا.",
            {"baaj"},
        ),
        (
            "",
            "شن الطيران غارات في شمال سوريا وقتل 14 مدنيا. وقال المرصد إن 14 مدنيا قتلوا في غارة على بلدة منبج.",
            {"manbij"},
        ),
        (
            "",
            "قصفت الفصائل أربع بلدات في شمال سوريا. وقال المرصد إن الفصائل قصفت الفوعة وكفريا.",
            {"fuah-kafriya"},
        ),
    ],
)
def test_one_act_at_two_levels_of_place_is_at_the_finest(title, text, found):
    assert set(places(title, text)) == found


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        # Other dead, another act, another day, few dead.
        (
            "",
            "شن الطيران غارات في شمال سوريا وقتل 14 مدنيا. وقتل خمسة في غارة على بلدة منبج.",
            {"north-syria", "manbij"},
        ),
        ("", "قتل أربعة في هجوم بالموصل. وقتل أربعة آخرون في هجوم في تلعفر.", {"mosul", "tal-afar"}),
        (
            "",
            "قتل أربعة في هجوم في مدينة الفلوجة يوم الأحد. وقتل أربعة في هجوم في الرمادي يوم الاثنين.",
            {"fallujah", "ramadi"},
        ),
        ("", "قتل ثلاثة جنود في هجوم ببعقوبة. وقتل ثلاثة في انفجار عبوة في بهرز.", {"baqubah", "buhriz"}),
        ("مقتل شرطيين في هجوم بالموصل", "قتل شرطيان في هجوم في قضاء البعاج بمحافظة نينوى.", {"mosul", "baaj"}),
        ("", "شن الطيران غارات في شمال سوريا. وقال المرصد إن الطيران قصف منبج.", {"north-syria", "manbij"}),
    ],
)
def test_what_may_be_two_acts_keeps_its_two_places(title, text, found):
    assert set(places(title, text)) == found
