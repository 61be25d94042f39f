"""Noon is no fullback: a headline that names the hour makes no report of a match."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder

CODER = coder()
SHELLED = "جددت القوات قصفها المدفعي على حي الميناء."


@pytest.mark.parametrize(
    ("title", "told"),
    [("موجز الظهيرة", True), ("ظهيرة دامية في الميناء", True), ("ظهير الأهلي يعود", False)],
)
def test_an_hour_in_the_headline_is_no_sport(title: str, told: bool) -> None:
    found = CODER.code(title=title, text=SHELLED, published_at=datetime(2012, 9, 20, tzinfo=UTC)).mentions
    assert bool([one for one in found if one.field == "text"]) is told
