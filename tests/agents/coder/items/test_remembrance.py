"""What a piece about an anniversary retells is history; what it tells of today is news."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import VIOLENT, Status
from tests.agents.coder.reading import coder

LEAD = "أضاء أهالي سربرنيتسا الشموع اليوم في الذكرى السابعة عشرة للمجزرة. "
THEN = "ودخلت قوات صرب البوسنة البلدة في الحادي عشر من تموز 1995 وسط صمت الجنود الهولنديين. "
TOLD = "وقصفت المدفعية المستشفى، وقتل مسلحون مئات الرجال في المصنع."


def news(title: str, text: str, cue: str) -> list[str]:
    found = coder().code(title=title, text=text, published_at=datetime(2012, 7, 11, 15, tzinfo=UTC)).mentions
    return [
        one.type.value for one in found if one.type in VIOLENT and one.status is Status.ACTUAL and cue in one.sentence
    ]


@pytest.mark.parametrize("title", ["البوسنة تحيي ذكرى مجزرة سربرنيتسا بالشموع", ""])
def test_an_anniversary_retells_what_is_history(title):
    assert news(title, LEAD + THEN + TOLD, "المستشفى") == []


def test_other_news_of_the_day_stays_news():
    title = "البوسنة تحيي ذكرى مجزرة سربرنيتسا بالشموع"
    assert news(title, LEAD + THEN + "وقصفت المدفعية المستشفى اليوم، وقتل مسلحون عشرة رجال.", "المستشفى")
    assert news(title, LEAD + THEN + "ميدانيا، قصفت المدفعية المستشفى وقتل مسلحون عشرة رجال.", "المستشفى")
    assert news(title, LEAD + "وقصفت المدفعية المستشفى، وقتل مسلحون عشرة رجال.", "المستشفى")  # no year is told


def test_an_attack_on_those_who_remember_is_news():
    title = "مقتل سبعة في هجوم على مسيرة في ذكرى مجزرة سربرنيتسا"
    assert news(title, THEN + "وقتل مسلحون سبعة رجال قرب المصنع.", "المصنع")
