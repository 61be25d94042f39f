"""A toll that a sentence of its own raises is that of the act told before it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder

LEAD = "قتل أربعة أشخاص صباح الأربعاء في غارة إسرائيلية على بلدة الخيام. "


def deaths(text: str) -> set[int | None]:
    coded = coder().code(title="", text=text, published_at=datetime(2024, 11, 6, 15, tzinfo=UTC))
    assert {one.place and one.place.name for one in coded.mentions if one.type == "strike"} == {"khiam"}
    return {one.deaths for one in coded.mentions if one.type == "strike" and one.status == "actual"}


@pytest.mark.parametrize(
    "later",
    [
        "وارتفعت الحصيلة إلى تسعة شهداء بعد رفع الأنقاض.",
        "ورفعت وزارة الصحة لاحقا العدد إلى تسعة شهداء إثر وفاة جريحين.",
        "وقالت فرق الدفاع المدني إن البحث مستمر. وارتفع العدد إلى تسعة شهداء.",
    ],
)
def test_a_later_toll_is_that_of_the_act_before_it(later):
    assert deaths(LEAD + later) == {4, 9}


@pytest.mark.parametrize(
    "other",
    [
        "وارتفعت حصيلة العدوان منذ تشرين الأول إلى 3000 شهيد.",
        "وارتفعت الحصيلة إلى تسعة شهداء في بلدة حولا.",
        "وبلغ عدد النازحين تسعة آلاف.",
    ],
)
def test_the_toll_of_a_war_or_of_another_town_is_not(other):
    assert deaths(LEAD + other) == {4}
