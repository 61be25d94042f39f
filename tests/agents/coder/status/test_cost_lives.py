"""What was foiled and cost lives was carried out: its dead died in it. What was only planned was not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import VIOLENT, Status
from tests.agents.coder.reading import coder

CODER = coder()


def read(text: str) -> set[tuple[Status, int | None]]:
    found = CODER.code(title="", text=text, published_at=datetime(2020, 6, 17, tzinfo=UTC)).mentions
    return {(one.status, one.deaths) for one in found if one.type in VIOLENT}


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("أعلن الجيش إحباط محاولة اقتحام للثكنة في مقديشو وقتل 12 مسلحا.", 12),
        ("أحبطت القوات الحكومية هجوما على قرية شمال غاو وقتلت ثمانية مهاجمين.", 8),
        ("أعلن الجيش أنه أفشل المحاولة وقتل 15 من عناصرها.", 15),
        ("أفشل الجيش المالي محاولة للهجوم على معسكره، ما أسفر عن مقتل 14 مسلحا.", 14),
        ("أفشلت الحراسة محاولة لاغتيال النائب في كراتشي وقتل منفذها.", None),
        ("أكد المتحدث أن القوات أحبطت محاولة تفجير انتحاري وسط كابول وقتلت الانتحاري قبل وصوله.", None),
    ],
)
def test_what_was_foiled_and_cost_lives_has_happened(text: str, deaths: int | None) -> None:
    assert read(text) == {(Status.ACTUAL, deaths)}


@pytest.mark.parametrize(
    "text",
    [
        "أحبطت الشرطة محاولة تفجير سوق في كابول واعتقلت ثلاثة أشخاص.",
        "أحبطت الأجهزة محاولة اغتيال الوزير قبل مقتل ثلاثة جنود في حادث سير.",
        "أحبطت الاستخبارات مخططا لتفجير السفارة التي قتل فيها ستة أشخاص العام الماضي.",
        "أحبطت الشرطة محاولة لخطف وقتل رجل أعمال في لاغوس.",
        "أحبطت الشرطة خطة لخطف وقتل ثلاثة من عناصر الأمن.",
        "أحبطت المخابرات مخططا لمهاجمة كنيسة وقتل المصلين.",
    ],
)
def test_what_was_planned_and_cost_no_lives_may_only_have_come(text: str) -> None:
    assert {status for status, _ in read(text)} == {Status.POSSIBLE}
