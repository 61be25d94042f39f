"""What tales tell, drills are for and kin do is no attack; the same words of war are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder

CODER = coder()
WHEN = datetime(2024, 5, 8, tzinfo=UTC)


def kinds(text: str) -> set[str]:
    return {mention.type.value for mention in CODER.code(title="", text=text, published_at=WHEN).mentions}


@pytest.mark.parametrize(
    "text",
    [
        "يروي الفيلم قصة ضابط ينجو من محاولة اغتيال ويطارد قاتليه في شوارع المدينة.",
        "يحكي المسلسل حكاية طالب ينضم إلى جماعة متطرفة ويفجر نفسه في سوق.",
        "تدور أحداث الرواية حول جندي يفقد ساقه في معركة قرب الموصل.",
        "أجرى الجيش القطري تدريبا على مواجهة هجوم كيماوي.",
        "نفذت القوات الخاصة العمانية تمرينا على تحرير رهائن من سفينة مختطفة.",
        "قتل أب ابنته بالرصاص في المفرق بداعي الشرف.",
        "أضرم رجل النار في شقة طليقته في الجيزة وفر.",
        "شاب يقتل والدته بالرصاص في ضواحي بغداد.",
    ],
)
def test_what_is_told_of_tales_drills_and_kin_is_no_attack(text: str) -> None:
    assert "attack" not in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "فجر انتحاري نفسه أمام دار سينما تعرض فيلما جديدا في كابول وقتل عشرة.",
        "قتل خمسة مجندين في هجوم على معسكر تدريب على أطراف كركوك.",
        "قتل رجل وابنته برصاص مسلحين قرب الحاجز.",
        "قتل مسلحون رجلا وزوجته في منزلهما ببعقوبة.",
        "انفجرت عبوة ناسفة خلال تدريب على تفكيك الألغام وقتلت جنديين.",
    ],
)
def test_war_beside_a_film_a_camp_or_a_family_is_an_attack(text: str) -> None:
    assert "attack" in kinds(text)
