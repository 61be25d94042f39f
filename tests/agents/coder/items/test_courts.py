from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder.items import courts
from agents.coder.text import sentences
from agents.coder.text.normalised import normalise
from schemas.base import Status
from tests.agents.coder.reading import coder


def news(title: str, text: str) -> list[str]:
    """The sentences of the acts that are told as news."""
    found = coder().code(title=title, text=text, published_at=datetime(2012, 3, 14, 9, tzinfo=UTC)).mentions
    return [one.sentence for one in found if one.status is Status.ACTUAL]


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        (
            "الإعدام لثلاثة أدينوا بتفجير فندق",
            "قضت محكمة في عمان أمس بإعدام ثلاثة متهمين في قضية تفجير فندق في العقبة.",
        ),
        ("بدء محاكمة خلية إرهابية", "بدأت في الدار البيضاء أمس محاكمة خمسة متهمين بالانتماء إلى خلية إرهابية."),
        ("محكمة مغربية تدين متهما", "أدانت محكمة في الرباط متهما رئيسا وحكمت عليه بالسجن المؤبد."),
    ],
)
def test_what_a_court_tries_is_history_though_a_later_sentence_does_not_say_so(title, lead):
    assert news(title, f"{lead} وقتل في التفجير 17 شخصا وأصيب العشرات.") == []


def test_other_news_in_the_piece_stays_news():
    lead = "قضت محكمة في عمان أمس بإعدام ثلاثة متهمين في قضية تفجير فندق في العقبة."
    other = "وفي حادث آخر، قتل شرطي في هجوم على دورية في معان."
    assert set(news("", f"{lead} {other}")) == {other}
    dated = "وقتل شرطيان الثلاثاء في هجوم على دورية في معان."
    assert dated in news("", f"{lead} {dated}")


def test_an_attack_on_a_court_or_on_those_who_are_tried_is_news():
    assert news("انفجار قرب محكمة في لاهور", "قتل خمسة في انفجار قرب محكمة في لاهور. وأصيب عشرة في الهجوم.")
    assert news("", "قتل القاضي في هجوم مسلح على محكمة في بنغازي. وأطلق المسلحون النار على الحراس.")


def test_a_court_of_a_long_name_whose_day_stands_after_it_is_a_court():
    text = (
        "أصدرت المحكمة الجنائية الثانية في رئاسة محكمة استئناف نينوى الاتحادية، اليوم الأربعاء، حكما بالإعدام شنقا بحق مدان"
        " اشترك في تفجير مسجد. وقتل في التفجير 17 شخصا وأصيب العشرات."
    )
    parts = sentences.split(normalise(text), "text")
    assert courts.tried(None, parts) == len(parts)
