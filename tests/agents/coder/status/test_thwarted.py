"""Acts that were foiled and talks that are refused, however long the subject of the verb; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder


def statuses(text: str) -> set[str]:
    coded = coder().code(title="", text=f"{text}.", published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    return {one.status.value for one in coded.mentions}


@pytest.mark.parametrize(
    "text",
    [
        "أحبطت القوات الأمنية هجوما انتحاريا في كركوك اليوم",
        "أفشلت قوات الحشد الشعبي هجوما لداعش في ديالى اليوم",
        "أفشلت قوات الجيش الليبي هجوما بسيارة مفخخة في درنة",
        "منعت قوات الأمن الجزائرية هجوما انتحاريا في تيزي وزو اليوم",
        "تمكنت الشرطة الصومالية من إحباط هجوم انتحاري في مقديشو اليوم",
        "أجهضت أجهزة الأمن السعودية هجوما إرهابيا في جدة",
    ],
)
def test_what_is_foiled_did_not_happen(text):
    assert statuses(text) == {"possible"}


@pytest.mark.parametrize(
    "text",
    [
        "أحبط الجيش السوري هجوما شنه مسلحون على حاجز في حمص وقتل عشرة منهم",
        "أحبطت الشرطة هجوما أسفر عن مقتل جنديين في العريش أمس",
        "لم تمنع القوات الأمنية هجوما انتحاريا في كركوك اليوم",
        "فشلت القوات الأمنية في منع هجوم انتحاري في كركوك اليوم",
        "حجبت السلطات الموقع لمنع نشر صور تفجير مدينة سروج",
        "أحبطت القوات الأمنية هجوما لكن انتحاريا فجر نفسه في كركوك اليوم",
    ],
)
def test_what_was_launched_did(text):
    assert statuses(text) == {"actual"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("رفضت الفصائل العراقية المسلحة التفاوض مع الولايات المتحدة", "negated"),
        ("رفضت جماعة الحوثي اليمنية المتمردة المشاركة في المحادثات", "negated"),
        ("رفض الوفد الحكومي اليمني مغادرة المفاوضات في الكويت", "actual"),
    ],
)
def test_talks_are_refused_and_not_what_is_done_to_them(text, status):
    assert statuses(text) == {status}
