"""What a piece of other news only names: a town's liberation that marks a time, as the second of two victories too."""

from __future__ import annotations

import pytest

from tests.agents.coder.reading import coder


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن المهرجان يأتي بعد الانتصارات على الإرهابيين وتحرير الفلوجة من سيطرتهم.",
        "ذكر الوزير أن المعرض يعود بعد هزيمة العصابات الإرهابية في البلاد وتحرير الموصل رسالة بأنها تعافت.",
    ],
)
def test_a_victory_that_marks_a_time_is_no_news_of_its_own(text):
    coded = coder().code(title="", text=text)
    assert coded.mentions
    assert coded.labels == ()


def test_a_town_taken_after_a_battle_is_news():
    text = "أعلن الجيش أمس استعادة سرت بعد معارك عنيفة مع المسلحين قتل فيها عشرة جنود."
    assert coder().code(title="الجيش يستعيد سرت", text=text).labels
