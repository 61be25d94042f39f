"""A month in the name of a town, a party or a square is no time; where it is one the act is as old as it says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder


def statuses(text: str) -> set[str]:
    coded = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    return {one.status.value for one in coded.mentions if one.type.value == "attack"}


@pytest.mark.parametrize(
    "text",
    [
        "هاجم مسلحون دورية للشرطة في مدينة 6 أكتوبر.",
        "اشتبك أنصار قوى 14 آذار وقوى 8 آذار بالأسلحة في بيروت.",
        "اعتدى مسلحون على ناشطي حركة 6 أبريل في القاهرة.",
        "قتل شرطيان في هجوم على ساحة أول نوفمبر في وهران.",
        "قتل خمسة في انفجار قرب نصب 14 فبراير.",
        "هاجمت حركة 23 مارس مواقع الجيش الكونغولي قرب غوما أمس.",
        "أصيب متظاهرون برصاص مسلحين في ميدان ٢٥ يناير.",
    ],
)
def test_a_day_that_is_a_name_makes_no_act_old(text: str) -> None:
    assert statuses(text) == {"actual"}


@pytest.mark.parametrize(
    "text",
    [
        "هاجم مسلحون دورية للشرطة في المدينة في 6 أكتوبر.",
        "قتل شرطيان في هجوم على الساحة في أول نوفمبر الماضي.",
        "هاجمت الحركة مواقع الجيش قرب غوما في 23 مارس.",
    ],
)
def test_a_day_that_is_one_does(text: str) -> None:
    assert "actual" not in statuses(text)
