"""What somebody claims and another laughs at is told as untrue."""

from __future__ import annotations

import pytest

from schemas.base import VIOLENT, Status
from tests.agents.coder.reading import coder

CODER = coder()


def statuses(text: str) -> set[Status]:
    return {one.status for one in CODER.code(title="", text=text).mentions if one.type in VIOLENT}


@pytest.mark.parametrize(
    "text",
    [
        "سخر المتحدث من ادعاءات الجماعة باستهداف السفينة وقال إنها فبركات.",
        "سخر المتحدث باسم التحالف من ادعاءات الحوثيين باستهداف قاعدة جوية، ووصفها بالفبركات.",
        "استخف الوزير بمزاعم المتمردين قصف القصر الرئاسي.",
        "تهكم الناطق على ادعاء التنظيم إسقاط طائرة في سيناء.",
    ],
)
def test_what_is_laughed_at_was_not(text: str) -> None:
    assert statuses(text) == {Status.NEGATED}


@pytest.mark.parametrize(
    "text",
    [
        "سخر الصحافي من الرئيس بعد الهجوم على الفندق.",
        "سخر ناشطون من ادعاءات الوزير بعد تفجير السوق في بغداد.",
    ],
)
def test_what_happened_before_the_laugh_was(text: str) -> None:
    assert statuses(text) == {Status.ACTUAL}
