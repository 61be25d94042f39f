"""Nights from one day to the next, the night before last, `today` that says no more than `now`, and the day of what is answered."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from schemas.base import VIOLENT
from tests.agents.coder.reading import coder

WEDNESDAY = datetime(2020, 6, 17, 12, tzinfo=UTC)


def days(text: str) -> set[date | None]:
    found = coder().code(title="", text=text, published_at=WEDNESDAY).mentions
    return {one.day for one in found if one.type in VIOLENT}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("قصفت المقاتلات مطار صنعاء بعد منتصف ليل السبت - الأحد.", date(2020, 6, 14)),
        ("قصفت المقاتلات مطار صنعاء بعد منتصف ليل الأحد/الاثنين.", date(2020, 6, 15)),
        ("قصفت المقاتلات مطار صنعاء ليل السبت - الأحد.", date(2020, 6, 13)),
        ("هاجم مسلحون نقطة تفتيش في ساعة متأخرة من الليل قبل الماضي.", date(2020, 6, 15)),
        ("هاجم مسلحون نقطة تفتيش خلال الليل الماضي.", date(2020, 6, 16)),
        ("قصفت المقاتلات مطار صنعاء مساء قبل أمس.", date(2020, 6, 15)),
        ("قتل خمسة مسلحين اليوم (أمس) في غارة على مدينة درنة.", date(2020, 6, 16)),
        ("معركة طرابلس اليوم: سيطر الجيش على حي عين زارة وقتل عشرة مسلحين.", None),
        ("قال ناطق اليوم: قصف الجيش حي عين زارة.", date(2020, 6, 17)),
        ("الغارة على المعسكر كانت رد فعل على مواجهات الخميس.", None),
        ("الغارة على المعسكر الأحد كانت رد فعل على مواجهات الخميس.", date(2020, 6, 14)),
    ],
)
def test_a_day_is_that_of_its_night(text, day):
    assert days(text) == {day}
