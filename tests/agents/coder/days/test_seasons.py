"""What happened in a season that is over is history, but not right after it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder


def status(text, when):
    return coder().code(title="", text=text, published_at=datetime(*when, 12, tzinfo=UTC)).mentions[0].status.value


@pytest.mark.parametrize(
    ("text", "when", "wanted"),
    [
        ("قتل تسعة جنود في هجوم العريش في رمضان الماضي.", (2013, 7, 15), "background"),
        ("قتل تسعة جنود في هجوم العريش في رمضان الماضي.", (2014, 1, 15), "background"),
        ("قتل تسعة جنود في هجوم العريش في رمضان الماضي.", (2013, 8, 20), "actual"),
        ("قتل تسعة جنود في هجوم على العريش في رمضان.", (2013, 7, 15), "actual"),
        ("قتل عشرة مدنيين في تفجير السوق الشتاء الماضي.", (2015, 9, 1), "background"),
        ("قتل عشرة مدنيين في تفجير السوق الشتاء الماضي.", (2015, 3, 30), "actual"),
        ("قتل عشرة مدنيين في تفجير السوق، وكان الشتاء الماضي هادئا.", (2015, 9, 1), "actual"),
    ],
)
def test_an_act_of_a_season_that_is_over_is_history(text, when, wanted):
    assert status(text, when) == wanted
