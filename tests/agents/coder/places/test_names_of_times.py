"""Places by the word for a time: an act there is neither a habit nor old."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import Status
from tests.agents.coder.reading import coder

PUBLISHED = datetime(2020, 6, 17, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قوات النظام تقصف مدينة دوما.", "douma"),
        ("مسلحون يقتلون مدنيين في دوما.", "douma"),
        ("الطائرات تقصف محيط سد تشرين.", "tishrin-dam"),
        ("اشتباكات في حي تشرين في دمشق.", "tishreen-damascus"),
    ],
)
def test_an_act_at_a_place_by_the_word_for_a_time_is_one_act_of_these_days(text, place):
    first = coder().code(title="", text=text, published_at=PUBLISHED).mentions[0]
    assert first.place is not None
    assert (first.place.name, first.status, first.total) == (place, Status.ACTUAL, False)


def test_a_month_behind_a_town_is_a_month():
    found = coder().code(title="", text="قتل خمسة في هجوم على جسر في تشرين الأول الماضي.", published_at=PUBLISHED)
    assert found.mentions[0].status is Status.BACKGROUND
